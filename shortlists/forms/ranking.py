"""Input about readings."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jobs.policy import LEVEL_MAXIMUM, WEIGHT_MAXIMUM, WEIGHT_MINIMUM
from shortlists.policy import COMPARED_MAXIMUM
from shortlists.queries.ranking import Named
from shortlists.states import JudgementKind


class JudgementForm(forms.Form):
    """What a person makes of one level."""

    criterion = forms.SlugField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(choices=JudgementKind, widget=forms.HiddenInput)
    level = forms.TypedChoiceField(
        label=_("Level"),
        choices=[("", "–"), *((str(level), str(level)) for level in range(LEVEL_MAXIMUM + 1))],
        coerce=int,
        empty_value=None,
        required=False,
    )
    reason = forms.CharField(label=_("Why"), max_length=300, required=False)

    def clean_kind(self) -> JudgementKind:
        return JudgementKind(self.cleaned_data["kind"])


class TakeBackForm(forms.Form):
    """Which judgement to take back."""

    criterion = forms.SlugField(widget=forms.HiddenInput)


class WeightsForm(forms.Form):
    """Weights of the relative criteria, one field ``w-<key>`` each."""

    def __init__(self, *args: Any, criteria: Sequence[Named], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.relative = [named for named in criteria if not named.is_mandatory]
        for named in self.relative:
            self.fields[f"w-{named.key}"] = forms.IntegerField(
                label=named.label,
                min_value=WEIGHT_MINIMUM,
                max_value=WEIGHT_MAXIMUM,
                required=False,
                widget=forms.NumberInput(attrs={"type": "range", "class": "form-range"}),
            )

    def weights(self) -> dict[str, int]:
        """The weights that differ from the brief's, by criterion."""
        return {
            named.key: chosen
            for named in self.relative
            if (chosen := self.cleaned_data.get(f"w-{named.key}")) is not None and chosen != named.criterion.weight
        }


class ComparisonForm(forms.Form):
    """Whom to see side by side."""

    person = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Which people may be seen is asked of `visible_to`; here only numbers are told from other things.
        self.fields["person"].valid_value = is_number  # type: ignore[attr-defined]

    def clean_person(self) -> list[int]:
        people: list[int] = self.cleaned_data["person"]
        if len(people) > COMPARED_MAXIMUM:
            raise forms.ValidationError(_("Choose three people at most."))
        return people


def is_number(value: object) -> bool:
    """Whether a posted value can be the number of a row."""
    return str(value).isdecimal() and len(str(value)) < 19
