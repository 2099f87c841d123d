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

from candidates.policy import SEARCH_CLOSE, SEARCH_NAMED, SEARCH_RANKED, SEARCH_RECENT

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

LOOKS = 3
"""Among the last that came, then as far back as those promise, then in all the rest."""
AS_FAR_AGAIN = 2
"""How far back the newest are looked for, as a multiple of how far those wanted reach if they lie evenly."""

# What the planner cannot know: looking into a row's words without the index unpacks them, a hundred times dearer than
# it thinks. A tenth of a second of compiling would outweigh all that it could save. And where the places of a common
# word do not fit into the memory allowed, whole pages are kept in their stead, and every row on them is unpacked.
_PLAN = """SELECT set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true),
    set_config('cpu_tuple_cost', '1', true), set_config('work_mem', '16MB', true),
    (SELECT coalesce(max(application_id), 0) FROM candidates_dossierwords)"""
_AT_ONCE = """
WITH found AS MATERIALIZED ({found}),
newest AS MATERIALIZED (SELECT application_id FROM found ORDER BY application_id DESC LIMIT {most})
"""
# Not materialized, one may go from the newest on and stop: best among the last that came, without an end further back.
_LOOK = """
WITH found AS {materialized} (
    SELECT fitting.application_id FROM ({found}) AS fitting
    WHERE fitting.application_id > %s AND fitting.application_id <= %s)
SELECT application_id FROM found ORDER BY application_id DESC LIMIT %s
"""
_KNOWN = "WITH newest AS MATERIALIZED (SELECT unnest(%s) AS application_id)"
_RANK = """
SELECT newest.application_id, applied.candidate_id FROM newest
JOIN candidates_application AS applied ON applied.id = newest.application_id
JOIN candidates_dossierwords AS row ON row.application_id = newest.application_id
ORDER BY ts_rank(row.searched, to_tsquery('simple', %s), 1) DESC, newest.application_id DESC
"""


def rank(found: str, parameters: list[Any], expression: str) -> list[tuple[int, int]]:
    """Of the applications that a statement finds, the newest with their candidates, those that fit best first."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_PLAN)
        last = cursor.fetchone()[-1]
        if last <= AS_FAR_AGAIN * SEARCH_RECENT:
            statement = _AT_ONCE.format(found=found, most=SEARCH_RANKED + 1)
            cursor.execute(statement + _RANK, [*parameters, expression])
        elif newest := _newest(cursor, found, parameters, last):
            cursor.execute(_KNOWN + _RANK, [newest, expression])
        else:
            return []
        return list(cursor.fetchall())


def _newest(cursor: CursorWrapper, found: str, parameters: list[Any], last: int) -> list[int]:
    """The newest applications that a statement finds, one more than are ranked where there are more.

    Looked for in steps, so that what most dossiers say is not fetched from all of them, nor an estimate relied on.
    """
    newest: list[int] = []
    above, reach = last, SEARCH_RECENT
    for look in range(LOOKS):
        floor = above - reach if look + 1 < LOOKS and AS_FAR_AGAIN * reach < above else 0
        statement = _LOOK.format(found=found, materialized="MATERIALIZED" if look else "NOT MATERIALIZED")
        cursor.execute(statement, [*parameters, floor, above, SEARCH_RANKED + 1 - len(newest)])
        newest += [application for (application,) in cursor.fetchall()]
        missing = SEARCH_RANKED + 1 - len(newest)
        if not (missing and floor):
            break
        above, reach = floor, AS_FAR_AGAIN * missing * (last - floor) // len(newest) if newest else floor
    return newest


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
