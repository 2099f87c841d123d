"""Reading, held to the sixty CVs of the demonstration: real files in many layouts, in both languages."""

import contextlib
import re

import pytest

from candidates.reading.dossier import read_text
from candidates.reading.extract import extract
from candidates.reading.facts import find_facts
from candidates.reading.files import check_file
from candidates.reading.types import Extracted, Unreadable
from candidates.reading.words import fold
from desk.demonstration.rendering import cv_file
from desk.demonstration.roster import Person, people

OTHERS = (("Mamadou", "Traoré", "Guéret"), ("Marine", "Petit", "Brest"), ("Lakisha", "Washington", "Seclin"))


@pytest.fixture(scope="module")
def texts() -> list[tuple[Person, Extracted]]:
    read = []
    for person in people():
        file = cv_file(person, 1)
        with contextlib.suppress(Unreadable):
            read.append((person, extract(file.content, check_file(file.name, file.content))))
    assert len(read) == 58
    return read


def renamed(text: str, person: Person, first: str, last: str, city: str) -> str:
    """The same CV of somebody else from somewhere else."""
    for old, new in ((person.first_name, first), (person.last_name, last)):
        slug, other = (fold(name).replace(" ", "-") for name in (old, new))
        text = re.sub(rf"(?<=[\n .@/]){re.escape(slug)}(?=[.@])", other, text)
        text = re.sub(rf"\b{re.escape(old)}\b", new, text).replace(old.upper(), new.upper())
    return re.sub(rf"(?m)^{re.escape(person.city)}$", city, text)


def test_another_name_and_town_change_nothing_that_is_read(texts: list[tuple[Person, Extracted]]) -> None:
    for person, extracted in texts:
        copies = [renamed(extracted.text, person, *other) for other in OTHERS]
        read = [
            [(copy[one.start : one.end], one.section, one.language, one.dated) for one in read_text(copy)]
            for copy in copies
        ]
        assert read[1:] == read[:1] * (len(read) - 1), person.key


def test_neither_name_nor_address_nor_number_reaches_the_passages(texts: list[tuple[Person, Extracted]]) -> None:
    for person, extracted in texts:
        text = extracted.text
        passages = read_text(text, extracted.parts, (person.first_name, person.last_name))
        kept = "\n".join(text[passage.start : passage.end] for passage in passages)
        for secret in (person.first_name, person.last_name, person.phone, person.email):
            assert re.search(rf"\b{re.escape(secret)}\b", kept) is None, person.key


def test_every_passage_is_found_on_its_part(texts: list[tuple[Person, Extracted]]) -> None:
    for _person, extracted in texts:
        places = {part.number: part for part in extracted.parts}
        for passage in read_text(extracted.text, extracted.parts):
            part = places[passage.part]
            assert part.start <= passage.start < passage.end <= part.end


def test_roles_studies_and_languages_are_found_as_they_were_written(texts: list[tuple[Person, Extracted]]) -> None:
    asked = {"titles": 0, "employers": 0, "starts": 0, "studies": 0, "languages": 0}
    found = dict.fromkeys(asked, 0)
    for person, extracted in texts:
        cv = person.curriculum
        facts = find_facts(extracted.text, read_text(extracted.text, extracted.parts), (2026, 11))
        roles = [re.sub(r"['’]", "'", f"{role.title}|{role.employer}") for role in facts.roles]
        starts = {role.first for role in facts.roles}
        for entry in (entry for entry in cv.experience if entry.kind in ("job", "volunteering")):
            title, employer = (re.sub(r"['’]", "'", name) for name in (entry.title, entry.employer))
            asked["titles"] += 1
            asked["employers"] += bool(employer)
            found["titles"] += any(title.startswith(role.split("|")[0]) and role[0] != "|" for role in roles)
            found["employers"] += any(employer.startswith(role.split("|")[1]) and role[-1] != "|" for role in roles)
            if len(entry.start) == 7:
                asked["starts"] += 1
                found["starts"] += (int(entry.start[:4]), int(entry.start[5:])) in starts
        asked["studies"] += len(cv.education)
        found["studies"] += min(len(cv.education), len(facts.studies))
        asked["languages"] += len(cv.languages)
        found["languages"] += min(len(cv.languages), len(facts.languages))
    shares = {name: round(found[name] / asked[name], 2) for name in asked}
    assert all(share >= 0.9 for share in shares.values()), shares
