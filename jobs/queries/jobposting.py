"""A job as schema.org's JobPosting, and the lint that such an object must pass.

Rules: https://developers.google.com/search/docs/appearance/structured-data/job-posting, and the policy that what the
markup says is what the page says.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.html import escape, linebreaks
from django.utils.translation import gettext as _
from django.utils.translation import override

from jobs.models import Job
from jobs.queries.posting import Posting
from jobs.states import Contract, PayPeriod

EMPLOYMENT_TYPES = frozenset(
    {"FULL_TIME", "PART_TIME", "CONTRACTOR", "TEMPORARY", "INTERN", "VOLUNTEER", "PER_DIEM", "OTHER"}
)
UNITS = frozenset({"HOUR", "DAY", "WEEK", "MONTH", "YEAR"})
FULL_TIME_HOURS = 35
"""Hours a week from which a job is full time (Code du travail, L3121-27)."""
DESCRIPTION_LENGTH = 200
"""Characters under which a description cannot be complete."""

_UNIT_OF = {PayPeriod.YEAR: "YEAR", PayPeriod.MONTH: "MONTH", PayPeriod.DAY: "DAY", PayPeriod.HOUR: "HOUR"}


def jobposting(job: Job, posting: Posting, url: str, site_url: str) -> dict[str, Any]:
    """The JobPosting of an open job, in the posting's language; ``url`` is the page's canonical address."""
    company = job.company
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": posting.title,
        "description": _description(posting),
        "datePosted": timezone.localdate(job.published_at).isoformat() if job.published_at else None,
        "inLanguage": posting.language,
        "url": url,
        "identifier": {"@type": "PropertyValue", "name": company.name, "value": job.key},
        "hiringOrganization": {
            "@type": "Organization",
            "name": company.legal_name or company.name,
            "sameAs": company.website or site_url,
        },
        "employmentType": employment_types(posting),
        "directApply": True,
    }
    if job.apply_until:
        last = datetime.combine(job.apply_until, time(23, 59, 59), ZoneInfo(company.time_zone))
        found["validThrough"] = last.isoformat()
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


def _description(posting: Posting) -> str:
    """What the page says, as paragraphs and lists."""
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


@dataclass(frozen=True)
class Lint:
    """What is wrong with a JobPosting (nobody will list it) and what could be better."""

    errors: tuple[str, ...]
    warnings: tuple[str, ...]


def lint_jobposting(found: Mapping[str, Any]) -> Lint:
    """Check a JobPosting against what search engines ask for; each fault is ``property: what is wrong``."""
    errors = [f"{name}: missing" for name in ("title", "description", "datePosted", "hiringOrganization")
              if not found.get(name)]  # fmt: skip
    warnings = [f"{name}: missing" for name in ("baseSalary", "employmentType", "identifier", "url")
                if not found.get(name)]  # fmt: skip
    errors += _lint_words(found) + _lint_days(found) + _lint_place(found) + _lint_pay(found)
    unknown = set(_listed(found.get("employmentType"))) - EMPLOYMENT_TYPES
    errors += [f"employmentType: unknown {word}" for word in sorted(unknown)]
    if not _mapping(found.get("hiringOrganization")).get("name"):
        errors.append("hiringOrganization: no name")
    return Lint(tuple(errors), tuple(warnings))


def _lint_words(found: Mapping[str, Any]) -> list[str]:
    title, description = str(found.get("title") or ""), str(found.get("description") or "")
    faults = []
    if "!!" in title or "*" in title:
        faults.append("title: signs that are no part of a job title")
    if description and description.strip() == title.strip():
        faults.append("description: is the title")
    elif description and len(description) < DESCRIPTION_LENGTH:
        faults.append("description: too short to be complete")
    elif description and not any(tag in description for tag in ("<p>", "<br>", "\n")):
        faults.append("description: no paragraphs")
    return faults


def _lint_days(found: Mapping[str, Any]) -> list[str]:
    days = {}
    faults = []
    for name in ("datePosted", "validThrough"):
        if found.get(name):
            try:
                days[name] = datetime.fromisoformat(str(found[name])).date()
            except ValueError:
                faults.append(f"{name}: not an ISO 8601 date")
    if len(days) == 2 and days["validThrough"] < days["datePosted"]:
        faults.append("validThrough: before datePosted")
    until = str(found.get("validThrough", ""))
    if "validThrough" in days and "T" in until and datetime.fromisoformat(until).tzinfo is None:
        faults.append("validThrough: no zone")
    return faults


def _lint_place(found: Mapping[str, Any]) -> list[str]:
    places = [_mapping(one) for one in _listed(found.get("jobLocation"))]
    remote = found.get("jobLocationType") == "TELECOMMUTE"
    faults = []
    if found.get("jobLocationType") not in (None, "TELECOMMUTE"):
        faults.append("jobLocationType: only TELECOMMUTE is known")
    if any(not _mapping(place.get("address")).get("addressCountry") for place in places):
        faults.append("jobLocation: no addressCountry")
    if not places and not remote:
        faults.append("jobLocation: missing")
    if remote and not places and not found.get("applicantLocationRequirements"):
        faults.append("applicantLocationRequirements: missing for a remote job")
    return faults


def _lint_pay(found: Mapping[str, Any]) -> list[str]:
    pay = _mapping(found.get("baseSalary"))
    if not pay:
        return []
    value = _mapping(pay.get("value"))
    faults = []
    if not pay.get("currency"):
        faults.append("baseSalary: no currency")
    if value.get("unitText") not in UNITS:
        faults.append("baseSalary: unknown unitText")
    low, high = value.get("minValue"), value.get("maxValue")
    if low is not None and high is not None and low > high:
        faults.append("baseSalary: minValue above maxValue")
    if low is None and high is None and value.get("value") is None:
        faults.append("baseSalary: no amount")
    return faults


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [] if value is None else [value]
