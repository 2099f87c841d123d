"""From a dossier to levels, evidence and numbers; and what people make of them."""

import pytest
from django.utils import timezone

from accounts.actions import Refused
from accounts.models import AuditEntry
from candidates.models import Application
from candidates.signals import application_received
from config.work import perform
from jobs.models import BriefVersion, Criterion
from jobs.signals import brief_published
from shortlists.actions import judging
from shortlists.actions.reading import make_reading_due, make_stale_due
from shortlists.models import Evidence, Reading
from shortlists.policy import READING_LEASE
from shortlists.states import JudgementKind, ReadingState, SourceKind
from shortlists.tasks import read_application
from tests import factories

pytestmark = pytest.mark.django_db

MESSAGE = (
    "Depuis trois ans je m’occupe de la modération d’un forum de 40 000 membres.\n"
    "J’ai tenu la cellule lors d’une crise sur Instagram.\n"
    "Je monte chaque semaine une vidéo courte."
)


def receive(job: factories.Job, message: str = MESSAGE) -> Application:
    application = factories.make_application(job, message=message)
    application_received.send(Application, application=application)
    return application


def read(application: Application) -> Reading:
    reading = Reading.objects.get(application=application)
    assert read_application.run(reading.pk) == 1
    reading.refresh_from_db()
    return reading


def test_a_received_application_is_read_against_the_brief() -> None:
    job = factories.make_job()
    reading = read(receive(job))
    assert reading.state == ReadingState.READ
    assert reading.due_at is None
    assert reading.brief_version == job.versions.first()
    assert len(reading.machine) == len(factories.CRITERIA)
    assert reading.person == "...."
    assert reading.seals == "vv"
    assert reading.mandatory_met == 2


def test_every_quote_stands_word_for_word_at_its_place() -> None:
    application = receive(factories.make_job())
    reading = read(application)
    quotes = list(Evidence.objects.filter(reading=reading))
    assert {quote.criterion_key for quote in quotes} >= {"moderation", "crisis", "video"}
    for quote in quotes:
        assert application.message[quote.start : quote.end] == quote.quote


def test_reading_twice_changes_nothing() -> None:
    reading = read(receive(factories.make_job()))
    before = list(Evidence.objects.values_list("pk", flat=True))
    Reading.objects.filter(pk=reading.pk).make_due()
    assert read_application.run(reading.pk) == 1
    assert list(Evidence.objects.values_list("pk", flat=True)) == before


def test_a_quote_that_is_found_again_stays_and_one_that_is_not_goes() -> None:
    reading = read(receive(factories.make_job()))
    kept = list(reading.evidence.values_list("pk", flat=True))
    assert kept
    moved = Evidence.objects.create(
        reading=reading, criterion_key="moved", position=0, source=SourceKind.ANSWER, start=0, end=6, quote="Depuis"
    )
    gone = reading.evidence.filter(pk=kept[0])
    said = gone.values("criterion_key", "quote").get()
    gone.update(quote="another text")
    make_reading_due(reading.application)
    reading = read(reading.application)
    assert set(kept[1:]) < set(reading.evidence.values_list("pk", flat=True))
    assert not reading.evidence.filter(pk__in=[moved.pk, kept[0]]).exists()
    assert reading.evidence.filter(**said).count() == 1


def test_a_draft_is_not_read_against() -> None:
    application = receive(factories.make_job(published=False))
    reading = read(application)
    assert (reading.machine, reading.brief_version) == ("", None)


def test_what_boards_show_is_written_onto_the_application() -> None:
    application = receive(factories.make_job())
    read(application)
    application.refresh_from_db()
    assert application.shown_seals == "vv"
    assert application.shown_score == 0
    assert application.shown_up_to == round(Reading.objects.get().up_to)


def test_confirming_a_level_makes_it_count() -> None:
    job = factories.make_job()
    reading = read(receive(job))
    recruiter = factories.make_recruiter(job.company)
    up_to = reading.up_to
    reading = judging.judge(reading, "video", JudgementKind.CONFIRMED, by=recruiter)
    assert reading.score == pytest.approx(up_to)
    assert reading.up_to == pytest.approx(up_to)
    assert reading.person[2] == reading.machine[2]
    assert AuditEntry.objects.filter(verb="reading.confirmed", actor=recruiter).count() == 1


