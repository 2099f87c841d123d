"""Search in SQLite: FTS5 tables that triggers keep in step with the rows they index."""

from typing import Any

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from candidates.policy import SEARCH_CLOSE, SEARCH_NAMED, SEARCH_RANKED

IN_DOSSIER = "{key} IN (SELECT rowid FROM candidates_search_dossiers WHERE candidates_search_dossiers MATCH %s)"
IN_NOTE = "{key} IN (SELECT rowid FROM candidates_search_notes WHERE candidates_search_notes MATCH %s)"
IN_NAME = "{key} IN (SELECT rowid FROM candidates_search_names WHERE candidates_search_names MATCH %s)"
NEWEST_NAMED = f"""SELECT rowid FROM candidates_search_names
    WHERE candidates_search_names MATCH %s ORDER BY rowid DESC LIMIT {SEARCH_NAMED}"""  # noqa: S608 - a number of our own

TRIGRAM = 3
_RANK = """
WITH newest AS (SELECT application_id FROM ({found}) ORDER BY application_id DESC LIMIT {most})
SELECT newest.application_id, applied.candidate_id FROM newest
JOIN candidates_application AS applied ON applied.id = newest.application_id
LEFT JOIN (SELECT rowid AS id, bm25(candidates_search_dossiers, 8.0, 1.0, 1.0) AS distance
    FROM candidates_search_dossiers WHERE candidates_search_dossiers MATCH %s) AS fitting
    ON fitting.id = newest.application_id
ORDER BY coalesce(fitting.distance, 0), newest.application_id DESC
"""


def rank(found: str, parameters: list[Any], expression: str) -> list[tuple[int, int]]:
    """Of the applications that a statement finds, the newest with their candidates, those that fit best first."""
    statement = _RANK.format(found=found, most=SEARCH_RANKED + 1)
    with connection.cursor() as cursor:
        cursor.execute(statement, [*parameters, expression])
        return list(cursor.fetchall())


def close(text: str) -> list[int]:
    """The ids of people whose names share three letters in a row with the text, most of them first."""
    words = text.split()
    trigrams = {word[at : at + TRIGRAM] for word in words for at in range(len(word) - TRIGRAM + 1)}
    if not trigrams:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rowid FROM candidates_search_close WHERE candidates_search_close MATCH %s ORDER BY rank LIMIT %s",
            [" OR ".join(f'"{trigram}"' for trigram in sorted(trigrams)), 10 * SEARCH_CLOSE],
        )
        return [pk for (pk,) in cursor.fetchall()]


_WORDS = "tokenize='unicode61 remove_diacritics 0'"
_INDEXES = (
    ("candidates_search_dossiers", "candidates_dossierwords", "application_id", ("heading", "words", "facts"), _WORDS),
    ("candidates_search_notes", "candidates_notewords", "note_id", ("words",), _WORDS),
    ("candidates_search_names", "candidates_candidate", "id", ("searched_name",), _WORDS),
    ("candidates_search_close", "candidates_candidate", "id", ("searched_name",), "tokenize='trigram'"),
)
_INDEX = """
CREATE VIRTUAL TABLE IF NOT EXISTS {index}
    USING fts5({columns}, content='{table}', content_rowid='{key}', {tokenize});

CREATE TRIGGER IF NOT EXISTS {index}_added AFTER INSERT ON {table} BEGIN
    INSERT INTO {index}(rowid, {columns}) VALUES (new.{key}, {new});
END;

CREATE TRIGGER IF NOT EXISTS {index}_dropped AFTER DELETE ON {table} BEGIN
    INSERT INTO {index}({index}, rowid, {columns}) VALUES ('delete', old.{key}, {old});
END;

CREATE TRIGGER IF NOT EXISTS {index}_changed AFTER UPDATE OF {columns} ON {table} BEGIN
    INSERT INTO {index}({index}, rowid, {columns}) VALUES ('delete', old.{key}, {old});
    INSERT INTO {index}(rowid, {columns}) VALUES (new.{key}, {new});
END;

INSERT INTO {index}({index}) VALUES ('rebuild');
"""


def install(database: BaseDatabaseWrapper) -> None:
    """Lay tables and triggers that are not all there: SQLite makes a table anew to change it, and its triggers go."""
    with database.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'candidates_search_%'")
        if cursor.fetchone()[0] == 3 * len(_INDEXES):
            return
        for index, table, key, columns, tokenize in _INDEXES:
            named = _INDEX.format(
                index=index,
                table=table,
                key=key,
                tokenize=tokenize,
                columns=", ".join(columns),
                new=", ".join(f"new.{column}" for column in columns),
                old=", ".join(f"old.{column}" for column in columns),
            )
            for statement in named.split("\n\n"):
                cursor.execute(statement)
