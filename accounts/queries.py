"""What the pages about people show."""

from django.db.models import QuerySet

from accounts.models import User


def people_of_the_house() -> QuerySet[User]:
    """Everybody who signs in, active ones first, by name."""
    return User.objects.order_by("-is_active", "name", "pk")
