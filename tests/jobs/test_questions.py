"""The questions of an application form: written in the job's settings, lawful, frozen with the brief."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from accounts.actions import Refused
from accounts.models import AuditEntry
from jobs.actions.questions import QuestionPlan, set_questions
from jobs.catalogue.lint_messages import sentence
from jobs.catalogue.questions import check_question
from jobs.models import Job, Question
from jobs.queries.posting import newest_version, posting_of
from jobs.states import QuestionKind
from tests.factories import make_job, make_recruiter

pytestmark = pytest.mark.django_db

FORBIDDEN = [
    ("Quel âge avez-vous ?", "question-age", "L1132-1"),
    ("Votre date de naissance", "question-age", "L1132-1"),
    ("Êtes-vous marié(e) ou célibataire ?", "family", "L1132-1"),
    ("Avez-vous des enfants en bas âge ?", "family", "L1132-1"),
    ("Êtes-vous enceinte ?", "pregnancy", "L1225-1"),
    ("Quelle est votre nationalité ?", "origin", "L1132-1"),
    ("Quelle est votre langue maternelle ?", "origin", "L1132-1"),
    ("Quelle est votre religion ?", "religion", "L1132-1"),
    ("Êtes-vous syndiqué ?", "opinion", "L1132-1"),
    ("Quelle est votre orientation sexuelle ?", "orientation", "L1132-1"),
    ("Avez-vous des tatouages visibles ?", "appearance", "L1132-1"),
    ("Envoyez un selfie", "photo", "L1132-1"),
    ("Avez-vous une RQTH ou un handicap ?", "health", "L1132-1"),
    ("Où habitez-vous ?", "residence", "L1132-1"),
    ("Quel est votre salaire actuel ?", "pay-history", "Directive (EU) 2023/970, art. 5"),
    ("Votre casier judiciaire est-il vierge ?", "private-data", "L1221-6"),
]
FORBIDDEN_IN_ENGLISH = [
    ("How old are you?", "question-age"),
    ("Are you married?", "family"),
    ("Do you have children?", "family"),
    ("Are you pregnant or planning a maternity leave?", "pregnancy"),
    ("What is your nationality?", "origin"),
    ("Where were you born?", "origin"),
    ("What is your religion?", "religion"),
    ("Are you a union member?", "opinion"),
    ("What is your gender identity?", "orientation"),
    ("What is your height and weight?", "appearance"),
    ("Please attach a headshot", "photo"),
    ("Do you have a disability?", "health"),
    ("Where do you live?", "residence"),
    ("What is your current salary?", "pay-history"),
    ("How much did you earn last year?", "pay-history"),
    ("Do you have a criminal record?", "private-data"),
]
LAWFUL = [
    ("fr", "Comment répondez-vous à une critique publique ?"),
    ("fr", "Quel âge a votre communauté et comment la tenez-vous ?"),
    ("fr", "Avez-vous modéré un forum pour enfants ?"),
    ("fr", "Êtes-vous à l’origine d’un projet que vous pouvez montrer ?"),
    ("fr", "Pouvez-vous être à Roscoff deux jours par semaine ?"),
    ("fr", "Quelle rémunération souhaitez-vous ?"),
    ("en", "Tell us about a community that you built."),
    ("en", "What is your salary expectation?"),
    ("en", "Can you be in Roscoff two days a week?"),
    ("en", "Have you moderated a forum for children?"),
]


@pytest.mark.parametrize(("text", "code", "article"), FORBIDDEN)
def test_a_question_on_a_forbidden_ground_is_named_with_its_article(text: str, code: str, article: str) -> None:
    found = check_question({"fr": text})
    assert (code, article) in [(remark.code, remark.article) for remark in found]
    assert all(sentence(remark) for remark in found)


@pytest.mark.parametrize(("text", "code"), FORBIDDEN_IN_ENGLISH)
def test_the_same_grounds_are_known_in_english(text: str, code: str) -> None:
    assert code in [remark.code for remark in check_question({"en": text})]


@pytest.mark.parametrize(("language", "text"), LAWFUL)
def test_a_question_about_the_work_is_let_through(language: str, text: str) -> None:
    assert check_question({language: text}) == []


def plan(label: str = "Pourquoi ?", kind: QuestionKind = QuestionKind.LONG, **fields: Any) -> QuestionPlan:
    fields = {"pk": None, "reason": {"fr": "Pour comprendre."}, "is_required": True, **fields}
    return QuestionPlan(kind=kind, label={"fr": label, "en": "Why?"}, **fields)


def asked(job: Job, language: str = "fr") -> list[tuple[str, str, bool]]:
    posting = posting_of(newest_version(job), language)
    return [(one.label, one.kind, one.is_required) for one in posting.questions]


def test_questions_of_a_published_job_are_frozen_in_a_version_in_which_nothing_else_differs() -> None:
    job = make_job()
    recruiter = make_recruiter(job.company)
    before = job.versions.first()
    assert before
    set_questions(job, [plan(), plan("Combien ?", QuestionKind.NUMBER, is_required=False)], by=recruiter)
    after = job.versions.first()
    assert after
    assert (after.number, before.number) == (2, 1)
    assert {**after.document, "questions": []} == before.document
    assert asked(job) == [("Pourquoi ?", "long", True), ("Combien ?", "number", False)]
    assert asked(job, "en") == [("Why?", "long", True), ("Why?", "number", False)]
    assert AuditEntry.objects.filter(verb="job.questions-edited").count() == 1
    stored = [plan(pk=Question.objects.get(position=0).pk), plan("Combien ?", QuestionKind.NUMBER, is_required=False)]
    stored[1] = plan("Combien ?", QuestionKind.NUMBER, is_required=False, pk=Question.objects.get(position=1).pk)
    set_questions(job, stored, by=recruiter)
    assert job.versions.count() == 2


def test_a_draft_keeps_its_questions_for_its_first_version() -> None:
    job = make_job(published=False)
    set_questions(job, [plan()], by=make_recruiter(job.company))
    assert job.versions.count() == 0
    assert job.questions.get().label == {"fr": "Pourquoi ?", "en": "Why?"}


def test_a_choice_that_keeps_its_words_keeps_its_key() -> None:
    job = make_job()
    recruiter = make_recruiter(job.company)
    choices = [{"fr": "Oui", "en": "Yes"}, {"fr": "Non", "en": "No"}]
    set_questions(job, [plan(kind=QuestionKind.CHOICE, choices=choices)], by=recruiter)
    first = job.questions.get()
    assert [one["key"] for one in first.choices] == ["1", "2"]
    more = [{"fr": "Peut-être", "en": "Maybe"}, choices[1]]
    set_questions(job, [plan(kind=QuestionKind.CHOICE, choices=more, pk=first.pk)], by=recruiter)
    assert [one["key"] for one in job.questions.get().choices] == ["3", "2"]


@pytest.mark.parametrize(
    ("questions", "said"),
    [
        ([plan("Quel âge avez-vous ?")], "Question 1: “Quel âge” asks for an age"),
        ([plan(reason={"fr": "Pour connaître votre nationalité"})], "touches on origin or nationality"),
        ([plan(kind=QuestionKind.CHOICE, choices=[{"fr": "Marié"}, {"fr": "Autre"}])], "touches on family life"),
        ([plan(kind=QuestionKind.CHOICE, choices=[{"fr": "Oui"}])], "needs between 2 and 12 choices"),
        ([plan()] * 11, "A form asks 10 questions at most."),
    ],
)
def test_what_may_not_be_asked_is_refused_whatever_the_way_it_comes(questions: list[QuestionPlan], said: str) -> None:
    job = make_job()
    with translation.override("en"), pytest.raises(Refused) as refused:
        set_questions(job, questions, by=make_recruiter(job.company))
    assert said in str(refused.value)
    assert not Question.objects.exists()
    assert job.versions.count() == 1


def typed(*questions: dict[str, str], do: str = "save") -> dict[str, str]:
    fields = {"questions": str(len(questions)), "do": do}
    for place, question in enumerate(questions):
        fields |= {f"questions-{place}-{name}": value for name, value in question.items()}
    return fields


WHY = {"kind": "long", "label_fr": "Pourquoi ?", "reason_fr": "Pour comprendre.", "is_required": "on"}


def post(client: Client, job: Job, data: dict[str, str]) -> tuple[int, str]:
    client.force_login(make_recruiter(job.company))
    response = client.post(reverse("jobs:job-questions", args=[job.slug]), data)
    return response.status_code, response.content.decode()


def test_a_recruiter_writes_a_question_and_the_form_asks_it(client: Client) -> None:
    job = make_job()
    assert post(client, job, typed(WHY))[0] == 302
    assert asked(job) == [("Pourquoi ?", "long", True)]
    page = client.get(reverse("jobs:job-questions", args=[job.slug])).content.decode()
    assert "Pourquoi ?" in page


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"label_fr": ""}, "Write the question."),
        ({"reason_fr": ""}, "Say what the job needs the answer for: people ask."),
        ({"kind": "nonsense"}, "nonsense is not one of the available choices"),
        ({"kind": "choice"}, "Give two choices at least, one on each line."),
        ({"kind": "choice", "choices_fr": "Oui"}, "Give two choices at least, one on each line."),
        ({"label_fr": "Quel âge avez-vous ?"}, "asks for an age, which the law forbids to select by"),
        ({"label_fr": "x" * 301}, "at most 300 characters"),
    ],
)
def test_what_is_not_right_is_said_beside_its_field_and_nothing_typed_is_lost(
    client: Client, changed: dict[str, str], sentence: str
) -> None:
    job = make_job()
    status, page = post(client, job, typed({**WHY, "label_en": "Kept as typed", **changed}))
    assert status == 422
    assert sentence in page
    assert "Kept as typed" in page
    assert not Question.objects.exists()


def test_adding_moving_and_removing_lines_stores_nothing_until_it_is_saved(client: Client) -> None:
    job = make_job()
    other = {**WHY, "label_fr": "Comment ?"}
    status, page = post(client, job, typed(WHY, do="add"))
    assert (status, page.count('<div class="v-order"')) == (200, 2)
    assert "Write the question." not in page
    status, page = post(client, job, typed(WHY, other, do="up:1"))
    assert page.index("Comment ?") < page.index("Pourquoi ?")
    status, page = post(client, job, typed(WHY, other, do="remove:0"))
    assert "Pourquoi ?" not in page
    assert not Question.objects.exists()


def test_a_question_that_goes_is_no_longer_asked(client: Client) -> None:
    job = make_job()
    set_questions(job, [plan()], by=make_recruiter(job.company))
    assert post(client, job, typed())[0] == 302
    assert asked(job) == []
    assert not Question.objects.exists()
