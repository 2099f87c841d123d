"""From what was found to a level and a strength, criterion by criterion, by kind.

What a level means is written beside each rule and, for people, in ``docs/scoring.md``. A level never depends on how
recent something is, on a career's length beyond what the brief asks, on a school, or on another criterion.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from candidates.reading.dates import DateRange, Month, find_ranges
from candidates.reading.types import Passage
from candidates.reading.words import fold, is_stop
from shortlists.engine.brief import Target, Wording
from shortlists.engine.context import AT_WORK, FACTORS, UNSUPPORTED, context_of
from shortlists.engine.entries import heads_item
from shortlists.engine.findings import Findings, Hit, Source
from shortlists.engine.grammar import is_doer
from shortlists.engine.languages import code_of, find_languages, name_stems, rank
from shortlists.engine.masks import masks
from shortlists.engine.vocabulary import Ids
from shortlists.engine.weigh import Level

SHOWN_SHARE: Final = 0.4
"""What a criterion's best quotes carry of its strength; the rest is how much of its wording the dossier covers."""
RARE_ENOUGH: Final = 20.0
"""Rarity from which a phrase counts whole; a commoner one counts by the square of its share of this."""
SATURATION: Final = 3.0
"""A word found in so many passages of an ordinary dossier counts half; each further place adds less."""
ORDINARY_LENGTH: Final = 450
"""Words of an ordinary dossier. In one twice as long a word needs half as many places again to count as much."""
LENGTH_SHARE: Final = 0.5
SECOND_PLACE: Final = 0.1
"""What a second independent quote adds, as a share of what the first leaves open."""

TOLD_ONLY: Final = ("part", "told")
"""Origins of phrases of which only the best place is quoted: the second is the right one twice in five."""
MERELY: Final = (*TOLD_ONLY, "narrower", "translated")
"""Origins of phrases that only tell of a criterion and do not name it."""
_REPORT: Final = re.compile(
    r"(?<!user )(?<!player )(?<!bug )(?<!abuse )(?<!match )(?<!spam )(?<!incident )"
    r"\b(?:tableaux? de bord|dashboards?|rapports?|reports?|bilans?|reporting)\b(?! queue)(?: [^:(\n]{0,50})?[:(]",
    re.IGNORECASE,
)
"""A report, before what it counts."""
_DEED_BEHIND: Final = re.compile(
    r"[);]|(?:\A|[,:(])\s*(?:\w+ed|(?!pricing|rating)\w+ing|wrote|hid|ran|met|sent|relan\w+|recherch[eé]"
    r"|r[ée]pond\w*)\b",
    re.IGNORECASE,
)
"""Where a report ends, or something done begins."""
EXACT: Final = 0.8
"""Worth from which a phrase says the criterion itself, and not merely a part of it."""
WRITTEN_IN: Final = 60
"""Words of a dossier in a language that show that its author writes it."""
MEETING: Final = 4
NO_MONTH: Final[Month] = (0, 1)
"""Where nothing goes on, and where nothing is dated: any month would do."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A place to quote, before it is trimmed."""

    source: int
    passage: Passage
    start: int
    end: int
    strength: float
    reason: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """The level of one criterion; its strength, made of what its best quotes show and how much of its wording the
    dossier covers; its quotes, best first."""

    level: Level
    strength: float
    shown: float
    covered: float
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class CoverageLine:
    """One word or pair of a wording: ``share`` × ``found`` ÷ (``found`` + ``half``) = ``addend``.

    ``found`` counts the places it stands in, each by its context; in ``half`` places it counts half.
    """

    text: str
    share: float
    found: float
    half: float
    addend: float


NOTHING_TO_READ: Final = Judgement(None, 0.0, 0.0, 0.0, ())


def judge(target: Target, number: int, findings: Findings, sources: Sequence[Source], as_of: Month | None) -> Judgement:
    """Judges criterion ``number``. ``as_of`` ends what goes on; without it the latest date of the dossier does."""
    if not findings.words:
        return NOTHING_TO_READ
    hits = findings.hits.get(number, [])
    if target.criterion.kind == "language":
        return _language(target, findings, sources)
    if not target.is_findable:
        return NOTHING_TO_READ
    if target.criterion.kind == "experience":
        return _experience(target, hits, sources, as_of)
    return _wording(target, own_hits(target, number, findings, sources), findings)


