"""The application form, and the file that may come with it."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import phonenumbers
from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.tokens import new_key
from candidates.actions.applying import Answered
from candidates.actions.uploads import Upload, find_upload
from candidates.forms.questions import answered, question_field
from candidates.forms.texts import PlainTextField, checked_address
from candidates.forms.uploads import Kept, UploadField, UploadsField, keep_files, kept_files
from candidates.models import ConsentWording
from candidates.policy import (
    DOCUMENTS_PER_APPLICATION,
    LINKS_MAXIMUM,
    MESSAGE_LENGTH,
    NAME_LENGTH,
    PHONE_LENGTH,
    UPLOADS_MEGABYTES,
)
from candidates.states import ConsentPurpose
from config.typography import french
from jobs.models import Job
from jobs.queries.careers import source_name
from jobs.queries.posting import Asked
from jobs.states import QuestionKind

_SALT = "candidates.apply"
DRAFTED = (
    "first_name",
    "last_name",
    "email",
    "phone",
    "message",
    "links",
    "feeds",
    "pay_expectation",
    "available_from",
    "referred_by",
)
"""Fields that a draft keeps, beside the answers to questions."""


def new_submission_key() -> str:
    """What a fresh form carries: a random key by which its sending is recognised, and the moment it was shown."""
    return signing.dumps([new_key(), time.time()], salt=_SALT)


def read_submission_key(value: str) -> tuple[str, float] | None:
    """The key of a form, and the seconds since it was shown; None for one that we did not make."""
    try:
        key, shown_at = signing.loads(value, salt=_SALT)
    except signing.BadSignature:
        return None
    return key, time.time() - shown_at


@dataclass(frozen=True)
class Part:
    """A part of the form: where it stands, what it is called, how many of its fields are to be corrected."""

    id: str
    title: str
    faults: int


def _example(country: str) -> phonenumbers.PhoneNumber:
    """A number as they are in this country; a French one where the country has none."""
    mobile = phonenumbers.PhoneNumberType.MOBILE
    found = (phonenumbers.example_number_for_type(code, mobile) for code in (country, "FR"))
    return next(number for number in found if number)


def _could_be(number: phonenumbers.PhoneNumber, example: phonenumbers.PhoneNumber) -> bool:
    """Whether this may be a number: a known one, or one as long as its country's. New ranges come every year."""
    if phonenumbers.is_valid_number(number):
        return True
    if number.country_code == example.country_code:
        return _digits(number) == _digits(example)
    return phonenumbers.is_possible_number(number)


def _digits(number: phonenumbers.PhoneNumber) -> int:
    return len(str(number.national_number or ""))


def checked_phone(typed: str, country: str) -> str:
    """The number in its international form. Anything that could be one is taken; raises ValidationError otherwise."""
    if not typed:
        return ""
    example = _example(country)
    try:
        number = phonenumbers.parse(typed, country)
    except phonenumbers.NumberParseException:
        number = None
    if number and _could_be(number, example):
        return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL))[:PHONE_LENGTH]
    if number is None:
        said = _("This is no phone number.")
    elif _digits(number) < _digits(example):
        said = _("Some digits are missing.")
    else:
        said = _("There are some digits too many.")
    shown = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.NATIONAL)
    raise ValidationError(_("%(said)s Example: %(example)s.") % {"said": said, "example": shown})


def _addresses(typed: str) -> list[str]:
    found = list(dict.fromkeys(checked_address(line) for line in typed.split()))
    if len(found) > LINKS_MAXIMUM:
        raise ValidationError(
            _("Choose %(count)s addresses at most: those that show your work best.") % {"count": LINKS_MAXIMUM}
        )
    return found


