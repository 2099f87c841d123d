"""Languages that people speak: what they are called, and what the words for a level mean on the CEFR scale."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from candidates.reading.words import fold, level, stem
from shortlists.engine.criteria import CEFR

NAMES: Final[dict[str, str]] = {
    "fr": "french francais francophone francophones", "en": "english anglais anglophone anglophones",
    "es": "spanish espagnol hispanophone castellano castillan", "de": "german allemand germanophone deutsch",
    "it": "italian italien italophone", "pt": "portuguese portugais lusophone bresilien",
    "nl": "dutch neerlandais flamand",
    "ar": "arabic arabe arabophone darija", "zh": "chinese chinois mandarin cantonais cantonese",
    "ja": "japanese japonais", "ko": "korean coreen", "ru": "russian russe russophone", "pl": "polish polonais",
    "ro": "romanian roumain", "tr": "turkish turc", "el": "greek grec", "sv": "swedish suedois", "da": "danish danois",
    "no": "norwegian norvegien", "fi": "finnish finnois finlandais", "cs": "czech tcheque", "hu": "hungarian hongrois",
    "uk": "ukrainian ukrainien", "bg": "bulgarian bulgare", "he": "hebrew hebreu", "hi": "hindi", "ur": "urdu ourdou",
    "bn": "bengali", "ta": "tamil tamoul", "fa": "persian persan farsi", "vi": "vietnamese vietnamien",
    "th": "thai", "id": "indonesian indonesien", "ms": "malay malais", "sw": "swahili", "wo": "wolof",
    "ff": "peul fula fulani poular pulaar", "bm": "bambara", "ln": "lingala", "mg": "malagasy malgache",
    "rw": "kinyarwanda", "rn": "kirundi", "ha": "hausa haoussa", "yo": "yoruba", "ig": "igbo",
    "am": "amharic amharique",
    "ber": "berber berbere tamazight kabyle amazigh", "br": "breton", "oc": "occitan", "eu": "basque euskara",
    "ca": "catalan", "co": "corsican corse", "lb": "luxembourgish luxembourgeois", "ht": "creole kreyol",
    "hr": "croatian croate", "sr": "serbian serbe", "sk": "slovak slovaque", "sl": "slovenian slovene",
    "et": "estonian estonien", "lv": "latvian letton", "lt": "lithuanian lituanien", "ga": "irish gaelic irlandais",
    "cy": "welsh gallois", "la": "latin", "lsf": "lsf", "asl": "asl",
}  # fmt: skip
"""ISO 639 code → folded names in English and French. Sign languages by their usual initials."""

_CODE_OF: Final = {name: code for code, names in NAMES.items() for name in names.split()}

# Folded words → CEFR. The highest that a phrase may honestly be taken for, since a person checks it.
_LEVEL_WORDS: Final = {
    "C2": r"langue maternelle|maternelle?|nati(?:f|ve|ves|fs)|mother tongue|first language|bilingue?s?|bilingual"
    r"|parfaite? maitrise|parfaitement|mastery|near-native|trilingue|langue paternelle",
    "C1": r"courante?s?|couramment|fluent(?:ly)?|fluency|excellente?|excellent command"
    r"|tres bon(?:ne)?(?: niveau| maitrise)?"
    r"|advanced|avancee?|full professional|maitrise|very good|proficient|proficiency|expert|toeic (?:9[4-9]\d)"
    r"|ielts (?:[78](?:[.,]\d)?)",
    "B2": r"upper[- ]intermediate|intermediaire (?:superieur|avance)|professional working|operationnel(?:le)?"
    r"|professionnel(?:le)?|professional|bon niveau|bonne maitrise|bonnes? connaissances?|lue?,? ?(?:et )?ecrite?,? ?"
    r"(?:et )?parlee?|good|bon(?:ne)?|working knowledge|conversational|toeic (?:[789]\d\d)|ielts 6(?:[.,]\d)?|aise",
    "B1": r"intermediate|intermediaire|moyen(?:ne)?|limited working|niveau moyen|correct|fair|toeic (?:5[5-9]\d|6\d\d)",
    "A2": r"notions?|basic|basics|bases|elementary|elementaire|scolaire|debutante?|beginner|faux[- ]debutant"
    r"|pre-intermediate|school|rudiments?|limited",
}  # fmt: skip
_LEVEL: Final = re.compile(
    r"\b(?:(?P<cefr>[abc][12])(?:\+|\b)|" + "|".join(f"(?P<{code}>{words})" for code, words in _LEVEL_WORDS.items())
    + r")(?!\w)"
)  # fmt: skip
_NAME: Final = re.compile(r"\b(?:" + "|".join(sorted(_CODE_OF, key=len, reverse=True)) + r")e?s?\b")
_NO_LANGUAGE: Final = re.compile(
    r"e?s?[ -](?:polish\w*|windows?|doors?|drains?|onions?|toast|press|fries|horns?|bulldogs?|knots?|knitting|plaits?"
    r"|manicures?|beans?|literature|cuisine|cooking|pastr\w+|wines?|breads?|markets?|quarter|restaurants?|kiss|open"
    r"|leagues?|cup|football|rugby|clubs?|shepherds?|omelettes?|yogh?urts?|ovens?|delights?|baths?|takeaway|medicine"
    r"|massages?|food|dishes|tiles?|oak|walnut|blinds?|army|navy|embassy|government|ministry|companies|company"
    r"|tourists?|visitors?|cars?|pop|channel|water dog)\b"
)
"""After the name of a language: a thing or people called so."""
_NO_LANGUAGE_BEFORE: Final = re.compile(
    r"\b(?:cuisine|restaurants?|vins?|fromages?|pains?|jardins?|equipe|championnat|ligue|football|gastronomie|armee"
    r"|marine|ambassade|ministere|entreprises?|touristes?|patisserie|cle|coupe|tresse|meubles?|bulldog|bouledogues?|berger|parquet"
    r"|tuiles?)s? \Z"
)
"""Before it, the same."""
_CUT: Final = re.compile(r"[,;./|•·\n]|\s[–—-]\s|\b(?:et|and|but|mais|plus)\b")
_LEADS: Final = re.compile(r"(?: (?:in|of|en|d'|de l'|du|de|l'|speaker of|command of|spoken|written|technical)| ?:)* ?")
_MOTHER_TONGUE: Final = re.compile(r"(?:langue )?(?:maternelle?|paternelle)\s*|mother tongue\s*|first language\s*")
"""These stand after their language where no colon follows them."""
_ONLY_JOINS: Final = re.compile(r"(?:[\s,/&.;–—-]|\b(?:et|and|ou|or|en|l')\b)*")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A language named at ``start:end`` of a text, with the level said about it, or None."""

    code: str
    start: int
    end: int
    level: str | None


