"""Which dossiers a changed brief concerns: of all others, reading them again would give what is known already."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest

from candidates.reading.dossier import read_text
from candidates.reading.searched import searched_words
from desk.demonstration.documents import job_documents
from desk.demonstration.rendering.plain import render_text
from desk.demonstration.rendering.style import style_of
from desk.demonstration.roster import people
from desk.evaluation import curricula
from shortlists.engine.criteria import fingerprint, parse_criteria
from shortlists.engine.difference import Difference, compare
from shortlists.engine.match import Brief, Reading, Source, compile_brief, read

FORUM: dict[str, Any] = {
    "language": "fr",
    "criteria": [
        {"key": "moderation", "kind": "concept", "label": "Modération", "necessity": "mandatory"},
        {"key": "english", "kind": "language", "language": "en", "level": "B2", "label": "Anglais"},
        {"key": "crisis", "label": "Gestion de crise"},
    ],
}
PODCAST = {"key": "podcast", "label": "Podcast"}


@cache
def sources() -> tuple[Source, ...]:
    """The CVs of the demonstration, those with traps, and copies with a brief pasted in."""
    written = [render_text(person, style_of(person, 1)).decode() for person in people()]
    written += [case.text for traps in curricula.load(curricula.FOLDER) for case in traps.curricula]
    terms = [
        ", ".join(term for one in document["criteria"] for of_one in one.get("terms", {}).values() for term in of_one)
        for document in job_documents().values()
    ]
    written += [f"{text}\n{terms[number % len(terms)]}" for number, text in enumerate(written[::9])]
    return tuple(Source("", read_text(text), text) for text in written[::4])


def words_of(source: Source) -> frozenset[str]:
    return frozenset(searched_words(word.stem for one in source.passages for word in one.words).split())


def prepare(document: Mapping[str, Any]) -> tuple[Brief, list[tuple[str, str]]]:
    criteria = parse_criteria(document)
    return compile_brief(criteria), [(one.key, fingerprint(one)) for one in criteria]


def difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> Difference | None:
    (one, names), (other, others) = prepare(before), prepare(after)
    return compare(one, other, names, others)


def told(found: Reading) -> dict[str, tuple[int | None, list[tuple[int, int]]]]:
    """What is stored of a reading."""
    return {match.key: (match.level, [(quote.start, quote.end) for quote in match.evidence]) for match in found.matches}


@pytest.mark.parametrize("slug", sorted(job_documents()))
def test_whom_a_criterion_does_not_concern_is_read_as_before(slug: str) -> None:
    document = job_documents()[slug]
    added = {one["key"]: one for other in job_documents().values() for one in other["criteria"]}
    newer = [one for key, one in added.items() if one not in document["criteria"] and one.get("kind") != "language"]
    newer = [one for one in newer if one["key"] not in {kept["key"] for kept in document["criteria"]}]
    old, names = prepare(document)
    readings = [read(old, [source]) for source in sources()]
    spared = 0
    for number, one in enumerate([*newer[::5], PODCAST]):
        place = number % (len(document["criteria"]) + 1)
        changed = {**document, "criteria": [*document["criteria"][:place], one, *document["criteria"][place:]]}
        if number % 3 == 2:  # One in the place of another.
            changed["criteria"] = [kept for kept in changed["criteria"] if kept is not document["criteria"][0]]
        several = newer[1 : 1 + number * 2] if number % 3 == 1 else []  # Three at once, or nine.
        changed["criteria"] += several
        new, wordings = prepare(changed)
        apart = compare(old, new, names, wordings)
        if apart is None:
            continue
        for source, before in zip(sources(), readings, strict=True):
            if apart.concerns(words_of(source), room=before.room):
                continue
            spared += 1
            after = read(new, [source])
            assert apart.levels([match.level for match in before.matches]) == [match.level for match in after.matches]
            kept = {key: value for key, value in told(before).items() if key not in apart.gone}
            assert told(after) == {**kept, **{added["key"]: (0, []) for added in (one, *several)}}
            assert apart.room_left(before.room) <= after.room
    assert spared > 50


def test_a_stretch_that_alone_tells_the_trade_leaves_no_room_for_another_criterion() -> None:
    """With one criterion more it would be no stretch, and its words would say of what trade all the rest is."""
    brief, _names = prepare(job_documents()["animatrice-ou-animateur-de-communaute"])
    text = next(one.text for one in sources() if one.text.startswith("BRANDON KOWALCZYK\n"))
    told = f"{text}\n- Posts, stories, tweets, reels, hashtags, likes, followers, Facebook, Instagram, TikTok.\n"
    assert [read(brief, [Source("", read_text(one), one)]).room for one in (text, told)] == [0, 6]


def test_weights_and_necessity_concern_nobody() -> None:
    changed = [{**one, "weight": 5, "necessity": "relative"} for one in FORUM["criteria"]]
    apart = difference(FORUM, {**FORUM, "criteria": changed})
    assert apart
    assert apart.kept == (0, 1, 2)
    assert not apart.concerns({"moder"}, room=0)


def test_a_criterion_concerns_whoever_has_its_words() -> None:
    apart = difference(FORUM, {**FORUM, "criteria": [PODCAST, *FORUM["criteria"]]})
    assert apart
    assert apart.kept == (None, 0, 1, 2)
    assert apart.levels([3, None, 1]) == [0, 3, None, 1]
    assert not apart.concerns({"moder", "forum"}, room=100)
    assert apart.concerns({"moder", "podcast"}, room=100)
    assert apart.concerns({"moder", "balado"}, room=100)
    assert apart.concerns({"moder", "forum"}, room=0)
    assert apart.concerns(frozenset(), room=100)


def test_a_criterion_that_goes_concerns_whoever_had_its_words() -> None:
    apart = difference({**FORUM, "criteria": [PODCAST, *FORUM["criteria"]]}, FORUM)
    assert apart
    assert (apart.kept, apart.gone) == ((1, 2, 3), ("podcast",))
    assert not apart.concerns({"moder", "forum"}, room=100)
    assert apart.concerns({"podcast"}, room=100)


def test_a_language_is_read_in_every_dossier() -> None:
    spanish = {"key": "spanish", "kind": "language", "language": "es", "level": "B1", "label": "Espagnol"}
    assert difference(FORUM, {**FORUM, "criteria": [*FORUM["criteria"], spanish]}) is None
