"""Shortlists: who prepares them, who answers, and what each of them sees."""

import html
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEntry
from candidates.models import Application
from candidates.states import ApplicationState
from jobs.models import Job, JobMember
from mail.models import Message
from shortlists.actions.shortlisting import answer_entry, share_shortlist
from shortlists.models import Answer, Entry, Share, Shortlist
from shortlists.states import AnswerKind
from tests import factories

pytestmark = pytest.mark.django_db

FITS = {"mission_fit": "Did it alone.", "spirit_fit": "Speaks of errors.", "goals_fit": "Wants to train others."}


@pytest.fixture
def job() -> Job:
    return factories.make_job()


@pytest.fixture
def recruiter(job: Job) -> factories.User:
    return factories.make_recruiter(job.company, name="Hélène Abgrall", language="en")


@pytest.fixture
def manager(job: Job) -> factories.User:
    return factories.make_hiring_manager(job, name="Karim Ouali")


def make_shortlist(job: Job, people: int = 2, **fields: Any) -> Shortlist:
    """A shortlist of people who are read, with the three fits written."""
    shortlist = Shortlist.objects.create(job=job, name="First names", **fields)
    for position in range(people):
        application = factories.make_application(job)
        factories.make_reading(application, "3242")
        Entry.objects.create(shortlist=shortlist, application=application, position=position, **FITS)
    return shortlist


def share(shortlist: Shortlist, recruiter: factories.User, *people: factories.User) -> None:
    share_shortlist(shortlist, with_people=people, note="For Thursday.", by=recruiter)


def address(name: str, *args: object) -> str:
    return reverse(f"shortlists:{name}", args=args) + "?lang=en"


def text(content: bytes) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", content.decode())).split())


def page(client: Client, shortlist: Shortlist) -> str:
    response = client.get(address("shortlist", shortlist.pk))
    assert response.status_code == 200
    return text(response.content)


def post_answer(client: Client, entry: Entry, kind: str, comment: str = "", **headers: str) -> Any:
    data = {f"entry-{entry.pk}-kind": kind, f"entry-{entry.pk}-comment": comment}
    return client.post(address("entry-answer", entry.pk), data, **headers)


# --- Keeping people ---------------------------------------------------------------------------------------------------


def test_people_of_the_ranking_are_put_on_a_new_shortlist_once(
    client: Client, job: Job, recruiter: factories.User
) -> None:
    client.force_login(recruiter)
    people = [factories.make_application(job).pk for _ in range(2)]
    response = client.post(address("shortlist-add", job.slug), {"application": people, "name": "First names"})
    shortlist = Shortlist.objects.get()
    assert response["Location"] == reverse("shortlists:shortlist", args=[shortlist.pk])
    assert [entry.application_id for entry in shortlist.entries.all()] == people
    response = client.post(
        address("shortlist-add", job.slug), {"application": people, "shortlist": shortlist.pk, "name": "x"}, follow=True
    )
    assert "They were on “First names” already." in text(response.content)
    assert Entry.objects.count() == 2


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"name": "First names"}, "Choose at least one person of the ranking."),
        ({"application": ["1"], "name": ""}, "Choose a shortlist, or name a new one."),
        ({"application": ["1"], "shortlist": "999"}, "Select a valid choice."),
        ({"application": ["x"], "name": "y"}, "Select a valid choice."),
    ],
)
def test_what_cannot_be_put_on_a_shortlist_is_said(
    client: Client, job: Job, recruiter: factories.User, data: dict[str, Any], sentence: str
) -> None:
    client.force_login(recruiter)
    response = client.post(address("shortlist-add", job.slug), data, follow=True)
    assert sentence in text(response.content)
    assert not Shortlist.objects.exists()


def test_people_of_another_job_are_not_put_on_the_list(client: Client, job: Job, recruiter: factories.User) -> None:
    client.force_login(recruiter)
    foreign = factories.make_application(factories.make_job())
    client.post(address("shortlist-add", job.slug), {"application": [foreign.pk], "name": "First names"})
    assert not Entry.objects.exists()


