"""Something to do about an application."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from candidates.forms.texts import PlainTextField
from candidates.policy import FOLLOW_UP_LENGTH
from candidates.wording import remarks_on


class FollowUpForm(forms.Form):
    """What, until when, for whom; what the law keeps out of hiring is asked about once, never refused."""

    text = PlainTextField(label=_("What is to be done"), max_length=FOLLOW_UP_LENGTH)
    due_on = forms.DateField(label=_("Until"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    assigned_to = forms.TypedChoiceField(label=_("By whom"), coerce=int)
    acknowledged = forms.BooleanField(label=_("I have read the remark; this is about the role"), required=False)

    def __init__(self, *args: Any, people: list[tuple[int, str]], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.remarks: list[str] = []
        self.today = today
        cast(forms.ChoiceField, self.fields["assigned_to"]).choices = (
            people if self.initial.get("assigned_to", people[0][0]) in dict(people) else [("", "–"), *people]
        )

    def clean(self) -> dict[str, Any]:
        """Look at the words once; nothing new is due in the past."""
        given = super().clean() or self.cleaned_data
        due_on = given.get("due_on")
        if due_on and due_on < self.today and due_on != self.initial.get("due_on"):
            self.add_error("due_on", _("Choose today or a day to come."))
        self.remarks = remarks_on(given.get("text", ""))
        if self.remarks and not given.get("acknowledged"):
            self.add_error("acknowledged", _("Look at the remark, then confirm or change the words."))
        return given

    def assignee(self) -> User:
        """Whoever is to do it."""
        return User.objects.get(pk=self.cleaned_data["assigned_to"])
