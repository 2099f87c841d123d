"""Short links of a job, each for a place where it is shared."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.actions import Refused
from accounts.models import User
from jobs.models import Job, ShareLink
from jobs.policy import SHARE_LINKS_MAXIMUM


def add_share_link(job: Job, name: str, *, by: User) -> ShareLink:
    """Make a short link for a place; the same place twice is one link. Raises Refused beyond the number of a job."""
    with transaction.atomic():
        Job.objects.select_for_update().get(pk=job.pk)
        if found := job.share_links.filter(name=name).first():
            return found
        if job.share_links.count() >= SHARE_LINKS_MAXIMUM:
            raise Refused(_("A job has %(count)s share links at most.") % {"count": SHARE_LINKS_MAXIMUM})
        link = ShareLink.objects.create(job=job, name=name, created_by=by)
        audit.record("job.share-link-added", job, by=by, after={"name": name, "code": link.code})
    return link


def remove_share_link(link: ShareLink, *, by: User) -> None:
    """Take a short link back: it leads nowhere from now on. Applications keep where they came from."""
    with transaction.atomic():
        link.delete()
        audit.record("job.share-link-removed", link.job, by=by, before={"name": link.name, "code": link.code})
