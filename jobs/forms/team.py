"""Who takes part in a job, how many it hires, and its stages."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from config.formats import language_name
from jobs.actions.team import GoesTo, Leaving, StagePlan, may_take_people
from jobs.forms.rows import rearrange
from jobs.models import Company, Job
from jobs.policy import OPENINGS_MAXIMUM, STAGES_MAXIMUM
from jobs.queries.sections import CONTENT_LANGUAGES
from jobs.states import JobRole, StageKind


class MemberForm(forms.Form):
    """A person of the house, and what they do in the job."""

    user = forms.ModelChoiceField(User.objects.none(), label=gettext_lazy("Person"))
    role = forms.ChoiceField(label=gettext_lazy("Part in this job"), choices=JobRole.choices)

    def __init__(self, data: Any = None, *, job: Job) -> None:
        super().__init__(data)
        user: forms.ModelChoiceField[User] = self.fields["user"]  # type: ignore[assignment]
        user.queryset = User.objects.filter(is_active=True, is_administrator=False).exclude(
            company_memberships__company=job.company_id
        )
        user.empty_label = _("Choose a person")


class RecruiterForm(forms.Form):
    """A person of the house who is to recruit for a company."""

    user = forms.ModelChoiceField(User.objects.none(), label=gettext_lazy("Person"))

    def __init__(self, data: Any = None, *, company: Company) -> None:
        super().__init__(data)
        user: forms.ModelChoiceField[User] = self.fields["user"]  # type: ignore[assignment]
        user.queryset = User.objects.filter(is_active=True, is_administrator=False).exclude(
            company_memberships__company=company
        )
        user.empty_label = _("Choose a person")


class OpeningsForm(forms.Form):
    """How many people the job is to hire."""

    openings = forms.IntegerField(label=gettext_lazy("Openings"), min_value=1, max_value=OPENINGS_MAXIMUM)


class StageForm(forms.Form):
    """One step of the pipeline, named in each language."""

    stage = forms.IntegerField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=StageKind.choices)
    target_days = forms.IntegerField(label=gettext_lazy("Days aimed at"), required=False, min_value=1, max_value=365)

    def __init__(self, data: Mapping[str, Any], prefix: str) -> None:
        super().__init__(
            {f"{prefix}-{name}": value for name, value in data.items()}, prefix=prefix, use_required_attribute=False
        )
        for code in CONTENT_LANGUAGES:
            self.fields[f"name_{code}"] = forms.CharField(
                label=_("%(field)s, in %(language)s") % {"field": _("Name"), "language": language_name(code)},
                max_length=60,
                required=code == CONTENT_LANGUAGES[0],
                widget=forms.TextInput(attrs={"lang": code}),
            )
        for name, field in self.fields.items():
            field.widget.attrs["class"] = "form-select" if name == "kind" else "form-control"

    @property
    def names(self) -> list[tuple[str, forms.BoundField]]:
        """The name in every language."""
        return [(code, self[f"name_{code}"]) for code in CONTENT_LANGUAGES]

    @property
    def is_new(self) -> bool:
        """Whether the step is not stored yet; the kind of one that is does not change."""
        return not self["stage"].value()

    @property
    def kind_label(self) -> str:
        """The kind in words."""
        kind = str(self["kind"].value() or "")
        return str(StageKind(kind).label) if kind in StageKind.values else ""

    def plan(self) -> StagePlan:
        """The step as wanted; the form must be valid."""
        cleaned = self.cleaned_data
        names = {code: cleaned[f"name_{code}"] for code in CONTENT_LANGUAGES if cleaned[f"name_{code}"]}
        return StagePlan(cleaned["stage"], StageKind(cleaned["kind"]), names, cleaned["target_days"])


class StageList:
    """The steps of a pipeline as stored or as sent, and what their buttons do."""

    def __init__(self, job: Job, data: Mapping[str, Any] | None = None) -> None:
        if data is None:
            self.rows = [
                {
                    "stage": stage.pk,
                    "kind": stage.kind,
                    "target_days": stage.target_days,
                    **{f"name_{code}": stage.names.get(code, "") for code in CONTENT_LANGUAGES},
                }
                for stage in job.stages.all()
            ]
        else:
            names = ("stage", "kind", "target_days", *(f"name_{code}" for code in CONTENT_LANGUAGES))
            count = str(data.get("stages", "0"))
            self.rows = [
                {name: data.get(f"stages-{place}-{name}", "") for name in names}
                for place in range(min(int(count) if count.isdigit() else 0, STAGES_MAXIMUM))
            ]
        self.job = job
        self.goes = _goes(data or {})
        self.leaving: list[Leaving] = []
        self.errors: list[str] = []

    @property
    def questions(self) -> list[dict[str, Any]]:
        """For each stage that is to go with people in it: how many they are, and where they can go."""
        kept = {str(row.get("stage")) for row in self.rows}
        choices = [one for one in self.job.stages.all() if str(one.pk) in kept and may_take_people(one)]
        return [
            {
                "stage": one.stage,
                "count": one.count,
                "choices": choices,
                "chosen": self.goes[one.stage.pk].stage_id if one.stage.pk in self.goes else 0,
            }
            for one in self.leaving
        ]

    def operate(self, operation: str) -> None:
        """Do what a button says; a new step goes before those for hired people and closed applications."""
        if operation == "add":
            if len(self.rows) < STAGES_MAXIMUM:
                self.rows.insert(max(len(self.rows) - 2, 0), {"kind": StageKind.INTERVIEW.value})
        else:
            rearrange(self.rows, operation)

    @property
    def forms(self) -> list[StageForm]:
        """One form for each step."""
        return [StageForm(row, f"stages-{place}") for place, row in enumerate(self.rows)]

    def plan(self) -> list[StagePlan] | None:
        """The pipeline as wanted; None while a step is not right."""
        sent = self.forms
        return [form.plan() for form in sent] if all(form.is_valid() for form in sent) else None


def _goes(data: Mapping[str, Any]) -> dict[int, GoesTo]:
    """Where people of stages that go are sent: « goes-7 » is a stage, « seen-7 » how many the page said there were."""
    found = {}
    for name, value in data.items():
        verb, _dash, number = name.partition("-")
        seen = str(data.get(f"seen-{number}", ""))
        if verb == "goes" and all(
            part.isascii() and part.isdigit() and len(part) < 19 for part in (number, value, seen)
        ):
            found[int(number)] = GoesTo(int(value), int(seen))
    return found
