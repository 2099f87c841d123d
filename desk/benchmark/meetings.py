"""Interviews to be measured: six cards on twenty criteria, a card half written, moments to choose from, a full list."""

from collections.abc import Sequence
from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from accounts.tokens import new_token
from candidates.models import AccessLink, Application
from desk.demonstration.documents import job_documents
from interviews.actions.calendars import renew_feed
from interviews.actions.cards import save_scorecard, submit_scorecard
from interviews.actions.kits import propose_rounds
from interviews.actions.planning import Appointment, plan_interview
from interviews.actions.slots import offer_slots
from interviews.models import Interview
from interviews.states import Recommendation
from jobs.actions.brief import create_job
from jobs.actions.publication import publish_job
from jobs.actions.team import add_member
from jobs.forms.document import check_document
from jobs.models import Company, Job
from jobs.states import JobRole
from shortlists.engine.weigh import pack
from shortlists.models import Reading
from shortlists.queries.weighing import newest_version

CRITERIA = 20
"""Criteria of the job whose cards are measured."""
CARDS = 6
LISTED = 25
"""Interviews to come: a page of them."""
OFFERED = 12
SAID = "Raconte une plainte publique : a répondu en dix minutes, prévenu sa direction, puis publié les faits."


def hold_meetings(apart_from: Job, recruiter: User) -> dict[str, str]:
    """Fill the house with interviews; what the addresses of their pages are made of, by name.

    The applications are others than those of the job ``apart_from``, which is measured itself.
    """
    applications = Application.objects.exclude(job=apart_from).select_related("job__company").order_by("pk")
    judged, owed, chosen, *listed = applications[: LISTED + 3]
    asked = _job_of_many_criteria(judged.job.company, recruiter)
    for one in (judged, owed):
        one.job, one.stage, one.brief_version = asked, asked.stages.all()[0], newest_version(asked.pk)
        one.save(update_fields=["job", "stage", "brief_version"])
        reading = Reading.objects.get(application=one)
        reading.evidence.all().delete()
        reading.job, reading.brief_version = asked, one.brief_version
        reading.machine, reading.person = pack([3] * CRITERIA), pack(["untouched"] * CRITERIA)
        reading.save(update_fields=["job", "brief_version", "machine", "person"])
    interviewers = [_interviewer(asked, number, recruiter) for number in range(CARDS)]
    held = _held(judged, interviewers, recruiter)
    for person in interviewers:
        _write_card(held, person, CRITERIA)
    mine = _held(owed, [recruiter], recruiter, after=1)
    _write_card(mine, recruiter, CRITERIA // 2, is_submitted=False)
    for number, application in enumerate(listed):
        plan_interview(application, _appointment(number), participants=interviewers[:2], by=recruiter)
    starts = [_appointment(50 + number).starts_at for number in range(OFFERED)]
    offer_slots(chosen, _appointment(0), starts=starts, people=interviewers[:2], by=recruiter)
    link = AccessLink.objects.create(
        application=chosen,
        token_hash=new_token(),
        used_at=timezone.now(),
        expires_at=timezone.now() + timedelta(days=1),
    )
    return {
        "kit": asked.slug,
        "debrief": str(judged.pk),
        "interview": held.key,
        "scorecard": mine.key,
        "offered": str(chosen.pk),
        "link": str(link.pk),
        "feed": renew_feed(interviewers[0]).rsplit("/", 1)[-1].removesuffix(".ics"),
    }


def _job_of_many_criteria(company: Company, recruiter: User) -> Job:
    """A published job with criteria from every brief of the demonstration, and the kit that is proposed for it."""
    documents = list(job_documents().values())
    criteria = {one["key"]: one for document in documents for one in document["criteria"]}
    document = check_document({**documents[0], "criteria": list(criteria.values())[:CRITERIA]})
    job = create_job(
        company,
        by=recruiter,
        title="Interviews",
        language=document["language"],
        role=document["role"],
        document=document,
    )
    publish_job(job, by=recruiter)
    propose_rounds(job, by=recruiter)
    return job


def _interviewer(job: Job, number: int, recruiter: User) -> User:
    user = User.objects.create_user(f"interviewer{number}@house.example", name=f"Interviewer {number}", language="fr")
    add_member(job, user, JobRole.INTERVIEWER, by=recruiter)
    return user


def _appointment(number: int) -> Appointment:
    ahead = timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=3)
    return Appointment(
        "Entretien métier", ahead + timedelta(hours=number), 45, "Europe/Paris", "12 quai d’Auxerre, Roscoff", ""
    )


def _held(application: Application, people: Sequence[User], recruiter: User, after: int = 0) -> Interview:
    """An interview that began two hours ago."""
    interview = plan_interview(application, _appointment(40 + after), participants=people, by=recruiter)
    Interview.objects.filter(pk=interview.pk).update(starts_at=timezone.now() - timedelta(hours=2))
    return interview


def _write_card(interview: Interview, author: User, count: int, *, is_submitted: bool = True) -> None:
    version = interview.application.brief_version
    keys = [one["key"] for one in version.document["criteria"][:count]] if version else []
    card = save_scorecard(
        interview,
        notes=SAID * 3,
        conclusion="Tient la relation sous pression ; la mesure reste à consolider.",
        recommendation=Recommendation.YES,
        ratings={key: ((author.pk + number) % 5, SAID) for number, key in enumerate(keys)},
        by=author,
    )
    if is_submitted:
        submit_scorecard(card, by=author)
