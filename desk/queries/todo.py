"""What waits for a person: the lines of To do, and of the mail that tells of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.db.models import Count, Max, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from candidates.models import Application
from desk.policy import COUNTED, LATELY, LINES_SHOWN, WORDS_SHOWN
from desk.queries.counted import Counted
from desk.queries.searches import searches_with_news
from desk.queries.waiting import Row, gathered
from desk.states import TOLD, GroupedBy, Waits
from interviews.states import OfferState
from jobs.models import Job, Stage
from jobs.states import StageKind
from shortlists.models import Answer, Entry, Share


@dataclass(frozen=True)
class Line:
    """One thing that waits. ``title`` is what its link says, which is the name of the candidate where there is one.

    ``waits`` is the name of whoever waits for it, candidate or colleague. ``at`` says since when, or until when, in
    ``zone`` where it is an hour; ``mention`` is the number of a mention that can be noted as read.
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
    named = _named(user, rows)
    lines = {
        kind: [_line(kind, row, named) for row in found if row["application"] in named] for kind, found in rows.items()
    }
    lines |= {
        Waits.READ: _to_read_each(user) if by == GroupedBy.PERSON else _to_read(user),
        Waits.ANSWER: _to_answer(user),
        Waits.ANSWERED: _answered(user),
        Waits.NEWS: _news(user),
    }
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


def _named(user: User, rows: dict[Waits, list[Row]]) -> dict[int, Row]:
    """Of whom and for which job each row is, by the application's number: of those that the person may see.

    Whoever sits in an interview knows whom they meet.
    """
    wanted = {row["application"] for found in rows.values() for row in found}
    if not wanted:
        return {}
    met = {row["application"] for kind in (Waits.INTERVIEW, Waits.CARD) for row in rows[kind]}
    seen = Application.objects.visible_to(user).filter(pk__in=wanted).values("pk")
    found = Application.objects.filter(Q(pk__in=seen) | Q(pk__in=met), pk__in=wanted).values(
        "pk", "candidate__first_name", "candidate__last_name", "job__title", "job__slug"
    )
    return {row["pk"]: dict(row) for row in found}


def _line(kind: Waits, row: Row, named: dict[int, Row]) -> Line:
    about = named[row["application"]]
    name = f"{about['candidate__first_name']} {about['candidate__last_name']}".strip() or _("erased person")
    at = row["at"]
    return Line(
        kind,
        _address(kind, row),
        name,
        _note(kind, row),
        about["job__title"],
        about["job__slug"],
        row["by"] if kind in {Waits.QUESTION, Waits.MENTION} and row["by"] else name,
        at,
        row.get("zone") or "",
        is_late=kind == Waits.OFFER or (kind in {Waits.FOLLOW_UP, Waits.HOLD} and at < timezone.localdate()),
        is_of_candidate=True,
        mention=row.get("mention", 0),
    )


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
    return reverse("candidates:application", args=[application]) + spot.get(kind, "")


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


def _new_stages(user: User) -> list[Row]:
    """The stages of what is new whose oldest application has waited longest; as much work for a million as for ten."""
    waiting = Application.objects.active().filter(stage=OuterRef("pk")).order_by("stage_since")
    stages = (
        Stage.objects.filter(kind=StageKind.NEW, job__in=Job.objects.managed_by(user).values("pk"))
        .annotate(oldest=Subquery(waiting.values("stage_since")[:1]))
        .exclude(oldest=None)
        .annotate(count=Counted(waiting.order_by().values("pk")[: COUNTED + 1]))
        .order_by("oldest", "pk")
        .values("pk", "job__slug", "job__title", "target_days", "oldest", "count")
    )
    return [dict(row) for row in stages[: LINES_SHOWN + 1]]


def _to_read(user: User) -> list[Line]:
    """Applications that nobody has looked at yet, a line for each job."""
    jobs: dict[str, list[Row]] = {}
    for row in _new_stages(user):
        # A job may have several stages for what is new: they make one line.
        jobs.setdefault(row["job__slug"], []).append(row)
    return [
        Line(
            Waits.READ,
            reverse("candidates:pipeline", args=[slug]),
            rows[0]["job__title"],
            _so_many_applications(sum(row["count"] for row in rows)),
            rows[0]["job__title"],
            slug,
            at=rows[0]["oldest"],
            is_late=any(_is_late(row["oldest"], row["target_days"]) for row in rows),
        )
        for slug, rows in jobs.items()
    ]


def _to_read_each(user: User) -> list[Line]:
    """The same, person by person: those who have waited longest."""
    stages = [row["pk"] for row in _new_stages(user)]
    found = Application.objects.active().filter(stage__in=stages).order_by("stage_since", "pk")
    rows = found.values(
        "pk",
        "stage_since",
        "stage__target_days",
        "candidate__first_name",
        "candidate__last_name",
        "job__title",
        "job__slug",
    )
    lines = []
    for row in rows[: LINES_SHOWN + 1] if stages else ():
        name = f"{row['candidate__first_name']} {row['candidate__last_name']}".strip() or _("erased person")
        lines.append(
            Line(
                Waits.READ,
                reverse("candidates:application", args=[row["pk"]]),
                name,
                job=row["job__title"],
                job_slug=row["job__slug"],
                waits=name,
                at=row["stage_since"],
                is_late=_is_late(row["stage_since"], row["stage__target_days"]),
                is_of_candidate=True,
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


def _to_answer(user: User) -> list[Line]:
    """Shortlists shared with the person, with how many people they have not answered about."""
    mine = Answer.objects.filter(by=user).values("entry")
    open_entries = (
        Entry.objects.filter(shortlist__shares__user=user)
        .exclude(pk__in=mine)
        .values_list("shortlist")
        .annotate(count=Count("pk"))
        .order_by()
    )
    counts = dict(open_entries)
    shares = (
        Share.objects.filter(user=user, shortlist__in=counts)
        .order_by("at", "pk")
        .values("shortlist", "shortlist__name", "shortlist__job__title", "shortlist__job__slug", "by__name", "at")
    )
    return [
        Line(
            Waits.ANSWER,
            reverse("shortlists:shortlist", args=[row["shortlist"]]),
            row["shortlist__name"],
            _so_many_people(counts[row["shortlist"]]),
            row["shortlist__job__title"],
            row["shortlist__job__slug"],
            row["by__name"] or "",
            row["at"],
        )
        for row in (shares[: LINES_SHOWN + 1] if counts else ())
    ]


def _answered(user: User) -> list[Line]:
    """Shortlists that the person started and that were answered in the last days."""
    rows = (
        Answer.objects.filter(entry__shortlist__created_by=user, at__gte=timezone.now() - LATELY)
        .values(
            "entry__shortlist", "entry__shortlist__name", "entry__shortlist__job__title", "entry__shortlist__job__slug"
        )
        .annotate(count=Count("pk"), last=Max("at"))
        .order_by("-last")[: LINES_SHOWN + 1]
    )
    return [
        Line(
            Waits.ANSWERED,
            reverse("shortlists:shortlist", args=[row["entry__shortlist"]]),
            row["entry__shortlist__name"],
            ngettext("%(count)s answer", "%(count)s answers", row["count"]) % {"count": row["count"]},
            row["entry__shortlist__job__title"],
            row["entry__shortlist__job__slug"],
            at=row["last"],
        )
        for row in rows
    ]


def _news(user: User) -> list[Line]:
    return [
        Line(Waits.NEWS, reverse("desk:saved-search", args=[search.pk]), search.name, _so_many_people(search.news))
        for search in searches_with_news(user)
    ]
