"""Receiving applications from the public form.

Who applies is not known until a mailed link proves the address: each application comes as a candidate of its own, and
the page that answers is the same whether the address is known or not.
"""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone

from accounts import audit
from candidates.actions.consents import give_consents
from candidates.actions.documents import attach_document, drop_file, store_file
from candidates.actions.drafts import forget_drafts
from candidates.actions.uploads import Upload
from candidates.models import Application, Candidate, CandidateLink, Document, GivenAnswer
from candidates.policy import AGAIN_PAUSE, FORM_SECONDS, KEEP_UNDATED, MARKED_PER_HOUR
from candidates.signals import application_received
from candidates.states import ConsentPurpose, DocumentKind, Source, SubmissionMark
from config.counting import count_this_hour
from jobs.models import Job
from jobs.queries.posting import Posting, newest_version, posting_of
from jobs.states import QuestionKind
from mail.actions import queue_message
from mail.links import private_link
from mail.models import Message

NAME_ON_MESSAGE = 300
"""Characters of a name that a message has room for."""


class NotOpen(Exception):
    """The job stopped taking applications while the form was open."""


@dataclass(frozen=True)
class Answered:
    """The answer to one question of the form, with its words as they were asked; ``upload`` where it is a file."""

    key: str
    kind: QuestionKind
    question: str
    value: str
    upload: Upload | None = None


@dataclass(frozen=True)
class Submission:
    """What somebody sent with the form, checked. ``key`` tells one sending from another; empty without our form."""

    key: str
    language: str
    first_name: str
    last_name: str
    email: str
    phone: str = ""
    message: str = ""
    pay_expectation: str = ""
    available_from: date | None = None
    links: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    consents: tuple[ConsentPurpose, ...] = ()
    cv: Upload | None = None
    documents: tuple[Upload, ...] = ()
    answers: tuple[Answered, ...] = ()
    source: Source = Source.ADVERT
    referred_by: str = ""
    via: str = ""
    marks: tuple[SubmissionMark, ...] = ()

    def key_for(self, job: Job) -> str:
        """The key in the database: this form, sent by this address to this job.

        Where the form carried none, what was sent that day says whether it is the same.
        """
        form = self.key or (
            self.first_name,
            self.last_name,
            self.message,
            self.cv and self.cv.sha256,
            timezone.localdate(),
        )
        return sha256(repr((form, job.pk, self.email.lower())).encode()).hexdigest()


def count_submission(address: str, job: Job, what: str = "apply") -> int:
    """How many applications came from this network address to this job in this hour, with this one.

    ``what`` counts other things that a form asks for apart.
    """
    return count_this_hour(f"{what}:{job.pk}", address)


def marks_of(*, seconds: float | None, count: int, trap: str) -> tuple[SubmissionMark, ...]:
    """What was odd about a sending; ``seconds`` since the form was shown, None where it was none of ours."""
    found = {
        SubmissionMark.FAST: seconds is not None and seconds < FORM_SECONDS,
        SubmissionMark.MANY: count > MARKED_PER_HOUR,
        SubmissionMark.TRAP: bool(trap),
    }
    return tuple(mark for mark, holds in found.items() if holds)


def receive_application(job: Job, sent: Submission) -> Application:
    """Store an application with everything that came with it, and write to its address; returns the application.

    The same form twice is one application. A second application of an address to the same job changes nothing but
    sends that address the way to the first one. Raises NotOpen when the job no longer takes applications.
    """
    stored = _store_files(sent)
    try:
        with transaction.atomic():
            application, is_new = _receive_in(job, sent, stored)
    except Exception:
        _drop_files(stored)
        raise
    if not is_new:
        _drop_files(stored)
        _answer_again(application, sent)
    return application


def _store_files(sent: Submission) -> dict[str, Document]:
    """Every file that came, by its hash: the same file twice is one document, and the CV is the CV."""
    files = [(sent.cv, DocumentKind.CV)] if sent.cv else []
    files += [(upload, DocumentKind.OTHER) for upload in sent.documents]
    files += [(answer.upload, DocumentKind.OTHER) for answer in sent.answers if answer.upload]
    stored: dict[str, Document] = {}
    try:
        for upload, kind in files:
            if upload.sha256 not in stored:
                stored[upload.sha256] = store_file(upload, kind)
    except Exception:
        _drop_files(stored)
        raise
    return stored


