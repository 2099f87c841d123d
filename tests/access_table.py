"""Who may do what: the form of the access table, and the scene on which it is played.

Each app lists its routes in `tests/access/<app>.py` as ``ROWS``. `tests/access/test_access.py` plays every row as every
role, on an object of the role's own and on a foreign one, and fails on any route that no row names.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.models import User
from candidates.models import Act, Application, Document, DocumentText, Note, SavedView
from candidates.states import DocumentState
from interviews.models import Interview, Offer, Participant, Proposal, Reference, Round, RoundQuestion
from jobs.models import Company, Job
from mail.models import Message
from shortlists.models import Entry, Reading, Share, Shortlist
from tests import factories

ROLES = ("anonymous", "interviewer", "hiring-manager", "recruiter", "administrator")
SIGN_IN = 302
"""What an anonymous visitor of a house page gets: the way to the sign-in page."""


@dataclass
class World:
    """One company with one job, one application and everything that hangs on it."""

    company: Company
    job: Job
    application: Application
    document: Document
    reading: Reading
    interview: Interview
    shortlist: Shortlist
    entry: Entry
    message: Message


@dataclass
class Scene:
    """The roles' own world and a foreign one."""

    own: World
    foreign: World
    people: dict[str, User | None]


@dataclass(frozen=True)
class Row:
    """One route: what each role gets, on its own object and on a foreign one (HTTP status codes).

    ``args`` picks the route's arguments from a world; ``data`` the posted fields. A role that a mapping does not name
    gets ``otherwise``. Without arguments ``foreign`` is not played.
    """

    route: str
    own: Mapping[str, int]
    foreign: Mapping[str, int] = field(default_factory=dict)
    args: Callable[[World], list[Any]] = lambda world: []
    method: str = "get"
    data: Callable[[World], dict[str, Any]] = lambda world: {}
    otherwise: int = 404


def everyone(status: int) -> dict[str, int]:
    """The same answer for every role."""
    return dict.fromkeys(ROLES, status)


def staff(**statuses: int) -> dict[str, int]:
    """Answers by role (underscores for hyphens); anonymous visitors are sent to sign in."""
    return {"anonymous": SIGN_IN, **{role.replace("_", "-"): status for role, status in statuses.items()}}


def make_world() -> World:
    """A company with a published job and one complete application."""
    company = factories.make_company()
    job = factories.make_job(company)
    application = factories.make_application(job)
    document = Document.objects.create(
        application=application,
        name="cv.txt",
        format="txt",
        size=10,
        sha256="0" * 64,
        state=DocumentState.READ,
        file=ContentFile(b"Moderation", name="cv.txt"),
    )
    DocumentText.objects.create(
        document=document,
        text="Moderation",
        unit="paragraph",
        parts=[[0, 10]],
        passages=[],
        method="txt",
        reader_version="1",
    )
    reading, _ = Reading.objects.update_or_create(
        application=application, defaults={"job": job, "brief_version": job.versions.first()}
    )
    interview = Interview.objects.create(
        application=application,
        title="First talk",
        starts_at=timezone.now() + timedelta(days=1),
        time_zone="Europe/Paris",
    )
    Proposal.objects.create(application=application, title="First talk", time_zone="Europe/Paris")
    Act.objects.create(job=job, kind="assign")
    SavedView.objects.create(job=job, by=factories.make_user(), name="Everybody’s", query="late=on", is_shared=True)
    Note.objects.create(
        application=application, text="Clear.", name="exercise.txt", format="txt", file=ContentFile(b"x", name="x.txt")
    )
    Reference.objects.create(application=application, name="A", relation="B", contact="C")
    Offer.objects.create(
        application=application, number=1, title="Role", contract="cdi", place="Roscoff", pay=1, currency="EUR",
        period="year", starts_on=timezone.localdate(), answer_by=timezone.localdate(), made_by=None,
    )  # fmt: skip
    RoundQuestion.objects.create(round=Round.objects.create(job=job, title="Conduct"), criterion_key="moderation")
    shortlist = Shortlist.objects.create(job=job, name="First names", shared_at=timezone.now())
    entry = Entry.objects.create(
        shortlist=shortlist, application=application, mission_fit="a", spirit_fit="b", goals_fit="c"
    )
    message = Message.objects.create(
        template="test",
        to_email="someone@mail.example",
        language="en",
        subject="Subject",
        text="Text",
        about_type="candidates.application",
        about_id=application.pk,
    )
    return World(company, job, application, document, reading, interview, shortlist, entry, message)


def make_scene() -> Scene:
    """Two worlds, and one person for each role in the first of them."""
    own, foreign = make_world(), make_world()
    manager = factories.make_hiring_manager(own.job)
    interviewer = factories.make_interviewer(own.job, own.application)
    Participant.objects.create(interview=own.interview, user=interviewer)
    Share.objects.create(shortlist=own.shortlist, user=manager)
    people: dict[str, User | None] = {
        "anonymous": None,
        "interviewer": interviewer,
        "hiring-manager": manager,
        "recruiter": factories.make_recruiter(own.company),
        "administrator": factories.make_administrator(),
    }
    return Scene(own, foreign, people)
