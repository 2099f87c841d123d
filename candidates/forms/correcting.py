"""What colleagues correct of a person's details, and of where an application came from."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from candidates.actions.correcting import CORRECTED, SOURCE
from candidates.forms.applying import checked_phone
from candidates.forms.texts import PlainTextField
from candidates.models import Application, Candidate
from candidates.policy import HEADLINE_LENGTH, NAME_LENGTH, PHONE_LENGTH
from candidates.states import Source


class CorrectionForm(forms.Form):
    """Fields of a row, each beside what the person saw of it when the form was opened.

    ``names`` are the fields.
    """

    names: tuple[str, ...] = ()

    def __init__(self, data: Any, row: Model) -> None:
        held = {name: getattr(row, name) for name in self.names}
        super().__init__(data, initial=held | {f"seen_{name}": value for name, value in held.items()})
        for name in self.names:
            self.fields[f"seen_{name}"] = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)

    def wanted(self) -> dict[str, str]:
        """What the fields are to hold."""
        return {name: self.cleaned_data[name] for name in self.names}

    def seen(self) -> dict[str, str]:
        """What the person saw."""
        return {name: self.cleaned_data[f"seen_{name}"] for name in self.names}

    def show_meanwhile(self, now: Mapping[str, str]) -> None:
        """Say what each of these fields holds by now, beside what was typed: to keep it once more is to decide."""
        self.data = {**dict(self.data.items()), **{f"seen_{name}": value for name, value in now.items()}}
        for name, value in now.items():
            choices: Any = getattr(self.fields[name], "choices", ())
            shown = dict(choices).get(value, value)
            self.add_error(
                name,
                _("Somebody changed this to “%(value)s” in the meantime. Save again to keep yours.") % {"value": shown}
                if value
                else _("Somebody emptied this in the meantime. Save again to keep yours."),
            )


class CorrectForm(CorrectionForm):
    """The details of a person."""

    names = CORRECTED

    first_name = PlainTextField(
        label=gettext_lazy("First name"),
        max_length=NAME_LENGTH,
        required=False,
        widget=forms.TextInput(attrs={"autofocus": True}),
    )
    last_name = PlainTextField(label=gettext_lazy("Last name"), max_length=NAME_LENGTH, required=False)
    email = forms.EmailField(label=gettext_lazy("E-mail address"), max_length=254, required=False)
    phone = PlainTextField(label=gettext_lazy("Phone"), max_length=PHONE_LENGTH, required=False)
    headline = PlainTextField(label=gettext_lazy("Present role"), max_length=HEADLINE_LENGTH, required=False)
    language = forms.ChoiceField(label=gettext_lazy("Language of our messages"), choices=settings.LANGUAGES)

    def __init__(self, data: Any = None, *, candidate: Candidate, country: str) -> None:
        self.country = country
        super().__init__(data, candidate)
        for validator in self.fields["email"].validators:
            # One that is too long is none either.
            validator.message = _("This is no e-mail address. It looks like this: camille@mail.example.")  # type: ignore[attr-defined]

    def clean_phone(self) -> str:
        """The number in its international form; one that was there before may stay as it is."""
        typed: str = self.cleaned_data["phone"]
        return typed if typed == self.data.get("seen_phone") else checked_phone(typed, self.country)

    def clean(self) -> dict[str, Any]:
        """Nobody is without a name."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("first_name") and not cleaned.get("last_name") and not self.errors:
            raise ValidationError({"last_name": _("Write the name that the person goes by.")})
        return cleaned


class SourceForm(CorrectionForm):
    """Where an application came from."""

    names = SOURCE

    source = forms.ChoiceField(
        label=gettext_lazy("Source"),
        choices=Source.choices,
        widget=forms.Select(attrs={"autofocus": True}),
        error_messages={"invalid_choice": gettext_lazy("Choose one of these sources.")},
    )
    referred_by = PlainTextField(label=gettext_lazy("Recommended by"), max_length=NAME_LENGTH, required=False)

    def __init__(self, data: Any = None, *, application: Application) -> None:
        super().__init__(data, application)

    def clean(self) -> dict[str, Any]:
        """Whoever recommended somebody is told of a referral alone."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("referred_by") and cleaned.get("source") not in {Source.REFERRAL, None}:
            said = _("Whoever was recommended came by a referral: choose it as the source, or leave this empty.")
            raise ValidationError({"referred_by": said})
        return cleaned
