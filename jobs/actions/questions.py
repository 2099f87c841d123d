"""The questions of a job's application form."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.actions import Refused
from accounts.models import User
from jobs.actions.publication import ask_anew
from jobs.catalogue.lint_messages import sentence
from jobs.catalogue.questions import check_question
from jobs.catalogue.remark import Remark
from jobs.models import Job, Question, in_language
from jobs.policy import CHOICES_MAXIMUM, QUESTIONS_MAXIMUM
from jobs.queries.document import question_document
from jobs.states import WITH_CHOICES, QuestionKind


@dataclass(frozen=True)
class QuestionPlan:
    """A question as wanted; ``pk`` None for a new one; ``choices`` a text by language for each."""

    pk: int | None
    kind: QuestionKind
    label: dict[str, str]
    reason: dict[str, str]
    is_required: bool
    choices: list[dict[str, str]] = field(default_factory=list)


def set_questions(job: Job, plan: list[QuestionPlan], *, by: User) -> None:
    """Make the questions what the plan says, in its order; a published job asks them at once, by a new version.

    Answers that were given keep the words of the question as it was then. Raises Refused for a question that the law
    forbids, too many of them, or one whose choices are missing.
    """
    if len(plan) > QUESTIONS_MAXIMUM:
        raise Refused(_("A form asks %(count)s questions at most.") % {"count": QUESTIONS_MAXIMUM})
    for place, one in enumerate(plan, start=1):
        _check(place, one)
    with transaction.atomic():
        stored = {question.pk: question for question in Question.objects.select_for_update().filter(job=job)}
        before = [question_document(question) for question in stored.values()]
        Question.objects.filter(job=job).exclude(pk__in=[one.pk for one in plan if one.pk]).delete()
        for position, one in enumerate(plan):
            question = stored.get(one.pk or 0) or Question(job=job)
            question.choices = _choices(question, one)
            question.position, question.kind, question.is_required = position, one.kind, one.is_required
            question.label, question.reason = one.label, one.reason
            question.save()
        after = [question_document(question) for question in Question.objects.filter(job=job)]
        if before != after:
            audit.record("job.questions-edited", job, by=by, before={"questions": before}, after={"questions": after})
            ask_anew(job, after, by=by)


def unlawful(one: QuestionPlan) -> list[Remark]:
    """What the law forbids in a question: its words, its reason and its choices are looked at together."""
    texts: dict[str, str] = {}
    for part in (one.label, one.reason, *one.choices):
        for language, text in part.items():
            texts[language] = f"{texts.get(language, '')}\n{text}"
    return check_question(texts)


def _check(place: int, one: QuestionPlan) -> None:
    if found := unlawful(one):
        words = {"place": place, "said": sentence(found[0]), "article": found[0].article}
        raise Refused(_("Question %(place)s: %(said)s (%(article)s)") % words)
    if one.kind in WITH_CHOICES and not 2 <= len(one.choices) <= CHOICES_MAXIMUM:
        raise Refused(
            _("“%(question)s” needs between 2 and %(count)s choices.")
            % {"question": in_language(one.label), "count": CHOICES_MAXIMUM}
        )


def _choices(question: Question, one: QuestionPlan) -> list[dict[str, object]]:
    """The choices with their keys: one that keeps its words keeps its key."""
    if one.kind not in WITH_CHOICES:
        return []
    known = {tuple(sorted(choice["label"].items())): choice["key"] for choice in question.choices}
    number = max((int(choice["key"]) for choice in question.choices), default=0)
    choices: list[dict[str, object]] = []
    for label in one.choices:
        key = known.get(tuple(sorted(label.items())))
        if key is None:
            number += 1
            key = str(number)
        choices.append({"key": key, "label": label})
    return choices
