"""Copies of one CV that differ only in who the person is are read as one, through the whole chain."""

import pytest

from candidates.reading.dossier import read_text
from desk.demonstration.roster import Person
from desk.evaluation.blind import COPIES, identities, texts, under_a_head, unequal_copies

CVS = list(enumerate(texts()))


@pytest.mark.parametrize(("turn", "cv"), CVS, ids=[person.key for _, (person, _) in CVS])
def test_copies_that_differ_in_identity_get_the_same_score_levels_and_quotes(turn: int, cv: tuple[Person, str]) -> None:
    assert next(unequal_copies(*cv, turn), None) is None


def test_every_cv_is_copied_under_twenty_four_identities_of_all_kinds() -> None:
    chosen = [identities(turn) for turn, _ in CVS]
    assert {len(of_one) for of_one in chosen} == {COPIES}
    assert {len(set(of_one)) for of_one in chosen} == {COPIES}
    assert len({one.name for of_one in chosen for one in of_one}) == 30


ONE_LINE = (
    "         PUBLIC RELATIONS SPECIALIST           Summary     Experienced communications professional with strong "
    "writing skills.       Highlights          Media relations  Press releases  Social media strategy     AP Style   "
    "           Experience      Public Relations Specialist     Jan 2013   to   Current      Company Name   -   City  ,"
    "   State     Wrote press releases.  Managed Twitter and Facebook accounts.         Education      Bachelor of Arts"
)
SENTENCES = (
    "I am a community manager with five years of experience on Facebook. I moderate forums. From 2015 to 2019 I "
    "worked for a charity in Leeds, where I answered messages.\nBefore that I was a journalist for a local paper.\n"
)
NO_TITLES = (
    "Community manager depuis six ans, j'anime des pages Facebook pour des associations.\n"
    "2018 - 2024 : Community manager, Les Petits Débrouillards\nModération des commentaires\nLangues : anglais C1\n"
)


@pytest.mark.parametrize("body", [ONE_LINE, SENTENCES, NO_TITLES], ids=["one line", "sentences", "no titles"])
@pytest.mark.parametrize("shape", range(6))
def test_raw_texts_of_any_shape_keep_nothing_of_the_head_above_them(body: str, shape: int) -> None:
    expected = [body[one.start : one.end] for one in read_text(body)]
    for turn in range(0, 30, 5):
        for identity in identities(turn):
            text = under_a_head(body, identity, shape)
            assert [text[one.start : one.end] for one in read_text(text)] == expected, identity
