"""How firm the first five of a ranking are: what a fifth more or less of one weight would make of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from jobs.models import BriefVersion, Job
from shortlists.engine.criteria import Criterion
from shortlists.engine.rank import FIRST, NUDGE, Change, Dossier, reach, sensitivity
from shortlists.engine.weigh import unpack, unpack_machine
from shortlists.policy import SENSITIVITY_READ
from shortlists.queries.ranking import Named, letters, named_criteria
from shortlists.queries.weighing import criteria_of, ranked

DUST = 1e-6
Row = tuple[int, str, str, str, str, int, float, int]


@dataclass(frozen=True)
class Effect:
    """One criterion whose weight, a fifth more or less, would put others among the first five."""

    named: Named
    is_up: bool
    entering: tuple[str, ...]
    leaving: tuple[str, ...]

    @property
    def said(self) -> str:
        """The effect in a few words: "Video +20 %: Ada Lovelace in, Alan Turing out"."""
        words = (
            _("%(label)s +%(percent)s %%: %(entering)s in, %(leaving)s out")
            if self.is_up
            else _("%(label)s −%(percent)s %%: %(entering)s in, %(leaving)s out")
        )
        return words % {
            "label": f"{self.named.sign} {self.named.label}",
            "percent": round(NUDGE * 100),
            "entering": ", ".join(self.entering),
            "leaving": ", ".join(self.leaving),
        }


@dataclass(frozen=True)
class Firmness:
    """What would change the first five; ``reordered`` are criteria that would only change their order.

    ``is_cut`` says that more people are near enough to come among the five than were looked at: ``looked_at``.
    """

    effects: Sequence[Effect]
    reordered: Sequence[Named]
    is_cut: bool
    looked_at: int = SENSITIVITY_READ

    @property
    def said(self) -> str:
        """All effects, one after the other; where there are none, the criteria that would change the order."""
        if self.effects:
            return "; ".join(effect.said for effect in self.effects)
        return "; ".join(f"{named.sign} {named.label}" for named in self.reordered)


def firmness(job: Job, version: BriefVersion, *, with_names: bool = True) -> Firmness | None:
    """How firm the first five of a job are by the weights of the brief: one query, and exact.

    None where there are no more than five people, or where some of those concerned are not read against the newest
    brief yet. Only people within reach of the fifth are tried, for nobody else can come among the five.
    """
    criteria = criteria_of(version.pk)
    rows: list[Row] = list(
        ranked(job).values_list(
            "application_id",
            "application__candidate__first_name",
            "application__candidate__last_name",
            "machine",
            "person",
            "mandatory_met",
            "up_to",
            "brief_version_id",
        )[:SENSITIVITY_READ]
    )
    if len(rows) <= FIRST:
        return None
    *_some, met, up_to, _version = rows[FIRST - 1]
    least = (met, up_to - reach(criteria) - DUST)
    near = [row for row in rows if (row[5], row[6]) >= least]
    if any(row[7] != version.pk for row in near):
        return None
    changes = sensitivity(criteria, [Dossier(row[0], unpack_machine(row[3]), unpack(row[4]), row[0]) for row in near])
    names = {row[0]: f"{row[1]} {row[2]}".strip() if with_names else letters(row[0]) for row in near}
    return _told(criteria, changes, lambda key: names[key], is_cut=len(near) == SENSITIVITY_READ)


def _told(
    criteria: Sequence[Criterion], changes: Sequence[Change], name: Callable[[int], str], *, is_cut: bool
) -> Firmness:
    by_key = {named.key: named for named in named_criteria(criteria)}
    effects = [
        Effect(
            by_key[change.criterion],
            change.factor > 1,
            tuple(name(int(str(key))) for key in change.entering),
            tuple(name(int(str(key))) for key in change.leaving),
        )
        for change in changes
        if change.entering
    ]
    reordered = dict.fromkeys(change.criterion for change in changes if change.reordered)
    return Firmness(effects, [by_key[key] for key in reordered], is_cut)
