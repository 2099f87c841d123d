"""The questions of a job, as fields of its application form; what a job needs is enforced here, not by the browser."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import DecimalValidator
from django.http import QueryDict
from django.utils.translation import gettext as _

from candidates.actions.applying import Answered
from candidates.actions.uploads import Upload
from candidates.forms.texts import PlainTextField, checked_address
from candidates.forms.uploads import UploadField
from candidates.policy import ANSWER_LENGTH, LINK_LENGTH, MESSAGE_LENGTH
from jobs.queries.posting import Asked
from jobs.states import QuestionKind

_THOUSANDS = re.compile(r"[+-]?\d{1,3}([.,]\d{3})+")
"""With two decimals at most, three figures after a mark are thousands."""


class NumberField(forms.DecimalField):
    """A number as people write it: 1 200, 1,200, 3,5."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.error_messages["invalid"] = _("Write a number, in figures.")
        for validator in self.validators:
            if isinstance(validator, DecimalValidator):
                validator.messages = dict.fromkeys(
                    validator.messages, _("Write a shorter number: twelve figures at most, two of them decimals.")
                )

    def to_python(self, value: object) -> Any:
        """Take out spaces and marks between thousands, read a comma as a point."""
        typed = "".join(str(value or "").split())
        if _THOUSANDS.fullmatch(typed):
            typed = typed.replace(",", "").replace(".", "")
        return super().to_python(typed.replace(",", "."))


class AddressField(PlainTextField):
    """The address of a page."""

    def to_python(self, value: Any) -> str:
        """Add a missing https://."""
        typed = super().to_python(value)
        return checked_address(typed) if typed else ""


def question_field(asked: Asked) -> forms.Field:
    """The field of one question. Whether a file has come is known to the whole form alone."""
    field = _plain_field(asked)
    field.label = asked.label
    field.help_text = asked.reason
    field.required = asked.is_required and asked.kind != QuestionKind.FILE
    chosen = {QuestionKind.CHOICE, QuestionKind.SEVERAL, QuestionKind.YES_NO}
    field.error_messages["required"] = (
        _("Choose an answer: this job cannot do without it.")
        if asked.kind in chosen
        else _("Answer this question: this job cannot do without it.")
    )
    return field


def _plain_field(asked: Asked) -> forms.Field:
    match asked.kind:
        case QuestionKind.TEXT:
            return PlainTextField(max_length=ANSWER_LENGTH)
        case QuestionKind.LONG:
            return PlainTextField(max_length=MESSAGE_LENGTH, lines=4)
        case QuestionKind.LINK:
            return AddressField(max_length=LINK_LENGTH, widget=forms.TextInput(attrs={"inputmode": "url"}))
        case QuestionKind.FILE:
            return UploadField()
        case QuestionKind.NUMBER:
            return NumberField(max_digits=12, decimal_places=2, widget=forms.TextInput(attrs={"inputmode": "decimal"}))
        case QuestionKind.SEVERAL:
            several = forms.MultipleChoiceField(choices=asked.choices, widget=forms.CheckboxSelectMultiple)
            several.error_messages["invalid_choice"] = _("Choose among the answers that are offered.")
            return several
        case _:
            choice = forms.ChoiceField(choices=_choices(asked), widget=forms.RadioSelect)
            choice.error_messages["invalid_choice"] = _("Choose among the answers that are offered.")
            return choice


def answered(questions: Sequence[Asked], cleaned: dict[str, Any]) -> tuple[Answered, ...]:
    """What was answered, in words; questions left out are left out."""
    found: list[Answered] = []
    for asked in questions:
        value = cleaned.get(f"q-{asked.key}")
        if value in (None, "", []):
            continue
        upload = value if isinstance(value, Upload) else None
        found.append(
            Answered(asked.key, asked.kind, asked.label, upload.name if upload else _words(asked, value), upload)
        )
    return tuple(found)


def answers_to_copy(questions: Sequence[Asked], sent: QueryDict) -> list[tuple[str, str]]:
    """Each question with what was answered, unchecked, for whoever wants to keep it; files are left out."""
    found = []
    for asked in questions:
        known = dict(_choices(asked))
        values = [str(known.get(value, value)) for value in sent.getlist(f"q-{asked.key}") if value.strip()]
        if values:
            found.append((asked.label, "\n".join(values)))
    return found


def _choices(asked: Asked) -> tuple[tuple[str, str], ...]:
    return (("yes", _("Yes")), ("no", _("No"))) if asked.kind == QuestionKind.YES_NO else asked.choices


def _words(asked: Asked, value: Any) -> str:
    if asked.kind in (QuestionKind.CHOICE, QuestionKind.SEVERAL):
        labels = dict(asked.choices)
        return "\n".join(labels[key] for key in (value if isinstance(value, list) else [value]))
    return format(value, "f") if isinstance(value, Decimal) else str(value)
