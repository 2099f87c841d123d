"""Who a CV is about, as far as its head says so: for importing, where no form gave a name. A guess, to be checked.

Nothing here reaches the engine: what this finds is what `identity` leaves out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from candidates.reading.identity import find_identity
from candidates.reading.identity.names import is_named_by, is_particle, mail_letters
from candidates.reading.layout import heading
from candidates.reading.types import Span
from candidates.reading.words import fold, level, vocabulary

HEAD = 400
"""Characters from the start in which a name stands."""
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?")
_TITLES = frozenset("m mm mr mrs ms miss mx mme mlle dr me pr monsieur madame mademoiselle cv curriculum vitae".split())
# What stands between the words of a name that a narrow column breaks: nothing, or the hyphen that is cut at.
_BREAK = re.compile(r"(?P<hyphen>[-‐‑\u00ad]?)[ \t]*(?:\r\n|[\n\r\u2028])[ \t]*")
_ELIDED = re.compile(r"[dl]['’](?=[A-ZÀ-ÖØ-Þ])")
_SUFFIX = re.compile(r"\.[a-z]{2,4}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Person:
    """First name, last name and address; each empty where it was not found."""

    first_name: str
    last_name: str
    email: str


def find_person(text: str) -> Person:
    """The person in the head of a CV: the first of what identity leaves out that reads as a name."""
    address = ADDRESS.search(text)
    email = address.group() if address else ""
    name = find_name(text)
    if name is None:
        return Person("", "", email)
    first, last = (_cased(joined(text[span.start : span.end])) for span in name)
    return Person(first, last, email)


def find_name(text: str) -> tuple[Span, Span] | None:
    """Where first and last name stand: what an e-mail address is made of, else the first line that reads as a name.

    Only lines that identity leaves out are asked; a name may stand on several of them.
    """
    mails = mail_letters(level(text))
    locals_ = [fold(match.group().partition("@")[0]) for match in ADDRESS.finditer(text)]
    found: list[list[Span]] = []
    for one in _dropped_lines(text):
        words = [Span(one.start + start, one.start + end) for start, end in _name_words(text[one.start : one.end])]
        above = found[-1] if found else []
        if above and words and _goes_on(text, above, words, mails):
            found[-1] += words
        elif words and not text[words[0].start].islower():
            found.append(words)
    named = [words for words in found if len(words) > 1]
    given = (words for words in named if is_named_by(text[words[0].start : words[-1].end], mails))
    chosen = next(given, None) or next((words for words in named if words[0].start <= HEAD), None)
    if chosen is None:
        return None
    cut = _given_words(text, chosen, locals_)
    return Span(chosen[0].start, chosen[cut - 1].end), Span(chosen[cut].start, chosen[-1].end)


def joined(name: str) -> str:
    """A name on one line: a hyphen at the end of a line stays before a capital, and goes where it cut a word."""

    def across(found: re.Match[str]) -> str:
        if not found["hyphen"]:
            return " "
        return "" if name[found.end() : found.end() + 1].islower() else "-"

    return " ".join(_BREAK.sub(across, name).split())


def _goes_on(text: str, above: list[Span], words: list[Span], mails: Sequence[str]) -> bool:
    """Whether a name goes on in the next line: what stands above is half a name, or an address is made of both.

    Half a name is one word, ends in a hyphen or in a particle ("Marie Le"), or has a particle in the next line
    ("de Villiers"). A town below a name begins with a capital and stays where it is.
    """
    between = text[above[-1].end : words[0].start]
    cut = _BREAK.fullmatch(between)
    begins = text[words[0].start : words[0].end]
    if cut and (cut["hyphen"] or is_particle(text[above[-1].start : above[-1].end])):
        return True
    if begins[0].islower():
        return cut is not None and (is_particle(begins) or bool(_ELIDED.match(begins)))
    return not between.strip() and (len(above) == 1 or is_named_by(text[above[0].start : words[-1].end], mails))


def _dropped_lines(text: str) -> list[Span]:
    """The lines of what identity leaves out, titles of blocks ("Contact") not among them."""
    found: list[Span] = []
    for span in find_identity(text):
        begin = span.start
        for line in text[span.start : span.end].splitlines(keepends=True):
            if not heading(line):
                found.append(Span(begin, begin + len(line)))
            begin += len(line)
    return found


def _given_words(text: str, words: list[Span], locals_: list[str]) -> int:
    """How many of the words are the first name: as many as the address puts before its dot, else one."""
    for local in locals_:
        before, dot, after = local.partition(".")
        for count in range(1, len(words)):
            first = fold(text[words[0].start : words[count - 1].end])
            if dot and after and re.sub(r"[^a-z]", "", first) == re.sub(r"[^a-z]", "", before):
                return count
    return 1


def person_of_file_name(name: str) -> Person:
    """The person whose name a file bears: « CV_Benhaddou_Ines_2026.pdf »; the whole name where nothing reads as one."""
    plain = _SUFFIX.sub("", name)
    words = [word for word in re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", plain) if not _is_common(word)]
    if not words:
        return Person("", plain.strip()[:150] or name, "")
    words = [word.capitalize() if word.islower() or word.isupper() else word for word in words[:4]]
    return Person(words[0] if len(words) > 1 else "", " ".join(words[1:] or words), "")


def _name_words(line: str) -> list[tuple[int, int]]:
    """Where up to six words stand in a line that has nothing else; the first may be in small letters."""
    if any(letter.isdigit() or letter in "@:/|" for letter in line):
        return []
    places = [match.span() for match in _WORD.finditer(line) if fold(match.group()).strip(".") not in _TITLES]
    return places if len(places) <= 6 else []


def _cased(name: str) -> str:
    """Family names in capitals are set as names are."""
    return " ".join(
        "-".join(part.capitalize() for part in word.split("-")) if word.isupper() else word for word in name.split()
    )


def _is_common(word: str) -> bool:
    """Words of file names that are nobody's: cv, resume, community, manager."""
    plain = fold(word)
    return (
        len(plain) < 2
        or plain in _TITLES
        or plain in {"resume", "final", "fr", "en", "vf", "version"}
        or (plain in vocabulary())
    )
