"""Who may do what with dossiers: the same predicates for views, templates, the API and the tests."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from accounts.models import User
from accounts.written import Written
from candidates.models import Application, Candidate
from candidates.queries.likenesses import people_of_others
from jobs.models import CompanyMember, Job, JobMember
from jobs.states import JobRole


@dataclass(frozen=True)
class Rights:
    """What a person may do with the applications of one job.

    ``manages`` (recruiters): move, reject, write to, assign, and see pay expectations and restricted notes.
    ``reviews`` (recruiters and hiring managers): see all applications with their readings.
    Interviewers have neither: they see, without readings, what was opened to them one by one.
    """

    manages: bool
    reviews: bool


def rights_on(user: User, job: Job) -> Rights:
    """What the person may do with the applications of this job."""
    if user.is_administrator or _recruits.is_any(user, job.company_id):
        return Rights(manages=True, reviews=True)
    return Rights(manages=False, reviews=_hires.is_any(user, job.pk))


_recruits = Written(lambda user, company: CompanyMember.objects.filter(company=company, user=user)[:1])
_hires = Written(lambda user, job: JobMember.objects.filter(job=job, user=user, role=JobRole.HIRING_MANAGER)[:1])


@dataclass(frozen=True)
class Recruiters:
    """Who recruits for some companies, administrators included: asked once for a page of several applications.

    ``names`` by person, in their order; ``members`` the pairs of a person and a company.
    """

    names: dict[int, str]
    administrators: frozenset[int]
    members: frozenset[tuple[int, int]]

    def manages(self, user: User, application: Application) -> bool:
        """What `can_manage` says."""
        return user.is_administrator or (user.pk, application.company_id) in self.members

    def rights_on(self, user: User, application: Application) -> Rights:
        """What `rights_on` says of the application's job, which is of one of these companies."""
        if self.manages(user, application):
            return Rights(manages=True, reviews=True)
        return Rights(manages=False, reviews=_hires.is_any(user, application.job_id))

    def named(self, pk: int | None) -> dict[str, str] | None:
        """One of them as `components/person.html` shows people; None for anybody else."""
        return {"name": self.names[pk]} if pk in self.names else None

    def managed(self, user: User, applications: Iterable[Application]) -> list[int]:
        """Those of these applications that the person may manage, by their numbers."""
        return [application.pk for application in applications if self.manages(user, application)]

    def of(self, company_id: int) -> list[tuple[int, str]]:
        """Whoever can be in charge of an application of the company, with their names."""
        return [
            (pk, name)
            for pk, name in self.names.items()
            if pk in self.administrators or (pk, company_id) in self.members
        ]


def recruiters_for(companies: Iterable[int]) -> Recruiters:
    """The active people who recruit for these companies, in one query."""
    rows: list[Any] = _recruiters.all(tuple(sorted(set(companies))))
    return Recruiters(
        names={pk: name or email for pk, name, email, _is_administrator, _company in rows},
        administrators=frozenset(row[0] for row in rows if row[3]),
        members=frozenset((row[0], row[4]) for row in rows),
    )


_recruiters = Written(
    lambda companies: (
        User.objects.filter(is_active=True)
        .filter(Q(company_memberships__company__in=companies) | Q(is_administrator=True))
        .values_list("pk", "name", "email", "is_administrator", "company_memberships__company")
    )
)


def people_to_ask(
    application: Application, recruiters: Recruiters, hiring: Iterable[dict[str, Any]]
) -> list[tuple[int, str]]:
    """Whoever recruits or hires for an application, by number and name: who may be asked to follow it up.

    ``hiring`` are its `hiring_managers`, found with a page or by themselves.
    """
    names = dict(recruiters.of(application.company_id))
    names |= {one["pk"]: one["name"] or one["email"] for one in hiring}
    return sorted(names.items(), key=lambda one: one[1].casefold())


def can_manage(user: User, application: Application) -> bool:
    """Whether the person may move, reject, hire and assign this application, and write to its candidate."""
    return rights_on(user, application.job).manages


def can_merge(user: User, *people: Candidate) -> bool:
    """Whether the person may merge these dossiers, or take them apart: they recruit wherever one of these applied."""
    if user.is_administrator:
        return True
    ids = {one.pk for one in people}
    return Application.objects.filter(candidate__in=ids).exists() and not people_of_others(ids, user)
