"""What the pages of the ranking show: entries in their order, the reasons of one, the brief against reality."""

import logging
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from django.core.cache import cache
from django.core.paginator import Page
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.lookups import IsNull
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.written import Written
from candidates.models import Document
from candidates.states import ApplicationState, DocumentState
from jobs.models import Job, in_language
from shortlists.engine.criteria import Criterion
from shortlists.engine.explain import ScreenLine, explain_screen
from shortlists.engine.weigh import unpack, unpack_machine
from shortlists.models import Evidence, Judgement, Reading
from shortlists.policy import CROWD, EQUIVALENT_POINTS, FAILURES_SHOWN, STANDINGS_KEPT
from shortlists.queries.weighing import criteria_of, usual_ranks
from shortlists.states import ReadingState

logger = logging.getLogger(__name__)

POINTS_NAMED = 2
SHOWN = (
    *("brief_version_id", "state", "machine", "person", "seals", "mandatory_met", "score", "up_to"),
    *("application__candidate__first_name", "application__candidate__last_name", "application__candidate__headline"),
)
"""What the list reads of a reading and of the person."""
SEAL_STATES = {"e": "evidenced", "v": "to_verify", "n": "not_evidenced"}


@dataclass(frozen=True)
class Named:
    """A criterion as pages name it: numbered if mandatory (1, 2…), lettered if relative (A, B…)."""

    criterion: Criterion
    sign: str
    label: str

    @property
    def key(self) -> str:
        return self.criterion.key

    @property
    def is_mandatory(self) -> bool:
        return self.criterion.is_mandatory


@dataclass
class Entry:
    """A person in the ranking.

    ``weights`` holds those tried instead of the brief's, by criterion; ``shift`` says by how many places these moved
    the person up (or, below zero, down). Pages that hide names show ``name`` and nothing else of who it is.
    """

    reading: Reading
    rank: int
    criteria: Sequence[Named]
    met: int
    score: int
    up_to: int
    weights: Mapping[str, float] = field(default_factory=dict)
    shift: int = 0
    has_name: bool = True
    equivalent_to: "Entry | None" = None
    quotes: int = 0

    @property
    def pk(self) -> str:
        """The application's number as it stands in addresses and ids: no text for a template to set by locale."""
        return str(self.reading.application_id)

    @property
    def candidate_id(self) -> int:
        return self.reading.application.candidate_id

    @property
    def seals(self) -> list[tuple[str, str]]:
        """(label, state) of each mandatory criterion."""
        mandatory = [named for named in self.criteria if named.is_mandatory]
        return [
            (named.label, SEAL_STATES[letter]) for named, letter in zip(mandatory, self.reading.seals, strict=False)
        ]

    @property
    def open_points(self) -> str:
        """What is not evidenced yet, in words: the criteria by name while they are two at most, else their number."""
        by_state = {
            pgettext("criterion", "to verify"): [label for label, state in self.seals if state == "to_verify"],
            pgettext("criterion", "not evidenced"): [label for label, state in self.seals if state == "not_evidenced"],
        }
        found = {word: labels for word, labels in by_state.items() if labels}
        if sum(map(len, found.values())) > POINTS_NAMED:
            return ", ".join(f"{len(labels)} {word}" for word, labels in found.items())
        return "; ".join(f"{word}{_(': ')}{', '.join(labels)}" for word, labels in found.items())

    @property
    def levels(self) -> list[tuple[Named, str, int | None, int | None]]:
        """Each criterion with the state of its seal (nothing for a relative one), its confirmed and its read level."""
        machine, person = unpack_machine(self.reading.machine), unpack(self.reading.person)
        seals = iter(self.reading.seals)
        return [
            (
                named,
                SEAL_STATES[next(seals, "n")] if named.is_mandatory else "",
                said if isinstance(said, int) else None,
                None if said == "set-aside" else read,
            )
            for named, read, said in zip(self.criteria, machine, person, strict=False)
        ]

    @property
    def basin(self) -> list[tuple[float, int | None, int | None, str, str]]:
        """(weight, confirmed, read, sign, label) of each relative criterion."""
        return [
            (self.weights.get(named.key, named.criterion.weight), confirmed, read, named.sign, named.label)
            for named, _state, confirmed, read in self.levels
            if not named.is_mandatory
        ]

    @property
    def name(self) -> str:
        """The person's name; where names are hidden letters in its place, always the same."""
        if self.has_name:
            return self.reading.application.candidate.name
        return _("Person %(letters)s") % {"letters": letters(self.reading.application_id)}

    @property
    def fell(self) -> int:
        """By how many places tried weights moved the person down."""
        return max(-self.shift, 0)


