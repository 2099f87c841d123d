"""Background work: what waits, runs and failed, and how to try it again."""

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import AuditEntry
from config import sweep
from mail.models import Message
from shortlists.models import Reading
from tests import factories

pytestmark = pytest.mark.django_db


def make_failed_reading() -> Reading:
    application = factories.make_application(factories.make_job())
    reading, _ = Reading.objects.update_or_create(
        application=application, defaults={"job": application.job, "failed_at": timezone.now(), "failure": "no memory"}
    )
    return reading


def test_a_failed_row_is_shown_with_its_reason_and_tried_again(client: Client) -> None:
    administrator = factories.make_administrator()
    client.force_login(administrator)
    reading = make_failed_reading()
    assert "no memory" in client.get("/desk/background/").content.decode()
    response = client.post("/desk/background/retry/", {"kind": "shortlists.Reading", "number": reading.pk})
    assert response["Location"] == "/desk/background/"
    reading.refresh_from_db()
    assert (reading.failed_at, reading.failure, reading.tries) == (None, "", 0)
    assert reading.due_at is not None
    assert AuditEntry.objects.get(verb="work.retried").actor == administrator


def test_a_failed_message_is_sent_again_under_its_own_rules(client: Client) -> None:
    client.force_login(factories.make_administrator())
    message = Message.objects.create(
        to_email="a@mail.example", language="en", subject="s", text="t", failed_at=timezone.now(), state="unknown"
    )
    client.post("/desk/background/retry/", {"kind": "mail.Message", "number": message.pk})
    message.refresh_from_db()
    assert (message.state, message.failed_at) == ("waiting", None)


@pytest.mark.parametrize(
    "data", [{}, {"kind": "accounts.User", "number": "1"}, {"kind": "mail.Message", "number": "9"}]
)
def test_trying_again_what_is_not_there_says_so(client: Client, data: dict[str, str]) -> None:
    client.force_login(factories.make_administrator())
    response = client.post("/desk/background/retry/?lang=en", data, follow=True)
    assert "There is nothing to try again here any more." in response.content.decode()


def test_the_health_page_says_what_state_each_part_is_in(client: Client) -> None:
    answer = client.get("/health/").json()
    assert (answer["database"], answer["worker"], answer["broker"]) == ("ok", "never seen", "none")
    sweep.beat("worker")
    assert client.get("/health/").json()["worker"] == "ok"
