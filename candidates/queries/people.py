"""The list of candidates: newest first, cut into pages without counting them all."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import JSONObject

from accounts.models import User
from candidates.models import Application, ApplicationAccess, Candidate, Consent
from candidates.policy import PAGE_SIZE
from candidates.queries.gathered import Gathered
from config.paging import Page
from jobs.models import Company, CompanyMember, JobMember
from jobs.states import JobRole


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
    applications = Application.objects.visible_to(user)
    visible = Candidate.objects.visible_to(user).present()
    first, last = (number - 1) * PAGE_SIZE, number * PAGE_SIZE + 1
    if to_inform:
        found = visible.to_inform(user).order_by("-pk")[first:last]
    else:
        found = visible.filter(pk__in=newest_people(user, last)[first:]).order_by("-pk")
    seen = Prefetch(
        "applications",
        applications.select_related("job", "stage")
        .only("candidate_id", "state", "job__title", "stage__names")
        .order_by("-created_at", "-pk"),
        to_attr="seen",
    )
    people = list(found.prefetch_related(seen))
    return Page(people[:PAGE_SIZE], number, has_next=len(people) > PAGE_SIZE)


def newest_people(user: User, count: int) -> list[int]:
    """The ids of the newest people whom the person may see, newest first, ``count`` at most.

    Whoever may see few among a million would have to be looked for from the newest on. So each way in which the person
    sees people (`CandidateQuerySet.visible_to`) has an index in the order of this list, and gives its own newest.
    """
    if user.is_administrator:
        return list(Candidate.objects.present().order_by("-pk").values_list("pk", flat=True)[:count])
    applied, agreed = Application.objects.all(), Consent.objects.pooling()
    managed = Company.objects.managed_by(user).annotate(
        applied=_newest(applied.filter(company=OuterRef("pk")), count),
        agreed=_newest(agreed.filter(company=OuterRef("pk")), count),
    )
    hired_for = JobMember.objects.filter(user=user, role=JobRole.HIRING_MANAGER).annotate(
        applied=_newest(applied.filter(job=OuterRef("job")), count)
    )
    opened = ApplicationAccess.objects.filter(user=user, **_present("application__candidate__"))
    found = {*opened.values_list("application__candidate", flat=True)}
    for ids in (*_flat(managed.order_by().values_list("applied", "agreed")), *_flat(hired_for.values_list("applied"))):
        found.update(ids or ())
    return sorted(found, reverse=True)[:count]


def _newest(rows: QuerySet[Any], count: int) -> Gathered:
    ids = rows.filter(**_present("candidate__")).order_by("-candidate_id").values(one=F("candidate_id")).distinct()
    return Gathered(ids[:count])


def _present(prefix: str) -> dict[str, None]:
    """`CandidateQuerySet.present`, seen from a row of theirs."""
    return {f"{prefix}merged_into": None, f"{prefix}erased_at": None}


def _flat(rows: Iterable[tuple[Any, ...]]) -> list[Any]:
    return [value for row in rows for value in row]
