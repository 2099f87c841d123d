"""What candidates send from their own page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from candidates.forms.texts import PlainTextField
from candidates.forms.uploads import UploadField
from candidates.models import Acquaintance
from candidates.policy import MESSAGE_LENGTH, STATEMENT_LENGTH
from candidates.states import DocumentKind, StatementKind

ACQUAINTANCE_FIELDS = (
    "origins",
    "strengths",
    "weaknesses",
    "disappointments",
    "failures",
    "wishes",
    "hopes",
    "goals",
)


class DocumentForm(forms.Form):
    """One more document."""

    kind = forms.ChoiceField(label=_("What it is"), choices=DocumentKind.choices)
    file = UploadField(
        label=_("File"),
        help_text=_("PDF, DOCX, ODT or TXT, 5 MB at most."),
        error_messages={"required": _("Choose a file first.")},
    )


class AcquaintanceForm(forms.Form):
    """« Faire connaissance »: every text is optional, and none is ever scored."""

    origins = PlainTextField(
        label=_("The path of your work so far"), max_length=MESSAGE_LENGTH, lines=3, required=False
    )
    strengths = PlainTextField(label=_("What you do well"), max_length=MESSAGE_LENGTH, lines=3, required=False)
    weaknesses = PlainTextField(label=_("What costs you effort"), max_length=MESSAGE_LENGTH, lines=3, required=False)
    disappointments = PlainTextField(
        label=_("What disappointed you"), max_length=MESSAGE_LENGTH, lines=3, required=False
    )
    failures = PlainTextField(
        label=_("What you got wrong, and learnt"), max_length=MESSAGE_LENGTH, lines=3, required=False
    )
    wishes = PlainTextField(label=_("What you wish for"), max_length=MESSAGE_LENGTH, lines=3, required=False)
    hopes = PlainTextField(label=_("What you hope for"), max_length=MESSAGE_LENGTH, lines=3, required=False)
    goals = PlainTextField(label=_("Where you want to go"), max_length=MESSAGE_LENGTH, lines=3, required=False)

    def __init__(self, data: Any = None, *, acquaintance: Acquaintance | None) -> None:
        written = {name: getattr(acquaintance, name) for name in ACQUAINTANCE_FIELDS} if acquaintance else {}
        super().__init__(data, initial=written)

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been written yet."""
        return not any(self.initial.values())


class StatementForm(forms.Form):
    """What a candidate adds to the reading of one criterion, or contests in it."""

    text = PlainTextField(
        label=_("In your own words"),
        max_length=STATEMENT_LENGTH,
        lines=5,
        error_messages={"required": _("Write a sentence first.")},
    )
    kind = forms.ChoiceField(
        label=_("What it is"),
        choices=[
            (StatementKind.ADDED, _("I add something: people and software read it, as my other words")),
            (
                StatementKind.CONTESTED,
                _("I contest what was read: a person looks at it and answers you"),
            ),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether you add something or contest what was read.")},
    )


class EraseForm(forms.Form):
    """The second confirmation before everything is erased."""

    sure = forms.BooleanField(
        label=_("Yes, erase everything about me, for good"),
        error_messages={"required": _("Tick this box first: what is erased cannot be brought back.")},
    )
