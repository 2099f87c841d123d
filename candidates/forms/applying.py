"""The application form, and the file that may come with it."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import phonenumbers
from django import forms
from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import URLValidator
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from accounts.tokens import new_key
from candidates.actions.uploads import Upload, find_upload
from candidates.forms.texts import PlainTextField
from candidates.models import ConsentWording
from candidates.policy import LINK_LENGTH, LINKS_MAXIMUM, MESSAGE_LENGTH, NAME_LENGTH, PHONE_LENGTH, UPLOAD_MEGABYTES
from candidates.reading.files import RefusedFile, check_file, display_name
from candidates.reading.resumes import NoResume, resume_of
from candidates.states import ConsentPurpose
from config.typography import french
from jobs.models import Job

_SALT = "candidates.apply"

REFUSALS: Mapping[str, str | Promise] = {
    "empty": gettext_lazy("This file is empty. Choose the file again, or another one."),
    "too-large": gettext_lazy("This file is larger than 5 MB. Save it again without large images, or as PDF."),
    "type": gettext_lazy("We can take PDF, DOCX, ODT and TXT files. Save your CV as one of these."),
    "suffix-mismatch": gettext_lazy("What is inside this file is not what its name says. Save it again as PDF."),
    "macros": gettext_lazy("This file carries macros, which we do not open. Save it again as PDF."),
    "bomb": gettext_lazy("This file unpacks to far more than a CV holds. Save it again as PDF."),
    "polyglot": gettext_lazy("This file is two kinds of file at once, which we do not open. Save it again as PDF."),
    "no-resume": gettext_lazy("This file is neither a JSON Resume nor a Europass CV. Save your CV as PDF."),
    "name": gettext_lazy("We cannot use the name of this file. Give it a plain name, such as cv.pdf."),
}
"""What is said for each code of `RefusedFile`, and of a file for exchange that holds no CV."""
RESUMES = {"json": "JSON Resume", "xml": "Europass"}
"""CVs made for exchange, by the end of their file's name: they are taken as the text that they hold."""


def checked_upload(file: UploadedFile) -> Upload:
    """The file, once it is known to be one that is taken. Raises ValidationError, which says how to go on.

    An encrypted or damaged file is taken: whoever sent it is told later that it could not be read.
    """
    name = file.name or ""
    if (file.size or 0) > UPLOAD_MEGABYTES * 1024 * 1024:
        raise ValidationError(str(REFUSALS["too-large"]))
    data = file.read()
    kind = name.rpartition(".")[2].lower()
    if data and kind in RESUMES:
        return _resume_upload(name, kind, data)
    try:
        return Upload(display_name(name), check_file(name, data), data)
    except RefusedFile as refusal:
        raise ValidationError(str(REFUSALS[refusal.code])) from refusal


def _resume_upload(name: str, kind: str, data: bytes) -> Upload:
    try:
        text = resume_of(data, kind, (get_language() or settings.LANGUAGE_CODE)[:2])
    except NoResume as error:
        raise ValidationError(str(REFUSALS["no-resume"])) from error
    stem = display_name(name).rpartition(".")[0]
    return Upload(display_name(f"{stem} ({RESUMES[kind]}).txt"), "txt", text.encode())


class UploadField(forms.FileField):
    """A file that ends as a checked `Upload`. An empty one is told so in our words, not lost as « no file »."""

    def to_python(self, data: Any) -> Upload | None:  # type: ignore[override]
        """Check the file."""
        return checked_upload(data) if data else None

    def clean(self, data: Any, initial: Any = None) -> Upload | None:
        """The checked file, or None where there is none and none is needed."""
        found = self.to_python(data)
        if self.required and found is None:
            raise ValidationError(self.error_messages["required"], code="required")
        return found


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
    consent_links = forms.BooleanField(required=False)
    consent_pool = forms.BooleanField(required=False)
    submission_key = PlainTextField(required=False, widget=forms.HiddenInput)
    cv_kept = PlainTextField(required=False, widget=forms.HiddenInput)
    website = PlainTextField(required=False, label=gettext_lazy("Leave this field empty"))

    def __init__(self, *args: Any, job: Job, wordings: Mapping[str, ConsentWording], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.job = job
        self.kept: Upload | None = None
        self.kept_reference = ""
        for purpose in ConsentPurpose:
            wording = wordings[purpose]
            self.fields[f"consent_{purpose}"].label = french(wording.text) if wording.language == "fr" else wording.text
        for name in ("first_name", "last_name"):
            self.fields[name].error_messages["required"] = _("Write the name that you go by.")
        self.fields["email"].error_messages["required"] = _("Without an address we cannot answer you.")
        for validator in self.fields["email"].validators:
            validator.message = _("This is no e-mail address. It looks like this: camille@mail.example.")  # type: ignore[attr-defined]
        self.fields["website"].widget.attrs = {"tabindex": "-1", "autocomplete": "off"}

    def clean_phone(self) -> str:
        """The number in its international form. Anything that could be one is taken."""
        typed: str = self.cleaned_data["phone"]
        if not typed:
            return ""
        example = _example(self.job.country)
        try:
            number = phonenumbers.parse(typed, self.job.country)
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

    def clean_links(self) -> list[str]:
        """The addresses, one for each line; a missing https:// is added."""
        check = URLValidator(schemes=["http", "https"])
        found: list[str] = []
        for line in self.cleaned_data["links"].split():
            address = line if "://" in line else f"https://{line}"
            try:
                check(address)
            except ValidationError as error:
                raise ValidationError(
                    _("“%(line)s” is no address of a page. It looks like this: https://my-blog.example.")
                    % {"line": line[:80]}
                ) from error
            if len(address) > LINK_LENGTH:
                raise ValidationError(_("“%(line)s…” is longer than an address may be.") % {"line": line[:60]})
            if address not in found:
                found.append(address)
        if len(found) > LINKS_MAXIMUM:
            raise ValidationError(
                _("Choose %(count)s addresses at most: those that show your work best.") % {"count": LINKS_MAXIMUM}
            )
        return found

    def clean(self) -> dict[str, Any]:
        """A file that was sent before counts, unless another one came; an application needs a CV or a few words."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
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
        return cleaned

    @property
    def parts(self) -> list[Part]:
        """The parts of the form, in their order on the page."""
        parts = (
            ("p-cv", _("Your CV"), {"cv"}),
            ("p-you", _("Who you are"), {"first_name", "last_name", "email", "phone"}),
            ("p-work", _("Your work"), {"message", "links", "consent_links"}),
            ("p-wishes", _("Your wishes"), {"pay_expectation", "available_from"}),
            ("p-send", _("Your rights, and sending"), {"consent_pool"}),
        )
        return [Part(place, title, len(names & self.errors.keys())) for place, title, names in parts]
