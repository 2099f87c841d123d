"""Unsurprising rows for tests: build in the test what the test needs."""

from datetime import timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from accounts.models import User
from candidates.models import Application, ApplicationAccess, Candidate
from jobs.models import (
    BriefVersion,
    Company,
    CompanyMember,
    Criterion,
    Job,
    JobMember,
    JobText,
    Location,
    MessageTemplate,
    Opening,
    RequiredLanguage,
    Stage,
)
from jobs.queries.document import brief_document, closing_moment
from jobs.queries.method import method_by_language
from jobs.states import JobRole, JobState, Necessity, StageKind
from shortlists.actions.weighing import weigh_readings
from shortlists.models import Evidence, Reading
from shortlists.queries.weighing import criteria_of
from shortlists.states import ReadingState, SourceKind

PASSWORD = "a-long-enough-password"

_numbers = count(1)

STAGES = (
    (StageKind.NEW, "Reçues", "Received"),
    (StageKind.REVIEW, "Lecture", "Review"),
    (StageKind.INTERVIEW, "Entretien", "Interview"),
    (StageKind.OFFER, "Proposition", "Offer"),
    (StageKind.HIRED, "Embauche", "Hired"),
    (StageKind.CLOSED, "Closes", "Closed"),
)


def make_user(**fields: Any) -> User:
    """A person without any right."""
    number = next(_numbers)
    fields = {"email": f"person{number}@house.example", "name": f"Person {number}", "language": "en", **fields}
    return User.objects.create_user(password=PASSWORD, **fields)


def make_administrator(**fields: Any) -> User:
    return make_user(is_administrator=True, **fields)


def make_company(**fields: Any) -> Company:
    number = next(_numbers)
    return Company.objects.create(**{"name": f"Company {number}", "slug": f"company-{number}", **fields})


def make_recruiter(company: Company, **fields: Any) -> User:
    user = make_user(**fields)
    CompanyMember.objects.create(company=company, user=user)
    return user


def make_hiring_manager(job: Job, **fields: Any) -> User:
    user = make_user(**fields)
    JobMember.objects.create(job=job, user=user, role=JobRole.HIRING_MANAGER)
    return user


def make_interviewer(job: Job, *applications: Application, **fields: Any) -> User:
    """An interviewer of the job, to whom these applications were opened."""
    user = make_user(**fields)
    JobMember.objects.create(job=job, user=user, role=JobRole.INTERVIEWER)
    for application in applications:
        ApplicationAccess.objects.create(application=application, user=user)
    return user


def make_message(company: Company, **fields: Any) -> MessageTemplate:
    """A message that the company keeps ready, in French and English; the same one where it is asked for again."""
    fields = {
        "name": "Invitation",
        "subjects": {"fr": "Rencontre pour {job}", "en": "A talk about {job}"},
        "texts": {"fr": "Bonjour {name},\n\nrencontrons-nous.", "en": "Dear {name},\n\nlet us meet."},
        **fields,
    }
    return MessageTemplate.objects.get_or_create(company=company, name=fields.pop("name"), defaults=fields)[0]


CRITERIA: tuple[dict[str, Any], ...] = (
    {
        "key": "moderation",
        "kind": "concept",
        "necessity": Necessity.MANDATORY,
        "weight": 4,
        "label": {"fr": "Modération", "en": "Moderation"},
        "terms": {"fr": ["modération", "modérer", "modératrice"], "en": ["moderation", "moderate"]},
    },
    {
        "key": "crisis",
        "kind": "concept",
        "necessity": Necessity.MANDATORY,
        "weight": 4,
        "label": {"fr": "Gestion de crise", "en": "Crisis"},
        "terms": {"fr": ["crise", "bad buzz"], "en": ["crisis", "backlash"]},
    },
    {
        "key": "video",
        "kind": "concept",
        "necessity": Necessity.RELATIVE,
        "weight": 3,
        "gap": "trained",
        "label": {"fr": "Vidéo", "en": "Video"},
        "terms": {"fr": ["vidéo", "montage"], "en": ["video", "editing"]},
    },
    {
        "key": "analytics",
        "kind": "concept",
        "necessity": Necessity.RELATIVE,
        "weight": 2,
        "gap": "outsourced",
        "label": {"fr": "Mesure", "en": "Analytics"},
        "terms": {"fr": ["statistiques", "indicateurs"], "en": ["analytics", "metrics"]},
    },
)


