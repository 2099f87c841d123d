"""What a person says with a decision."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from candidates.actions.deciding import Rejection, next_morning
from candidates.models import Application
from candidates.states import ABOUT_CRITERIA, RejectionReason
from candidates.wording import forbidden_grounds
from jobs.models import Company, CompanyMember, Stage, in_language

SENTENCE_LENGTH = 1000


class MoveForm(forms.Form):
    """To which stage, and the stage in which the person saw the application."""

    to = forms.ModelChoiceField(Stage.objects.none())
    seen = forms.IntegerField(min_value=1)

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField[Stage], self.fields["to"]).queryset = application.job.stages.all()


class RefusalForm(forms.Form):
    """A coded reason that the law allows, a sentence, and what is told when: of one application, or of several.

    ``document`` is the brief, ``morning`` when « later » is.
    """

    NOW, MORNING, NEVER = "now", "morning", "never"

    reason = forms.ChoiceField(label=_("Reason"), choices=[("", "–"), *RejectionReason.choices])
    criterion_key = forms.ChoiceField(
        label=_("Which criterion"), required=False, help_text=_("The one that decided. The person reads its name.")
    )
    sentence = forms.CharField(
        label=_("In a sentence"),
        max_length=SENTENCE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("About the role and what the application shows. The person reads it, if a message is sent."),
    )
    tell = forms.ChoiceField(label=_("Message to the person"), widget=forms.RadioSelect, initial=MORNING)

    def __init__(self, *args: Any, document: Mapping[str, Any], company: Company, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.morning: datetime = next_morning(company)
        self.document = document
        cast(forms.ChoiceField, self.fields["criterion_key"]).choices = [
            ("", "–"),
            *((one["key"], _named(one)) for one in self._criteria("mandatory")),
            *((one["key"], _named(one)) for one in self._criteria("relative")),
        ]

    def clean(self) -> dict[str, Any]:
        """What the person showed is tied to a criterion; no reason rests on what the law forbids."""
        given = super().clean() or self.cleaned_data
        if "criterion_key" in given and self._criteria():
            self._clean_criterion(given.get("reason", ""), given["criterion_key"])
        for found in forbidden_grounds(given.get("sentence", ""), self.document):
            self.add_error("sentence", found)
        return given

    def _clean_criterion(self, reason: str, key: str) -> None:
        if reason == RejectionReason.MANDATORY_NOT_SHOWN:
            if key not in {one["key"] for one in self._criteria("mandatory")}:
                self.add_error("criterion_key", _("Say which mandatory criterion was looked for and not found."))
        elif reason in ABOUT_CRITERIA and not key:
            self.add_error("criterion_key", _("Say which criterion decided."))

    def _criteria(self, necessity: str = "") -> list[dict[str, Any]]:
        return [one for one in self.document.get("criteria", []) if necessity in {"", one["necessity"]}]

    def rejection(self) -> Rejection:
        """What the valid form says."""
        given = self.cleaned_data
        reason = RejectionReason(given["reason"])
        return Rejection(
            reason=reason,
            sentence=given["sentence"],
            criterion_key=given["criterion_key"] if reason in ABOUT_CRITERIA else "",
            tell_at=self.tell_at(),
        )

    def tell_at(self) -> datetime | None:
        """When the message leaves; None for never."""
        return {self.NOW: timezone.now(), self.MORNING: self.morning, self.NEVER: None}[self.cleaned_data["tell"]]


class RejectForm(RefusalForm):
    """The refusal of one application, and the stage in which the person saw it."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        document = application.brief_version.document if application.brief_version else {}
        super().__init__(*args, document=document, company=application.job.company, **kwargs)
        self.initial = {"seen": application.stage_id, "tell": self.MORNING}
        told = [(self.NEVER, _("Send nothing"))]
        if application.candidate.email:
            told = [(self.MORNING, _("Send it later")), (self.NOW, _("Send it now")), *told]
        else:
            self.initial["tell"] = self.NEVER
        cast(forms.ChoiceField, self.fields["tell"]).choices = told


def _named(criterion: dict[str, Any]) -> str:
    necessity = _("mandatory") if criterion["necessity"] == "mandatory" else _("relative")
    return f"{in_language(criterion['label'])} ({necessity})"


class HoldForm(forms.Form):
    """Until when an application waits, and why."""

    until = forms.DateField(label=_("Until"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    sentence = forms.CharField(
        label=_("In a sentence"),
        max_length=SENTENCE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What you wait for. It stays in the history; the person may ask to read it."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"seen": application.stage_id}
        self.document = application.brief_version.document if application.brief_version else {}
        self.today = application.job.company.today

    def clean(self) -> dict[str, Any]:
        """A day to come, and no reason that rests on what the law forbids."""
        given = super().clean() or self.cleaned_data
        if "until" in given and given["until"] <= self.today:
            self.add_error("until", _("Choose a day to come."))
        for found in forbidden_grounds(given.get("sentence", ""), self.document):
            self.add_error("sentence", found)
        return given


class OwnerForm(forms.Form):
    """Who looks after an application: recruiters of its company, administrators, and nobody."""

    owner = forms.ModelChoiceField(User.objects.none(), label=_("In charge"), required=False, empty_label=_("Nobody"))

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"owner": application.owner_id}
        members = CompanyMember.objects.filter(company=application.job.company_id).values("user")
        field = cast(forms.ModelChoiceField[User], self.fields["owner"])
        field.queryset = User.objects.filter(is_active=True).filter(Q(pk__in=members) | Q(is_administrator=True))
        field.widget.attrs["class"] = "form-select form-select-sm"
