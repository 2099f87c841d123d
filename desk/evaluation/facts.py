"""How right the facts are: the sixty CVs of the demonstration, read as files, against what their people wrote.

A fact counts as right only if it is wholly right: a title with one word too many is one found wrongly and one missed.
Only what follows a comma or a bracket in a title or an employer ("Légumes du Léon, groupement de producteurs") may be
left out.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from candidates.reading.dates import Month
from candidates.reading.extract import extract
from candidates.reading.facts import Role
from candidates.reading.files import check_file
from candidates.reading.prefill import Prefill, find_prefill
from candidates.reading.types import Unreadable, Written
from candidates.reading.words import fold
from desk.demonstration.rendering import cv_file
from desk.demonstration.roster import Experience, Person, people

REFERENCE: Month = (2026, 11)
"""The month in which "present" ends: nothing measured here depends on it."""
FIELDS = (
    "title", "employer", "start", "end", "study", "study year", "language", "language level", "skill", "link",
    "e-mail", "phone", "first name", "last name", "town",
)  # fmt: skip

Value = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Of one field: how many values the CVs hold, how many were read, how many of those are right."""

    field: str
    written: int
    read: int
    right: int

    @property
    def precision(self) -> float:
        """The share of what was read that is right."""
        return self.right / self.read if self.read else 1.0

    @property
    def recall(self) -> float:
        """The share of what the CVs hold that was read rightly."""
        return self.right / self.written if self.written else 1.0


@dataclass(frozen=True, slots=True)
class Miss:
    """What one CV shows of a field and was not read, and what was read there and it does not show."""

    person: str
    field: str
    missed: tuple[Value, ...]
    wrong: tuple[Value, ...]


@cache
def read_cvs() -> tuple[tuple[Person, Prefill], ...]:
    """The people of the demonstration whose CV has text, with all that was read of it."""
    return tuple(_read_cvs())


def measure_facts() -> tuple[Accuracy, ...]:
    """Precision and recall of every field over all CVs."""
    counts: dict[str, Counter[str]] = {field: Counter() for field in FIELDS}
    for person, prefill in read_cvs():
        for field, (written, read) in compared(person, prefill).items():
            right = sum((Counter(written) & Counter(read)).values())
            counts[field].update(written=len(written), read=len(read), right=right)
    return tuple(Accuracy(field, one["written"], one["read"], one["right"]) for field, one in counts.items())


def misses() -> tuple[Miss, ...]:
    """Every value missed or read wrongly, for looking at them by eye."""
    found = []
    for person, prefill in read_cvs():
        for field, (written, read) in compared(person, prefill).items():
            missed, wrong = Counter(written) - Counter(read), Counter(read) - Counter(written)
            if missed or wrong:
                found.append(Miss(person.key, field, tuple(missed.elements()), tuple(wrong.elements())))
    return tuple(found)


def facts_table() -> str:
    """The table as it is printed: a line for each field."""
    rows = [f"{'field':<16}{'written':>9}{'read':>7}{'right':>7}{'precision':>11}{'recall':>8}"]
    rows += [
        f"{one.field:<16}{one.written:>9}{one.read:>7}{one.right:>7}{one.precision:>11.3f}{one.recall:>8.3f}"
        for one in measure_facts()
    ]
    return "\n".join(rows)


