"""What every template knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def house(request: HttpRequest) -> dict[str, Any]:
    """The house's name, its address and whether this is the demonstration."""
    return {"HOUSE_NAME": settings.HOUSE_NAME, "SITE_URL": settings.SITE_URL, "DEMO": settings.DEMO}
