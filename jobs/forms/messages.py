"""A message that a company keeps ready."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.formats import language_name
from jobs.actions.messages import Wording
from jobs.models import MessageTemplate
from jobs.policy import MESSAGE_NAME_LENGTH, MESSAGE_SUBJECT_LENGTH, MESSAGE_TEXT_LENGTH
from jobs.queries.messages import gap_refused, unknown_gap
from jobs.queries.sections import CONTENT_LANGUAGES


class MessageForm(forms.Form):
    """Its name in the house, and what it says in each language: in one at least."""

    name = forms.CharField(
        label=gettext_lazy("Name of the message"),
        max_length=MESSAGE_NAME_LENGTH,
        help_text=gettext_lazy("For you and your colleagues; candidates do not read it."),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, message: MessageTemplate | None = None) -> None:
        initial: dict[str, Any] = {}
        if message:
            initial["name"] = message.name
            initial |= {f"subject_{code}": subject for code, subject in message.subjects.items()}
            initial |= {f"text_{code}": text for code, text in message.texts.items()}
        super().__init__(data, initial=initial)
        for code in CONTENT_LANGUAGES:
            said = {"language": language_name(code)}
            self.fields[f"subject_{code}"] = forms.CharField(
                label=_("Subject, in %(language)s") % said,
                max_length=MESSAGE_SUBJECT_LENGTH,
                required=False,
                widget=forms.TextInput(attrs={"lang": code}),
            )
            self.fields[f"text_{code}"] = forms.CharField(
                label=_("Message, in %(language)s") % said,
                max_length=MESSAGE_TEXT_LENGTH,
                required=False,
                widget=forms.Textarea(attrs={"rows": 9, "lang": code}),
            )

    @property
    def languages(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields of every language."""
        return [(code, [self[f"subject_{code}"], self[f"text_{code}"]]) for code in CONTENT_LANGUAGES]

    def clean_name(self) -> str:
        """In one line."""
        return " ".join(str(self.cleaned_data["name"]).split())

    def clean(self) -> dict[str, Any]:
        """One language is whole, none is half; nothing stands in braces that cannot be filled."""
        given = super().clean() or self.cleaned_data
        for name in [name for name in given if name != "name"]:
            if found := unknown_gap(given[name]):
                self.add_error(name, gap_refused(found))
        halves = {
            code: (given.get(f"subject_{code}", "?"), given.get(f"text_{code}", "?")) for code in CONTENT_LANGUAGES
        }
        for code, (subject, text) in halves.items():
            if bool(subject) != bool(text):
                self.add_error(f"text_{code}" if subject else f"subject_{code}", _("Write this too, or empty both."))
        if not any(any(half) for half in halves.values()):
            self.add_error(f"text_{CONTENT_LANGUAGES[0]}", _("Write the message in one language at least."))
        return given

    def wording(self) -> Wording:
        """What the valid form says."""
        given = self.cleaned_data
        written = [code for code in CONTENT_LANGUAGES if given[f"text_{code}"]]
        return Wording(
            given["name"],
            {code: given[f"subject_{code}"] for code in written},
            {code: given[f"text_{code}"] for code in written},
        )
