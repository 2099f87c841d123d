"""What waits for a person: the lines of To do, and of the mail that tells of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from candidates.models import Application
from desk.policy import COUNTED, LINES_SHOWN, WORDS_SHOWN
from desk.queries.waiting import Row, gathered
from desk.states import TOLD, GroupedBy, Waits
from interviews.states import OfferState


@dataclass(frozen=True)
class Line:
    """One thing that waits. ``title`` is what its link says, which is the name of the candidate where there is one.

    ``waits`` is the name of whoever waits for it, candidate or colleague. ``at`` says since when, or until when, in
    ``zone`` where it is an hour; ``mention`` is the number of a mention that can be noted as read, ``application`` of
    the one around which the dossier opens to which the line leads, and ``stage`` of the stage that holds what is to be
    read, one dossier after the other from ``reading_url``.
    """

    kind: Waits
    url: str
    title: str
    note: str = ""
    job: str = ""
    job_slug: str = ""
    waits: str = ""
    at: datetime | date | None = None
    zone: str = ""
    is_late: bool = False
    is_of_candidate: bool = False
    mention: int = 0
    application: int = 0
    stage: int = 0
    reading_url: str = ""

    @property
    def has_hour(self) -> bool:
        """Whether it has its hour, which is told instead of how long ago it was."""
        return bool(self.zone)


@dataclass(frozen=True)
class Group:
    """Lines under one heading; ``has_more`` where further ones follow as these are done."""

    title: str
    key: str
    lines: list[Line]
    url: str = ""
    has_more: bool = False


@dataclass(frozen=True)
class ToDo:
    """What waits for one person. What is counted ends one above `COUNTED`."""

    lines: list[Line]
    cut: frozenset[Waits] = frozenset()
    not_informed: int = 0
    alike: int = 0
    failed: int = 0
    unknown: int = 0
    groups: list[Group] = field(default_factory=list)

    @property
    def most(self) -> int:
        """What is above is told as « more than »."""
        return COUNTED

    @property
    def count(self) -> int:
        """How many lines wait, to show beside the navigation; what is only told of does not."""
        lines = sum(line.kind not in TOLD for line in self.lines)
        return lines + bool(self.not_informed) + bool(self.alike) + bool(self.failed or self.unknown)

    @property
    def is_empty(self) -> bool:
        """Whether there is neither anything to do nor anything to tell."""
        return not self.count and not self.lines

    def of(self, kind: Waits) -> list[Line]:
        """The lines of one kind."""
        return [line for line in self.lines if line.kind == kind]


def to_do(user: User, by: str = GroupedBy.KIND) -> ToDo:
    """Everything that waits for a person, late first; the number of queries does not depend on how much it is."""
    rows, counts = gathered(user)
    stages = rows.pop(Waits.READ)
    lines = {
        Waits.READ: _to_read_each(stages) if by == GroupedBy.PERSON else _to_read(stages),
        Waits.ANSWER: _to_answer(rows.pop(Waits.ANSWER)),
        Waits.ANSWERED: _answered(rows.pop(Waits.ANSWERED)),
        Waits.NEWS: _news(rows.pop(Waits.NEWS)),
    }
    lines |= {kind: [_line(kind, row) for row in found] for kind, found in rows.items()}
    cut = frozenset(kind for kind, found in lines.items() if len(found) > LINES_SHOWN)
    ordered = [line for kind in Waits for line in _late_first(lines.get(kind, [])[:LINES_SHOWN])]
    found = ToDo(
        ordered,
        cut,
        not_informed=counts["not_informed"],
        alike=counts["alike"],
        failed=sum(count for name, count in counts.items() if name.startswith("failed_")),
        unknown=counts.get("unknown", 0),
    )
    return replace(found, groups=_grouped(found, by))


def _late_first(lines: Iterable[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: not line.is_late)


def _grouped(found: ToDo, by: str) -> list[Group]:
    if by == GroupedBy.KIND:
        kinds = {kind: found.of(kind) for kind in Waits}
        return [
            Group(str(kind.label), kind.value, lines, has_more=kind in found.cut)
            for kind, lines in kinds.items()
            if lines
        ]
    together: dict[str, list[Line]] = {}
    for line in found.lines:
        together.setdefault(line.job_slug if by == GroupedBy.JOB else line.waits, []).append(line)
    # What belongs to no job, or keeps nobody waiting, comes last.
    without = together.pop("", [])
    groups = [
        Group(
            lines[0].job if by == GroupedBy.JOB else lines[0].waits,
            f"group-{number}",
            lines,
            reverse("jobs:brief", args=[key]) if by == GroupedBy.JOB else "",
        )
        for number, (key, lines) in enumerate(together.items())
    ]
    title = _("Of no job in particular") if by == GroupedBy.JOB else _("Nobody waits for it")
    return groups + ([Group(title, "others", without)] if without else [])


# --- What is about one application ------------------------------------------------------------------------------------


def _line(kind: Waits, row: Row) -> Line:
    name = _name(row)
    at = row["at"]
    address = _address(kind, row)
    return Line(
        kind,
        address,
        name,
        _note(kind, row),
        row["job"],
        row["slug"],
        row["by"] if kind in {Waits.QUESTION, Waits.MENTION} and row["by"] else name,
        at,
        row.get("zone") or "",
        is_late=kind == Waits.OFFER or (kind in {Waits.FOLLOW_UP, Waits.HOLD} and at < timezone.localdate()),
        is_of_candidate=True,
        mention=row.get("mention", 0),
        application=row["application"] if address.partition("#")[0] == _dossier(row["application"]) else 0,
    )


def _dossier(application: int) -> str:
    return reverse("candidates:application", args=[application])


def _name(row: Mapping[str, Any]) -> str:
    return f"{row['first_name']} {row['last_name']}".strip() or _("erased person")


def _address(kind: Waits, row: Row) -> str:
    if key := row.get("key"):
        return reverse("interviews:interview", args=[key])
    application = row["application"]
    if kind in {Waits.OFFER, Waits.ANSWERED_OFFER}:
        return reverse("interviews:offer", args=[application])
    if kind == Waits.REFERENCE:
        return reverse("interviews:reference-list", args=[application])
    spot = {
        Waits.QUESTION: "#notes",
        Waits.MENTION: "#notes",
        Waits.CONTESTED: "#reading",
        Waits.FOLLOW_UP: "#follow-ups",
        Waits.MOMENTS: "#interviews",
    }
    return _dossier(application) + spot.get(kind, "")


def _note(kind: Waits, row: Row) -> str:
    what, by = row.get("what") or "", row.get("by") or ""
    match kind:
        case Waits.QUESTION:
            return _("%(name)s asks: %(question)s") % {"name": by or "–", "question": _cut(what)}
        case Waits.CONTESTED:
            return _cut(what)
        case Waits.ANSWERED_OFFER:
            return capfirst(str(OfferState(what).label))
        case Waits.NOT_COMING:
            return _("%(what)s: %(name)s does not come") % {"what": what, "name": by}
        case Waits.MENTION:
            return _("%(name)s wrote a note") % {"name": by or "–"}
    return what


def _cut(text: str) -> str:
    return Truncator(" ".join(text.split())).chars(WORDS_SHOWN)


# --- Applications to read ---------------------------------------------------------------------------------------------


def _to_read(stages: list[Row]) -> list[Line]:
    """Applications that nobody has looked at yet, a line for each job."""
    jobs: dict[str, list[Row]] = {}
    for row in stages:
        # A job may have several stages for what is new: they make one line.
        jobs.setdefault(row["slug"], []).append(row)
    return [
        Line(
            Waits.READ,
            reverse("candidates:pipeline", args=[slug]),
            rows[0]["job"],
            _so_many_applications(sum(row["count"] for row in rows)),
            rows[0]["job"],
            slug,
            at=rows[0]["at"],
            stage=rows[0]["stage"],
            is_late=any(_is_late(row["at"], row["days"]) for row in rows),
        )
        for slug, rows in jobs.items()
    ]


def _to_read_each(stages: list[Row]) -> list[Line]:
    """The same, person by person: those who have waited longest."""
    found = Application.objects.active().filter(stage__in=[row["stage"] for row in stages])
    rows = found.order_by("stage_since", "pk").values(
        "pk",
        "stage_since",
        "stage__target_days",
        first_name=F("candidate__first_name"),
        last_name=F("candidate__last_name"),
        job_title=F("job__title"),
        slug=F("job__slug"),
    )
    lines = []
    for row in rows[: LINES_SHOWN + 1] if stages else ():
        name = _name(row)
        lines.append(
            Line(
                Waits.READ,
                _dossier(row["pk"]),
                name,
                job=row["job_title"],
                job_slug=row["slug"],
                waits=name,
                at=row["stage_since"],
                is_late=_is_late(row["stage_since"], row["stage__target_days"]),
                is_of_candidate=True,
                application=row["pk"],
            )
        )
    return lines


def _is_late(since: datetime, target_days: int | None) -> bool:
    return target_days is not None and (timezone.now() - since).days > target_days


def _so_many_applications(count: int) -> str:
    if count > COUNTED:
        return _("more than %(most)s applications") % {"most": COUNTED}
    return ngettext("%(count)s application", "%(count)s applications", count) % {"count": count}


def _so_many_people(count: int) -> str:
    if count > COUNTED:
        return _("more than %(most)s people") % {"most": COUNTED}
    return ngettext("%(count)s person", "%(count)s people", count) % {"count": count}


# --- Shortlists and searches ------------------------------------------------------------------------------------------


def _to_answer(rows: list[Row]) -> list[Line]:
    """Shortlists shared with the person, with how many people they have not answered about."""
    return [_of_shortlist(Waits.ANSWER, row, _so_many_people(row["count"]), row["by"] or "") for row in rows]


def _answered(rows: list[Row]) -> list[Line]:
    """Shortlists that the person started and that were answered in the last days."""
    return [
        _of_shortlist(
            Waits.ANSWERED,
            row,
            ngettext("%(count)s answer", "%(count)s answers", row["count"]) % {"count": row["count"]},
        )
        for row in rows
    ]


def _of_shortlist(kind: Waits, row: Row, note: str, waits: str = "") -> Line:
    address = reverse("shortlists:shortlist", args=[row["shortlist"]])
    return Line(kind, address, row["what"], note, row["job"], row["slug"], waits, row["at"])


def _news(rows: list[Row]) -> list[Line]:
    return [
        Line(Waits.NEWS, reverse("desk:saved-search", args=[row["search"]]), row["what"], _so_many_people(row["count"]))
        for row in rows
    ]
