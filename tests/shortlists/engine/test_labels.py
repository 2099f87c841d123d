"""Labels of ESCO: what they are called in the other language, what defines them, and how much of a long one counts."""

import pytest

from candidates.reading.dossier import read_text
from shortlists.engine.criteria import parse_criteria
from shortlists.engine.explain import explain_dossier
from shortlists.engine.match import Match, Source, compile_brief, read_dossier

WORK = "Experience\nAssistant, Oakline, 2018 - 2021\n"


def _matches(text: str, language: str, *labels: str) -> tuple[Match, ...]:
    criteria = [{"key": label, "label": {language: label}} for label in labels]
    return read_dossier(compile_brief(parse_criteria({"criteria": criteria})), read_text(text), text)


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("appliquer le marketing des médias sociaux", "apply social media marketing"),
        ("assurer le suivi des demandes des utilisateurs en ligne", "follow up online user requests"),
    ],
)
@pytest.mark.parametrize("told", ["{}", "each week I {} with two colleagues"])
def test_a_french_label_finds_in_an_english_text_what_its_english_double_finds(
    french: str, english: str, told: str
) -> None:
    text = WORK + f"- {told.format(english)}.\n"
    translated, own = _matches(text, "fr", french)[0], _matches(text, "en", english)[0]
    assert (translated.level, translated.strength) == (own.level, own.strength)
    assert own.level == 3


def test_a_part_of_a_label_is_found_whichever_language_the_brief_words_it_in() -> None:
    text = WORK + "- Social media marketing for three shops.\n"
    levels = [
        _matches(text, "fr", "appliquer le marketing des médias sociaux")[0].level,
        _matches(text, "en", "apply social media marketing")[0].level,
    ]
    assert levels == [2, 2]


def test_explained_it_is_a_name_that_esco_gives() -> None:
    text = WORK + "- Social media marketing for three shops.\n"
    label = "appliquer le marketing des médias sociaux"
    brief = compile_brief(parse_criteria({"criteria": [{"key": "a", "label": {"fr": label}}]}))
    quote = explain_dossier(brief, [Source("cv", read_text(text), text)]).criteria[0].quotes[0]
    assert (quote.phrase, quote.origin, quote.layer) == ("apply social media marketing", "label", "esco")


def test_what_defines_a_label_is_a_part_of_it_where_the_brief_says_no_more() -> None:
    text = WORK + "- Scheduled posts in Hootsuite for six pages.\n"
    label = "social media management"
    alone = {"key": "a", "label": {"en": label}}
    said = {**alone, "terms": {"en": ["being kind to everybody in the house on every single day"]}}
    levels = [
        read_dossier(compile_brief(parse_criteria({"criteria": [row]})), read_text(text), text)[0].level
        for row in (alone, said)
    ]
    assert levels == [2, 0]


def test_common_words_of_a_long_label_count_less_than_its_rare_ones() -> None:
    label = "supervise thermoforming machine maintenance"
    rare, common = (
        _matches(f"{WORK}- {told}.\n", "en", label)[0].strength
        for told in ("Thermoforming machine maintenance", "Supervise machine maintenance")
    )
    assert rare > 2 * common


def test_parts_of_a_label_far_apart_in_a_sentence_count_less() -> None:
    label = "thermoforming machine maintenance"
    near, far = (
        _matches(f"{WORK}- {told}.\n", "en", label)[0].evidence[0].strength
        for told in ("Thermoforming maintenance", "Thermoforming of cups, sales, stock, payroll and maintenance")
    )
    assert far == pytest.approx(0.6 * near)
