"""What a CV fills in of a form: only what stands in it, each value with its place."""

import pytest

from candidates.reading.plain import read_plain
from candidates.reading.prefill import find_prefill

NOW = (2026, 11)
CV = """FATOU DIOP-N'DIAYE
Community manager
93200 Saint-Denis | 06 39 98 10 01 | fatou.diop@courriel.example | linkedin.com/in/fatou-diop

EXPÉRIENCE
Community manager, Les Herbiers du Large
mars 2021 – aujourd'hui
- Animation de la page

COMPÉTENCES
Vidéo : CapCut, DaVinci Resolve
"""


def test_a_cv_fills_in_who_the_person_is_and_how_to_reach_them() -> None:
    read = read_plain(CV.encode())
    prefill = find_prefill(read.text, read.parts, NOW)
    values = [prefill.first_name, prefill.last_name, prefill.email, prefill.phone, prefill.city]
    assert [one and one.value for one in values] == [
        "Fatou",
        "Diop-N'Diaye",
        "fatou.diop@courriel.example",
        "06 39 98 10 01",
        "Saint-Denis",
    ]
    assert [one and read.text[one.span.start : one.span.end] for one in values[:2]] == ["FATOU", "DIOP-N'DIAYE"]
    assert [one and one.part for one in values] == [1, 1, 1, 1, 1]


def test_links_skills_and_roles_come_with_their_places() -> None:
    read = read_plain(CV.encode())
    prefill = find_prefill(read.text, read.parts, NOW)
    assert [(link.url, link.network) for link in prefill.links] == [("linkedin.com/in/fatou-diop", "linkedin")]
    assert [skill.name for skill in prefill.facts.skills] == ["Vidéo", "CapCut", "DaVinci Resolve"]
    role = prefill.facts.roles[0]
    assert (role.title, role.employer, role.first, role.last) == (
        "Community manager",
        "Les Herbiers du Large",
        (2021, 3),
        None,
    )
    assert prefill.part_of(role.span) == 2


BROKEN = [
    ("Fatou\nDiop-\nN'Diaye", "Fatou", "Diop-N'Diaye"),
    ("Camille Dupont-\nVilliers", "Camille", "Dupont-Villiers"),
    ("Inès\nBenhad-\ndou", "Inès", "Benhaddou"),
    ("Maëlle Le\nBihan", "Maëlle", "Le Bihan"),
    ("Camille Dupont\nde Villiers", "Camille", "Dupont de Villiers"),
    ("Jean-Baptiste\nde la\nRochefoucauld", "Jean-Baptiste", "de la Rochefoucauld"),
    ("Camille Dupont\nSaint-Denis", "Camille", "Dupont"),
    ("Camille Dupont\nResponsable de communauté", "Camille", "Dupont"),
]


@pytest.mark.parametrize(("head", "first", "last"), BROKEN)
def test_a_name_that_a_narrow_column_breaks_is_whole_and_takes_nothing_else(head: str, first: str, last: str) -> None:
    prefill = find_prefill(f"{head}\nCommunity manager\nbonjour@courriel.example\n", (), NOW)
    assert [one and one.value for one in (prefill.first_name, prefill.last_name)] == [first, last]


def test_what_does_not_stand_in_a_cv_is_left_empty() -> None:
    prefill = find_prefill("EXPÉRIENCE\nRien de daté\n", (), NOW)
    values = (prefill.first_name, prefill.last_name, prefill.email, prefill.phone, prefill.city)
    assert values == (None,) * 5
    assert (prefill.facts.roles, prefill.facts.skills) == ((), ())
