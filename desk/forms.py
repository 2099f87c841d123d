"""Input on the desk's own pages."""

from django import forms

from config import sweep


class RetryForm(forms.Form):
    """Which failed row to try again."""

    kind = forms.ChoiceField(choices=[(label, label) for label in sweep.WORK])
    number = forms.IntegerField(min_value=1)
