"""The public API: open jobs without a key, and applications by the rules of the form."""

import json
from base64 import b64encode
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from candidates.models import Application
from jobs.actions.publication import close_job, pause_job
from jobs.actions.spontaneous import take_spontaneous
from jobs.models import Job, Question
from jobs.states import QuestionKind
from mail.models import Message
from tests.factories import make_company, make_job, make_recruiter, publish

pytestmark = pytest.mark.django_db

JOBS = "/api/public/v1/jobs"
PERSON = {"first_name": "Camille", "last_name": "Le Goff", "email": "camille@mail.example"}
CV = {"name": "cv.txt", "content": b64encode(b"Community manager. Moderation of a forum.").decode()}


def make_question(job: Job, *, is_required: bool = False) -> Question:
    return Question.objects.create(
        job=job,
        kind=QuestionKind.TEXT,
        label={"fr": "Quel forum ?", "en": "Which forum?"},
        reason={"fr": "Pour en parler.", "en": "To talk about it."},
        is_required=is_required,
    )


def send(client: Client, job: Job, body: object, lang: str = "en", **headers: str) -> Any:
    return client.post(
        f"{JOBS}/{job.key}/applications?lang={lang}", body, content_type="application/json", headers=headers
    )


def test_the_list_names_the_open_jobs_the_newest_first(client: Client) -> None:
    older, newer = make_job(), make_job()
    make_job(published=False)
    found = client.get(JOBS, {"lang": "en"}).json()
    assert (found["count"], found["next"], [one["id"] for one in found["jobs"]]) == (2, None, [newer.key, older.key])
    first = found["jobs"][0]
    assert (first["title"], first["lang"], first["pay"]) == (
        f"{newer.title} (en)",
        "en",
        {"min": 31000, "max": 36000, "currency": "EUR", "period": "year"},
    )
    assert first["alternates"] == [{"lang": "fr", "url": f"http://127.0.0.1:8000/jobs/{newer.slug}/?lang=fr"}]


def test_pages_follow_each_other_and_a_closed_job_loses_nobody_s_place(client: Client) -> None:
    jobs = [make_job() for _ in range(5)]
    first = client.get(JOBS, {"limit": 2})
    assert first.headers["Link"] == f'<{first.json()["next"]}>; rel="next"'
    close_job(jobs[3], by=make_recruiter(jobs[3].company))
    seen = [one["id"] for one in first.json()["jobs"]]
    following = first.json()["next"]
    while following:
        page = client.get(following).json()
        seen += [one["id"] for one in page["jobs"]]
        following = page["next"]
    assert seen == [job.key for job in reversed(jobs)]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"limit": "0"}, "limit"),
        ({"limit": "many"}, "limit"),
        ({"cursor": "??"}, "cursor"),
        ({"updated_since": "x"}, "updated_since"),
    ],
)
def test_a_question_that_makes_no_sense_is_told_which_field(client: Client, query: dict[str, str], field: str) -> None:
    answer = client.get(JOBS, query)
    assert (answer.status_code, [one["field"] for one in answer.json()["errors"]]) == (422, [field])


def test_filters_are_those_of_the_careers_home(client: Client) -> None:
    job, other = make_job(), make_job(make_company(slug="another"))
    assert [one["id"] for one in client.get(JOBS, {"company": "another"}).json()["jobs"]] == [other.key]
    assert client.get(JOBS, {"place": "nowhere"}).json()["jobs"] == []
    assert client.get(JOBS, {"updated_since": "2100-01-01T00:00:00Z"}).json()["count"] == 0
    assert job.key in {one["id"] for one in client.get(JOBS, {"updated_since": "2000-01-01T00:00:00"}).json()["jobs"]}