def test_a_list_of_another_job_is_no_choice(client: Client, job: Job, recruiter: factories.User) -> None:
    client.force_login(recruiter)
    other = make_shortlist(factories.make_job(job.company), people=0)
    one = factories.make_application(job)
    client.post(address("shortlist-add", job.slug), {"application": [one.pk], "shortlist": other.pk})
    assert not Entry.objects.exists()


def test_an_empty_shortlist_is_started_and_says_what_to_do(client: Client, job: Job, recruiter: factories.User) -> None:
    client.force_login(recruiter)
    assert "No shortlist yet" in text(client.get(address("job-shortlists", job.slug)).content)
    response = client.post(address("job-shortlists", job.slug), {"name": ""})
    assert response.status_code == 422
    response = client.post(address("job-shortlists", job.slug), {"name": "Second names"}, follow=True)
    assert "Nobody on it yet" in text(response.content)


def test_the_three_fits_are_written_person_by_person(client: Client, job: Job, recruiter: factories.User) -> None:
    client.force_login(recruiter)
    shortlist = make_shortlist(job)
    entry = shortlist.entries.all()[0]
    data = {f"entry-{entry.pk}-{name}": f"{name} & more" for name in FITS}
    response = client.post(address("entry-fits", entry.pk), data, HTTP_HX_REQUEST="true")
    entry.refresh_from_db()
    assert entry.mission_fit == "mission_fit & more"
    assert response.content.decode().count('id="entry-') == 1  # this person only: what is typed elsewhere stays
    assert "mission_fit &amp; more" in response.content.decode()


def test_a_fit_that_is_too_long_is_kept_as_typed(client: Client, job: Job, recruiter: factories.User) -> None:
    client.force_login(recruiter)
    entry = make_shortlist(job).entries.all()[0]
    data = {f"entry-{entry.pk}-{name}": value for name, value in {**FITS, "goals_fit": "x" * 301}.items()}
    response = client.post(address("entry-fits", entry.pk), data)
    assert response.status_code == 422
    assert "x" * 301 in response.content.decode()
    assert "at most 300 characters" in text(response.content)
    entry.refresh_from_db()
    assert entry.goals_fit == FITS["goals_fit"]


def test_taking_somebody_off_leaves_the_application_where_it_is(
    client: Client, job: Job, recruiter: factories.User
) -> None:
    client.force_login(recruiter)
    entry = make_shortlist(job, people=1).entries.get()
    client.post(address("entry-remove", entry.pk))
    assert not Entry.objects.exists()
    assert Application.objects.get().state == ApplicationState.ACTIVE


# --- Sharing ----------------------------------------------------------------------------------------------------------


def test_a_shared_list_is_mailed_once_to_those_it_is_shared_with(
    client: Client, job: Job, recruiter: factories.User, manager: factories.User
) -> None:
    client.force_login(recruiter)
    shortlist = make_shortlist(job)
    response = client.post(address("shortlist-share", shortlist.pk), {"people": [manager.pk], "note": "For Thursday."})
    assert response.status_code == 302
    [mail] = Message.objects.filter(template="shortlist_shared")
    assert mail.to_email == manager.email
    assert f"/desk/shortlists/{shortlist.pk}/" in mail.text
    assert "For Thursday." in mail.text
    response = client.post(address("shortlist-share", shortlist.pk), {"people": [manager.pk]})
    assert response.status_code == 422
    assert Message.objects.filter(template="shortlist_shared").count() == 1


def test_sharing_is_refused_in_a_sentence_while_a_fit_is_missing(
    client: Client, job: Job, recruiter: factories.User, manager: factories.User
) -> None:
    client.force_login(recruiter)
    shortlist = make_shortlist(job)
    entry = shortlist.entries.all()[0]
    Entry.objects.filter(pk=entry.pk).update(spirit_fit="")
    response = client.post(address("shortlist-share", shortlist.pk), {"people": [manager.pk], "note": "Kept & typed"})
    assert response.status_code == 422
    said = text(response.content)
    assert f"Write the three fits first, for: {entry.application.candidate.name}." in said
    assert "Kept & typed" in said
    assert not Share.objects.exists()


