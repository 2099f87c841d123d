"""Hearing of new jobs by mail: asked for twice, sent once a morning, left with one click."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from candidates.actions.erasing import erase_candidate
from config.sweep import do_due, nightly
from jobs.actions.alerts import call_alerts, forget_alerts_of, next_morning
from jobs.actions.publication import publish_job
from jobs.models import Job, JobAlert
from jobs.policy import ALERT_KEPT, ALERTS_PER_DAY, ALERTS_PER_HOUR
from jobs.tasks import send_alert
from mail.models import Message
from tests.factories import make_candidate, make_job, publish

pytestmark = pytest.mark.django_db

ANA = "ana@mail.example"


def ask(email: str = ANA, query: str = "contract=cdi", language: str = "en", **fields: str) -> Any:
    client = Client(headers={"accept-language": language})
    return client.post(f"/alerts/?{query}", {"email": email, **fields})


def sent() -> Any:
    """The newest mail, once all that is due has left."""
    do_due()
    return mail.outbox[-1]


def link(kind: str, text: str) -> str:
    found = re.search(rf"http://127\.0\.0\.1:8000(/alerts/{kind}/\S+)", text)
    assert found
    return found[1]


def subscribe(email: str = ANA, query: str = "contract=cdi", language: str = "en") -> JobAlert:
    """An alert that said yes; its address as it is stored."""
    ask(email, query, language)
    address = link("confirm", str(sent().body))
    assert Client().post(address).status_code == 200
    return JobAlert.objects.get(email=email.lower(), confirmed_at__isnull=False)


def open_job(**fields: Any) -> Job:
    """A job that opens now, told to whoever waits for it."""
    job = make_job(published=False, contact_email="a@b.example", **fields)
    publish_job(job, by="system")
    return job


def morning() -> None:
    """It is eight o'clock: what waits for the morning is due."""
    JobAlert.objects.filter(due_at__isnull=False).update(due_at=timezone.now())
    do_due()


def test_asking_mails_one_question_and_nothing_else_until_it_is_answered() -> None:
    response = ask(query="contract=cdi&lang=en")
    assert (response.status_code, response["Location"]) == (302, "/alerts/asked/?contract=cdi&lang=en")
    message = sent()
    assert (message.subject, message.to) == ("Do you want to hear of new jobs?", [ANA])
    assert "permanent contract" in message.body
    assert "List-Unsubscribe" not in message.extra_headers
    open_job()
    morning()
    assert len(mail.outbox) == 1


def test_the_link_asks_with_a_button_and_only_the_button_says_yes() -> None:
    ask()
    address = link("confirm", str(sent().body))
    assert "Yes, send me the mails" in Client().get(address).content.decode()
    assert not JobAlert.objects.in_force().exists()
    assert "You will hear of new jobs: permanent contract." in Client().post(address).content.decode()
    alert = JobAlert.objects.in_force().get()
    assert abs(alert.expires_at - timezone.now() - ALERT_KEPT) < timedelta(minutes=1)
    assert Client().post(address).status_code == 200


def test_one_mail_in_the_morning_names_what_opened_and_passes_the_search() -> None:
    make_job(title="Was there already")
    subscribe()
    wanted = open_job(title="Wanted", contract="cdi")
    second = open_job(title="Second", contract="cdi")
    open_job(title="Another contract", contract="freelance")
    morning()
    message = mail.outbox[-1]
    assert (len(mail.outbox), message.subject) == (2, "2 new jobs for you")
    jobs = re.findall(r"http://127\.0\.0\.1:8000/jobs/(\S+)/\?lang=en", str(message.body))
    assert jobs == [second.slug, wanted.slug]
    morning()
    assert len(mail.outbox) == 2


def test_nothing_new_is_no_mail() -> None:
    subscribe(query="workplace=remote")
    open_job(workplace="on-site")
    morning()
    assert len(mail.outbox) == 1
    assert JobAlert.objects.get().due_at is None


def test_a_job_that_is_changed_is_no_new_job() -> None:
    job = open_job()
    subscribe()
    publish(job)
    morning()
    assert len(mail.outbox) == 1


def test_mails_speak_the_language_in_which_they_were_asked_for() -> None:
    subscribe(language="fr")
    open_job(title="Vidéaste")
    morning()
    message = mail.outbox[-1]
    assert message.subject == "1 nouvelle offre pour vous"
    assert "Vidéaste" in message.body
    assert "?lang=fr" in message.body


