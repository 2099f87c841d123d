"""Who stands before and after an application in a list of its job."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, IntegerField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from accounts.models import User
from candidates.models import Application, ApplicationQuerySet
from candidates.queries.board import ORDERS, rows_of
from candidates.queries.filtering import BoardFilter
from jobs.models import Stage


@dataclass(frozen=True)
class Place:
    """Where an application stood when its list was opened: a move changes what some lists are in order by."""

    position: int
    since: datetime

    def __str__(self) -> str:
        return f"{self.position}_{self.since.isoformat()}"

    @classmethod
    def of(cls, application: Application) -> "Place":
        """Where it stands now."""
        return cls(application.stage.position, application.stage_since)

    @classmethod
    def read(cls, text: str) -> "Place | None":
        """What `str` made; None for anything else."""
        position, _, since = text.partition("_")
        if not (position.isascii() and position.isdigit() and len(position) < 9):
            return None
        try:
            at = parse_datetime(since)
        except ValueError:
            return None
        return cls(int(position), at) if at and timezone.is_aware(at) else None


def neighbours_of(
    application: Application,
    stages: list[Stage],
    wanted: BoardFilter,
    order: str,
    *,
    stage: Stage | None,
    place: Place,
    user: User,
) -> tuple[int | None, int | None]:
    """The applications before and after this one in the list, by number, in one query.

    It need not be in the list any more: those beside the place where it would stand are found.
    """
    found = rows_of(application.job, stages, wanted, order).visible_to(user)
    if stage:
        found = found.filter(stage=stage)
    beside = Application.objects.filter(pk=application.pk).values_list(
        _nearest(found, order, place, back=True), _nearest(found, order, place, back=False)
    )
    before, after = beside.get()
    return before, after


def _nearest(found: ApplicationQuerySet, order: str, place: Place, *, back: bool) -> Subquery:
    keys = [(key.removeprefix("-"), key.startswith("-") != back) for key in ORDERS[order]]
    beyond, same = Q(pk__in=[]), Q()
    for name, is_falling in keys:
        here = _value(name, place)
        beyond |= same & Q(**{f"{name}__{'lt' if is_falling else 'gt'}": here})
        same &= Q(**{name: here})
    name, is_falling = keys[0]
    # An index is entered by its first key only: this says again what the alternatives have in common.
    found = found.filter(beyond, **{f"{name}__{'lte' if is_falling else 'gte'}": _value(name, place)})
    ordered = [F(name).desc() if is_falling else F(name).asc() for name, is_falling in keys]
    return Subquery(found.order_by(*ordered).values("pk")[:1])


def _value(name: str, place: Place) -> Any:
    """What the application itself has for a key of the order."""
    values: dict[str, Any] = {
        "stage__position": place.position,
        "stage_since": place.since,
        "reached": Coalesce(OuterRef("shown_up_to"), -1, output_field=IntegerField()),
        "owner_name": Coalesce(OuterRef("owner__name"), Value("")),
    }
    return values.get(name, OuterRef(name))
