"""Cues are searched for where an anchor of theirs stands, and found as if each were searched for everywhere."""

import re

import pytest

from candidates.reading.words import level
from desk.evaluation import curricula
from shortlists.engine import cues, doers
from shortlists.engine.anchors import Cues, Finder, anchors, split


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        (r"\bjamais\b", {"jamais"}),
        (r"aucune?s?", {"aucun", "aucune", "aucuns", "aucunes"}),
        (r"pas (?:de|du)", {"pas de", "pas du"}),
        (r"(?:tres )?peu", {"peu", "tres peu"}),
        (r"renonc\w+ a", {"renonc"}),
        (r"no (?:\w+ ){0,4}?(?:knowledge|training)", {"knowledge", "training"}),
        (r"j['’]ai", {"j'ai", "j’ai"}),
        (r"(?<!que )veux(?= bien)", {"veux"}),
        (r"(?:un|a) (?:cours)+", {"cours"}),
        (r"\w+", set()),
        (r"(?:never|\w+ed)? ?\d", set()),
        (r"[^.;]{0,40}", set()),
    ],
)
def test_an_anchor_stands_in_everything_its_pattern_finds(pattern: str, found: set[str]) -> None:
    assert anchors(pattern) == found


def test_alternatives_are_parted_outside_brackets_alone() -> None:
    assert split(r"a|b(?:c|d)|[|]e|f\|g") == ["a", "b(?:c|d)", "[|]e", r"f\|g"]


@pytest.mark.parametrize("pattern", ["(?:a", "[a", "*a", "a)", "(?#a)"])
def test_what_is_no_pattern_of_cues_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"bracket|class|repeat|group"):
        anchors(pattern)


def test_matches_come_one_after_the_other_as_those_of_one_pattern() -> None:
    finder = Finder({"one": Cues("never used|used (?:it|them)|no"), "other": Cues("them")})
    found = {kind: [match.group() for match in of_one] for kind, of_one in finder.find("no, never used them").items()}
    assert found == {"one": ["no", "never used"], "other": ["them"]}


def test_stretches_of_a_text_are_told_apart() -> None:
    text = "never here. nothing. never there"
    assert list(Finder({"one": Cues("never")}).spans_found(text, [(0, 11), (12, 20), (21, 32)])) == [0, 2]


def test_every_cue_is_found_where_its_pattern_alone_finds_it() -> None:
    kinds = {name: one for module in (cues, doers) for name, one in vars(module).items() if isinstance(one, Cues)}
    finder = Finder(kinds)
    whole = {name: [re.compile(pattern) for pattern in one.patterns] for name, one in kinds.items()}
    lines = {
        level(line) for one in curricula.load() for curriculum in one.curricula for line in curriculum.text.split("\n")
    }
    missed = {
        (name, line)
        for line in sorted(lines)
        for name, patterns in whole.items()
        if any(pattern.search(line) for pattern in patterns) != (name in finder.find(line))
    }
    assert len(lines) > 3000
    assert missed == set()
