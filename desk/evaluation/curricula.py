"""Curricula vitae written with traps, each passage marked as evidence or as none, and how a reading tells them apart.

A set is a job document (``<name>.json``) and its texts (``<name>.txt``). A text begins with a line
``### <id> grade=<0 to 3> <what is in it>``; in it ``[+key,key|passage]`` marks a passage that shows the criteria named,
``[~…]`` one that says them weakly (a bare list, studies, interests, a lower level), ``[?…]`` one that may be quoted or
not, ``[!…]`` one that must not be: denied, wished for, somebody else's, of another trade, copied or stuffed;
``[+key ?key|…]`` is one thing for one criterion and another for the next. The people are invented.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import log2
from pathlib import Path
from typing import Any

from shortlists.engine.criteria import parse_criteria
from shortlists.engine.match import Brief, compile_brief
from shortlists.engine.score import score_text_line

FOLDER = Path(__file__).parent / "traps"
_MARK = re.compile(r"\[([+~?!][a-z,+~?! ]*)\|([^\[\]]*)\]")
_HEAD = re.compile(r"### (\S+) grade=([0-3]) (.*)")

SHOWN, WEAK, OPEN, TRAP = "+", "~", "?", "!"


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage of a text and what it is for one criterion: ``sort`` is one of SHOWN, WEAK, OPEN, TRAP."""

    sort: str
    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Curriculum:
    """A text with its marks, and how relevant (0 to 3) its person is for the job of the set."""

    id: str
    grade: int
    about: str
    text: str
    marks: tuple[Mark, ...]

    def truth(self, key: str) -> str | None:
        """The best sort of evidence the text holds for a criterion, OPEN where only a doubtful one, None without."""
        sorts = {mark.sort for mark in self.marks if mark.key == key}
        return next((sort for sort in (SHOWN, WEAK, OPEN) if sort in sorts), None)


@dataclass(frozen=True, slots=True)
class TrapSet:
    """A job document and the texts written against it."""

    name: str
    document: Mapping[str, Any]
    curricula: tuple[Curriculum, ...]

    def brief(self) -> Brief:
        """The compiled criteria."""
        return compile_brief(parse_criteria(self.document))


@dataclass(slots=True)
class Tally:
    """Counts over the texts of one or more sets, and the cases that went wrong, as ``(kind, id, key, quote)``."""

    found_right: int = 0
    found_wrong: int = 0
    missed: int = 0
    quotes_right: int = 0
    quotes_wrong: int = 0
    traps_passed: int = 0
    traps_failed: int = 0
    ndcg: dict[str, float] = field(default_factory=dict)
    wrong: list[tuple[str, str, str, str]] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of the criteria found in a text that the text holds evidence for."""
        return self.found_right / max(1, self.found_right + self.found_wrong)

    @property
    def recall(self) -> float:
        """Share of the criteria a text holds evidence for that were found."""
        return self.found_right / max(1, self.found_right + self.missed)

    @property
    def quotes(self) -> float:
        """Share of the quotes that are the right passages."""
        return self.quotes_right / max(1, self.quotes_right + self.quotes_wrong)

    @property
    def traps(self) -> float:
        """Share of the traps that were not quoted."""
        return self.traps_passed / max(1, self.traps_passed + self.traps_failed)

    @property
    def mean_ndcg(self) -> float:
        """Mean over the sets of nDCG@10."""
        return sum(self.ndcg.values()) / max(1, len(self.ndcg))


def load(folder: Path = FOLDER) -> list[TrapSet]:
    """The sets of a folder, by name. Raises ``ValueError`` on a mark that names no criterion of the job document."""
    sets = []
    for path in sorted(folder.glob("*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        keys = {row["key"] for row in document["criteria"]}
        texts = path.with_suffix(".txt").read_text(encoding="utf-8")
        sets.append(TrapSet(path.stem, document, tuple(_curricula(texts, keys))))
    return sets


def judge(sets: Iterable[TrapSet]) -> Tally:
    """Read every text of the sets against its brief, as ``score_text`` does, and count."""
    tally = Tally()
    for one in sets:
        brief = one.brief()
        lines = {curriculum.id: score_text_line(brief, curriculum.id, curriculum.text) for curriculum in one.curricula}
        for curriculum in one.curricula:
            for reading in lines[curriculum.id]["criteria"]:
                _judge(tally, curriculum, reading)
        order = sorted(one.curricula, key=lambda each: (-lines[each.id]["score"], each.id))
        tally.ndcg[one.name] = ndcg([each.grade for each in order], 10)
    return tally


def ndcg(grades: Sequence[int], depth: int) -> float:
    """Normalised discounted gain (2 to the grade, less 1) of a ranking's first ``depth`` places."""

    def gain(some: Sequence[int]) -> float:
        return sum((2.0**grade - 1) / log2(place + 2) for place, grade in enumerate(some[:depth]))

    best = gain(sorted(grades, reverse=True))
    return gain(grades) / best if best else 0.0


