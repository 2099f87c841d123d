"""What search engines and browsers ask of home, job and form: the audits of Lighthouse's two categories, as rules.

Its accessibility category is axe, which looks at these pages in `test_careers_pages` and `test_every_state`.
"""

from typing import Any

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests.factories import make_job

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MOST_REQUESTS = {"/": 8, "/jobs/{slug}/": 8, "/jobs/{slug}/apply/": 16}
"""Requests of a first visit: page, style sheets, theme, icons; the form's modules besides."""
LOOKED_AT = """() => {
  const said = name => document.querySelector(`meta[name=${name}]`)?.content ?? '';
  const links = [...document.querySelectorAll('a')];
  return {
    doctype: document.doctype?.name,
    mode: document.compatMode,
    charset: document.characterSet,
    language: document.documentElement.lang,
    viewport: said('viewport'),
    has_title: document.title.length > 10,
    has_description: said('description') !== '',
    robots: said('robots'),
    canonical: [...document.querySelectorAll('link[rel=canonical]')].map(one => one.href),
    alternates: [...document.querySelectorAll('link[rel=alternate][hreflang]')].map(one => one.hreflang),
    unnamed_links: links.filter(one => !one.textContent.trim() && !one.getAttribute('aria-label')).length,
    dead_links: links.filter(one => !/^(https?|mailto):|^$/.test(one.protocol) || !one.href).length,
    unnamed_pictures: document.querySelectorAll('img:not([alt])').length,
    unsized_pictures: document.querySelectorAll('img:not([width])').length,
    blocks_paste: document.querySelectorAll('[onpaste]').length,
  };
}"""


def rules(language: str, canonical: str) -> dict[str, Any]:
    """What every one of these pages has to say."""
    return {
        "doctype": "html",
        "mode": "CSS1Compat",
        "charset": "UTF-8",
        "language": language,
        "viewport": "width=device-width, initial-scale=1",
        "has_title": True,
        "has_description": True,
        "robots": "",
        "canonical": [canonical],
        "unnamed_links": 0,
        "dead_links": 0,
        "unnamed_pictures": 0,
        "unsized_pictures": 0,
        "blocks_paste": 0,
    }


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("address", MOST_REQUESTS)
def test_a_public_page_can_be_found_and_is_soundly_built(
    page: Page, live_server: LiveServer, settings: Any, address: str, language: str
) -> None:
    settings.SITE_URL = live_server.url
    path = address.format(slug=make_job().slug)
    asked: list[str] = []
    said: list[str] = []
    page.set_viewport_size({"width": 390, "height": 844})
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    answer = page.goto(f"{live_server.url}{path}?lang={language}", wait_until="networkidle")
    assert answer is not None
    found = page.evaluate(LOOKED_AT)
    assert {language, *found.pop("alternates")} <= {"en", "fr"}
    # A form is found as the page of its job.
    assert found == rules(language, f"{live_server.url}{path.removesuffix('apply/')}?lang={language}")
    assert (answer.status, said) == (200, [])
    assert len(asked) <= MOST_REQUESTS[address]
    assert {url.split("/")[2] for url in asked if not url.startswith("data:")} == {live_server.url.split("/")[2]}


def test_robots_may_look_at_home_jobs_and_forms(client: Any) -> None:
    closed = [line for line in client.get("/robots.txt").content.decode().splitlines() if line.startswith("Disallow")]
    assert not [line for line in closed if line.split()[1] == "/" or line.split()[1].startswith("/jobs/")]
