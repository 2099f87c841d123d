"""What is shown of a job's applications, and in which order."""

import re
from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from candidates.policy import TAG_LENGTH, VIEW_NAME_LENGTH
from candidates.queries.filtering import BoardFilter, Offered
from candidates.states import Source
from jobs.models import Stage

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
ROW_ORDERS = [
    *ORDERS,
    ("newest", _("Order: newest first")),
    ("stage", _("Order: stage")),
    ("name", _("Order: name")),
    ("source", _("Order: source")),
    ("owner", _("Order: who is in charge")),
]
ORDER_SAID: Mapping[str, Any] = {
    "age": _("Those who have stood longest in their stage come first."),
    "score": _(
        "Ordered by the score: the relative criteria, with what the machine read and nobody has confirmed yet. People "
        "under five points apart are equivalent, and an order decides nothing."
    ),
    "newest": _("Those who came last come first."),
    "stage": _("By stage, then those who have stood longest in it."),
    "name": _("By last name, then first name."),
    "source": _("By the way they came, then arrival."),
    "owner": _("By who is in charge, then arrival."),
}
"""What each order but arrival is: nobody should take one for a judgement."""
LEVELS = [
    ("", _("Level: any")),
    *((str(level), _("level %(level)s or more") % {"level": level}) for level in range(1, 5)),
    ("confirmed", _("confirmed by a person")),
    ("0", _("nothing found")),
]
AGES = [
    ("", _("In stage: any time")),
    *((str(days), _("%(days)s days or more") % {"days": days}) for days in (3, 7, 14, 30)),
]
HOLDS = [("", _("On hold or not")), ("yes", _("On hold")), ("no", _("Not on hold"))]
ROW_COLUMNS = [
    ("stage", _("Stage")),
    ("must", _("Mandatory")),
    ("score", _("Score")),
    ("basins", _("Basins")),
    ("age", _("In stage")),
    ("source", _("Source")),
    ("owner", _("In charge")),
    ("tags", _("Tags")),
]
USUAL_COLUMNS = ["stage", "must", "score", "basins", "age", "source", "owner"]


