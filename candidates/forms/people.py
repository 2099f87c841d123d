"""The list of people."""

from django import forms


class PageForm(forms.Form):
    """How far down the list."""

    page = forms.IntegerField(min_value=1, max_value=10_000, required=False)


class PeopleForm(PageForm):
    """The list of people, or those of them who are still to be told that their data is held (``informed=0``)."""

    informed = forms.ChoiceField(choices=[("0", "0")], required=False)

    @property
    def is_to_inform(self) -> bool:
        """Whether only those are asked for."""
        return self.cleaned_data.get("informed") == "0"

    @property
    def number(self) -> int:
        """Which page is asked for."""
        return self.cleaned_data.get("page") or 1
