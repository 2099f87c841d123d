"""What a label of a brief asks for, and what of its words is not meant. Labels and texts are invented."""

import pytest

from candidates.reading.dossier import read_text
from shortlists.engine import lexicon
from shortlists.engine.criteria import parse_criteria
from shortlists.engine.match import Source, compile_brief, read_sources
from shortlists.engine.phrases import meant
from shortlists.engine.pieces import pieces_of

WORK = "Experience\nCommunity manager, Larkspur Games, 2018 - 2021\n"
INSTAGRAM = {"key": "network", "kind": "concept", "label": "Instagram"}


def _meant(label: str, language: str) -> frozenset[str]:
    row = {"key": "x", "label": {language: label}}
    return meant(parse_criteria({"criteria": [row]})[0], lexicon.load())


def _quotes(label: str, language: str, *lines: str) -> list[str]:
    rows = [{"key": "x", "label": {language: label}}, INSTAGRAM]
    text = WORK + "".join(f"- {line}\n" for line in lines)
    match, _ = read_sources(compile_brief(parse_criteria({"criteria": rows})), [Source("", read_text(text), text)])
    return [text[one.start : one.end] for one in match.evidence]


@pytest.mark.parametrize(
    ("language", "label", "asked"),
    [
        ("fr", "Recruter, former et animer une équipe de bénévoles", {"leadership", "contributor network"}),
        ("fr", "Former les collègues et les élus à l’usage des réseaux sociaux", {"train employees on social media"}),
        ("fr", "Suivre les indicateurs et en rendre compte", {"reporting"}),
        ("en", "Keep passengers informed during delays and strikes", {"disruption updates"}),
        ("fr", "Faire participer les lecteurs : appels à témoignages, sondages", {"participation"}),
        ("en", "Run the club's social media accounts day to day", {"running accounts"}),
        ("fr", "Remplir la salle pour les concerts de printemps", {"event promotion"}),
        ("en", "Win new clients: answer tenders and present pitches", {"winning clients"}),
        ("en", "Make our videos and texts accessible to disabled audiences", {"accessible content"}),
    ],
)
def test_what_a_label_asks_for_beside_what_it_names_is_looked_for(language: str, label: str, asked: set[str]) -> None:
    assert asked <= _meant(label, language)


@pytest.mark.parametrize(
    ("language", "label", "other"),
    [
        # Words that only look like what they are not: the people of a newsroom, the rules of advertising, to organise.
        ("fr", "Former les journalistes de la rédaction aux réseaux sociaux", "writing"),
        ("fr", "Former les journalistes de la rédaction aux réseaux sociaux", "press articles"),
        ("en", "Check that claims in posts respect advertising rules", "advertising"),
        ("en", "Organise watch parties and tournaments", "monitoring"),
        ("fr", "Accueillir et soutenir des personnes malades", "personas"),
        ("en", "Work with food bloggers and local influencers", "translation"),
        # One word that two of a rule would be: "plan" is no "plan a plan".
        ("en", "Planning and buying paid social campaigns", "social media strategy"),
        ("fr", "Donner envie de postuler chez nous", "crowdfunding"),
        ("fr", "Diriger une petite équipe", "awareness campaigns"),
    ],
)
def test_words_that_only_look_like_it_ask_for_nothing(language: str, label: str, other: str) -> None:
    assert other not in _meant(label, language)


def test_what_asks_for_little_yields_to_what_is_named_beside_it() -> None:
    assert "animate a community" not in _meant("Moderating comments and a community of readers", "en")
    assert "animate a community" in _meant("Looking after a community of readers", "en")


@pytest.mark.parametrize(
    ("text", "language", "fields"),
    [
        ("Connaissance de l’univers du jouet, de l’enfance et de la famille", "fr", ["jouet", "enfance", "famille"]),
        ("Knowledge of museums, archives or heritage", "en", ["museums", "archives", "heritage"]),
        ("Bonne connaissance du monde agricole", "fr", ["monde agricole"]),
        ("Moderation of forums", "en", []),
    ],
)
def test_the_fields_that_are_to_be_known_are_looked_for_one_by_one(text: str, language: str, fields: list[str]) -> None:
    assert [piece for piece, origin in pieces_of(text, language) if origin == "field"] == fields


def test_a_field_may_be_of_another_trade_and_stands_spelt_as_it_is() -> None:
    label = "Knowledge of housing and homelessness"
    line = "Ten years of housing advice for tenants"
    assert _quotes(label, "en", line) == [line]
    assert _quotes(label, "en", "I wrote its house rules") == []


def test_writing_a_newsletter_is_not_shown_by_writing() -> None:
    label = "Rédaction et envoi des infolettres"
    assert _quotes(label, "fr", "Rédaction des posts et des stories pour Instagram") == []
    line = "Envoi de la newsletter du jeudi à 14 000 abonnés"
    assert _quotes(label, "fr", line) == [line]


def test_keeping_members_is_not_shown_by_welcoming_them() -> None:
    line = "Welcome webinar for every intake of newcomers"
    assert _quotes("Fidéliser les membres", "fr", line) == []
    assert _quotes("Accueillir les nouveaux membres", "fr", line) == [line]


def test_a_network_is_no_part_of_a_wording_that_only_names_it_as_a_place() -> None:
    label = "Short videos for TikTok and Reels"
    assert _quotes(label, "en", "Put a budget behind posts on Meta and TikTok") == []


def test_the_words_of_another_name_stand_with_no_sign_between_them() -> None:
    label = "Run our Discord server day to day"
    assert _quotes(label, "en", "Weekly numbers for the chairman: reach, interactions, follower curve") == []


def test_a_wording_whose_words_stand_far_apart_is_shown_in_part() -> None:
    rows = [{"key": "x", "label": "Paid social advertising"}, INSTAGRAM]
    text = f"{WORK}- Paid for by a fund of the city whose social shop hangs its own advertising on Instagram\n"
    match, _ = read_sources(compile_brief(parse_criteria({"criteria": rows})), [Source("", read_text(text), text)])
    assert match.level == 2