def letters(number: int) -> str:
    """A whole number in letters: A, B … Z, BA, BB …"""
    head, last = divmod(number, 26)
    return (letters(head) if head else "") + chr(65 + last)


@dataclass
class Reason:
    """One criterion of one reading: what it adds, what was quoted, what a person made of it."""

    named: Named
    line: ScreenLine
    quotes: list[Evidence] = field(default_factory=list)
    judgement: Judgement | None = None

    @property
    def state(self) -> str:
        """The state of its seal, as templates name it."""
        return (self.line.seal or "").replace("-", "_")

    @property
    def confirmed(self) -> int | None:
        """The level that counts, by a person's word."""
        return self.line.person if isinstance(self.line.person, int) else None

    @property
    def read(self) -> int | None:
        """The machine's level, unless a person set it aside."""
        return None if self.line.person == "set-aside" else self.line.machine

    @property
    def can_be_confirmed(self) -> bool:
        return self.line.machine is not None and self.judgement is None


@dataclass(frozen=True)
class Missing:
    """How many running applications show nothing for one mandatory criterion, and what relaxing it would bring back."""

    named: Named
    count: int
    brought_back: int


@dataclass(frozen=True)
class Reality:
    """The brief against the people who are there."""

    total: int
    evidenced: int
    possible: int
    missing: tuple[Missing, ...]

    @property
    def others(self) -> int:
        """People of whom at least one mandatory criterion shows nothing."""
        return self.total - self.evidenced - self.possible


def named_criteria(criteria: Iterable[Criterion]) -> list[Named]:
    """Number the mandatory ones, letter the relative ones, name all in the active language."""
    named: list[Named] = []
    mandatory = relative = 0
    for criterion in criteria:
        if criterion.is_mandatory:
            mandatory += 1
            sign = str(mandatory)
        else:
            sign = letters(relative)
            relative += 1
        named.append(Named(criterion, sign, in_language(criterion.label) or criterion.key))
    return named


def entries(
    readings: Iterable[Reading],
    first_rank: int,
    weights: Mapping[str, float] | None = None,
    *,
    with_names: bool = True,
) -> list[Entry]:
    """Entries of the ranking, from ``first_rank`` on; neighbours fewer than five points apart are called equivalent.

    ``weights`` are those by which the readings were ordered, where these are not the brief's: `ranked` annotates what
    they make of each reading.
    """
    page = list(readings)
    counts = dict(
        Evidence.objects.filter(reading__in=[reading.pk for reading in page])
        .values_list("reading")
        .annotate(count=Count("pk"))
    )
    names: Mapping[int | None, list[Named]] = {
        version: named_criteria(criteria_of(version)) if version else []
        for version in {reading.brief_version_id for reading in page}
    }
    made = [
        Entry(
            reading,
            rank,
            names[reading.brief_version_id],
            reading.mandatory_met,
            round(getattr(reading, "tried_score", reading.score)),
            round(getattr(reading, "tried_up_to", reading.up_to)),
            weights=weights or {},
            has_name=with_names,
            quotes=counts.get(reading.pk, 0),
        )
        for rank, reading in enumerate(page, start=first_rank)
    ]
    for before, after in pairwise(made):
        if before.met == after.met and before.up_to - after.up_to < EQUIVALENT_POINTS:
            after.equivalent_to = before
    return made


def page_of_entries(
    readings: QuerySet[Reading],
    page: Page[Reading],
    weights: Mapping[str, float] | None = None,
    *,
    with_names: bool = True,
) -> list[Entry]:
    """The entries of one page of the ranking, the first of which knows the last of the page before."""
    first, last = page.start_index(), page.end_index()
    before = 1 if first > 1 else 0
    # Only the page is joined to its people: the database walks over all that come before.
    numbers = readings.select_related(None).values("pk")[max(0, first - 1 - before) : last]
    light = readings.select_related(None).select_related("application__candidate").only(*SHOWN)
    made = entries(light.filter(pk__in=numbers), first - before, weights, with_names=with_names)[before:]
    if weights and made:
        usual = usual_ranks(made[0].reading.job_id, [entry.reading for entry in made])
        for entry in made:
            entry.shift = usual[entry.reading.pk] - entry.rank
    return made


def reasons(reading: Reading) -> list[Reason]:
    """Every criterion of one reading with its quotes, in the order of the brief: three queries."""
    if reading.brief_version_id is None or not reading.machine:
        return []
    criteria = criteria_of(reading.brief_version_id)
    explained = explain_screen(criteria, unpack_machine(reading.machine), unpack(reading.person))
    quotes: dict[str, list[Evidence]] = {}
    for quote in _evidence.all(reading.pk):
        quotes.setdefault(quote.criterion_key, []).append(quote)
    said = {judgement.criterion_key: judgement for judgement in _judgements.all(reading.pk)}
    return [
        Reason(named, line, quotes.get(named.key, []), said.get(named.key))
        for named, line in zip(named_criteria(criteria), explained.lines, strict=True)
    ]


