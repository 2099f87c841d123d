"""The figure beside To do on every page: kept for a short while, since counting is work for a page of its own.

It is out of date after `FIGURE_FRESH`, or once its person has done something since it was counted. Where the cache does
not answer there is no figure, and every page works.
"""

import logging
import time
from dataclasses import dataclass

from django.core.cache import cache
from django.utils.translation import gettext as _

from accounts.models import User
from desk.policy import COUNTED, FIGURE_FRESH, FIGURE_KEPT
from desk.queries.todo import to_do

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Figure:
    """How many things wait; ``is_fresh`` when it was counted a moment ago, and nothing was done since."""

    count: int
    is_fresh: bool

    def __str__(self) -> str:
        return _("%(most)s+") % {"most": COUNTED} if self.count > COUNTED else str(self.count or "")


def known_figure(user_id: int) -> Figure | None:
    """The figure as it was last counted; None when it never was, or not for long."""
    counted_key, acted_key = _keys(user_id)
    try:
        known = cache.get_many([counted_key, acted_key])
    except Exception as error:  # Whatever a cache raises: the page goes on without a figure.
        logger.warning("the figure of To do is not known: %s", error)
        return None
    if counted_key not in known:
        return None
    count, at = known[counted_key]
    is_fresh = time.time() - at < FIGURE_FRESH.total_seconds() and at > known.get(acted_key, 0)
    return Figure(count, is_fresh)


def fresh_figure(user: User) -> Figure:
    """The figure as it is now, counted where that is due."""
    known = known_figure(user.pk)
    if known and known.is_fresh:
        return known
    began = time.time()
    count = to_do(user).count
    keep_figure(user, count, began)
    return Figure(count, is_fresh=True)


def keep_figure(user: User, count: int, began: float) -> None:
    """Keep what was counted. ``began`` is when: what the person did while it was being counted makes it out of date."""
    _keep(_keys(user.pk)[0], (count, began))


def note_act(user_id: int) -> None:
    """The person has done something: the figure may be another."""
    _keep(_keys(user_id)[1], time.time())


def _keep(key: str, value: object) -> None:
    try:
        cache.set(key, value, FIGURE_KEPT.total_seconds())
    except Exception as error:  # As above.
        logger.warning("the figure of To do is not kept: %s", error)


def _keys(user_id: int) -> tuple[str, str]:
    return f"todo:counted:{user_id}", f"todo:acted:{user_id}"
