"""Where the phrases and the frames of a brief stand in one passage."""

import re
from collections import defaultdict
from collections.abc import Iterator, KeysView, Sequence
from math import sqrt
from typing import Final

from candidates.reading.types import Passage
from candidates.reading.words import fold, stem
from shortlists.engine.brief import Brief, Frame, Phrase
from shortlists.engine.context import Context
from shortlists.engine.entries import is_title
from shortlists.engine.findings import Findings, Hit, Source
from shortlists.engine.frames import NEAR
from shortlists.engine.grammar import is_doer
from shortlists.engine.line import PART_LEAST, frames_near, sought
from shortlists.engine.meant import is_meant, is_near_trade, is_thin, reach_of

LOOSE_ROOM: Final = 2
"""How many other words may stand among those of a phrase; where they stand in another order, one fewer."""
LOOSE_FACTOR: Final = 0.85
APART_ROOM: Final = 2
APART_FACTOR: Final = 0.6
"""What a part of a long wording counts where more than so many other words stand among its own."""
_APART: Final = re.compile(r"[,;:.()\n|•]|\s[–—-]\s")
_CLAUSES: Final = re.compile(r"[;:.()\n|•]\s|\s[–—-]\s")
_THAT: Final = re.compile(r"(?<!\bce)\s(?:that|which|who|qui|dont|par|by)\s")
"""What is said after these is not what the deed before was done to."""
_THEY: Final = re.compile(r"\s(?:they|he|she|ils|elles?)\s")
"""Between both the deed is another's: "posts they approved"."""
_COLLIDING: Final = frozenset(
    """accountable accountancy accountant accountants accounting attentif attention attentive boards communication
    communications custom customs direct directed direction directions directive directives directly donne
    donnee donnees donner election elections engineer engineered engineers equipement equipements executed
    execution experience experiences facing fairly finally follow followed follows formation formations give
    gives inform informed issued join joined likely manage managed management manages managing member membre met
    metre metres mets objet objets office offices operateur operateurs paie paiement paiements partages payer permanent
    permanente person personal personally personne personnes persons petit petite petites petits porte portes
    poste postes public publics publique publiques read related relation relations responsibilities
    responsibility responsible responsibly saving savings screen screens short shorter soir soirs sorte sortes store
    stores week weeks""".split()
)
"""Words that share a stem with objects of frames and are none: a direction is no "direct", an office no officer."""
_WORDED: Final = ("own", "label", "synonym", "half")
"""Origins of what the brief or the company words itself; the words of any other name stand with no sign between."""
_REPORTS: Final = frozenset("report reports reporting reportings rapport rapports".split())
_TOLD_OF: Final = re.compile(
    r"\b(?:player|user|member|customer|bug|crash|error|fault|incident|abuse|grooming|spam|scam|trip)s?['’]?[ -]\Z",
    re.IGNORECASE,
)
_REPORTING: Final = re.compile(r"(?:\b(?:and|or|to|i|we)\s|\A\W*|[,;•] ?)\Z", re.IGNORECASE)
_REPORTED: Final = re.compile(
    r" (?!on\b|to\b|back\b|for\b|in\b|results|figures|numbers|performance|kpis?\b|monthly|weekly|quarterly|progress"
    r"|metrics|findings|growth|reach|engagement|design|preparation|production|\w+ing\b)\w",
    re.IGNORECASE,
)
"""Before and after "report" where it is a deed done to somebody ("hide or report abuse")."""
_SOMEWHERE: Final = re.compile(
    r" (?:(?:the|a|an|my|our) )?(?:shoots?|venues?|office|station|airport|school|work|sites?|town|me"
    r"|us)\b",
    re.IGNORECASE,
)
"""After "reach" where it is a way that was gone."""
_REPORT_LAST: Final = re.compile(r"\breport\Z", re.IGNORECASE)
"""The last word of what was found, where it may be a deed."""
_OF_FAULTS: Final = re.compile(r" (?:queue\b|(?:de |d['’])(?:bog|bug|erreur|plantage|incident|stage))", re.IGNORECASE)
"""Before and after a report that tells of no figures."""
_OTHER_DEEDS: Final = frozenset(
    (
        "direct directe directes directs engagement engagements equipe equipes etudiant"
        " etudiante etudiantes etudiants leads livreur livreurs livreuse livreuses premier premiers public publics"
        " publique publiques reporter reporters responsible responsibly responsibility responsibilities"
    ).split()
)
"""The same of deeds: who is responsible has not responded, nor has a student studied an audience."""
_SAME: Final = frozenset(("même", "mêmes"))
"""Words that are others without their accent: "eux-mêmes" are no memes."""
_TO_ME: Final = re.compile(r" to (?:me|us)\b(?!-)")
_TO_ME_INSIDE: Final = re.compile(r"\w to (?:me|us)\b(?!-)")
"""After a deed that was done to the candidate: "members write to us"."""
_SEVERAL: Final = re.compile(r"(?:eurs|euses|rices)\Z", re.IGNORECASE)
"""What names of several French doers end in."""
_LOOKS: Final = frozenset("look looks looked looking".split())
"""Whoever looks after something keeps it; whoever looks at it, or for it, does not."""
_TAKING_OVER: Final = frozenset(
    """plan plans planning calendar strategy roadmap roadmaps schedule grid guidelines team teams manager managers
    officer officers""".split()
)
"""Words that may stand after a deed or an object and make of both the name of another thing."""
Found = tuple[int, int, float, float]
"""First place, last place, factor and rarity of what stands of a phrase."""


