"""One form for what a person writes in several ways, several for what several people write."""

import pytest

from candidates.reading.alike import (
    email_form,
    link_form,
    name_form,
    names_are_close,
    names_are_same,
    phone_form,
)


@pytest.mark.parametrize(
    ("address", "form"),
    [
        ("Camille@Mail.example", "camille@mail.example"),
        ("camille+jobs@mail.example", "camille@mail.example"),
        ("ca.mille@mail.example", "ca.mille@mail.example"),
        ("Ca.Mille+x@googlemail.com", "camille@gmail.com"),
        ("camille@gmail.com", "camille@gmail.com"),
        ("+tag@mail.example", "+tag@mail.example"),
        ("no address", ""),
        ("", ""),
    ],
)
def test_an_address_has_one_form(address: str, form: str) -> None:
    assert email_form(address) == form


@pytest.mark.parametrize("number", ["06 12 34 56 78", "+33 6 12 34 56 78", "0033612345678", "06.12.34.56.78"])
def test_a_number_is_read_as_people_of_the_country_write_it(number: str) -> None:
    assert phone_form(number, "FR") == "+33612345678"


def test_what_is_no_number_has_no_form() -> None:
    assert [phone_form(one, "FR") for one in ("", "12", "call me")] == ["", "", ""]


@pytest.mark.parametrize(
    ("address", "form"),
    [
        ("https://www.linkedin.com/in/Camille-Roux/?utm_source=x", "linkedin.com/in/camille-roux"),
        ("http://fr.linkedin.com/in/camille-roux", "linkedin.com/in/camille-roux"),
        ("linkedin.com/in/camille-roux#about", "linkedin.com/in/camille-roux"),
        ("https://blog.example/A//b/", "blog.example/A/b"),
        ("https://my.blog.example", "my.blog.example"),
        ("https://www.instagram.com/", ""),
        ("https://[broken", ""),
    ],
)
def test_a_link_has_one_form_and_front_pages_of_many_people_none(address: str, form: str) -> None:
    assert link_form(address) == form


def test_a_name_is_known_in_any_order_with_or_without_accents_and_nearly() -> None:
    forms = {name_form(name) for name in ("Inès Benhaddou", "BENHADDOU Ines", "Ines Benhadou", "Inès  Ben­haddou")}
    assert len(forms) == 1
    assert name_form("Inès") == ""
    assert names_are_same("Inès Benhaddou", "BENHADDOU, Ines")
    assert names_are_close("Inès Benhaddou", "Ines Benhadou")
    assert not names_are_same("Inès Benhaddou", "Ines Benhadou")
    assert not names_are_close("Inès Benhaddou", "Anne Bernard")
