"""Search in PostgreSQL: weighted `tsvector` columns under GIN indexes, and trigrams of names where pg_trgm may be made.

The column ``searched`` is made by the database from the row's texts, and kept out of line: a row that is only counted
or put in order costs a few bytes. Words are stems already, so the configuration is `simple`.
"""

import logging
from functools import cache
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from candidates.policy import SEARCH_CLOSE, SEARCH_NAMED, SEARCH_RANKED

logger = logging.getLogger(__name__)

IN_DOSSIER = "{table}.searched @@ to_tsquery('simple', %s)"
IN_NOTE = IN_DOSSIER
IN_NAME = (
    "{key} IN (SELECT named.id FROM candidates_candidate AS named "
    "WHERE to_tsvector('simple', named.searched_name) @@ to_tsquery('simple', %s))"
)
# « + 0 »: put in order once found by name, not found by going through everybody in order.
NEWEST_NAMED = f"""SELECT newest.id FROM (
    SELECT named.id FROM candidates_candidate AS named
    WHERE to_tsvector('simple', named.searched_name) @@ to_tsquery('simple', %s)
    ORDER BY named.id + 0 DESC LIMIT {SEARCH_NAMED}) AS newest"""  # noqa: S608 - a number of our own

CLOSENESS = 0.35
"""Share of the trigrams of a query that a name must hold (pg_trgm's word similarity) to be proposed."""

_INSTALL = """
ALTER TABLE candidates_dossierwords ADD COLUMN IF NOT EXISTS searched tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('simple', heading), 'A') || setweight(to_tsvector('simple', words), 'D')
    || setweight(to_tsvector('simple', facts), 'D')) STORED;
ALTER TABLE candidates_dossierwords ALTER COLUMN searched SET STORAGE EXTERNAL;
ALTER TABLE candidates_dossierwords SET (toast_tuple_target = 128);
CREATE INDEX IF NOT EXISTS candidates_searched_dossiers ON candidates_dossierwords
    USING gin (searched) WITH (fastupdate = off);
ALTER TABLE candidates_notewords ADD COLUMN IF NOT EXISTS searched tsvector
    GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED;
CREATE INDEX IF NOT EXISTS candidates_searched_notes ON candidates_notewords
    USING gin (searched) WITH (fastupdate = off);
CREATE INDEX IF NOT EXISTS candidates_searched_name ON candidates_candidate
    USING gin (to_tsvector('simple', searched_name)) WITH (fastupdate = off);
"""
_TRIGRAMS = """
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX IF NOT EXISTS candidates_close_name ON candidates_candidate USING gin (searched_name gin_trgm_ops);
"""

LARGE = 20_000
"""Dossiers from which on it is worth asking the planner how many fit, before all that do are fetched."""
AS_FAR_AGAIN = 2
"""How far back the newest are looked for, as a multiple of how far those wanted reach if they lie evenly."""

# What the planner cannot know: looking into a row's words without the index unpacks them, a hundred times dearer than
# it thinks. And a tenth of a second of compiling would outweigh all that it could save.
_PLAN = """SELECT set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true),
    (SELECT reltuples FROM pg_class WHERE oid = 'candidates_dossierwords'::regclass)"""
_FOUND = """
WITH found AS MATERIALIZED ({found}),
newest AS MATERIALIZED (SELECT application_id FROM found ORDER BY application_id DESC LIMIT {most})
"""
# From the newest on until enough are found: of a word that half of all dossiers hold, the index would have all fetched.
_RECENT = """
WITH newest AS MATERIALIZED (
    SELECT found.application_id FROM ({found}) AS found
    WHERE found.application_id > (SELECT max(application_id) FROM candidates_dossierwords) - %s
    ORDER BY found.application_id DESC LIMIT {most})
"""
_RANK = """
SELECT newest.application_id, applied.candidate_id FROM newest
JOIN candidates_application AS applied ON applied.id = newest.application_id
JOIN candidates_dossierwords AS row ON row.application_id = newest.application_id
ORDER BY ts_rank(row.searched, to_tsquery('simple', %s), 1) DESC, newest.application_id DESC
"""


def rank(found: str, parameters: list[Any], expression: str) -> list[tuple[int, int]]:
    """Of the applications that a statement finds, the newest with their candidates, those that fit best first."""
    most = SEARCH_RANKED + 1  # Whether the last of them is there says whether more fit.
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_PLAN)
        reach = _reach(cursor, found, parameters, cursor.fetchone()[2])
        if reach is not None:
            cursor.execute((_RECENT + _RANK).format(found=found, most=most), [*parameters, reach, expression])
            if len(ranked := cursor.fetchall()) == most:
                return list(ranked)
        cursor.execute((_FOUND + _RANK).format(found=found, most=most), [*parameters, expression])
        return list(cursor.fetchall())


def _reach(cursor: CursorWrapper, found: str, parameters: list[Any], dossiers: float) -> int | None:
    """How many numbers of applications back as many as are ranked should be found; None where fetching all costs less.

    Both cost about as much for a dossier looked into as for one fetched. The estimate is the planner's, from what it
    knows of the commonest words; where it errs, all that fit are fetched after all.
    """
    if dossiers < LARGE:
        return None
    cursor.execute(f"EXPLAIN (FORMAT JSON) {found}", parameters)
    fit = min(cursor.fetchone()[0][0]["Plan"]["Plan Rows"], dossiers)
    reach = round(AS_FAR_AGAIN * SEARCH_RANKED * dossiers / max(fit, 1))
    return reach if reach < fit / 2 else None


def close(text: str) -> list[int]:
    """The ids of people whose names are written nearly so, the closest first; nobody without pg_trgm."""
    if not _has_trigrams(connection.settings_dict["NAME"]):
        return []
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)", [str(CLOSENESS)])
        cursor.execute(
            "SELECT id FROM candidates_candidate WHERE %s <%% searched_name "
            "ORDER BY word_similarity(%s, searched_name) DESC, id DESC LIMIT %s",
            [text, text, 10 * SEARCH_CLOSE],
        )
        return [pk for (pk,) in cursor.fetchall()]


@cache
def _has_trigrams(database: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_extension WHERE extname = 'pg_trgm'")
        return bool(cursor.fetchone()[0])


def install(database: BaseDatabaseWrapper) -> None:
    """Lay columns and indexes that are not there yet."""
    with database.cursor() as cursor:
        cursor.execute(_INSTALL)
    try:
        with transaction.atomic(using=database.alias), database.cursor() as cursor:
            cursor.execute(_TRIGRAMS)
    except DatabaseError as error:  # A server without the extension, or an account that may not make it.
        logger.warning("names are found as they are written only, for there are no trigrams: %s", error)
