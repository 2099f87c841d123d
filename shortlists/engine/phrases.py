"""What is looked for as it stands: the wordings of a criterion and everything else that says the same."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from candidates.reading.words import fold
from shortlists.engine import lexicon as lexicons
from shortlists.engine.coverage import definitions, translated
from shortlists.engine.criteria import Criterion
from shortlists.engine.frames import SENTENCE, is_framed
from shortlists.engine.grammar import LANGUAGES, Surface, content, is_doer
from shortlists.engine.pieces import own_texts, pieces_of, to_known, unmodified
from shortlists.engine.synonyms import substituted
from shortlists.engine.trade import COMMON, EVERYWHERE, neighbours

SURELY_TRANSLATED: Final = 0.4
"""How surely words must translate a wording to be evidence of it."""

_ADJUNCT: Final = re.compile(
    r"\b(?:pour|sur|via|avec|dans|par|for|on|in|into|with|through|across|by|from)\s+(?:(?:le|la|les|des|nos|vos"
    r"|the|our)\s|l['’])?\Z",
    re.IGNORECASE,
)
"""Before a concept that a sentence only mentions: "écrire des messages courts pour les réseaux sociaux"."""
_RULES_AFTER: Final = re.compile(
    r"\s(?:rules|laws?|regulations?|calendars?|plans?|planning|schedules?|handbooks?|manuals?|polic(?:y|ies))\b",
    re.IGNORECASE,
)
_RULES_BEFORE: Final = re.compile(
    r"\b(?:r[èe]gles|droit|r[ée]glementation|l[ée]gislation|guides?|manuels?) (?:de la |de l['’]|du |des |de |d['’])\Z",
    re.IGNORECASE,
)
SEVERAL: Final = "several clients"
DEGREE: Final = "master's degree"
"""The diploma that has the name of a skill in French."""
_OF_SKILL: Final = re.compile(
    r"\s(?:parfaite|totale|(?:d[eu]s?\s|d['’])"
    r"(?!(?:communication|lettres|droit|histoire|sociologie|journalisme|gestion|sciences?|information)\b))",
    re.IGNORECASE,
)
"""After "maîtrise": what is mastered, and no diploma."""
_DIPLOMA: Final = re.compile(r"\b(?:licence|dipl[ôo]me|master) (?:ou|/) \Z|titulaire d['’]une \Z", re.IGNORECASE)
"""Before it, what says that it is one."""
CAMPAIGNS: Final = "bulk purchase of media"
"""Campaigns of any sort."""
_OF: Final = re.compile(r"\b(?:of|for|de|d['’]|pour)\s?\Z", re.IGNORECASE)
_OF_SORT: Final = re.compile(r"\s(?!(?:and|or|et|ou|pour|for|in|on|sur|en|across)\b)[^\W\d_]", re.IGNORECASE)
"""After "campaign management": campaigns of a sort are what is asked for."""
MEASURES: Final = frozenset(
    (
        "reporting", "KPI", "analytics", "social media analytics", "monitoring", "social listening", "e-reputation",
        "reach", "member satisfaction", "feedback", "SEO",
    )
)  # fmt: skip
"""What is asked for by asking for figures, or is measured by nature."""
HELD: Final = frozenset(("organise events", "host online events"))
"""What is held by others where it is only to be told of."""
_MEASURING: Final = re.compile(
    r"(?:measur(?:e|ing|ement)|report(?:ing)? on|mesurer?|bilans?|reporting (?:de|du|des|sur)"
    r"|(?:track(?:ing)?|analy[sz]\w+|evaluat\w+|[ée]valu\w+)(?=[^,;]{1,30}?\b(?:engagement|reach|results?|performances?"
    r"|figures|numbers|data|statisti\w+|metrics|kpis?|growth|audiences?|port[ée]e|r[ée]sultats|chiffres|donn[ée]es"
    r"|retomb[ée]es|impact|satisfaction|sentiment|retention|response)\b)"
    r"|suivi (?=de l['’](?:engagement|audience)|de la (?:satisfaction|croissance)))\b",
    re.IGNORECASE,
)
"""What a wording begins with that asks for figures: of what they are is their matter."""
_COVERING: Final = re.compile(r"(?:couv\w+|live[- ]?tweet\w*|(?:live )?coverage of|cover(?:ing)?)\b", re.IGNORECASE)
"""What a wording begins with that asks to tell of something: to hold it is not asked."""
_JOIN: Final = re.compile(r"\s(?:and|et|puis|&)\s|[,;]")
"""Behind it, something else is asked for."""
_NEWSROOM: Final = re.compile(r"r[ée]daction\b", re.IGNORECASE)
_NEWSROOM_BEFORE: Final = re.compile(r"\b(?:[àa]|de|dans|avec|pour|par|toute|notre) (?:la )?\Z", re.IGNORECASE)
_OBJECT_AFTER: Final = re.compile(r"\w+ (?:de|des|du|d['’])\b", re.IGNORECASE)
"""After "la rédaction", what is written makes it a deed; else it is where journalists work."""
_BARE_LEAST: Final = 2
"""Words that must be left of a wording without what says that it is online: "écrire" alone tells of any writing."""
NAMED: Final = ("concept", "own", "half")
"""Origins of the names of what a wording names; what merely tells of it is only told."""
MODERATOR: Final = "moderator"
"""A role beside none: who moderates has done one of a community manager's missions, and is asked for it as such."""