def hits_in(
    brief: Brief,
    source: Source,
    passage: Passage,
    place: tuple[int, int],
    ids: Sequence[int],
    places: Sequence[int],
    context: Context,
    findings: Findings,
) -> list[tuple[int, Hit]]:
    """(criterion, hit) of every phrase and frame that stands in a passage among its content words ``ids``, which 0
    stands for where they are no evidence; ``places`` are the places of these among all its words."""
    hits: list[tuple[int, int, int, Phrase, float, float]] = []
    present: dict[int, list[int]] = defaultdict(list)
    for at, one in enumerate(ids):
        if one:
            present[one].append(at)
    row = findings.lines[place[0]][place[1]]
    for criterion, phrase in row.sought if ids is row.ids else sought(brief, ids):
        if passage.language == "en" and phrase.language == "fr" and phrase.origin not in ("own", "synonym"):
            continue  # The English names are looked for there: French word order finds nonsense.
        found = _find(phrase, ids, present)
        if found is None:
            continue
        first, last, factor, rarity = found
        start, end = passage.words[places[first]].start, passage.words[places[last]].end
        if not _is_worded_so(phrase, source.text, passage, start, end, factor):
            continue
        is_role = brief.targets[criterion].criterion.kind == "experience"
        if is_meant(brief, source, place, phrase, start, end, findings, is_loose=factor < 1, is_role=is_role):
            hits.append((criterion, start, end, phrase, factor, rarity))
    if not framed(brief, passage).isdisjoint(present):
        for number, phrase, first, last in _told(brief, source, passage, place, ids, places, present, findings):
            hits.append((number, first, last, phrase, 1.0, phrase.rarity))
    in_title = bool(hits) and is_title(source.passages, source.text, place[1])
    return [
        (criterion, Hit(passage, *place, start, end, context, phrase, factor, rarity, in_title))
        for criterion, start, end, phrase, factor, rarity in hits
    ]


def _told(
    brief: Brief,
    source: Source,
    passage: Passage,
    place: tuple[int, int],
    ids: Sequence[int],
    places: Sequence[int],
    present: dict[int, list[int]],
    findings: Findings,
) -> Iterator[tuple[int, Phrase, int, int]]:
    """(criterion, phrase, start, end) of the first deed with its object, for every frame that the passage tells."""
    reach = reach_of(findings.signs)
    for frame in frames_near(brief, passage, present):
        for first, last in _tellings(frame, present):
            start, end = passage.words[places[first]].start, passage.words[places[last]].end
            is_ahead = ids[first] in frame.heads and ids[first] not in frame.objects
            between = (source.text, start, end)
            if _CLAUSES.search(*between) or _THEY.search(*between) or (is_ahead and _THAT.search(*between)):
                continue
            if _names_otherwise(brief, frame, source, passage, ids, places, (first, last)):
                continue
            thin = is_thin(brief, frame.phrase, findings)
            is_sure = frame.unsure.isdisjoint((ids[first], ids[last])) and not (findings.is_elsewhere or thin)
            own = (start, passage.words[places[last]].start)
            if is_sure or is_near_trade(findings, source, place, 0 if thin else reach, own):
                yield frame.number, frame.phrase, start, end
                break


