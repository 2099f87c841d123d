"""Who a CV is about, as far as its head says so: for importing, where no form gave a name. A guess, to be checked.

Nothing here reaches the engine: what this finds is what `identity` leaves out.
"""

import re
from dataclasses import dataclass

from candidates.reading.identity import find_identity
from candidates.reading.types import Span
from candidates.reading.words import fold, vocabulary

HEAD = 400
"""Characters from the start in which a name stands."""
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?")
_TITLES = frozenset("m mm mr mrs ms miss mx mme mlle dr me pr monsieur madame mademoiselle cv curriculum vitae".split())
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
    first, last = (_cased(text[span.start : span.end]) for span in name)
    return Person(first, last, email)


def find_name(text: str) -> tuple[Span, Span] | None:
    """Where first and last name stand: the first line of what identity leaves out in the head that reads as a name."""
    for span in find_identity(text):
        if span.start > HEAD:
            break
        begin = span.start
        for line in text[span.start : span.end].splitlines(keepends=True):
            words = _name_words(line)
            if words:
                first = Span(begin + words[0][0], begin + words[0][1])
                return first, Span(begin + words[1][0], begin + words[-1][1])
            begin += len(line)
    return None


def person_of_file_name(name: str) -> Person:
    """The person whose name a file bears: « CV_Benhaddou_Ines_2026.pdf »; the whole name where nothing reads as one."""
    plain = _SUFFIX.sub("", name)
    words = [word for word in re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", plain) if not _is_common(word)]
    if not words:
        return Person("", plain.strip()[:150] or name, "")
    words = [word.capitalize() if word.islower() or word.isupper() else word for word in words[:4]]
    return Person(words[0] if len(words) > 1 else "", " ".join(words[1:] or words), "")


def _name_words(line: str) -> list[tuple[int, int]]:
    """Where two to five capitalised words stand in a line that has nothing else."""
    if any(letter.isdigit() or letter in "@:/|" for letter in line):
        return []
    places = [match.span() for match in _WORD.finditer(line) if fold(match.group()).strip(".") not in _TITLES]
    if not 2 <= len(places) <= 5 or not line[places[0][0]].isupper():
        return []
    return places


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
