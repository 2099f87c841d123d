"""The sentences that are no evidence, and the honest ones beside them."""

from collections import Counter
from pathlib import Path

import pytest

from desk.evaluation import sentences
from desk.evaluation.sentences import Sentence


def test_every_kind_has_traps_and_honest_sentences_in_both_languages() -> None:
    counted = Counter((one.kind, one.language, one.sort) for one in sentences.load())
    kinds = {kind for kind, _, _ in counted}
    assert kinds == {
        "advert", "denied", "employer", "heard", "homonym", "hypothetical", "learning", "nearly", "other", "past",
        "wished",
    }  # fmt: skip
    assert [
        (kind, language, sort)
        for kind in kinds
        for language in ("fr", "en")
        for sort in sentences.SORTS
        if counted[kind, language, sort] < 8
    ] == []


def test_a_sentence_is_quoted_where_it_shows_what_is_asked_and_not_where_it_denies_it() -> None:
    shown = Sentence("en", "honest", "denied", "Comment moderation", "Comment moderation every day, never a day off.")
    denied = Sentence("fr", "trap", "denied", "Modération des commentaires", "Modération des commentaires : jamais.")
    assert (shown.is_quoted(), denied.is_quoted()) == (True, False)
    assert sentences.shares([shown, denied]) == {"trap": 0.0, "honest": 1.0}


def test_a_line_of_another_language_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "one.tsv"
    file.write_text("de\ttrap\tdenied\tModeration\tNie moderiert.\n", encoding="utf-8")
    with pytest.raises(ValueError, match="not a language and a sort"):
        sentences.load(file)