def _names_otherwise(
    brief: Brief,
    frame: Frame,
    source: Source,
    passage: Passage,
    ids: Sequence[int],
    places: Sequence[int],
    told: tuple[int, int],
) -> bool:
    """Whether the object is no person where the frame means one ("influence"), or the deed the name of an English job
    ("community manager") or of several people ("créateurs de contenu")."""
    for at in told:
        word = passage.words[places[at]]
        written = source.text[word.start : word.end]
        if _is_other_word(frame, ids[at], written):
            return True
        is_one = is_doer(written)
        are_others = passage.language == "en" or (passage.language == "fr" and _SEVERAL.search(written))
        if (ids[at] in frame.people and not is_one) or (
            is_one and are_others and ids[at] in frame.heads and ids[at] not in frame.objects
        ):
            return True
        if ids[at] in frame.heads and _TO_ME.match(source.text, word.end):
            return True
        after = passage.words[places[at] + 1 : places[at] + 2]
        if fold(written) in _LOOKS and not (after and fold(source.text[after[0].start : after[0].end]) == "after"):
            return True
        if passage.language == "en" and after and _takes_over(brief, frame, source.text[word.end : after[0].end]):
            return True
    return False


def _is_other_word(frame: Frame, number: int, written: str) -> bool:
    flat = fold(written)
    if written.lower() in _SAME:
        return True
    others = _OTHER_DEEDS if number in frame.heads else _COLLIDING
    return flat in others and flat not in frame.written.get(number, ())


def _takes_over(brief: Brief, frame: Frame, following: str) -> bool:
    """Whether the word after a deed or an object makes it part of the name of another thing, which the criterion does
    not ask for: who drafts the content plan writes no content."""
    if following[:1] != " " or fold(following[1:]) not in _TAKING_OVER:
        return False
    number = brief.vocabulary["en"].get(stem(following[1:], "en"), 0)
    return not any(
        number in one.objects or number in one.heads for one in brief.frames["en"] if one.number == frame.number
    )


def framed(brief: Brief, passage: Passage) -> KeysView[int]:
    """The words that are objects of a frame, in the language of a passage."""
    return brief.framed[passage.language if passage.language in brief.framed else "other"].keys()


def _tellings(frame: Frame, present: dict[int, list[int]]) -> Iterator[tuple[int, int]]:
    """(first place, last place) of every deed with an object near it."""
    objects = sorted([at for one, places in present.items() if one in frame.objects for at in places])
    heads = sorted([at for one, places in present.items() if one in frame.heads for at in places])
    for head in heads:
        for at in objects:
            if 0 < abs(at - head) <= NEAR:
                yield min(head, at), max(head, at)


def _find(phrase: Phrase, ids: Sequence[int], present: dict[int, list[int]]) -> Found | None:
    """Where a phrase stands among the content words of a passage, and how whole."""
    size = len(phrase.ids)
    if phrase.weights:
        return _find_part(phrase, present)
    for at in present[phrase.ids[0]]:
        if tuple(ids[at : at + size]) == phrase.ids:
            return at, at + size - 1, 1.0, phrase.rarity
    if len(set(phrase.ids)) < size or size == 1 or phrase.as_name:
        return None  # "One-to-ones" is more than a "one".
    nearest = [min(present[one], key=lambda at: (abs(at - present[phrase.ids[0]][0]), at)) for one in phrase.ids]
    room = LOOSE_ROOM - (nearest != sorted(nearest))
    if max(nearest) - min(nearest) < size + room and len(set(nearest)) == size:
        return min(nearest), max(nearest), LOOSE_FACTOR, phrase.rarity
    return None


