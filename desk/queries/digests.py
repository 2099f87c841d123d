"""What the daily digest says: To do, without the names of candidates, for a mail cannot be erased with a person."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from config import formats
from desk.policy import COUNTED, DIGEST_LINES
from desk.queries.todo import Line, ToDo, to_do
from desk.states import TOLD, Waits


@dataclass(frozen=True)
class Item:
    """One thing that waits, and where it is done."""

    title: str
    url: str


@dataclass(frozen=True)
class Part:
    """What waits of one kind: how many lines To do has, or more than that, and the first of them."""

    title: str
    count: int
    has_more: bool
    items: list[Item]

    @property
    def rest(self) -> int:
        """How many lines of To do are not told one by one."""
        return self.count - len(self.items)


def digest_of(user: User) -> list[Part]:
    """What waits for a person, by kind; empty where nothing does. What asks for nothing is left out."""
    found = to_do(user)
    parts = []
    for kind in Waits:
        lines = [] if kind in TOLD else found.of(kind)
        if lines:
            items = [_item(line) for line in lines[:DIGEST_LINES]]
            parts.append(Part(str(kind.label), len(lines), kind in found.cut, items))
    return parts + list(_told_by_number(found))


def _item(line: Line) -> Item:
    """A line of To do with the job in the place of the candidate, and no word that somebody wrote about them."""
    words = [line.job, "" if line.is_of_candidate else line.note]
    if not line.is_of_candidate and line.title != line.job:
        words.insert(0, line.title)
    if isinstance(line.at, datetime) and line.has_hour:
        words.append(formats.moment(line.at, line.zone))
    elif line.at and line.is_of_candidate:
        words.append(formats.ago(line.at))
    if line.is_late:
        words.append(_("late"))
    return Item(", ".join(word for word in words if word), settings.SITE_URL + line.url)


def _told_by_number(found: ToDo) -> Iterator[Part]:
    if found.alike:
        text = _("more than %(most)s pairs") if found.alike > COUNTED else _pairs(found.alike)
        yield _part(_("Dossiers that may be of one person"), text, "candidates:likeness-list")
    if found.not_informed:
        text = _("more than %(most)s people") if found.not_informed > COUNTED else _people(found.not_informed)
        yield _part(_("People to inform"), text, "candidates:candidate-list", "?informed=0")
    if found.failed or found.unknown:
        yield _part(_("Background work that failed"), _("look at the reason and try again"), "desk:background")


def _pairs(count: int) -> str:
    return ngettext("%(count)s pair to look at", "%(count)s pairs to look at", count) % {"count": count}


def _people(count: int) -> str:
    return ngettext("%(count)s person", "%(count)s people", count) % {"count": count}


def _part(title: str, text: str, to: str, query: str = "") -> Part:
    return Part(
        title, 1, has_more=False, items=[Item(text % {"most": COUNTED}, settings.SITE_URL + reverse(to) + query)]
    )
