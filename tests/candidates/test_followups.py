"""Follow-ups: what somebody is to do about an application by a day."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import AuditEntry, User
from candidates.actions.erasing import erase_candidate
from candidates.actions.followups import finish_follow_up, reopen_follow_up, write_follow_up
from candidates.actions.merging import merge_candidates, undo_merge
from candidates.models import Application, FollowUp
from candidates.policy import FOLLOW_UPS_OPEN
from tests.factories import (
    make_administrator,
    make_application,
    make_hiring_manager,
    make_interviewer,
    make_job,
    make_recruiter,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def application() -> Application:
    return make_application(make_job())


@pytest.fixture
def recruiter(application: Application) -> User:
    return make_recruiter(application.job.company, name="Hélène Abgrall")


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def plan(user: User, application: Application, *, days: int = 1, **fields: Any) -> Any:
    due_on = application.job.company.today + timedelta(days=days)
    data = {"text": "Ring back", "due_on": due_on.isoformat(), "assigned_to": user.pk, **fields}
    return signed_in(user).post(reverse("candidates:follow-up-add", args=[application.pk]), data)


def follow_up(application: Application, whose: User, *, days: int = 1, text: str = "Ring back") -> FollowUp:
    due_on = application.job.company.today + timedelta(days=days)
    return write_follow_up(application, text, due_on=due_on, assigned_to=whose, by=whose)


def dossier(user: User, application: Application) -> str:
    return signed_in(user).get(reverse("candidates:application", args=[application.pk])).text


def post(user: User, route: str, planned: FollowUp, **data: Any) -> Any:
    return signed_in(user).post(reverse(f"candidates:{route}", args=[planned.pk]), data)


def history_of(application: Application) -> list[str]:
    about = AuditEntry.objects.filter(object_type="candidates.application", object_id=application.pk)
    return list(about.order_by("pk").values_list("verb", flat=True))


def test_who_is_asked_finds_it_in_the_dossier_and_among_their_own(application: Application, recruiter: User) -> None:
    manager = make_hiring_manager(application.job, name="Karim")
    plan(recruiter, application, assigned_to=manager.pk)
    assert [one.text for one in FollowUp.objects.visible_to(manager).open_for(manager)] == ["Ring back"]
    assert "Ring back" in dossier(manager, application)
    assert list(FollowUp.objects.visible_to(recruiter).open_for(recruiter)) == []
    assert history_of(application) == ["follow-up.written"]


def test_an_interviewer_and_another_company_see_none(application: Application, recruiter: User) -> None:
    planned = follow_up(application, recruiter)
    interviewer = make_interviewer(application.job, application)
    stranger = make_recruiter(make_job().company)
    for user in (interviewer, stranger):
        assert list(FollowUp.objects.visible_to(user)) == []
        assert post(user, "follow-up-done", planned).status_code == 404
    assert "Ring back" not in dossier(interviewer, application)


def test_only_who_recruits_or_hires_for_the_application_is_asked(application: Application, recruiter: User) -> None:
    for other in (make_interviewer(application.job, application), make_hiring_manager(make_job())):
        assert plan(recruiter, application, assigned_to=other.pk).status_code == 422
    assert not FollowUp.objects.exists()


def test_a_late_one_is_said_to_be_late_and_stands_first(application: Application, recruiter: User) -> None:
    follow_up(application, recruiter, days=3, text="Ask for a date")
    follow_up(application, recruiter, days=-1, text="Ring back")
    html = dossier(recruiter, application)
    assert html.index("Ring back") < html.index("late, since") < html.index("Ask for a date")
    assert html.count("late, since") == 1


def test_nothing_new_is_due_in_the_past(application: Application, recruiter: User) -> None:
    assert plan(recruiter, application, days=-1).status_code == 422
    assert plan(recruiter, application, days=0).status_code == 302


def test_what_is_done_is_done_once_and_can_be_taken_up_again(application: Application, recruiter: User) -> None:
    planned, manager = follow_up(application, recruiter), make_hiring_manager(application.job)
    post(manager, "follow-up-done", planned)
    assert not finish_follow_up(planned, by=recruiter)
    planned.refresh_from_db()
    assert planned.done_by == manager
    assert reopen_follow_up(planned, by=recruiter)
    assert not reopen_follow_up(planned, by=recruiter)
    planned.refresh_from_db()
    assert FollowUp.objects.undone().filter(done_by=None).get() == planned
    assert history_of(application) == [
        "follow-up.written",
        "follow-up.done",
        "follow-up.reopened",
    ]


def test_another_day_is_noted_and_what_is_done_keeps_its_own(application: Application, recruiter: User) -> None:
    planned = follow_up(application, recruiter)
    later = application.job.company.today + timedelta(days=9)
    changed = {"text": "Ring back", "due_on": later.isoformat(), "assigned_to": recruiter.pk}
    assert post(recruiter, "follow-up-edit", planned, **changed).status_code == 302
    planned.refresh_from_db()
    assert planned.due_on == later
    finish_follow_up(planned, by=recruiter)
    assert post(recruiter, "follow-up-edit", planned, **changed).status_code == 422
    assert history_of(application)[1:] == ["follow-up.changed", "follow-up.done"]


def test_a_late_one_can_change_hands_without_another_day(application: Application, recruiter: User) -> None:
    planned, other = follow_up(application, recruiter, days=-2), make_recruiter(application.job.company)
    changed = {"text": "Ring back", "due_on": planned.due_on.isoformat(), "assigned_to": other.pk}
    assert post(recruiter, "follow-up-edit", planned, **changed).status_code == 302
    planned.refresh_from_db()
    assert planned.assigned_to == other


def test_words_that_the_law_keeps_out_of_hiring_are_asked_about_once(application: Application, recruiter: User) -> None:
    asked = plan(recruiter, application, text="Ask about her pregnancy")
    assert asked.status_code == 422
    assert "Ask about her pregnancy" in asked.text
    assert plan(recruiter, application, text="Ask about her pregnancy", acknowledged="on").status_code == 302


def test_so_much_is_open_at_once_and_no_more(application: Application, recruiter: User) -> None:
    for _number in range(FOLLOW_UPS_OPEN):
        follow_up(application, recruiter)
    assert plan(recruiter, application).status_code == 422
    assert FollowUp.objects.count() == FOLLOW_UPS_OPEN


def test_erasing_a_person_takes_what_was_to_be_done(application: Application, recruiter: User) -> None:
    follow_up(application, recruiter)
    erase_candidate(application.candidate, by=recruiter)
    assert not FollowUp.objects.exists()


def test_merging_carries_them_and_taking_apart_gives_them_back(application: Application, recruiter: User) -> None:
    other = make_application(make_job(application.job.company))
    planned = follow_up(other, recruiter)
    merge = merge_candidates(application.candidate, other.candidate, taken=[], by=make_administrator())
    assert "Ring back" in dossier(recruiter, application)
    undo_merge(merge, by=recruiter)
    planned.refresh_from_db()
    assert planned.application.candidate == other.candidate
    assert "Ring back" not in dossier(recruiter, application)


def test_follow_ups_cost_a_dossier_one_query_and_none_where_there_are_none(
    application: Application, recruiter: User
) -> None:
    client, counts = signed_in(recruiter), []
    address = reverse("candidates:application", args=[application.pk])
    client.get(address)
    for more in (0, 1, FOLLOW_UPS_OPEN - 1):
        for _number in range(more):
            follow_up(application, recruiter)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        counts.append(len(queries))
    assert counts == [counts[0], counts[0] + 1, counts[0] + 1]
