"""Who may look after the people of the house."""

from accounts.models import User


def can_manage_people(user: User) -> bool:
    """Administrators invite, deactivate and let in again."""
    return user.is_administrator
