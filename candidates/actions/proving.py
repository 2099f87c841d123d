"""Private links: made when a message leaves, used by a person, who thereby proves that the address is theirs."""

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone

from accounts import audit
from accounts.tokens import hash_token, new_token
from candidates.actions.applying import write_to_candidate
from candidates.actions.merging import CHOSEN, merge_candidates
from candidates.models import AccessLink, Application, Candidate, Likeness
from candidates.policy import AGAIN_PAUSE, STATUS_LINK_LIFETIME
from mail.models import Message


def new_status_link(application_id: int) -> str:
    """The address of a fresh private link in the language of the application; only the token's hash is stored."""
    language = Application.objects.values_list("language", flat=True).get(pk=application_id)
    token = new_token()
    AccessLink.objects.create(
        application_id=application_id,
        token_hash=hash_token(token),
        expires_at=timezone.now() + STATUS_LINK_LIFETIME,
    )
    return f"{settings.SITE_URL}{reverse('candidates:status', args=[token])}?lang={language}"


def use_link(link: AccessLink) -> None:
    """Open the page of an application: its address is proved, and dossiers of one proved address become one."""
    now = timezone.now()
    with transaction.atomic():
        AccessLink.objects.filter(pk=link.pk, used_at=None).update(used_at=now)
        candidate = Candidate.objects.select_for_update().get(pk=link.application.candidate_id)
        Candidate.objects.filter(pk=candidate.pk).update(last_contact_at=now)
        if candidate.email_proved_at:
            return
        candidate.email_proved_at = now
        candidate.save(update_fields=["email_proved_at"])
        audit.record("candidate.proved-email", candidate, by="candidate", candidate_id=candidate.pk)
        known = (
            Candidate.objects.present()
            .alias(address=Lower("email"))
            .filter(address=candidate.email.lower(), email_proved_at__isnull=False)
            .exclude(pk=candidate.pk)
            .select_for_update()
            .order_by("pk")
            .first()
        )
        if known and candidate.email:
            _merge(candidate, into=known)


def send_new_link(link: AccessLink) -> None:
    """Mail a fresh link to the address of the application that an old link led to; once in a while is enough."""
    application = link.application
    told = Message.objects.about(application).filter(
        template="status_link", created_at__gt=timezone.now() - AGAIN_PAUSE
    )
    if application.candidate.email and not told.exists():
        write_to_candidate(application, "status_link")


def _merge(absorbed: Candidate, *, into: Candidate) -> None:
    """Move what came with the newer dossier to the one that was there, unless a person set the two apart.

    Where both applied to one job (one of them by an import) they stay apart: a person looks at it.
    """
    jobs = Application.objects.filter(candidate=into).values("job")
    if Application.objects.filter(candidate=absorbed, job__in=jobs).exists():
        return
    apart = Likeness.objects.filter(first__in=[absorbed, into], second__in=[absorbed, into]).exclude(set_apart_at=None)
    if not apart.exists():
        taken = [name for name in CHOSEN if getattr(absorbed, name) and not getattr(into, name)]
        merge_candidates(into, absorbed, taken=taken, by="candidate")
