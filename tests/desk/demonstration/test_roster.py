"""Sixty invented people: diverse, believable, and nobody who could be reached or mistaken for somebody."""

import re
from collections import Counter
from itertools import chain

from desk.demonstration.documents import job_documents
from desk.demonstration.roster import Person, applicants, ascii_name, people

FICTIONAL_NUMBERS = re.compile(r"06 39 98 \d\d \d\d|07700 900\d{3}|\d{3} 555-01\d\d")
GETTING_ACQUAINTED = {
    "origins",
    "strengths",
    "weaknesses",
    "disappointments",
    "failures",
    "wishes",
    "hopes",
    "goals",
}
SHINGLE = 6


def written(person: Person) -> list[str]:
    """All that a person wrote: the CV, the messages, the getting acquainted."""
    cv = person.curriculum
    return [
        cv.summary,
        *(point for entry in cv.experience for point in entry.points),
        *cv.skills,
        *(candidacy.message for candidacy in person.candidacies),
        *person.acquainted.values(),
    ]


def test_there_are_sixty_people_forty_of_whom_write_in_french() -> None:
    assert len(people()) == 60
    assert Counter(person.language for person in people()) == {"fr": 40, "en": 20}


def test_every_person_is_told_from_the_others_by_key_name_address_and_telephone() -> None:
    for told in ("key", "name", "email", "phone"):
        assert len({getattr(person, told) for person in people()}) == 60


def test_nobody_can_be_reached() -> None:
    assert [person.phone for person in people() if not FICTIONAL_NUMBERS.fullmatch(person.phone)] == []
    assert [person.email for person in people() if not person.email.endswith(".example")] == []
    links = list(chain.from_iterable(person.links for person in people()))
    assert [link for link in links if not re.match(r"https://([a-z]+\.)?[a-z]+\.example(/|\Z)", link)] == []


def test_every_job_has_candidates_of_every_grade() -> None:
    for slug in job_documents():
        assert len(applicants(slug)) >= 9
        assert {person.grade for person in applicants(slug)} == {"strong", "partial", "weak"}


def test_everybody_applies_to_jobs_that_exist_with_a_message_and_never_twice_to_one() -> None:
    for person in people():
        slugs = [candidacy.job for candidacy in person.candidacies]
        assert set(slugs) <= set(job_documents())
        assert len(set(slugs)) == len(slugs)
        assert all(len(candidacy.message) > 40 for candidacy in person.candidacies)


def test_no_two_people_share_six_words_in_a_row() -> None:
    owners: dict[str, str] = {}
    shared = set()
    for person in people():
        for text in written(person):
            words = re.findall(r"\w+", text.lower())
            for start in range(len(words) - SHINGLE + 1):
                shingle = " ".join(words[start : start + SHINGLE])
                if owners.setdefault(shingle, person.key) != person.key:
                    shared.add(shingle)
    assert shared == set()


def test_getting_acquainted_uses_the_eight_headings_and_some_people_wrote_all_of_them() -> None:
    assert all(set(person.acquainted) <= GETTING_ACQUAINTED for person in people())
    assert sum(bool(person.acquainted) for person in people()) >= 12
    assert any(set(person.acquainted) == GETTING_ACQUAINTED for person in people())


def test_the_traps_of_reading_a_cv_are_all_there() -> None:
    traps = set(chain.from_iterable(person.traps for person in people()))
    assert traps == {
        "african-french",
        "buzzwords",
        "career-break",
        "encrypted",
        "feminine",
        "hidden-text",
        "homonym",
        "negation",
        "no-accents",
        "quebec-french",
        "scan",
        "stuffing",
        "volunteering",
        "wishes",
    }


def test_experience_is_dated_and_nothing_lies_after_the_demonstration_was_written() -> None:
    moment = re.compile(r"(19|20)\d\d(-(0[1-9]|1[0-2]))?")
    for person in people():
        for entry in person.curriculum.experience:
            assert moment.fullmatch(entry.start)
            assert entry.end == "" or (moment.fullmatch(entry.end) and entry.start <= entry.end <= "2026-10")


def test_a_file_name_has_neither_accents_nor_spaces() -> None:
    assert ascii_name("Ní Dhálaigh") == "Ni-Dhalaigh"
    assert ascii_name("d’Orłowski") == "dOrlowski"
