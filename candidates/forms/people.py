"""The list of people."""

from django import forms


class PageForm(forms.Form):
    """How far down the list."""

    page = forms.IntegerField(min_value=1, max_value=10_000, required=False)
