"""The figure beside To do, on every page of the desk."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.core.cache.backends.base import BaseCache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from candidates.models import Application, FollowUp
from desk.policy import COUNTED, FIGURE_FRESH
from desk.queries import figure as figures
from tests import factories

pytestmark = pytest.mark.django_db


def sign_in(user: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


def in_head(client: Client, address: str = "/desk/candidates/") -> tuple[str, bool]:
    """What the head of a page shows beside To do, and whether it is to be asked for anew."""
    html = client.get(address).content.decode()
    found = re.search(r'<span class="v-count(?: v-js)?" id="todo-figure"([^>]*)>([^<]*)<', html)
    assert found
    return found[2], "data-stale" in found[1]


def recruiter_with_work() -> tuple[User, Application]:
    job = factories.make_job()
    return factories.make_recruiter(job.company), factories.make_application(job)


def age(user: User, seconds: float) -> None:
    """Let time pass since the figure was counted."""
    key = f"todo:counted:{user.pk}"
    count, at = cache.get(key)
    cache.set(key, (count, at - seconds))


def test_a_page_that_does_not_know_the_figure_asks_for_it_and_the_next_one_shows_it() -> None:
    user, _application = recruiter_with_work()
    client = sign_in(user)
    assert in_head(client) == ("", True)
    assert client.get(reverse("desk:figure")).content == b"1"
    assert in_head(client) == ("1", False)


def test_to_do_itself_shows_what_it_counted_and_nothing_for_nothing() -> None:
    user, _application = recruiter_with_work()
    assert in_head(sign_in(user), "/desk/") == ("1", False)
    idle = sign_in(factories.make_recruiter(factories.make_company()))
    assert in_head(idle, "/desk/") == ("", False)
    assert idle.get(reverse("desk:figure")).content == b""


def test_the_figure_is_of_what_the_page_says_however_that_is_put_together() -> None:
    user, application = recruiter_with_work()
    factories.make_application(application.job)
    client = sign_in(user)
    assert in_head(client, "/desk/") == ("1", False)
    assert in_head(client, "/desk/?by=person") == ("1", False)


def test_after_a_minute_and_after_an_act_it_is_counted_anew() -> None:
    user, application = recruiter_with_work()
    client = sign_in(user)
    client.get("/desk/")
    age(user, FIGURE_FRESH.total_seconds() + 1)
    assert in_head(client) == ("1", True)
    client.get("/desk/")
    second = application.job.stages.all()[1]
    first = application.stage_id
    client.post(f"/desk/applications/{application.pk}/move/", {"to": second.pk, "seen": first})
    application.refresh_from_db()
    assert application.stage == second
    assert in_head(client) == ("1", True)
    assert client.get(reverse("desk:figure")).content == b""
    assert in_head(client) == ("", False)


def test_what_was_counted_while_the_person_did_something_is_out_of_date() -> None:
    user, _application = recruiter_with_work()
    figures.note_act(user.pk)
    figures.keep_figure(user, 5, began=0)
    known = figures.known_figure(user.pk)
    assert known == figures.Figure(5, is_fresh=False)


def test_the_figure_of_one_person_is_nobody_elses() -> None:
    user, _application = recruiter_with_work()
    sign_in(user).get("/desk/")
    assert in_head(sign_in(factories.make_user())) == ("", True)


def test_it_ends_at_ninety_nine() -> None:
    said = [str(figures.Figure(count, is_fresh=True)) for count in (0, 1, COUNTED, COUNTED + 1)]
    assert said == ["", "1", "99", "99+"]


def test_it_asks_the_database_for_nothing_more_on_a_page() -> None:
    user, _application = recruiter_with_work()
    client, counts = sign_in(user), []
    for _known in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get("/desk/candidates/")
        counts.append(len(queries))
        client.get("/desk/")
    assert counts[0] == counts[1]


class Broken(BaseCache):
    """A cache whose server does not answer."""

    def __init__(self, location: str, params: dict[str, object]) -> None:
        super().__init__(params)

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        raise ConnectionError

    def set(self, key: Any, value: Any, timeout: Any = None, version: int | None = None) -> None:
        raise ConnectionError


def test_every_page_and_act_works_where_the_cache_does_not_answer(settings: Settings) -> None:
    settings.CACHES = {"default": {"BACKEND": f"{__name__}.Broken"}}
    user, application = recruiter_with_work()
    client = sign_in(user)
    assert client.get("/desk/").status_code == 200
    assert in_head(client) == ("", True)
    assert client.get(reverse("desk:figure")).content == b"1"
    assert client.post(f"/desk/applications/{application.pk}/move/", {"to": "nowhere"}).status_code < 500


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_figure_follows_what_is_done_on_the_page(page: Page, live_server: LiveServer) -> None:
    user, application = recruiter_with_work()
    FollowUp.objects.create(
        application=application, text="Call back", due_on=timezone.localdate() - timedelta(days=2), assigned_to=user
    )
    page.goto(f"{live_server.url}/accounts/login/")
    page.fill("[name=login]", user.email)
    page.fill("[name=password]", factories.PASSWORD)
    page.locator("main button[type=submit]").click()
    page.wait_for_url("**/desk/")
    board = f"{live_server.url}/desk/jobs/{application.job.slug}/applications/"
    page.goto(board)
    shown = page.locator("#todo-figure")
    assert shown.inner_text() == "2"
    place = shown.bounding_box()
    page.locator(".v-card a").first.focus()
    page.keyboard.press("m")
    page.keyboard.press("2")
    page.locator("#todo-figure", has_text=re.compile("^1$")).wait_for()
    after = shown.bounding_box()
    assert place is not None
    assert after is not None
    assert after["width"] == place["width"]
