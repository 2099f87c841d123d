"""The messages that a company keeps ready."""

from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.actions import Refused
from accounts.models import User
from jobs.models import Company, MessageTemplate
from jobs.policy import MESSAGE_TEMPLATES_MAXIMUM


@dataclass(frozen=True)
class Wording:
    """What a message kept ready is called and says, by language."""

    name: str
    subjects: dict[str, str]
    texts: dict[str, str]


class NameTaken(Refused):
    """Another message of the company has this name."""


def keep_message(company: Company, wording: Wording, *, by: User) -> MessageTemplate:
    """Keep a message ready. Raises NameTaken, and Refused beyond a company's number."""
    with transaction.atomic():
        Company.objects.select_for_update(no_key=True).get(pk=company.pk)
        kept = MessageTemplate.objects.filter(company=company)
        if kept.count() >= MESSAGE_TEMPLATES_MAXIMUM:
            raise Refused(_("A company keeps %(count)s messages at most.") % {"count": MESSAGE_TEMPLATES_MAXIMUM})
        _check_name(company, wording.name)
        message = MessageTemplate.objects.create(company=company, **asdict(wording))
        audit.record("company.message-added", company, by=by, after={"message": message.pk, **asdict(wording)})
    return message


def change_message(message: MessageTemplate, wording: Wording, *, by: User) -> None:
    """Say it otherwise; what was written from it already stays. Raises NameTaken, and Refused once it is gone."""
    with transaction.atomic():
        Company.objects.select_for_update(no_key=True).get(pk=message.company_id)
        now = MessageTemplate.objects.select_for_update(no_key=True).filter(pk=message.pk).first()
        if now is None:
            raise Refused(_("This message was removed in the meantime."))
        _check_name(now.company, wording.name, but=now)
        before = {name: getattr(now, name) for name in asdict(wording)}
        after = {name: value for name, value in asdict(wording).items() if value != before[name]}
        if not after:
            return
        for name, value in after.items():
            setattr(now, name, value)
        now.save(update_fields=list(after))
        audit.record(
            "company.message-edited",
            now.company,
            by=by,
            before={"message": now.pk, **{name: before[name] for name in after}},
            after={"message": now.pk, **after},
        )


def remove_message(message: MessageTemplate, *, by: User) -> bool:
    """Keep it no longer: stages send it no more, and say so. Returns whether it was still there."""
    with transaction.atomic():
        if not MessageTemplate.objects.filter(pk=message.pk).update(removed_at=timezone.now()):
            return False
        audit.record("company.message-removed", message.company, by=by, before={"message": message.pk})
    return True


def _check_name(company: Company, name: str, but: MessageTemplate | None = None) -> None:
    taken = MessageTemplate.objects.filter(company=company, name__iexact=name)
    if (taken.exclude(pk=but.pk) if but else taken).exists():
        raise NameTaken(_("Another message has this name."))
