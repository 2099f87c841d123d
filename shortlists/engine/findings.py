"""What a pass over a dossier takes and gives: its sources, and what was found in them."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from candidates.reading.types import Passage
from shortlists.engine.brief import NAMING, Phrase
from shortlists.engine.context import FACTORS, Context
from shortlists.engine.line import Line
from shortlists.engine.vocabulary import Ids


@dataclass(frozen=True, slots=True)
class Source:
    """One document or answer of a dossier: its passages and the text their offsets point into."""

    key: str
    passages: Sequence[Passage]
    text: str


@dataclass(frozen=True, slots=True)
class Flag:
    """A place that a person should see and that was not counted.

    ``code``: ``copied`` from the advertisement, ``stuffed`` with nothing but its words, ``repeated`` words, an
    ``instruction`` to a machine, what is ``advertised`` to a reader or set down as keywords, or ``negated``,
    ``wished``, ``others``, ``homonym`` for words of the brief that are denied, wished for, someone else's or meant
    otherwise.
    """

    code: str
    start: int
    end: int
    source: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase of the brief found at ``start:end``; ``factor`` is 1 where it stands whole and in order (a long wording:
    with all its words), ``rarity`` that
    of the words of it that stand there.

    ``in_title`` says that its passage names a year, as the title line of an entry does.
    """

    passage: Passage
    source: int
    number: int
    start: int
    end: int
    context: Context
    phrase: Phrase
    factor: float
    rarity: float
    in_title: bool

    @property
    def strength(self) -> float:
        """What it is worth as evidence, 0 to 1."""
        return self.phrase.worth * self.factor * FACTORS[self.context]


AMPLE: Final = 100
"""More criteria than anybody adds at once."""


@dataclass(slots=True)
class Findings:
    """What one pass found.

    ``lines`` are the passages of each source as the brief sees them; ``hits`` by criterion number; ``counts`` adds up,
    for each word and pair of the brief, the passages in which it stands, each by its context; ``signs`` counts the
    different words that show this trade, ``in_trade`` the passages of each source below a title that names its work;
    ``is_elsewhere`` says that the brief asks for what happens online and that the
    dossier shows hardly a word of that: then even the brief's own words ("gestion de crise") count only with something
    of this trade on their line; ``words`` all words, ``spoken`` those of each language; ``of_criterion`` whether a hit,
    by its identity, speaks of the work itself, once that was asked; ``room`` how many criteria more the brief may have
    without a part being taken otherwise that stands in the brief's words.
    """

    lines: Sequence[Sequence[Line]] = ()
    hits: dict[int, list[Hit]] = field(default_factory=lambda: defaultdict(list))
    counts: dict[Ids, float] = field(default_factory=lambda: defaultdict(float))
    signs: int = 0
    in_trade: Sequence[frozenset[int]] = ()
    is_elsewhere: bool = False
    words: int = 0
    spoken: Counter[str] = field(default_factory=Counter)
    flags: list[Flag] = field(default_factory=list)
    room: int = AMPLE
    of_criterion: dict[int, bool] = field(default_factory=dict)
    _named: dict[tuple[int, int], list[tuple[int, Hit]]] = field(default_factory=dict)

    def names_at(self, place: tuple[int, int]) -> Sequence[tuple[int, Hit]]:
        """The hits that name a criterion itself, whole, in one passage of a source, with the numbers of criteria. Ask
        when all are found."""
        if not self._named:
            for criterion, hits in self.hits.items():
                for hit in hits:
                    if hit.factor == 1 and hit.phrase.origin in NAMING:
                        self._named.setdefault((hit.source, hit.number), []).append((criterion, hit))
        return self._named.get(place, ())
