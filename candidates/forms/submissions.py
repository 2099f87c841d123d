"""What a checked application form says, as the submission that is stored; the form of the page and the API share it."""

from django.conf import settings
from django.utils.translation import get_language

from candidates.actions.applying import Submission, marks_of
from candidates.forms.applying import ApplyForm, read_submission_key
from candidates.states import ConsentPurpose, Source


def submission_of(form: ApplyForm, count: int) -> Submission:
    """The submission of a valid form; ``count`` is how many its network address sent to the job in this hour."""
    data = form.cleaned_data
    key, seconds = read_submission_key(data["submission_key"]) or ("", None)
    return Submission(
        key=key,
        language=(get_language() or settings.LANGUAGE_CODE)[:2],
        first_name=data["first_name"],
        last_name=data["last_name"],
        email=data["email"],
        phone=data["phone"],
        message=data["message"],
        pay_expectation=data["pay_expectation"],
        available_from=data["available_from"],
        links=tuple(data["links"]),
        feeds=tuple(data["feeds"]),
        consents=tuple(purpose for purpose in ConsentPurpose if data[f"consent_{purpose}"]),
        cv=data["cv"],
        documents=tuple(data["documents"]),
        answers=form.answers(),
        source=_source(form),
        referred_by=data["referred_by"],
        via=data["via"],
        marks=marks_of(seconds=seconds, count=count, trap=data["website"]),
    )


def _source(form: ApplyForm) -> Source:
    if form.cleaned_data["is_internal"]:
        return Source.INTERNAL
    if form.cleaned_data["referred_by"]:
        return Source.REFERRAL
    return Source.SPONTANEOUS if form.job.is_spontaneous else Source.ADVERT
