"""Names of people: what has the form of one, what is more likely work, and where those of a candidate stand."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from candidates.reading.layout import Line
from candidates.reading.types import Span
from candidates.reading.words import data_lines, fold, is_stop, level, vocabulary

TOKENS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?")
LETTERS = re.compile(r"[^\W\d_]+")
CIVIL = re.compile(r"(?:m|mr|mme|mlle|mrs|ms|miss|dr|monsieur|madame|mademoiselle)\.?\s+(?=\w)")
_LONGEST_NAME = 60
_WORDS_OF_A_NAME = 7
_INITIAL = re.compile(r"\b([a-z])\.\s?\Z")
_BETWEEN_NAMES = re.compile(r"[\s'’.-]+(?:(?:de|du|des|la|le|el|al|ben|bin|van|von|d|[a-z]\.?)[\s'’-]+)*")
_NAME_SHAPE = re.compile(r"[^\W\d_][^\d@/:;,!?()\"«»+&]*")
_PROPER_BEFORE = re.compile(r"(?<![\w'’-])([A-ZÀ-ÖØ-Þ][^\W\d_]+)[ \xa0-]\Z")
_PROPER_AFTER = re.compile(r"[ \xa0-]([A-ZÀ-ÖØ-Þ][^\W\d_]+)")
_ELIDED = re.compile(r"[dlDL]['’](?=[A-ZÀ-ÖØ-Þ])")
_LOCAL = re.compile(r"[\w.+-]{3,64}\Z")
_LONGEST_LOCAL = 64
_OWN_PAGE = re.compile(r"(?:https?://|www\.)\S+|@[\w.]{3,}|(?:[\w-]{1,63}\.){1,5}[a-z]{2,10}(?:/\S*)?")
# Beyond the Latin letters, but for punctuation, currencies, arrows, boxes and signs, which are no letters.
_FOREIGN = re.compile("[^\x00-\u02ff\u2000-\u206f\u20a0-\u20cf\u2190-\u2bff]")
_PARTICLES = frozenset(
    "de du des da dos di del della la le les el al ben bin ibn ould van von der den ter ten d l y e thi".split()
)
# Endings that make a word somebody's work whatever the word; no name ends so.
_SURE_TRADE = re.compile(r"\w{3}(?:ateurs?|atrices?|ologues?|graphes?|ologists?)")


@lru_cache(maxsize=1)
def lists() -> dict[str, frozenset[str]]:
    """The lists of header_words.tsv, with "role" (words of titles) and "work" (those that are no name) beside them."""
    gathered: dict[str, set[str]] = {}
    for line in data_lines("header_words.tsv"):
        key, _, words = line.partition("\t")
        gathered.setdefault(key, set()).update(words.split())
    roles = set(data_lines("titles.txt")) - gathered["notrole"]
    gathered["role"] = roles
    gathered["work"] = (roles - gathered["surname"] - gathered["given"]) | gathered["trade"]
    return {key: frozenset(words) for key, words in gathered.items()}


def title_words() -> frozenset[str]:
    """Folded words that stand for the person in titles of jobs (data/README.md)."""
    return lists()["role"]


@lru_cache(maxsize=20_000)
def names_work(piece: str) -> bool:
    """Whether a piece of the head names work: a title, a trade, a tool, a licence to drive."""
    words = LETTERS.findall(fold(piece))
    known = lists()
    if any(word in known["work"] or (len(word) > 7 and _SURE_TRADE.fullmatch(word)) for word in words):
        return True
    titled = [word for word in words if word in known["role"]]
    # "Head baker" is a title, "James Baker" a name.
    others = [word for word in words if word not in known["role"]]
    return (
        bool(titled) and all(word in vocabulary() and word not in known["given"] for word in others) and len(words) != 1
    )


def is_particle(word: str) -> bool:
    """Whether a word only leads to the rest of a name: "de", "Le", "van"; initials do not."""
    return len(word) > 1 and fold(word) in _PARTICLES


def is_name(piece: str) -> bool:
    """Whether a piece has the form of a name: up to seven words, capitals on all but particles, no figure."""
    words = TOKENS.findall(piece)
    if not 1 <= len(words) <= _WORDS_OF_A_NAME or len(piece) > _LONGEST_NAME or re.search(r"[\d@/:]", piece):
        return False
    strong = [_ELIDED.sub("", word) for word in words if fold(word) not in _PARTICLES]
    if not 1 <= len(strong) <= 5 or len("".join(words)) < 3:
        return False
    if all(not word[0].islower() for word in strong):
        return True
    known = vocabulary()
    return len(strong) >= 2 and all(word.islower() and fold(word) not in known for word in strong)


def is_given_name(piece: str) -> bool:
    """Whether a name is made of words of trades: "Marine Petit" in the head of a CV is a person."""
    words = [fold(word) for word in LETTERS.findall(piece)]
    known = lists()
    if not 2 <= len(words) <= 4 or words[0] not in known["given"] or not is_name(piece):
        return False
    return not any(word in known["work"] for word in words[1:])


def has_foreign_letters(text: str) -> bool:
    """Whether a text may hold letters of another script at all."""
    return _FOREIGN.search(text) is not None


def is_foreign_name(piece: str) -> bool:
    """Whether a piece is up to five words in letters of another script, which on a CV are its owner's name."""
    words = TOKENS.findall(piece)
    return 1 <= len(words) <= 5 and all(ord(letter) > 0x2FF for word in words for letter in word if letter.isalpha())


def name_tokens(name: str) -> list[str]:
    """The folded words of a name, without what elides before them."""
    return [token for word in TOKENS.findall(name) if (token := fold(_ELIDED.sub("", word)).strip("."))]


