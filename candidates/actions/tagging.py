"""Putting a company's tags on applications, and taking them off. A tag is never read by the machine."""

from collections.abc import Sequence

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
        put_tag_on_all([application], tag, by=by)
        return True


def put_tag_on_all(applications: Sequence[Application], tag: Tag, *, by: User) -> None:
    """Put a tag of their company on applications that have room for it and do not bear it yet."""
    with transaction.atomic():
        # What a colleague puts on in this very moment is there all the same.
        Tagging.objects.bulk_create(
            [Tagging(application=one, tag=tag, by=by) for one in applications], ignore_conflicts=True
        )
        changes = [audit.Change(one, after={"tag": tag.name}, candidate_id=one.candidate_id) for one in applications]
        audit.record_all("application.tagged", changes, by=by)


def take_tag(applications: Sequence[Application], tag: Tag, *, by: User) -> None:
    """Take a tag off applications, where it is there. A tag that nothing bears any more is gone."""
    with transaction.atomic():
        taggings = Tagging.objects.filter(tag=tag, application__in=[one.pk for one in applications])
        bearing = set(taggings.values_list("application_id", flat=True))
        if not bearing:
            return
        taggings.delete()
        changes = [
            audit.Change(one, before={"tag": tag.name}, candidate_id=one.candidate_id)
            for one in applications
            if one.pk in bearing
        ]
        audit.record_all("application.untagged", changes, by=by)
        if not tag.taggings.exists():
            tag.delete()
