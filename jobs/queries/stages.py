"""What happens when somebody comes into a stage, in words, and who may be asked to follow up."""

from collections.abc import Sequence

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from jobs.models import Job, Stage
from jobs.states import FollowUpFor, JobRole


def askable(job: Job) -> list[tuple[int, str]]:
    """The active people who recruit or hire for a job, by number and name."""
    hires = Q(job_memberships__job=job, job_memberships__role=JobRole.HIRING_MANAGER)
    found = User.objects.filter(hires | Q(company_memberships__company=job.company_id) | Q(is_administrator=True))
    rows = found.filter(is_active=True).values_list("pk", "name", "email").distinct()
    return sorted(((pk, name or email) for pk, name, email in rows), key=lambda one: one[1].casefold())


def in_days(count: int) -> str:
    """After how many days, in words."""
    return (
        ngettext("in %(count)s day", "in %(count)s days", count) % {"count": count} if count else _("on the same day")
    )


def entry_words(stage: Stage) -> Sequence[str]:
    """What happens to whoever comes into a stage (found `with_entry`), in short: what is sent, who follows up when."""
    said = []
    if message := stage.kept_message:
        said.append(_("“%(message)s” is sent") % {"message": message})
    if stage.follow_up_text:
        whom = stage.follow_up_person if stage.follow_up_for == FollowUpFor.PERSON else None
        names = {
            FollowUpFor.OWNER: _("whoever is in charge"),
            FollowUpFor.HIRING_MANAGER: _("the hiring manager"),
            FollowUpFor.PERSON: str(whom or _("whoever is in charge")),
        }
        said.append(
            _("a follow-up for %(name)s %(when)s")
            % {"name": names[FollowUpFor(stage.follow_up_for)], "when": in_days(stage.follow_up_days or 0)}
        )
    return said
