"""Counting what comes from one network address in an hour."""

import logging
from hashlib import sha256

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

logger = logging.getLogger(__name__)

HOUR = 3600


def count_this_hour(what: str, address: str) -> int:
    """How often this was asked from the address in this hour, with this time; the address itself is not kept."""
    spot = sha256(f"{settings.SECRET_KEY}{address}".encode()).hexdigest()[:24]
    name = f"{what}:{spot}:{int(timezone.now().timestamp()) // HOUR}"
    try:
        cache.add(name, 0, HOUR)
        return cache.incr(name)
    except Exception as error:  # Whatever a cache raises: what was asked is done without it.
        logger.warning("%s is not counted: %s", what.partition(":")[0], error)
        return 1