def test_a_list_is_shared_with_hiring_managers_of_the_job_only(
    client: Client, job: Job, recruiter: factories.User
) -> None:
    client.force_login(recruiter)
    shortlist = make_shortlist(job)
    stranger = factories.make_hiring_manager(factories.make_job())
    response = client.post(address("shortlist-share", shortlist.pk), {"people": [stranger.pk]})
    assert response.status_code == 422
    assert not Share.objects.exists()
    assert "Nobody hires for this job yet." in page(client, shortlist)


def test_a_hiring_manager_cannot_share_nor_write_nor_take_off(
    client: Client, job: Job, recruiter: factories.User, manager: factories.User
) -> None:
    shortlist = make_shortlist(job)
    share(shortlist, recruiter, manager)
    client.force_login(manager)
    entry = shortlist.entries.all()[0]
    for name, key in (("shortlist-share", shortlist.pk), ("entry-fits", entry.pk), ("entry-remove", entry.pk)):
        assert client.post(address(name, key)).status_code == 404
    shown = page(client, shortlist)
    assert "Take off the list" not in shown
    assert "Share the shortlist" not in shown


def test_a_list_is_seen_while_it_is_shared_and_one_hires_for_the_job(
    client: Client, job: Job, recruiter: factories.User, manager: factories.User
) -> None:
    client.force_login(manager)
    shortlist = make_shortlist(job)
    assert client.get(address("shortlist", shortlist.pk)).status_code == 404
    share(shortlist, recruiter, manager)
    assert client.get(address("shortlist", shortlist.pk)).status_code == 200
    JobMember.objects.filter(user=manager).delete()
    assert client.get(address("shortlist", shortlist.pk)).status_code == 404


# --- Reading and answering --------------------------------------------------------------------------------------------


def test_a_reader_sees_note_fits_and_the_strongest_quotes(
    client: Client, job: Job, recruiter: factories.User, manager: factories.User
) -> None:
    shortlist = make_shortlist(job, people=1)
    share(shortlist, recruiter, manager)
    client.force_login(manager)
    shown = page(client, shortlist)
    for said in ("For Thursday.", *FITS.values(), factories.READ["video"], factories.READ["moderation"]):
        assert said in shown
    assert factories.READ["analytics"] not in shown  # three quotes; the reading has the others
    assert "0 of 1 answered" in shown


def test_answers_are_kept_and_can_be_changed(
    client: Client, job: Job, recruiter: factories.User, manager: factories.User
) -> None:
    shortlist = make_shortlist(job)
    share(shortlist, recruiter, manager)
    client.force_login(manager)
    entry = shortlist.entries.all()[0]
    response = post_answer(client, entry, "yes")
    assert response["Location"].endswith(f"#entry-{entry.pk}")
    assert "1 of 2 answered" in page(client, shortlist)
    post_answer(client, entry, "no", "Too far from Roscoff & back.")
    shown = page(client, shortlist)
    assert "Too far from Roscoff & back." in shown
    assert "1 of 2 answered" in shown
    assert AuditEntry.objects.filter(verb="shortlist.answered", actor=manager).count() == 2


@pytest.mark.parametrize(("kind", "sentence"), [("no", "Say why, in a sentence"), ("question", "Write your question.")])
@pytest.mark.parametrize("headers", [{}, {"HTTP_HX_REQUEST": "true"}])
def test_a_no_and_a_question_need_a_comment(
    client: Client,
    job: Job,
    recruiter: factories.User,
    manager: factories.User,
    kind: str,
    sentence: str,
    headers: dict[str, str],
) -> None:
    shortlist = make_shortlist(job)
    share(shortlist, recruiter, manager)
    client.force_login(manager)
    response = post_answer(client, shortlist.entries.all()[0], kind, " ", **headers)
    assert response.status_code == 422
    assert sentence in text(response.content)
    assert not Answer.objects.exists()


def test_an_answer_that_is_none_is_refused_with_its_comment_kept(
    client: Client, job: Job, recruiter: factories.User, manager: factories.User
) -> None:
    shortlist = make_shortlist(job)
    share(shortlist, recruiter, manager)
    client.force_login(manager)
    response = post_answer(client, shortlist.entries.all()[0], "perhaps", "A long thought.")
    assert response.status_code == 422
    assert "A long thought." in text(response.content)


