"""The numbers explained to their last addend, as codes and numbers: the page puts them into words of its language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from candidates.reading.dates import DateRange, Month
from candidates.reading.words import differ_in_gender, fold
from shortlists.engine.brief import Brief, Phrase, Target
from shortlists.engine.context import AT_WORK, FACTORS, Context
from shortlists.engine.criteria import Criterion
from shortlists.engine.findings import Findings, Flag, Hit, Source
from shortlists.engine.judge import (
    SECOND_PLACE,
    SHOWN_SHARE,
    CoverageLine,
    best_places,
    coverage_lines,
    dated_roles,
    is_exact,
    judge,
    months_held,
    own_hits,
    rareness,
    role_places,
    shown,
)
from shortlists.engine.lexicon import ESCO, load
from shortlists.engine.match import Match
from shortlists.engine.pieces import own_texts
from shortlists.engine.scan import scan
from shortlists.engine.weigh import (
    TOP_LEVEL,
    Level,
    PersonLevel,
    Seal,
    counted,
    reading_score,
    reading_weight,
    seal,
    weigh,
)

State = Literal["confirmed", "corrected", "set-aside", "untold", "read", "nothing-found", "unreadable"]
Layer = Literal["brief", "company", "trade", "esco"]
"""Whose words were found: the criterion's own, the company's synonyms, the lexicon of this trade, or ESCO's labels."""


@dataclass(frozen=True, slots=True)
class ScreenLine:
    """One criterion in the number on the screen.

    ``points`` is what it adds to the score, ``possible`` what it adds to "up to", ``most`` what it could add, all in
    points of 100. Mandatory criteria add no points; they have a ``seal`` instead.
    """

    key: str
    weight: float
    machine: Level
    person: PersonLevel
    state: State
    points: float
    possible: float
    most: float
    seal: Seal | None


@dataclass(frozen=True, slots=True)
class ScreenExplanation:
    """Σ weight × level ÷ ``divisor`` × 100, line by line; the points add up to ``score`` and ``up_to``."""

    lines: tuple[ScreenLine, ...]
    divisor: float
    score: float
    up_to: float


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """One criterion in the machine's whole reading: ``share`` of all weight × ``strength`` = ``addend``."""

    key: str
    weight: float
    share: float
    strength: float
    addend: float


@dataclass(frozen=True, slots=True)
class ReadingExplanation:
    """The machine's whole reading as a sum; the addends add up to ``score``."""

    lines: tuple[ReadingLine, ...]
    score: float


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """One quote: ``worth`` of the phrase × ``whole`` (1 where it stands whole and in order) × ``place`` = strength, and
    strength × ``rareness`` = ``shown``.

    ``phrase`` is what was looked for, ``origin`` and ``context`` are codes, ``layer`` says whose word it is.
    ``is_exact`` says that it speaks of the criterion itself, ``is_deed`` that it counts for levels 3 and 4.
    ``is_gendered`` says that the text has the other gender of it.
    """

    phrase: str
    origin: str
    layer: Layer
    context: Context
    worth: float
    whole: float
    place: float
    strength: float
    rareness: float
    shown: float
    is_exact: bool
    is_deed: bool
    is_gendered: bool
    source: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Told:
    """A place that states or names a language, or that is written in it: ``reason`` is the code of its evidence."""

    reason: str
    source: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class RoleLine:
    """A role held with dates, at ``start:end``; ``last`` is None where it goes on."""

    source: str
    start: int
    end: int
    first: Month
    last: Month | None


@dataclass(frozen=True, slots=True)
class StrengthExplanation:
    """The level and the strength of one criterion.

    For text, concept and mission: ``shown_share`` × ``shown`` + (1 - ``shown_share``) × ``covered``; ``shown`` is the
    best of ``quotes`` plus ``second_share`` of what it leaves open × the second; ``words`` add up to ``covered``.
    For languages the strength follows the level, which ``told`` bears out; for experience it is ``months`` ÷ ``wanted``
    (at most 1) where any were held with dates, which ``roles`` hold, else ``shown_share`` × ``shown``.
    """

    key: str
    level: Level
    strength: float
    shown_share: float
    shown: float
    covered: float
    second_share: float
    quotes: tuple[QuoteLine, ...] = ()
    words: tuple[CoverageLine, ...] = ()
    told: tuple[Told, ...] = ()
    roles: tuple[RoleLine, ...] = ()
    months: int = 0
    wanted: int = 0


@dataclass(frozen=True, slots=True)
class Aside:
    """A place that was not counted, and the criteria of whose words it speaks."""

    flag: Flag
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DossierExplanation:
    """Every criterion in the order of the brief, and what was found and not counted, in order of reading."""

    criteria: tuple[StrengthExplanation, ...]
    asides: tuple[Aside, ...]


def explain_screen(
    criteria: Sequence[Criterion], machine_levels: Sequence[Level], person_levels: Sequence[PersonLevel]
) -> ScreenExplanation:
    """Why the screen shows this number. Raises ``ValueError`` when the sequences differ in length."""
    weighed = weigh(criteria, machine_levels, person_levels)
    divisor = sum(criterion.weight * TOP_LEVEL for criterion in criteria if not criterion.is_mandatory)
    lines = []
    for criterion, machine, person in zip(criteria, machine_levels, person_levels, strict=True):
        confirmed, possible = counted(machine, person)
        point = 0.0 if criterion.is_mandatory or not divisor else 100 * criterion.weight / divisor
        lines.append(
            ScreenLine(
                key=criterion.key,
                weight=criterion.weight,
                machine=machine,
                person=person,
                state=_state(machine, person),
                points=point * confirmed,
                possible=point * possible,
                most=point * TOP_LEVEL,
                seal=seal(machine, person) if criterion.is_mandatory else None,
            )
        )
    return ScreenExplanation(tuple(lines), divisor, weighed.score, weighed.up_to)


