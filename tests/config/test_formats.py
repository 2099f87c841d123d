"""Money, days and hours as each language writes them."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import timezone, translation

from config import formats


@pytest.mark.parametrize(
    ("language", "low", "high", "currency", "said"),
    [
        ("fr", 31000, 36000, "EUR", "31\u202f000\u00a0–\u00a036\u202f000\u00a0€"),
        ("en", 31000, 36000, "EUR", "€31,000\u00a0–\u00a0€36,000"),
        ("fr", 36000, 36000, "EUR", "36\u202f000\u00a0€"),
        ("en", 12.5, 14, "GBP", "£12.50\u00a0–\u00a0£14"),
        ("en", 31000, None, "EUR", "from €31,000"),
        ("en", None, 36000, "EUR", "up to €36,000"),
        ("en", None, None, "EUR", ""),
    ],
)
def test_a_pay_range_says_both_ends(
    language: str, low: float | None, high: float | None, currency: str, said: str
) -> None:
    with translation.override(language):
        assert formats.money_range(low, high, currency) == said


@pytest.mark.parametrize(
    ("language", "on", "form", "said"),
    [
        ("fr", date(2020, 11, 27), "short", "27\u00a0nov. 2020"),
        ("fr", date(2020, 12, 1), "long", "1er\u00a0décembre 2020"),
        ("fr", date(2020, 11, 27), "full", "vendredi 27\u00a0novembre 2020"),
        ("en", date(2020, 11, 27), "short", "27\u00a0Nov 2020"),
        ("en", date(2020, 12, 1), "full", "Tuesday 1\u00a0December 2020"),
    ],
)
def test_the_day_comes_first_and_stays_with_its_month(language: str, on: date, form: str, said: str) -> None:
    with translation.override(language):
        assert formats.day(on, form) == said


def test_a_day_of_this_year_goes_without_its_year() -> None:
    with translation.override("fr"):
        assert formats.day(date(timezone.localdate().year, 11, 27)) == "27\u00a0nov."


@pytest.mark.parametrize(
    ("language", "at", "said"),
    [
        ("fr", time(18, 30), "18\u00a0h\u00a030"),
        ("fr", time(9), "9\u00a0h"),
        ("fr", time(0, 5), "0\u00a0h\u00a005"),
        ("en", time(9), "09:00"),
    ],
)
def test_hours_are_written_as_the_language_does(language: str, at: time, said: str) -> None:
    with translation.override(language):
        assert formats.clock(at) == said


def test_a_moment_is_shown_in_the_zone_asked_for() -> None:
    at = datetime(2020, 1, 31, 23, 30, tzinfo=UTC)
    with translation.override("fr"):
        assert formats.moment(at, "Europe/Paris") == "sam. 1er\u00a0févr. 2020, 0\u00a0h\u00a030"
        assert formats.moment(at, "America/Montreal") == "ven. 31\u00a0janv. 2020, 18\u00a0h\u00a030"


@pytest.mark.parametrize(
    ("size", "in_french", "in_english"),
    [
        (0, "0\xa0ko", "0\xa0kB"),
        (12, "1\xa0ko", "1\xa0kB"),
        (319_488, "312\xa0ko", "312\xa0kB"),
        (1_468_006, "1,4\xa0Mo", "1.4\xa0MB"),
        (5 * 1024 * 1024, "5\xa0Mo", "5\xa0MB"),
    ],
)
def test_the_size_of_a_file_is_in_the_units_that_people_know(size: int, in_french: str, in_english: str) -> None:
    for language, said in (("fr", in_french), ("en", in_english)):
        with translation.override(language):
            assert formats.file_size(size) == said


def test_days_next_to_today_have_names() -> None:
    today = timezone.localdate()
    with translation.override("en"):
        named = [formats.ago(today + timedelta(days=apart)) for apart in (-1, 0, 1)]
    assert named == ["yesterday", "today", "tomorrow"]


def test_longer_ago_is_said_in_the_roundest_unit() -> None:
    with translation.override("en"):
        assert formats.ago(timezone.localdate() - timedelta(days=21)) == "3 weeks ago"
        assert formats.ago(timezone.localdate() + timedelta(days=4)) == "in 4 days"
        assert formats.ago(timezone.now() - timedelta(hours=2, minutes=5)) == "2 hours ago"
        assert formats.ago(timezone.now()) == "just now"


@pytest.mark.parametrize(
    ("name", "mark"),
    [
        ("Hélène Abgrall", "HA"),
        ("Marie-Charlotte de Saint-Hilaire", "MS"),
        ("Cher", "C"),
        ("", "?"),
        ("🦊", "?"),
        ("أمل الزين", "أا"),
    ],
)
def test_initials_are_of_the_first_and_the_last_word(name: str, mark: str) -> None:
    assert formats.initials(name) == mark


def test_languages_and_countries_are_named_in_the_readers_language() -> None:
    with translation.override("en"):
        assert [formats.language_name(code) for code in ("br", "pt-BR", "xx")] == [
            "Breton",
            "Brazilian Portuguese",
            "xx",
        ]
    with translation.override("fr"):
        assert [formats.country_name(code) for code in ("FR", "de", "QQ")] == ["France", "Allemagne", "QQ"]