@dataclass(frozen=True, slots=True)
class PhraseDraft:
    """A phrase before its words are numbered."""

    text: str
    origin: str
    words: tuple[Surface, ...]
    language: str
    as_name: bool = False
    unsure: bool = False
    is_brand: bool = False
    is_close: bool = False
    is_proper: bool = False
    is_saying: bool = False
    is_field: bool = False

    @property
    def of_one(self) -> str | None:
        """The language in which alone it is looked for: that of a saying."""
        return self.language if self.is_saying else None


def phrase_drafts(
    criterion: Criterion, synonyms: Sequence[tuple[str, ...]], lexicon: lexicons.Lexicon, is_trade: bool
) -> Iterator[PhraseDraft]:
    """What is looked for of a criterion: its own wordings, and what the company and the lexicon call the same."""
    texts = own_texts(criterion)
    by_name = is_shown_by_name(criterion, lexicon)
    for text, language in texts:
        yield from _worded_drafts(criterion, text, language, "own", synonyms, lexicon, is_trade)
        label = lexicon.label_of(text, language) if criterion.kind != "experience" else None
        if label and label.kind != "role":
            other = "en" if language == "fr" else "fr"
            # ESCO words the same thing in the other language: a brief is to find there what its double would find.
            yield from _worded_drafts(criterion, label.names[other][0], other, "label", synonyms, lexicon, is_trade)
        yield from _named_drafts(criterion, text, language, lexicon)
        if is_trade and criterion.kind != "experience" and not by_name:
            for concept in _asked_by(criterion, text, language, lexicon):
                yield from _name_drafts(concept, "part")
    if criterion.kind == "experience":
        yield from _role_drafts(texts, lexicon)
    elif not by_name:
        yield from _defined_drafts(criterion, texts, lexicon)


def is_shown_by_name(criterion: Criterion, lexicon: lexicons.Lexicon) -> bool:
    """Whether a criterion is a tool or a network, which nothing shows but its name: who writes articles may use
    WordPress."""
    return criterion.kind == "concept" and any(
        concept.kind in lexicons.BRANDS
        for text, language in own_texts(criterion)
        for _, concept in lexicon.inside(text, "fr" if language == "fr" else "en")
    )


def stands_for(criterion: Criterion, piece: str, concept: lexicons.Concept, lexicon: lexicons.Lexicon) -> bool:
    """Whether a piece of a criterion that is a name of a concept means all of it: the further term "captions", beside
    "accessible content", is no web writing, though captions are a part of that too."""
    is_term = " " not in piece and any(piece in terms for terms in criterion.terms.values())
    return not is_term or lexicon.is_mainly(concept.id, piece)


