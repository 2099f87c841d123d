"""Looking for people."""

from django import forms
from django.utils.translation import gettext_lazy as _

QUERY_LENGTH = 200


class SearchForm(forms.Form):
    """A name, an address, or words of a CV; and how far down the list."""

    q = forms.CharField(label=_("Name, address, or words of a CV"), max_length=QUERY_LENGTH, required=False)
    page = forms.IntegerField(min_value=1, max_value=10_000, required=False)
