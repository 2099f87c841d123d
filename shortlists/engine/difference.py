"""What tells two briefs apart, and which dossiers that concerns: the others need not be read again.

A dossier is told by the words that search holds of it, without order and place. So what is found here to concern a
dossier may turn out not to; what is found not to concern it would be read exactly as before, the new criteria at the
level of nothing found.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from candidates.reading.searched import searched_stem
from shortlists.engine.brief import Brief, Frame, Phrase, Target
from shortlists.engine.findings import AMPLE
from shortlists.engine.languages import code_of, name_stems
from shortlists.engine.line import PART_LEAST
from shortlists.engine.stuffing import CLAIMED_LEAST, criteria_named, least_stuffed
from shortlists.engine.vocabulary import SMALL
from shortlists.engine.weigh import Level


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two briefs as the words of a dossier meet it: ``numbers`` of its vocabulary by searched words,
    ``always`` those of words that search leaves out. Of the criteria that the other brief does not have: their
    ``phrases``, their ``frames``, and ``wanted``, the numbers in any of them by searched words."""

    brief: Brief
    numbers: Mapping[str, frozenset[int]]
    always: frozenset[int]
    phrases: tuple[Phrase, ...]
    frames: tuple[Frame, ...]
    wanted: Mapping[str, frozenset[int]]

    def present(self, words: AbstractSet[str]) -> frozenset[int]:
        """The numbers that may stand in a dossier of these words."""
        return self.always.union(*(self.numbers[word] for word in self.numbers.keys() & words))

    def may_find(self, words: AbstractSet[str]) -> bool:
        """Whether a criterion that the other brief does not have could find anything in it."""
        found = self.always.union(*(self.wanted[word] for word in self.wanted.keys() & words))
        return any(_may_stand(phrase, found) for phrase in self.phrases) or any(
            not frame.heads.isdisjoint(found) and not frame.objects.isdisjoint(found) for frame in self.frames
        )


@dataclass(frozen=True, slots=True)
class Difference:
    """What a newer brief looks for beside an older one, or no longer.

    ``kept`` says, for each criterion of the newer brief, which of the older one it is, by place; ``gone`` are the keys
    of those that the newer one does not have. ``words`` are those that only one of them knows, counts or has among the
    names of its criteria; ``joined`` those that only one of them takes for the same as others; ``runs`` those of
    stretches that only one takes for copied. ``is_everywhere`` says that a changed word may stand in any dossier.
    ``spoken`` are names of languages by which a line is not read unless another word of the brief stands in it.
    """

    kept: tuple[int | None, ...]
    gone: tuple[str, ...]
    before: _Side
    after: _Side
    words: frozenset[str]
    joined: frozenset[str]
    runs: tuple[frozenset[str], ...]
    is_everywhere: bool
    spoken: frozenset[str]

    def concerns(self, words: AbstractSet[str], *, room: int) -> bool:
        """Whether a dossier of these searched words must be read again, which has ``room`` for so many criteria more
        before a part of it could be taken for stuffed or no longer be (`Findings`)."""
        added = self.kept.count(None)
        if not self.gone and not added:
            return False
        if not words or room < (AMPLE if self.gone else added):
            return True
        if (
            not self.joined.isdisjoint(words)
            or self.after.may_find(words)
            or self.before.may_find(words)
            or any(run <= words for run in self.runs)
        ):
            return True
        if not self.gone and not self.is_everywhere and self.words.isdisjoint(words):
            return False  # With more criteria it takes more to be stuffed.
        least = min(CLAIMED_LEAST, least_stuffed(self.after.brief))
        return not self.spoken.isdisjoint(words) or (
            criteria_named(self.after.brief, set(self.after.present(words))) >= least
        )

    def room_left(self, room: int) -> int:
        """What is left of the room of a dossier that the newer brief does not concern."""
        return room if room == AMPLE else room - self.kept.count(None)

    def levels(self, machine: Sequence[Level]) -> list[Level]:
        """The levels by the newer brief of a dossier that it does not concern, from those by the older one."""
        return [
            (0 if self.after.brief.targets[place].is_findable else None) if kept is None else machine[kept]
            for place, kept in enumerate(self.kept)
        ]


