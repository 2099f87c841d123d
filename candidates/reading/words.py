"""Words as they are compared: lower case, no accents, one form for both genders, then the stem of the language.

A term of a brief and the words of a CV pass through the same functions, so equal stems are all that matters;
stems are never shown. The order (accents, gender, Snowball) is the one measured in the reference notes: it makes
97 % of unseen feminine and masculine job titles equal, where stemming alone leaves half of them apart.
"""

import re
import unicodedata
from functools import lru_cache
from importlib import resources

import Stemmer

from candidates.reading.types import Word

# What one code point becomes where Unicode gives no decomposition.
_LETTERS = {
    "œ": "oe",
    "æ": "ae",
    "ø": "o",
    "đ": "d",
    "ł": "l",
    "ð": "d",
    "þ": "th",
    "ħ": "h",
    "ı": "i",
    "ß": "ss",
    "’": "'",
    "‘": "'",
    "ʼ": "'",
    "`": "'",
    "´": "'",
    "‐": "-",
    "‑": "-",
    "‒": "-",
    "\xad": "",
    "\u200b": "",
    "\u200c": "",
    "\u200d": "",
    "\ufeff": "",
    "\xa0": " ",
    "\u202f": " ",
}


def _fold_letter(letter: str) -> str:
    if letter in _LETTERS:
        return _LETTERS[letter]
    plain = "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))
    plain = plain.lower()
    return "".join(_LETTERS.get(part, part) for part in plain)


class _FoldTable(dict[int, str]):
    """Code point → folded text, filled as letters are met."""

    def __missing__(self, point: int) -> str:
        folded = _fold_letter(chr(point))
        self[point] = folded
        return folded


class _LevelTable(dict[int, str]):
    """Like ``_FoldTable`` but one character for one, so that offsets stay true."""

    def __missing__(self, point: int) -> str:
        folded = _fold_letter(chr(point))
        single = chr(point).lower()
        level = folded if len(folded) == 1 else single if len(single) == 1 else chr(point)
        self[point] = level
        return level


_WORTH_REPLACING = 400
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_LONGER_IN_LOWER_CASE = "İ"
"""The one letter whose lower case is two."""
_FOLD = _FoldTable()
_LEVEL = _LevelTable()


def fold(text: str) -> str:
    """Lower case without accents or ligatures, apostrophes and hyphens made one. May change the length."""
    if text.isascii():
        return text.lower().replace("`", "'")
    return text.translate(_FOLD)


@lru_cache(maxsize=64)
def level(text: str) -> str:
    """``fold`` with as many characters as ``text``: offsets into the result are offsets into the text."""
    if text.isascii():
        return text.lower()
    if len(text) < _WORTH_REPLACING or _LONGER_IN_LOWER_CASE in text:
        return text.translate(_LEVEL)
    # A text has few different letters beyond ASCII: to replace each is five times as fast as to look up every letter.
    for letter in set(_BEYOND_ASCII.findall(text)):
        text = text.replace(letter, _LEVEL[ord(letter)])
    return text.lower().replace("`", "'")


def data_lines(name: str) -> list[str]:
    """The lines of one file of candidates/reading/data."""
    return resources.files("candidates.reading.data").joinpath(name).read_text("utf-8").splitlines()


STOP_WORDS = {
    language: frozenset(words.split()) for language, words in (line.split("\t") for line in data_lines("stops.tsv"))
}
_ANY_STOP = frozenset().union(*STOP_WORDS.values())


def is_stop(stem_or_word: str, language: str | None = None) -> bool:
    """Whether this is a grammatical word: of French ("fr"), of English ("en"), or of either when not told.

    A stop word is its own stem, and no other word has that stem, so stems may be asked too.
    """
    if language is None:
        return stem_or_word in _ANY_STOP
    return stem_or_word in STOP_WORDS.get(language, _ANY_STOP)


@lru_cache(maxsize=1)
def _masculine_of() -> dict[str, str]:
    """Folded feminine word → folded masculine word, learned from French job titles (data/README.md)."""
    pairs = (line.partition("\t") for line in data_lines("gender.tsv"))
    return {feminine: masculine for feminine, _, masculine in pairs}


def differ_in_gender(one: str, other: str) -> bool:
    """Whether a word of two texts, side by side, is the feminine in one and the masculine in the other."""
    pairs = zip(re.findall(r"[^\W\d_]+", fold(one)), re.findall(r"[^\W\d_]+", fold(other)), strict=False)
    of = _masculine_of()
    singular = ((_without_s(first), _without_s(second)) for first, second in pairs)
    return any(first != second and of.get(first, first) == of.get(second, second) for first, second in singular)


