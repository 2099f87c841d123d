"""Atom, RSS and JSON Feed of the open jobs, with the filters of the careers home, in one language each."""

import json
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator
from django.views.decorators.http import require_safe

from jobs.feeds.answers import answer, chosen_lines, language, line_address, own_address, without_controls
from jobs.queries.jobposting import description
from jobs.queries.posting import Line, Posting, postings_of

FEED_JOBS = 100
"""The newest jobs that a feed for readers holds."""


class AtomFeed(Atom1Feed):
    """Atom 1.0 with the whole text in ``content``, and the language of each entry."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        """What language an entry is in: jobs written in one language stand in the feed of the other too."""
        return {**super().item_attributes(item), "xml:lang": item["language"]}

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        """The usual elements, then the content."""
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html"})


class RssFeed(Rss201rev2Feed):
    """RSS 2.0 with the whole text as the description of an item."""

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        """RSS has one text for an item: the whole one."""
        super().add_item_elements(handler, {**item, "description": item["content"]})


@require_safe
@login_not_required  # Readers of feeds have no account.
def atom(request: HttpRequest) -> HttpResponse:
    """The open jobs as Atom 1.0 (RFC 4287)."""
    return _syndicated(request, AtomFeed, "application/atom+xml; charset=utf-8")


@require_safe
@login_not_required  # Readers of feeds have no account.
def rss(request: HttpRequest) -> HttpResponse:
    """The open jobs as RSS 2.0."""
    return _syndicated(request, RssFeed, "application/rss+xml; charset=utf-8")


@require_safe
@login_not_required  # Readers of feeds have no account.
def json_feed(request: HttpRequest) -> HttpResponse:
    """The open jobs as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""
    lines, chosen = chosen_lines(request)
    lines = lines[:FEED_JOBS]

    def draw() -> str:
        feed = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": _title(),
            "home_page_url": own_address(reverse("jobs:careers"), chosen),
            "feed_url": own_address(request.path, chosen),
            "language": language(),
            "items": [_json_item(line, posting) for line, posting in zip(lines, postings_of(lines), strict=True)],
        }
        return json.dumps(feed, ensure_ascii=False)

    return answer(request, lines, "application/feed+json; charset=utf-8", draw)


def _syndicated(request: HttpRequest, kind: type[SyndicationFeed], content_type: str) -> HttpResponse:
    lines, chosen = chosen_lines(request)
    lines = lines[:FEED_JOBS]

    def draw() -> str:
        feed = kind(
            title=_title(),
            link=own_address(reverse("jobs:careers"), chosen),
            description=_("Each job with what it pays, what is looked for and how applications are read."),
            language=language(),
            feed_url=own_address(request.path, chosen),
            feed_guid=own_address(request.path, chosen),
        )
        for line, posting in zip(lines, postings_of(lines), strict=True):
            feed.add_item(
                title=without_controls(posting.title),
                link=line_address(line),
                description=without_controls(posting.lead or posting.mission),
                content=without_controls(description(posting)),
                unique_id=_tag(line),
                unique_id_is_permalink=False,
                pubdate=line.published_at,
                updateddate=line.version.published_at,
                author_name=without_controls(line.company_name),
                categories=_categories(posting),
                language=posting.language,
            )
        return feed.writeString("utf-8")

    return answer(request, lines, content_type, draw)


def _title() -> str:
    return _("Open jobs – %(house)s") % {"house": settings.HOUSE_NAME}


def _tag(line: Line) -> str:
    """A name for the entry that stays when its address changes (RFC 4151)."""
    year = (line.published_at or line.version.published_at).year
    return f"tag:{settings.SITE_HOST},{year}:job/{line.key}/{line.card.language}"


def _categories(posting: Posting) -> list[str]:
    return [word for word in (posting.contract, posting.workplace, *(place.city for place in posting.places)) if word]


def _json_item(line: Line, posting: Posting) -> dict[str, Any]:
    item = {
        "id": _tag(line),
        "url": line_address(line),
        "title": posting.title,
        "content_html": description(posting),
        "summary": posting.lead or posting.mission,
        "date_published": timezone.localtime(line.published_at).isoformat() if line.published_at else None,
        "date_modified": timezone.localtime(line.version.published_at).isoformat(),
        "language": posting.language,
        "authors": [{"name": line.company_name}],
        "tags": _categories(posting),
    }
    return {name: value for name, value in item.items() if value}