def _worded_drafts(
    criterion: Criterion,
    text: str,
    language: str,
    worded: str,
    synonyms: Sequence[tuple[str, ...]],
    lexicon: lexicons.Lexicon,
    is_trade: bool,
) -> Iterator[PhraseDraft]:
    """A wording and its halves as they are, with the company's synonyms, and without what says that it is online."""
    for piece, origin in pieces_of(text, language):
        words = content(piece, language)
        if not words:
            continue
        named = _concepts(criterion, piece, lexicon)
        if origin == "qualifier":
            if _asks_for_little(named, lexicon):
                continue  # "Food" of "food and interior photography", "rédaction" of "rédaction et envoi de lettres".
            origin = "half"
        # Whatever trade a field is of, it is another one, unless this one has a name for it.
        is_field = origin == "field" and all(one.id.startswith(lexicons.ESCO) for one in named)
        origin = "half" if origin == "field" else origin
        yield PhraseDraft(
            piece,
            worded if origin == "own" else origin,
            words,
            language,
            as_name=" " not in piece and any(concept.as_name for concept in named),
            unsure=not is_field
            and (
                any(_is_unsure(piece, language, concept) for concept in named)
                or (origin == "half" and is_trade and len(words) == 1)
            ),
            is_close=origin == "half" and not is_field,
            is_brand=any(concept.kind in lexicons.BRANDS for concept in named),
            is_proper=any(concept.is_proper for concept in named),
            is_field=is_field,
        )
        yield from (PhraseDraft(name, "synonym", said, "und") for name, said in substituted(words, synonyms))
        bare = unmodified(piece)
        if bare != piece and _BARE_LEAST <= len(content(bare, language)) < len(words):
            yield PhraseDraft(bare, "half", content(bare, language), language, unsure=is_trade, is_close=True)


def _named_drafts(criterion: Criterion, text: str, language: str, lexicon: lexicons.Lexicon) -> Iterator[PhraseDraft]:
    """The names of what a wording names, of narrower concepts and of roles beside it; else of what stands inside it."""
    for piece, origin in pieces_of(text, language):
        words = content(piece, language)
        named = _concepts(criterion, piece, lexicon) if words else ()
        if origin == "qualifier" and _asks_for_little(named, lexicon):
            continue
        for concept in named:
            yield from _name_drafts(concept, "concept" if origin == "own" else "half")
            for narrower in lexicon.below(concept.id):
                yield from _name_drafts(narrower, "narrower")
            if concept.kind == "role" and (criterion.kind == "experience" or _is_title(concept, piece, lexicon)):
                for related in lexicon.related(concept.id):
                    if MODERATOR not in (concept.id, related.id):
                        yield from _name_drafts(related, "related")
        if words and criterion.kind != "experience" and all(one.id.startswith(lexicons.ESCO) for one in named):
            if not named and origin == "own":
                yield from _translation_drafts(words, language, lexicon)
            yield from _inner_drafts(piece, language, lexicon)


def _role_drafts(texts: Sequence[tuple[str, str]], lexicon: lexicons.Lexicon) -> Iterator[PhraseDraft]:
    """The names of the roles that stand inside a wording: "Deux ans comme community manager"."""
    for text, language in texts:
        for found, concept in lexicon.inside(text, "fr" if language == "fr" else "en"):
            if concept.kind == "role" and (" " in found or not concept.id.startswith(lexicons.ESCO)):
                yield from _name_drafts(concept, "concept")


def _defined_drafts(
    criterion: Criterion, texts: Sequence[tuple[str, str]], lexicon: lexicons.Lexicon
) -> Iterator[PhraseDraft]:
    """The names of this trade's concepts in ESCO's definition of the label, where the brief says no more than it."""
    for sentence in definitions(criterion, texts, lexicon):
        for _found, concept in _inner_concepts(sentence, "en", lexicon):
            if not concept.id.startswith(lexicons.ESCO):
                yield from _name_drafts(concept, "part")