def _judge(tally: Tally, curriculum: Curriculum, reading: Mapping[str, Any]) -> None:
    key, found = reading["key"], bool(reading["level"])
    marks = [mark for mark in curriculum.marks if mark.key == key]
    truth = curriculum.truth(key)
    trapped: set[Mark] = set()
    for quote in reading["evidence"]:
        right = sum(_shared(quote, mark) for mark in marks if mark.sort != TRAP)
        traps = [mark for mark in marks if mark.sort == TRAP and _shared(quote, mark) > right]
        trapped.update(traps)
        if right and not traps:
            tally.quotes_right += 1
        else:
            tally.quotes_wrong += 1
            kind = "trap quoted" if traps else "wrong quote"
            tally.wrong.append((kind, curriculum.id, key, quote["quote"]))
    tally.traps_failed += len(trapped)
    tally.traps_passed += sum(mark.sort == TRAP for mark in marks) - len(trapped)
    if truth in (SHOWN, WEAK):
        tally.found_right += found
        tally.missed += not found
        if not found:
            spans = [curriculum.text[mark.start : mark.end] for mark in marks if mark.sort == truth]
            tally.wrong.append((f"missed {'shown' if truth == SHOWN else 'weak'}", curriculum.id, key, spans[0]))
    elif truth is None and found:
        tally.found_wrong += 1


def _shared(quote: Mapping[str, Any], mark: Mark) -> int:
    return max(0, min(int(quote["end"]), mark.end) - max(int(quote["start"]), mark.start))


def _curricula(content: str, keys: set[str]) -> Iterator[Curriculum]:
    for block in re.split(r"^(?=### )", content, flags=re.MULTILINE):
        if not block.strip():
            continue
        head, _, body = block.partition("\n")
        named = _HEAD.fullmatch(head.strip())
        if not named:
            raise ValueError(f"not the first line of a text: {head!r}")
        text, marks = _unmarked(body.rstrip("\n"))
        unknown = {mark.key for mark in marks} - keys
        if unknown or "|]" in text or re.search(r"\[[+~?!]", text):
            raise ValueError(f"{named[1]}: a broken mark, or no criterion called {', '.join(sorted(unknown)) or '…'}")
        yield Curriculum(named[1], int(named[2]), named[3], text, tuple(marks))


def _unmarked(body: str) -> tuple[str, list[Mark]]:
    text, marks, last = "", [], 0
    for match in _MARK.finditer(body):
        text += body[last : match.start()]
        named, passage = match.groups()
        for group in named.split():
            marks += [Mark(group[0], key, len(text), len(text) + len(passage)) for key in group[1:].split(",")]
        text += passage
        last = match.end()
    return text + body[last:], marks


def summary(sets: Iterable[TrapSet]) -> Counter[str]:
    """How many marks of each sort the sets hold."""
    return Counter(mark.sort for one in sets for curriculum in one.curricula for mark in curriculum.marks)
