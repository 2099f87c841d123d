"""The words that a company uses for one another."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.actions import Refused
from accounts.models import User
from jobs.models import Company, SynonymGroup
from jobs.policy import SYNONYM_GROUPS_MAXIMUM
from jobs.signals import synonyms_changed


def add_synonyms(company: Company, words: Sequence[str], *, by: User) -> SynonymGroup:
    """Begin a group of words; what carries one of them is read again. Raises Refused beyond a company's number."""
    with transaction.atomic():
        Company.objects.select_for_update().get(pk=company.pk)
        if company.synonyms.count() >= SYNONYM_GROUPS_MAXIMUM:
            raise Refused(_("A company has %(count)s groups of words at most.") % {"count": SYNONYM_GROUPS_MAXIMUM})
        group = SynonymGroup.objects.create(company=company, words=list(words))
        audit.record("company.synonyms-added", company, by=by, after={"words": group.words})
        synonyms_changed.send(SynonymGroup, company=company, words=group.words)
    return group


def change_synonyms(group: SynonymGroup, words: Sequence[str], *, by: User) -> None:
    """Replace the words of a group; what carries one of the old or the new ones is read again."""
    with transaction.atomic():
        stored = SynonymGroup.objects.select_for_update().get(pk=group.pk)
        before = stored.words
        if before == list(words):
            return
        stored.words = list(words)
        stored.save(update_fields=["words"])
        company = group.company
        audit.record("company.synonyms-edited", company, by=by, before={"words": before}, after={"words": stored.words})
        synonyms_changed.send(SynonymGroup, company=company, words=[*before, *words])


def remove_synonyms(group: SynonymGroup, *, by: User) -> None:
    """Take a group of words away; what carries one of them is read again."""
    with transaction.atomic():
        SynonymGroup.objects.filter(pk=group.pk).delete()
        audit.record("company.synonyms-removed", group.company, by=by, before={"words": group.words})
        synonyms_changed.send(SynonymGroup, company=group.company, words=group.words)
