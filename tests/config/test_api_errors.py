"""Programs that ask below /api/ are told in JSON, on whatever site they run, what went wrong."""

from typing import Any

import pytest
from django.test import Client
from django.test.utils import override_settings

from tests.factories import make_company, make_job

pytestmark = pytest.mark.django_db

JOBS = "/api/public/v1/jobs"
NOTHING = "There is nothing at this address."
BROKEN = "Something broke on our side, and nothing was stored half. Send it again in a minute."


def told(answer: Any) -> tuple[int, str, str, str]:
    """What a program is told: the status, the kind, who may read it, and the sentence."""
    headers = answer.headers
    assert answer.json()["errors"] == []
    assert headers.get("Content-Length", str(len(answer.content))) == str(len(answer.content))
    return (
        answer.status_code,
        headers["Content-Type"].partition(";")[0],
        headers["Access-Control-Allow-Origin"],
        answer.json()["message"],
    )


def json(status: int, sentence: str) -> tuple[int, str, str, str]:
    return status, "application/json", "*", sentence


@pytest.mark.parametrize(
    "address", ["/api/", "/api/public/v1/nothing", "/api/public/v2/jobs", "/api/lever/v0/nothing", "/api/a%00b"]
)
def test_an_address_with_nothing_behind_it(address: str) -> None:
    assert told(Client().get(address, {"lang": "en"}))[:3] == json(404, NOTHING)[:3]


@pytest.mark.parametrize(("language", "said"), [("en", NOTHING), ("fr", "Il n’y a rien à cette adresse.")])
def test_the_sentence_is_in_the_language_that_was_asked_for(language: str, said: str) -> None:
    assert told(Client().get("/api/public/v1/nothing", {"lang": language})) == json(404, said)


@pytest.mark.parametrize(
    "address", [JOBS, "/api/public/v1/openapi.json", "/api/greenhouse/v1/boards/les-herbiers/jobs"]
)
def test_a_way_of_asking_that_an_address_does_not_take(address: str) -> None:
    make_company(slug="les-herbiers")
    answer = Client().post(f"{address}?lang=en")
    said = "This address takes no such request: the Allow header names those it takes."
    assert (*told(answer), "GET" in answer.headers["Allow"]) == (*json(405, said), True)


def test_a_request_larger_than_any_may_be() -> None:
    length = {"Content-Length": str(32 * 1024 * 1024 + 1)}
    answer = Client().post(f"{JOBS}/{make_job().key}/applications?lang=en", headers=length)
    assert told(answer) == json(413, "The request is larger than 32 MB.")


def test_a_form_that_is_cut_in_the_middle() -> None:
    answer = Client().post(
        f"{JOBS}/{make_job().key}/applications?lang=en", b"--x", content_type="multipart/form-data; boundary="
    )
    assert told(answer) == json(400, "The request could not be read.")


@override_settings(ALLOWED_HOSTS=["jobs.example"])
def test_a_host_that_is_not_ours() -> None:
    assert told(Client().get(JOBS, {"lang": "en"}, headers={"host": "other.example"})) == json(
        400, "The request could not be read."
    )


@pytest.mark.parametrize("kind", ["text/plain", "application/xml", ""])
def test_a_body_of_another_kind(kind: str) -> None:
    answer = Client().post(f"{JOBS}/{make_job().key}/applications?lang=en", b"name", content_type=kind)
    assert told(answer) == json(415, "Send the application as application/json or as multipart/form-data.")


def test_something_that_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*args: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("candidates.api.routes.list_jobs", breaks)
    client = Client(raise_request_exception=False)
    assert told(client.get(JOBS, {"lang": "en"})) == json(500, BROKEN)


def test_pages_keep_their_own_errors() -> None:
    answer = Client().get("/nothing/")
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert "Access-Control-Allow-Origin" not in answer.headers