def make_job(company: Company | None = None, *, published: bool = True, **fields: Any) -> Job:
    """A complete job in French and English with four criteria; published unless said otherwise."""
    number = next(_numbers)
    fields = {
        "slug": f"job-{number}",
        "title": f"Community manager K{number}",  # A bare number would sometimes be a year, which no title may hold.
        "workplace": "hybrid",
        "contract": "cdi",
        "pay_min": 31000,
        "pay_max": 36000,
        "contact_name": "Camille Demo",
        "contact_email": "contact@house.example",
        **fields,
    }
    job = Job.objects.create(company=company or make_company(), **fields)
    for language, title in (("fr", job.title), ("en", f"{job.title} (en)")):
        JobText.objects.create(
            job=job, language=language, title=title, context="Context.", main_mission="Main mission.", lead="Lead."
        )
    Location.objects.create(job=job, city="Roscoff", region="Bretagne", postal_code="29680", country="FR")
    RequiredLanguage.objects.create(job=job, language="fr", level="C1")
    for position, criterion in enumerate(CRITERIA):
        Criterion.objects.create(job=job, position=position, **criterion)
    for position, (kind, french, english) in enumerate(STAGES):
        Stage.objects.create(job=job, position=position, kind=kind, names={"fr": french, "en": english}, target_days=3)
    Opening.objects.create(job=job)
    if published:
        publish(job)
    return job


def publish(job: Job) -> BriefVersion:
    """Freeze the brief as it is, without asking whether it is complete."""
    document = brief_document(Job.objects.with_brief().get(pk=job.pk))
    closes_at = closing_moment(document, job.company)
    Job.objects.filter(pk=job.pk).update(state=JobState.PUBLISHED, published_at=timezone.now(), closes_at=closes_at)
    job.refresh_from_db()
    return BriefVersion.objects.create(
        job=job,
        number=job.versions.count() + 1,
        document=document,
        method=method_by_language(document, job.stages.all()),
    )


def make_candidate(**fields: Any) -> Candidate:
    number = next(_numbers)
    fields = {
        "first_name": f"First{number}",
        "last_name": f"Last{number}",
        "email": f"candidate{number}@mail.example",
        **fields,
    }
    return Candidate.objects.create(**fields)


def make_application(job: Job, candidate: Candidate | None = None, **fields: Any) -> Application:
    """An application in the job's first stage."""
    fields = {
        "stage": job.stages.all()[0],
        "brief_version": job.versions.first(),
        "keep_until": timezone.localdate() + timedelta(days=90),
        **fields,
    }
    return Application.objects.create(job=job, candidate=candidate or make_candidate(), **fields)


SAID = (
    "J’ai assuré la modération d’un forum. Une crise en deux heures. Montage de vidéos. Statistiques tous les lundis."
)
"""The few words of `make_reading`; the quotes of `READ` stand in them."""
READ = {
    "moderation": "la modération d’un forum",
    "crisis": "Une crise en deux heures",
    "video": "Montage de vidéos",
    "analytics": "Statistiques tous les lundis",
}


def make_reading(application: Application, machine: str = "3242") -> Reading:
    """An application read against the newest brief of its job: a packed level and, above 0, a quote per criterion."""
    Application.objects.filter(pk=application.pk).update(message=SAID)
    application.message = SAID
    version = application.job.versions.first()
    assert version
    reading, _ = Reading.objects.update_or_create(
        application=application,
        defaults={
            "job": application.job,
            "brief_version": version,
            "state": ReadingState.READ,
            "machine": machine,
            "due_at": None,
            "failed_at": None,
        },
    )
    for level, (key, quote) in zip(machine, READ.items(), strict=True):
        if level in "1234":
            start = SAID.index(quote)
            Evidence.objects.create(
                reading=reading,
                criterion_key=key,
                position=0,
                source=SourceKind.ANSWER,
                start=start,
                end=start + len(quote),
                quote=quote,
            )
    weigh_readings([reading], criteria_of(version.pk))
    return reading
