"""The lint that a JobPosting must pass before anybody lists it: a pure function, values in, faults out.

Rules: https://developers.google.com/search/docs/appearance/structured-data/job-posting, and the policy that what the
markup says is what the page says.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from typing import Any, NamedTuple

EMPLOYMENT_TYPES = frozenset(
    {"FULL_TIME", "PART_TIME", "CONTRACTOR", "TEMPORARY", "INTERN", "VOLUNTEER", "PER_DIEM", "OTHER"}
)
UNITS = frozenset({"HOUR", "DAY", "WEEK", "MONTH", "YEAR"})
DESCRIPTION_LENGTH = 200
"""Characters under which a description cannot be complete."""
TITLE_LENGTH = 100
"""Characters beyond which a title is a sentence, which boards cut off."""
RANGE_WIDTH = 0.4
"""How far the upper end of a pay range may be above the lower one before the range says little."""
REMOTE_WORDS = re.compile(r"distance|télétravail|remote|anywhere", re.IGNORECASE)
"""What a description must say for work that is all done at a distance."""
_PAY_IN_TITLE = re.compile(r"[€$£]|\d\s?k\b|\d{2}[\s.,\u00a0\u202f]?\d{3}", re.IGNORECASE)
_DAY_IN_TITLE = re.compile(r"\b\d{1,2}[/.]\d{1,2}([/.]\d{2,4})?\b|\b20\d\d\b")
_TAG = re.compile(r"<[^>]+>")


class Fault(NamedTuple):
    """What is wrong, and with which property; printed as ``property: what is wrong``."""

    property: str
    what: str

    def __str__(self) -> str:
        return f"{self.property}: {self.what}"


@dataclass(frozen=True)
class Lint:
    """What keeps a JobPosting from being listed, and what would make it better."""

    errors: tuple[Fault, ...]
    warnings: tuple[Fault, ...]


def lint_jobposting(found: Mapping[str, Any], *, page_text: str = "") -> Lint:
    """Check a JobPosting against what search engines ask for.

    ``page_text`` is what a reader sees: where it is given, title, place and pay of the markup must stand in it.
    """
    needed = ("title", "description", "datePosted", "hiringOrganization")
    better = ("baseSalary", "employmentType", "identifier", "url", "directApply")
    errors = [Fault(name, "missing") for name in needed if not found.get(name)]
    warnings = [Fault(name, "missing") for name in better if not found.get(name)]
    errors += [*_title(found), *_description(found), *_days(found), *_place(found), *_pay(found), *_types(found)]
    warnings += [*_place_warnings(found), *_pay_warnings(found)]
    if not _mapping(found.get("hiringOrganization")).get("name"):
        errors.append(Fault("hiringOrganization", "no name"))
    if found.get("identifier") and not _mapping(found["identifier"]).get("value"):
        errors.append(Fault("identifier", "no value"))
    if page_text:
        errors += _unlike_page(found, page_text)
    return Lint(tuple(errors), tuple(warnings))


def _title(found: Mapping[str, Any]) -> Iterable[Fault]:
    title = str(found.get("title") or "")
    if "!!" in title or "*" in title:
        yield Fault("title", "signs that are no part of a job title")
    if _PAY_IN_TITLE.search(title):
        yield Fault("title", "holds pay")
    if _DAY_IN_TITLE.search(title):
        yield Fault("title", "holds a date")
    company = str(_mapping(found.get("hiringOrganization")).get("name") or "")
    if company and company.casefold() in title.casefold():
        yield Fault("title", "holds the company")
    if any(city and re.search(rf"\b{re.escape(city)}\b", title, re.IGNORECASE) for city in _cities(found)):
        yield Fault("title", "holds a place")
    if len(title) > TITLE_LENGTH:
        yield Fault("title", "longer than a title")


def _description(found: Mapping[str, Any]) -> Iterable[Fault]:
    title, description = str(found.get("title") or ""), str(found.get("description") or "")
    if not description:
        return
    text = _words_of(description)
    if text == title.strip():
        yield Fault("description", "is the title")
    elif len(text) < DESCRIPTION_LENGTH:
        yield Fault("description", "too short to be complete")
    elif not any(tag in description for tag in ("<p>", "<br>", "\n")):
        yield Fault("description", "no paragraphs")
    if found.get("jobLocationType") == "TELECOMMUTE" and not REMOTE_WORDS.search(text):
        yield Fault("description", "does not say that the work is remote")


def _days(found: Mapping[str, Any]) -> Iterable[Fault]:
    days = {}
    for name in ("datePosted", "validThrough"):
        if found.get(name):
            try:
                days[name] = datetime.fromisoformat(str(found[name]))
            except ValueError:
                yield Fault(name, "not an ISO 8601 date")
    if len(days) == 2 and days["validThrough"].date() < days["datePosted"].date():
        yield Fault("validThrough", "before datePosted")
    if "validThrough" in days and "T" in str(found["validThrough"]) and days["validThrough"].tzinfo is None:
        yield Fault("validThrough", "no zone")


def _place(found: Mapping[str, Any]) -> Iterable[Fault]:
    places = [_mapping(one) for one in _listed(found.get("jobLocation"))]
    kind = found.get("jobLocationType")
    if kind not in (None, "TELECOMMUTE"):
        yield Fault("jobLocationType", "only TELECOMMUTE is known")
    if any(not _mapping(place.get("address")).get("addressCountry") for place in places):
        yield Fault("jobLocation", "no addressCountry")
    if not places and kind != "TELECOMMUTE":
        yield Fault("jobLocation", "missing")
    if kind == "TELECOMMUTE" and not places and not found.get("applicantLocationRequirements"):
        yield Fault("applicantLocationRequirements", "missing for a remote job")


def _place_warnings(found: Mapping[str, Any]) -> Iterable[Fault]:
    addresses = [_mapping(_mapping(one).get("address")) for one in _listed(found.get("jobLocation"))]
    for name in ("addressLocality", "addressRegion", "postalCode"):
        if any(not address.get(name) for address in addresses):
            yield Fault("jobLocation", f"no {name}")


def _pay(found: Mapping[str, Any]) -> Iterable[Fault]:
    pay = _mapping(found.get("baseSalary"))
    if not pay:
        return
    value = _mapping(pay.get("value"))
    if not pay.get("currency"):
        yield Fault("baseSalary", "no currency")
    if value.get("unitText") not in UNITS:
        yield Fault("baseSalary", "unknown unitText")
    low, high = value.get("minValue"), value.get("maxValue")
    if low is not None and high is not None and low > high:
        yield Fault("baseSalary", "minValue above maxValue")
    if low is None and high is None and value.get("value") is None:
        yield Fault("baseSalary", "no amount")


def _pay_warnings(found: Mapping[str, Any]) -> Iterable[Fault]:
    value = _mapping(_mapping(found.get("baseSalary")).get("value"))
    low, high = value.get("minValue"), value.get("maxValue")
    if low and high and high > low * (1 + RANGE_WIDTH):
        yield Fault("baseSalary", "a wide range")


def _types(found: Mapping[str, Any]) -> Iterable[Fault]:
    for word in sorted(set(_listed(found.get("employmentType"))) - EMPLOYMENT_TYPES):
        yield Fault("employmentType", f"unknown {word}")


def _unlike_page(found: Mapping[str, Any], page_text: str) -> Iterable[Fault]:
    page = _plain(page_text)
    if _plain(str(found.get("title") or "")) not in page:
        yield Fault("title", "not on the page")
    if any(_plain(city) not in page for city in _cities(found)):
        yield Fault("jobLocation", "not on the page")
    value = _mapping(_mapping(found.get("baseSalary")).get("value"))
    figures = re.sub(r"[\s.,]", "", page)
    if any(str(value[name]) not in figures for name in ("value", "minValue", "maxValue") if name in value):
        yield Fault("baseSalary", "not on the page")


def _cities(found: Mapping[str, Any]) -> list[str]:
    addresses = [_mapping(_mapping(one).get("address")) for one in _listed(found.get("jobLocation"))]
    return [str(address["addressLocality"]) for address in addresses if address.get("addressLocality")]


def _words_of(html: str) -> str:
    return unescape(_TAG.sub(" ", html)).strip()


def _plain(text: str) -> str:
    """A text as one compares it: every space alike, apostrophes too."""
    return " ".join(text.replace("’", "'").split()).casefold()


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [] if value is None else [value]
