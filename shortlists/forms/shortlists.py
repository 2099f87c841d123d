"""Input about shortlists."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from jobs.models import Job
from jobs.states import JobRole
from shortlists.forms.ranking import is_number
from shortlists.models import Answer, Entry, Shortlist


class ShortlistForm(forms.ModelForm[Shortlist]):
    """A new shortlist."""

    class Meta:
        model = Shortlist
        fields = ["name"]


class AdditionForm(forms.Form):
    """Whom to put on which shortlist: one there is, or a new one by its name."""

    application = forms.TypedMultipleChoiceField(
        coerce=int, error_messages={"required": _("Choose at least one person of the ranking.")}
    )
    shortlist = forms.ModelChoiceField(label=_("Shortlist"), queryset=Shortlist.objects.none(), required=False)
    name = forms.CharField(label=_("New shortlist"), max_length=150, required=False)

    def __init__(self, *args: Any, job: Job, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["shortlist"].queryset = Shortlist.objects.filter(job=job)  # type: ignore[attr-defined]
        # Which applications may be added is asked of `visible_to`; here only numbers are told from other things.
        self.fields["application"].valid_value = is_number  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("shortlist") and not cleaned.get("name"):
            self.add_error("name", _("Choose a shortlist, or name a new one."))
        return cleaned


class FitsForm(forms.ModelForm[Entry]):
    """One line for each of the three fits."""

    class Meta:
        model = Entry
        fields = ["mission_fit", "spirit_fit", "goals_fit"]
        widgets = dict.fromkeys(fields, forms.Textarea(attrs={"rows": 2}))


class ShareForm(forms.Form):
    """With whom else to share a shortlist: hiring managers of its job with whom it is not shared yet."""

    people = forms.ModelMultipleChoiceField(
        label=_("Share with"), queryset=User.objects.none(), widget=forms.CheckboxSelectMultiple, required=False
    )
    note = forms.CharField(
        label=_("A word to the reader"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000, required=False
    )

    def __init__(self, *args: Any, shortlist: Shortlist, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].initial = shortlist.note
        self.fields["people"].queryset = (  # type: ignore[attr-defined]
            User.objects.filter(
                is_active=True, job_memberships__job=shortlist.job_id, job_memberships__role=JobRole.HIRING_MANAGER
            )
            .exclude(pk__in=shortlist.shares.values("user"))
            .order_by("name", "pk")
        )


class AnswerForm(forms.ModelForm[Answer]):
    """Yes, no or a question, with a comment."""

    class Meta:
        model = Answer
        fields = ["kind", "comment"]
        widgets = {"comment": forms.Textarea(attrs={"rows": 3})}
