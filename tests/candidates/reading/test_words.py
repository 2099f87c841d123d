"""Words: one form for both genders, for accents, inflection and spelling, in each language."""

import time

import pytest

from candidates.reading.words import analyse, fold, is_stop, level, stem


def stems(text: str, language: str = "fr") -> list[str]:
    return [word.stem for word in analyse(text, language)]


def shown(text: str, language: str = "fr") -> list[str]:
    return [text[word.start : word.end] for word in analyse(text, language)]


@pytest.mark.parametrize(
    ("feminine", "masculine"),
    [
        ("rédactrice", "rédacteur"),
        ("modératrices", "modérateurs"),
        ("animatrice", "animateur"),
        ("chargée de communication", "chargé de communication"),
        ("directrice artistique", "directeur artistique"),
        ("conseillère", "conseiller"),
        ("vendeuse", "vendeur"),
        ("technicienne", "technicien"),
        ("coordonnatrice", "coordonnateur"),
        ("assistante commerciale", "assistant commercial"),
        ("autrice", "auteur"),
        ("cheffe de projet", "chef de projet"),
        ("attachée de presse", "attaché de presse"),
        ("professionnelle créative", "professionnel créatif"),
        ("sérieuse", "sérieux"),
        ("écrivaine publique", "écrivain public"),
        ("diplômées", "diplômés"),
        ("influenceuse", "influenceur"),
        ("streameuse", "streameur"),
        ("vidéaste sportive", "vidéaste sportif"),
    ],
)
def test_a_feminine_title_is_the_masculine_one(feminine: str, masculine: str) -> None:
    assert stems(feminine) == stems(masculine)


@pytest.mark.parametrize(
    ("inclusive", "plain"),
    [
        ("modérateur·rice", "modérateur"),
        ("animateur(trice)", "animateur"),
        ("chargé-e", "chargé"),
        ("chargé.e.s", "chargés"),
        ("chargé(e)s", "chargés"),
        ("rédacteurs-trices", "rédacteurs"),
        ("créateur/trice", "créateur"),
        ("étudiant•e", "étudiant"),
        ("expert/e", "expert"),
    ],
)
def test_inclusive_writing_is_one_word_and_the_plain_one(inclusive: str, plain: str) -> None:
    assert stems(inclusive) == stems(plain)
    assert shown(inclusive) == [inclusive]


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("modération", "MODERATION", "fr"),
        ("contenus éditoriaux", "contenu éditorial", "fr"),
        ("réseaux sociaux", "réseau social", "fr"),
        ("géré", "gérer", "fr"),
        ("animé", "animation", "fr"),
        ("e-réputation", "eréputation", "fr"),
        ("œuvre", "oeuvre", "fr"),
        ("l’équipe", "équipe", "fr"),
        ("stratégies", "strategie", "fr"),
        ("organised", "organizing", "en"),
        ("colours", "color", "en"),
        ("moderator", "moderation", "en"),
        ("analyse", "analyze", "en"),
        ("programmes", "program", "en"),
        ("client's", "clients", "en"),
    ],
)
def test_inflection_accents_and_spelling_are_one(one: str, other: str, language: str) -> None:
    assert stems(one, language) == stems(other, language)


def test_communication_is_neither_common_nor_a_municipality() -> None:
    assert stem("communication", "fr") == stem("communiquer", "fr")
    assert stem("communication", "fr") != stem("communes", "fr")


def test_tokens_that_look_odd_are_one_word_each() -> None:
    text = "C++, C#, node.js, R&D, B2B, x.y@mail.example, https://a.example/b?c=1. #CommunityManagement @les_herbiers"
    assert shown(text) == [
        "C++", "C#", "node.js", "R&D", "B2B", "x.y@mail.example", "https://a.example/b?c=1", "CommunityManagement",
        "@les_herbiers",
    ]  # fmt: skip


def test_a_word_cut_at_the_end_of_a_line_is_whole_and_a_hyphen_of_its_own_stays() -> None:
    assert stems("la commu-\nnauté") == ["la", stem("communauté", "fr")]
    assert shown("le savoir-\nfaire") == ["le", "savoir", "faire"]


def test_capitals_tell_information_technology_from_a_pronoun() -> None:
    assert stems("IT support", "en")[0] != stems("it", "en")[0]
    assert is_stop("it", "en")
    assert not is_stop(stems("IT support", "en")[0], "en")


def test_a_stop_word_is_its_own_stem_and_no_other_word_has_it() -> None:
    assert stem("avec", "fr") == "avec"
    assert is_stop("Avec".lower(), "fr")
    assert not is_stop("avec", "en")
    assert not any(is_stop(stem(word, "fr"), "fr") for word in ("note", "sure", "dante", "vue", "pares"))


def test_another_language_is_folded_and_never_fails() -> None:
    assert stems("Știri și comunități", "ro") == ["stiri", "si", "comunitati"]
    assert stems("Привет 社交媒体 مرحبا", "other") == ["привет", "社交媒体", "مرحبا"]


def test_folding_keeps_offsets_only_when_asked_to() -> None:
    assert fold("Œuvre d’ÉTÉ") == "oeuvre d'ete"
    assert level("Œuvre d’ÉTÉ") == "œuvre d'ete"


def test_analysis_takes_time_in_proportion_to_the_text() -> None:
    started = time.process_time()
    analyse("a-" * 50_000 + "é." * 20_000 + "x@" * 20_000 + "1,2" * 20_000, "fr")
    assert time.process_time() - started < 5


def test_a_word_is_the_same_whatever_stands_beyond_a_space() -> None:
    text = "L’équipe, chargé·e d’e-réputation (camille@mail.example) — a.b.c. R&D, 3,5 % l'été."
    apart = [word for chunk in text.split(" ") for word in stems(chunk)]
    assert stems(text) == apart
    assert [text[word.start - 7 : word.end - 7] for word in analyse(text, "fr", 7)] == shown(text)