def own_hits(target: Target, number: int, findings: Findings, sources: Sequence[Source]) -> list[Hit]:
    """The hits of a criterion that speak of the work itself, not of those who are led or helped, nor of what another
    criterion names; nor, unless it asks for figures, what a report merely counts."""
    return [
        hit
        for hit in findings.hits.get(number, ())
        if not (hit.in_title and not is_exact(hit))
        and not (hit.context == "interest" and hit.phrase.origin == "part")
        and _speaks_of_work(hit, findings, sources)
        and not _is_anothers(hit, number, findings, sources)
        and (target.asks_for_figures or not _is_counted_only(hit, sources[hit.source]))
    ]


def _is_counted_only(hit: Hit, source: Source) -> bool:
    """Whether what merely tells of a criterion stands among what a report counts: "Dashboard for the board: response
    times, reach"."""
    if hit.phrase.origin not in MERELY:
        return False
    report = _REPORT.search(source.text, hit.passage.start, hit.start)
    return report is not None and _DEED_BEHIND.search(source.text[report.end() : hit.end]) is None


def _is_anothers(hit: Hit, number: int, findings: Findings, sources: Sequence[Source]) -> bool:
    """Whether what only tells of a criterion is the very thing that another one names: "rédaction de l'infolettre" is
    that of the newsletter where the brief asks for one."""
    if hit.phrase.origin not in MERELY:
        return False
    return any(
        criterion != number
        and other.start < hit.end
        and hit.start < other.end
        and _speaks_of_work(other, findings, sources)
        for criterion, other in findings.names_at((hit.source, hit.number))
    )


def _speaks_of_work(hit: Hit, findings: Findings, sources: Sequence[Source]) -> bool:
    known = findings.of_criterion
    if id(hit) not in known:
        known[id(hit)] = _is_of_criterion(hit, sources[hit.source])
    return known[id(hit)]


def best_places(hits: Iterable[Hit]) -> list[Hit]:
    """One hit per passage, the strongest first; of equal ones, a deed before the mere name of a network it was done on,
    and what was done before the title it was done under. In a
    passage, of equal ones, the brief's own words, else a name before what only tells, whatever order they were found
    in."""
    best: dict[tuple[int, int], Hit] = {}
    for hit in hits:
        place = (hit.source, hit.number)
        if place not in best or _rank(best[place]) < _rank(hit):
            best[place] = hit
    return sorted(
        best.values(), key=lambda hit: (-hit.strength, _is_network_of_it(hit), hit.in_title, hit.source, hit.start)
    )


def _is_network_of_it(hit: Hit) -> bool:
    """Whether only the name of a network or a tool that a wording names stands there, and nothing of what is done."""
    return hit.phrase.is_brand and hit.phrase.origin in TOLD_ONLY


def _rank(hit: Hit) -> tuple[float, bool, bool, int, float, int, str]:
    origin = hit.phrase.origin
    return hit.strength, origin == "own", origin not in TOLD_ONLY, -hit.start, hit.rarity, hit.end, hit.phrase.text


def saturation(words: int) -> float:
    """In how many passages of a dossier of so many words a word must stand to count half."""
    return SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * words / ORDINARY_LENGTH)


def coverage(wording: Wording, counts: Mapping[Ids, float], half: float) -> float:
    """How much of a wording a dossier covers, 0 to 1: each word or pair by its share and the places it stands in."""
    covered = 0.0
    for group in wording:
        found = 0.0
        for ids, factor in group.alternatives.items():
            if ids in counts:
                found += factor * counts[ids]
        if found:
            covered += group.share * found / (found + half)
    return covered


def coverage_lines(target: Target, findings: Findings) -> tuple[CoverageLine, ...]:
    """The addends of the wording that the dossier covers best, largest first; they add up to its coverage."""
    half = saturation(findings.words)
    best = max(target.wordings, key=lambda wording: coverage(wording, findings.counts, half), default=())
    lines = []
    for group in best:
        found = sum(factor * findings.counts.get(ids, 0.0) for ids, factor in group.alternatives.items())
        if found:
            lines.append(CoverageLine(group.text, group.share, found, half, group.share * found / (found + half)))
    return tuple(sorted(lines, key=lambda line: (-line.addend, line.text)))


