"""Numbers that someone may want changed."""

from datetime import timedelta

SIGN_IN_LINK_LIFETIME = timedelta(days=7)
"""How long a one-time sign-in link of an invitation works."""