def test_a_job_comes_whole_but_for_what_is_private(client: Client) -> None:
    job = make_job()
    question = make_question(job)
    publish(job)
    found = client.get(f"{JOBS}/{job.key}", {"lang": "fr"}).json()
    assert found["description_text"].startswith("Lead.")
    assert {"terms", "competency"}.isdisjoint(found["document"]["criteria"][0])
    assert found["document"]["criteria"][0]["label"]["fr"]
    assert [one["name"] for one in found["form"] if one["required"]][:3] == ["first_name", "last_name", "email"]
    assert f"answers.{question.key}" in {one["name"] for one in found["form"]}
    assert {one["purpose"] for one in found["consents"]} == {"pool", "links", "feeds"}
    assert found["privacy"] == {
        "controller": job.company.name,
        "policy_url": "http://127.0.0.1:8000/privacy/",
        "days_after_end": 90,
        "days_at_most": 730,
    }


def test_an_application_by_json_is_stored_and_thanked_for(client: Client) -> None:
    job = make_job()
    body = {**PERSON, "cv": CV, "links": ["https://blog.example"], "consents": ["links", "pool"]}
    answer = send(client, job, body, lang="fr")
    assert (answer.status_code, answer.json()["received"]) == (201, True)
    application = Application.objects.get()
    assert (application.candidate.email, application.job, application.language) == ("camille@mail.example", job, "fr")
    assert [document.name for document in application.documents.all()] == ["cv.txt"]
    assert [link.url for link in application.candidate.links.all()] == ["https://blog.example"]
    assert sorted(consent.purpose for consent in application.candidate.consents.all()) == ["links", "pool"]
    assert Message.objects.get().to_email == "camille@mail.example"


def test_an_application_by_multipart_is_stored(client: Client) -> None:
    job = make_job()
    file = SimpleUploadedFile("cv.txt", b"Community manager. Moderation of a forum.")
    body = {**PERSON, "cv": file, "consents": ["pool"]}
    assert client.post(f"{JOBS}/{job.key}/applications", body).status_code == 201
    application = Application.objects.get()
    assert (application.documents.count(), application.candidate.consents.get().purpose) == (1, "pool")


def test_the_same_answer_comes_whether_the_address_is_known_or_not(client: Client) -> None:
    job = make_job()
    first, second = (
        send(client, job, {**PERSON, "message": words}) for words in ("I moderate.", "I moderate a forum.")
    )
    assert (first.status_code, first.content) == (second.status_code, second.content)
    assert Application.objects.count() == 1


def test_one_idempotency_key_is_one_sending(client: Client) -> None:
    job = make_job()
    for _ in range(3):
        assert send(client, job, {**PERSON, "cv": CV}, **{"Idempotency-Key": "abc"}).status_code == 201
    assert Application.objects.count() == 1
    assert list(Message.objects.values_list("template", flat=True)) == ["application_received"]


def test_what_is_missing_is_said_by_field(client: Client) -> None:
    job = make_job()
    question = make_question(job, is_required=True)
    publish(job)
    answer = send(client, job, {"email": "no address"})
    assert answer.status_code == 422
    assert {one["field"] for one in answer.json()["errors"]} == {
        "first_name",
        "last_name",
        "email",
        "cv",
        f"answers.{question.key}",
    }
    assert Application.objects.count() == 0


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ("{", ["body"]),
        ([], ["body"]),
        ({**PERSON, "first_name": 1}, ["first_name"]),
        ({**PERSON, "links": "https://blog.example"}, ["links"]),
        ({**PERSON, "consents": ["everything"]}, ["consents"]),
        ({**PERSON, "answers": []}, ["cv"]),
        ({**PERSON, "answers": ["a"]}, ["answers"]),
        ({**PERSON, "answers": {"a": None}}, ["answers.a"]),
        ({**PERSON, "cv": "text"}, ["cv"]),
        ({**PERSON, "cv": {"name": "cv.pdf", "content": "%%%"}}, ["cv"]),
        ({**PERSON, "cv": {"name": "cv.exe", "content": CV["content"]}}, ["cv"]),
    ],
)
def test_json_of_another_shape_is_refused_with_its_field(client: Client, body: Any, fields: list[str]) -> None:
    answer = send(client, make_job(), body if isinstance(body, str) else json.dumps(body))
    assert (answer.status_code, [one["field"] for one in answer.json()["errors"]]) == (422, fields)
    assert Application.objects.count() == 0


