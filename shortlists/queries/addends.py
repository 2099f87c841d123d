"""How one number came about: every addend of it, from the words of the dossier to the place in the ranking."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q
from django.utils.functional import Promise

from candidates.models import Document
from candidates.queries import DossierSource, dossier_sources
from candidates.states import ApplicationState
from shortlists import wording
from shortlists.engine.criteria import Criterion
from shortlists.engine.explain import (
    Aside,
    DossierExplanation,
    QuoteLine,
    RoleLine,
    StrengthExplanation,
    Told,
    explain_dossier,
)
from shortlists.engine.judge import CoverageLine
from shortlists.engine.match import Source
from shortlists.engine.weigh import TOP_LEVEL, counted, pack, reading_weight, unpack
from shortlists.models import Evidence, Reading
from shortlists.policy import QUOTES_NOT_COUNTED
from shortlists.queries.ranking import Reason, reasons
from shortlists.queries.weighing import brief_of, synonyms_of
from shortlists.states import ReadingState

DUST = 1e-9
"""Figures closer than this are the same: weights such as 0.1 leave dust in the last bits."""


@dataclass(frozen=True)
class Quoted:
    """A stored quote, and what the engine makes of what stands in it; ``line`` or ``told`` is none where it has no part
    in the arithmetic."""

    evidence: Evidence
    line: QuoteLine | None = None
    told: Told | None = None

    @property
    def where(self) -> Promise | None:
        """Where it stands, in words."""
        return wording.CONTEXTS[self.line.context] if self.line else None

    @property
    def whose(self) -> Promise | None:
        """Whose word was found."""
        return wording.LAYERS[self.line.layer] if self.line else None

    @property
    def how(self) -> Promise | None:
        """How the word stands to the criterion."""
        if self.told:
            return wording.REASONS.get(self.told.reason)
        return wording.ORIGINS[self.line.origin] if self.line else None


@dataclass(frozen=True)
class NotCounted:
    """A place that was found and does not count; ``evidence`` is its quote, not stored."""

    evidence: Evidence
    code: str
    keys: tuple[str, ...]

    @property
    def why(self) -> Promise:
        """The reason, in words."""
        return wording.FLAGS[self.code]


@dataclass
class Addend:
    """One criterion: its part of the number, and what its level rests on.

    ``confirmed`` and ``possible`` are levels: what a person said, and with what is read and unconfirmed. ``why`` is
    none where the dossier or the brief has changed since it was read.
    """

    reason: Reason
    confirmed: int
    possible: int
    share: float
    why: StrengthExplanation | None = None
    quotes: list[Quoted] = field(default_factory=list)
    not_counted: list[NotCounted] = field(default_factory=list)

    @property
    def criterion(self) -> Criterion:
        return self.reason.named.criterion

    @property
    def kind(self) -> Promise:
        """The kind of criterion, in words."""
        return wording.KINDS[self.criterion.kind]

    @property
    def meaning(self) -> Promise:
        """What the machine's level means for this kind."""
        return wording.level_meaning(self.criterion.kind, self.reason.line.machine)

    @property
    def product(self) -> float:
        """Weight × confirmed level."""
        return self.criterion.weight * self.confirmed

    @property
    def reach(self) -> float:
        """Weight × level with what is read."""
        return self.criterion.weight * self.possible

    @property
    def most(self) -> float:
        """Weight × the highest level."""
        return self.criterion.weight * TOP_LEVEL

    @property
    def is_wording(self) -> bool:
        """Whether its strength is made of quotes and of its wording taken apart."""
        return self.criterion.kind not in ("language", "experience")

    @property
    def best(self) -> Sequence[QuoteLine]:
        """The two quotes that make what is shown, the best first; others add nothing."""
        return sorted(self.why.quotes, key=lambda line: -line.shown)[:2] if self.why else ()

    @property
    def left_open(self) -> float:
        """What the best quote leaves open."""
        return 1 - max((line.shown for line in self.best), default=0.0)

    @property
    def words(self) -> Sequence[CoverageLine]:
        return self.why.words if self.why else ()

    @property
    def roles(self) -> Sequence[RoleLine]:
        return self.why.roles if self.why else ()

    @property
    def covered_share(self) -> float:
        """What the covering of its wording carries of its strength."""
        return 1 - self.why.shown_share if self.why else 0.0

    @property
    def part(self) -> float:
        """What it adds to the machine's whole reading."""
        return self.share * self.why.strength if self.why else 0.0


@dataclass(frozen=True)
class Standing:
    """Where an application stands in its job: ``above`` people come before it by their figures, ``tied`` others have
    the very same."""

    place: int
    total: int
    above: int
    tied: int


@dataclass(frozen=True)
class Addends:
    """The whole sum of one reading; figures are exact, rounding is the page's."""

    mandatory: Sequence[Addend]
    relative: Sequence[Addend]
    standing: Standing
    elsewhere: Sequence[NotCounted]
    is_explained: bool
    layers: Sequence[tuple[Promise, int]] = ()

    @property
    def every(self) -> Sequence[Addend]:
        return [*self.mandatory, *self.relative]

    @property
    def product(self) -> float:
        return sum(addend.product for addend in self.relative)

    @property
    def reach(self) -> float:
        return sum(addend.reach for addend in self.relative)

    @property
    def divisor(self) -> float:
        return sum(addend.most for addend in self.relative)

    @property
    def score(self) -> float:
        return 100 * self.product / self.divisor if self.divisor else 0.0

    @property
    def up_to(self) -> float:
        return 100 * self.reach / self.divisor if self.divisor else 0.0

    @property
    def met(self) -> int:
        """Mandatory criteria evidenced or to verify."""
        return sum(addend.reason.line.seal != "not-evidenced" for addend in self.mandatory)

    @property
    def whole(self) -> float:
        """The machine's whole reading."""
        return sum(addend.part for addend in self.every)