def test_a_correction_needs_a_level_and_a_reason() -> None:
    reading = read(receive(factories.make_job()))
    person = factories.make_administrator()
    with pytest.raises(Refused, match="Say why"):
        judging.judge(reading, "video", JudgementKind.CORRECTED, by=person, level=4)
    with pytest.raises(Refused, match="Choose a level"):
        judging.judge(reading, "video", JudgementKind.CORRECTED, by=person, reason="seen")
    reading = judging.judge(
        reading, "video", JudgementKind.CORRECTED, by=person, level=4, reason="seen in the interview"
    )
    assert reading.person == "..4."
    assert reading.score == pytest.approx(60.0)


def test_a_level_set_aside_counts_nothing_until_it_is_taken_back() -> None:
    reading = read(receive(factories.make_job()))
    person = factories.make_administrator()
    up_to = reading.up_to
    reading = judging.judge(reading, "video", JudgementKind.SET_ASIDE, by=person, reason="somebody else’s work")
    assert (reading.person, reading.up_to) == ("..x.", 0)
    reading = judging.take_back(reading, "video", by=person)
    assert (reading.person, reading.up_to) == ("....", up_to)


def test_setting_a_mandatory_criterion_aside_opens_its_seal() -> None:
    reading = read(receive(factories.make_job()))
    person = factories.make_administrator()
    reading = judging.judge(reading, "crisis", JudgementKind.SET_ASIDE, by=person, reason="another crisis")
    assert (reading.seals, reading.mandatory_met) == ("vn", 1)
    reading = judging.judge(reading, "crisis", JudgementKind.CORRECTED, by=person, level=3, reason="told in the call")
    assert (reading.seals, reading.mandatory_met) == ("ve", 2)


def test_a_new_reading_keeps_what_people_said() -> None:
    reading = read(receive(factories.make_job()))
    judging.judge(reading, "video", JudgementKind.CONFIRMED, by=factories.make_administrator())
    Reading.objects.filter(pk=reading.pk).update(fingerprint="")
    Reading.objects.filter(pk=reading.pk).make_due()
    assert read_application.run(reading.pk) == 1
    after = Reading.objects.get(pk=reading.pk)
    assert after.person[2] == after.machine[2]


def test_moved_weights_rank_again_without_reading_again() -> None:
    job = factories.make_job()
    reading = read(receive(job))
    judging.judge(reading, "video", JudgementKind.CORRECTED, by=factories.make_administrator(), level=4, reason="seen")
    quotes = list(Evidence.objects.values_list("pk", flat=True))
    Criterion.objects.filter(job=job, key="video").update(weight=1)
    version = factories.publish(job)
    brief_published.send(BriefVersion, version=version, by=None)
    reading.refresh_from_db()
    assert reading.brief_version == version
    assert reading.score == pytest.approx(100 * 4 / 12)
    assert read_application.run(reading.pk) == 1
    assert list(Evidence.objects.values_list("pk", flat=True)) == quotes


def test_a_brief_that_looks_for_other_things_is_read_again() -> None:
    job = factories.make_job()
    reading = read(receive(job))
    Criterion.objects.filter(job=job, key="video").update(terms={"fr": ["forum"]}, label={"fr": "Forum"})
    version = factories.publish(job)
    brief_published.send(BriefVersion, version=version, by=None)
    reading.refresh_from_db()
    assert reading.brief_version != version
    assert reading.due_at is not None
    assert read_application.run(reading.pk) == 1
    reading.refresh_from_db()
    assert reading.brief_version == version


def test_a_reading_that_fails_is_tried_again_and_shown_when_given_up() -> None:
    reading = Reading.objects.get(application=receive(factories.make_job()))

    def fail(row: Reading) -> None:
        raise RuntimeError("unreadable")

    for _ in range(5):
        perform(Reading, reading.pk, lease=READING_LEASE, work=fail)
        Reading.objects.filter(pk=reading.pk, due_at__isnull=False).update(due_at=timezone.now())
    assert list(Reading.objects.all().failed()) == [reading]


def test_each_night_what_an_older_engine_or_brief_has_read_falls_due() -> None:
    job = factories.make_job()
    current, engine, brief = (read(receive(job)) for _ in range(3))
    Reading.objects.filter(pk=engine.pk).update(engine_version="0")
    factories.publish(job)
    Reading.objects.exclude(pk=brief.pk).update(brief_version=job.versions.first())
    assert make_stale_due() == 2
    assert set(Reading.objects.all().due()) == {engine, brief}
    assert Reading.objects.get(pk=current.pk).due_at is None