@lru_cache(maxsize=1)
def vocabulary() -> frozenset[str]:
    """Folded ordinary words of French and English, seen in labels of occupations and skills (data/README.md)."""
    return frozenset(data_lines("vocabulary.txt"))


# Masculine and feminine endings made one, after the plural is gone. Only the comparison sees the result, so an
# ordinary word that happens to end so ("lumière") loses nothing: it changes in the brief and in the CV alike.
_GENDER_ENDINGS = (
    ("trice", "teur", 6),
    ("euse", "eur", 6),
    ("eux", "eur", 6),
    ("eure", "eur", 6),
    ("iere", "ier", 6),
    ("enne", "en", 6),
    ("onne", "on", 6),
    ("elle", "el", 6),
    ("effe", "ef", 6),
    ("ee", "e", 5),
    ("aise", "ai", 6),
    ("oise", "oi", 6),
    ("ive", "if", 6),
    ("ique", "ic", 6),
)
_EU_PLURALS = ("jeux", "lieux", "feux", "veux", "voeux", "cheveux")
_AIL_PLURALS = {"travaux": "travail", "emaux": "email", "vitraux": "vitrail", "coraux": "corail"}
# Families that Snowball cuts down to another word: communication is not what is common, nor a municipality.
_FRENCH_FAMILIES = (
    (re.compile(r"communi(?:cation|quant|cant|quer?|quee?|catif|cative|cationnel|cationnelle)s?"), "communiqu"),
    (re.compile(r"communautaires?"), "communaut"),
)
# British and American spellings made one; the same word in both briefs and CVs, so no dictionary is needed.
_ENGLISH_SPELLINGS = {
    "programme": "program",
    "programmes": "programs",
    "centre": "center",
    "centres": "centers",
    "theatre": "theater",
    "analyse": "analyze",
    "analysed": "analyzed",
    "analysing": "analyzing",
    "catalogue": "catalog",
    "dialogue": "dialog",
    "cheque": "check",
    "licence": "license",
    "defence": "defense",
    "enrolment": "enrollment",
    "fulfilment": "fulfillment",
    "grey": "gray",
}
_OUR_WORDS = frozenset(("four", "hour", "tour", "your", "pour", "sour", "flour", "devour", "detour", "contour"))