def _wording(target: Target, hits: Sequence[Hit], findings: Findings) -> Judgement:
    """Kinds text, concept and mission.

    4: shown in dated work in two separate places. 3: in one. 2: said outside a list (summary, answer, study, undated
    work), or a part of it shown in work. 1: only named in a list or an interest, or a part of it said. 0: nothing.
    """
    places = best_places(hits)
    half = saturation(findings.words)
    covered = max((coverage(wording, findings.counts, half) for wording in target.wordings), default=0.0)
    found = shown(places)
    return Judgement(
        _wording_level(places),
        SHOWN_SHARE * found + (1 - SHOWN_SHARE) * covered,
        found,
        covered,
        tuple(
            Quote(hit.source, hit.passage, hit.start, hit.end, hit.strength, hit.phrase.origin)
            for hit in _worth_quoting(places)
        ),
    )


def _worth_quoting(places: Sequence[Hit]) -> list[Hit]:
    """No title of a job where what was done in it is told, no mere naming of what is shown at work, and no second
    place that a deed and its object merely tell."""
    deeds = any(hit.context in AT_WORK and not hit.in_title for hit in places)
    shown = any(hit.context in AT_WORK and hit.phrase.worth * hit.factor >= EXACT for hit in places)
    worth = [hit for hit in places if not (deeds and hit.in_title) and not (shown and hit.context in UNSUPPORTED)]
    return [hit for number, hit in enumerate(worth) if not number or hit.phrase.origin not in TOLD_ONLY]


def rareness(hit: Hit) -> float:
    """What a phrase counts by how rare its words are, 0 to 1."""
    return min(1.0, hit.rarity / RARE_ENOUGH) ** 2


def is_exact(hit: Hit) -> bool:
    """Whether a hit says the criterion itself, and not merely a part of it."""
    return hit.phrase.worth * hit.factor >= EXACT


def shown(places: Sequence[Hit]) -> float:
    """What the best places show: the first, and a little of what it leaves open by the second."""
    worths = sorted((hit.strength * rareness(hit) for hit in places), reverse=True)
    if not worths:
        return 0.0
    second = worths[1] if len(worths) > 1 else 0.0
    return worths[0] + SECOND_PLACE * (1 - worths[0]) * second


def _wording_level(places: Sequence[Hit]) -> int:
    exact = [hit for hit in places if is_exact(hit)]
    at_work = [hit for hit in exact if hit.context in AT_WORK]
    if at_work:
        return 4 if len(at_work) > 1 else 3
    if any(hit.context not in UNSUPPORTED for hit in exact) or any(hit.context in AT_WORK for hit in places):
        return 2
    return 1 if places else 0


def _language(target: Target, findings: Findings, sources: Sequence[Source]) -> Judgement:
    """Kind language.

    4: the wanted level or a higher one is stated (where none is wanted: any level from B1). 3: the dossier itself is
    written in it, with no lower level stated. 2: one step below is stated, or it is named or used without a level.
    1: a lower level is stated, or it is merely mentioned. 0: not found.
    """
    code = code_of(target.criterion.language or "")
    if code is None:
        return NOTHING_TO_READ
    wanted = rank(target.criterion.level) if target.criterion.level else rank("B1")
    stems = name_stems(code)
    set_aside = {(flag.source, flag.start) for flag in findings.flags if flag.code in _SET_ASIDE}
    cut: set[tuple[str, ...]] = set()  # What was set aside once is not read where it stands again.
    found: list[tuple[int, Quote]] = []
    is_denied = False
    for number, source in enumerate(sources):
        for passage, row in zip(source.passages, findings.lines[number], strict=True):
            names = stems.get(passage.language, stems["other"])
            if (source.key, passage.start) in set_aside:
                cut.add(row.stems)
            elif not names.isdisjoint(row.stems) and row.stems not in cut:
                quotes = list(_language_quotes(code, wanted, number, source, passage))
                is_denied = is_denied or (not quotes and _is_listed(code, passage, source.text))
                found.extend(quotes)
    if is_denied:
        # "Langues : pas d'espagnol" outweighs a mere mention elsewhere.
        found = [(level, quote) for level, quote in found if quote.reason == "stated"]
    stated = [level for level, quote in found if quote.reason == "stated"]
    if stated:
        # Where the language is stated, the statement is the evidence, and nothing else is quoted.
        found = [(level, quote) for level, quote in found if quote.reason == "stated"]
    elif findings.spoken.get(code, 0) >= WRITTEN_IN:
        listed = [(3, quote) for _, quote in found if quote.passage.section == "languages"]
        quote = _written_in(code, sources)
        # Where it stands under languages, that line is the place to look at, not a sentence written in it.
        found = listed or [*found, *([(3, quote)] if quote else [])]
    found.sort(key=lambda row: (-row[0], -row[1].strength, row[1].source, row[1].start))
    level = max(stated) if stated else max((one for one, _ in found), default=0)
    strength = level / MEETING
    return Judgement(level, strength, strength, 0.0, _one_per_passage(quote for _, quote in found))


