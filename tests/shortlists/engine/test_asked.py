"""What a brief asks for in other words than the names of the trade, and what tells of it without them."""

from typing import Any

import pytest

from candidates.reading.dossier import read_text
from shortlists.engine import lexicon
from shortlists.engine.criteria import parse_criteria
from shortlists.engine.grammar import content
from shortlists.engine.match import Source, compile_brief, read_sources
from shortlists.engine.vocabulary import Vocabulary

WORK = "Experience\nCommunity manager, Larkspur Games, 2018 - 2021\n"
NETWORK = {"key": "network", "kind": "concept", "label": "Instagram"}


def _quotes(text: str, label: str) -> list[str]:
    brief = compile_brief(parse_criteria({"criteria": [{"key": "x", "label": label}, NETWORK]}))
    match, _ = read_sources(brief, [Source("", read_text(text), text)])
    return [text[one.start : one.end] for one in match.evidence]


@pytest.mark.parametrize(
    ("label", "concepts"),
    [
        ("Countering rumours online", {"disinformation"}),
        ("Démentir les fausses nouvelles", {"disinformation"}),
        ("Bad buzz", {"crisis management"}),
        ("Turning followers into bookings", {"turn followers into customers"}),
        ("Kayaking", set()),
    ],
)
def test_a_brief_asks_for_a_mission_in_other_words_than_its_name(label: str, concepts: set[str]) -> None:
    known = lexicon.load()
    assert concepts <= {one.names["en"][0] for one in known.asked(label, "und")}
    assert bool(known.asked(label, "und")) == bool(concepts)


def test_what_many_missions_have_yields_to_what_one_has() -> None:
    known = lexicon.load()
    assert [one.names["en"][0] for one in known.asked("Good writing", "en")] == ["writing copy"]
    asked = {one.names["en"][0] for one in known.asked("Writing debunks of rumours", "en")}
    assert "writing copy" not in asked
    assert "disinformation" in asked


@pytest.mark.parametrize(
    ("label", "line"),
    [
        ("Countering rumours", "Debunked the hoaxes that went round our followers on WhatsApp"),
        ("Démentir les rumeurs", "Vérification des rumeurs du groupe WhatsApp et démentis sourcés"),
    ],
)
def test_what_is_asked_for_is_found_as_people_tell_it(label: str, line: str) -> None:
    assert _quotes(f"{WORK}- {line}\n", label) == [line]


def test_of_places_that_merely_tell_the_best_alone_is_quoted() -> None:
    lines = ["Took down spam and abuse under our posts", "Hid trolling comments on the page"]
    assert len(_quotes(WORK + "".join(f"- {line}\n" for line in lines), "Comment moderation")) == 1


def test_a_word_that_only_a_saying_has_makes_one_of_no_two_words() -> None:
    vocabulary = Vocabulary()
    (direct,), (direction,) = content("direct", "en"), content("direction", "fr")
    vocabulary.add(direct, "en")
    vocabulary.add(direction, "fr")
    assert vocabulary.id(direct, "en") != vocabulary.id(direction, "fr")
    spoken = vocabulary.by_language()
    assert spoken["en"][direct.stems[1]] == spoken["other"][direct.stems[2]] == vocabulary.id(direct, "en")
    assert spoken["fr"][direction.stems[0]] == spoken["other"][direction.stems[2]] == vocabulary.id(direction, "fr")


def test_every_table_names_concepts_that_there_are() -> None:
    asking: dict[str, Any] = dict(lexicon.load().asking)
    assert {len(rows) > 300 for rows in asking.values()} == {True}
    assert sum(bool(one.sayings) for one in lexicon.load().concepts.values()) > 30
