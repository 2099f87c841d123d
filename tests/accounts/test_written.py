"""Questions written once: asked for everybody, of everything, at every moment."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import Prefetch, Q, QuerySet, Value
from django.db.models.functions import JSONObject
from django.http import Http404
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from accounts.written import AskedWhileWritingError, FrozenMomentError, LostStandInError, Written
from candidates.models import Application
from candidates.queries.gathered import Gathered
from jobs.models import Job, Stage
from jobs.queries.counted import Counted
from tests import factories

pytestmark = pytest.mark.django_db


def count_since(user: User, at: datetime) -> QuerySet[Any, Any]:
    rows = Application.objects.visible_to(user).filter(created_at__gte=at).order_by().values("pk")
    return User.objects.filter(pk=user.pk).values(count=Counted(rows), name_of=Value("count"))


def test_a_question_is_answered_for_whoever_asks_and_written_once() -> None:
    question: Written[Any] = Written(count_since)
    ours, theirs = factories.make_job(), factories.make_job()
    for job in (ours, ours, theirs):
        factories.make_application(job)
    factories.make_application(ours, created_at=timezone.now() - timedelta(days=60))
    asking = [
        factories.make_recruiter(ours.company),
        factories.make_recruiter(theirs.company),
        factories.make_administrator(),
        factories.make_recruiter(ours.company),
    ]
    lately, ever = timezone.now() - timedelta(days=30), timezone.now() - timedelta(days=90)
    assert [question.ask(user, lately)["count"] for user in asking] == [2, 1, 3, 2]
    assert [question.ask(user, ever)["count"] for user in asking] == [3, 1, 4, 3]
    assert len(question._statements) == 2


def test_rows_come_as_they_would_from_the_queryset_itself() -> None:
    jobs = [factories.make_job(title=title) for title in ("Première", "Deuxième")]
    question = Written(
        lambda slug: (
            Job.objects.filter(slug=slug)
            .select_related("company")
            .defer("key")
            .prefetch_related(Prefetch("stages", Stage.objects.order_by("-position")))
        )
    )
    for _again in range(7):  # PostgreSQL takes its final plan after five.
        for job in jobs:
            found = question.get_or_404(job.slug)
            assert (found, found.title, found.company.name) == (job, job.title, job.company.name)
            assert found.get_deferred_fields() == {"key"}
            assert list(found.stages.all()) == list(job.stages.order_by("-position"))
    assert question.first("nothing") is None
    with pytest.raises(Http404):
        question.get_or_404("nothing")


def test_asking_costs_one_query_the_first_time_as_ever_after(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    question = Written(lambda slug: Job.objects.filter(slug=slug).values_list("title", flat=True))
    job = factories.make_job(title="Bénévoles : 100 % « à distance »")
    for _again in range(2):
        with django_assert_num_queries(1):
            assert question.all(job.slug) == ["Bénévoles : 100 % « à distance »"]


@pytest.mark.django_db(transaction=True)
def test_a_new_connection_is_asked_as_the_one_before_it_was() -> None:
    question = Written(lambda pk: Job.objects.filter(pk=pk).values_list("pk", flat=True))
    job = factories.make_job()
    for _connection in range(3):
        assert question.all(job.pk) == [job.pk]
        connection.close()


@pytest.mark.postgres  # SQLite has no server that ends a connection.
@pytest.mark.django_db(transaction=True)
def test_a_connection_that_the_server_ended_is_replaced_before_it_is_asked() -> None:
    question = Written(lambda pk: Job.objects.filter(pk=pk).values_list("pk", flat=True))
    job = factories.make_job()
    assert question.all(job.pk) == [job.pk]
    ended = connection.connection
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (process,) = cursor.fetchone()
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [process])
    other.close()
    connection.close_if_unusable_or_obsolete()  # As at the start of a request.
    assert question.all(job.pk) == [job.pk]
    assert connection.connection is not ended


@pytest.mark.postgres
def test_a_question_is_planned_once_for_a_connection_and_not_for_each_who_asks() -> None:
    question = Written(lambda pk: Job.objects.filter(pk=pk).values_list("pk", flat=True))
    jobs = [factories.make_job() for _number in range(3)]
    for job in jobs:
        assert question.all(job.pk) == [job.pk]
    with connection.cursor() as cursor:
        cursor.execute("SELECT sum(custom_plans) FROM pg_prepared_statements WHERE name = %s", [_name_of(question)])
        assert cursor.fetchone() == (0,)


def _name_of(question: Written[Any]) -> str:
    (statement,) = question._statements.values()
    assert statement.planned is not None
    return statement.planned[0]


def test_true_false_and_none_each_ask_a_question_of_their_own() -> None:
    question = Written(
        lambda is_active, before: (
            User.objects.filter(is_active=is_active, joined_at__lte=before or "2999-01-01")
            if before
            else User.objects.filter(is_active=is_active)
        )
    )
    here, gone = factories.make_user(), factories.make_user(is_active=False)
    assert (question.all(True, None), question.all(False, None)) == ([here], [gone])
    assert question.all(True, timezone.now() - timedelta(days=1)) == []
    assert len(question._statements) == 3


def test_a_fresh_connection_that_was_never_asked_what_it_can_do_prepares_a_question_of_lists() -> None:
    def gathering(user: User) -> QuerySet[Any, Any]:
        rows = Application.objects.visible_to(user).order_by("pk").values(one=JSONObject(pk="pk"))
        return User.objects.filter(pk=user.pk).values(found=Gathered(rows))

    for known in ("supports_json_field", "has_json_object_function"):
        vars(connection.features).pop(known, None)
    application = factories.make_application(factories.make_job())
    question: Written[Any] = Written(gathering)
    found = question.ask(factories.make_administrator())["found"]
    assert (json.loads(found) if isinstance(found, str) else found) == [{"pk": application.pk}]


def test_a_question_with_a_moment_of_its_own_is_refused() -> None:
    with pytest.raises(FrozenMomentError):
        Written(lambda: User.objects.filter(joined_at__lte=timezone.now())).all()


def test_a_question_that_asks_another_while_it_is_written_is_refused() -> None:
    def curious() -> QuerySet[User]:
        return User.objects.filter(pk__in=list(User.objects.values_list("pk", flat=True)))

    with pytest.raises(AskedWhileWritingError):
        Written(curious).all()


def test_a_question_that_changes_what_it_is_given_or_hands_it_on_beside_the_rows_is_refused() -> None:
    with pytest.raises(LostStandInError):
        Written(lambda name: User.objects.filter(name__contains=name)).all("Ana")
    with pytest.raises(LostStandInError):
        Written(
            lambda pk, name: Job.objects.filter(pk=pk).prefetch_related(
                Prefetch("stages", Stage.objects.filter(names__fr=name))
            )
        ).all(1, "Tri")


def test_what_points_to_the_rows_is_looked_up_by_a_question_of_its_own(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    jobs = [factories.make_job() for _number in range(3)]
    question: Written[Job] = Written(
        lambda slug: (
            Job.objects.exclude(slug=slug)
            .prefetch_related("stages", Prefetch("applications", Application.objects.order_by("-pk")))
            .order_by("pk")
        )
    )
    people = [
        factories.make_application(jobs[0]),
        factories.make_application(jobs[0]),
        factories.make_application(jobs[1]),
    ]
    slugs = [job.slug for job in jobs[:2] for _stage in job.stages.all()]
    for _again in range(2):
        with django_assert_num_queries(3):
            found = question.all(jobs[2].slug)
        with django_assert_num_queries(0):
            assert [[one.pk for one in job.applications.all()] for job in found] == [
                [people[1].pk, people[0].pk],
                [people[2].pk],
            ]
            assert [stage.job.slug for job in found for stage in job.stages.all()] == slugs
    assert [stage.pk for stage in found[0].stages.filter(position=0)] == [found[0].stages.all()[0].pk]


def test_what_is_looked_up_beside_very_many_rows_is_asked_afresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("accounts.written.KEPT_FOR", 1)
    jobs = [factories.make_job() for _number in range(2)]
    question: Written[Job] = Written(
        lambda slug: Job.objects.exclude(slug=slug).prefetch_related("stages").order_by("pk")
    )
    assert [len(job.stages.all()) for job in question.all("none")] == [job.stages.count() for job in jobs]


def test_several_numbers_are_asked_about_at_once_as_many_as_there_are() -> None:
    jobs = [factories.make_job(title=title) for title in ("Première", "Deuxième", "Troisième")]
    question = Written(
        lambda some, more: Job.objects.filter(Q(pk__in=some) | Q(pk__in=more)).order_by("pk").values_list("title")
    )
    first, second, third = [job.pk for job in jobs]
    for _again in range(7):  # PostgreSQL takes its final plan after five.
        assert question.all((third, first), (second,)) == [("Première",), ("Deuxième",), ("Troisième",)]
        assert question.all((second, second), (second,)) == [("Deuxième",)]
        assert question.all((), (second,)) == [("Deuxième",)]
    assert len(question._statements) == 2
