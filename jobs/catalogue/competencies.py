"""The competency catalogue: fifteen groups, and in each what to look for, how it shows, and what to ask.

A group is *mandatory* (who the person is and how they act) or *relative* (know-how that training can add);
the light brief keeps the groups marked so and leaves the others aside.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

GroupKind = Literal["mandatory", "relative"]
Texts = Mapping[str, str]
WordLists = Mapping[str, tuple[str, ...]]

LANGUAGES: tuple[str, ...] = ("fr", "en")
LEVELS = 5
"""Levels go from 0 (read or asked, nothing shown) to 4 (outstanding)."""

SOURCE = Path(__file__).with_name("competencies.json")


@dataclass(frozen=True)
class Group:
    """A family of competencies. `light` says whether the light brief keeps it."""

    key: str
    kind: GroupKind
    light: bool
    names: Texts
    description: Texts


@dataclass(frozen=True)
class Competency:
    """One entry of the catalogue; `terms` are the words that show it in a CV, `levels` the five observable steps."""

    key: str
    group: str
    names: Texts
    definition: Texts
    terms: WordLists
    question: Texts
    levels: WordLists


@cache
def _source() -> dict[str, Any]:
    source: dict[str, Any] = json.loads(SOURCE.read_text(encoding="utf-8"))
    return source


def texts(source: Mapping[str, str]) -> Texts:
    """A sentence in each language, unchangeable. Raises KeyError where a language is missing."""
    return MappingProxyType({language: source[language] for language in LANGUAGES})


def word_lists(source: Mapping[str, list[str]]) -> WordLists:
    """A list of words or sentences in each language, unchangeable. Raises KeyError where a language is missing."""
    return MappingProxyType({language: tuple(source[language]) for language in LANGUAGES})


@cache
def load_groups() -> tuple[Group, ...]:
    """The fifteen groups, mandatory ones first, in the order in which a brief shows them."""
    return tuple(
        Group(
            key=entry["key"],
            kind=entry["kind"],
            light=entry["light"],
            names=texts(entry["names"]),
            description=texts(entry["description"]),
        )
        for entry in _source()["groups"]
    )


@cache
def load_competencies() -> tuple[Competency, ...]:
    """Every entry of the catalogue, group by group."""
    return tuple(
        Competency(
            key=entry["key"],
            group=entry["group"],
            names=texts(entry["names"]),
            definition=texts(entry["definition"]),
            terms=word_lists(entry["terms"]),
            question=texts(entry["question"]),
            levels=word_lists(entry["levels"]),
        )
        for entry in _source()["competencies"]
    )


@cache
def groups_by_key() -> Mapping[str, Group]:
    """The groups, to be found by their key."""
    return MappingProxyType({group.key: group for group in load_groups()})


@cache
def competencies_by_key() -> Mapping[str, Competency]:
    """The competencies, to be found by their key."""
    return MappingProxyType({competency.key: competency for competency in load_competencies()})