def test_more_json_than_is_read_at_once_is_told_the_other_way(client: Client) -> None:
    body = {**PERSON, "cv": {"name": "cv.txt", "content": "A" * 3_000_000}}
    assert send(client, make_job(), body).status_code == 413


def test_too_many_from_one_connection_are_asked_to_wait(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("candidates.api.routes.REFUSED_PER_HOUR", 1)
    job = make_job()
    assert send(client, job, {**PERSON, "cv": CV}).status_code == 201
    answer = send(client, job, {**PERSON, "email": "other@mail.example", "cv": CV})
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "3600")


def test_a_closed_job_is_gone(client: Client) -> None:
    job = make_job()
    close_job(job, by=make_recruiter(job.company))
    assert client.get(f"{JOBS}/{job.key}").status_code == 404
    assert send(client, job, {**PERSON, "cv": CV}).status_code == 404


def test_who_found_no_job_applies_to_the_company_s_own_place(client: Client) -> None:
    job = make_job()
    place = take_spontaneous(job.company, by=make_recruiter(job.company))
    assert [one["id"] for one in client.get(JOBS).json()["jobs"]] == [job.key]
    [found] = client.get(JOBS, {"spontaneous": "true", "lang": "en"}).json()["jobs"]
    assert (found["id"], found["title"]) == (place.key, "Spontaneous application")
    assert client.get(f"{JOBS}/{place.key}").json()["form"]
    assert send(client, place, {**PERSON, "message": "I moderate."}).status_code == 201
    assert (Application.objects.get().job, Application.objects.get().source) == (place, "spontaneous")
    pause_job(place, by=make_recruiter(job.company))
    assert send(client, place, {**PERSON, "message": "I moderate."}).status_code == 404


def test_the_api_is_described_as_openapi_3_1(client: Client) -> None:
    schema = client.get("/api/public/v1/openapi.json").json()
    assert schema["openapi"].startswith("3.1")
    assert {path: sorted(methods) for path, methods in schema["paths"].items()} == {
        "/api/public/v1/jobs": ["get"],
        "/api/public/v1/jobs/{key}": ["get"],
        "/api/public/v1/jobs/{key}/applications": ["post"],
    }
    page = client.get("/api/public/v1/", {"lang": "fr"}).content.decode()
    assert ">POST /api/public/v1/jobs/{key}/applications</code>" in page


def test_every_site_may_send_an_application(client: Client) -> None:
    answer = client.options(f"{JOBS}/{make_job().key}/applications", headers={"Origin": "https://company.example"})
    assert answer.headers["Access-Control-Allow-Headers"] == "Content-Type, Idempotency-Key, If-None-Match"


def test_many_jobs_cost_as_many_queries_as_one(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_job()
    client.get(JOBS)
    with django_assert_num_queries(1):
        client.get(JOBS)
    for _ in range(30):
        make_job()
    client.get(JOBS)
    with django_assert_num_queries(1):
        assert client.get(JOBS).json()["count"] == 31


@pytest.mark.parametrize("address", [JOBS, "/api/public/v1/openapi.json", "/api/lever/v0/postings/les-herbiers"])
def test_a_program_may_ask_for_the_head_alone(client: Client, address: str) -> None:
    make_job(make_company(slug="les-herbiers"))
    response = client.head(address)
    assert (response.status_code, response["ETag"]) == (200, client.get(address)["ETag"])


def test_jobs_can_be_listed_by_role(client: Client) -> None:
    job = make_job(role="cell-expert")
    make_job(role="community-manager")
    found = client.get(JOBS, {"role": "cell-expert"}).json()["jobs"]
    assert [(one["id"], one["role"]) for one in found] == [(job.key, "cell-expert")]
