"""What was typed into the search box, as a tree: words, phrases, fields, and how they are joined.

``modératrice podcast`` both words · ``"gestion de crise"`` one after the other · ``podcast OU radio`` either ·
``podcast SAUF radio`` and ``podcast -radio`` without · ``(a OU b) c`` · ``langue:anglais>=B2`` a field (`fields`).
Operators are in capitals, in French or in English: a person called Ou, and the word « or », are found by their words.
"""

import re
from dataclasses import dataclass
from typing import TypeAlias, Union

from django.utils.translation import gettext as _

WORDS_MAXIMUM = 12
"""Words and fields of one query; more would only narrow what is found already."""
DEPTH_MAXIMUM = 8
"""Brackets within brackets."""


class Misread(Exception):
    """What was typed is no query; the message is a sentence for the person who typed it."""


@dataclass(frozen=True)
class Word:
    """A word, or several one after the other (a phrase), in any of their forms."""

    text: str


@dataclass(frozen=True)
class Field:
    """A named condition: ``operator`` is ``:`` or ``>=``; ``least`` a level (``langue:anglais>=B2``)."""

    name: str
    value: str
    least: str = ""


@dataclass(frozen=True)
class Not:
    """Without what it holds."""

    of: "Node"


@dataclass(frozen=True)
class All:
    """Everything it holds."""

    of: "tuple[Node, ...]"


@dataclass(frozen=True)
class Any:
    """At least one of what it holds."""

    of: "tuple[Node, ...]"


Node: TypeAlias = Union[Word, Field, Not, All, Any]  # noqa: UP007 - read when the module is

_FIELD = r"[^\W\d_]{2,20}:(?!//)(?:\"[^\"]*\"|[^\s()\"]+)"
_TOKEN = re.compile(
    rf"(?P<space>\s+)|(?P<open>\()|(?P<close>\))|(?P<phrase>\"[^\"]*\")|(?P<quote>\")|(?P<minus>-(?=[^\s-]))"
    rf"|(?P<field>{_FIELD})|(?P<operator>(?:AND|ET|OR|OU|NOT|SAUF)(?![^\s()\"]))|(?P<word>[^\s()\"]+)"
)
_ALL, _ANY, _NOT = {"AND", "ET"}, {"OR", "OU"}, {"NOT", "SAUF"}
_QUOTES = str.maketrans("“”«»„", '"' * 5)
_LEAST = re.compile(r"(?P<value>.*?)\s*(?:>=|≥)\s*(?P<least>[^>=]*)\Z", re.DOTALL)


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str


def parse(text: str) -> Node | None:
    """The tree of a query; None where nothing is asked. Raises Misread."""
    reader = _Reader(_tokens(text.translate(_QUOTES)))
    if reader.kind == "end":
        return None
    found = reader.any_of(depth=0)
    if reader.kind != "end":
        raise Misread(_("A bracket is closed that was never opened."))
    return found


def words_of(text: str) -> Node | None:
    """All the words of a text that could not be read as a query, its operators and the names of its fields left out."""
    found: list[Node] = []
    for token in _tokens(text.translate(_QUOTES)):
        words = token.text.partition(":")[2] if token.kind == "field" else token.text
        if token.kind in {"word", "phrase", "field"}:
            found += [Word(word) for word in re.findall(r"[\w+#'’.-]+", words)]
    return All(tuple(found[:WORDS_MAXIMUM])) if found else None


def _tokens(text: str) -> list[_Token]:
    found = []
    at_start = True
    for match in _TOKEN.finditer(text):
        kind = str(match.lastgroup)
        if kind == "minus" and not at_start:
            kind = "word"  # Only a dash before a word, and after a space, is an operator.
        if kind != "space":
            found.append(_Token(kind, match.group()))
        at_start = kind in {"space", "open"}
    return [*found, _Token("end", "")]


class _Reader:
    """Reads tokens by descent: any of (all of (not …))."""

    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens = tokens
        self.at = 0
        self.count = 0

    @property
    def token(self) -> _Token:
        return self.tokens[self.at]

    @property
    def kind(self) -> str:
        """The kind of the next token; operators by what they join."""
        if self.token.kind != "operator":
            return self.token.kind
        return "all" if self.token.text in _ALL else "any" if self.token.text in _ANY else "not"

    def any_of(self, depth: int) -> Node:
        found = [self.all_of(depth)]
        while self.kind == "any":
            self.at += 1
            found.append(self.all_of(depth))
        return found[0] if len(found) == 1 else Any(tuple(found))

    def all_of(self, depth: int) -> Node:
        found = [self.one(depth)]
        while self.kind not in {"end", "any", "close"}:
            if self.kind == "all":
                self.at += 1
            found.append(self.one(depth))
        return found[0] if len(found) == 1 else All(tuple(found))

    def one(self, depth: int) -> Node:
        kind, text = self.kind, self.token.text
        self.at += kind != "end"
        if kind in {"not", "minus"}:
            return Not(self.one(depth))
        if kind == "open":
            return self.bracket(depth)
        self.count += 1
        if self.count > WORDS_MAXIMUM:
            raise Misread(
                _("That is more than a search looks for at once: %(count)s words.") % {"count": WORDS_MAXIMUM}
            )
        if kind == "field":
            return _field(text)
        if kind in {"word", "phrase"}:
            return Word(text.strip('"'))
        raise self.refusal(kind, text)

    def bracket(self, depth: int) -> Node:
        if depth >= DEPTH_MAXIMUM:
            raise Misread(_("There are too many brackets within brackets."))
        found = self.any_of(depth + 1)
        if self.kind != "close":
            raise Misread(_("A bracket is opened and never closed."))
        self.at += 1
        return found

    def refusal(self, kind: str, text: str) -> Misread:
        if kind == "quote":
            return Misread(_("A quotation mark is opened and never closed."))
        if kind in {"any", "all"}:
            return Misread(_("“%(operator)s” stands between two words.") % {"operator": text})
        if self.at and self.tokens[self.at - 1].kind in {"operator", "minus"}:
            return Misread(_("A word is missing after “%(operator)s”.") % {"operator": self.tokens[self.at - 1].text})
        return Misread(_("There is nothing between the brackets."))


def _field(text: str) -> Field:
    name, _colon, value = text.partition(":")
    value = value.strip('"')
    if least := _LEAST.match(value):
        return Field(name, least["value"].strip('"'), least["least"].strip('"'))
    return Field(name, value)
