"""What a candidate takes along: everything that they sent and that was told them, as one JSON document (GDPR, art. 20).

The person and their addresses are written as JSON Resume has them, so that other programs can read them. Colleagues'
notes, scorecards and the order of the ranking are not in it: they are asked for by mail (art. 15).
"""

from typing import Any

from django.conf import settings

from candidates.models import Acquaintance, Application
from candidates.queries.own_side import own_side
from candidates.queries.status import documents_of, standing_of
from interviews.models import Interview
from jobs.queries.posting import newest_version, posting_of
from mail.links import hide
from mail.models import Message
from mail.states import MessageState
from shortlists.models import Reading
from shortlists.queries.ranking import Reason, reasons

RESUME_SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
ACQUAINTANCE = ("origins", "strengths", "weaknesses", "disappointments", "failures", "wishes", "hopes", "goals")


def own_data(application: Application) -> dict[str, Any]:
    """Everything of the person who sent an application, as far as its mailbox is theirs; the shape stands in
    `docs/formats.md`.

    Moments are ISO 8601 in UTC, days ``YYYY-MM-DD``.
    """
    side = own_side(application)
    candidate = side.candidate
    found = Application.objects.filter(pk__in=side.application_ids)
    applications = found.select_related("candidate", "job__company", "stage", "brief_version").order_by("pk")
    written = Acquaintance.objects.filter(candidate=candidate.pk).first()
    return {
        "house": settings.HOUSE_NAME,
        "resume": {
            "$schema": RESUME_SCHEMA,
            "basics": {
                "name": candidate.name,
                "label": candidate.headline,
                "email": candidate.email,
                "phone": candidate.phone,
                "profiles": [{"url": link.url, "network": link.label} for link in side.links()],
            },
        },
        "acquaintance": {name: getattr(written, name) for name in ACQUAINTANCE} if written else {},
        "consents": [
            {
                "purpose": consent.purpose,
                "company": consent.company.name if consent.company else None,
                "words": consent.wording.text,
                "language": consent.wording.language,
                "given_at": consent.given_at.isoformat(),
                "withdrawn_at": consent.withdrawn_at.isoformat() if consent.withdrawn_at else None,
            }
            for consent in side.consents()
        ],
        "applications": [_application(one, candidate.email) for one in applications],
    }


def _application(application: Application, email: str) -> dict[str, Any]:
    posting = posting_of(newest_version(application.job))
    standing = standing_of(application, posting.answer_within_days)
    refusal = standing.refusal
    return {
        "company": application.job.company.name,
        "job": posting.title,
        "address": settings.SITE_URL + application.job.get_absolute_url(),
        "sent_at": application.created_at.isoformat(),
        "language": application.language,
        "state": standing.state,
        "step": standing.current.name if standing.current else None,
        "step_since": standing.since.isoformat(),
        "kept_until": application.keep_until.isoformat(),
        "few_words": application.message,
        "answers": [
            {"question": answer.question, "kind": answer.kind, "answer": answer.value}
            for answer in application.answers.all()
        ],
        "pay_expectation": application.pay_expectation,
        "available_from": application.available_from.isoformat() if application.available_from else None,
        "refusal": {"reason": refusal.reason, "sentence": refusal.sentence} if refusal else None,
        "documents": _documents(application),
        "reading": _reading(application),
        "statements": [
            {"criterion": one.criterion_key, "kind": one.kind, "text": one.text, "at": one.created_at.isoformat()}
            for one in application.statements.all()
        ],
        "interviews": _interviews(application),
        "messages": _messages(application, email),
    }


def _documents(application: Application) -> list[dict[str, Any]]:
    texts = dict(application.documents.values_list("pk", "text__text"))
    return [
        {
            "name": document.name,
            "kind": document.kind,
            "format": document.format,
            "bytes": document.size,
            "sha256": document.sha256,
            "received_at": document.created_at.isoformat(),
            "state": document.state,
            "is_recognised": document.is_recognised,
            "text": texts[document.pk],
        }
        for document in documents_of(application)
    ]


def _reading(application: Application) -> dict[str, Any] | None:
    reading = Reading.objects.filter(application=application).first()
    if reading is None or reading.read_at is None:
        return None
    return {
        "read_at": reading.read_at.isoformat(),
        "criteria": [_criterion(reason) for reason in reasons(reading)],
    }


def _criterion(reason: Reason) -> dict[str, Any]:
    return {
        "key": reason.named.key,
        "label": reason.named.label,
        "necessity": "mandatory" if reason.named.is_mandatory else "relative",
        "weight": reason.named.criterion.weight,
        "level_read": reason.line.machine,
        "level_by_a_person": reason.confirmed,
        "state": reason.line.state,
        "evidence": [
            {
                "quote": quote.quote,
                "document": quote.document.name if quote.document else None,
                "is_recognised": bool(quote.document and quote.document.is_recognised),
                "part": quote.part,
            }
            for quote in reason.quotes
        ],
    }


def _interviews(application: Application) -> list[dict[str, Any]]:
    return [
        {
            "title": interview.title,
            "starts_at": interview.starts_at.isoformat(),
            "minutes": interview.minutes,
            "place": interview.place,
            "state": interview.state,
        }
        for interview in Interview.objects.filter(application=application)
    ]


def _messages(application: Application, email: str) -> list[dict[str, Any]]:
    sent = Message.objects.about(application).filter(state=MessageState.SENT, to_email=email)
    return [
        {
            "sent_at": message.sent_at.isoformat() if message.sent_at else None,
            "subject": message.subject,
            "text": hide(message.text, "…"),
        }
        for message in sent
    ]
