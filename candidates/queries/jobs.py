"""What pages about the applications of a job say of the job itself."""

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jobs.models import Job


def job_facts(job: Job) -> list[str]:
    """Contract and place, since when it is open, how many openings: for the head of the job's pages. Two queries."""
    facts = []
    place = job.locations.values_list("city", flat=True).first()
    if kind := ", ".join(filter(None, (capfirst(job.get_contract_display()), place))):
        facts.append(kind)
    if job.published_at:
        days = (timezone.now() - job.published_at).days
        facts.append(
            ngettext("open for %(count)s day", "open for %(count)s days", days) % {"count": days}
            if days
            else _("open since today")
        )
    openings = job.openings.count()
    facts.append(ngettext("%(count)s opening", "%(count)s openings", openings) % {"count": openings})
    return facts