_evidence = Written(lambda reading: Evidence.objects.filter(reading=reading).select_related("document"))
_judgements = Written(
    lambda reading: Judgement.objects.filter(reading=reading, taken_back_at=None).select_related("by")
)


@dataclass(frozen=True)
class Standing:
    """How many running applications of a job share one pattern of seals and one standing of their reading."""

    seals: str
    is_read: bool
    is_due: bool
    has_failed: bool
    count: int


def standings(job: Job) -> list[Standing]:
    """Where the readings of a job's running applications stand: one query, from which reality and progress follow.

    Those of a crowd are counted anew every few seconds only: counting them costs more than all the rest of the page.
    """
    key = f"standings:{job.pk}"
    try:
        known: list[Standing] | None = cache.get(key)
    except Exception as error:  # Whatever a cache raises: they are counted.
        logger.warning("how readings stand is not known: %s", error)
        return _counted_standings(job)
    if known is not None:
        return known
    counted = _counted_standings(job)
    if sum(one.count for one in counted) >= CROWD:
        try:
            cache.set(key, counted, STANDINGS_KEPT.total_seconds())
        except Exception as error:  # As above.
            logger.warning("how readings stand is not kept: %s", error)
    return counted


def _counted_standings(job: Job) -> list[Standing]:
    rows = (
        Reading.objects.filter(job=job, application__state=ApplicationState.ACTIVE)
        .order_by()
        .values_list("seals", "state", IsNull(F("due_at"), False), IsNull(F("failed_at"), False))
        .annotate(count=Count("pk"))
    )
    return [
        Standing(seals, state != ReadingState.WAITING, is_due, has_failed, count)
        for seals, state, is_due, has_failed, count in rows
    ]


def reality(found: Iterable[Standing], criteria: Sequence[Named]) -> Reality:
    """How many running applications meet the mandatory criteria, and which one is missing most often."""
    mandatory = [named for named in criteria if named.is_mandatory]
    patterns: Counter[str] = Counter()
    for one in found:
        if one.is_read:
            patterns[one.seals] += one.count
    missing = []
    for place, named in enumerate(mandatory):
        lacking = {seals: count for seals, count in patterns.items() if seals[place : place + 1] == "n"}
        alone = sum(count for seals, count in lacking.items() if seals.count("n") == 1)
        missing.append(Missing(named, sum(lacking.values()), alone))
    evidenced = sum(count for seals, count in patterns.items() if set(seals) <= {"e"})
    possible = sum(count for seals, count in patterns.items() if "v" in seals and "n" not in seals)
    return Reality(
        sum(patterns.values()),
        evidenced,
        possible,
        tuple(sorted(missing, key=lambda one: -one.count)),
    )


@dataclass(frozen=True)
class Progress:
    """How far the reading of a job's dossiers has come; ``failures`` are the oldest of those given up."""

    total: int
    waiting: int
    failed: int
    failures: Sequence[Entry] = ()

    @property
    def done(self) -> int:
        return self.total - self.waiting - self.failed


def progress(job: Job, found: Sequence[Standing], *, with_names: bool = True) -> Progress:
    """What is read, waiting and failed; queries only for what waits for documents, and to name what failed."""
    failed = Q(failed_at__isnull=False)
    waiting = sum(one.count for one in found if not one.has_failed and (one.is_due or not one.is_read))
    given_up = sum(one.count for one in found if one.has_failed)
    running = Reading.objects.filter(job=job, application__state=ApplicationState.ACTIVE)
    if any(not (one.is_read or one.is_due or one.has_failed) for one in found):
        # These wait for their documents; where one of those was given up, nothing will come by itself.
        unread = Document.objects.filter(
            application=OuterRef("application"), state=DocumentState.WAITING, failed_at__isnull=False
        )
        stuck = Q(Exists(unread), state=ReadingState.WAITING, due_at=None, failed_at=None)
        count = running.filter(stuck).count()
        waiting, given_up, failed = waiting - count, given_up + count, failed | stuck
    failures: list[Entry] = []
    if given_up:
        oldest = running.filter(failed).select_related("application__candidate").order_by("pk")[:FAILURES_SHOWN]
        failures = entries(oldest, 1, with_names=with_names)
    return Progress(sum(one.count for one in found), waiting, given_up, failures)
