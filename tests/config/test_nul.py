"""NUL characters, which PostgreSQL refuses: they are nobody's words, and no page fails on one."""

import pytest
from django.test import Client

from tests.factories import make_administrator, make_job

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/status/%00abc/", "/jobs/%00/", "/j/%00/"])
def test_an_address_that_holds_one_is_no_page(client: Client, address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.templates[0].name) == (404, "404.html")


def test_a_question_to_a_page_is_read_without_it(client: Client) -> None:
    job = make_job()
    assert client.get(f"/jobs/{job.slug}/?via=%00&lang=fr").headers["Content-Language"] == "fr"
    client.force_login(make_administrator())
    page = client.get("/desk/candidates/?q=Cam%00ille")
    assert (page.status_code, "Cam\0ille" in page.content.decode(), "Camille" in page.content.decode()) == (
        200,
        False,
        True,
    )
