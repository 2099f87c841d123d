"""Companies: their facts, their candid side, and who recruits for them."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from accounts import audit
from accounts.models import User
from jobs.models import Company, CompanyMember, CompanyText, Job
from jobs.queries.document import closing_moment


def save_company(
    company: Company | None, *, facts: Mapping[str, Any], texts: Mapping[str, Mapping[str, str]], by: User
) -> Company:
    """Create a company, or change its facts (fields) and what candidates read of it (texts by language, by field)."""
    with transaction.atomic():
        is_new = company is None
        company = company or Company(slug=_free_slug(facts["name"]))
        before = {name: getattr(company, name) for name in facts} if not is_new else {}
        for name, value in facts.items():
            setattr(company, name, value)
        company.save()
        stored = {text.language: text for text in company.texts.all()}
        was, became = {}, {}
        for language, fields in texts.items():
            text = stored.get(language) or CompanyText(company=company, language=language)
            for name, value in fields.items():
                if getattr(text, name) != value:
                    was[f"{name}.{language}"], became[f"{name}.{language}"] = getattr(text, name), value
                    setattr(text, name, value)
            text.save()
        changed = {name: value for name, value in facts.items() if is_new or before[name] != value}
        if "time_zone" in changed and not is_new:
            _move_deadlines(company)
        if is_new:
            audit.record("company.created", company, by=by, after=dict(facts))
        elif changed or became:
            audit.record(
                "company.edited",
                company,
                by=by,
                before={**{name: before[name] for name in changed}, **was},
                after={**changed, **became},
            )
    return company


def add_recruiter(company: Company, user: User, *, by: User) -> CompanyMember:
    """Let a person recruit for the company: write its jobs and see all of its applications."""
    with transaction.atomic():
        member, is_new = CompanyMember.objects.get_or_create(company=company, user=user)
        if is_new:
            audit.record("company.member-added", company, by=by, after={"user": user.pk})
    return member


def remove_recruiter(company: Company, user: User, *, by: User) -> None:
    """Take a recruiter’s access to the company away; taking what was not given changes nothing."""
    with transaction.atomic():
        if CompanyMember.objects.filter(company=company, user=user).delete()[0]:
            audit.record("company.member-removed", company, by=by, before={"user": user.pk})


def _move_deadlines(company: Company) -> None:
    """The days on which published jobs close stay the same days, in the company's new zone."""
    for job in company.jobs.exclude(closes_at=None):
        Job.objects.filter(pk=job.pk).update(closes_at=closing_moment(job.versions.all()[0].document, company))


def _free_slug(name: str) -> str:
    wanted = slugify(name)[:70].strip("-") or "company"
    slug, number = wanted, 1
    while slug == "new" or Company.objects.filter(slug=slug).exists():  # /desk/companies/new/ is a page
        number += 1
        slug = f"{wanted}-{number}"
    return slug
