"""Planning what somebody is to do about an application by a day, and ticking it off.

The history of the application tells each of these acts; its words go with the person.
"""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.actions import Refused
from accounts.models import User
from candidates.models import Application, Decision, FollowUp
from candidates.policy import FOLLOW_UPS_OPEN


def write_follow_up(application: Application, text: str, *, due_on: date, assigned_to: User, by: User) -> FollowUp:
    """Plan something about an application. Raises Refused where too much is open."""
    with transaction.atomic():
        Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
        _check_room(application)
        follow_up = FollowUp.objects.create(
            application=application, text=text, due_on=due_on, assigned_to=assigned_to, by=by
        )
        _record("follow-up.written", follow_up, by=by, after=_said(follow_up))
        return follow_up


def write_follow_ups(text: str, whom: Iterable[tuple[Decision, User]], *, due_on: date, by: User) -> None:
    """Plan the same after several decisions, each for somebody; their applications are locked and have room for it."""
    follow_ups = FollowUp.objects.bulk_create(
        FollowUp(
            application=decision.application, text=text, due_on=due_on, assigned_to=person, by=by, decision=decision
        )
        for decision, person in whom
    )
    changes = [_change(one, after=_said(one)) for one in follow_ups]
    audit.record_all("follow-up.written", changes, by=by)


def finish_follow_up(follow_up: FollowUp, *, by: User) -> bool:
    """Tick a follow-up off; returns whether it was open, so that of two people the first one counts."""
    with transaction.atomic():
        still_open = FollowUp.objects.undone().filter(pk=follow_up.pk)
        if not still_open.update(done_at=timezone.now(), done_by=by):
            return False
        _record("follow-up.done", follow_up, by=by)
        return True


def reopen_follow_up(follow_up: FollowUp, *, by: User) -> bool:
    """Take a follow-up up again that was ticked off; returns whether it was. Raises Refused as `write_follow_up`."""
    with transaction.atomic():
        Application.objects.select_for_update(of=("self",)).get(pk=follow_up.application_id)
        done = FollowUp.objects.filter(pk=follow_up.pk, done_at__isnull=False)
        if not done.exists():
            return False
        _check_room(follow_up.application)
        done.update(done_at=None, done_by=None)
        _record("follow-up.reopened", follow_up, by=by)
        return True


def change_follow_up(follow_up: FollowUp, text: str, *, due_on: date, assigned_to: User, by: User) -> FollowUp:
    """Say otherwise what is to be done, until when and by whom. Raises Refused once it is done."""
    with transaction.atomic():
        now = FollowUp.objects.select_for_update(of=("self",)).select_related("application").get(pk=follow_up.pk)
        if now.done_at:
            raise Refused(_("This is done already: take it up again first."))
        before = _said(now)
        now.text, now.due_on, now.assigned_to = text, due_on, assigned_to
        after = _said(now)
        changed = [name for name, value in after.items() if value != before[name]]
        if changed:
            now.save(update_fields=["text", "due_on", "assigned_to"])
            _record(
                "follow-up.changed",
                now,
                by=by,
                before={name: before[name] for name in changed},
                after={name: after[name] for name in changed},
            )
        return now


def take_back_follow_ups(decisions: Iterable[Decision], *, by: User) -> None:
    """Drop what was planned because of decisions that are taken back, unless it was done already."""
    planned = FollowUp.objects.undone().filter(decision__in=[one.pk for one in decisions])
    follow_ups = list(planned.select_for_update(of=("self",)).select_related("application").order_by("pk"))
    audit.record_all("follow-up.taken-back", [_change(one, before=_said(one)) for one in follow_ups], by=by)
    FollowUp.objects.filter(pk__in=[one.pk for one in follow_ups]).delete()


def _check_room(application: Application) -> None:
    """Raises Refused where an application, locked by now, has as many open follow-ups as it may."""
    if application.follow_ups.filter(done_at=None).count() >= FOLLOW_UPS_OPEN:
        raise Refused(
            _("%(count)s things are to be done already: tick one off before you plan another.")
            % {"count": FOLLOW_UPS_OPEN}
        )


def _record(
    verb: str,
    follow_up: FollowUp,
    *,
    by: User,
    before: dict[str, object] | None = None,
    after: dict[str, object] | None = None,
) -> None:
    """Write an entry into the history of the application."""
    change = _change(follow_up, before=before, after=after)
    audit.record_all(verb, [change], by=by)


def _change(
    follow_up: FollowUp, *, before: dict[str, object] | None = None, after: dict[str, object] | None = None
) -> audit.Change:
    return audit.Change(
        follow_up.application,
        before or {},
        {"follow_up": follow_up.pk, **(after or {})},
        follow_up.application.candidate_id,
    )


def _said(follow_up: FollowUp) -> dict[str, object]:
    return {"text": follow_up.text, "due_on": follow_up.due_on, "assigned_to": follow_up.assigned_to_id}
