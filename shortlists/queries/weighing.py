"""Weighing a whole job in one query, and what the pages of readings show."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, TypeAlias

from django.db.models import (
    Case,
    Expression,
    ExpressionWrapper,
    F,
    Field,
    FloatField,
    IntegerField,
    Q,
    Value,
    When,
    Window,
)
from django.db.models.functions import Cast, Greatest, RowNumber, StrIndex, Substr
from django.db.models.lookups import Exact, GreaterThan

from accounts.written import Written
from candidates.models import ApplicationQuerySet
from candidates.queries.filtering import register_levels
from candidates.states import ApplicationState
from jobs.models import BriefVersion, Job, SynonymGroup
from shortlists.engine.brief import carried
from shortlists.engine.criteria import Criterion, fingerprint, parse_criteria
from shortlists.engine.difference import Difference, compare
from shortlists.engine.match import Brief, compile_brief
from shortlists.engine.weigh import TOP_LEVEL, pack
from shortlists.models import Reading, ReadingQuerySet
from shortlists.states import ReadingState

ORDER = ("-mandatory_met", "-up_to", "-score", "application_id")
"""The order of a ranking: mandatory criteria met, then « up to », then what is confirmed, then arrival."""
DIGITS = "01234"
UNTOUCHED = pack(["untouched"])
Synonyms: TypeAlias = tuple[tuple[str, ...], ...]


@lru_cache(maxsize=64)
def criteria_of(version_id: int) -> tuple[Criterion, ...]:
    """The criteria of a frozen brief, in its order."""
    return parse_criteria(BriefVersion.objects.values_list("document", flat=True).get(pk=version_id))


@lru_cache(maxsize=16)
def brief_of(version_id: int, synonyms: Synonyms = ()) -> Brief:
    """A frozen brief, ready to read dossiers against; what was copied out of its own texts will not count."""
    document = BriefVersion.objects.values_list("document", flat=True).get(pk=version_id)
    return compile_brief(parse_criteria(document), synonyms, copied_from="\n".join(_texts(document)))


def synonyms_of(job_id: int) -> Synonyms:
    """The words that the company of a job uses for one another."""
    groups = SynonymGroup.objects.filter(company__jobs=job_id).order_by("pk").values_list("words", flat=True)
    return tuple(tuple(words) for words in groups)


@lru_cache(maxsize=64)
def fingerprints_of(version_id: int, synonyms: Synonyms = ()) -> tuple[tuple[str, str], ...]:
    """Key and fingerprint of each criterion of a frozen brief, with the synonyms that it carries."""
    return tuple((one.key, fingerprint(one, carried(one, synonyms))) for one in criteria_of(version_id))


@lru_cache(maxsize=8)
def difference_of(older_id: int, version_id: int, synonyms: Synonyms = ()) -> Difference | None:
    """What tells a newer brief from an older one; None where every dossier must be read again."""
    return compare(
        brief_of(older_id, synonyms),
        brief_of(version_id, synonyms),
        fingerprints_of(older_id, synonyms),
        fingerprints_of(version_id, synonyms),
    )


def _texts(value: object) -> list[str]:
    """Every sentence of a job document that candidates read, the criteria's terms left out."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [text for one in value for text in _texts(one)]
    if isinstance(value, dict):
        return [text for name, one in value.items() if name != "criteria" for text in _texts(one)]
    return []


def newest_version(job_id: int) -> BriefVersion | None:
    """The brief as it stands published; None for a job that never was."""
    return _newest.first(job_id)


_newest = Written(lambda job: BriefVersion.objects.filter(job=job).defer("document", "method").order_by("-number")[:1])


def reads_the_same(before: Sequence[Criterion], after: Sequence[Criterion]) -> bool:
    """Whether two briefs look for the same things in the same order: then only weights moved, and nothing is read."""
    return [(one.key, one.necessity, fingerprint(one)) for one in before] == [
        (one.key, one.necessity, fingerprint(one)) for one in after
    ]


def _level(column: str, place: int) -> Expression:
    """The level at one place of a packed column as a number, nothing being 0."""
    found = StrIndex(Value(DIGITS), Substr(column, place, 1)) - Value(1)
    return Greatest(found, Value(0), output_field=IntegerField())


def _possible(place: int) -> Expression:
    """What a person said at one place, or what the machine read while nobody has said anything."""
    return Case(
        When(Exact(Substr("person", place, 1), Value(".")), then=_level("machine", place)),
        default=_level("person", place),
        output_field=IntegerField(),
    )


