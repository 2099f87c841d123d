"""What a person says with a decision."""

from datetime import datetime
from typing import Any, cast

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from candidates.actions.deciding import Rejection, next_morning
from candidates.models import Application
from candidates.states import RejectionReason
from candidates.wording import remarks_on
from jobs.models import CompanyMember, Stage, in_language

SENTENCE_LENGTH = 1000


class MoveForm(forms.Form):
    """To which stage, and the stage in which the person saw the application."""

    to = forms.ModelChoiceField(Stage.objects.none())
    seen = forms.IntegerField(min_value=1)

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField[Stage], self.fields["to"]).queryset = application.job.stages.all()


class RejectForm(forms.Form):
    """A coded reason that the law allows, a sentence, and what the person is told when."""

    NOW, MORNING, NEVER = "now", "morning", "never"

    reason = forms.ChoiceField(label=_("Reason"), choices=[("", "–"), *RejectionReason.choices])
    criterion_key = forms.ChoiceField(label=_("Which mandatory criterion"), required=False)
    sentence = forms.CharField(
        label=_("In a sentence"),
        max_length=SENTENCE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("About the role and what the application shows. The person reads it, if a message is sent."),
    )
    tell = forms.ChoiceField(label=_("Message to the person"), widget=forms.RadioSelect, initial=MORNING)
    seen = forms.IntegerField(widget=forms.HiddenInput)
    acknowledged = forms.BooleanField(label=_("I have read the remark; what I wrote is about the role"), required=False)

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"seen": application.stage_id, "tell": self.MORNING}
        self.application = application
        self.morning: datetime = next_morning(application.job.company)
        self.remarks: list[str] = []
        document = application.brief_version.document if application.brief_version else {}
        cast(forms.ChoiceField, self.fields["criterion_key"]).choices = [
            ("", "–"),
            *(
                (criterion["key"], in_language(criterion["label"]))
                for criterion in document.get("criteria", [])
                if criterion["necessity"] == "mandatory"
            ),
        ]
        told = [(self.NEVER, _("Send nothing"))]
        if application.candidate.email:
            told = [(self.MORNING, _("Send it later")), (self.NOW, _("Send it now")), *told]
        else:
            self.initial["tell"] = self.NEVER
        cast(forms.ChoiceField, self.fields["tell"]).choices = told

    def clean(self) -> dict[str, Any]:
        """A mandatory criterion that was not found is named; what the law looks at is asked about once."""
        given = super().clean() or self.cleaned_data
        if given.get("reason") == RejectionReason.MANDATORY_NOT_SHOWN and not given.get("criterion_key"):
            self.add_error("criterion_key", _("Say which criterion was looked for and not found."))
        self.remarks = remarks_on(given.get("sentence", ""))
        if self.remarks and not given.get("acknowledged"):
            self.add_error("acknowledged", _("Look at the remark below the sentence, then confirm or change it."))
        return given

    def rejection(self) -> Rejection:
        """What the valid form says."""
        given = self.cleaned_data
        reason = RejectionReason(given["reason"])
        named = reason == RejectionReason.MANDATORY_NOT_SHOWN
        return Rejection(
            reason=reason,
            sentence=given["sentence"],
            criterion_key=given["criterion_key"] if named else "",
            tell_at={self.NOW: timezone.now(), self.MORNING: self.morning, self.NEVER: None}[given["tell"]],
        )


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
