import pytest

from shortlists.engine.idf import RAREST, rarity
from shortlists.engine.lexicon import ESCO, load


def test_the_trade_has_more_than_five_hundred_concepts_in_both_languages() -> None:
    trade = [concept for concept in load().concepts.values() if not concept.id.startswith(ESCO)]
    assert len(trade) >= 500
    assert all(concept.names["fr"] and concept.names["en"] for concept in trade)
    assert {concept.kind for concept in trade} == {"skill", "tool", "platform", "role", "mission", "diploma"}


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("infolettres", "newsletter"),
        ("animatrices de communautés", "community manager"),
        ("Veille", "monitoring"),
        ("RÉFÉRENCEMENT NATUREL", "SEO"),
        ("bad buzz", "crisis management"),
    ],
)
def test_a_concept_is_found_by_any_of_its_names_inflected(text: str, concept: str) -> None:
    assert concept in [one.id for one in load().named(text)]


def test_esco_names_any_other_trade_in_both_languages() -> None:
    assert load().counterpart("soins infirmiers spécialisés", "fr", "en") == "specialist nursing care"
    assert load().counterpart("manage musical staff", "en", "fr") == "gérer le personnel musical"
    assert load().counterpart("nothing of the kind", "en", "fr") is None


def test_words_and_phrases_are_translated_with_how_surely() -> None:
    lexicon = load()
    assert lexicon.translated(("communaut",), "fr")[0][0] == "community"
    assert all(0 < share <= 1 for _, share in lexicon.translated(("communaut",), "fr"))
    assert lexicon.translated(("xyzzy",), "fr") == ()


def test_a_common_word_is_less_rare_than_a_rare_one_in_its_own_language() -> None:
    manage, moderate = {"en": "manag", "fr": "manag"}, {"en": "moder", "fr": "moder"}
    assert rarity(manage, "en") < rarity(moderate, "en")
    assert rarity({"en": "xyzzi", "fr": "xyzzi"}, "en") == RAREST
