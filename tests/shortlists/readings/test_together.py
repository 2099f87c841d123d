"""Dossiers of one job are read together: what that may never lose, mix or count twice."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from candidates.models import Application
from candidates.signals import application_received
from config import sweep
from config.work import claim_together, hand_out, perform_together
from jobs.models import Criterion, Job
from shortlists.actions.reading import read_dossiers, stale_readings
from shortlists.models import Evidence, Reading
from shortlists.policy import READING_LEASE, READINGS_TOGETHER
from shortlists.states import ReadingState
from shortlists.tasks import read_application
from tests import factories

pytestmark = pytest.mark.django_db

MESSAGE = "Depuis trois ans je m’occupe de la modération d’un forum de 40 000 membres."


def receive(job: Job, count: int) -> list[Reading]:
    for _ in range(count):
        application = factories.make_application(job, message=MESSAGE)
        application_received.send(Application, application=application)
    return list(Reading.objects.filter(job=job).order_by("due_at", "pk"))


def die(readings: Sequence[Reading]) -> Sequence[Reading]:
    with transaction.atomic():
        read_dossiers(readings)
        raise SystemExit


def let_leases_run_out() -> None:
    Reading.objects.update(lease_until=timezone.now() - timedelta(seconds=1))


def test_dossiers_of_one_job_that_wait_are_read_at_once_and_counted() -> None:
    readings = receive(factories.make_job(), 3)
    assert read_application.run(readings[0].pk) == 3
    assert [read_application.run(one.pk) for one in readings] == [0, 0, 0]
    assert set(Reading.objects.values_list("state", "due_at", "lease_until", "tries")) == {
        (ReadingState.READ, None, None, 0)
    }


def test_no_more_are_taken_than_a_worker_reads_in_a_second_or_so() -> None:
    job = factories.make_job()
    readings = receive(job, READINGS_TOGETHER + 2)
    assert read_application.run(readings[0].pk) == READINGS_TOGETHER
    assert stale_readings(job) == 2


def test_reading_more_dossiers_asks_the_database_no_more_often(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    job = factories.make_job()
    read_application.run(receive(job, 1)[0].pk)  # Its brief is known from now on.
    receive(job, 1)
    with django_assert_num_queries(25) as alone:
        (first,) = Reading.objects.filter(due_at__isnull=False)
        assert read_application.run(first.pk) == 1
    readings = [one for one in receive(job, 5) if one.due_at]
    with django_assert_num_queries(len(alone)):
        list(Reading.objects.filter(due_at__isnull=False))
        assert read_application.run(readings[0].pk) == 5


def test_a_dossier_is_never_read_against_the_brief_of_another_job() -> None:
    moderation, video = factories.make_job(), factories.make_job()
    Criterion.objects.filter(job=video).exclude(key="video").delete()
    factories.publish(video)
    first, second = receive(moderation, 2), receive(video, 2)
    assert read_application.run(first[0].pk) == 2
    assert {one.machine for one in Reading.objects.filter(job=video)} == {""}
    assert read_application.run(second[0].pk) == 2
    assert {len(one.machine) for one in Reading.objects.filter(job=video)} == {1}
    assert {one.brief_version for one in Reading.objects.filter(job=video)} == {video.versions.first()}


def test_a_worker_killed_in_the_middle_loses_nothing_and_nothing_is_read_twice() -> None:
    readings = receive(factories.make_job(), 3)
    with pytest.raises(SystemExit):
        perform_together(Reading, readings[0].pk, lease=READING_LEASE, work=die)
    assert (Evidence.objects.count(), Reading.objects.filter(state=ReadingState.READ).count()) == (0, 0)
    assert read_application.run(readings[0].pk) == 0  # Its lease still runs.
    let_leases_run_out()
    assert [read_application.run(one.pk) for one in readings] == [1, 1, 1]
    assert Reading.objects.filter(state=ReadingState.READ, due_at=None).count() == 3
    assert Evidence.objects.values("reading").distinct().count() == 3
    assert Evidence.objects.count() == 3 * Evidence.objects.filter(reading=readings[0]).count()


def test_what_kills_its_worker_takes_the_others_with_it_only_once() -> None:
    bad, good = receive(factories.make_job(), 2)
    with pytest.raises(SystemExit):
        perform_together(Reading, bad.pk, lease=READING_LEASE, work=die)
    let_leases_run_out()
    assert [one.pk for one in claim_together(Reading, bad.pk, lease=READING_LEASE)] == [bad.pk]
    assert read_application.run(good.pk) == 1


def test_one_dossier_that_fails_is_tried_again_and_the_others_are_read() -> None:
    bad, good = receive(factories.make_job(), 2)

    def fail_at_one(readings: Sequence[Reading]) -> Sequence[Reading]:
        with transaction.atomic():
            done = read_dossiers(readings)
            if bad in readings:
                raise ValueError("unreadable")
        return done

    assert perform_together(Reading, bad.pk, lease=READING_LEASE, work=fail_at_one) == 1
    tried, read = Reading.objects.get(pk=bad.pk), Reading.objects.get(pk=good.pk)
    assert (tried.tries, tried.failure, tried.machine) == (1, "ValueError: unreadable", "")
    assert (read.due_at, read.state) == (None, ReadingState.READ)
    assert set(Evidence.objects.values_list("reading", flat=True)) == {good.pk}


def test_a_dossier_taken_over_meanwhile_is_left_to_the_other_worker() -> None:
    readings = receive(factories.make_job(), 2)
    claimed = claim_together(Reading, readings[0].pk, lease=READING_LEASE)
    Reading.objects.filter(pk=readings[1].pk).update(lease_until=timezone.now() + timedelta(hours=1))
    assert [one.pk for one in read_dossiers(claimed)] == [readings[0].pk]
    assert Reading.objects.get(pk=readings[1].pk).machine == ""
    assert set(Evidence.objects.values_list("reading", flat=True)) == {readings[0].pk}


def test_a_dossier_that_changes_while_it_is_read_with_others_stays_due() -> None:
    job = factories.make_job()
    readings = receive(job, 2)
    claimed = claim_together(Reading, readings[0].pk, lease=READING_LEASE)
    Reading.objects.filter(pk=readings[1].pk).make_due()
    assert len(read_dossiers(claimed)) == 2
    assert list(Reading.objects.all().due()) == [readings[1]]


def test_one_hint_is_given_for_dossiers_that_are_read_together(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = factories.make_job(), factories.make_job()
    told: list[int] = []
    monkeypatch.setattr("config.work.publish", lambda task, pk: told.append(pk))
    readings = receive(first, READINGS_TOGETHER + 1)
    (other,) = receive(second, 1)
    assert hand_out(Reading, read_application, 200) == READINGS_TOGETHER + 2
    assert told == [readings[0].pk, readings[-1].pk, other.pk]
    assert hand_out(Reading, read_application, 200) == 0


def test_dossiers_whose_worker_died_are_hinted_at_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[int] = []
    monkeypatch.setattr("config.work.publish", lambda task, pk: told.append(pk))
    readings = receive(factories.make_job(), 5)
    died = [one.pk for one in readings[1:4]]
    Reading.objects.filter(pk__in=died).update(tries=1, lease_until=timezone.now() - timedelta(seconds=1))
    assert hand_out(Reading, read_application, 200) == 5
    assert told == [readings[0].pk, *died]


def test_the_sweep_says_how_many_dossiers_were_read() -> None:
    receive(factories.make_job(), 4)
    assert sweep.do_due()["shortlists.Reading"] == 4
