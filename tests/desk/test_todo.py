"""To do: what waits for whom."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from candidates.actions.followups import write_follow_up
from candidates.actions.notes import write_note
from candidates.models import Candidate, Decision, FollowUp, Likeness, Mention, Note, Statement
from desk.queries.todo import to_do
from desk.states import Waits
from interviews.models import Interview, Offer, Participant, Proposal, Reference, Scorecard, Slot
from mail.models import Message
from shortlists.models import Answer, Entry, Judgement, Share, Shortlist
from tests import factories

pytestmark = pytest.mark.django_db


def make_interview(application: factories.Application, user: factories.User, **fields: object) -> Interview:
    fields = {"title": "Talk", "time_zone": "Europe/Paris", "starts_at": timezone.now(), **fields}
    interview = Interview.objects.create(application=application, **fields)
    Participant.objects.create(interview=interview, user=user)
    return interview


def lines_of(user: factories.User, kind: Waits) -> list[tuple[str, str, bool]]:
    """What To do says of one kind: title, note, and whether it is late."""
    with translation.override("en"):
        return [(line.title, line.note, line.is_late) for line in to_do(user).of(kind)]


def test_a_recruiter_sees_applications_to_read_by_job_late_first_then_the_oldest() -> None:
    company = factories.make_company()
    recruiter = factories.make_recruiter(company)
    young, old, patient = (factories.make_job(company) for _ in range(3))
    patient.stages.update(target_days=None)
    factories.make_application(young)
    factories.make_application(patient, stage_since=timezone.now() - timedelta(days=9))
    factories.make_application(old, stage_since=timezone.now() - timedelta(days=5))
    factories.make_application(old)
    factories.make_application(factories.make_job())
    assert lines_of(recruiter, Waits.READ) == [
        (old.title, "2 applications", True),
        (patient.title, "1 application", False),
        (young.title, "1 application", False),
    ]


def test_an_application_that_moved_on_waits_no_more() -> None:
    job = factories.make_job()
    factories.make_application(job, stage=job.stages.all()[1])
    assert to_do(factories.make_recruiter(job.company)).lines == []


def test_an_interviewer_sees_interviews_of_the_day_and_cards_owed() -> None:
    job = factories.make_job()
    application = factories.make_application(job)
    interviewer = factories.make_interviewer(job, application)
    make_interview(application, interviewer, title="Soon", starts_at=timezone.now() + timedelta(hours=3))
    make_interview(application, interviewer, title="Past", starts_at=timezone.now() - timedelta(days=2))
    done = make_interview(application, interviewer, starts_at=timezone.now() - timedelta(days=3))
    Scorecard.objects.create(interview=done, author=interviewer, submitted_at=timezone.now())
    make_interview(application, interviewer, state="cancelled")
    name = application.candidate.name
    assert lines_of(interviewer, Waits.INTERVIEW) == [(name, "Soon", False)]
    assert lines_of(interviewer, Waits.CARD) == [(name, "Past", False)]


def test_a_hiring_manager_sees_how_many_people_of_a_shortlist_await_an_answer() -> None:
    job = factories.make_job()
    manager = factories.make_hiring_manager(job)
    shortlist = Shortlist.objects.create(job=job, name="First")
    entries = [Entry.objects.create(shortlist=shortlist, application=factories.make_application(job)) for _ in range(3)]
    Share.objects.create(shortlist=shortlist, user=manager)
    assert lines_of(manager, Waits.ANSWER) == [("First", "3 people", False)]
    Answer.objects.create(entry=entries[0], by=manager, kind="yes")
    assert lines_of(manager, Waits.ANSWER) == [("First", "2 people", False)]


def test_a_question_to_a_shortlist_waits_until_a_note_answers_it_or_the_reader_decides() -> None:
    job = factories.make_job()
    recruiter, manager = factories.make_recruiter(job.company), factories.make_hiring_manager(job, name="Ada")
    shortlist = Shortlist.objects.create(job=job, name="First", created_by=recruiter)
    entries = [Entry.objects.create(shortlist=shortlist, application=factories.make_application(job)) for _ in range(2)]
    for entry in entries:
        Answer.objects.create(entry=entry, by=manager, kind="question", comment="How many people?")
    names = [entry.application.candidate.name for entry in entries]
    assert lines_of(recruiter, Waits.QUESTION) == [(name, "Ada asks: How many people?", False) for name in names]
    Note.objects.create(application=entries[0].application, author=manager, text="I ask again.")
    assert [line.title for line in to_do(recruiter).of(Waits.QUESTION)] == names
    Note.objects.create(application=entries[0].application, author=recruiter, text="Five.")
    Answer.objects.create(entry=entries[1], by=manager, kind="yes")
    assert lines_of(recruiter, Waits.QUESTION) == []


def test_who_owes_a_scorecard_reads_no_question_of_another_interviewer() -> None:
    job = factories.make_job()
    recruiter, manager = factories.make_recruiter(job.company), factories.make_hiring_manager(job)
    application = factories.make_application(job)
    shortlist = Shortlist.objects.create(job=job, name="First", created_by=recruiter)
    entry = Entry.objects.create(shortlist=shortlist, application=application)
    Answer.objects.create(entry=entry, by=manager, kind="question", comment="Was she not too slow?")
    note = Note.objects.create(application=application, author=manager, text="Too slow.")
    Mention.objects.create(note=note, user=recruiter, told_at=timezone.now())
    talk = make_interview(application, recruiter, starts_at=timezone.now() - timedelta(days=1))
    Participant.objects.create(interview=talk, user=manager)
    Scorecard.objects.create(interview=talk, author=manager, submitted_at=timezone.now())
    found = to_do(recruiter)
    assert (found.of(Waits.QUESTION), found.of(Waits.MENTION), len(found.of(Waits.CARD))) == ([], [], 1)
    Scorecard.objects.create(interview=talk, author=recruiter, submitted_at=timezone.now())
    found = to_do(recruiter)
    assert (len(found.of(Waits.QUESTION)), len(found.of(Waits.MENTION))) == (1, 1)


def test_what_candidates_contest_waits_until_somebody_judges_that_criterion() -> None:
    job = factories.make_job()
    recruiter = factories.make_recruiter(job.company)
    application = factories.make_application(job)
    reading = factories.make_reading(application)
    said = {"application": application, "kind": "contested", "text": "I ran it."}
    Statement.objects.create(criterion_key="video", **said)
    assert lines_of(recruiter, Waits.CONTESTED) == [(application.candidate.name, "I ran it.", False)]
    Judgement.objects.create(reading=reading, criterion_key="crisis", kind="confirmed", by=recruiter)
    assert len(to_do(recruiter).of(Waits.CONTESTED)) == 1
    Judgement.objects.create(reading=reading, criterion_key="video", kind="corrected", level=3, by=recruiter)
    assert to_do(recruiter).of(Waits.CONTESTED) == []


def make_offer(application: factories.Application, number: int = 1, **fields: object) -> Offer:
    return Offer.objects.create(
        application=application, number=number, title="Role", contract="cdi", place="Roscoff", pay=1, currency="EUR",
        period="year", starts_on=timezone.localdate(), **{"answer_by": timezone.localdate(), **fields},
    )  # fmt: skip


def test_an_offer_waits_once_its_day_has_passed_or_the_candidate_has_answered() -> None:
    job = factories.make_job()
    recruiter = factories.make_recruiter(job.company)
    today, passed, accepted, declined, noted = (
        factories.make_application(job, stage=job.stages.all()[3]) for _ in range(5)
    )
    make_offer(today)
    make_offer(passed, answer_by=timezone.localdate() - timedelta(days=1))
    make_offer(accepted, state="accepted", answered_at=timezone.now())
    make_offer(declined, state="declined", answered_at=timezone.now())
    make_offer(declined, 2)
    make_offer(noted, state="accepted", answered_at=timezone.now(), answered_by=recruiter)
    assert lines_of(recruiter, Waits.OFFER) == [(passed.candidate.name, "", True)]
    assert lines_of(recruiter, Waits.ANSWERED_OFFER) == [(accepted.candidate.name, "Accepted", False)]
    type(accepted).objects.filter(pk=accepted.pk).update(state="hired")
    assert lines_of(recruiter, Waits.ANSWERED_OFFER) == []


def test_moments_that_passed_and_colleagues_who_do_not_come_wait_for_the_recruiter() -> None:
    job = factories.make_job()
    recruiter = factories.make_recruiter(job.company)
    passed, open_still, lacking = (factories.make_application(job, stage=job.stages.all()[2]) for _ in range(3))
    for application, days in ((passed, -1), (open_still, 1)):
        proposal = Proposal.objects.create(application=application, title="Talk", time_zone="Europe/Paris")
        Slot.objects.create(proposal=proposal, starts_at=timezone.now() + timedelta(days=days))
    talk = make_interview(lacking, factories.make_user(name="Grace"), starts_at=timezone.now() + timedelta(days=3))
    talk.participants.update(is_coming=False)
    assert lines_of(recruiter, Waits.MOMENTS) == [(passed.candidate.name, "Talk", False)]
    assert lines_of(recruiter, Waits.NOT_COMING) == [(lacking.candidate.name, "Talk: Grace does not come", False)]


def test_what_is_on_hold_waits_from_its_day_on_for_whoever_is_in_charge() -> None:
    job = factories.make_job()
    recruiter, colleague = factories.make_recruiter(job.company), factories.make_recruiter(job.company)
    today = timezone.localdate()
    review = job.stages.all()[1]
    over = factories.make_application(job, stage=review, held_until=today - timedelta(days=1), owner=recruiter)
    due = factories.make_application(job, stage=review, held_until=today)
    factories.make_application(job, stage=review, held_until=today + timedelta(days=1))
    assert lines_of(recruiter, Waits.HOLD) == [(over.candidate.name, "", True), (due.candidate.name, "", False)]
    assert lines_of(colleague, Waits.HOLD) == [(due.candidate.name, "", False)]


def test_a_follow_up_waits_from_its_day_on_for_whoever_it_is_asked_of_until_it_is_done() -> None:
    job = factories.make_job()
    recruiter, colleague = factories.make_recruiter(job.company), factories.make_recruiter(job.company)
    application = factories.make_application(job, stage=job.stages.all()[1])
    today = timezone.localdate()
    for days, text in ((-1, "Ring back"), (0, "Send the dates"), (1, "Ask again")):
        day = today + timedelta(days=days)
        planned = write_follow_up(application, text, due_on=day, assigned_to=recruiter, by=colleague)
    name = application.candidate.name
    assert lines_of(recruiter, Waits.FOLLOW_UP) == [(name, "Ring back", True), (name, "Send the dates", False)]
    assert lines_of(colleague, Waits.FOLLOW_UP) == []
    FollowUp.objects.exclude(pk=planned.pk).update(done_at=timezone.now())
    assert lines_of(recruiter, Waits.FOLLOW_UP) == []


def test_references_wait_until_somebody_notes_what_they_said() -> None:
    job = factories.make_job()
    recruiter = factories.make_recruiter(job.company)
    application = factories.make_application(job, stage=job.stages.all()[2])
    Reference.objects.create(application=application, name="Lou", relation="Led the forum", contact="1")
    assert lines_of(recruiter, Waits.REFERENCE) == [(application.candidate.name, "Lou", False)]
    Reference.objects.update(noted_at=timezone.now())
    assert lines_of(recruiter, Waits.REFERENCE) == []


def test_a_note_that_speaks_to_somebody_waits_until_they_say_that_they_read_it(client: Client) -> None:
    job = factories.make_job()
    author, reader = factories.make_recruiter(job.company, name="Ada"), factories.make_hiring_manager(job)
    application = factories.make_application(job)
    note = write_note(application, "Look.", is_restricted=False, by=author, mentioned=[reader])
    assert lines_of(reader, Waits.MENTION) == [(application.candidate.name, "Ada wrote a note", False)]
    client.force_login(reader)
    client.get(reverse("candidates:application", args=[application.pk]))
    assert len(to_do(reader).of(Waits.MENTION)) == 1
    client.post(reverse("desk:mention-read", args=[note.mentions.get().pk]))
    assert to_do(reader).of(Waits.MENTION) == []


def test_likely_duplicates_are_counted_for_those_who_recruit_and_see_both() -> None:
    job = factories.make_job()
    one, other = (factories.make_application(job).candidate for _ in range(2))
    Likeness.objects.create(first=one, second=other, weight=5)
    Likeness.objects.create(first=other, second=factories.make_candidate(), weight=9)
    assert to_do(factories.make_recruiter(job.company)).alike == 1
    assert to_do(factories.make_hiring_manager(job)).alike == 0
    assert to_do(factories.make_administrator()).alike == 2


def test_a_withdrawal_is_told_for_a_week_and_counts_for_nothing() -> None:
    job = factories.make_job()
    recruiter = factories.make_recruiter(job.company)
    for days in (1, 8):
        gone = factories.make_application(job, stage=job.stages.all()[1], state="withdrawn")
        Decision.objects.create(application=gone, kind="withdraw", at=timezone.now() - timedelta(days=days))
    found = to_do(recruiter)
    assert (len(found.of(Waits.WITHDRAWN)), found.count, found.is_empty) == (1, 0, False)


def test_lines_are_put_together_by_job_or_by_who_waits() -> None:
    company = factories.make_company()
    recruiter = factories.make_recruiter(company)
    one, other = (factories.make_job(company) for _ in range(2))
    first = factories.make_application(one, stage_since=timezone.now() - timedelta(days=1))
    second = factories.make_application(other)
    factories.make_application(
        one, stage=one.stages.all()[1], held_until=timezone.localdate(), candidate=second.candidate
    )
    jobs = [(group.title, [line.kind for line in group.lines]) for group in to_do(recruiter, "job").groups]
    assert jobs == [(one.title, [Waits.READ, Waits.HOLD]), (other.title, [Waits.READ])]
    people = [(group.title, [line.kind for line in group.lines]) for group in to_do(recruiter, "person").groups]
    assert people == [(first.candidate.name, [Waits.READ]), (second.candidate.name, [Waits.READ, Waits.HOLD])]


def test_no_more_than_twenty_of_a_kind_are_shown_and_the_page_says_that_there_are_more(client: Client) -> None:
    job = factories.make_job()
    recruiter = factories.make_recruiter(job.company)
    for _ in range(21):
        factories.make_application(job, stage=job.stages.all()[1], held_until=timezone.localdate())
    assert len(to_do(recruiter).of(Waits.HOLD)) == 20
    client.force_login(recruiter)
    assert "There are more: they follow" in client.get("/desk/").content.decode()


def test_imported_people_are_counted_until_they_are_informed() -> None:
    job = factories.make_job()
    recruiter = factories.make_recruiter(job.company)
    factories.make_application(job, factories.make_candidate(is_informed=False))
    assert to_do(recruiter).not_informed == 1
    Candidate.objects.update(is_informed=True)
    assert to_do(recruiter).not_informed == 0


def test_only_administrators_are_told_of_failed_work() -> None:
    Message.objects.create(to_email="a@mail.example", language="en", subject="s", text="t", failed_at=timezone.now())
    assert to_do(factories.make_administrator()).failed == 1
    assert to_do(factories.make_user()).failed == 0


def test_with_nothing_to_do_the_page_says_so(client: Client) -> None:
    client.force_login(factories.make_user())
    assert "Nothing waits for you" in client.get("/desk/?lang=en").content.decode()


@pytest.mark.parametrize("count", [1, 30])
def test_the_page_asks_as_often_whatever_the_number_of_lines(
    client: Client, django_assert_num_queries: object, count: int
) -> None:
    company = factories.make_company()
    client.force_login(factories.make_recruiter(company))
    for _ in range(count):
        factories.make_application(factories.make_job(company))
    with django_assert_num_queries(3):  # type: ignore[operator]
        client.get("/desk/")


def test_what_waits_is_counted_to_ninety_nine_and_told_as_more_beyond() -> None:
    job = factories.make_job()
    recruiter = factories.make_recruiter(job.company, language="en")
    client = Client()
    client.force_login(recruiter)
    for more, told in ((99, "99 applications"), (1, "more than 99 applications"), (1, "more than 99 applications")):
        for _ in range(more):
            factories.make_application(job, factories.make_candidate(is_informed=False))
        page = client.get(reverse("desk:todo")).content.decode()
        assert f">{told}</span>" in page
        assert ("More than 99 people" in page) == told.startswith("more")
        assert "99 people whose CVs were imported" in page
    assert to_do(recruiter).not_informed == 100


def test_several_stages_for_what_is_new_make_one_line_of_a_job() -> None:
    job = factories.make_job()
    second = job.stages.all()[1]
    job.stages.filter(pk=second.pk).update(kind="new", target_days=1)
    factories.make_application(job)
    factories.make_application(job, stage=second, stage_since=timezone.now() - timedelta(days=3))
    recruiter = factories.make_recruiter(job.company)
    assert lines_of(recruiter, Waits.READ) == [(job.title, "2 applications", True)]


def test_a_person_who_applied_twice_is_informed_once() -> None:
    company = factories.make_company()
    person = factories.make_candidate(is_informed=False)
    for _ in range(2):
        factories.make_application(factories.make_job(company), person)
    factories.make_application(factories.make_job(), factories.make_candidate(is_informed=False))
    factories.make_application(
        factories.make_job(company), factories.make_candidate(is_informed=False, erased_at=timezone.now())
    )
    assert to_do(factories.make_recruiter(company)).not_informed == 1


def test_to_do_takes_the_same_queries_for_one_job_and_for_thirty() -> None:
    company = factories.make_company()
    client = Client()
    client.force_login(factories.make_recruiter(company))
    counts = []
    for more in (1, 29):
        for _ in range(more):
            factories.make_application(factories.make_job(company), factories.make_candidate(is_informed=False))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("desk:todo"))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12
