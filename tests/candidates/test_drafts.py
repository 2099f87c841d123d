"""An application begun, and the mailed link to go on with it."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone, translation

from candidates.actions.drafts import sweep_drafts
from candidates.actions.erasing import erase_candidate
from candidates.models import Application, ApplicationDraft
from jobs.models import Job
from mail.models import Message
from tests.conftest import Letterbox
from tests.factories import make_administrator, make_application, make_candidate, make_job
from tests.visits import read, visitor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


TYPED = {"first_name": "Zoé", "email": "Zoe@mail.example", "message": "I ran a forum.", "consent_pool": "on"}


def keep(job: Job, **changed: str) -> Any:
    return visitor().post(f"/jobs/{job.slug}/apply/?lang=en", {**TYPED, "keep_draft": "1", **changed})


def mailed(letterbox: Letterbox) -> str:
    """The path of the newest mailed link."""
    call_command("sweep", verbosity=0)
    found = re.search(r"https?://[^/\s]+(/jobs/\S+)", letterbox.messages[-1].get_content())
    assert found
    return found[1]


def test_a_mailed_link_leads_back_to_what_was_typed(mail_server: Letterbox) -> None:
    job = make_job()
    response = keep(job)
    assert response.status_code == 200
    page = response.content.decode()
    assert "A link to go on is on its way to Zoe@mail.example." in page
    assert 'value="Zoé"' in page
    path = mailed(mail_server)
    page = read(visitor(), path)
    for said in ("Here is what you had typed.", 'value="Zoé"', 'value="Zoe@mail.example"', "I ran a forum."):
        assert said in page
    assert f'action="/jobs/{job.slug}/apply/?lang=en"' in page
    assert mail_server.messages[-1]["To"] == "Zoe@mail.example"


def test_a_draft_holds_no_consent_no_file_and_only_the_hash_of_its_link(mail_server: Letterbox) -> None:
    keep(make_job(), cv_kept="forged", website="trap")
    token = mailed(mail_server).split("/")[5]
    draft = ApplicationDraft.objects.get()
    assert draft.fields == {"first_name": "Zoé", "email": "Zoe@mail.example", "message": "I ran a forum."}
    assert token not in draft.token_hash
    assert timedelta(days=6) < draft.expires_at - timezone.now() < timedelta(days=8)


@pytest.mark.parametrize("email", ["", "nonsense"])
def test_without_an_address_no_link_can_be_mailed_and_nothing_is_lost(email: str) -> None:
    response = keep(make_job(), email=email)
    assert response.status_code == 422
    assert "Write your e-mail address first" in response.content.decode()
    assert "I ran a forum." in response.content.decode()
    assert not ApplicationDraft.objects.exists()


def test_the_page_is_the_same_for_a_known_address_and_beyond_three_mails_an_hour() -> None:
    job = make_job()
    make_application(job, make_candidate(email="zoe@mail.example"))
    said = [
        re.sub(r'value="[^"]{60,}"|name="csrf.*?>', "", keep(job, email=email).content.decode())
        for email in ("zoe@mail.example",) * 5
    ]
    assert len(set(said)) == 1
    other = keep(job, email="new@mail.example").content.decode()
    assert "A link to go on is on its way to new@mail.example." in other
    assert Message.objects.filter(template="application_draft", to_email="zoe@mail.example").count() == 3


def test_a_draft_goes_when_its_application_is_sent(mail_server: Letterbox) -> None:
    job = make_job()
    keep(job)
    path = mailed(mail_server)
    sent = visitor().post(f"/jobs/{job.slug}/apply/", {**TYPED, "last_name": "Le Goff"})
    assert sent.status_code == 302
    assert Application.objects.count() == 1
    assert not ApplicationDraft.objects.exists()
    assert not Message.objects.filter(template="application_draft").exists()
    gone = visitor().get(path)
    assert gone.status_code == 404
    assert "This link no longer leads to a draft" in gone.content.decode()


def test_a_draft_goes_after_seven_days_and_with_its_person() -> None:
    job = make_job()
    keep(job)
    ApplicationDraft.objects.update(expires_at=timezone.now())
    assert sweep_drafts() == 1
    assert not Message.objects.exists()
    keep(job)
    person = make_application(make_job(), make_candidate(email="zoe@mail.example")).candidate
    erase_candidate(person, by=make_administrator())
    assert not ApplicationDraft.objects.exists()
    assert not Message.objects.filter(to_email="Zoe@mail.example").exists()


def test_a_link_of_another_job_or_of_nobody_opens_no_draft(mail_server: Letterbox) -> None:
    job, other = make_job(), make_job()
    keep(job)
    token = mailed(mail_server).split("/")[5]
    for address in (f"/jobs/{other.slug}/apply/draft/{token}/", f"/jobs/{job.slug}/apply/draft/nonsense/"):
        response = visitor().get(address)
        assert response.status_code == 404
        assert "Zoé" not in response.content.decode()
