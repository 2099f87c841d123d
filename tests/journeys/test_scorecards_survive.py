"""The server is killed while somebody types a scorecard: nothing of it is lost."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.factories import PASSWORD
from tests.installation import Installation, eventually, installation
from tests.journeys.test_kills import Processes

pytestmark = pytest.mark.browser

SCENE = """
import json
from datetime import timedelta
from django.utils import timezone
from interviews.models import Interview, Participant
from tests import factories
job = factories.make_job()
application = factories.make_application(job)
person = factories.make_hiring_manager(job)
at = timezone.now() - timedelta(minutes=10)
talk = Interview.objects.create(application=application, title="Talk", starts_at=at, time_zone="Europe/Paris")
Participant.objects.create(interview=talk, user=person)
print(json.dumps({"key": talk.key, "email": person.email}))
"""
CARD = """
import json
from interviews.models import Rating, Scorecard
notes = Scorecard.objects.values_list("notes", flat=True)
levels = Rating.objects.values_list("level", flat=True)
print(json.dumps([list(notes), list(levels)]))
"""


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Installation]:
    with installation(tmp_path) as started:
        yield started


def test_a_scorecard_survives_the_restart_of_the_server_while_one_types(house: Installation, page: Page) -> None:
    scene = json.loads(house.manage("shell", "-v0", "-c", SCENE))
    processes = Processes(house)
    processes.start()
    address = f"http://127.0.0.1:{house.port}"
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}/accounts/login/")
    page.fill("[name=login]", scene["email"])
    page.fill("[name=password]", PASSWORD)
    page.locator("main button[type=submit]").click()
    page.wait_for_url("**/desk/")
    page.goto(f"{address}/desk/interviews/{scene['key']}/")
    field = page.locator("[name=notes]")
    field.press_sequentially("She told of a bad afternoon. ")

    # The server goes while she types: what could not be sent is sent again by itself.
    processes.kill("web")
    field.press_sequentially("Forty angry messages, one calm answer.", delay=20)
    page.locator("[name=level-crisis][value='3']").check()
    eventually(house.health, "the page answers again")
    whole = ["She told of a bad afternoon. Forty angry messages, one calm answer."]
    eventually(lambda: json.loads(house.manage("shell", "-v0", "-c", CARD)) == [whole, [3]], "all of it is stored")
    page.wait_for_function("localStorage.length === 0")