def test_a_mail_program_leaves_with_one_post_and_no_cookie() -> None:
    subscribe()
    open_job()
    morning()
    headers = mail.outbox[-1].extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = link("leave", headers["List-Unsubscribe"].strip("<>"))
    client = Client(enforce_csrf_checks=True)
    assert client.get(address).status_code == 200
    assert JobAlert.objects.count() == 1
    response = client.post(address, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")
    assert (response.status_code, response.cookies) == (200, {})
    assert JobAlert.objects.count() == 0
    assert client.post(address).status_code == 200
    open_job()
    morning()
    assert len(mail.outbox) == 2


def test_leaving_erases_the_address_wherever_it_stands() -> None:
    subscribe()
    open_job()
    morning()
    Client().post(link("leave", str(mail.outbox[-1].body)))
    assert not Message.objects.filter(to_email=ANA).exists()


def test_a_mail_that_waits_to_leave_does_not_leave_any_more() -> None:
    alert = subscribe()
    open_job()
    JobAlert.objects.update(due_at=timezone.now())
    assert send_alert.run(alert.pk)
    forget_alerts_of(ANA)
    do_due()
    assert len(mail.outbox) == 1


def test_a_known_address_gets_the_same_answers_as_an_unknown_one() -> None:
    subscribe()
    known, unknown = ask(), ask("new@mail.example")
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    page = Client().get(known["Location"]).content
    assert ANA.encode() not in page


def test_the_same_search_asked_for_twice_stays_one() -> None:
    subscribe()
    alert = subscribe()
    assert list(JobAlert.objects.all()) == [alert]
    ask(ANA.upper(), "workplace=remote")
    do_due()
    assert Client().post(link("confirm", str(mail.outbox[-1].body))).status_code == 200
    assert JobAlert.objects.in_force().count() == 2


def test_an_address_is_asked_a_few_times_a_day_at_most_and_nobody_is_told() -> None:
    for number in range(ALERTS_PER_DAY + 2):
        assert ask(query=f"q={number}").status_code == 302
    do_due()
    assert len(mail.outbox) == ALERTS_PER_DAY


def test_one_connection_can_have_only_so_many_addresses_asked() -> None:
    for number in range(ALERTS_PER_HOUR + 3):
        assert ask(f"person{number}@mail.example").status_code == 302
    assert JobAlert.objects.count() == ALERTS_PER_HOUR


def test_a_program_that_fills_in_the_trap_is_answered_and_not_heard() -> None:
    assert ask(website="https://spam.example").status_code == 302
    assert JobAlert.objects.count() == 0


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Write the address to which the mails should go."),
        ("ana", "This is no e-mail address. It looks like this: camille@mail.example."),
        ("a@b.example\r\nBcc: all@b.example", "This is no e-mail address. It looks like this: camille@mail.example."),
    ],
)
def test_a_wrong_address_is_told_so_and_stays_typed(typed: str, said: str) -> None:
    response = ask(typed)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert JobAlert.objects.count() == 0


@pytest.mark.parametrize("kind", ["confirm", "leave"])
def test_a_link_that_is_none_of_ours_leads_nowhere(kind: str) -> None:
    subscribe()
    open_job()
    morning()
    confirm, leave = link("confirm", str(mail.outbox[0].body)), link("leave", str(mail.outbox[1].body))
    other = confirm.replace("confirm", "leave") if kind == "leave" else leave.replace("leave", "confirm")
    for address in (f"/alerts/{kind}/abc:def/", other):
        assert Client().post(address).status_code == 404
    assert JobAlert.objects.count() == 1


def test_the_night_erases_what_was_not_confirmed_and_what_is_over() -> None:
    subscribe("over@mail.example")
    JobAlert.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    alert = subscribe()
    ask("never@mail.example")
    JobAlert.objects.filter(email="never@mail.example").update(expires_at=timezone.now())
    assert nightly()["sweep_alerts"] == 2
    assert list(JobAlert.objects.all()) == [alert]
    assert not Message.objects.filter(to_email="over@mail.example").exists()


def test_erasing_a_candidate_erases_their_searches() -> None:
    subscribe()
    erase_candidate(make_candidate(email=ANA.upper()), by="candidate")
    assert JobAlert.objects.count() == 0


@pytest.mark.parametrize(
    ("now", "then"),
    [
        (datetime(2026, 3, 2, 6, 59, tzinfo=UTC), datetime(2026, 3, 2, 7, tzinfo=UTC)),
        (datetime(2026, 3, 2, 7, 0, tzinfo=UTC), datetime(2026, 3, 3, 7, tzinfo=UTC)),
        (datetime(2026, 3, 28, 20, 0, tzinfo=UTC), datetime(2026, 3, 29, 6, tzinfo=UTC)),
    ],
    ids=["before eight", "at eight", "the night in which clocks go forward"],
)
def test_mails_leave_at_eight_where_the_house_is(now: datetime, then: datetime) -> None:
    assert next_morning(now) == then


def test_the_careers_page_offers_the_search_that_is_being_looked_at() -> None:
    job = make_job()
    page = Client().get("/?contract=cdi&lang=en").content.decode()
    assert 'href="/alerts/?contract=cdi&amp;lang=en"' in page
    page = Client().get(f"/companies/{job.company.slug}/?lang=en").content.decode()
    assert f'href="/alerts/?company={job.company.slug}&amp;lang=en"' in page


def test_opening_a_job_costs_as_much_with_thirty_alerts_as_with_one(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(30):
        JobAlert.objects.create(
            email=f"{number}@mail.example",
            language="en",
            confirmed_at=timezone.now(),
            expires_at=timezone.now() + ALERT_KEPT,
        )
    with django_assert_num_queries(1):
        assert call_alerts() == 30
