"""Applications begun, kept for some days for whoever owns the address and uses the mailed link."""

from collections.abc import Mapping
from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.tokens import hash_token, new_token
from candidates.models import ApplicationDraft
from candidates.policy import DRAFT_KEPT, DRAFTS_PER_HOUR
from jobs.models import Job
from jobs.queries.posting import Posting
from mail.actions import queue_message
from mail.links import private_link
from mail.models import Message


def keep_draft(job: Job, posting: Posting, email: str, fields: Mapping[str, object], *, language: str) -> None:
    """Keep what was typed and mail its link to the address; more than a few an hour are not sent, and nobody is told.

    ``fields`` are values by the name of their field: texts, or lists of them.
    """
    address = email.lower()
    lately = ApplicationDraft.objects.filter(job=job, email=address, created_at__gt=timezone.now() - timedelta(hours=1))
    with transaction.atomic():
        if lately.count() >= DRAFTS_PER_HOUR:
            return
        draft = ApplicationDraft.objects.create(
            job=job, email=address, language=language, fields=dict(fields), expires_at=timezone.now() + DRAFT_KEPT
        )
        queue_message(
            "application_draft",
            to_email=email,
            to_name="",
            language=language,
            about=draft,
            context={"posting": posting, "company": job.company, "link": private_link("draft", draft.pk)},
            by="candidate",
            reply_to=posting.contact_email,
        )


def new_draft_link(pk: int) -> str:
    """The address of a draft, made when its mail leaves; only the token's hash is stored. An erased draft has none."""
    draft = ApplicationDraft.objects.select_related("job").filter(pk=pk).first()
    if draft is None:
        return settings.SITE_URL
    token = new_token()
    ApplicationDraft.objects.filter(pk=pk).update(token_hash=hash_token(token))
    path = reverse("candidates:apply-draft", args=[draft.job.slug, token])
    return f"{settings.SITE_URL}{path}?lang={draft.language}"


def find_draft(job: Job, token: str) -> ApplicationDraft | None:
    """The draft behind a mailed link, while it is kept."""
    kept = ApplicationDraft.objects.filter(job=job, expires_at__gt=timezone.now())
    return kept.filter(token_hash=hash_token(token)).first()


def forget_drafts(email: str, job: Job | None = None) -> None:
    """Erase the drafts of an address, for one job or for all of them, and the mails about them."""
    drafts = ApplicationDraft.objects.filter(email=email.lower())
    _erase(drafts.filter(job=job) if job else drafts)


def sweep_drafts() -> int:
    """Erase the drafts whose time is over; returns how many."""
    return _erase(ApplicationDraft.objects.filter(expires_at__lte=timezone.now()))


def _erase(drafts: models.QuerySet[ApplicationDraft]) -> int:
    gone = list(drafts.values_list("pk", flat=True))
    if gone:
        Message.objects.filter(about_type=ApplicationDraft._meta.label_lower, about_id__in=gone).delete()
        ApplicationDraft.objects.filter(pk__in=gone).delete()
    return len(gone)