def _drop_files(stored: dict[str, Document]) -> None:
    for document in stored.values():
        drop_file(document)


def _receive_in(job: Job, sent: Submission, stored: dict[str, Document]) -> tuple[Application, bool]:
    # Applications to one job come one after the other: of two with one address the second finds the first.
    locked = Job.objects.select_for_update(of=("self",), no_key=True).select_related("company").get(pk=job.pk)
    if not locked.is_open:
        raise NotOpen
    if found := _earlier(job, sent.email):
        return found, False
    version = newest_version(locked)
    candidate = Candidate.objects.create(
        first_name=sent.first_name,
        last_name=sent.last_name,
        email=sent.email,
        phone=sent.phone,
        language=sent.language,
    )
    application = Application.objects.create(
        candidate=candidate,
        job=locked,
        stage=locked.stages.all()[0],
        brief_version_id=version.pk,
        submission_key=sent.key_for(job),
        submission_marks=" ".join(sent.marks),
        source=sent.source,
        referred_by=sent.referred_by,
        via=sent.via,
        language=sent.language,
        message=sent.message,
        pay_expectation=sent.pay_expectation,
        available_from=sent.available_from,
        keep_until=timezone.localdate() + KEEP_UNDATED,
    )
    for document in stored.values():
        attach_document(document, application)
    GivenAnswer.objects.bulk_create(
        GivenAnswer(
            application=application,
            position=position,
            key=answer.key,
            kind=answer.kind,
            question=answer.question,
            value=answer.value,
            document=stored[answer.upload.sha256] if answer.upload else None,
        )
        for position, answer in enumerate(sent.answers)
    )
    declared = dict.fromkeys(sent.links, False) | dict.fromkeys(sent.feeds, True)
    CandidateLink.objects.bulk_create(
        CandidateLink(candidate=candidate, url=url, is_feed=is_feed) for url, is_feed in declared.items()
    )
    give_consents(application, sent.consents, language=sent.language, where="application")
    audit.record(
        "application.received",
        application,
        by="candidate",
        after={"job": locked.pk, "version": version.pk, "marks": list(sent.marks)},
        candidate_id=candidate.pk,
    )
    write_to_candidate(
        application,
        "application_received",
        posting=posting_of(version, sent.language),
        documents=list(stored.values()),
        answers=len(sent.answers),
        has_links=bool(declared),
    )
    forget_drafts(sent.email, locked)
    application_received.send(Application, application=application)
    return application, True


def _earlier(job: Job, email: str) -> Application | None:
    """The application of this address to this job, if there is one: as a rule there is none, and a number tells it."""
    theirs = Application.objects.alias(address=Lower("candidate__email")).filter(job=job, address=email.lower())
    found = theirs.order_by("pk").values_list("pk", flat=True).first()
    return Application.objects.select_related("candidate", "job__company").get(pk=found) if found else None


def _answer_again(application: Application, sent: Submission) -> None:
    """Send the address the way to what is there, unless this is the very same sending, or it was told just now."""
    is_same = application.submission_key == sent.key_for(application.job) and (
        sent.cv is None or application.documents.filter(sha256=sent.cv.sha256).exists()
    )
    told = Message.objects.about(application).filter(
        template="application_again", created_at__gt=timezone.now() - AGAIN_PAUSE
    )
    if not is_same and not told.exists():
        write_to_candidate(application, "application_again")


def write_to_candidate(
    application: Application, template: str, *, posting: Posting | None = None, **context: object
) -> None:
    """Queue a message about an application, with a private link to its own page, to whoever owns the address."""
    job, candidate = application.job, application.candidate
    posting = posting or posting_of(newest_version(job), application.language)
    queue_message(
        template,
        to_email=candidate.email,
        to_name=candidate.name[:NAME_ON_MESSAGE],
        language=application.language,
        about=application,
        context={
            "name": candidate.name,
            "application": application,
            "posting": posting,
            "company": job.company,
            "link": private_link("status", application.pk),
            "selection_url": settings.SITE_URL + reverse("jobs:selection-page", args=[job.slug]),
            **context,
        },
        by="candidate",
        reply_to=posting.contact_email,
    )
