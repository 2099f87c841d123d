"""Where the command palette leads: people and jobs by the beginnings of their names."""

from dataclasses import dataclass

from accounts.models import User
from candidates.models import Candidate
from candidates.search import finding
from candidates.search.fields import ask
from desk.policy import PALETTE_JOBS, PALETTE_PEOPLE
from desk.queries.search import FoundJob, jobs_page


@dataclass(frozen=True)
class Destinations:
    """A few people and jobs."""

    people: list[Candidate]
    jobs: list[FoundJob]


def destinations(user: User, text: str) -> Destinations:
    """People and jobs whose names begin so, the newest first."""
    ids = finding.named(user, text)[:PALETTE_PEOPLE]
    people = Candidate.objects.only("first_name", "last_name", "headline").in_bulk(ids)
    jobs = jobs_page(user, ask(text), 1, PALETTE_JOBS).rows
    return Destinations([people[pk] for pk in ids], jobs)
