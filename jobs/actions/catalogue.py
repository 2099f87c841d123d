"""Putting the catalogue that ships with the product into the database."""

from django.db import transaction

from jobs.catalogue.competencies import groups_by_key, load_competencies
from jobs.models import Competency

_FIELDS = ["group", "necessity", "position", "names", "definition", "terms", "question", "levels"]


def load_catalogue() -> int:
    """Make the rows of `Competency` what the shipped catalogue says, in two statements; returns how many there are."""
    groups = groups_by_key()
    rows = [
        Competency(
            key=one.key,
            group=one.group,
            necessity=groups[one.group].kind,
            position=position,
            names=dict(one.names),
            definition=dict(one.definition),
            terms={language: list(terms) for language, terms in one.terms.items()},
            question=dict(one.question),
            levels={language: list(levels) for language, levels in one.levels.items()},
        )
        for position, one in enumerate(load_competencies())
    ]
    with transaction.atomic():
        Competency.objects.bulk_create(rows, update_conflicts=True, unique_fields=["key"], update_fields=_FIELDS)
        Competency.objects.exclude(key__in=[row.key for row in rows]).delete()
    return len(rows)