def code_of(name: str) -> str | None:
    """The code of a language given by code ("en", "en-GB") or by French or English name; None when unknown."""
    folded = fold(name).strip()
    code = re.split(r"[-_]", folded)[0]
    return code if code in NAMES else _code(folded)


@lru_cache(maxsize=64)
def name_stems(code: str) -> Mapping[str, frozenset[str]]:
    """The stems of a language's names, feminine and plural too, under the rules of each language of passages."""
    forms = [name + ending for name in NAMES[code].split() for ending in ("", "e", "s", "es")]
    return {language: frozenset(stem(form, language) for form in forms) for language in ("fr", "en", "other")}


def find_languages(text: str) -> tuple[Spoken, ...]:
    """Every language named in a text, with its level.

    A level belongs to the language before it up to the next one ("Anglais : courant (C1), espagnol : notions"); where
    none follows, to those after it ("fluent in English and Spanish").
    """
    flat = level(text).replace("\u2019", "'")
    names = [
        (match, _code(match.group()))
        for match in _NAME.finditer(flat)
        if not _NO_LANGUAGE.match(flat, match.end()) and not _NO_LANGUAGE_BEFORE.search(flat, 0, match.start())
    ]
    return tuple(_spoken(flat, names))


def rank(cefr: str) -> int:
    """0 for A1 to 5 for C2."""
    return CEFR.index(cefr)


def _spoken(flat: str, names: list[tuple[re.Match[str], str | None]]) -> Iterator[Spoken]:
    before = flat[: names[0][0].start()] if names else ""
    ahead = _leading(before)
    carried = ahead or _last_level(before)
    for number, (match, code) in enumerate(names):
        is_last = number + 1 == len(names)
        between = flat[match.end() : len(flat) if is_last else names[number + 1][0].start()]
        # "Fluent French and basic Spanish": what stands right before the next name is said of that one.
        cut = len(between) if is_last else _last_cut(between)
        following = _leading(between[cut:])
        said = _first_level(between[:cut] if following else between) or ahead
        if _ONLY_JOINS.fullmatch(between):
            said = said or carried
            ahead = carried = following or carried
        else:
            ahead = carried = following
        if code:
            yield Spoken(code, match.start(), match.end(), said)


def _last_cut(between: str) -> int:
    return max((cut.end() for cut in _CUT.finditer(between)), default=0)


def _leading(text: str) -> str | None:
    """The level that stands right before a language: "fluent", "native speaker of", "langue maternelle :"."""
    found = [one for one in _LEVEL.finditer(text) if _LEADS.fullmatch(text, one.end())]
    return _cefr(found[-1]) if found and not _MOTHER_TONGUE.fullmatch(text, found[-1].start()) else None


def _first_level(text: str) -> str | None:
    found = _LEVEL.search(text)
    # An explicit CEFR code outweighs an adjective beside it ("courant (B2)").
    exact = next((match for match in _LEVEL.finditer(text) if match.group("cefr")), None)
    return _cefr(exact or found)


def _last_level(text: str) -> str | None:
    matches = list(_LEVEL.finditer(text))
    return _cefr(matches[-1]) if matches else None


def _cefr(match: re.Match[str] | None) -> str | None:
    if match is None:
        return None
    if match.group("cefr"):
        return match.group("cefr").upper()
    return match.lastgroup


def _code(folded: str) -> str | None:
    for form in (folded, folded.rstrip("s"), folded.removesuffix("s").removesuffix("e")):
        if form in _CODE_OF:
            return _CODE_OF[form]
    return None