# ---- names that an e-mail address gives away


@lru_cache(maxsize=4)
def mail_letters(flat: str) -> tuple[str, ...]:
    """The letters before the @ of each address in levelled letters, figures and marks left out: "fatoudiop"."""
    found: dict[str, None] = {}
    # From each @ back: looking for what may stand before one would try every word of the text.
    after, at = 0, flat.find("@")
    while at >= 0:
        local = _LOCAL.search(flat, max(after, at - _LONGEST_LOCAL), at)
        if local and (flat[at + 1 : at + 2].isalnum() or flat[at + 1 : at + 2] in ("-", "_")):
            found[re.sub(r"[^a-z]", "", local.group())] = None
            after = at + 2
        at = flat.find("@", at + 1)
    return tuple(found)


def is_named_by(piece: str, mails: Sequence[str]) -> bool:
    """Whether an address is made of this name: first and last in either order, or an initial and the rest."""
    words = [letters for word in TOKENS.findall(piece) if (letters := re.sub(r"[^a-z]", "", fold(word)))]
    if len(words) < 2:
        return False
    turns = [words[at:] + words[:at] for at in range(len(words))]
    written = {"".join(turn) for turn in turns} | {turn[0][0] + "".join(turn[1:]) for turn in turns}
    written |= {"".join(turn[:-1]) + turn[-1][0] for turn in turns} | {words[0] + words[-1], words[0][0] + words[-1]}
    return any(mail in written for mail in mails if len(mail) > 3)


def named_lines(text: str, flat: str, rows: Sequence[Line]) -> list[Line]:
    """Lines that are the name in an e-mail address, in columns where the name does not come first."""
    mails = mail_letters(flat)
    if not mails:
        return []
    joined = "".join(mails)
    return [
        row
        for row in rows
        if row.end - row.start <= _LONGEST_NAME
        and _NAME_SHAPE.fullmatch(text, row.start, row.end)
        and any(word[:3] in joined for word in flat[row.start : row.end].split())
        and is_named_by(text[row.start : row.end], mails)
        and is_name(text[row.start : row.end])
    ]


def own_pages(flat: str, names: Iterable[Sequence[str]]) -> list[Span]:
    """Addresses of pages and accounts that hold a name: "zeliebouvard.example", "@fatou.diop"."""
    marks: set[str] = set()
    for tokens in names:
        marks.update(tokens, ("".join(tokens), "-".join(tokens), "_".join(tokens), ".".join(tokens)))
    found = []
    for mark in sorted(marks):
        if len(mark) < 4 or mark in _PARTICLES or mark in vocabulary():
            continue
        at = flat.find(mark)
        while at >= 0:
            begin, end = at, at + len(mark)
            while begin and not flat[begin - 1].isspace():
                begin -= 1
            while end < len(flat) and not flat[end].isspace():
                end += 1
            page = _OWN_PAGE.search(flat, begin, end)
            if page and page.start() <= at < page.end():
                found.append(Span(*page.span()))
            at = flat.find(mark, end)
    return found


# ---- names wherever they occur


def names_in(text: str, flat: str, names: Sequence[Sequence[str]]) -> list[Span]:
    """The names wherever they occur: together in any order, with an initial, or alone where no other word is meant.

    No pattern is compiled: each CV has another name, and compiling costs more than looking.
    """
    found: list[Span] = []
    for tokens in names:
        strong = [level(token) for token in tokens if token not in _PARTICLES and len(token) > 1]
        places = sorted(
            (start, start + len(token), token)
            for token in dict.fromkeys(strong)
            for start in _occurrences(flat, token)
            if not text[start : start + len(token)].islower()
        )
        for index, (start, end, token) in enumerate(places):
            initial = _INITIAL.search(flat, max(0, start - 4), start)
            begin = initial.start() if initial else start
            known = initial is not None and initial.group(1) in {other[0] for other in strong}
            if known or (_means_nothing_else(token) and not _is_elsewhere(text, start, end, strong)):
                found.append(Span(begin, end))
            if index + 1 < len(places):
                after, stop, other = places[index + 1]
                if other != token and _BETWEEN_NAMES.fullmatch(flat, end, after):
                    found.append(Span(begin, stop))
    return found


def _occurrences(flat: str, token: str) -> Iterator[int]:
    """Where ``token`` stands as a word of its own."""
    start = flat.find(token)
    while start >= 0:
        end = start + len(token)
        if not (start and flat[start - 1].isalnum()) and not (end < len(flat) and flat[end].isalnum()):
            yield start
        start = flat.find(token, end)


def _means_nothing_else(token: str) -> bool:
    """Whether a word of a name, alone and with a capital, can only be the name: "Diop", not "Petit", not "Paris"."""
    if len(token) < 3 or token in lists()["place"]:
        return False
    pieces = [piece for piece in re.split(r"[-'’]", token) if piece]
    return not all(piece in vocabulary() or is_stop(piece) for piece in pieces)


def _is_elsewhere(text: str, start: int, end: int, names: Sequence[str]) -> bool:
    """Whether the word is part of another name: of a place, "Keur Momar Sarr", or of somebody else, "Awa Diop"."""
    before = _PROPER_BEFORE.search(text, max(0, start - 30), start)
    after = _PROPER_AFTER.match(text, end, end + 30)
    others = [fold(match.group(1)) for match in (before, after) if match]
    return any(
        other not in names and other not in vocabulary() and not is_stop(other) and not CIVIL.match(other + " x")
        for other in others
    )
