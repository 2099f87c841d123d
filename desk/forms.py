"""Input on the desk's own pages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from config import sweep
from desk.policy import QUERY_LENGTH
from desk.states import SearchGroup


class SearchForm(forms.Form):
    """What is looked for; ``group`` and ``page`` say how far down which list of what was found."""

    q = forms.CharField(label=_("People, jobs, words of CVs and notes"), max_length=QUERY_LENGTH, required=False)
    group = forms.ChoiceField(choices=SearchGroup, required=False)
    page = forms.IntegerField(min_value=1, max_value=200, required=False)


class RetryForm(forms.Form):
    """Which failed row to try again."""

    kind = forms.ChoiceField(choices=[(label, label) for label in sweep.WORK])
    number = forms.IntegerField(min_value=1)
