"""Bringing readings to a newer brief without reading: those of dossiers that nothing new in it concerns."""

import time
from collections.abc import Mapping, Sequence

from django.db import transaction

from candidates.queries import partly_read, words_by_dossier
from jobs.models import BriefVersion
from shortlists.actions.weighing import WEIGHED, weigh_readings
from shortlists.engine.difference import Difference
from shortlists.engine.weigh import pack, unpack_machine
from shortlists.models import Evidence, Reading
from shortlists.policy import CARRIED_TOGETHER, CARRYING_TIME
from shortlists.queries.fingerprints import HALF, wordings_of
from shortlists.queries.weighing import (
    Synonyms,
    criteria_of,
    difference_of,
    newest_version,
    synonyms_of,
)
from shortlists.states import ReadingState

_DONE = ("due_at", "lease_until", "hinted_at", "failed_at", "failure")
"""What says that a reading waits for nothing, written with what it holds: each row once."""


def carry_over(pk: int) -> int:
    """Take up with a due reading others of its job that wait for the newest brief: weigh those of dossiers that it
    would not read otherwise, with the levels and the quotes that they have; the others wait to be read, from the
    beginning. As many as a few seconds allow, so that other work has its turn.

    Returns how many are done. What a dossier's own change made due is not among them (`make_reading_due`).
    """
    job = Reading.objects.due().filter(pk=pk).exclude(fingerprint="").values_list("job_id", flat=True).first()
    version = newest_version(job) if job is not None else None
    if version is None:
        return 0
    synonyms = synonyms_of(version.job_id)
    until = time.monotonic() + CARRYING_TIME.total_seconds()
    done, looked_at = _carry_some(version, synonyms)
    while looked_at == CARRIED_TOGETHER and time.monotonic() < until:
        more, looked_at = _carry_some(version, synonyms)
        done += more
    return done


def _carry_some(version: BriefVersion, synonyms: Synonyms) -> tuple[int, int]:
    """How many are done, of how many that were looked at."""
    with transaction.atomic():
        # Locked, so that two workers carry different ones, and a change of a dossier waits for its turn.
        due = Reading.objects.due().filter(job=version.job_id, tries=0).exclude(fingerprint="")
        due = due.exclude(brief_version=None).select_for_update(skip_locked=True, of=("self",))
        readings = list(due.order_by("due_at", "pk")[:CARRIED_TOGETHER])
        carried = _unconcerned(readings, version, synonyms)
        done = [reading.pk for reading, _levels in carried]
        rest = {reading.pk for reading in readings} - set(done)
        Reading.objects.filter(pk__in=rest).update(fingerprint="")
        _store(carried, version, synonyms)
    return len(done), len(readings)


Carried = tuple[Reading, str]
"""A reading, and its packed levels by the newest brief."""


def _unconcerned(readings: Sequence[Reading], version: BriefVersion, synonyms: Synonyms) -> list[Carried]:
    """Those of the readings that would be read against the newest brief as they were."""
    now = wordings_of(version.pk, synonyms)
    differences = _differences(readings, version, synonyms)
    words: Mapping[int, frozenset[str]] = {}
    if differences:
        words = words_by_dossier([reading.application_id for reading in readings])
    carried = []
    for reading in readings:
        read_by = reading.fingerprint[:HALF]
        if read_by == now:
            carried.append((reading, reading.machine))
            continue
        difference = differences.get((reading.brief_version_id, read_by))
        told = words.get(reading.application_id)
        if difference and told and not difference.concerns(told, room=reading.room):
            reading.room = difference.room_left(reading.room)
            carried.append((reading, pack(difference.levels(unpack_machine(reading.machine)))))
    return carried


def _differences(
    readings: Sequence[Reading], version: BriefVersion, synonyms: Synonyms
) -> dict[tuple[int | None, str], Difference]:
    """What tells the newest brief from those that the readings were made by, where no synonym has changed since."""
    found: dict[tuple[int | None, str], Difference] = {}
    for older in {reading.brief_version_id for reading in readings}:
        if older is None or older == version.pk:
            continue
        difference = difference_of(older, version.pk, synonyms)
        if difference is not None:
            found[older, wordings_of(older, synonyms)] = difference
    return found


def _store(carried: Sequence[Carried], version: BriefVersion, synonyms: Synonyms) -> None:
    keys = [criterion.key for criterion in criteria_of(version.pk)]
    wordings = wordings_of(version.pk, synonyms)
    changed = [reading.pk for reading, machine in carried if reading.machine != machine]
    partial = partly_read([reading.application_id for reading, _machine in carried])
    for reading, machine in carried:
        reading.due_at = reading.lease_until = reading.hinted_at = reading.failed_at = None
        reading.failure, reading.machine = "", machine
        reading.fingerprint = wordings + reading.fingerprint[HALF:]
        reading.brief_version = version
        reading.state = ReadingState.PARTIAL if reading.application_id in partial else ReadingState.READ
    if changed:
        Evidence.objects.filter(reading__in=changed).exclude(criterion_key__in=keys).delete()
    weigh_readings([reading for reading, _machine in carried], criteria_of(version.pk), (*WEIGHED, *_DONE))