def totals(criteria: Sequence[Criterion], weights: Sequence[float] | None = None) -> dict[str, Any]:
    """The three figures that order a ranking, computed by the database from the packed levels.

    The same arithmetic as `shortlists.engine.weigh.weigh`, for any number of applications in one statement. ``weights``
    replaces those of the brief, to try an order before saving it.
    """
    chosen = list(weights) if weights is not None else [criterion.weight for criterion in criteria]
    met: list[Any] = []
    confirmed: list[Any] = []
    possible: list[Any] = []
    read: list[Any] = []
    divisor = 0.0
    for place, (criterion, weight) in enumerate(zip(criteria, chosen, strict=True), start=1):
        if criterion.is_mandatory:
            met.append(Case(When(GreaterThan(_possible(place), Value(0)), then=Value(1)), default=Value(0)))
            continue
        confirmed.append(Value(float(weight)) * Cast(_level("person", place), FloatField()))
        possible.append(Value(float(weight)) * Cast(_possible(place), FloatField()))
        read.append(Value(float(weight)) * Cast(_level("machine", place), FloatField()))
        divisor += weight * TOP_LEVEL
    # Of most applications nobody has said anything: theirs are not taken apart a second time, nor a third.
    untouched = Exact(F("person"), Value(UNTOUCHED * len(chosen)))
    return {
        "mandatory_met": _sum(met, IntegerField()),
        "score": Case(When(untouched, then=Value(0.0)), default=_percent(confirmed, divisor)),
        "up_to": Case(When(untouched, then=_percent(read, divisor)), default=_percent(possible, divisor)),
    }


def _sum(terms: Sequence[Any], field: Field[Any, Any]) -> Any:
    total: Any = Value(0, output_field=field)
    for term in terms:
        total = total + term
    return ExpressionWrapper(total, output_field=field)


def _percent(terms: Sequence[Any], divisor: float) -> Any:
    if not divisor:
        return Value(0.0, output_field=FloatField())
    return ExpressionWrapper(_sum(terms, FloatField()) * Value(100.0 / divisor), output_field=FloatField())


def ranked(
    job: Job | int, criteria: Sequence[Criterion] = (), weights: Sequence[float] | None = None
) -> ReadingQuerySet:
    """The readings of a job's running applications, best first; with ``weights``, as they would be ordered by these.

    Then each also carries what they make of it (``tried_up_to``, ``tried_score``); how many mandatory criteria are met
    is no matter of weights. Who was never read is left out; readings of an older brief keep the figures they have
    until they are read again.
    """
    readings: ReadingQuerySet = (
        Reading.objects.filter(job=job, application__state=ApplicationState.ACTIVE)
        .exclude(state=ReadingState.WAITING)
        .select_related("application__candidate", "application__stage")
    )
    if weights is not None:
        tried = totals(criteria, weights)
        readings = readings.annotate(tried_up_to=tried["up_to"], tried_score=tried["score"])
        # First by what the index is in order of: then only those who meet as many as the page are sorted.
        return readings.order_by("-mandatory_met", "-tried_up_to", "-tried_score", "application_id")
    return readings.order_by(*ORDER)


def usual_ranks(job_id: int, readings: Sequence[Reading]) -> dict[int, int]:
    """The ranks of some readings of a job by the weights of the brief, by their own numbers: one query, over nobody who
    comes after the last of them."""
    if not readings:
        return {}
    last = max(readings, key=lambda one: (-one.mandatory_met, -one.up_to, -one.score, one.application_id))
    up_to = {"mandatory_met": last.mandatory_met, "up_to": last.up_to}
    as_far = (
        Q(mandatory_met__gt=last.mandatory_met)
        | Q(mandatory_met=last.mandatory_met, up_to__gt=last.up_to)
        | Q(**up_to, score__gt=last.score)
        | Q(**up_to, score=last.score, application_id__lte=last.application_id)
    )
    above = ranked(job_id).select_related(None).filter(as_far, mandatory_met__gte=last.mandatory_met).order_by()
    placed = above.annotate(place=Window(RowNumber(), order_by=ORDER)).values_list("pk", "place")
    wanted = {one.pk for one in readings}
    # Asked after the ranks are given: by itself a condition on the number would choose the rows that are ranked.
    return dict(placed.filter(Q(place=0) | Q(pk__in=wanted)))


def at_level(found: ApplicationQuerySet, job: Job, key: str, level: str) -> ApplicationQuerySet:
    """Those of these applications whose reading against the newest brief stands at a level of one criterion.

    ``level`` is ``1`` to ``4`` for at least that, ``0`` for nothing found, ``confirmed`` where a person found it.
    """
    version = newest_version(job.pk)
    places = {one.key: place for place, one in enumerate(criteria_of(version.pk) if version else (), start=1)}
    if version is None or key not in places:
        return found.none()
    readings = Reading.objects.filter(job=job, brief_version=version, state=ReadingState.READ)
    readings = readings.annotate(reached=_possible(places[key]), said=_level("person", places[key]))
    if level == "confirmed":
        readings = readings.filter(said__gt=0)
    else:
        readings = readings.filter(reached=0) if level == "0" else readings.filter(reached__gte=int(level))
    return found.filter(pk__in=readings.values("application"))


register_levels(at_level)