def test_others_answers_are_hidden_until_one_has_given_ones_own(
    client: Client, job: Job, recruiter: factories.User, manager: factories.User
) -> None:
    other = factories.make_hiring_manager(job, name="Maud Kerbrat")
    shortlist = make_shortlist(job, people=1)
    share(shortlist, recruiter, manager, other)
    entry = shortlist.entries.get()
    answer_entry(entry, kind=AnswerKind.NO, comment="Not now, I think.", by=other)
    client.force_login(manager)
    shown = page(client, shortlist)
    assert "Not now, I think." not in shown
    assert "One other answer is hidden until you have given yours." in shown
    post_answer(client, entry, "yes")
    assert "Not now, I think." in page(client, shortlist)


def test_the_recruiter_sees_every_answer_and_how_far_each_reader_has_come(
    client: Client, job: Job, recruiter: factories.User, manager: factories.User
) -> None:
    shortlist = make_shortlist(job)
    share(shortlist, recruiter, manager)
    entry = shortlist.entries.all()[0]
    answer_entry(entry, kind=AnswerKind.QUESTION, comment="Which rhythm?", by=manager)
    client.force_login(recruiter)
    shown = page(client, shortlist)
    assert "Which rhythm?" in shown
    assert "Karim Ouali 1 of 2 answered" in shown
    assert client.post(address("entry-answer", entry.pk)).status_code == 403


def test_whoever_shared_the_list_is_told_once_when_everybody_is_answered(
    job: Job, recruiter: factories.User, manager: factories.User
) -> None:
    shortlist = make_shortlist(job)
    share(shortlist, recruiter, manager)
    first, second = shortlist.entries.all()
    told = Message.objects.filter(template="shortlist_answered")
    answer_entry(first, kind=AnswerKind.YES, comment="", by=manager)
    assert not told.exists()
    answer_entry(second, kind=AnswerKind.NO, comment="Too far.", by=manager)
    [mail] = told
    assert mail.to_email == recruiter.email
    assert "yes 1, no 1, questions 0" in mail.text
    answer_entry(second, kind=AnswerKind.YES, comment="", by=manager)
    assert told.count() == 1


def test_an_answer_moves_nobody(client: Client, job: Job, recruiter: factories.User, manager: factories.User) -> None:
    shortlist = make_shortlist(job, people=1)
    share(shortlist, recruiter, manager)
    client.force_login(manager)
    post_answer(client, shortlist.entries.get(), "no", "Too far.")
    application = Application.objects.get()
    assert (application.state, application.stage) == (ApplicationState.ACTIVE, job.stages.all()[0])


# --- Lists of lists ---------------------------------------------------------------------------------------------------


def test_lists_shared_with_me_come_first(client: Client, job: Job, recruiter: factories.User) -> None:
    administrator = factories.make_administrator()
    mine = make_shortlist(job)
    Shortlist.objects.filter(pk=mine.pk).update(name="Mine")
    factories.JobMember.objects.create(job=job, user=administrator, role="hiring-manager")
    share(mine, recruiter, administrator)
    make_shortlist(factories.make_job())
    client.force_login(administrator)
    shown = text(client.get(address("shortlist-list")).content)
    assert shown.index("Mine") < shown.index("First names")
    assert "0 of 2 answered by you" in shown


def test_without_any_list_the_page_says_how_one_comes_about(client: Client, manager: factories.User) -> None:
    client.force_login(manager)
    assert "No shortlist yet" in text(client.get(address("shortlist-list")).content)


@pytest.mark.parametrize("people", [1, 12])
def test_the_page_asks_as_often_whatever_the_number_of_people(
    client: Client,
    job: Job,
    recruiter: factories.User,
    manager: factories.User,
    django_assert_max_num_queries: Any,
    people: int,
) -> None:
    shortlist = make_shortlist(job, people=people)
    share(shortlist, recruiter, manager)
    client.force_login(manager)
    client.get(address("shortlist", shortlist.pk))
    with django_assert_max_num_queries(17):
        client.get(address("shortlist", shortlist.pk))