def _is_listed(code: str, passage: Passage, text: str) -> bool:
    """Whether a language is named under languages, and no thing that is called after it."""
    return passage.section == "languages" and any(
        spoken.code == code for spoken in find_languages(text[passage.start : passage.end])
    )


def _language_quotes(
    code: str, wanted: int, number: int, source: Source, passage: Passage
) -> Iterable[tuple[int, Quote]]:
    text = source.text[passage.start : passage.end]
    denied: list[tuple[int, int, str]] | None = None
    for spoken in find_languages(text):
        if spoken.code != code:
            continue
        denied = masks(text, passage.language) if denied is None else denied
        if any(start <= spoken.start < end for start, end, why in denied if why != "homonym"):
            continue
        if any(_ONLY_SIGNS.fullmatch(text, spoken.end, start) for start, _, why in denied if start >= spoken.end):
            continue  # "Anglais : j'aimerais atteindre le B2"
        if _FAILED_AFTER.match(text, spoken.end):
            continue
        context = context_of(passage, text)
        if spoken.level is None and (passage.section == "education" or _FAILED.search(text, 0, spoken.start)):
            continue  # "BA English", "Licence anglais-espagnol": a subject, not a level
        if spoken.level is not None and (
            passage.section in ("languages", "skills", "summary", "answer", "other") or len(passage.words) <= 12
        ):
            level, reason = max(1, MEETING - 2 * max(0, wanted - rank(spoken.level))), "stated"
        else:
            in_use = passage.section == "languages" or _is_used(text[: spoken.start])
            if not in_use and passage.section in ("interests", "experience"):
                continue  # "Walking my Spanish water dog"
            level, reason = (2 if in_use else 1), "named"
        yield (
            level,
            Quote(number, passage, passage.start + spoken.start, passage.start + spoken.end, FACTORS[context], reason),
        )


_SET_ASIDE: Final = ("stuffed", "repeated", "wished", "instruction", "advertised")
_FAILED: Final = re.compile(r"\b(?:failed|dropped|gave up|échoué|raté|abandonné)\b[^.;]{0,30}\Z", re.IGNORECASE)
_FAILED_AFTER: Final = re.compile(
    r"[^.;,/|\n–]{0,50}?\b(?:nothing left|quite gone|all gone|tout oublié|failed|given up"
    r"|gave (?:it )?up|dropped it|échoué|échec)\b"
    r"|[^.;,\n]{0,50}?, (?:(?:entièrement |complètement |long |largely |quite |all )?(?:oubliée?s?|forgotten|gone)"
    r"|nothing left)\b"
    r"|[^.;,]{0,50}?, (?:dropped|given up|abandoned|abandonnée?s?|arrêtée?s?|interrompue?s?)\b",
    re.IGNORECASE,
)
"""Before and after a language that was not learnt in the end."""
_ONLY_SIGNS: Final = re.compile(r"[\s:–—(-]*")


def _is_used(before: str) -> bool:
    """Whether a language is named as one that is used: "articles en anglais", "in English"."""
    return before.rstrip().lower().endswith((" en", " in", " into", " vers l'", " vers l\u2019", " from"))


def _written_in(code: str, sources: Sequence[Source]) -> Quote | None:
    """The longest passage in a language, preferring work."""
    best: Quote | None = None
    longest = (False, 0)
    for number, source in enumerate(sources):
        for passage in source.passages:
            size = (passage.section == "experience", len(passage.words))
            if passage.language == code and size > longest:
                longest = size
                best = Quote(number, passage, passage.start, passage.end, 0.7, "written")
    return best


