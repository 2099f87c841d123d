"""Who may look at the machine room."""

from accounts.models import User


def can_see_background_work(user: User) -> bool:
    """Administrators see what waits, runs and failed, and try it again."""
    return user.is_administrator
