"""Putting a company's tags on applications, and taking them off. A tag is never read by the machine."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.actions import Refused
from accounts.models import User
from candidates.models import Application, Tag, Tagging
from candidates.policy import TAGS_MAXIMUM
from candidates.wording import remarks_on
from jobs.models import Company


def tag_named(company: Company, name: str) -> Tag:
    """The company's tag of this name, capitals aside; made where there is none.

    Raises Refused for a word on a ground that the law keeps out of hiring.
    """
    name = " ".join(name.split())
    if found := remarks_on(name):
        raise Refused(" ".join(found))
    tag = Tag.objects.filter(company=company, name__iexact=name).first()
    return tag or Tag.objects.create(company=company, name=name)


def put_tag(application: Application, tag: Tag, *, by: User) -> bool:
    """Put a tag of its company on an application; returns whether it was not there yet.

    Raises Refused where an application bears too many.
    """
    with transaction.atomic():
        if application.taggings.filter(tag=tag).exists():
            return False
        if application.taggings.count() >= TAGS_MAXIMUM:
            raise Refused(_("An application bears %(count)s tags at most.") % {"count": TAGS_MAXIMUM})
        Tagging.objects.create(application=application, tag=tag, by=by)
        audit.record(
            "application.tagged", application, by=by, after={"tag": tag.name}, candidate_id=application.candidate_id
        )
        return True


def take_tag(application: Application, tag: Tag, *, by: User) -> bool:
    """Take a tag off an application; returns whether it was there. A tag that nothing bears any more is gone."""
    with transaction.atomic():
        if not application.taggings.filter(tag=tag).delete()[0]:
            return False
        audit.record(
            "application.untagged", application, by=by, before={"tag": tag.name}, candidate_id=application.candidate_id
        )
        if not tag.taggings.exists():
            tag.delete()
        return True