class BoardForm(forms.Form):
    """Filters and order, from the address; whatever it does not understand is as if it were not there.

    Filters that are not always in sight take part where ``offered`` gives them their choices.
    """

    ALWAYS = ("must", "source", "owner", "sort", "late")
    NARROW = ("criterion", "level", "age", "hold", "tag", "question", "answer")

    must = forms.ChoiceField(label=_("Mandatory criteria"), choices=MUST, required=False)
    source = forms.ChoiceField(label=_("Source"), choices=[("", _("Source: all")), *Source.choices], required=False)
    owner = forms.ChoiceField(label=_("In charge"), choices=OWNERS, required=False)
    sort = forms.ChoiceField(label=_("Order"), choices=ORDERS, required=False)
    late = forms.BooleanField(label=_("Late"), required=False)
    criterion = forms.ChoiceField(label=_("Criterion"), required=False)
    level = forms.ChoiceField(label=_("Level"), choices=LEVELS, required=False)
    age = forms.TypedChoiceField(label=_("In stage"), choices=AGES, coerce=int, empty_value=None, required=False)
    hold = forms.ChoiceField(label=_("On hold"), choices=HOLDS, required=False)
    tag = forms.TypedChoiceField(label=_("Tag"), coerce=int, empty_value=None, required=False)
    question = forms.ChoiceField(label=_("Question of the form"), required=False)
    answer = forms.CharField(label=_("Words of the answer"), max_length=100, required=False)
    col = forms.MultipleChoiceField(label=_("Columns of the table"), choices=ROW_COLUMNS, required=False)

    def __init__(self, address: QueryDict, *, user: User, rows: bool = False, offered: Offered | None = None) -> None:
        super().__init__(address)
        self.address = address
        self.user = user
        self.is_whole = offered is not None
        if rows:
            self._choices("sort", ROW_ORDERS)
        else:
            del self.fields["col"]
        if offered is None:
            for name in self.NARROW:
                del self.fields[name]
            return
        self._choices("owner", [*OWNERS, *offered.owners])
        self._choices("tag", [("", _("Tag: any")), *offered.tags])
        self._choices("criterion", [("", _("Criterion: any")), *offered.criteria])
        self._choices("question", [("", _("Question: any")), *offered.questions])

    def _choices(self, name: str, choices: list[Any]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = choices

    @classmethod
    def asks_for_more(cls, data: QueryDict) -> bool:
        """Whether the address asks for filters that are not always in sight."""
        named = data.get("owner", "")
        is_named = bool(named) and named not in {"me", "none"}
        return is_named or any(data.get(name) for name in (*cls.NARROW, "filters"))

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
            hold=given.get("hold", ""),
            age=given.get("age"),
            tag=given.get("tag"),
            criterion=given.get("criterion", ""),
            level=given.get("level", ""),
            question=given.get("question", ""),
            answer=given.get("answer", ""),
        )

    def order(self) -> str:
        """The order asked for; arrival otherwise."""
        self.is_valid()
        return self.cleaned_data.get("sort") or "arrival"

    def columns(self) -> list[str]:
        """The columns of the table that were chosen; the usual ones otherwise."""
        self.is_valid()
        return self.cleaned_data.get("col") or USUAL_COLUMNS

    @property
    def always(self) -> list[forms.BoundField]:
        """The filters that are always in sight."""
        return [self[name] for name in self.ALWAYS]

    @property
    def narrow(self) -> list[forms.BoundField]:
        """The lists among the others; `answer` stands beside them as a field of its own."""
        return [self[name] for name in self.NARROW if name != "answer"] if self.is_whole else []

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What the form does not show of the address, to go along when it is sent."""
        return (
            [("col", name) for name in self.columns()] if "col" in self.fields and self.address.getlist("col") else []
        )

    @property
    def passed(self) -> list[tuple[str, str]]:
        """What the address says besides columns and page, for the form that chooses columns."""
        return [
            (name, value) for name, values in self.address.lists() if name not in {"col", "page"} for value in values
        ]


def form_of_list(text: str, *, user: User, stages: list[Stage]) -> BoardForm | None:
    """The filters and the order of a list that an address names; None where it names none.

    A number alone is a stage. What the filters let choose from is not looked up: they narrow what the person sees,
    whatever they say.
    """
    if re.fullmatch(r"[0-9]{1,18}", text):
        text = f"stage={text}"
    address = QueryDict(tidy_query(text.replace("\0", ""), stages))
    if not address:
        return None

    def named(name: str) -> list[tuple[str, str]]:
        return [(address[name], "")] if address.get(name) else []

    def numbered(name: str) -> list[tuple[str, str]]:
        return [(value, "") for value, _label in named(name) if re.fullmatch(r"[0-9]{1,18}", value)]

    offered = Offered(numbered("owner"), numbered("tag"), named("criterion"), named("question"))
    return BoardForm(address, user=user, rows=True, offered=offered)


class ViewForm(forms.Form):
    """Columns or rows."""

    view = forms.ChoiceField(choices=VIEWS)


class TagForm(forms.Form):
    """A word to sort by."""

    tag = forms.CharField(label=_("Tag"), max_length=TAG_LENGTH)


class SaveViewForm(forms.Form):
    """A name for what the pipeline shows now."""

    name = forms.CharField(label=_("Name of the view"), max_length=VIEW_NAME_LENGTH)
    is_shared = forms.BooleanField(label=_("Colleagues see it too"), required=False)
    query = forms.CharField(widget=forms.HiddenInput, required=False, max_length=1000)


QUERY_LENGTH = 1000
"""Characters of an address that are kept."""


def tidy_query(text: str, stages: list[Stage]) -> str:
    """Of an address only what the pipeline understands, to be stored: no page, nothing foreign."""
    asked = QueryDict(text[:QUERY_LENGTH])
    known = {*BoardForm.ALWAYS, *BoardForm.NARROW, "col", "view", "stage"}
    kept = QueryDict(mutable=True)
    for name, values in asked.lists():
        if name in known and any(values):
            kept.setlist(name, [value for value in values if value])
    if kept.get("stage") not in {None, *(str(stage.pk) for stage in stages)}:
        del kept["stage"]
    return kept.urlencode()