def explain_reading(criteria: Sequence[Criterion], matches: Sequence[Match]) -> ReadingExplanation:
    """Why ``score_text`` prints this number. Raises ``ValueError`` when the sequences differ in length."""
    total = sum(reading_weight(criterion) for criterion in criteria)
    lines = []
    for criterion, match in zip(criteria, matches, strict=True):
        share = reading_weight(criterion) / total if total else 0.0
        lines.append(
            ReadingLine(criterion.key, reading_weight(criterion), share, match.strength, share * match.strength)
        )
    return ReadingExplanation(tuple(lines), reading_score(criteria, [match.strength for match in matches]))


def explain_dossier(brief: Brief, sources: Sequence[Source], as_of: Month | None = None) -> DossierExplanation:
    """Why each criterion has its level and its strength, by reading the dossier once more."""
    findings = scan(brief, sources)
    explained = tuple(_explain(target, number, findings, sources, as_of) for number, target in enumerate(brief.targets))
    keys = [source.key for source in sources]
    asides = tuple(Aside(flag, _spoken_of(brief, findings, keys.index(flag.source), sources, flag))
                   for flag in findings.flags)  # fmt: skip
    return DossierExplanation(explained, asides)


def _explain(
    target: Target, number: int, findings: Findings, sources: Sequence[Source], as_of: Month | None
) -> StrengthExplanation:
    judged = judge(target, number, findings, sources, as_of)
    key, kind = target.criterion.key, target.criterion.kind
    base = StrengthExplanation(
        key, judged.level, judged.strength, SHOWN_SHARE, judged.shown, judged.covered, SECOND_PLACE
    )
    if judged.level is None:
        return base
    if kind == "language":
        return replace(
            base,
            told=tuple(
                Told(quote.reason, sources[quote.source].key, quote.start, quote.end) for quote in judged.quotes
            ),
        )
    hits = findings.hits.get(number, [])
    if kind == "experience":
        places = role_places(hits, sources)
        dated = dated_roles(places, sources)
        return replace(
            base,
            quotes=tuple(_quote_line(hit, target, sources) for hit in places),
            roles=tuple(_role_line(hit, dated[hit.source, hit.number][1], sources)
                        for hit in places if (hit.source, hit.number) in dated),
            months=months_held(dated.values(), sources, as_of),
            wanted=target.criterion.months or 1,
            shown=shown(places),
        )  # fmt: skip
    places = best_places(own_hits(target, number, findings, sources))
    return replace(
        base,
        quotes=tuple(_quote_line(hit, target, sources) for hit in places),
        words=coverage_lines(target, findings),
    )


def _quote_line(hit: Hit, target: Target, sources: Sequence[Source]) -> QuoteLine:
    source = sources[hit.source]
    rare = rareness(hit)
    return QuoteLine(
        phrase=hit.phrase.text,
        origin=hit.phrase.origin,
        layer=_layer(hit.phrase, target.criterion),
        context=hit.context,
        worth=hit.phrase.worth,
        whole=hit.factor,
        place=FACTORS[hit.context],
        strength=hit.strength,
        rareness=rare,
        shown=hit.strength * rare,
        is_exact=is_exact(hit),
        is_deed=is_exact(hit) and hit.context in AT_WORK,
        is_gendered=differ_in_gender(hit.phrase.text, source.text[hit.start : hit.end]),
        source=source.key,
        start=hit.start,
        end=hit.end,
    )


def _role_line(hit: Hit, dates: DateRange, sources: Sequence[Source]) -> RoleLine:
    return RoleLine(sources[hit.source].key, hit.start, hit.end, dates.first, dates.last)


_LAYER_OF: Final[Mapping[str, Layer]] = {
    "own": "brief", "label": "esco", "synonym": "company", "told": "trade", "translated": "esco",
}  # fmt: skip


def _layer(phrase: Phrase, criterion: Criterion) -> Layer:
    """Whose word a phrase is: the brief's own, the company's, this trade's lexicon or ESCO's."""
    if phrase.origin in _LAYER_OF:
        return _LAYER_OF[phrase.origin]
    if phrase.origin == "half" and any(fold(phrase.text) in fold(text) for text, _ in own_texts(criterion)):
        return "brief"
    named = load().named(phrase.text)
    if not named:
        return "brief" if phrase.origin == "half" else "trade"
    return "esco" if all(concept.id.startswith(ESCO) for concept in named) else "trade"


def _spoken_of(brief: Brief, findings: Findings, number: int, sources: Sequence[Source], flag: Flag) -> tuple[str, ...]:
    """The keys of the criteria whose phrases lose a word to a flag, in the order of the brief."""
    found: set[int] = set()
    for passage, row in zip(sources[number].passages, findings.lines[number], strict=True):
        lost = {
            one
            for one, place in zip(row.ids, row.places, strict=True)
            if one and flag.start <= passage.words[place].start < flag.end
        }
        found.update(criterion for criterion, phrase in row.sought if lost.intersection(phrase.ids))
    return tuple(target.criterion.key for at, target in enumerate(brief.targets) if at in found)


def _state(machine: Level, person: PersonLevel) -> State:
    if person == "set-aside":
        return "set-aside"
    if person is None:
        return "untold"
    if person != "untouched":
        return "confirmed" if person == machine else "corrected"
    if machine is None:
        return "unreadable"
    return "read" if machine else "nothing-found"
