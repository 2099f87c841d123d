import pytest

from candidates.reading.dossier import read_text
from candidates.reading.words import fold
from shortlists.engine.criteria import parse_criteria
from shortlists.engine.idf import RAREST, rarity
from shortlists.engine.lexicon import ESCO, load
from shortlists.engine.match import compile_brief, read_dossier


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


def test_the_trade_has_five_hundred_concepts_of_today_and_of_ten_years_ago() -> None:
    trade = [concept for concept in load().concepts.values() if not concept.id.startswith(ESCO)]
    names = {fold(name) for concept in trade for of_language in concept.names.values() for name in of_language}
    assert len(trade) >= 850
    assert len(names) >= 4_000
    then = "google+ vine periscope scoop.it viadeo hootsuite klout forums myspace netvibes cotweet radian6 seesmic"
    now = "tiktok bluesky threads mastodon discord twitch chatgpt capcut ugc reels metricool newsletter"
    assert {*then.split(), *now.split()} <= names


def test_skills_and_missions_of_the_trade_have_many_wordings_in_both_languages() -> None:
    trade = [one for one in load().concepts.values() if not one.id.startswith(ESCO) and one.kind == "mission"]
    counts = [len({fold(name) for name in one.names[language]}) for one in trade for language in ("fr", "en")]
    assert min(counts) >= 2
    assert sum(counts) / len(counts) >= 8


@pytest.mark.parametrize(
    ("concept", "line"),
    [
        ("respond to comments", "Répondait aux messages privés et aux avis."),
        ("crisis management", "Calmer un bad buzz."),
        ("social media", "Ouverture du compte Insta."),
        ("respond to comments", "Réponse aux commentaires le soir."),
        ("grow a community", "Croissance d’abonnés de 40 %."),
        ("reporting", "Taux d’engagement en hausse."),
        ("newsletter", "Envoi de l’infolettre."),
        ("respond to comments", "Answered direct messages within the hour."),
        ("influencer relations", "Partnerships with creators."),
        ("editorial calendar", "A shared content calendar."),
    ],
)
def test_the_words_of_the_trade_are_known_as_people_write_them(concept: str, line: str) -> None:
    criterion = {"key": "one", "label": {"en": concept}}
    text = f"Expérience\nCommunity manager, Maison Vertbois — 2018 à 2021\n- {line}\n"
    brief = compile_brief(parse_criteria({"criteria": [criterion]}))
    (match,) = read_dossier(brief, read_text(text), text)
    assert [text[one.start : one.end] for one in match.evidence] == [line]
