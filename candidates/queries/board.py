"""The applications of a job by stage: columns of cards, or rows, in a number of queries that never grows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, IntegerField, Q, Value, Window
from django.db.models.functions import Coalesce, RowNumber
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from candidates.models import Application, ApplicationQuerySet
from candidates.policy import CARDS_PER_COLUMN
from candidates.queries.filtering import ENDS, BoardFilter, applications_of
from candidates.queries.sources import Basin, unpack_basins
from candidates.states import ApplicationState, Source
from config.formats import day, initials
from jobs.models import Job, Stage

SEALS = {"e": "evidenced", "v": "to_verify", "n": "not_evidenced"}
ORDERS: dict[str, tuple[str, ...]] = {
    "arrival": ("created_at", "pk"),
    "newest": ("-created_at", "-pk"),
    "score": ("-reached", "pk"),
    "stage": ("stage__position", "stage_since", "pk"),
    "age": ("stage_since", "pk"),
    "name": ("candidate__last_name", "candidate__first_name", "pk"),
    "source": ("source", "created_at", "pk"),
    "owner": ("owner_name", "created_at", "pk"),
}
"""By what cards and rows may be put in order; arrival is the default, so that nobody is hidden by a figure."""


@dataclass(frozen=True)
class Card:
    """What a board shows of one application: plain values in words, because a page draws seventy of them.

    ``held`` says until when it is on hold, where it is; its day may have passed without a decision.
    """

    pk: int
    stage_id: int
    state: str
    name: str
    headline: str
    seals: tuple[str, ...]
    shown: str
    basins: tuple[Basin, ...]
    score: int | None
    reach: str
    age: str
    is_late: bool
    source: str
    owner: str
    owner_mark: str
    owner_label: str
    menu_label: str
    held: str = ""
    is_held_too_long: bool = False

    @property
    def is_active(self) -> bool:
        """Whether it may still be moved."""
        return self.state == ApplicationState.ACTIVE

    @property
    def is_closed(self) -> bool:
        """Whether it ended without a hire."""
        return self.state in {ApplicationState.REJECTED, ApplicationState.WITHDRAWN}

    @property
    def state_name(self) -> str:
        """How a closed application ended."""
        return str(ApplicationState(self.state).label)


@dataclass(frozen=True)
class Column:
    """One stage with its first cards; ``count`` is how many there are in all."""

    stage: Stage
    count: int
    cards: list[Card]

    @property
    def remaining(self) -> int:
        """How many are not shown yet."""
        return max(self.count - len(self.cards), 0)

    @property
    def last(self) -> Card | None:
        """The card after which the next ones come."""
        return self.cards[-1] if self.cards else None


def columns_of(job: Job, stages: list[Stage], wanted: BoardFilter, order: str) -> list[Column]:
    """Each stage with the count of its applications and its first cards: two queries, however many stages."""
    found = applications_of(job, stages, wanted)
    counts = {row["stage"]: row["total"] for row in found.order_by().values("stage").annotate(total=Count("pk"))}
    # The window goes over what the index holds; only what is shown is fetched with its candidate.
    first = _in_order(found, order).annotate(
        place=Window(RowNumber(), partition_by=F("stage"), order_by=_window_order(order))
    )
    shown = Application.objects.filter(pk__in=first.filter(place__lte=CARDS_PER_COLUMN).order_by().values("pk"))
    cards: dict[int, list[Card]] = {}
    for card in cards_of(_in_order(shown, order), stages):
        cards.setdefault(card.stage_id, []).append(card)
    return [Column(stage, counts.get(stage.pk, 0), cards.get(stage.pk, [])) for stage in stages]


def cards_after(
    job: Job, stages: list[Stage], stage: Stage, wanted: BoardFilter, order: str, after: Application
) -> Column:
    """The next cards of a column, after the given one in the same order. ``count`` is how many there are from there."""
    found = applications_of(job, stages, wanted).filter(stage=stage)
    if order == "score":
        reached = -1 if after.shown_up_to is None else after.shown_up_to
        found = _in_order(found, order).filter(Q(reached__lt=reached) | Q(reached=reached, pk__gt=after.pk))
    elif order == "age":
        found = found.filter(Q(stage_since__gt=after.stage_since) | Q(stage_since=after.stage_since, pk__gt=after.pk))
    else:
        found = found.filter(Q(created_at__gt=after.created_at) | Q(created_at=after.created_at, pk__gt=after.pk))
    cards = list(cards_of(_in_order(found, order)[:CARDS_PER_COLUMN], stages))
    return Column(stage, found.count(), cards)


def rows_of(job: Job, stages: list[Stage], wanted: BoardFilter, order: str) -> ApplicationQuerySet:
    """The same applications one below the other, in order, for a page to cut."""
    return _in_order(applications_of(job, stages, wanted), order)


def card_of(application: Application) -> Card:
    """One card, as it stands now."""
    stages = list(application.job.stages.all())
    return next(iter(cards_of(Application.objects.filter(pk=application.pk), stages)))


def cards_of(applications: ApplicationQuerySet, stages: Iterable[Stage]) -> Iterable[Card]:
    """Cards in the order of the query, in one query."""
    by_id = {stage.pk: stage for stage in stages}
    sources = {source.value: capfirst(str(source.label)) for source in Source}
    words = _Words()
    ages: dict[tuple[int, int], tuple[str, bool]] = {}
    now, today = timezone.now(), timezone.localdate()
    rows = applications.values_list(
        "pk",
        "stage_id",
        "state",
        "candidate__first_name",
        "candidate__last_name",
        "candidate__headline",
        "shown_seals",
        "shown_basins",
        "shown_score",
        "shown_up_to",
        "stage_since",
        "source",
        "owner__name",
        "held_until",
    )
    for pk, stage_id, state, first, last, headline, seals, basins, score, up_to, since, source, owner, until in rows:
        key = (stage_id, (now - since).days)
        if key not in ages:
            ages[key] = age_in_stage(by_id[stage_id], since, now)
        age, is_late = ages[key]
        name = f"{first} {last}".strip() or words.nobody
        yield Card(
            pk=pk,
            stage_id=stage_id,
            state=state,
            name=name,
            headline=headline,
            seals=tuple(SEALS[letter] for letter in seals),
            shown=f"{seals.count('e')}/{len(seals)}",
            basins=tuple(unpack_basins(basins)),
            score=score,
            reach=words.reach % {"up_to": up_to} if up_to != score else "",
            age=age,
            is_late=is_late and state == ApplicationState.ACTIVE,
            source=sources[source],
            owner=owner or "",
            owner_mark=initials(owner) if owner else "?",
            owner_label=words.in_charge % {"name": owner} if owner else words.nobody_in_charge,
            menu_label=words.actions % {"name": name},
            held=words.held(until) if until and state == ApplicationState.ACTIVE else "",
            is_held_too_long=until is not None and until < today,
        )


class _Words:
    """The words that every card says, looked up once for the page."""

    def __init__(self) -> None:
        self.nobody = _("erased person")
        self.reach = pgettext("score", "to %(up_to)s")
        self.in_charge = _("In charge: %(name)s")
        self.nobody_in_charge = _("Nobody in charge")
        self.actions = _("Actions for %(name)s")
        self._held: dict[date, str] = {}

    def held(self, until: date) -> str:
        """Until when an application is on hold."""
        if until not in self._held:
            self._held[until] = _("on hold until %(day)s") % {"day": day(until)}
        return self._held[until]


def age_in_stage(stage: Stage, since: datetime, now: datetime | None = None) -> tuple[str, bool]:
    """How long an application has stood in its stage, in words, and whether that is longer than was aimed at."""
    days = ((now or timezone.now()) - since).days
    words = _("%(count)s d here") % {"count": days} if days else _("since today")
    if stage.kind in ENDS or stage.target_days is None or days <= stage.target_days:
        return words, False
    return _("%(days)s, target %(target)s d") % {"days": words, "target": stage.target_days}, True


def _in_order(found: ApplicationQuerySet, order: str) -> ApplicationQuerySet:
    if order == "score":
        found = found.annotate(reached=Coalesce("shown_up_to", -1, output_field=IntegerField()))
    if order == "owner":
        found = found.annotate(owner_name=Coalesce("owner__name", Value("")))
    return found.order_by(*ORDERS[order])


def _window_order(order: str) -> list[str]:
    return list(ORDERS[order])