def addends(reading: Reading) -> Addends | None:
    """The sum of one reading; None while nothing is read."""
    found = reasons(reading)
    if not found:
        return None
    total = sum(reading_weight(reason.named.criterion) for reason in found)
    made = []
    for reason, person in zip(found, unpack(reading.person), strict=True):
        confirmed, possible = counted(reason.line.machine, person)
        share = reading_weight(reason.named.criterion) / total if total else 0.0
        made.append(Addend(reason, confirmed, possible, share, quotes=[Quoted(one) for one in reason.quotes]))
    sources = dossier_sources(reading.application)
    explained = _explained(reading, sources)
    elsewhere: list[NotCounted] = []
    if explained:
        _bear_out(made, explained, sources)
        elsewhere = _set_aside(made, explained.asides, sources, reading)
    return Addends(
        [one for one in made if one.reason.named.is_mandatory],
        [one for one in made if not one.reason.named.is_mandatory],
        standing(reading),
        elsewhere,
        explained is not None,
        _layers(made),
    )


def standing(reading: Reading) -> Standing:
    """The place of a reading among the running applications of its job, by the weights of the brief: one query."""
    same_met = Q(mandatory_met=reading.mandatory_met)
    same_reach = same_met & Q(up_to__range=(reading.up_to - DUST, reading.up_to + DUST))
    same = same_reach & Q(score__range=(reading.score - DUST, reading.score + DUST))
    above = (
        Q(mandatory_met__gt=reading.mandatory_met)
        | (same_met & Q(up_to__gt=reading.up_to + DUST))
        | (same_reach & Q(score__gt=reading.score + DUST))
    )
    counts: dict[str, Any] = (
        Reading.objects.filter(job=reading.job_id, application__state=ApplicationState.ACTIVE)
        .exclude(state=ReadingState.WAITING)
        .aggregate(
            total=Count("pk"),
            above=Count("pk", filter=above),
            same=Count("pk", filter=same & ~Q(pk=reading.pk)),
            earlier=Count("pk", filter=same & Q(application__lt=reading.application_id)),
        )
    )
    return Standing(counts["above"] + counts["earlier"] + 1, counts["total"], counts["above"], counts["same"])


def _explained(reading: Reading, sources: Sequence[DossierSource]) -> DossierExplanation | None:
    """The reading once more, word by word; None where that gives other levels than are stored: then the dossier, the
    brief, the synonyms or the engine have changed since."""
    if reading.brief_version_id is None:
        return None
    texts = [Source(str(number), source.passages, source.text) for number, source in enumerate(sources)]
    explained = explain_dossier(brief_of(reading.brief_version_id, synonyms_of(reading.job_id)), texts)
    return explained if pack([one.level for one in explained.criteria]) == reading.machine else None


def _bear_out(made: Sequence[Addend], explained: DossierExplanation, sources: Sequence[DossierSource]) -> None:
    """Say of every stored quote what in it counts."""
    for addend, why in zip(made, explained.criteria, strict=True):
        addend.why = why
        addend.quotes = [
            Quoted(
                one,
                next((line for line in why.quotes if _is_in(line, one, sources)), None),
                next((told for told in why.told if _is_in(told, one, sources)), None),
            )
            for one in addend.reason.quotes
        ]


def _is_in(place: QuoteLine | Told, evidence: Evidence, sources: Sequence[DossierSource]) -> bool:
    source = sources[int(place.source)]
    return (
        source.document_id == evidence.document_id
        and place.start < evidence.end
        and evidence.start < place.end
        and source.text[evidence.start : evidence.end] == evidence.quote
    )


def _set_aside(
    made: Sequence[Addend], asides: Sequence[Aside], sources: Sequence[DossierSource], reading: Reading
) -> list[NotCounted]:
    """Put every place that does not count beside the criteria whose words stand there; returns those of none."""
    documents = Document.objects.in_bulk({source.document_id for source in sources if source.document_id})
    elsewhere: list[NotCounted] = []
    by_key: Mapping[str, Addend] = {addend.criterion.key: addend for addend in made}
    for aside in asides:
        source = sources[int(aside.flag.source)]
        # The passage around, so that one reads why.
        passage = next(one for one in source.passages if one.start <= aside.flag.start < one.end)
        evidence = Evidence(
            reading=reading,
            document=documents.get(source.document_id or 0),
            part=passage.part,
            start=passage.start,
            end=passage.end,
            quote=source.text[passage.start : passage.end],
        )
        lost = NotCounted(evidence, aside.flag.code, aside.keys)
        for key in aside.keys:
            if len(by_key[key].not_counted) < QUOTES_NOT_COUNTED:
                by_key[key].not_counted.append(lost)
        if not aside.keys and len(elsewhere) < QUOTES_NOT_COUNTED:
            elsewhere.append(lost)
    return elsewhere


def _layers(made: Sequence[Addend]) -> list[tuple[Promise, int]]:
    """Whose words were found, and how many of the quotes rest on each."""
    lines = [quote.line.layer for addend in made for quote in addend.quotes if quote.line]
    return [(words, lines.count(layer)) for layer, words in wording.LAYERS.items() if layer in lines]
