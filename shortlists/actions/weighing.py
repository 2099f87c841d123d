"""Weighing readings from their stored levels: seals and totals, here and on boards."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from candidates.queries import ReadingSummary, write_reading_summaries
from config.rows import update_each
from shortlists.engine.criteria import Criterion
from shortlists.engine.weigh import PersonLevel, counted, pack, unpack_machine, weigh
from shortlists.models import Judgement, Reading
from shortlists.states import JudgementKind

SEAL_LETTERS = {"evidenced": "e", "to-verify": "v", "not-evidenced": "n"}
WEIGHED = (
    "brief_version_id",
    "state",
    "machine",
    "person",
    "seals",
    "mandatory_met",
    "score",
    "up_to",
    "room",
    "fingerprint",
    "engine_version",
    "read_at",
)
"""What weighing a reading writes."""


def weigh_readings(
    readings: Sequence[Reading], criteria: Sequence[Criterion], written: Sequence[str] = WEIGHED
) -> None:
    """Derive seals and totals from the packed levels and the judgements in force; write them here and onto boards.

    ``written`` are the columns of readings to write: more than what weighing changes, where the caller changed others.
    """
    said: dict[int, dict[str, Judgement]] = defaultdict(dict)
    for judgement in Judgement.objects.filter(reading__in=readings, taken_back_at=None):
        said[judgement.reading_id][judgement.criterion_key] = judgement
    summaries = [_weigh(reading, criteria, said[reading.pk]) for reading in readings]
    update_each(Reading, written, [(one.pk, *(getattr(one, name) for name in written)) for one in readings])
    write_reading_summaries(summaries)


def _weigh(reading: Reading, criteria: Sequence[Criterion], said: Mapping[str, Judgement]) -> ReadingSummary:
    """Weighs one reading, without writing it; returns what boards show of it."""
    person = [_level_of(said.get(criterion.key)) for criterion in criteria]
    machine = unpack_machine(reading.machine)
    weighed = weigh(criteria, machine, person)
    reading.person = pack(person)
    reading.seals = "".join(SEAL_LETTERS[seal] for seal in weighed.seals.values())
    reading.mandatory_met = weighed.met
    reading.score, reading.up_to = weighed.score, weighed.up_to
    basins = [
        (round(criterion.weight), counted(None, level)[0] if level != "untouched" else None, read)
        for criterion, read, level in zip(criteria, machine, person, strict=True)
        if not criterion.is_mandatory
    ]
    return ReadingSummary(
        reading.application_id,
        seals=reading.seals,
        basins=basins,
        score=round(weighed.score),
        up_to=round(weighed.up_to),
    )


def _level_of(judgement: Judgement | None) -> PersonLevel:
    """What a person said of one criterion."""
    if judgement is None:
        return "untouched"
    return "set-aside" if judgement.kind == JudgementKind.SET_ASIDE else judgement.level
