"""Requests that hold too much: a page in the reader's language instead of a line that is cut."""

import pytest
from django.test import Client

from tests.factories import make_job

pytestmark = pytest.mark.django_db

PAGES = [("fr", "5\xa0Mo chacun, 15\xa0Mo en tout"), ("en", "5\xa0MB each, 15\xa0MB in all")]


@pytest.mark.parametrize(("language", "said"), PAGES)
def test_more_than_a_request_may_hold_is_said_in_a_page_before_it_is_read(
    client: Client, language: str, said: str
) -> None:
    address = f"/jobs/{make_job().slug}/apply/?lang={language}"
    answer = client.post(address, headers={"Content-Length": str(32 * 1024 * 1024 + 1)})
    page = answer.content.decode().replace(" MB", "\xa0MB")
    assert (answer.status_code, f'<html lang="{language}"' in page, said in page) == (413, True, True)


@pytest.mark.parametrize("length", ["", "-1", "much", str(32 * 1024 * 1024)])
def test_what_fits_or_says_no_length_goes_on_to_its_page(client: Client, length: str) -> None:
    assert client.get("/accessibility/", headers={"Content-Length": length}).status_code == 200
