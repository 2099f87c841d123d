from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests import factories

pytestmark = pytest.mark.django_db
SETTINGS = "accounts:own-settings"


@pytest.fixture
def signed_in() -> Client:
    client = Client()
    client.force_login(factories.make_user())
    return client


def test_a_session_lasts_until_it_expires_and_no_longer(signed_in: Client) -> None:
    assert signed_in.get(reverse(SETTINGS)).status_code == 200
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert signed_in.get(reverse(SETTINGS)).status_code == 302
    Session.objects.update(expire_date=timezone.now() + timedelta(minutes=1))
    assert signed_in.get(reverse(SETTINGS)).status_code == 302  # The cookie went with it.


def test_a_session_that_was_ended_elsewhere_signs_nobody_in(signed_in: Client) -> None:
    Session.objects.all().delete()
    assert signed_in.get(reverse(SETTINGS)).status_code == 302


def test_what_is_no_key_of_a_session_is_not_looked_up(client: Client) -> None:
    client.cookies["session"] = "short"
    with CaptureQueriesContext(connection) as asked:
        assert client.get(reverse(SETTINGS)).status_code == 302
    assert [query["sql"] for query in asked if "django_session" in query["sql"]] == []
