"""The two stores that search knows, behind one form: which one is asked of the connection."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, F, Func, Q
from django.db.models.expressions import RawSQL

from candidates.search import postgres, sqlite

PREFIX_MINIMUM = 2
"""Letters from which on a name is found by its beginning."""


@dataclass(frozen=True)
class Backend:
    """One store.

    ``every`` and ``either`` join parts of an expression, ``but`` stands before what must not be there, ``phrase`` joins
    words one after the other, ``phrase_of_text`` in the text alone and not in name or present role; the conditions are
    SQL with one parameter, an expression.
    """

    every: str
    either: str
    but: str
    phrase: Callable[[Sequence[str]], str]
    phrase_of_text: Callable[[Sequence[str]], str]
    beginning: Callable[[str], str]
    in_dossier: str
    in_note: str
    in_name: str
    newest_named: str
    rank: Callable[[str, list[Any], str], list[tuple[int, int]]]
    close: Callable[[str], list[int]]
    install: Callable[[BaseDatabaseWrapper], None]

    def named(self, words: Sequence[str]) -> Q:
        """People whose name has words that begin so."""
        return Q(Found(self.in_name, self._name(words)))

    def newest_of_name(self, words: Sequence[str]) -> RawSQL:
        """The ids of the newest people of that name, to be narrowed to those one may see."""
        return RawSQL(self.newest_named, [self._name(words)])  # noqa: S611 - words are parameters

    def dossiers(self, expression: str) -> Q:
        """Rows of dossiers in which the expression is found."""
        return Q(Found(self.in_dossier, expression))

    def notes(self, expression: str) -> Q:
        """Rows of notes in which the expression is found."""
        return Q(Found(self.in_note, expression))

    def _name(self, words: Sequence[str]) -> str:
        parts = [self.beginning(word) if len(word) >= PREFIX_MINIMUM else self.phrase([word]) for word in words]
        return self.every.join(parts)


class Found(Func):
    """Whether an expression is found in a row, as SQL that names its ``{table}`` and its ``{key}`` says."""

    output_field = BooleanField()

    def __init__(self, sql: str, expression: str) -> None:
        super().__init__(F("pk"))
        self.sql = sql
        self.expression = expression

    def as_sql(self, compiler: Any, connection: Any, *arguments: Any, **context: Any) -> tuple[str, tuple[Any, ...]]:
        """The condition on this very row, whatever the query calls its table; the expression travels as a parameter."""
        key, parameters = compiler.compile(self.source_expressions[0])
        return self.sql.format(table=key.rpartition(".")[0], key=key), (*parameters, self.expression)


_BACKENDS = {
    "postgresql": Backend(
        every=" & ",
        either=" | ",
        but=" & !",
        phrase=lambda words: "(" + " <-> ".join(words) + ")",
        phrase_of_text=lambda words: "(" + " <-> ".join(f"{word}:D" for word in words) + ")",
        beginning=lambda word: f"{word}:*",
        in_dossier=postgres.IN_DOSSIER,
        in_note=postgres.IN_NOTE,
        in_name=postgres.IN_NAME,
        newest_named=postgres.NEWEST_NAMED,
        rank=postgres.rank,
        close=postgres.close,
        install=postgres.install,
    ),
    "sqlite": Backend(
        every=" AND ",
        either=" OR ",
        but=" NOT ",
        phrase=lambda words: '"' + " ".join(words) + '"',
        phrase_of_text=lambda words: 'words : "' + " ".join(words) + '"',
        beginning=lambda word: f'"{word}" *',
        in_dossier=sqlite.IN_DOSSIER,
        in_note=sqlite.IN_NOTE,
        in_name=sqlite.IN_NAME,
        newest_named=sqlite.NEWEST_NAMED,
        rank=sqlite.rank,
        close=sqlite.close,
        install=sqlite.install,
    ),
}


def backend(using: str = DEFAULT_DB_ALIAS) -> Backend:
    """The store of this connection."""
    return _BACKENDS[connections[using].vendor]