def compared(person: Person, prefill: Prefill) -> dict[str, tuple[list[Value], list[Value]]]:
    """Field → (what the CV holds, what was read), each value with what tells it apart from others of its CV."""
    cv, facts = person.curriculum, prefill.facts
    entries = [entry for entry in cv.experience if entry.kind in ("job", "volunteering")]
    # A break in a career is dated too; whether it is called a role is nobody's measure.
    known = {plain(entry.title) for entry in cv.experience if entry.kind not in ("job", "volunteering")}
    roles = [role for role in facts.roles if plain(role.title) not in known]
    asked = {one: _role(one, roles) for one in entries}
    spoken = [pair.partition(":") for text in cv.languages for pair in _spoken()[text].split()]
    return {
        "title": ([(title,) for title, _ in asked.values()], [(plain(one.title),) for one in roles]),
        "employer": (
            [(employer,) for _, employer in asked.values() if employer],
            [(plain(one.employer),) for one in roles if one.employer],
        ),
        "start": (
            [(title, _started(one)) for one, (title, _) in asked.items()],
            [(plain(one.title), _date(one.first)) for one in roles],
        ),
        "end": (
            [(title, _ended(one)) for one, (title, _) in asked.items()],
            [(plain(one.title), _date(one.last)) for one in roles],
        ),
        "study": ([(_study(text),) for text in cv.education], [(plain(one.title),) for one in facts.studies]),
        "study year": (
            [(_study(text), text[:4]) for text in cv.education if text[:4].isdigit()],
            [(plain(one.title), str(one.year)) for one in facts.studies if one.year],
        ),
        "language": ([(code,) for code, _, _ in spoken], [(one.language,) for one in facts.languages]),
        "language level": (
            [(code, level) for code, _, level in spoken],
            [(one.language, one.level or "") for one in facts.languages],
        ),
        "skill": (
            [(plain(name),) for text in cv.skills for name in _skills(text)],
            [(plain(one.name),) for one in facts.skills],
        ),
        "link": (
            [(link.removeprefix("https://"),) for link in person.links],
            [(link.url.removeprefix("https://"),) for link in facts.links],
        ),
        "e-mail": ([(person.email,)], _one(prefill.email)),
        "phone": ([(person.phone,)], _one(prefill.phone)),
        "first name": ([(plain(person.first_name),)], _one(prefill.first_name)),
        "last name": ([(plain(person.last_name),)], _one(prefill.last_name)),
        "town": ([(plain(person.city),)], _one(prefill.city)),
    }


def _read_cvs() -> Iterator[tuple[Person, Prefill]]:
    for person in people():
        file = cv_file(person)
        try:
            extracted = extract(file.content, check_file(file.name, file.content))
        except Unreadable:
            continue
        yield person, find_prefill(extracted.text, extracted.parts, REFERENCE)


def plain(text: str) -> str:
    """Letters and figures alone, so that a curly apostrophe or a line end is no difference."""
    return " ".join(re.findall(r"\w+", fold(text)))


def _one(written: Written | None) -> list[Value]:
    if written is None:
        return []
    return [(written.value if "@" in written.value or written.value[-1:].isdigit() else plain(written.value),)]


def _date(month: Month | None) -> str:
    return f"{month[0]}-{month[1]:02}" if month else ""


def _role(entry: Experience, roles: Iterable[Role]) -> tuple[str, str]:
    """Title and employer of an entry as they should have been read: whole, or short where a role says them short."""
    titles, employers = _wordings(entry.title), _wordings(entry.employer)
    read = [(plain(role.title), plain(role.employer)) for role in roles]
    told = [one for one in read if one[0] in titles or (one[1] and one[1] in employers)]
    title = next((title for title, _ in told if title in titles), titles[0])
    return title, next((employer for _, employer in told if employer and employer in employers), employers[0])


def _wordings(name: str) -> tuple[str, str]:
    """A name whole, and up to its first comma or bracket."""
    return plain(name), plain(re.split(r"\s*[,(]", name)[0])


def _started(entry: Experience) -> str:
    """A bare year counts from July, see `candidates.reading.dates`."""
    alone = len(entry.start) == 4 and entry.start == entry.end
    return entry.start if len(entry.start) == 7 else f"{entry.start}-{'04' if alone else '07'}"


def _ended(entry: Experience) -> str:
    if len(entry.end) != 4:
        return entry.end
    return f"{entry.end}-{'09' if entry.start == entry.end else '06'}"


def _study(text: str) -> str:
    return plain(re.sub(r"^\d{4}\s*[-–]\s*(?:en cours,)?", "", text))


def _skills(text: str) -> Iterable[str]:
    """The entries of a line of skills: between commas and semicolons outside brackets, and the label before them."""
    return [piece for piece in re.split(r"\s*[,;]\s*(?![^()]*\))|\s*:\s+", text) if piece]


@cache
def _spoken() -> dict[str, str]:
    """Wording of a language in the roster → "code:level" of each that it names, written by hand."""
    lines = (Path(__file__).parent / "spoken.tsv").read_text("utf-8").splitlines()
    return {wording: pairs for wording, _, pairs in (line.partition("\t") for line in lines)}
