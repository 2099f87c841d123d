"""Facts: read where they are written, counted without a clock."""

import pytest

from candidates.reading.dates import find_ranges
from candidates.reading.dossier import read_text
from candidates.reading.facts import Facts, find_facts, months_worked

NOW = (2026, 11)
CV = """EXPÉRIENCES
Community manager – Les Herbiers (Roscoff)
Janv. 2024 – aujourd'hui
• Animation, dont 2024 - 2025 sur TikTok
• Modération

Assistante de communication
Ville de Guéret
03/2022 - 06/2024
- Lettre d'information

2019 – 2021 : Rédacteur web, Blue Fish
Stage chez Musée Neuf (2018)

FORMATION
2014 - 2016   Master communication digitale, Université de Limoges

LANGUES
Anglais
Courant
Français : langue maternelle
Espagnol B1, allemand notions, italien

Portfolio : www.behance.net/x et x.example
"""


def facts(text: str) -> Facts:
    return find_facts(text, read_text(text), NOW)


def test_roles_have_title_employer_and_months() -> None:
    found = [(role.title, role.employer, role.first, role.last, role.months) for role in facts(CV).roles]
    assert found == [
        ("Community manager", "Les Herbiers", (2024, 1), None, 35),
        ("Assistante de communication", "Ville de Guéret", (2022, 3), (2024, 6), 28),
        ("Rédacteur web", "Blue Fish", (2019, 7), (2021, 6), 24),
        ("Stage", "Musée Neuf", (2018, 4), (2018, 9), 6),
    ]


def test_the_place_of_a_role_is_the_lines_it_was_read_from() -> None:
    role = facts(CV).roles[1]
    assert CV[role.span.start : role.span.end] == "Assistante de communication\nVille de Guéret\n03/2022 - 06/2024"


def test_overlaps_count_once_and_present_ends_in_the_month_given() -> None:
    roles = facts(CV).roles
    assert months_worked(roles[:2], NOW) == 57
    assert months_worked(roles[:2], (2024, 12)) == 34
    assert months_worked((), NOW) == 0


def test_studies_have_their_year() -> None:
    assert [(study.title, study.year) for study in facts(CV).studies] == [
        ("Master communication digitale, Université de Limoges", 2016)
    ]


def test_languages_have_the_level_stated_for_them() -> None:
    assert [(one.language, one.level, CV[one.span.start : one.span.end]) for one in facts(CV).languages] == [
        ("en", "C1", "Anglais\nCourant"),
        ("fr", "C2", "Français : langue maternelle"),
        ("es", "B1", "Espagnol B1"),
        ("de", "A2", "allemand notions"),
        ("it", None, "italien"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SUMMARY\nI am fluent in English and write in plain Dutch.\n", [("en", "C1")]),
        ("LANGUAGES\nEnglish: fluent, French (B2), basic Spanish\n", [("en", "C1"), ("fr", "B2"), ("es", "A2")]),
        ("COMPÉTENCES\nBilingue anglais\n", [("en", "C2")]),
        ("LANGUES\nAnglais : TOEIC 890\n", [("en", "B2")]),
        ("PROFIL\nJe traduis des textes anglais.\n", []),
    ],
)
def test_levels_are_read_in_the_words_of_both_languages(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.language, one.level) for one in facts(text).languages] == expected


def test_links_are_found_once_with_their_network() -> None:
    assert [(link.url, link.network) for link in facts(CV).links] == [
        ("www.behance.net/x", "behance"),
        ("x.example", ""),
    ]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("janv. 2019 – mars 2021", (2019, 1), (2021, 3)),
        ("01/2019 - 03/2021", (2019, 1), (2021, 3)),
        ("01/09/2019 - 31/08/2021", (2019, 9), (2021, 8)),
        ("depuis 2020", (2020, 7), None),
        ("since March 2018", (2018, 3), None),
        ("2019 - aujourd’hui", (2019, 7), None),
        ("2019-2022", (2019, 7), (2022, 6)),
        ("2018-2018", (2018, 4), (2018, 9)),
        ("Mars à juin 2018", (2018, 3), (2018, 6)),
        ("novembre à février 2019", (2018, 11), (2019, 2)),
        ("Dec 2013   to   Current", (2013, 12), None),
        ("Jan '19 - Feb '21", (2019, 1), (2021, 2)),
        ("Sept 2019 → Août 2020", (2019, 9), (2020, 8)),
    ],
)
def test_ranges_of_dates(text: str, first: tuple[int, int], last: tuple[int, int] | None) -> None:
    assert [(one.first, one.last, text[one.start : one.end]) for one in find_ranges(text)] == [(first, last, text)]


@pytest.mark.parametrize(
    "text", ["06 12 34 56 78", "12 000 - 20 000", "2022 - 2019", "10-12 personnes", "13/2020 - 14/2021", ""]
)
def test_no_range_where_there_is_none(text: str) -> None:
    assert find_ranges(text) == ()
