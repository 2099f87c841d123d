"""Sorting through a pipeline: narrow filters, tags, chosen columns, kept views."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry
from candidates.models import Application, GivenAnswer, SavedView, Tag, Tagging
from jobs.models import Question
from tests.candidates.test_pipeline import board, make_people, names, sign_in
from tests.factories import make_hiring_manager, make_job, make_reading, make_recruiter

pytestmark = pytest.mark.django_db


def test_the_filters_that_are_not_always_in_sight_open_on_demand_and_with_the_address_that_asks_for_them() -> None:
    job = make_job()
    make_people(job, "One")
    client = sign_in(make_recruiter(job.company))
    assert 'name="criterion"' not in board(client, job)
    assert 'name="criterion"' in board(client, job, filters=1)
    assert 'name="criterion"' in board(client, job, criterion="video", level="1")


@pytest.mark.parametrize("view", ["columns", "rows"])
def test_people_are_filtered_by_the_level_of_a_criterion(view: str) -> None:
    job = make_job()
    strong, weak, none = make_people(job, "Strong", "Weak", "None")
    for application, levels in ((strong, "3242"), (weak, "3212"), (none, "3202")):
        make_reading(application, levels)
    client = sign_in(make_recruiter(job.company))

    def shown(level: str) -> list[str]:
        return names(board(client, job, view=view, criterion="video", level=level))

    assert shown("1") == ["Ana Strong", "Ana Weak"]
    assert shown("4") == ["Ana Strong"]
    assert shown("0") == ["Ana None"]
    assert shown("confirmed") == []
    strong.reading.person = "..3."
    strong.reading.save()
    assert shown("confirmed") == ["Ana Strong"]


def test_people_are_filtered_by_time_in_stage_owner_tag_and_answer() -> None:
    job = make_job()
    recruiter, colleague = make_recruiter(job.company), make_recruiter(job.company)
    old, owned, tagged, answered = make_people(job, "Old", "Owned", "Tagged", "Answered")
    Application.objects.filter(pk=old.pk).update(stage_since=timezone.now() - timedelta(days=8))
    Application.objects.filter(pk=owned.pk).update(owner=colleague)
    tag = Tag.objects.create(company=job.company, name="podcast")
    Tagging.objects.create(application=tagged, tag=tag)
    question = Question.objects.create(job=job, kind="text", label={"en": "Where do you live?"}, reason={"en": "-"})
    GivenAnswer.objects.create(
        application=answered, position=0, key=question.key, kind="text", question="Where do you live?", value="Roscoff"
    )
    client = sign_in(recruiter)

    assert names(board(client, job, age=7)) == ["Ana Old"]
    assert names(board(client, job, owner=colleague.pk)) == ["Ana Owned"]
    assert names(board(client, job, tag=tag.pk, view="rows")) == ["Ana Tagged"]
    assert names(board(client, job, question=question.key, answer="roscoff")) == ["Ana Answered"]
    assert names(board(client, job, question=question.key, answer="Brest", view="columns")) == []
    assert len(names(board(client, job, tag=10**6))) == 4


def test_an_order_that_is_not_arrival_says_what_it_is() -> None:
    job = make_job()
    make_people(job, "One")
    client = sign_in(make_recruiter(job.company))
    assert "v-order-said" not in board(client, job)
    assert "an order decides nothing" in board(client, job, sort="score")


def test_rows_show_the_columns_that_were_chosen() -> None:
    job = make_job()
    (application,) = make_people(job, "One")
    Tagging.objects.create(application=application, tag=Tag.objects.create(company=job.company, name="podcast"))
    client = sign_in(make_recruiter(job.company))
    usual = board(client, job, view="rows")
    assert "podcast" not in usual
    assert "Basins</th>" in usual
    chosen = board(client, job, view="rows", col=["tags", "stage"])
    assert '<span class="v-tag">podcast</span>' in chosen
    assert "Basins</th>" not in chosen


def test_every_filter_at_once_asks_as_much_of_the_database_for_thirty_people_as_for_one() -> None:
    job = make_job()
    client = sign_in(make_recruiter(job.company))
    tag = Tag.objects.create(company=job.company, name="podcast")
    asked: dict[str, Any] = {"tag": tag.pk, "age": 3, "criterion": "video", "level": "0", "col": ["tags", "stage"]}
    counts: dict[str, list[int]] = {"columns": [], "rows": []}
    for number in (1, 29):
        for application in make_people(job, *(f"Person{number}-{place}" for place in range(number))):
            make_reading(application, "3202")
            Tagging.objects.create(application=application, tag=tag)
        Application.objects.update(stage_since=timezone.now() - timedelta(days=8))
        for view, found in counts.items():
            with CaptureQueriesContext(connection) as queries:
                assert names(board(client, job, view=view, **asked))
            found.append(len(queries))
    assert counts["columns"][0] == counts["columns"][1]
    assert counts["rows"][0] == counts["rows"][1]
    assert max(counts["columns"] + counts["rows"]) <= 17


def tag(client: Any, application: Application, **fields: Any) -> Any:
    return client.post(reverse("candidates:application-tags", args=[application.pk]), fields)


def test_a_tag_is_put_on_and_taken_off_and_stays_in_the_history() -> None:
    job = make_job()
    first, second = make_people(job, "One", "Two")
    client = sign_in(make_recruiter(job.company))
    tag(client, first, tag="Podcast")
    tag(client, second, tag=" podcast ")
    found = Tag.objects.get()
    assert (found.name, found.taggings.count()) == ("Podcast", 2)
    page = client.get(reverse("candidates:application", args=[first.pk])).content.decode()
    assert '<span class="v-tag">Podcast</span>' in page

    tag(client, first, off=found.pk)
    tag(client, second, off=found.pk)

    assert not Tag.objects.exists()
    assert (
        sorted(AuditEntry.objects.values_list("verb", flat=True))
        == ["application.tagged"] * 2 + ["application.untagged"] * 2
    )


def test_a_tag_on_what_the_law_protects_is_refused_and_kept_to_be_corrected() -> None:
    job = make_job()
    (application,) = make_people(job, "One")
    response = tag(sign_in(make_recruiter(job.company)), application, tag="handicapée")
    assert response.status_code == 422
    assert 'value="handicapée"' in response.content.decode()
    assert not Tag.objects.exists()


def test_a_tag_of_another_company_is_not_taken_off() -> None:
    job, other = make_job(), make_job()
    (application,) = make_people(job, "One")
    foreign = Tag.objects.create(company=other.company, name="podcast")
    assert tag(sign_in(make_recruiter(job.company)), application, off=foreign.pk).status_code == 404


def test_a_view_is_kept_for_oneself_or_shared() -> None:
    job = make_job()
    make_people(job, "One")
    mine, colleague = sign_in(make_recruiter(job.company, name="Ada")), sign_in(make_hiring_manager(job))
    views = reverse("candidates:view-list", args=[job.slug])
    mine.post(views, {"name": "My late ones", "query": "late=on&page=3&evil=1&sort="})
    mine.post(views, {"name": "For all", "query": "must=found", "is_shared": "on"})

    assert SavedView.objects.get(name="My late ones").query == "late=on"
    assert "My late ones" in mine.get(views).content.decode()
    seen = colleague.get(views).content.decode()
    assert "My late ones" not in seen
    assert '?must=found">For all <span class="v-soft">Ada</span>' in seen
    assert "Remove the view" not in seen


def test_the_menu_of_views_says_which_one_is_shown() -> None:
    job = make_job()
    client = sign_in(make_recruiter(job.company))
    views = reverse("candidates:view-list", args=[job.slug])
    client.post(views, {"name": "Late ones", "query": "late=on"})
    menu = client.get(views, {"late": "on"}, headers={"HX-Request": "true"}).content.decode()
    assert '?late=on" aria-current="true">Late ones' in menu
    assert "<html" not in menu


def test_a_view_kept_again_under_its_name_is_replaced() -> None:
    job = make_job()
    client = sign_in(make_recruiter(job.company))
    for query in ("late=on", "must=found"):
        client.post(reverse("candidates:view-list", args=[job.slug]), {"name": "Mine", "query": query})
    assert SavedView.objects.get().query == "must=found"


def test_a_view_without_a_name_is_asked_for_one() -> None:
    job = make_job()
    client = sign_in(make_recruiter(job.company))
    response = client.post(reverse("candidates:view-list", args=[job.slug]), {"name": "", "query": "late=on"})
    assert response.status_code == 422
    assert 'name="query" value="late=on"' in response.content.decode()