def _asks_for_little(named: Sequence[lexicons.Concept], lexicon: lexicons.Lexicon) -> bool:
    return all(lexicon.asks_for_little(one) for one in named)


def _is_title(concept: lexicons.Concept, piece: str, lexicon: lexicons.Lexicon) -> bool:
    """Whether a wording is a name of a role as it is spelt, and that of somebody: "community management" is work."""
    return lexicon.is_spelt(concept.id, piece) and any(is_doer(word) for word in piece.split())


def _inner_drafts(piece: str, language: str, lexicon: lexicons.Lexicon) -> Iterator[PhraseDraft]:
    """The names of concepts that stand inside a longer wording. A network is no part of the mission that it is the
    place of: posts on Facebook show no "moderating Facebook groups"."""
    inner = [concept for _found, concept in _inner_concepts(piece, language, lexicon)]
    has_place = len(content(piece, language)) > 2 and any(one.kind == "platform" for one in inner)
    missions = [*asked(piece, language, lexicon), *_of_trade(piece, language, lexicon)] if has_place else []
    is_mission = any(is_framed(one) and not lexicon.asks_for_little(one) for one in missions)
    for concept in inner:
        if not (is_mission and concept.kind == "platform"):
            yield from _name_drafts(concept, "part")


def asked(text: str, language: str, lexicon: lexicons.Lexicon) -> tuple[lexicons.Concept, ...]:
    """This trade's concepts that a short wording asks for in other words than their names."""
    if len(content(text, language)) > SENTENCE or lexicon.named(text):
        return ()
    framed = [(found, one) for found, one in _of_trade_inside(text, language, lexicon) if is_framed(one)]
    is_told = any(not lexicon.asks_for_little(one) for _found, one in framed)
    told = [found for found, _concept in framed]
    if known := to_known(text):
        # What is to be known is no deed: of a field, only what is no mere writing or filming is asked for.
        every = lexicon.asked(known, language, told, is_told=True)
        return tuple(one for one in every if not lexicon.asks_for_little(one))
    found = lexicon.asked(text, language, told, is_told=is_told)
    if not _MEASURING.match(text):
        return found
    measured = _JOIN.split(text, maxsplit=1)[0]
    beside = lexicon.asked(text, language, [*told, measured], is_told=is_told)
    kept = tuple(one for one in found if one.id in MEASURES or one in beside)
    is_said = any(one.id in MEASURES for one in (*kept, *(concept for _found, concept in framed)))
    return kept if is_said else (*kept, lexicon.concepts["reporting"])


def _asked_by(
    criterion: Criterion, text: str, language: str, lexicon: lexicons.Lexicon
) -> tuple[lexicons.Concept, ...]:
    """What one wording of a criterion asks for. One word added to a label that asks for something says how it is done
    or counted, and asks for nothing more: "ROAS" below "social media reporting" is no advertising."""
    is_word = any(text in terms for terms in criterion.terms.values()) and len(content(text, language)) == 1
    if is_word and any(
        asked(label, spoken, lexicon) or any(map(is_framed, _of_trade(label, spoken, lexicon)))
        for label, spoken in own_texts(criterion)[: len(criterion.label)]
    ):
        return ()
    return asked(text, language, lexicon)


def _of_trade(text: str, language: str, lexicon: lexicons.Lexicon) -> list[lexicons.Concept]:
    """This trade's concepts that a short wording names, whole or inside."""
    return [concept for _found, concept in _of_trade_inside(text, language, lexicon)]


