"""Numbers that someone may want changed."""

from datetime import timedelta

DELIVERY_LEASE = timedelta(seconds=60)
"""How long one delivery may take before another worker may look at the message again."""
