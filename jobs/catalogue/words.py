"""The words that a brief should not hold: grounds that the law forbids, promises that say nothing, gaps left open.

The lists are in `lint.json`, by rule and language, each with the phrases that make it harmless.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jobs.catalogue.document import CODED_KEYS, Document, as_mapping, own_language, section_of
from jobs.catalogue.phrases import Phrases, compose, fold
from jobs.catalogue.remark import Remark, Severity

SOURCE = Path(__file__).with_name("lint.json")

READ_NAMES = (
    "title", "lead", "company_text", "context", "main_mission", "secondary_missions", "profile", "pay", "objectives",
    "organisation", "languages", "criteria",
)  # fmt: skip
"""What is read of the document itself; under `texts`, everything is."""
SENTENCE_END = re.compile(r"[.!?;\n•]")
GAP_LEFT = re.compile(r"\[[^\[\]\n]{2,120}\]")
"""Square brackets of a template, for a fact that only the company knows."""


@dataclass(frozen=True)
class Rule:
    """Phrases that call for the same remark. `in_terms`: looked for in the terms of criteria too."""

    code: str
    severity: Severity
    article: str
    in_terms: bool
    phrases: Mapping[str, Phrases]
    unless: Mapping[str, Phrases]


@dataclass(frozen=True)
class Passage:
    """A text of the document, with its place and its language."""

    path: str
    language: str
    text: str


def word_remarks(document: Document) -> Iterator[Remark]:
    """A remark for each listed phrase, once in each text."""
    for passage in passages(document):
        text = compose(passage.text)
        gap = GAP_LEFT.search(text)
        if gap:
            yield Remark("placeholder-left", "block", passage.path, {"word": gap.group()})
        for rule in rules():
            if rule.in_terms or ".terms" not in passage.path:
                yield from _rule_remarks(rule, passage, text)


def passages(document: Document) -> Iterator[Passage]:
    """Every text that somebody wrote in the document; one that `texts` repeats in the own language comes once."""
    own = own_language(document)
    already: set[tuple[str, str]] = set()
    for name in READ_NAMES:
        for passage in _leaves(document.get(name), name, own):
            already.add((section_of(passage.path), passage.text))
            yield passage
    for language, sections in as_mapping(document.get("texts")).items():
        for passage in _leaves(sections, f"texts.{language}", str(language)):
            if language != own or (section_of(passage.path), passage.text) not in already:
                yield passage


@cache
def listed(*names: str) -> Phrases:
    """The phrases of a list of `lint.json` that is not a rule, by its path there; lists by language are joined."""
    entry: Any = source()
    for name in names:
        entry = entry[name]
    return Phrases([phrase for part in entry.values() for phrase in part] if isinstance(entry, dict) else entry)


@cache
def source() -> dict[str, Any]:
    """`lint.json` as it is."""
    content: dict[str, Any] = json.loads(SOURCE.read_text(encoding="utf-8"))
    return content


@cache
def rules() -> tuple[Rule, ...]:
    """The rules of `lint.json`, ready to be used."""
    return tuple(
        Rule(
            code=entry["code"],
            severity=entry["severity"],
            article=entry["article"],
            in_terms=entry["in_terms"],
            phrases=_by_language(entry["phrases"]),
            unless=_by_language(entry["unless"]),
        )
        for entry in source()["rules"]
    )


def _rule_remarks(rule: Rule, passage: Passage, text: str) -> Iterator[Remark]:
    for word in found_by(rule, passage.language, text):
        yield Remark(rule.code, rule.severity, passage.path, {"word": word}, rule.article)


def found_by(rule: Rule, language: str, text: str) -> Iterator[str]:
    """The words of a text (in NFC) for which a rule calls, each once, as they are written there."""
    language = language if language in ("fr", "en") else "any"
    found = list(rule.phrases[language].spans(text))
    harmless = list(rule.unless[language].spans(text)) if found else []
    said: set[str] = set()
    for start, end in found:
        word = text[start:end]
        if fold(word) in said or _overlaps(start, end, harmless) or _is_equality_promised(text, start, end):
            continue
        said.add(fold(word))
        yield word


def _overlaps(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(first < end and start < last for first, last in spans)


def _is_equality_promised(text: str, start: int, end: int) -> bool:
    """Whether the sentence names the ground in order to say that it does not count."""
    first = max((match.end() for match in SENTENCE_END.finditer(text, 0, start)), default=0)
    stop = SENTENCE_END.search(text, end)
    before, after = text[first:start], text[end : stop.start() if stop else len(text)]
    return listed("equality", "before").occurs_in(before) or listed("equality", "after").occurs_in(after)


def _leaves(value: Any, path: str, language: str) -> Iterator[Passage]:
    if isinstance(value, str):
        yield Passage(path, language, value)
    elif isinstance(value, Mapping):
        for key, part in value.items():
            if key not in CODED_KEYS:
                yield from _leaves(part, f"{path}.{key}", key if key in ("fr", "en") else language)
    elif isinstance(value, list | tuple):
        for place, part in enumerate(value):
            yield from _leaves(part, f"{path}[{place}]", language)


def _by_language(lists: Mapping[str, list[str]]) -> dict[str, Phrases]:
    both, numbers = lists.get("any", []), source()["numbers"]
    return {
        "fr": Phrases([*both, *lists["fr"]], numbers=numbers),
        "en": Phrases([*both, *lists["en"]], numbers=numbers),
        "any": Phrases([*both, *lists["fr"], *lists["en"]], numbers=numbers),
    }