def meant(criterion: Criterion, lexicon: lexicons.Lexicon) -> frozenset[str]:
    """What a criterion names or asks for in this trade, by the first English name of each concept."""
    named = (
        concept
        for text, language in own_texts(criterion)
        for piece, _origin in pieces_of(text, language)
        for concept in _concepts(criterion, piece, lexicon)
    )
    found = (*named, *framed_inside(criterion, lexicon))
    return frozenset(one.id for one in found if not one.id.startswith(lexicons.ESCO))


def asks_for_figures(criterion: Criterion, lexicon: lexicons.Lexicon) -> bool:
    """Whether a criterion asks for a report, or for what stands in one."""
    return not meant(criterion, lexicon).isdisjoint(MEASURES)


def framed_inside(criterion: Criterion, lexicon: lexicons.Lexicon) -> Iterator[lexicons.Concept]:
    """This trade's concepts inside short wordings, one word or more, or asked for by them, whose deeds tell a part of
    them: the newsletter of "writing a community newsletter"."""
    for text, language in own_texts(criterion):
        for _found, concept in _of_trade_inside(text, language, lexicon):
            if stands_for(criterion, text, concept, lexicon):
                yield concept
        yield from _asked_by(criterion, text, language, lexicon)


def _of_trade_inside(text: str, language: str, lexicon: lexicons.Lexicon) -> list[tuple[str, lexicons.Concept]]:
    if len(content(text, language)) > SENTENCE:
        return []
    return [
        (found, concept)
        for found, concept in _inner_concepts(text, language, lexicon, shortest=1)
        if concept.kind not in lexicons.BRANDS and not concept.id.startswith(lexicons.ESCO)
    ]


def _inner_concepts(
    piece: str, language: str, lexicon: lexicons.Lexicon, shortest: int = 2
) -> Iterator[tuple[str, lexicons.Concept]]:
    """(the words, the concept) of what a piece of a wording asks for by its name."""
    for found, concept in lexicon.inside(piece, "fr" if language == "fr" else "en"):
        before = piece[: piece.find(found)]
        words = content(found, language)
        is_everywhere = all(fold(word.text) in EVERYWHERE for word in words)
        after = piece[len(before) + len(found) :]
        is_other = _is_another_form(concept, found, language) or (
            len(words) == 1
            and (
                (is_doer(found) and not _is_named_so(concept, found))
                or not (is_framed(concept) or lexicon.is_spelt(concept.id, found))  # "Organise", "local", "personnes"
            )
        )
        is_beside = _ADJUNCT.search(before) or _is_beside(concept, before, found, after)
        is_little = len(words) == 1 and bool(to_known(piece)) and lexicon.asks_for_little(concept)
        is_meant = len(found.split()) >= shortest and not (is_everywhere or is_other or is_little or is_beside)
        is_place = concept.kind == "platform" and _ADJUNCT.search(before) and len(content(piece, language)) > 2
        is_thing = concept.as_name and len(words) == 1 and found.islower()  # "Heated threads"
        is_brand = concept.kind in lexicons.BRANDS and not is_place and not is_thing
        if is_brand or is_meant:
            yield found, concept


def _is_named_so(concept: lexicons.Concept, found: str) -> bool:
    """Whether a word that is formed like the name of a person is one of a concept's names: "moderators" are no
    "moderation", though both have one stem, and several "journalistes" are others than the one who holds the role."""
    wanted = fold(found) if concept.kind == "role" else fold(found).rstrip("s")
    names = (fold(name) for names in concept.names.values() for name in names)
    return wanted in (names if concept.kind == "role" else (name.rstrip("s") for name in names))


def _is_another_form(concept: lexicons.Concept, found: str, language: str) -> bool:
    """Whether what stands in a wording names who does it where no name of the concept does, or the reverse: "YouTube"
    is no "youtuber", nor a "developer community" one to develop."""
    spoken = "fr" if language == "fr" else "en"
    return lexicons.sorted_stems(found, spoken) not in {
        lexicons.sorted_stems(name, spoken) for name in concept.names[spoken]
    }


