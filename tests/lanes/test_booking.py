"""Two candidates after one moment: a hundred times out of a hundred exactly one gets it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from accounts.actions import Refused
from interviews.actions.planning import Appointment
from interviews.actions.slots import choose_slot, offer_slots
from interviews.models import Interview, Proposal
from tests import factories

ROUNDS = 100


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_exactly_one_of_two_candidates_gets_a_moment_a_hundred_times_out_of_a_hundred() -> None:
    job = factories.make_job()
    recruiter = factories.make_recruiter(job.company)
    first = timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=2)

    def take(proposal: Proposal, start: Barrier) -> bool:
        slot = proposal.slots.get()
        start.wait()
        try:
            choose_slot(proposal, slot)
        except Refused:
            return False
        finally:
            connection.close()
        return True

    won = []
    with ThreadPoolExecutor(max_workers=2) as people:
        for number in range(ROUNDS):
            moment = first + timedelta(hours=number)
            what = Appointment("Talk", moment, 45, "Europe/Paris", "Roscoff", "")
            both = [
                offer_slots(factories.make_application(job), what, starts=[moment], people=[recruiter], by=recruiter)
                for _ in range(2)
            ]
            start = Barrier(2)
            won.append(sum(people.map(lambda one, start=start: take(one, start), both)))
    assert won == [1] * ROUNDS
    assert Interview.objects.count() == ROUNDS
