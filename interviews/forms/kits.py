"""Input about the interview kit."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from interviews.policy import DEFAULT_MINUTES
from interviews.queries.kits import Question
from jobs.policy import LEVEL_MAXIMUM


class RoundForm(forms.Form):
    """A round: what it is called, how long it lasts, which criteria it covers."""

    title = forms.CharField(label=_("Title"), max_length=150)
    minutes = forms.IntegerField(label=_("Length (minutes)"), min_value=5, max_value=480, initial=DEFAULT_MINUTES)
    criteria = forms.MultipleChoiceField(
        label=_("Criteria that it covers"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Four to six are judged well in three quarters of an hour."),
    )

    def __init__(self, *args: Any, questions: Sequence[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.MultipleChoiceField, self.fields["criteria"]).choices = [(one.key, one.label) for one in questions]


class QuestionForm(forms.Form):
    """The house's own question for a criterion, with what each level looks like."""

    question = forms.CharField(
        label=_("Question"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("About something the person did: “Tell us about a time when…”. Leave empty for the catalogue’s."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for level in range(LEVEL_MAXIMUM + 1):
            self.fields[f"level-{level}"] = forms.CharField(
                label=_("Level %(level)s looks like") % {"level": level},
                max_length=300,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def clean(self) -> dict[str, Any]:
        """An own question comes with all five levels described: without anchors each judges by another scale."""
        given = super().clean() or self.cleaned_data
        if given.get("question"):
            for level in range(LEVEL_MAXIMUM + 1):
                if not given.get(f"level-{level}") and f"level-{level}" not in self.errors:
                    self.add_error(f"level-{level}", _("Say what this level looks like."))
        return given

    def levels(self) -> list[str]:
        """What each level looks like, from 0 to 4."""
        return [self.cleaned_data[f"level-{level}"] for level in range(LEVEL_MAXIMUM + 1)]
