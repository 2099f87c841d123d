"""The questions of a job and the other documents, from a candidate's side of the screen."""

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone, translation

from candidates.actions.uploads import find_upload
from candidates.models import Application, GivenAnswer
from candidates.queries import dossier_sources
from jobs.actions.questions import QuestionPlan, set_questions
from jobs.models import Job
from jobs.states import JobState, QuestionKind
from mail.models import Message
from tests.factories import make_job, make_recruiter
from tests.visits import visitor

pytestmark = pytest.mark.django_db

CHOICES = [{"fr": "Oui", "en": "Yes"}, {"fr": "Non", "en": "No"}]
QUESTIONS: tuple[tuple[QuestionKind, str, list[dict[str, str]]], ...] = (
    (QuestionKind.TEXT, "Which tool?", []),
    (QuestionKind.LONG, "A crisis you lived through?", []),
    (QuestionKind.CHOICE, "Two days a week in Roscoff?", CHOICES),
    (QuestionKind.SEVERAL, "Which networks?", [{"en": "Mastodon"}, {"en": "Bluesky"}, {"en": "Threads"}]),
    (QuestionKind.NUMBER, "How many members?", []),
    (QuestionKind.YES_NO, "On Saturdays now and then?", []),
    (QuestionKind.FILE, "Something that you made", []),
    (QuestionKind.LINK, "A page that you are proud of", []),
)


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """Sentences are compared in one language."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _no_kept_files() -> None:
    shutil.rmtree(default_storage.path("uploads"), ignore_errors=True)


def ask(required: bool, *kinds: QuestionKind) -> Job:
    job = make_job(language="en")
    plans = [
        QuestionPlan(None, kind, {"en": label}, {"en": "To know."}, required, list(choices))
        for kind, label, choices in QUESTIONS
        if not kinds or kind in kinds
    ]
    set_questions(job, plans, by=make_recruiter(job.company))
    return job


def names(job: Job) -> dict[str, str]:
    """The name of each field by the kind of its question."""
    return {question.kind: f"q-{question.key}" for question in job.questions.all()}


def text(name: str = "made.txt", content: bytes = b"Something that I made.") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def send(job: Job, **answers: Any) -> Any:
    """Send the form; answers by the kind of their question, with _ for -."""
    fields = names(job)
    data: dict[str, Any] = {"first_name": "Zoé", "last_name": "Le Goff", "email": "zoe@mail.example", "message": "Hi."}
    for name, value in answers.items():
        kind = name.replace("_", "-")
        data[fields.get(kind, name)] = value
    return visitor().post(f"/jobs/{job.slug}/apply/?lang=en", data)


def errors(response: Any, job: Job) -> dict[str, str]:
    """The sentence beside each question, by its kind."""
    assert response.status_code == 422
    kinds = {name: kind for kind, name in names(job).items()}
    return {kinds.get(name, name): said[0] for name, said in response.context["form"].errors.items()}


GOOD: dict[str, Any] = {
    "text": "Matomo",
    "long": "A backlash,\nanswered within two hours.",
    "choice": "1",
    "several": ["1", "3"],
    "number": "40 000,5",
    "yes_no": "no",
    "link": "blog.example/crisis",
}


def test_answers_are_stored_in_words_with_their_questions_as_they_were_asked() -> None:
    job = ask(True)
    assert send(job, **GOOD, file=text()).status_code == 302
    application = Application.objects.get()
    assert list(application.answers.values_list("question", "value")) == [
        ("Which tool?", "Matomo"),
        ("A crisis you lived through?", "A backlash,\nanswered within two hours."),
        ("Two days a week in Roscoff?", "Yes"),
        ("Which networks?", "Mastodon\nThreads"),
        ("How many members?", "40000.5"),
        ("On Saturdays now and then?", "no"),
        ("Something that you made", "made.txt"),
        ("A page that you are proud of", "https://blog.example/crisis"),
    ]
    document = application.documents.get()
    assert application.answers.get(kind="file").document == document
    assert (document.kind, document.file.read()) == ("other", b"Something that I made.")
    assert "your answers to 8 questions" in Message.objects.get().text


def test_questions_that_must_be_answered_are_asked_for_by_the_server() -> None:
    job = ask(True)
    said = errors(send(job), job)
    assert said == {
        "text": "Answer this question: this job cannot do without it.",
        "long": "Answer this question: this job cannot do without it.",
        "choice": "Choose an answer: this job cannot do without it.",
        "several": "Choose an answer: this job cannot do without it.",
        "number": "Answer this question: this job cannot do without it.",
        "yes-no": "Choose an answer: this job cannot do without it.",
        "file": "Choose a file: this job cannot do without the answer.",
        "link": "Answer this question: this job cannot do without it.",
    }
    assert not Application.objects.exists()


def test_questions_that_may_be_left_out_are_left_out() -> None:
    assert send(ask(False)).status_code == 302
    assert not GivenAnswer.objects.exists()


def test_a_good_file_that_answers_is_not_asked_for_again() -> None:
    job = ask(True, QuestionKind.FILE)
    response = send(job, file=text(), email="nonsense")
    assert list(errors(response, job)) == ["email"]
    [(_asked, field, kept)] = response.context["form"].question_fields
    assert kept is not None
    assert f'name="{field.html_name}-kept" value="{kept.reference}"' in response.content.decode()
    assert send(job, **{f"{field.html_name}-kept": kept.reference}).status_code == 302
    assert Application.objects.get().answers.get().value == "made.txt"
    assert find_upload(kept.reference) is None


def test_a_forged_reference_answers_nothing() -> None:
    job = ask(True, QuestionKind.FILE)
    said = errors(send(job, **{f"{names(job)['file']}-kept": "forged"}), job)
    assert said == {"file": "Choose a file: this job cannot do without the answer."}


def test_answers_in_words_are_read_and_choices_and_numbers_are_not() -> None:
    send(ask(True), **GOOD, file=text())
    sources = dossier_sources(Application.objects.get())
    assert [source.text for source in sources] == ["Hi.", "Matomo", "A backlash,\nanswered within two hours."]


def test_the_form_shows_each_question_with_what_it_is_for() -> None:
    page = visitor().get(f"/jobs/{ask(True).slug}/apply/?lang=en").content.decode()
    for _kind, label, _choices in QUESTIONS:
        assert label in page
    assert page.count("To know.") == len(QUESTIONS)


def test_several_documents_come_with_the_cv_each_once() -> None:
    job = make_job()
    response = send(
        job, cv=text("cv.txt", b"My CV."), documents=[text(), text("twice.txt"), text("more.txt", b"More.")]
    )
    assert response.status_code == 302
    documents = Application.objects.get().documents.order_by("pk")
    assert [(one.name, one.kind) for one in documents] == [
        ("cv.txt", "cv"),
        ("made.txt", "other"),
        ("more.txt", "other"),
    ]


def test_documents_wait_for_the_rest_of_the_form_and_can_be_taken_away() -> None:
    job = make_job()
    response = send(job, documents=[text(), text("more.txt", b"More.")], email="")
    kept = [one.reference for one in response.context["form"].kept_documents]
    assert len(kept) == 2
    dropped = send(job, documents_kept=kept, drop_document=kept[0], email="")
    assert dropped.status_code == 200
    assert [one.upload.name for one in dropped.context["form"].kept_documents] == ["more.txt"]
    assert find_upload(kept[0]) is None
    assert send(job, documents_kept=kept).status_code == 302
    assert [one.name for one in Application.objects.get().documents.all()] == ["more.txt"]


@pytest.mark.parametrize(
    ("fields", "source"),
    [({}, "advert"), ({"referred_by": "Jo from the shop"}, "referral"), ({"is_internal": "on"}, "internal")],
)
def test_who_told_of_the_job_and_who_works_here_is_noted_as_the_source(fields: dict[str, str], source: str) -> None:
    send(make_job(), **fields)
    application = Application.objects.get()
    assert (application.source, application.referred_by) == (source, fields.get("referred_by", ""))


def test_a_job_closed_while_the_form_was_open_gives_back_the_answers_as_well() -> None:
    job = ask(True)
    Job.objects.filter(pk=job.pk).update(state=JobState.CLOSED, closed_at=timezone.now())
    response = send(job, **GOOD, referred_by="Yann")
    assert response.status_code == 410
    assert response.context["typed"][4:] == [
        ("Who told you of this job", "Yann"),
        ("Which tool?", "Matomo"),
        ("A crisis you lived through?", "A backlash,\nanswered within two hours."),
        ("Two days a week in Roscoff?", "Yes"),
        ("Which networks?", "Mastodon\nThreads"),
        ("How many members?", "40 000,5"),
        ("On Saturdays now and then?", "No"),
        ("A page that you are proud of", "blog.example/crisis"),
    ]


@pytest.mark.parametrize(("typed", "kept"), [("1,200", "1200"), ("40.000", "40000"), ("3,5", "3.5"), ("-2", "-2")])
def test_a_number_is_taken_as_people_write_it(typed: str, kept: str) -> None:
    send(ask(False, QuestionKind.NUMBER), number=typed)
    assert GivenAnswer.objects.get().value == kept