class ApplyForm(forms.Form):
    """What a candidate sends. Nothing here asks for age, origin, family, health, a photo or earlier pay."""

    first_name = PlainTextField(
        label=gettext_lazy("First name"),
        max_length=NAME_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    last_name = PlainTextField(
        label=gettext_lazy("Last name"),
        max_length=NAME_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=gettext_lazy("The link to your own page goes there."),
    )
    phone = PlainTextField(
        label=gettext_lazy("Phone"),
        max_length=PHONE_LENGTH,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
    )
    cv = UploadField(label=gettext_lazy("CV"), required=False)
    documents = UploadsField(label=gettext_lazy("Other documents"), required=False)
    message = PlainTextField(
        label=gettext_lazy("A few words"),
        max_length=MESSAGE_LENGTH,
        required=False,
        lines=6,
        help_text=gettext_lazy(
            "What you would like us to know of your work for this job. It is read beside your CV, by people and by the "
            "same software."
        ),
    )
    links = PlainTextField(
        label=gettext_lazy("Addresses of your work"),
        max_length=3000,
        required=False,
        lines=3,
        help_text=gettext_lazy("One on each line, five at most: a blog, an account you run, a portfolio."),
    )
    feeds = PlainTextField(
        label=gettext_lazy("Feeds of your work"),
        max_length=3000,
        required=False,
        lines=2,
        help_text=gettext_lazy("RSS or Atom, one on each line, five at most: a blog, a newsletter, a podcast."),
    )
    pay_expectation = PlainTextField(
        label=gettext_lazy("Pay that you would like"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Only the people who recruit see it. What you were paid before is not asked."),
    )
    available_from = forms.DateField(
        label=gettext_lazy("Available from"),
        required=False,
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": gettext_lazy("Write the day as 31/12/2026.")},
    )
    referred_by = PlainTextField(
        label=gettext_lazy("Who told you of this job"),
        max_length=NAME_LENGTH,
        required=False,
        help_text=gettext_lazy("The name of somebody who works here, if you like. It changes nothing in the reading."),
    )
    is_internal = forms.BooleanField(label=gettext_lazy("I already work for this company"), required=False)
    consent_links = forms.BooleanField(required=False)
    consent_feeds = forms.BooleanField(required=False)
    consent_pool = forms.BooleanField(required=False)
    submission_key = PlainTextField(required=False, widget=forms.HiddenInput)
    cv_kept = PlainTextField(required=False, widget=forms.HiddenInput)
    via = PlainTextField(required=False, widget=forms.HiddenInput)
    website = PlainTextField(required=False, label=gettext_lazy("Leave this field empty"))

    def __init__(
        self,
        *args: Any,
        job: Job,
        wordings: Mapping[str, ConsentWording],
        questions: Sequence[Asked] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.job = job
        self.asked = questions
        for one in questions:
            self.fields[f"q-{one.key}"] = question_field(one)
        self.kept: Upload | None = None
        self.kept_documents: list[Kept] = []
        self.kept_answers: dict[str, Kept] = {}
        self.kept_reference = ""
        for purpose in ConsentPurpose:
            wording = wordings[purpose]
            self.fields[f"consent_{purpose}"].label = french(wording.text) if wording.language == "fr" else wording.text
        for name in ("first_name", "last_name"):
            self.fields[name].error_messages["required"] = _("Write the name that you go by.")
        self.fields["email"].error_messages["required"] = _("Without an address we cannot answer you.")
        for validator in self.fields["email"].validators:
            # One that is too long is none either.
            validator.message = _("This is no e-mail address. It looks like this: camille@mail.example.")  # type: ignore[attr-defined]
        if job.is_spontaneous:
            self.fields["referred_by"].label = _("Who told you of this company")
            self.fields["message"].help_text = _(
                "What you would like to do here, and what we should know of your work. People read it."
            )
        self.fields["website"].widget.attrs = {"tabindex": "-1", "autocomplete": "off"}

    def clean_phone(self) -> str:
        """The number in its international form."""
        return checked_phone(self.cleaned_data["phone"], self.job.country)

    def clean_links(self) -> list[str]:
        """The addresses, one for each line; a missing https:// is added."""
        return _addresses(self.cleaned_data["links"])

    def clean_feeds(self) -> list[str]:
        """The addresses of feeds, likewise."""
        return _addresses(self.cleaned_data["feeds"])

    def clean_via(self) -> str:
        """What the place is called from which an address of ours led here; empty for one that is none of ours."""
        return source_name(self.job, self.cleaned_data["via"])

    def clean(self) -> dict[str, Any]:
        """A file that was sent before counts, unless another one came; an application needs a CV or a few words."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self._take_documents(cleaned)
        self._take_answers(cleaned)
        reference = cleaned.get("cv_kept", "")
        self.kept = cleaned.get("cv")
        if self.kept is None and reference:
            self.kept = find_upload(reference)
            self.kept_reference = reference if self.kept else ""
        if "cv" in self.errors:
            return cleaned
        cleaned["cv"] = self.kept
        if reference and self.kept is None:
            self.add_error("cv", _("The file that you sent is no longer here. Please choose it again."))
        elif self.kept is None and not cleaned.get("message") and "message" not in self.errors:
            self.add_error("cv", _("Add your CV, or tell us about your work in a few words."))
        self._check_sizes(cleaned)
        return cleaned

    def _take_documents(self, cleaned: dict[str, Any]) -> None:
        """Other documents: those that came before and those that come now, each once."""
        before = kept_files(self._sent("documents_kept"))
        uploads: dict[str, Upload] = {}
        for one in (*(kept.upload for kept in before), *cleaned.get("documents", ())):
            uploads.setdefault(one.sha256, one)
        cleaned["documents"] = list(uploads.values())
        self._before = before

    def _take_answers(self, cleaned: dict[str, Any]) -> None:
        """Files that answer a question count when they came before; then what is missing is said."""
        for one in self.asked:
            name = f"q-{one.key}"
            if one.kind == QuestionKind.FILE and name not in self.errors:
                before = kept_files(self._sent(f"{name}-kept"))
                if cleaned.get(name) is None and before:
                    cleaned[name] = before[0].upload
                    self.kept_answers[one.key] = before[0]
                if one.is_required and cleaned.get(name) is None:
                    self.add_error(name, _("Choose a file: this job cannot do without the answer."))

    def _check_sizes(self, cleaned: dict[str, Any]) -> None:
        """No more files than an application may hold, nor more megabytes."""
        files = [cleaned.get("cv"), *cleaned["documents"], *(cleaned.get(f"q-{one.key}") for one in self.asked)]
        uploads = [one for one in files if isinstance(one, Upload)]
        if len(uploads) > DOCUMENTS_PER_APPLICATION:
            self.add_error(
                "documents",
                _("An application may hold %(count)s documents in all.") % {"count": DOCUMENTS_PER_APPLICATION},
            )
        elif sum(one.size for one in uploads) > UPLOADS_MEGABYTES * 1024 * 1024:
            self.add_error(
                "documents",
                _("All documents together are larger than %(size)s MB. Leave one out, or save it smaller.")
                % {"size": UPLOADS_MEGABYTES},
            )

    def _sent(self, name: str) -> list[str]:
        return self.data.getlist(name) if hasattr(self.data, "getlist") else []

    def keep_files(self) -> None:
        """Keep every file that was good for the next try, so that nobody uploads twice because of another field."""
        if not self.is_bound:
            return
        cleaned = self.cleaned_data
        self.kept_documents = keep_files(cleaned.get("documents", ()), self._before)
        for one in self.asked:
            upload = cleaned.get(f"q-{one.key}")
            if one.kind == QuestionKind.FILE and isinstance(upload, Upload) and one.key not in self.kept_answers:
                self.kept_answers[one.key] = keep_files([upload], ())[0]

    def take_kept(self, sent: QueryDict) -> None:
        """Go on with the files that had come with an earlier try; for a form that is shown again, not checked."""
        self.kept_reference = sent.get("cv_kept", "")
        self.kept = find_upload(self.kept_reference)
        self.kept_documents = kept_files(sent.getlist("documents_kept"))
        for one in self.asked:
            for kept in kept_files(sent.getlist(f"q-{one.key}-kept")):
                self.kept_answers[one.key] = kept

    def typed(self) -> dict[str, Any]:
        """What was typed into a form that is shown again: no file, no consent, nothing hidden."""
        names = (*DRAFTED, *(f"q-{one.key}" for one in self.asked if one.kind != QuestionKind.FILE))
        return {name: self.initial[name] for name in names if self.initial.get(name)}

    def references(self) -> list[str]:
        """The references of all files that had been kept for this sending."""
        names = ("cv_kept", "documents_kept", *(f"q-{one.key}-kept" for one in self.asked))
        return [reference for name in names for reference in self._sent(name)]

    def answers(self) -> tuple[Answered, ...]:
        """What was answered, question by question; those left out are left out."""
        return answered(self.asked, self.cleaned_data)

    @property
    def question_fields(self) -> list[tuple[Asked, forms.BoundField, Kept | None]]:
        """Each question with its field, and the file that has come for it."""
        return [(one, self[f"q-{one.key}"], self.kept_answers.get(one.key)) for one in self.asked]

    @property
    def parts(self) -> list[Part]:
        """The parts of the form, in their order on the page."""
        parts = [
            ("p-cv", _("Your CV"), {"cv", "documents"}),
            ("p-you", _("Who you are"), {"first_name", "last_name", "email", "phone"}),
            ("p-work", _("Your work"), {"message", "links", "feeds"}),
            ("p-questions", _("Questions of this job"), {f"q-{one.key}" for one in self.asked}),
            ("p-wishes", _("Your wishes"), {"pay_expectation", "available_from", "referred_by", "is_internal"}),
            ("p-send", _("Your rights, and sending"), {"consent_pool"}),
        ]
        return [Part(place, title, len(names & self.errors.keys())) for place, title, names in parts if names]
