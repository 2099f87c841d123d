"""French typography, as the design guide's table has it."""

import pytest

from config.typography import french, french_html


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("Contrat : CDI", "Contrat\u00a0: CDI"),
        ("Pas de CV ? Tant pis ; merci !", "Pas de CV\u202f? Tant pis\u202f; merci\u202f!"),
        ("« La criée »", "«\u00a0La criée\u00a0»"),
        ("«La criée»", "«\u00a0La criée\u00a0»"),
        ('le mot "frais" seul', "le mot «\u00a0frais\u00a0» seul"),
        ('« dire "oui" »', "«\u00a0dire “oui”\u00a0»"),
        ("l'offre d'emploi", "l’offre d’emploi"),
        ("à suivre...", "à suivre…"),
        ("38 000 abonnements", "38\u202f000 abonnements"),
        ("1 234 567 vues", "1\u202f234\u202f567 vues"),
        ("31 000 - 36 000 €", "31\u202f000\u00a0–\u00a036\u202f000\u00a0€"),
        ("40 % du temps", "40\u00a0% du temps"),
        ("à 18 h 30", "à 18\u00a0h\u00a030"),
        ("un appel de 20 min", "un appel de 20\u00a0min"),
        ("le 27 nov. et le 1er décembre", "le 27\u00a0nov. et le 1er\u00a0décembre"),
        ("CV, p. 2", "CV, p.\u00a02"),
    ],
)
def test_french_text_is_set_as_the_table_says(typed: str, set_: str) -> None:
    assert french(typed) == set_
    assert french(set_) == set_


@pytest.mark.parametrize(
    "text",
    [
        "https://les-herbiers.example/?q=a:b;c!",
        "06 39 98 01 23",
        "29680 Roscoff",
        "en 2024 300",
        "Bonjour!",
        "10:30",
        "Marie-Charlotte de Saint-Hilaire",
        "3 mots",
    ],
)
def test_what_is_no_matter_of_typography_keeps_its_characters(text: str) -> None:
    assert french(text) == text


def test_html_is_set_in_its_text_and_in_what_is_read_aloud_only() -> None:
    html = '<a href="/?a=b ;c" title="Pas de CV ?" data-x="40 %"><b>L&#x27;offre</b> : &quot;oui&quot; &amp; 40 %</a>'
    assert french_html(html) == (
        '<a href="/?a=b ;c" title="Pas de CV\u202f?" data-x="40 %">'
        "<b>L’offre</b>\u00a0: «\u00a0oui\u00a0» &amp; 40\u00a0%</a>"
    )


def test_code_and_what_somebody_types_are_left_alone() -> None:
    html = "<code>a ? b : c</code><textarea>Vraiment ?</textarea><kbd>?</kbd>"
    assert french_html(html) == html


def test_an_attribute_may_hold_the_sign_that_ends_a_tag() -> None:
    assert french_html('<i aria-label="1 > 0 ?">Vrai ?</i>') == '<i aria-label="1 > 0\u202f?">Vrai\u202f?</i>'
