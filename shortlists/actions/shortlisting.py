"""Keeping people on a shortlist, sharing it, answering to it."""

from collections import Counter
from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import audit
from accounts.actions import Refused
from accounts.models import User
from candidates.models import Application
from jobs.models import Job
from mail.actions import queue_message
from shortlists.models import Answer, Entry, Share, Shortlist
from shortlists.states import AnswerKind


def create_shortlist(job: Job, *, name: str, by: User, note: str = "") -> Shortlist:
    """Start an empty shortlist of a job."""
    with transaction.atomic():
        shortlist = Shortlist.objects.create(job=job, name=name, note=note, created_by=by)
        audit.record("shortlist.created", shortlist, by=by)
    return shortlist


def add_to_shortlist(shortlist: Shortlist, applications: Iterable[Application], *, by: User) -> int:
    """Put people of the same job on a shortlist, at its end; returns how many were new. Raises Refused for others."""
    added = 0
    with transaction.atomic():
        position = Entry.objects.filter(shortlist=shortlist).aggregate(last=Max("position"))["last"] or 0
        for application in applications:
            if application.job_id != shortlist.job_id:
                raise Refused(_("This person applied to another job."))
            _entry, is_new = Entry.objects.get_or_create(
                shortlist=shortlist, application=application, defaults={"position": position + 1, "added_by": by}
            )
            if is_new:
                position += 1
                added += 1
                audit.record("shortlist.added", application, by=by, after={"shortlist": shortlist.pk})
    return added


def remove_from_shortlist(entry: Entry, *, by: User) -> None:
    """Take a person off a shortlist; their application stays where it is."""
    with transaction.atomic():
        audit.record("shortlist.removed", entry.application, by=by, after={"shortlist": entry.shortlist_id})
        entry.delete()


def write_fits(entry: Entry, *, mission_fit: str, spirit_fit: str, goals_fit: str, by: User) -> None:
    """Write the line for each of the three fits of one person."""
    with transaction.atomic():
        entry.mission_fit, entry.spirit_fit, entry.goals_fit = mission_fit, spirit_fit, goals_fit
        entry.save(update_fields=["mission_fit", "spirit_fit", "goals_fit"])
        audit.record(
            "shortlist.fits-written", entry.application, by=by, fields=["goals_fit", "mission_fit", "spirit_fit"]
        )


def without_fits(shortlist: Shortlist) -> list[Entry]:
    """The people on a shortlist of whom one of the three fits is not written yet."""
    return [
        entry
        for entry in shortlist.entries.select_related("application__candidate")
        if not (entry.mission_fit and entry.spirit_fit and entry.goals_fit)
    ]


def share_shortlist(shortlist: Shortlist, *, with_people: Iterable[User], by: User, note: str = "") -> None:
    """Share a shortlist with hiring managers of its job, and tell them by mail.

    Raises Refused while it is empty, a fit is missing, or somebody does not take part in the job.
    """
    people = list(with_people)
    if not people:
        raise Refused(_("Choose at least one person to share it with."))
    if not shortlist.entries.exists():
        raise Refused(_("The shortlist is empty. Put somebody on it first."))
    if missing := without_fits(shortlist):
        names = ", ".join(entry.application.candidate.name for entry in missing)
        raise Refused(_("Write the three fits first, for: %(names)s.") % {"names": names})
    with transaction.atomic():
        shortlist.note = note
        shortlist.shared_at = shortlist.shared_at or timezone.now()
        shortlist.save(update_fields=["note", "shared_at"])
        for person in people:
            _share, is_new = Share.objects.get_or_create(shortlist=shortlist, user=person, defaults={"by": by})
            if is_new:
                queue_message(
                    "shortlist_shared",
                    to_email=person.email,
                    to_name=person.name,
                    language=person.language or settings.LANGUAGE_CODE,
                    about=shortlist,
                    context={
                        "by": by.name,
                        "name": person.name,
                        "shortlist": shortlist.name,
                        "job": shortlist.job.title,
                        "count": shortlist.entries.count(),
                        "note": note,
                        "link": settings.SITE_URL + reverse("shortlists:shortlist", args=[shortlist.pk]),
                    },
                    by=by,
                    reply_to=by.email,
                )
        audit.record("shortlist.shared", shortlist, by=by, after={"with": [person.pk for person in people]})


def answer_entry(entry: Entry, *, kind: AnswerKind, comment: str, by: User) -> Answer:
    """Answer yes, no or with a question about one person. A no and a question need a comment; raises Refused.

    With the answer about the last person of the list, whoever shared it is told by mail.
    """
    if kind != AnswerKind.YES and not comment.strip():
        raise Refused(
            _("Write your question.") if kind == AnswerKind.QUESTION else _("Say why, in a sentence: it will be read.")
        )
    with transaction.atomic():
        shortlist = Shortlist.objects.select_for_update(of=("self",)).select_related("job").get(pk=entry.shortlist_id)
        is_first = not Answer.objects.filter(entry=entry, by=by).exists()
        answer = Answer.objects.create(entry=entry, kind=kind, comment=comment.strip(), by=by)
        audit.record(
            "shortlist.answered",
            entry.application,
            by=by,
            after={"answer": kind.value},
            candidate_id=entry.application.candidate_id,
        )
        if is_first and not shortlist.entries.exclude(answers__by=by).exists():
            _tell_all_answered(shortlist, by=by)
    return answer


def _tell_all_answered(shortlist: Shortlist, *, by: User) -> None:
    share = Share.objects.filter(shortlist=shortlist, user=by).select_related("by").first()
    recruiter = share.by if share else None
    if recruiter is None:
        return
    said = Answer.objects.filter(entry__shortlist=shortlist, by=by).order_by("at", "pk")
    newest = {answer.entry_id: answer.kind for answer in said}
    given = Counter(newest.values())
    queue_message(
        "shortlist_answered",
        to_email=recruiter.email,
        to_name=recruiter.name,
        language=recruiter.language or settings.LANGUAGE_CODE,
        about=shortlist,
        context={
            "by": by.name,
            "name": recruiter.name,
            "shortlist": shortlist.name,
            "job": shortlist.job.title,
            "count": len(newest),
            "yes": given[AnswerKind.YES],
            "no": given[AnswerKind.NO],
            "question": given[AnswerKind.QUESTION],
            "link": settings.SITE_URL + reverse("shortlists:shortlist", args=[shortlist.pk]),
        },
        by=by,
        reply_to=by.email,
    )