def _is_beside(concept: lexicons.Concept, before: str, found: str, after: str) -> bool:
    """Whether a concept is named where another is meant: the rules of advertising, the calendar of contents, the
    people of a newsroom, the plan of several brands, campaigns of a sort, the matter of figures, events that are only
    to be told of, a skill that is mastered."""
    if concept.id == DEGREE and _OF_SKILL.match(after) and not _DIPLOMA.search(before):
        return True
    if (concept.id == SEVERAL and _OF.search(before)) or (concept.id == CAMPAIGNS and _OF_SORT.match(after)):
        return True
    is_matter = (concept.id not in MEASURES and _MEASURING.match(before)) or (
        concept.id in HELD and _COVERING.match(before)
    )
    if is_matter and not _JOIN.search(before):
        return True
    if _RULES_AFTER.match(after) or _RULES_BEFORE.search(before):
        return True
    return bool(
        _NEWSROOM.match(found) and _NEWSROOM_BEFORE.search(before) and not _OBJECT_AFTER.match(f"{found}{after}")
    )


def _translation_drafts(words: Sequence[Surface], language: str, lexicon: lexicons.Lexicon) -> Iterator[PhraseDraft]:
    """What two words that no concept is called by are in the other language, where that is known surely."""
    if len(words) != 2 or language not in ("fr", "en"):
        return
    other = "en" if language == "fr" else "fr"
    for said, share in translated(tuple(words), language, lexicon):
        if share >= SURELY_TRANSLATED and len(said) == 2:
            yield PhraseDraft(" ".join(word.text for word in said), "translated", said, other)


def _concepts(criterion: Criterion, piece: str, lexicon: lexicons.Lexicon) -> tuple[lexicons.Concept, ...]:
    """What a wording names, a further term only what is mainly called so.

    For experience roles alone where there are any: "modératrice" is not "modération" there. Else no role where the
    wording names work that has a name of its own: "animation de communauté" is shown by what was done and not by the
    title "animatrice de communauté", though both have one stem.
    """
    bare = unmodified(piece)
    named = lexicon.named(piece) or (lexicon.named(bare) if len(content(bare)) >= _BARE_LEAST else ())
    named = tuple(concept for concept in named if stands_for(criterion, piece, concept, lexicon))
    roles = tuple(concept for concept in named if concept.kind == "role")
    if criterion.kind == "experience":
        return roles or named
    return named if any(map(is_doer, piece.split())) else tuple(one for one in named if one not in roles) or named


def _name_drafts(concept: lexicons.Concept, origin: str) -> Iterator[PhraseDraft]:
    for language, names in concept.names.items():
        sayings = concept.sayings.get(language, ())
        for name in (*names, *sayings):
            words = content(name, language)
            # "After Effects" is found by "Effects" alone: then it must be written as a name.
            is_left_of_name = concept.kind in lexicons.BRANDS and " " in name and len(words) == 1 and not concept.unsure
            yield PhraseDraft(
                name,
                "told" if origin in NAMED and name in sayings else origin,
                words,
                language,
                (concept.as_name and " " not in name) or is_left_of_name,
                name in concept.unsure or _is_ordinary(name, concept),
                concept.kind in lexicons.BRANDS,
                is_close=origin in ("part", "narrower") and _is_ordinary(name, concept),
                is_proper=concept.is_proper,
                is_saying=name in sayings,
            )


def _is_ordinary(name: str, concept: lexicons.Concept) -> bool:
    """Whether a name of this trade is one word that others use too: it needs something of the trade around it."""
    if concept.kind in lexicons.BRANDS or concept.id.startswith(lexicons.ESCO) or len(content(name)) > 1:
        return False
    if fold(name) in COMMON:
        return True
    own = neighbours()
    return not any(word.stems[at] in own[language] for word in content(name) for at, language in enumerate(LANGUAGES))


def _is_unsure(text: str, language: str, concept: lexicons.Concept) -> bool:
    words = [word.stems for word in content(text, language)]
    return any([word.stems for word in content(name)] == words for name in concept.unsure)
