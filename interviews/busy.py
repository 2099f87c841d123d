"""When somebody is busy, read from an iCalendar file: intervals and nothing else."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from dateutil.rrule import rrulestr
from icalendar import Calendar

Interval = tuple[datetime, datetime]


_ENDLESS = frozenset({"SECONDLY", "MINUTELY"})
"""Nobody keeps such a calendar, and following one from years ago to this day takes minutes."""


class NotACalendar(ValueError):
    """The text is not an iCalendar file."""


def busy_times(written: bytes, start: datetime, end: datetime, maximum: int) -> list[Interval]:
    """The times between ``start`` and ``end`` (aware) at which the owner is busy, in order, ``maximum`` at most.

    Cancelled and transparent events are left out, repeated ones repeated (RRULE, EXDATE, changed single ones), but
    for those of every minute or second, which are taken once. A day or an hour without a zone is taken in that of
    ``start``. Raises NotACalendar.
    """
    try:
        calendar: Any = Calendar.from_ical(written)
    except (ValueError, IndexError) as error:
        raise NotACalendar(str(error)) from error
    if calendar.name != "VCALENDAR":
        raise NotACalendar("no calendar in it")
    events: list[Any] = [one for one in calendar.walk("VEVENT") if one.get("DTSTART") is not None]
    moved = {(str(one.get("UID")), _moment(one["RECURRENCE-ID"].dt, start)) for one in events if "RECURRENCE-ID" in one}
    found: set[Interval] = set()
    for event in events:
        if str(event.get("STATUS", "")).upper() == "CANCELLED" or str(event.get("TRANSP", "")).upper() == "TRANSPARENT":
            continue
        length = _length(event, start)
        single = "RECURRENCE-ID" in event
        for begins in _beginnings(event, start, start - length, end):
            if not single and (str(event.get("UID")), begins) in moved:
                continue
            if begins < end and begins + length > start and length > timedelta(0):
                found.add((begins, begins + length))
            if len(found) >= maximum:
                return sorted(found)
    return sorted(found)


def _beginnings(event: Any, zone: datetime, after: datetime, before: datetime) -> Iterator[datetime]:
    first = event["DTSTART"].dt
    if "RRULE" not in event or _ENDLESS.intersection(map(str, event["RRULE"].get("FREQ", ()))):
        yield _moment(first, zone)
        return
    # Repeated in its own zone, so that nine o'clock stays nine o'clock when the clocks change.
    local = _local(first, zone)
    rule = event["RRULE"].to_ical().decode()
    try:
        # UNTIL is given in UTC where DTSTART has a zone; without zones on either side both are of one kind.
        repeated = rrulestr(_until_local(rule, local), dtstart=local.replace(tzinfo=None))
    except ValueError:
        yield _moment(first, zone)
        return
    excluded = {_moment(one.dt, zone) for one in _dates(event.get("EXDATE"))}
    window = (_naive(after, local) - timedelta(days=1), _naive(before, local) + timedelta(days=1))
    for moment in repeated.xafter(window[0], inc=True):
        if moment > window[1]:
            return
        begins = moment.replace(tzinfo=local.tzinfo).astimezone(UTC)
        if begins not in excluded:
            yield begins


def _until_local(rule: str, local: datetime) -> str:
    parts = []
    for part in rule.split(";"):
        name, _, value = part.partition("=")
        if name.upper() == "UNTIL" and value.endswith("Z"):
            until = datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC).astimezone(local.tzinfo)
            part = f"UNTIL={until:%Y%m%dT%H%M%S}"
        parts.append(part)
    return ";".join(parts)


def _dates(value: Any) -> list[Any]:
    lists = value if isinstance(value, list) else [value] if value is not None else []
    return [one for dates in lists for one in dates.dts]


def _length(event: Any, zone: datetime) -> timedelta:
    first = event["DTSTART"].dt
    if event.get("DTEND") is not None:
        return _moment(event["DTEND"].dt, zone) - _moment(first, zone)
    if event.get("DURATION") is not None:
        length: timedelta = event["DURATION"].dt
        return length
    return timedelta(0) if isinstance(first, datetime) else timedelta(days=1)


def _local(value: date | datetime, zone: datetime) -> datetime:
    if not isinstance(value, datetime):
        return datetime.combine(value, time(0), zone.tzinfo)
    return value if value.tzinfo else value.replace(tzinfo=zone.tzinfo)


def _moment(value: date | datetime, zone: datetime) -> datetime:
    return _local(value, zone).astimezone(UTC)


def _naive(value: datetime, local: datetime) -> datetime:
    return value.astimezone(local.tzinfo).replace(tzinfo=None)
