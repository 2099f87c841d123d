"""Input about offers and references."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from candidates.forms.texts import PlainTextField
from candidates.models import Application
from candidates.wording import remarks_on
from config.formats import money_range
from interviews.actions.offers import Terms
from interviews.models import Offer
from interviews.policy import OFFER_DAYS
from jobs.states import Contract, PayPeriod

TEXT_LENGTH = 4000


class OfferForm(forms.Form):
    """The terms: those of the version before, else those of the job."""

    title = forms.CharField(label=_("Role"), max_length=150)
    contract = forms.ChoiceField(label=_("Contract"), choices=Contract.choices)
    starts_on = forms.DateField(label=_("Start"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    place = forms.CharField(label=_("Place of work"), max_length=200)
    pay = forms.IntegerField(label=_("Pay before tax"), min_value=1, max_value=100_000_000)
    currency = forms.RegexField(r"^[A-Z]{3}$", label=_("Currency"), max_length=3)
    period = forms.ChoiceField(label=_("Per"), choices=PayPeriod.choices)
    details = PlainTextField(
        label=_("Other terms"),
        required=False,
        lines=5,
        max_length=TEXT_LENGTH,
        help_text=_("Working time, variable pay, trial period, collective agreement, equipment."),
    )
    answer_by = forms.DateField(label=_("Answer by"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *args: Any, application: Application, last: Offer | None, **kwargs: Any) -> None:
        job = application.job
        self.today = job.company.today
        kwargs["initial"] = {
            "title": last.title if last else job.title,
            "contract": last.contract if last else job.contract,
            "starts_on": last.starts_on if last else job.starts_on,
            "place": last.place if last else ", ".join(one.city for one in job.locations.all()),
            "pay": last.pay if last else None,
            "currency": last.currency if last else job.pay_currency,
            "period": last.period if last else job.pay_period,
            "details": last.details if last else "",
            "answer_by": self.today + timedelta(days=OFFER_DAYS),
        }
        super().__init__(*args, **kwargs)
        if published := money_range(job.pay_min, job.pay_max, job.pay_currency):
            self.fields["pay"].help_text = _("The published range is %(range)s.") % {"range": published}

    def clean_answer_by(self) -> Any:
        """A day to come."""
        if self.cleaned_data["answer_by"] < self.today:
            raise forms.ValidationError(_("Choose a day to come."))
        return self.cleaned_data["answer_by"]

    def terms(self) -> Terms:
        """What the valid form offers."""
        return Terms(**self.cleaned_data)


class OfferAnswerForm(forms.Form):
    """Yes or no, and a few words."""

    answer = forms.ChoiceField(choices=[("accept", "accept"), ("decline", "decline")])
    words = PlainTextField(label=_("A few words"), required=False, lines=2, max_length=TEXT_LENGTH)

    @property
    def is_accepted(self) -> bool:
        """Whether the valid form says yes."""
        return bool(self.cleaned_data["answer"] == "accept")


class OfferWithdrawForm(forms.Form):
    """Why an offer is taken back."""

    reason = PlainTextField(label=_("Why? The person reads it."), lines=2, max_length=TEXT_LENGTH)


class ReferenceForm(forms.Form):
    """A person whom the candidate names."""

    name = PlainTextField(label=_("Name"), max_length=150)
    relation = PlainTextField(label=_("How you worked together"), max_length=300)
    contact = PlainTextField(label=_("Their e-mail address or telephone"), max_length=254)
    has_agreed = forms.BooleanField(
        label=_("This person knows that you name them, and agrees to be asked about our work together"),
        error_messages={"required": _("Ask them first: nobody is called without having agreed.")},
    )


class ReferenceNoteForm(forms.Form):
    """What a reference said; what the law keeps out of hiring is asked about once."""

    note = PlainTextField(label=_("What they said about the work"), lines=4, max_length=TEXT_LENGTH)
    acknowledged = forms.BooleanField(label=_("I have read the remark; the note is about the role"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.remarks: list[str] = []

    def clean(self) -> dict[str, Any]:
        """Look at the words once."""
        given = super().clean() or self.cleaned_data
        self.remarks = remarks_on(given.get("note", ""))
        if self.remarks and not given.get("acknowledged"):
            self.add_error("acknowledged", _("Look at the remark, then confirm or change the note."))
        return given
