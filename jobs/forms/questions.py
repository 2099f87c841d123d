"""The editor of the questions that an application form asks."""

from collections.abc import Mapping
from functools import cached_property
from itertools import zip_longest
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.formats import language_name
from jobs.actions.questions import QuestionPlan, unlawful
from jobs.catalogue.lint_messages import sentence
from jobs.forms.rows import rearrange
from jobs.models import Job, Question
from jobs.policy import QUESTION_LENGTH, QUESTIONS_MAXIMUM
from jobs.queries.sections import CONTENT_LANGUAGES
from jobs.states import WITH_CHOICES, QuestionKind

TEXTS = ("label", "reason", "choices")


class QuestionForm(forms.Form):
    """One question, written in each language; the other language may follow later, the first one may not."""

    question = forms.IntegerField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=gettext_lazy("Answered by"), choices=QuestionKind.choices)
    is_required = forms.BooleanField(label=gettext_lazy("Must be answered"), required=False)

    def __init__(self, row: Mapping[str, Any], prefix: str, language: str, *, is_checked: bool) -> None:
        sent = {f"{prefix}-{name}": value for name, value in row.items()} if is_checked else None
        super().__init__(sent, initial=dict(row), prefix=prefix, use_required_attribute=False)
        named = {
            "label": _("Question"),
            "reason": _("What the answer is for"),
            "choices": _("Choices, one on each line"),
        }
        missing = {"label": _("Write the question."), "reason": _("Say what the job needs the answer for: people ask.")}
        for name in TEXTS:
            for code in CONTENT_LANGUAGES:
                words = {"field": named[name], "language": language_name(code)}
                field = self.fields[f"{name}_{code}"] = forms.CharField(
                    label=_("%(field)s, in %(language)s") % words,
                    max_length=QUESTION_LENGTH * (12 if name == "choices" else 1),
                    required=name in missing and code == language,
                    widget=forms.Textarea(attrs={"rows": 3 if name == "choices" else 1, "lang": code}),
                )
                if name in missing:
                    field.error_messages["required"] = missing[name]
        for name, one in self.fields.items():
            css = {"kind": "form-select", "is_required": "form-check-input"}
            one.widget.attrs["class"] = css.get(name, "form-control")

    def clean(self) -> dict[str, Any]:
        """Refuse what the law forbids to ask, with the article; ask for choices where the kind has them."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        plan = self.plan()
        for remark in unlawful(plan):
            self.add_error(f"label_{remark.path}", f"{sentence(remark)} ({remark.article})")
        if plan.kind in WITH_CHOICES and len(plan.choices) < 2:
            self.add_error(f"choices_{CONTENT_LANGUAGES[0]}", _("Give two choices at least, one on each line."))
        return cleaned

    def pair(self, name: str) -> list[tuple[str, forms.BoundField]]:
        """A text in every language."""
        return [(code, self[f"{name}_{code}"]) for code in CONTENT_LANGUAGES]

    @property
    def labels(self) -> list[tuple[str, forms.BoundField]]:
        """The question in every language."""
        return self.pair("label")

    @property
    def reasons(self) -> list[tuple[str, forms.BoundField]]:
        """What the answer is for, in every language."""
        return self.pair("reason")

    @property
    def choices(self) -> list[tuple[str, forms.BoundField]]:
        """The choices in every language, as lines."""
        return self.pair("choices")

    @property
    def has_choices(self) -> bool:
        """Whether the kind comes with choices."""
        return self["kind"].value() in WITH_CHOICES

    def plan(self) -> QuestionPlan:
        """The question as wanted; its fields must be valid."""
        cleaned = self.cleaned_data
        lines = [_lines(cleaned[f"choices_{code}"]) for code in CONTENT_LANGUAGES]
        kind = QuestionKind(cleaned["kind"])
        choices = [
            {code: text for code, text in zip(CONTENT_LANGUAGES, texts, strict=True) if text}
            for texts in zip_longest(*lines, fillvalue="")
        ]
        return QuestionPlan(
            cleaned["question"],
            kind,
            {code: cleaned[f"label_{code}"] for code in CONTENT_LANGUAGES if cleaned[f"label_{code}"]},
            {code: cleaned[f"reason_{code}"] for code in CONTENT_LANGUAGES if cleaned[f"reason_{code}"]},
            cleaned["is_required"],
            choices if kind in WITH_CHOICES else [],
        )


class QuestionList:
    """The questions of a form as stored or as sent, and what their buttons do."""

    def __init__(self, job: Job, data: Mapping[str, Any] | None = None) -> None:
        self.language = job.language if job.language in CONTENT_LANGUAGES else CONTENT_LANGUAGES[0]
        self.rows: list[dict[str, Any]]
        if data is None:
            self.rows = [_row(question) for question in job.questions.all()]
        else:
            names = (
                "question",
                "kind",
                "is_required",
                *(f"{name}_{code}" for name in TEXTS for code in CONTENT_LANGUAGES),
            )
            count = str(data.get("questions", "0"))
            self.rows = [
                {name: data.get(f"questions-{place}-{name}", "") for name in names}
                for place in range(min(int(count) if count.isdigit() else 0, QUESTIONS_MAXIMUM))
            ]
        self.errors: list[str] = []
        self.is_checked = False

    def operate(self, operation: str) -> None:
        """Do what a button says."""
        if operation == "add":
            if len(self.rows) < QUESTIONS_MAXIMUM:
                self.rows.append({"kind": QuestionKind.LONG.value})
        else:
            rearrange(self.rows, operation)

    @cached_property
    def forms(self) -> list[QuestionForm]:
        """One form for each question; what is to be corrected shows once it was to be saved."""
        return [
            QuestionForm(row, f"questions-{place}", self.language, is_checked=self.is_checked)
            for place, row in enumerate(self.rows)
        ]

    @property
    def may_add(self) -> bool:
        """Whether one more question fits."""
        return len(self.rows) < QUESTIONS_MAXIMUM

    def plan(self) -> list[QuestionPlan] | None:
        """The questions as wanted; None while one is not right."""
        self.is_checked = True
        valid = [form.is_valid() for form in self.forms]
        return [form.plan() for form in self.forms] if all(valid) else None


def _row(question: Question) -> dict[str, Any]:
    row: dict[str, Any] = {"question": question.pk, "kind": question.kind, "is_required": question.is_required}
    for code in CONTENT_LANGUAGES:
        row[f"label_{code}"], row[f"reason_{code}"] = question.label.get(code, ""), question.reason.get(code, "")
        row[f"choices_{code}"] = "\n".join(choice["label"].get(code, "") for choice in question.choices).rstrip()
    return row


def _lines(text: str) -> list[str]:
    return [line.strip()[:QUESTION_LENGTH] for line in text.splitlines()]
