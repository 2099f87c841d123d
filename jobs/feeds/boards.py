"""The open jobs as job boards take them: Indeed's XML (https://docs.indeed.com/indeed-apply/xml-feed)."""

import re
from datetime import datetime
from html import unescape
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from config.formats import money_range
from jobs.feeds.answers import answer, line_address, without_controls
from jobs.queries.jobposting import FULL_TIME_HOURS, description
from jobs.queries.posting import MAIN_LANGUAGE, Line, Place, Posting, open_lines, postings_of
from jobs.states import Channel, Contract, PayPeriod, Workplace

_JOB_TYPES = {
    Contract.CDI: "fulltime",
    Contract.CDD: "contract",
    Contract.FREELANCE: "contract",
    Contract.INTERIM: "temporary",
    Contract.APPRENTICESHIP: "internship",
    Contract.INTERNSHIP: "internship",
}
_PER = {PayPeriod.YEAR: "year", PayPeriod.MONTH: "month", PayPeriod.DAY: "day", PayPeriod.HOUR: "hour"}
_REMOTE = {Workplace.REMOTE: "Fully remote", Workplace.HYBRID: "Hybrid remote"}
_PLAIN_SIGNS = str.maketrans("<>", "‹›")
_TAG = re.compile(r"(<[^>]+>)")
_NO_PLACE = Place("", "", "", "")


@require_safe
@login_not_required  # Job boards have no account.
def indeed(request: HttpRequest) -> HttpResponse:
    """All open jobs, an element for each place of each, in its main language: Indeed refuses parts of a site."""
    lines = open_lines(MAIN_LANGUAGE)

    def draw() -> str:
        built = max((line.version.published_at for line in lines), default=timezone.now())
        jobs = [
            _job(line, posting, place, number)
            for line, posting in zip(lines, postings_of(lines, MAIN_LANGUAGE), strict=True)
            for number, place in enumerate(posting.places or (_NO_PLACE,))
        ]
        head = {
            "publisher": settings.HOUSE_NAME,
            "publisherurl": settings.SITE_URL,
            "lastBuildDate": http_date(built.timestamp()),
        }
        body = "".join(_element(name, said) for name, said in head.items()) + "".join(jobs)
        return f'<?xml version="1.0" encoding="utf-8"?>\n<source>{body}</source>\n'

    return answer(request, lines, "application/xml; charset=utf-8", draw)


def _job(line: Line, posting: Posting, place: Place, number: int) -> str:
    said = {
        "title": posting.title,
        "date": _day(line.published_at or line.version.published_at),
        "referencenumber": f"{line.key}-{number + 1}",
        "requisitionid": posting.reference or line.key,
        "url": f"{line_address(line)}&{urlencode({'via': Channel.INDEED})}",
        "company": line.company_name,
        "sourcename": settings.HOUSE_NAME,
        "city": place.city,
        "state": place.region,
        "country": place.country or posting.country,
        "postalcode": place.postal_code,
        "email": posting.contact_email,
        "description": _without_entities(description(posting)),
        "salary": _salary(posting),
        "education": posting.education,
        "jobtype": _job_type(posting),
        "category": posting.rome,
        "expirationdate": posting.apply_until.isoformat() if posting.apply_until else "",
        "remotetype": _REMOTE.get(Workplace(posting.workplace), "") if posting.workplace else "",
    }
    return "<job>" + "".join(_element(name, value) for name, value in said.items() if value) + "</job>\n"


def _element(name: str, said: str) -> str:
    """An element whose text is kept as it is; only what would end it is cut in two."""
    text = without_controls(said).replace("]]>", "]]]]><![CDATA[>")
    return f"<{name}><![CDATA[{text}]]></{name}>"


def _without_entities(html: str) -> str:
    """HTML without a single entity, which Indeed asks for: signs of markup in somebody's words become plain ones."""
    pieces = _TAG.split(html)
    return "".join(piece if place % 2 else _spelt_out(piece) for place, piece in enumerate(pieces))


def _spelt_out(text: str) -> str:
    """A text without entities, those included that somebody wrote as words."""
    while (once := unescape(text)) != text:
        text = once
    return text.translate(_PLAIN_SIGNS)


def _salary(posting: Posting) -> str:
    amount = money_range(posting.pay_min, posting.pay_max, posting.pay_currency)
    return f"{amount} per {_PER[PayPeriod(posting.pay_period)]}" if amount else ""


def _job_type(posting: Posting) -> str:
    if not posting.contract:
        return ""
    if (
        posting.hours_per_week is not None
        and posting.hours_per_week < FULL_TIME_HOURS
        and posting.contract == Contract.CDI
    ):
        return "parttime"
    return _JOB_TYPES[Contract(posting.contract)]


def _day(moment: datetime) -> str:
    return timezone.localdate(moment).isoformat()