def compare(
    before: Brief, after: Brief, wordings_before: Sequence[tuple[str, str]], wordings: Sequence[tuple[str, str]]
) -> Difference | None:
    """What tells two briefs apart; None where every dossier must be read again.

    ``wordings`` are key and fingerprint of the criteria of each.
    """
    places = {one: place for place, one in enumerate(wordings_before)}
    kept = tuple(places.get(one) for one in wordings)
    changed_before = {
        place: target for place, target in enumerate(before.targets) if wordings_before[place] not in set(wordings)
    }
    changed = {place: target for place, target in enumerate(after.targets) if kept[place] is None}
    if (
        (before.is_trade, before.is_online) != (after.is_trade, after.is_online)
        or any(one.criterion.kind == "language" for one in (*changed.values(), *changed_before.values()))
        or _small(before) != _small(after)
    ):
        return None
    told = {searched_stem(stem) for stem in _weighed_otherwise(before, after)}
    joined = {searched_stem(stem) for stem in _joined_otherwise(before, after) | _joined_otherwise(after, before)}
    return Difference(
        kept,
        tuple(wordings_before[place][0] for place in changed_before),
        _side(before, changed_before),
        _side(after, changed),
        frozenset(told - {""}),
        frozenset(joined - {""}),
        tuple(_runs_apart(before, after)),
        "" in told,
        _names_passed_by(before) | _names_passed_by(after),
    )


def _may_stand(phrase: Phrase, present: AbstractSet[int]) -> bool:
    if not phrase.weights:
        return all(one in present for one in phrase.ids)
    found = [weight for one, weight in zip(phrase.ids, phrase.weights, strict=True) if one in present]
    return len(found) > 1 and sum(found) >= PART_LEAST


def _side(brief: Brief, changed: Mapping[int, Target]) -> _Side:
    numbers: dict[str, set[int]] = defaultdict(set)
    for table in brief.vocabulary.values():
        for stem, number in table.items():
            if number != SMALL:
                numbers[searched_stem(stem)].add(number)
    always = frozenset(numbers.pop("", ()))
    phrases = tuple(phrase for target in changed.values() for phrase in target.phrases)
    frames = tuple(frame for of_one in brief.frames.values() for frame in of_one if frame.number in changed)
    asked = frozenset[int]().union(
        *(phrase.ids for phrase in phrases), *(frame.heads | frame.objects for frame in frames)
    )
    return _Side(
        brief,
        {word: frozenset(found) for word, found in numbers.items()},
        always,
        phrases,
        frames,
        {word: asked.intersection(found) for word, found in numbers.items() if not asked.isdisjoint(found)},
    )


def _small(brief: Brief) -> set[tuple[str, str]]:
    return {
        (language, stem)
        for language, table in brief.vocabulary.items()
        for stem, number in table.items()
        if number == SMALL
    }


def _weighed_otherwise(before: Brief, after: Brief) -> set[str]:
    """The stems that only one of the briefs knows, or that one alone counts, has among the names of its criteria or
    looks for as an object."""
    return {told[0] for _language, told in _weighed(before) ^ _weighed(after)}


def _weighed(brief: Brief) -> set[tuple[str, tuple[str, bool, bool, bool]]]:
    return {
        (language, (stem, number in brief.own, number in brief.counted, number in brief.framed[language]))
        for language, table in brief.vocabulary.items()
        for stem, number in table.items()
        if number != SMALL
    }


def _joined_otherwise(one: Brief, other: Brief) -> set[str]:
    """The stems that are one word in ``one`` and not in ``other``."""
    classes: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for language, table in one.vocabulary.items():
        for stem, number in table.items():
            classes[number].add((language, stem))
    found: set[str] = set()
    for number, nodes in classes.items():
        elsewhere = {node: other.vocabulary[node[0]].get(node[1], 0) for node in nodes}
        known = set(elsewhere.values()) - {0}
        if number == SMALL or not known:
            continue
        # One word more of the same meaning concerns those who use it; two words made one, all who use either.
        found |= {stem for (_, stem), at in elsewhere.items() if len(known) > 1 or at == 0}
    return found


def _names_passed_by(brief: Brief) -> frozenset[str]:
    """The searched names of the languages asked for that are no words of the brief."""
    codes = {code_of(one.criterion.language or "") for one in brief.targets if one.criterion.kind == "language"}
    return frozenset(
        searched_stem(stem)
        for code in codes
        if code is not None
        for language, stems in name_stems(code).items()
        for stem in stems
        if brief.vocabulary[language].get(stem, 0) not in brief.counted
    )


def _runs_apart(before: Brief, after: Brief) -> Iterable[frozenset[str]]:
    """The searched words of the runs that only one of the briefs takes for copied."""
    runs = {
        run
        for language in before.copies.keys() | after.copies.keys()
        for run in before.copies.get(language, frozenset()) ^ after.copies.get(language, frozenset())
    }
    return {frozenset(filter(None, map(searched_stem, run))) for run in runs}
