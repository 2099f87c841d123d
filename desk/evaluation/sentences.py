"""Sentences that name what a brief asks for and are no evidence of it, each kind beside honest ones that look like it.

``sentences.tsv`` holds the language, the sort (``trap`` or ``honest``), the kind (denied, wished, learning, other,
employer, homonym, nearly, advert, hypothetical, heard, past), the criterion as a recruiter words it, and the sentence.
Each is read as one line of the work of a community manager, against a brief of four criteria of which one is its own.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from shortlists.engine.criteria import parse_criteria
from shortlists.engine.match import Brief, compile_brief
from shortlists.engine.score import score_text_line

FILE: Final = Path(__file__).parent / "sentences.tsv"
SORTS: Final = ("trap", "honest")
_AROUND: Final = {
    "fr": (
        "Expérience\nCommunity manager, Maison Brillant, 2018 – 2022\n"
        "- Publication sur Instagram et réponses aux commentaires des abonnés\n- {}\n- Animation du forum des membres\n"
        "\nFormation\nLicence de lettres, 2016\n"
    ),
    "en": (
        "Experience\nCommunity manager, Brightside House, 2018 – 2022\n"
        "- Posted on Instagram and answered followers' comments\n- {}\n- Ran the members' forum\n"
        "\nEducation\nBA English, 2016\n"
    ),
}
_BESIDE: Final = {
    "fr": ("Deux ans comme community manager", "Animation d'une communauté en ligne"),
    "en": ("Two years as a community manager", "Online community management"),
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One line of the table."""

    language: str
    sort: str
    kind: str
    criterion: str
    text: str

    def is_quoted(self) -> bool:
        """Whether a reading quotes it, or a part of it, for its criterion."""
        text = _AROUND[self.language].format(self.text)
        start = text.index(self.text)
        reading = score_text_line(_brief(self.criterion, self.language), "one", text)
        (own,) = [one for one in reading["criteria"] if one["key"] == "own"]
        return any(one["start"] < start + len(self.text) and start < one["end"] for one in own["evidence"])


def load(file: Path = FILE) -> list[Sentence]:
    """The sentences of the table. Raises ``ValueError`` on a line of another language or sort."""
    return list(_read(file.read_text(encoding="utf-8")))


def shares(sentences: Iterable[Sentence]) -> dict[str, float]:
    """The share that is quoted, of each sort."""
    quoted: dict[str, list[bool]] = {sort: [] for sort in SORTS}
    for one in sentences:
        quoted[one.sort].append(one.is_quoted())
    return {sort: sum(of_one) / max(1, len(of_one)) for sort, of_one in quoted.items()}


def _read(content: str) -> Iterator[Sentence]:
    for line in content.splitlines():
        if not line.startswith("#"):
            language, sort, kind, criterion, text = line.split("\t")
            if language not in _AROUND or sort not in SORTS:
                raise ValueError(f"not a language and a sort: {line!r}")
            yield Sentence(language, sort, kind, criterion, text)


@lru_cache(maxsize=256)
def _brief(criterion: str, language: str) -> Brief:
    role, community = _BESIDE[language]
    rows = [
        {"key": "own", "label": criterion},
        {"key": "role", "kind": "experience", "role": "community-manager", "months": 24, "label": role},
        {"key": "community", "label": community},
        {"key": "instagram", "kind": "concept", "label": "Instagram"},
    ]
    return compile_brief(parse_criteria({"title": "Community manager", "language": language, "criteria": rows}))
