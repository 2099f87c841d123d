"""A company's careers site: what it is called, how it looks, where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from accounts import audit
from accounts.models import User
from accounts.tokens import new_key
from jobs.models import Company


@dataclass(frozen=True)
class Logo:
    """A picture that we drew ourselves: a PNG, and its size in pixels."""

    content: bytes
    width: int
    height: int


def save_site(
    company: Company, *, facts: Mapping[str, Any], by: User, logo: Logo | None = None, drop_logo: bool = False
) -> None:
    """Change a careers site; a new logo takes the place of the old one, whose file goes once that is settled."""
    with transaction.atomic():
        company = Company.objects.select_for_update().get(pk=company.pk)
        before = {name: getattr(company, name) for name in facts}
        old = company.logo.name
        for name, value in facts.items():
            setattr(company, name, value)
        if logo or drop_logo:
            company.logo, company.logo_width, company.logo_height = "", 0, 0
        if logo:
            company.logo_width, company.logo_height = logo.width, logo.height
            company.logo.save(f"{new_key()}.png", ContentFile(logo.content), save=False)
        if old and old != company.logo.name:
            transaction.on_commit(partial(company.logo.storage.delete, old))
        company.save()
        changed = {name: value for name, value in facts.items() if before[name] != value}
        if old != company.logo.name:
            before["logo"], changed["logo"] = old, company.logo.name
        if changed:
            audit.record(
                "company.site-edited", company, by=by, before={name: before[name] for name in changed}, after=changed
            )
