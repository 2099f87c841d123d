"""Finding candidates by name and by the words of what they sent: one analyser, two stores.

Names are folded (lower case, no accents) and found by the beginnings of their words; the words of a dossier are the
stems that reading made, so that « modératrice » finds « modération ». PostgreSQL looks into GIN indexes over
`to_tsvector('simple', …)`, SQLite into FTS5 tables that triggers keep in step. Text of a query never becomes syntax:
only letters and digits of it are kept, and they travel as parameters.
"""

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Q
from django.db.models.expressions import RawSQL

from candidates.models import ApplicationQuerySet, CandidateQuerySet
from candidates.reading.searched import query_words, searched_name

WORDS_MAXIMUM = 8
"""Words of a query that are looked for; more would only narrow what is found already."""


def search(candidates: CandidateQuerySet, applications: ApplicationQuerySet, text: str) -> CandidateQuerySet:
    """The candidates whose name begins with every word of ``text``, whose dossier has all of them, or of that address.

    ``applications`` are those whose words the reader may see. A text without any word finds nobody.
    """
    if "@" in text:
        return candidates.filter(email__iexact=text.strip())
    names, words = searched_name(text).split()[:WORDS_MAXIMUM], query_words(text)[:WORDS_MAXIMUM]
    found = Q(pk__in=[])
    if names:
        query = _all_of([[name] for name in names], prefix=True)
        found |= Q(pk__in=RawSQL(_NAMES[connection.vendor], [query]))  # noqa: S611 - words are parameters
    if words:
        matching = RawSQL(_WORDS[connection.vendor], [_all_of(words)])  # noqa: S611 - words are parameters
        with_words = applications.filter(pk__in=matching)
        found |= Q(pk__in=with_words.order_by().values("candidate"))
    return candidates.filter(found)


def _all_of(words: list[list[str]], *, prefix: bool = False) -> str:
    """A query in the language of the store: all of the words, each in one of its forms."""
    if connection.vendor == "postgresql":
        return " & ".join("(" + " | ".join(form + ":*" * prefix for form in forms) + ")" for forms in words)
    return " AND ".join("(" + " OR ".join(f'"{form}"' + " *" * prefix for form in forms) + ")" for forms in words)


_NAMES = {
    "postgresql": (
        "SELECT id FROM candidates_candidate WHERE to_tsvector('simple', searched_name) @@ to_tsquery('simple', %s)"
    ),
    "sqlite": "SELECT rowid FROM candidates_search_names WHERE candidates_search_names MATCH %s",
}
_WORDS = {
    "postgresql": (
        "SELECT application_id FROM candidates_dossierwords "
        "WHERE to_tsvector('simple', words) @@ to_tsquery('simple', %s)"
    ),
    "sqlite": "SELECT rowid FROM candidates_search_words WHERE candidates_search_words MATCH %s",
}

_POSTGRES_INDEXES = """
CREATE INDEX IF NOT EXISTS candidates_searched_name ON candidates_candidate
    USING gin (to_tsvector('simple', searched_name)) WITH (fastupdate = off);
CREATE INDEX IF NOT EXISTS candidates_searched_words ON candidates_dossierwords
    USING gin (to_tsvector('simple', words)) WITH (fastupdate = off);
"""


_SQLITE_INDEX = """
CREATE VIRTUAL TABLE IF NOT EXISTS {index}
    USING fts5({column}, content='{table}', content_rowid='{key}', tokenize='unicode61 remove_diacritics 0');

CREATE TRIGGER IF NOT EXISTS {index}_added AFTER INSERT ON {table} BEGIN
    INSERT INTO {index}(rowid, {column}) VALUES (new.{key}, new.{column});
END;

CREATE TRIGGER IF NOT EXISTS {index}_dropped AFTER DELETE ON {table} BEGIN
    INSERT INTO {index}({index}, rowid, {column}) VALUES ('delete', old.{key}, old.{column});
END;

CREATE TRIGGER IF NOT EXISTS {index}_changed AFTER UPDATE OF {column} ON {table} BEGIN
    INSERT INTO {index}({index}, rowid, {column}) VALUES ('delete', old.{key}, old.{column});
    INSERT INTO {index}(rowid, {column}) VALUES (new.{key}, new.{column});
END;

INSERT INTO {index}({index}) VALUES ('rebuild');
"""
_SQLITE = (
    {"index": "candidates_search_names", "table": "candidates_candidate", "key": "id", "column": "searched_name"},
    {
        "index": "candidates_search_words",
        "table": "candidates_dossierwords",
        "key": "application_id",
        "column": "words",
    },
)


def install_indexes(database: BaseDatabaseWrapper) -> None:
    """Lay the indexes that search looks into. Called after migrations: SQLite makes a table anew to change it, and the
    triggers go with the old one."""
    with database.cursor() as cursor:
        if database.vendor == "postgresql":
            cursor.execute(_POSTGRES_INDEXES)
            return
        cursor.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'candidates_search_%'")
        if cursor.fetchone()[0] == 3 * len(_SQLITE):
            return
        for names in _SQLITE:
            for statement in _SQLITE_INDEX.format(**names).split("\n\n"):
                cursor.execute(statement)