def _experience(target: Target, hits: Sequence[Hit], sources: Sequence[Source], as_of: Month | None) -> Judgement:
    """Kind experience: months in dated roles of the wanted name, overlaps counted once.

    4: as many months as the brief asks (any, where it asks for none). 3: two thirds of them. 2: held for less, with
    dates. 1: the role is named without dates, or a part of it. 0: nothing. More than is asked adds nothing.
    """
    places = role_places(hits, sources)
    dated = dated_roles(places, sources)
    months = months_held(dated.values(), sources, as_of)
    wanted = target.criterion.months or 1
    level = _experience_level(months, wanted, bool(places))
    strength = min(1.0, months / wanted) if months else SHOWN_SHARE * shown(places)
    quotes = [
        Quote(hit.source, hit.passage, hit.start, hit.end, hit.strength,
              "dated-role" if (hit.source, hit.number) in dated else hit.phrase.origin)
        for hit in places
        if not dated or (hit.source, hit.number) in dated
    ]  # fmt: skip
    away = {hit.passage.start: dated.get((hit.source, hit.number), (9, None))[0] for hit in places}
    quotes.sort(key=lambda quote: (away[quote.passage.start], -quote.strength, quote.source, quote.start))
    return Judgement(level, strength, strength, 0.0, tuple(quotes))


def role_places(hits: Iterable[Hit], sources: Sequence[Source]) -> list[Hit]:
    """One hit per passage that names somebody who holds the role, the strongest first."""
    return best_places(hit for hit in hits if _names_role(hit, sources[hit.source]))


def dated_roles(places: Iterable[Hit], sources: Sequence[Source]) -> dict[tuple[int, int], tuple[int, DateRange]]:
    """(lines away, dates) of every role that was held with dates, by source and passage."""
    return {
        (hit.source, hit.number): near
        for hit in places
        if is_exact(hit) and hit.context not in UNSUPPORTED
        if hit.passage.section in ("experience", "volunteering", "other")
        and (near := _dates_near(sources[hit.source], hit.number))
    }


def months_held(dated: Iterable[tuple[int, DateRange]], sources: Sequence[Source], as_of: Month | None) -> int:
    """Months in dated roles, overlaps counted once; what goes on ends at ``as_of``, else at the dossier's last date."""
    held = [dates for _, dates in dated]
    goes_on = any(dates.last is None for dates in held)
    return merged_months(held, (as_of or _latest(sources)) if goes_on else NO_MONTH)


# A name of a role that ends so is borne by words with one of these endings: "modération" is no "modérateur".
_HOLDERS: Final = tuple(
    (re.compile(rf"{ending}\Z"), re.compile(holder))
    for ending, holder in (
        (r"t(?:eur|or|rice)s?", r"teur|trice|teuse|tors?\b"),
        (r"(?:er|eur|euse)s?", r"ers?\b|eur|euse"),
        (r"istes?|ists?", r"iste?s?\b"),
        (r"aires?", r"aire"),
        (r"eges?", r"ege"),
    )
)
_FOR_THEM: Final = re.compile(
    r" (?:handbooks?|guides?|manuals?|rotas?|trainings?|tools?|guidelines|notes|teams?)\b(?! (?:lead|leader"
    r"|manager|and|&)\b)",
    re.IGNORECASE,
)
"""After the name of a role: what is made for those who hold it."""
_STRATEGIST: Final = re.compile(r"egist(?:es?|s)?\Z")
_PEOPLE: Final = re.compile(r"(?:teurs|trices|teuses|tors|[^n]ers)\Z")


