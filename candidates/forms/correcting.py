"""What colleagues correct of a person's details."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from candidates.actions.correcting import CORRECTED
from candidates.forms.applying import checked_phone
from candidates.forms.texts import PlainTextField
from candidates.models import Candidate
from candidates.policy import HEADLINE_LENGTH, NAME_LENGTH, PHONE_LENGTH


class CorrectForm(forms.Form):
    """The details, each beside what the person saw when the form was opened."""

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
        held = {name: getattr(candidate, name) for name in CORRECTED}
        super().__init__(data, initial=held | {f"seen_{name}": value for name, value in held.items()})
        for validator in self.fields["email"].validators:
            # One that is too long is none either.
            validator.message = _("This is no e-mail address. It looks like this: camille@mail.example.")  # type: ignore[attr-defined]
        for name in CORRECTED:
            self.fields[f"seen_{name}"] = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)

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

    def seen(self) -> dict[str, str]:
        """What the person saw."""
        return {name: self.cleaned_data[f"seen_{name}"] for name in CORRECTED}

    def show_meanwhile(self, now: Mapping[str, str]) -> None:
        """Say what each of these fields holds by now, beside what was typed: to keep it once more is to decide."""
        self.data = {**dict(self.data.items()), **{f"seen_{name}": value for name, value in now.items()}}
        for name, value in now.items():
            shown = dict(settings.LANGUAGES).get(value, value) if name == "language" else value
            self.add_error(
                name,
                _("Somebody changed this to “%(value)s” in the meantime. Save again to keep yours.") % {"value": shown}
                if value
                else _("Somebody emptied this in the meantime. Save again to keep yours."),
            )
