"""A newer brief: only the dossiers that it concerns are read again; the others get what reading would give them."""

from typing import Any

import pytest

from candidates.models import Application
from candidates.search.store import write_dossier
from candidates.signals import application_received, dossier_read
from jobs.models import BriefVersion, Job, SynonymGroup
from jobs.signals import brief_published
from shortlists.actions import judging
from shortlists.actions.carrying import carry_over
from shortlists.actions.reading import make_reading_due, stale_readings
from shortlists.models import Evidence, Reading
from shortlists.states import JudgementKind, ReadingState
from shortlists.tasks import read_application
from tests import factories

pytestmark = pytest.mark.django_db

FORUM = "Depuis trois ans je m’occupe de la modération d’un forum de 40 000 membres."
PODCAST = "Je produis chaque mois un podcast sur la pêche."
NEITHER = "Je vends des bateaux depuis dix ans, sur la côte et en ligne."


def receive(job: Job, *messages: str) -> list[Reading]:
    """Applications that are read, with the row of their words."""
    made = []
    for message in messages:
        application = factories.make_application(job, message=message)
        application_received.send(Application, application=application)
        write_dossier(application)
        made.append(Reading.objects.get(application=application))
    for reading in made:
        read_application.run(reading.pk)
    assert stale_readings(job) == 0
    return list(Reading.objects.filter(job=job).order_by("pk"))


def publish(job: Job, *criteria: dict[str, Any]) -> BriefVersion:
    """A newer brief with these criteria at its end."""
    before = job.versions.order_by("-number")[0]
    document = {**before.document, "criteria": [*before.document["criteria"], *criteria]}
    version = BriefVersion.objects.create(job=job, number=before.number + 1, document=document)
    brief_published.send(BriefVersion, version=version)
    return version


NEW = {"key": "podcast", "kind": "text", "label": {"fr": "Podcast"}, "necessity": "relative", "weight": 3, "terms": {}}


def stored(job: Job) -> list[tuple[Any, ...]]:
    """All that reading stores, and what boards show of it."""
    columns = ("machine", "person", "seals", "mandatory_met", "score", "up_to", "state", "brief_version", "room")
    shown = ("application__shown_seals", "application__shown_basins", "application__shown_up_to")
    quotes = Evidence.objects.filter(reading__job=job).order_by("reading", "criterion_key", "position")
    return [
        *Reading.objects.filter(job=job).order_by("pk").values_list(*columns, *shown, "fingerprint"),
        *quotes.values_list("reading", "criterion_key", "position", "start", "end", "quote"),
    ]


def test_a_new_criterion_reads_only_whom_it_concerns_and_gives_what_a_full_reading_gives() -> None:
    job = factories.make_job()
    readings = receive(job, FORUM, PODCAST, NEITHER)
    quotes = set(Evidence.objects.filter(reading__in=(readings[0], readings[2])).values_list("pk", flat=True))
    read_at = [reading.read_at for reading in readings]
    version = publish(job, NEW)
    assert stale_readings(job) == 3
    assert carry_over(readings[0].pk) == 2
    assert list(Reading.objects.filter(due_at__isnull=False)) == [readings[1]]
    assert read_application.run(readings[1].pk) == 1

    after = list(Reading.objects.filter(job=job).order_by("pk"))
    assert {one.brief_version for one in after} == {version}
    assert [one.machine[-1] > "0" for one in after] == [False, True, False]
    assert [one.read_at == at for one, at in zip(after, read_at, strict=True)] == [True, False, True]
    assert quotes <= set(Evidence.objects.values_list("pk", flat=True))
    found = stored(job)
    for reading in after:
        make_reading_due(reading.application)
    read_application.run(after[0].pk)
    assert stale_readings(job) == 0
    assert stored(job) == found


def test_moved_weights_reach_the_boards_without_reading() -> None:
    job = factories.make_job()
    [reading] = receive(job, FORUM + " Je monte chaque semaine une vidéo courte.")
    read_at = reading.read_at
    before = job.versions.order_by("-number")[0]
    criteria = [{**one, "weight": 5 if one["key"] == "video" else 1} for one in before.document["criteria"]]
    version = BriefVersion.objects.create(
        job=job, number=before.number + 1, document={**before.document, "criteria": criteria}
    )
    brief_published.send(BriefVersion, version=version)
    assert carry_over(reading.pk) == 1
    reading.refresh_from_db()
    assert (reading.brief_version, reading.read_at, reading.due_at) == (version, read_at, None)
    assert reading.application.shown_up_to == round(reading.up_to)


def test_what_people_said_is_kept() -> None:
    job = factories.make_job()
    [reading] = receive(job, FORUM)
    judging.judge(reading, "moderation", JudgementKind.CONFIRMED, by=factories.make_recruiter(job.company))
    publish(job, NEW)
    assert carry_over(reading.pk) == 1
    reading.refresh_from_db()
    assert (reading.person[0], reading.person[-1], reading.seals[0]) == (reading.machine[0], ".", "e")


def test_a_dossier_that_changed_itself_is_read() -> None:
    job = factories.make_job()
    readings = receive(job, FORUM, NEITHER)
    publish(job, NEW)
    dossier_read.send(Application, application=readings[1].application)
    assert carry_over(readings[1].pk) == 0
    assert carry_over(readings[0].pk) == 1
    assert list(Reading.objects.filter(due_at__isnull=False)) == [readings[1]]


def test_a_dossier_whose_words_search_does_not_hold_is_read() -> None:
    job = factories.make_job()
    [reading] = receive(job, NEITHER)
    reading.application.words.delete()
    publish(job, NEW)
    assert carry_over(reading.pk) == 0
    assert read_application.run(reading.pk) == 1
    assert Reading.objects.get().state == ReadingState.READ


def test_where_the_words_of_the_company_changed_meanwhile_everything_is_read() -> None:
    job = factories.make_job()
    [reading] = receive(job, NEITHER)
    SynonymGroup.objects.create(company=job.company, words=["modération", "bateaux"])
    publish(job, NEW)
    assert carry_over(reading.pk) == 0
    assert stale_readings(job) == 1
