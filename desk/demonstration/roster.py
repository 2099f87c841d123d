"""The sixty invented candidates: who they are, what their CV says, what they wrote with it.

The texts are written by hand in ``people/*.toml``, one file per job; nobody in them exists. Telephone numbers come from
the ranges that Arcep (06 39 98 xx xx), Ofcom (07700 900xxx) and the North American plan (555-01xx) keep for fiction,
mail addresses end in the reserved ``.example``.
"""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

PEOPLE = Path(__file__).parent / "people"

Language = Literal["fr", "en"]
Kind = Literal["job", "volunteering", "project", "pause"]
Grade = Literal["strong", "partial", "weak"]


@dataclass(frozen=True, slots=True)
class Experience:
    """One entry of a CV. Dates are ``YYYY-MM`` or ``YYYY``; an empty end means that it goes on."""

    start: str
    end: str
    title: str
    employer: str
    place: str
    points: tuple[str, ...]
    kind: Kind


@dataclass(frozen=True, slots=True)
class Curriculum:
    """What the CV says, without its layout. `personal` is what the engine must never see (birth date, family…)."""

    headline: str
    summary: str
    experience: tuple[Experience, ...]
    education: tuple[str, ...]
    languages: tuple[str, ...]
    skills: tuple[str, ...]
    interests: str = ""
    personal: str = ""
    hidden: str = ""


@dataclass(frozen=True, slots=True)
class Candidacy:
    """One application: the slug of the job document and the message sent with it."""

    job: str
    message: str


@dataclass(frozen=True, slots=True)
class Person:
    """A candidate. `pay` is a yearly gross amount in `currency` or None; `acquainted` is keyed like domain §4.

    `grade` is how well the CV answers the first job, `traps` names what a reader could get wrong in it; both are for
    the tests and for whoever plays the recruiter in the demonstration, never for the product.
    """

    key: str
    first_name: str
    last_name: str
    email: str
    phone: str
    city: str
    country: str
    language: Language
    grade: Grade
    candidacies: tuple[Candidacy, ...]
    curriculum: Curriculum
    file: str = ""
    traps: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    pay: int | None = None
    currency: str = "EUR"
    availability: str = ""
    acquainted: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"


@cache
def people() -> tuple[Person, ...]:
    """The sixty, in the order of the files and of the lines in them."""
    return tuple(
        _person(row, document["job"], document.get("language", "fr"))
        for path in sorted(PEOPLE.glob("*.toml"))
        for document in [tomllib.loads(path.read_text(encoding="utf-8"))]
        for row in document["people"]
    )


def applicants(job: str) -> tuple[Person, ...]:
    """Those of the sixty who apply to the job document of that slug."""
    return tuple(person for person in people() if any(candidacy.job == job for candidacy in person.candidacies))


def ascii_name(text: str) -> str:
    """`text` as it stands in a file name or a mail address: no accents, no apostrophes, hyphens for spaces."""
    folded = unicodedata.normalize("NFKD", text.replace("ł", "l").replace("’", "").replace("'", ""))
    return "-".join(folded.encode("ascii", "ignore").decode().split())


def _person(row: dict[str, Any], job: str, language: Language) -> Person:
    first_name, last_name = row["name"]
    key = ascii_name(f"{first_name} {last_name}").lower()
    candidacies = [Candidacy(job, row.get("message", ""))]
    if "also" in row:
        candidacies.append(Candidacy(row["also"]["job"], row["also"]["message"]))
    address = ascii_name(first_name).lower() + "." + ascii_name(last_name).lower()
    return Person(
        key=key,
        first_name=first_name,
        last_name=last_name,
        email=row.get("email", f"{address}@courriel.example"),
        phone=row["phone"],
        city=row["city"],
        country=row.get("country", "FR"),
        language=row.get("language", language),
        grade=row["grade"],
        candidacies=tuple(candidacies),
        curriculum=_curriculum(row),
        file=row.get("file", ""),
        traps=tuple(row.get("traps", ())),
        links=tuple(row.get("links", ())),
        pay=row.get("pay"),
        currency=row.get("currency", "EUR"),
        availability=row.get("availability", ""),
        acquainted=dict(row.get("acquainted", {})),
    )


def _curriculum(row: dict[str, Any]) -> Curriculum:
    return Curriculum(
        headline=row["headline"],
        summary=row.get("summary", ""),
        experience=tuple(_experience(entry) for entry in row["experience"]),
        education=tuple(row.get("education", ())),
        languages=tuple(row.get("languages", ())),
        skills=tuple(row.get("skills", ())),
        interests=row.get("interests", ""),
        personal=row.get("personal", ""),
        hidden=row.get("hidden", ""),
    )


def _experience(entry: dict[str, Any]) -> Experience:
    start, _, end = entry["when"].partition("/")
    return Experience(
        start=start,
        end=end,
        title=entry["title"],
        employer=entry.get("employer", ""),
        place=entry.get("place", ""),
        points=tuple(entry.get("points", ())),
        kind=entry.get("kind", "job"),
    )