def _find_part(phrase: Phrase, present: dict[int, list[int]]) -> Found | None:
    """A wording too long to stand anywhere as it is: whole where all its words are there, else the share of its weight
    that the passage shows, squared, less where these words stand far apart; and how rare these are, not the wording."""
    found = [(one, weight) for one, weight in zip(phrase.ids, phrase.weights, strict=True) if one in present]
    share = sum(weight for _, weight in found)
    if len(found) < 2 or share < PART_LEAST or phrase.telling.isdisjoint(one for one, _ in found):
        return None
    places = [present[one][0] for one, _ in found]
    first, last = min(places), max(places)
    is_apart = last - first >= len(found) + APART_ROOM
    if len(found) == len(phrase.ids):
        return first, last, APART_FACTOR if is_apart else 1.0, phrase.rarity
    rarity = phrase.rarity * sum(sqrt(weight) for _, weight in found) / sum(map(sqrt, phrase.weights))
    return first, last, share**2 * (APART_FACTOR if is_apart else 1.0), rarity


def _is_worded_so(phrase: Phrase, text: str, passage: Passage, start: int, end: int, factor: float) -> bool:
    """Whether the words that stand at ``start:end`` are those of a phrase, and not only of the same stems."""
    if (_is_borrowed(phrase, passage) or _is_noun(phrase)) and not _is_written_so(phrase, text[start:end]):
        return False
    if len(phrase.ids) == 1 and _is_other_word_than(phrase, text, start, end):
        return False
    if (
        " report" in phrase.text
        and (deed := _REPORT_LAST.search(text, start, end))
        and _is_reported(text, *deed.span())
    ):
        return False
    if phrase.as_written and not _stands_written(phrase, text[passage.start : passage.end]):
        return False
    if factor == LOOSE_FACTOR and (phrase.origin == "part" or _APART.search(text, start, end)):
        return False  # What is only a part of a wording must stand whole.
    # "Communauté, engagement" are two things, and no engaged community; and "write to us" is no "write for".
    is_apart = _APART.search(text, start, end) or _TO_ME_INSIDE.search(text, start, end)
    return phrase.origin in _WORDED or is_apart is None


def _is_borrowed(phrase: Phrase, passage: Passage) -> bool:
    """Whether a single English word is looked for in French text, whose rules of stemming are not its own."""
    return (
        passage.language == "fr"
        and phrase.language == "en"
        and len(phrase.ids) == 1
        and phrase.origin not in ("own", "synonym")
    )


def _is_noun(phrase: Phrase) -> bool:
    """Whether one word of the lexicon merely tells of a criterion: "portée" does, "portant sur" does not; or names what
    is done by a noun of its own: who has "monté" a newsletter has done no "montage"."""
    is_own = phrase.origin in ("concept", "half", "own", "synonym") and phrase.text.endswith("age")
    return len(phrase.ids) == 1 and (phrase.origin in ("narrower", "part") or is_own) and not is_doer(phrase.text)


def _is_written_so(phrase: Phrase, written: str) -> bool:
    """ "Creators" is no "création", though both have one stem there."""
    return fold(written).rstrip("s") == fold(phrase.text).rstrip("s")


def _is_other_word_than(phrase: Phrase, text: str, start: int, end: int) -> bool:
    """Whether what stands there is another word than the one that is looked for, though both have one stem: who has
    "reported" a post makes no "report", nor are "bug reports" any; and "personnes" are no "personas"."""
    flat, wanted = fold(text[start:end]), fold(phrase.text)
    if wanted == "reach" and _SOMEWHERE.match(text, end):
        return True
    if wanted in _REPORTS:
        is_deed = flat == "report" and _is_reported(text, start, end)
        return bool(is_deed or flat not in _REPORTS or _TOLD_OF.search(text, 0, start) or _OF_FAULTS.match(text, end))
    if phrase.language == "fr" and wanted.rstrip("s") == f"{flat}ie":
        return True  # What is drawn by lot ("tiré au sort") is no "sortie".
    return flat != wanted and flat in _COLLIDING and wanted not in _COLLIDING


def _is_reported(text: str, start: int, end: int) -> bool:
    """Whether "report" at ``start:end`` is a deed done to somebody: "hide or report abuse"."""
    return _REPORTING.search(text, 0, start) is not None and _REPORTED.match(text, end) is not None


def _stands_written(phrase: Phrase, text: str) -> bool:
    """Whether a name stands with its small words: "as it happened" is more than "happened"."""
    flat = fold(text)
    return any(name in flat for name in phrase.as_written)
