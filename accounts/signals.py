"""What happens to people that later apps react to."""

from django.dispatch import Signal

person_invited = Signal()
"""Somebody was invited; sent inside the transaction; arguments: ``user``, ``by``. Mail sends the link."""