def _is_of_criterion(hit: Hit, source: Source) -> bool:
    """Whether a hit speaks of the work itself: a role is held by the person, and those who are led do not do it."""
    if hit.phrase.origin == "related":
        return _names_role(hit, source)
    if (hit.phrase.origin == "told" and len(hit.phrase.ids) != 1) or hit.phrase.weights:
        return True
    written, named = _side_by_side(hit, source)
    if not written or not named:
        return True
    if hit.factor == 1 and len(named) == 1 and is_doer(named[0]) and not is_doer(written[0]):
        return False  # "Influence" is no "influencers".
    if _STRATEGIST.search(written[-1]) and not is_doer(named[-1]):
        return False  # A "content strategist" has the title of who makes a "content strategy".
    if hit.factor < 1 and is_doer(written[-1]) and not is_doer(named[-1]) and not is_doer(named[0]):
        return False  # "Community manager" is no "manage the community".
    if (hit.in_title or hit.start == hit.passage.start) and any(
        is_doer(word) and name.endswith("s") and not word.endswith("s")
        for word, name in ((written[0], named[0]), (written[-1], named[-1]))
    ):
        return False  # Whose title is "content creator" has not worked with "creators".
    if any(word.endswith("ement") and name.endswith("e") for word, name in zip(written, named, strict=False)):
        return False  # "Équipement" is no "équipe".
    return not any(
        _PEOPLE.search(word) and not _PEOPLE.search(name) and not _PEOPLE.search(f"{name}s")
        for word, name in zip(written, named, strict=False)
    )


def _side_by_side(hit: Hit, source: Source) -> tuple[list[str], list[str]]:
    """The words that carry meaning of what was found, and of the phrase that was looked for."""
    written = [
        fold(source.text[word.start : word.end])
        for word in hit.passage.words
        if hit.start <= word.start < hit.end and not is_stop(word.stem, hit.passage.language)
    ]
    return written, _words_named(hit.phrase.text)


@lru_cache(maxsize=4096)
def _words_named(text: str) -> list[str]:
    return [word for word in re.findall(r"[^\W\d_]+", fold(text)) if not is_stop(word)]


def _names_role(hit: Hit, source: Source) -> bool:
    """Whether a hit names somebody who holds the role, at the head of a line or item: no duty, no deed."""
    if hit.factor < 1 or hit.phrase.weights:
        return False  # A name of more than four words.
    passage = hit.passage
    written, named = _side_by_side(hit, source)
    if any(
        ending.search(name) and not holder.search(word)
        for word, name in zip(written, named, strict=False)
        for ending, holder in _HOLDERS
    ):
        return False
    if re.match(r"gestion\b|\w+ management\Z", " ".join(named)) or _are_several(written, named, hit.phrase.language):
        return False
    return heads_item(source.text[passage.start : hit.start]) and not _FOR_THEM.match(source.text, hit.end)


def _are_several(written: Sequence[str], named: Sequence[str], language: str) -> bool:
    """Whether a role is told of several ("formation de modératrices"): they are others. One "gestionnaire" may be that
    of several "communautés": in French the first word holds the role, in English the last."""
    held = 0 if language == "fr" else -1
    return len(written) == len(named) > 0 and written[held].endswith("s") and not named[held].endswith("s")


def _experience_level(months: int, wanted: int, is_named: bool) -> int:
    if months:
        return 4 if months >= wanted else 3 if 3 * months >= 2 * wanted else 2
    return 1 if is_named else 0


def merged_months(ranges: Iterable[DateRange], reference: Month) -> int:
    """Months covered by at least one range; ``reference`` ends those that go on."""
    covered: set[int] = set()
    for one in ranges:
        first = one.first[0] * 12 + one.first[1]
        covered.update(range(first, first + one.months(reference)))
    return len(covered)


def _dates_near(source: Source, number: int) -> tuple[int, DateRange] | None:
    """(lines away, dates) of the entry whose title is passage ``number``: on its line, else the nearest around."""
    section = source.passages[number].section
    for step in (0, 1, -1, 2, -2):
        at = number + step
        if 0 <= at < len(source.passages) and source.passages[at].section == section:
            passage = source.passages[at]
            ranges = find_ranges(source.text[passage.start : passage.end])
            if ranges:
                return abs(step), ranges[0]
    return None


def _latest(sources: Sequence[Source]) -> Month:
    """The latest month named in the dossier: without a clock, what goes on is taken to last until then."""
    ends = [
        one.last or one.first
        for source in sources
        for passage in source.passages
        for one in find_ranges(source.text[passage.start : passage.end], singles=True)
    ]
    return max(ends, default=NO_MONTH)


def _one_per_passage(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    kept: dict[tuple[int, int], Quote] = {}
    for quote in quotes:
        kept.setdefault((quote.source, quote.passage.start), quote)
    return tuple(kept.values())