def _without_s(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _french_lemma(word: str, masculine: dict[str, str]) -> str:
    if word in _AIL_PLURALS:
        return _AIL_PLURALS[word]
    if word.endswith("eaux") and len(word) > 4:
        word = word[:-1]
    elif word.endswith("aux") and len(word) > 4:
        word = word[:-3] + "al"
    elif word.endswith(_EU_PLURALS) and len(word) > 4:
        word = word[:-1]
    else:
        word = _without_s(word)
    word = _without_s(masculine.get(word, word))
    for feminine, ending, least in _GENDER_ENDINGS:
        if len(word) >= least and word.endswith(feminine):
            return word[: -len(feminine)] + ending
    return word


def _english_lemma(word: str) -> str:
    word = _ENGLISH_SPELLINGS.get(word, word)
    plural = word.endswith("s")
    single = word[:-1] if plural else word
    if single.endswith("our") and len(single) > 4 and single not in _OUR_WORDS:
        return single[:-3] + "or" + ("s" if plural else "")
    return word


_SNOWBALL = {"fr": Stemmer.Stemmer("french", 0), "en": Stemmer.Stemmer("english", 0)}


def _stem_folded(word: str, language: str) -> str:
    snowball = _SNOWBALL.get(language)
    if snowball is None or len(word) < 3 or not word.isalpha():
        return word
    stops = STOP_WORDS[language]
    if word in stops:
        return word
    if language == "fr":
        family = next((name for pattern, name in _FRENCH_FAMILIES if pattern.fullmatch(word)), None)
        stemmed = family or snowball.stemWord(_french_lemma(word, _masculine_of()))
    else:
        stemmed = snowball.stemWord(_english_lemma(word))
        if len(stemmed) > 5 and stemmed.endswith("is"):
            stemmed = stemmed[:-2] + "iz"
        elif len(stemmed) > 4 and stemmed.endswith("yz"):
            stemmed = stemmed[:-2] + "ys"
    # "notes" is no "not": a stem that would read as a stop word is set apart from it.
    return stemmed + "~" if stemmed in stops else stemmed


def stem(word: str, language: str) -> str:
    """The form under which one word is compared. ``language`` is "fr", "en", or anything else: folded only.

    Takes one token as ``analyse`` cuts it; elided articles are dropped, inclusive endings are folded in.
    """
    return _STEMS.get(language, _STEMS["other"])[word]


_ENDING = "(?:ère|ière|rice|trice|ice|euse|ienne|enne|nne|ne|lle|le|ve|ive|sse|se|tte|te|fe|que|ère|e)"
_SAFE_ENDING = "(?:rice|trice|ice|euse|ienne|enne|ière|ère|nne|ive|e)"
# modérateur·rice·s, chargé(e)s, animateur/trice, rédacteurs-trices, chargé.e.s
_INCLUSIVE = (
    rf"(?:[·•‧∙⋅]{_ENDING}(?:[·•‧∙⋅]?s)?"
    rf"|\({_ENDING}s?\)s?"
    rf"|[./-]{_SAFE_ENDING}(?:[.-]?s)?)(?!\w)"
)
_ELISION = r"(?:[ldjmtsnc]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu)['’ʼ`´]"
_PREFIX = r"(?:e|co|re|multi|inter|micro|macro|anti|auto|pre|pré|mono|mini|hyper|super|trans|omni)"
_TLD = (
    "(?:com|org|net|info|fr|be|ca|ch|lu|mc|eu|io|co|ai|app|dev|me|tv|africa|ma|sn|ci|tn|dz|cm|uk|us|de|es|it|paris"
    "|bzh|quebec|edu|gov|example|js)"
)
_TOKEN = re.compile(
    r"[^\W\d_]{2,}(?=[ ,;)\n]|[.:!?](?:\s|\Z)|\Z)"  # nine words in ten, tried first for speed
    r"|\w(?= )"
    r"|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"
    r"|(?i:https?://|www\.)[^\s<>«»\"()\[\]]*[^\s<>«»\"()\[\].,;:!?…'’]"
    rf"|(?:[\w-]{{1,63}}\.){{1,5}}{_TLD}(?![\w-])(?:/[^\s<>«»\"()\[\]]*[^\s<>«»\"()\[\].,;:!?…'’])?"
    r"|@\w+(?:\.\w+)*"
    r"|(?i:aujourd['’]hui)(?!\w)"
    rf"|(?i:\b{_ELISION})(?=\w)"
    r"|\b[^\W\d_]\+\+|\b[CcFf]#(?!\w)"
    r"|\b(?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?"
    r"|\b[^\W\d_]&[^\W\d_]s?(?!\w)"
    r"|\d+(?:[.,]\d+)+(?!\w)"
    rf"|\b(?i:{_PREFIX})[-‐‑](?=[^\W\d_]{{2}})\w+(?:{_INCLUSIVE})?"
    r"|[^\W\d_]{2,40}[-‐‑\xad]\r?\n[ \t]*[a-zà-öø-ÿœ]{2,}"
    r"|[^\W\d_]{1,40}['’](?:s|t|re|ve|ll|d|m)(?!\w)"
    rf"|\w[\w\u0300-\u036f\xad\u200b-\u200d]*(?:{_INCLUSIVE})?"
)
_INCLUSIVE_END = re.compile(_INCLUSIVE + r"\Z")
_ELIDED = re.compile(_ELISION + r"\Z", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s\Z", re.IGNORECASE)
_BREAK = re.compile(r"[-‐‑\xad]\r?\n[ \t]*")


# Capitals that would read as a stop word: "IT support", "US market".
_ACRONYMS = frozenset(("IT", "US", "OR", "AI"))


def _stem_token(token: str, language: str) -> str:
    """The stem of one token; empty for an elided article, which is no word of its own."""
    if token in _ACRONYMS:
        return token.lower() + "~"
    if token.isalnum():
        return _stem_folded(fold(token), language)
    if _ELIDED.match(token):
        return ""
    if "@" in token or ("/" in token[1:-1] and "." in token):
        return fold(token)
    if "\n" in token:
        head, tail = _BREAK.split(token, maxsplit=1)
        return _stem_folded(fold(head + tail), language)
    inclusive = _INCLUSIVE_END.search(token)
    if inclusive and inclusive.start() > 2:
        token = token[: inclusive.start()]
    folded = fold(_POSSESSIVE.sub("", token))
    if folded == "aujourd'hui":
        return folded
    if folded[1:2] == "&":
        return folded[:3]  # "Q&As"
    if re.fullmatch(r"(?:\w\.)+\w?", folded):
        letters = folded.replace(".", "")
        return letters + "~" if letters in _ANY_STOP else letters
    joined = folded.replace("-", "").replace("'", "").replace("_", "")
    return _stem_folded(joined, language) if joined else ""


REMEMBERED = 30_000
"""Words of one language, and as many pieces between spaces, that a process remembers before it begins anew."""


class _Stems(dict[str, str]):
    """Token → stem of one language, remembered: CVs use the same few thousand words."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language

    def __missing__(self, token: str) -> str:
        if len(self) > REMEMBERED:
            self.clear()
        stemmed = _stem_token(token, self.language)
        if len(token) <= 40:
            self[token] = stemmed
        return stemmed


_STEMS = {language: _Stems(language) for language in ("fr", "en", "other")}


class _Chunks(dict[str, tuple[tuple[int, int, str], ...]]):
    """What stands between two spaces → its words, remembered: where a word ends never depends on what a space parts."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language

    def __missing__(self, chunk: str) -> tuple[tuple[int, int, str], ...]:
        if len(self) > REMEMBERED:
            self.clear()
        stems = _STEMS[self.language]
        found = tuple(
            (match.start(), match.end(), stemmed)
            for match in _TOKEN.finditer(chunk)
            if (stemmed := stems[match.group()])
        )
        if len(chunk) <= 40:
            self[chunk] = found
        return found


_CHUNKS = {language: _Chunks(language) for language in ("fr", "en", "other")}


_word = tuple.__new__
"""Makes a `Word` without the call that its class puts between: a third of the time of reading is words."""


def analyse(text: str, language: str, offset: int = 0) -> tuple[Word, ...]:
    """The words of ``text`` in order, stop words included, with offsets shifted by ``offset``.

    Elided articles (l', d', qu') give no word; e-mails, addresses of pages and @names are one word each; hyphenated
    words are their parts, except short prefixes ("e-réputation" is one word, like "eréputation"); a word cut by a
    hyphen at the end of a line is one word. Letters are never invented: ``text[start - offset:end - offset]`` is
    what the candidate wrote.
    """
    if "-\n" in text or text.isupper():
        return _analyse_with_care(text, _STEMS.get(language, _STEMS["other"]), offset)
    known = _CHUNKS.get(language, _CHUNKS["other"])
    words = []
    at = offset
    for chunk in text.split(" "):
        for start, end, stemmed in known[chunk]:
            words.append(_word(Word, (at + start, at + end, stemmed)))
        at += len(chunk) + 1
    return tuple(words)


def stems_in(text: str, language: str) -> list[str]:
    """The stems of the words of ``text`` in order, stop words included, for those who do not ask where they stand."""
    if "-\n" in text or text.isupper():
        return [word.stem for word in analyse(text, language)]
    known = _CHUNKS.get(language, _CHUNKS["other"])
    return [stemmed for chunk in text.split(" ") for _, _, stemmed in known[chunk]]


def _analyse_with_care(text: str, stems: _Stems, offset: int) -> tuple[Word, ...]:
    """``analyse`` for the few texts where a word may be cut by the end of a line or capitals tell nothing."""
    shouted = len(text) > 3 and text.isupper()
    words: list[Word] = []
    for match in _TOKEN.finditer(text):
        token = match.group()
        stemmed = stems[token.lower() if shouted and token in _ACRONYMS else token]
        if not stemmed:
            continue
        broken = _unbroken(token, stems.language, match.start() + offset) if "\n" in token else []
        words += broken or [Word(match.start() + offset, match.end() + offset, stemmed)]
    return tuple(words)


def _unbroken(token: str, language: str, offset: int) -> list[Word]:
    """The two words of "savoir-⏎faire", whose hyphen is its own; nothing for "commu-⏎nauté"."""
    cut = _BREAK.search(token)
    if cut is None:
        return []
    head, tail = token[: cut.start()], token[cut.end() :]
    known = vocabulary()
    if fold(head + tail) in known or fold(head) not in known or fold(tail) not in known:
        return []
    return [
        Word(offset, offset + cut.start(), stem(head, language)),
        Word(offset + cut.end(), offset + len(token), stem(tail, language)),
    ]
