"""What is shown of a job's applications, and in which order."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from candidates.queries.board import BoardFilter
from candidates.states import Source

COLUMNS, ROWS = "columns", "rows"
VIEWS = [(COLUMNS, _("Columns")), (ROWS, _("Rows"))]

MUST = [
    ("", pgettext_lazy("mandatory criteria", "Mandatory: all")),
    ("evidenced", _("All evidenced")),
    ("found", _("None missing")),
]
OWNERS = [("", pgettext_lazy("who looks after it", "In charge: anyone")), ("me", _("Me")), ("none", _("Nobody"))]
ORDERS = [
    ("arrival", _("Order: arrival")),
    ("age", _("Order: longest in stage")),
    ("score", _("Order: score")),
]
ROW_ORDERS = [*ORDERS, ("newest", _("Order: newest first")), ("stage", _("Order: stage")), ("name", _("Order: name"))]


class BoardForm(forms.Form):
    """Filters and order, from the address; whatever it does not understand is as if it were not there."""

    must = forms.ChoiceField(label=_("Mandatory criteria"), choices=MUST, required=False)
    source = forms.ChoiceField(label=_("Source"), choices=[("", _("Source: all")), *Source.choices], required=False)
    owner = forms.ChoiceField(label=_("In charge"), choices=OWNERS, required=False)
    sort = forms.ChoiceField(label=_("Order"), choices=ORDERS, required=False)
    late = forms.BooleanField(label=_("Late"), required=False)

    def __init__(self, *args: Any, user: User, rows: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        if rows:
            cast(forms.ChoiceField, self.fields["sort"]).choices = ROW_ORDERS

    def wanted(self) -> BoardFilter:
        """The filter asked for."""
        self.is_valid()
        given = self.cleaned_data
        return BoardFilter(
            must=given.get("must", ""),
            source=given.get("source", ""),
            owner=given.get("owner", ""),
            owner_id=self.user.pk,
            late=given.get("late", False),
        )

    def order(self) -> str:
        """The order asked for; arrival otherwise."""
        self.is_valid()
        return self.cleaned_data.get("sort") or "arrival"


class ViewForm(forms.Form):
    """Columns or rows."""

    view = forms.ChoiceField(choices=VIEWS)
