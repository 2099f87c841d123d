"""The list of candidates: newest first, cut into pages without counting them all."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from accounts.models import User
from accounts.written import Written
from candidates.models import Application, ApplicationAccess, Candidate, Consent
from candidates.policy import PAGE_SIZE
from candidates.queries.gathered import Gathered
from config.paging import Page
from jobs.models import Company, CompanyMember, JobMember
from jobs.states import JobRole

FIRST_PAGE = PAGE_SIZE + 1
"""So many people are looked for on the first page, to see whether there is a second."""


def colleagues_on(application: Application, user: User) -> QuerySet[User]:
    """The active colleagues of the person who may see the application, administrators aside."""
    recruiters = CompanyMember.objects.filter(company=application.company_id).values("user")
    managers = JobMember.objects.filter(job=application.job_id, role=JobRole.HIRING_MANAGER).values("user")
    opened = ApplicationAccess.objects.filter(application=application).values("user")
    found = User.objects.filter(Q(pk__in=recruiters) | Q(pk__in=managers) | Q(pk__in=opened), is_active=True)
    return found.exclude(pk=user.pk).order_by("name", "pk")


def hiring_managers(job: Any) -> QuerySet[JobMember, Any]:
    """The active hiring managers of a job, or of a row's job (an OuterRef): ``one`` holds pk, name and e-mail."""
    found = JobMember.objects.filter(job=job, role=JobRole.HIRING_MANAGER, user__is_active=True).order_by("pk")
    return found.values(one=JSONObject(pk="user", name="user__name", email="user__email"))


def people_page(user: User, number: int, *, to_inform: bool = False) -> Page[Candidate]:
    """A page of the candidates that the person may see, each with ``seen``: the applications that they may see.

    With ``to_inform`` only those who do not know yet that their data is held. As many queries whoever it is, however
    many there are.
    """
    first, last = (number - 1) * PAGE_SIZE, number * PAGE_SIZE + 1
    if to_inform:
        visible = Candidate.objects.visible_to(user).present()
        found = list(visible.to_inform(user).order_by("-pk").values_list("pk", flat=True)[first:last])
    else:
        found = newest_people(user, last)[first:]
    return Page(_with_seen(user, found[:PAGE_SIZE]), number, has_next=len(found) > PAGE_SIZE)


def _with_seen(user: User, ids: list[int]) -> list[Candidate]:
    """These people, as far as the person may see them, the newest first, each with ``seen``."""
    if not ids:
        return []
    # As many numbers whatever the page: the question is the same.
    asked = (*ids, *[ids[-1]] * (PAGE_SIZE - len(ids)))
    people = _people.all(user, asked)
    seen: dict[int, list[Application]] = {}
    for application in _seen.all(user, asked):
        seen.setdefault(application.candidate_id, []).append(application)
    for person in people:
        person.seen = seen.get(person.pk, [])  # type: ignore[attr-defined]
    return people


_people = Written(
    lambda user, ids: (
        Candidate.objects.visible_to(user)
        .present()
        .filter(pk__in=ids)
        .only("first_name", "last_name", "headline", "created_at")
        .order_by("-pk")
    )
)
_seen = Written(
    lambda user, ids: (
        Application.objects.visible_to(user)
        .filter(candidate__in=ids)
        .select_related("job", "stage")
        .only("candidate_id", "state", "job__title", "stage__names")
        .order_by("-created_at", "-pk")
    )
)


def newest_people(user: User, count: int) -> list[int]:
    """The ids of the newest people whom the person may see, newest first, ``count`` at most.

    Whoever may see few among a million would have to be looked for from the newest on. So each way in which the person
    sees people (`CandidateQuerySet.visible_to`) has an index in the order of this list, and gives its own newest.
    """
    if user.is_administrator:
        return list(Candidate.objects.present().order_by("-pk").values_list("pk", flat=True)[:count])
    opened = ApplicationAccess.objects.filter(user=user, **_present("application__candidate__"))
    found = {*opened.values_list("application__candidate", flat=True)}
    if count == FIRST_PAGE:
        rows = [*_first_managed.all(user), *_first_hired_for.all(user)]
    else:
        rows = [*_managed(user, count), *_hired_for(user, count)]
    for ids in _flat(rows):
        found.update(ids or ())
    return sorted(found, reverse=True)[:count]


def _managed(user: User, count: int) -> QuerySet[Company, Any]:
    """For each company for which the person recruits, who applied to it, and who agreed to be kept in its pool."""
    of_company = {"company": OuterRef("pk")}
    applied = _newest(Application.objects.filter(**of_company), count)
    agreed = _newest(Consent.objects.pooling().filter(**of_company), count)
    return Company.objects.managed_by(user).order_by().values_list(applied, agreed)


def _hired_for(user: User, count: int) -> QuerySet[JobMember, Any]:
    """For each job for which the person hires, who applied to it."""
    applied = _newest(Application.objects.filter(job=OuterRef("job")), count)
    return JobMember.objects.filter(user=user, role=JobRole.HIRING_MANAGER).values_list(applied)


_first_managed: Written[Any] = Written(lambda user: _managed(user, FIRST_PAGE))
_first_hired_for: Written[Any] = Written(lambda user: _hired_for(user, FIRST_PAGE))


def _newest(rows: QuerySet[Any], count: int) -> Gathered:
    ids = rows.filter(**_present("candidate__")).order_by("-candidate_id").values(one=F("candidate_id")).distinct()
    return Gathered(ids[:count])


def _present(prefix: str) -> dict[str, None]:
    """`CandidateQuerySet.present`, seen from a row of theirs."""
    return {f"{prefix}merged_into": None, f"{prefix}erased_at": None}


def _flat(rows: Iterable[tuple[Any, ...]]) -> list[Any]:
    return [value for row in rows for value in row]
