"""A job as schema.org's JobPosting.

Rules: https://developers.google.com/search/docs/appearance/structured-data/job-posting, and the policy that what the
markup says is what the page says.
"""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape, linebreaks
from django.utils.translation import gettext as _
from django.utils.translation import override

from jobs.catalogue.occupations import ROME_TITLES
from jobs.models import Company, Job
from jobs.queries.posting import Posting
from jobs.states import Contract, PayPeriod

FULL_TIME_HOURS = 35
"""Hours a week from which a job is full time (Code du travail, L3121-27)."""
_UNIT_OF = {PayPeriod.YEAR: "YEAR", PayPeriod.MONTH: "MONTH", PayPeriod.DAY: "DAY", PayPeriod.HOUR: "HOUR"}


def jobposting(job: Job, posting: Posting, url: str, site_url: str) -> dict[str, Any]:
    """The JobPosting of an open job, in the posting's language; ``url`` is the page's canonical address."""
    company = job.company
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": posting.title,
        "description": description(posting),
        "datePosted": timezone.localdate(job.published_at, company.zone).isoformat() if job.published_at else None,
        "inLanguage": posting.language,
        "url": url,
        "identifier": {"@type": "PropertyValue", "name": company.name, "value": job.key},
        "hiringOrganization": {
            "@type": "Organization",
            "name": company.legal_name or company.name,
            "sameAs": company.website or site_url,
            **({"logo": f"{site_url}{logo_address(company)}"} if company.logo else {}),
        },
        "employmentType": employment_types(posting),
        "directApply": True,
        "responsibilities": " ".join(filter(None, (posting.mission, *posting.current))),
        "qualifications": " ".join(filter(None, (posting.education, *posting.qualities))),
        "skills": ", ".join(one.label for one in (*posting.mandatory, *posting.relative)),
        "incentiveCompensation": posting.variable_pay,
        "jobStartDate": posting.starts_on.isoformat() if posting.starts_on else None,
        "occupationalCategory": _occupations(posting),
    }
    if job.closes_at:
        found["validThrough"] = timezone.localtime(job.closes_at, company.zone).isoformat(timespec="seconds")
    if posting.is_remote:
        found["jobLocationType"] = "TELECOMMUTE"
        countries = dict.fromkeys([place.country for place in posting.places if place.country] or [posting.country])
        found["applicantLocationRequirements"] = [{"@type": "Country", "name": code} for code in countries if code]
    elif posting.places:
        found["jobLocation"] = [_place(place.city, place.region, place.postal_code, place.country)
                                for place in posting.places]  # fmt: skip
    if posting.pay_min is not None or posting.pay_max is not None:
        found["baseSalary"] = {
            "@type": "MonetaryAmount",
            "currency": posting.pay_currency,
            "value": _amount(posting),
        }
    return {name: value for name, value in found.items() if value not in (None, [], "")}


def logo_address(company: Company) -> str:
    """The address of a company's logo, another for each logo."""
    return f"{reverse('jobs:company-logo', args=[company.slug])}?v={company.logo_mark}"


def employment_types(posting: Posting) -> list[str]:
    """schema.org's words for a contract and its hours."""
    if posting.contract == Contract.FREELANCE:
        return ["CONTRACTOR"]
    if posting.contract in {Contract.INTERNSHIP, Contract.APPRENTICESHIP}:
        return ["INTERN"]
    if not posting.contract:
        return []
    part = posting.hours_per_week is not None and posting.hours_per_week < FULL_TIME_HOURS
    types = ["PART_TIME" if part else "FULL_TIME"]
    return [*types, "TEMPORARY"] if posting.contract in {Contract.CDD, Contract.INTERIM} else types


def _amount(posting: Posting) -> dict[str, Any]:
    low, high = posting.pay_min, posting.pay_max
    value: dict[str, Any] = {"@type": "QuantitativeValue", "unitText": _UNIT_OF[PayPeriod(posting.pay_period)]}
    if low is not None and high is not None and low != high:
        return {**value, "minValue": low, "maxValue": high}
    if low is not None and high is None:
        return {**value, "minValue": low}
    if high is not None and low is None:
        return {**value, "maxValue": high}
    return {**value, "value": low}


def _place(city: str, region: str, postal_code: str, country: str) -> dict[str, Any]:
    address = {
        "addressLocality": city,
        "addressRegion": region,
        "postalCode": postal_code,
        "addressCountry": country,
    }
    return {
        "@type": "Place",
        "address": {"@type": "PostalAddress", **{name: value for name, value in address.items() if value}},
    }


def _occupations(posting: Posting) -> list[dict[str, Any]]:
    """The codes under which boards file the occupation."""
    codes = {"ROME": posting.rome, "ESCO": posting.esco}
    return [
        {"@type": "CategoryCode", "inCodeSet": name, "codeValue": code, **_occupation_name(code)}
        for name, code in codes.items()
        if code
    ]


def _occupation_name(code: str) -> dict[str, str]:
    return {"name": ROME_TITLES[code]} if code in ROME_TITLES else {}


def description(posting: Posting) -> str:
    """What the page of a job says, as HTML of paragraphs and lists alone, in the posting's language."""
    with override(posting.language):
        parts: list[tuple[str, str | tuple[str, ...]]] = [
            ("", posting.lead),
            (_("The employer"), posting.company),
            (_("The context"), posting.context),
            (_("The main mission"), posting.mission),
            (_("Secondary missions"), posting.current),
            (_("To grow into"), posting.potential),
            (_("Mandatory criteria"), tuple(one.label for one in posting.mandatory)),
            (_("Relative criteria"), tuple(one.label for one in posting.relative)),
            (_("The profile"), posting.education),
            ("", posting.qualities),
            (_("What is expected"), tuple(goal.text for goal in posting.objectives)),
            (_("All of the work is done at a distance."), "") if posting.is_remote else ("", ""),
        ]
    written = ""
    for heading, body in parts:
        if heading and (body or heading.endswith(".")):
            written += f"<p>{escape(heading)}</p>"
        if isinstance(body, tuple) and body:
            written += "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in body) + "</ul>"
        elif body:
            written += linebreaks(body, autoescape=True)
    return written
