"""Two colleagues who move people at once into stages that write: one message, one follow-up each, every time."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from accounts.actions import Refused
from candidates.actions.acting import Move, act_on, place_one, undo_act
from candidates.models import Act, ActLine, Application, Decision, FollowUp
from jobs.models import Stage
from jobs.states import StageKind
from mail.models import Message
from tests import factories

ROUNDS = 30


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_two_who_move_somebody_at_once_exactly_one_writes_and_plans() -> None:
    job = factories.make_job()
    people = [factories.make_recruiter(job.company) for _one in range(2)]
    task = {"follow_up_text": "Ring", "follow_up_for": "owner", "follow_up_days": 1}
    writing = job.stages.filter(kind__in=[StageKind.REVIEW, StageKind.INTERVIEW])
    writing.update(message=factories.make_message(job.company), **task)
    arrived = job.stages.get(kind=StageKind.NEW).pk

    def move(application: Application, to: Stage, number: int, start: Barrier) -> bool:
        start.wait()
        try:
            place_one(application, to, seen=arrived, by=people[number])
        except Refused:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(max_workers=2) as both:
        for _round in range(ROUNDS):
            application, start = factories.make_application(job), Barrier(2)
            done = [both.submit(move, application, to, number, start) for number, to in enumerate(writing)]
            assert sorted(one.result() for one in done) == [False, True]
    assert (Message.objects.count(), FollowUp.objects.count(), Act.objects.count()) == (ROUNDS, ROUNDS, ROUNDS)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_two_who_move_the_same_people_at_once_each_person_is_moved_by_one_and_moved_back_by_one() -> None:
    job = factories.make_job()
    people = [factories.make_recruiter(job.company) for _one in range(2)]
    writing = job.stages.filter(kind__in=[StageKind.REVIEW, StageKind.INTERVIEW])
    writing.update(message=factories.make_message(job.company))
    arrived = job.stages.get(kind=StageKind.NEW)

    def move(seen: dict[int, int], to: Stage, number: int, start: Barrier) -> Act:
        start.wait()
        try:
            return act_on(job, Move(to), seen, by=people[number])
        finally:
            connection.close()

    def move_back(act: Act, number: int, start: Barrier) -> None:
        start.wait()
        try:
            undo_act(act, by=people[number])
        except Refused:
            pass
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=2) as both:
        for _round in range(ROUNDS // 3):
            seen = {factories.make_application(job).pk: arrived.pk for _one in range(20)}
            backwards, start = dict(sorted(seen.items(), reverse=True)), Barrier(2)
            moving = [
                both.submit(move, chosen, to, number, start)
                for number, (to, chosen) in enumerate(zip(writing, [seen, backwards], strict=True))
            ]
            lines = ActLine.objects.filter(act__in=[one.result().pk for one in moving])
            assert (lines.count(), lines.filter(left_out="").count()) == (40, 20)
            assert Decision.objects.filter(application__in=seen).count() == 20
            assert Message.objects.filter(about_id__in=seen).count() == 20
            won, start = (
                next(one.result() for one in moving if one.result().lines.filter(left_out="").exists()),
                Barrier(2),
            )
            for one in [both.submit(move_back, won, number, start) for number in range(2)]:
                one.result()
            assert Decision.objects.filter(application__in=seen, to_stage=arrived).count() == 20
