"""What happens to people that later apps react to."""

from django.dispatch import Signal

person_invited = Signal()
"""Somebody was invited; sent inside the transaction; arguments: ``user``, ``by``. Mail sends the link."""
settings_saved = Signal()
"""A person saved their settings; sent inside the transaction; argument: ``user``. The desk plans their digest."""
