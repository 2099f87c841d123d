"""Two colleagues who move one person at once into stages that write: one message, one follow-up, every time."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from accounts.actions import Refused
from candidates.actions.acting import place_one
from candidates.models import Act, Application, FollowUp
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
