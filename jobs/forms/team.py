"""Who takes part in a job, how many it hires, and its stages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from config.formats import language_name
from jobs.actions.team import (
    FREE_KINDS,
    NOBODY_COMES_BY_HAND,
    EntryPlan,
    GoesTo,
    KindStays,
    Leaving,
    StagePlan,
    StagesChanged,
    may_take_people,
    plan_of,
    version_of,
)
from jobs.forms.rows import rearrange
from jobs.models import Company, Job, MessageTemplate, Stage
from jobs.policy import FOLLOW_UP_DAYS_MAXIMUM, FOLLOW_UP_TEXT_LENGTH, OPENINGS_MAXIMUM, STAGES_MAXIMUM
from jobs.queries.sections import CONTENT_LANGUAGES
from jobs.queries.stages import askable, entry_words
from jobs.states import FollowUpFor, JobRole, StageKind


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


@dataclass(frozen=True)
class Offered:
    """What the forms of a pipeline offer: the messages kept ready and the people who may be asked, by number."""

    messages: list[tuple[str, str]]
    people: list[tuple[str, str]]


ENTRY = ("message", "follow_up", "follow_up_for", "follow_up_days")
"""The fields that say what happens on entry."""


class StageForm(forms.Form):
    """One step of the pipeline, named in each language, with what happens when somebody comes in."""

    stage = forms.IntegerField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=StageKind.choices)
    target_days = forms.IntegerField(label=gettext_lazy("Days aimed at"), required=False, min_value=1, max_value=365)
    message = forms.ChoiceField(
        label=gettext_lazy("Message to the person"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("This message was removed: choose another one.")},
    )
    follow_up = forms.CharField(
        label=gettext_lazy("What is to be done"), required=False, max_length=FOLLOW_UP_TEXT_LENGTH
    )
    follow_up_for = forms.ChoiceField(
        label=gettext_lazy("By whom"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("This person no longer recruits or hires for this job.")},
    )
    follow_up_days = forms.IntegerField(
        label=gettext_lazy("In how many days"), required=False, min_value=0, max_value=FOLLOW_UP_DAYS_MAXIMUM
    )

    def __init__(self, data: Mapping[str, Any], prefix: str, *, offered: Offered, stored: Stage | None) -> None:
        super().__init__(
            {f"{prefix}-{name}": value for name, value in data.items()}, prefix=prefix, use_required_attribute=False
        )
        self.stored = stored
        for code in CONTENT_LANGUAGES:
            self.fields[f"name_{code}"] = forms.CharField(
                label=_("%(field)s, in %(language)s") % {"field": _("Name"), "language": language_name(code)},
                max_length=60,
                required=code == CONTENT_LANGUAGES[0],
                widget=forms.TextInput(attrs={"lang": code}),
            )
        if stored and stored.kind in FREE_KINDS:
            self._choose("kind", [(kind.value, kind.label) for kind in StageKind if kind in FREE_KINDS])
        self._choose("message", [("", _("None")), *offered.messages])
        self._choose("follow_up_for", [("", "–"), *_WHOM, *offered.people])
        for field in self.fields.values():
            is_list = isinstance(field, forms.ChoiceField)
            field.widget.attrs["class"] = "form-select" if is_list else "form-control"

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = choices

    @property
    def names(self) -> list[tuple[str, forms.BoundField]]:
        """The name in every language."""
        return [(code, self[f"name_{code}"]) for code in CONTENT_LANGUAGES]

    @property
    def kind_stays(self) -> bool:
        """Whether the step is stored and of a kind that never changes."""
        return self.stored is not None and self.stored.kind not in FREE_KINDS

    @property
    def kind_label(self) -> str:
        """The kind in words."""
        kind = str(self["kind"].value() or "")
        return str(StageKind(kind).label) if kind in StageKind.values else ""

    @property
    def entry(self) -> list[forms.BoundField]:
        """The fields that say what happens on entry; none where nobody comes in by hand."""
        if self.stored and self.stored.kind in NOBODY_COMES_BY_HAND and not any(self[name].value() for name in ENTRY):
            return []
        return [self[name] for name in ENTRY]

    @property
    def says_entry(self) -> bool:
        """Whether something is said of what happens on entry."""
        return any(self[name].value() not in {None, ""} for name in ENTRY)

    @property
    def missed(self) -> str:
        """The message that the step sent until it was removed; empty where there is none."""
        gone = self.stored and self.stored.message and self.stored.kept_message is None
        return str(self.stored.message) if self.stored and gone else ""

    def clean(self) -> dict[str, Any]:
        """A follow-up says what, by whom and when; nobody is met where nobody comes in by hand."""
        given = super().clean() or self.cleaned_data
        if given.get("kind") in NOBODY_COMES_BY_HAND and any(given.get(name) not in {None, ""} for name in ENTRY):
            said = _(
                "Nothing happens on entry here: people come by applying or by a refusal, each with its own message."
            )
            self.add_error("message", said)
        given["follow_up"] = " ".join(given.get("follow_up", "").split())
        if given["follow_up"]:
            if not given.get("follow_up_for") and "follow_up_for" not in self.errors:
                self.add_error("follow_up_for", _("Say by whom."))
            if given.get("follow_up_days") is None and "follow_up_days" not in self.errors:
                self.add_error("follow_up_days", _("Say in how many days."))
        elif given.get("follow_up_for") and "follow_up" not in self.errors:
            self.add_error("follow_up", _("Say what is to be done, or leave out by whom."))
        return given

    def show_meanwhile(self, now: Stage) -> None:
        """Say what a colleague made of the step, beside what was typed."""
        said = [f"“{now}”", now.get_kind_display()]
        if now.target_days:
            said.append(
                ngettext("target: %(days)s day", "target: %(days)s days", now.target_days) % {"days": now.target_days}
            )
        if now.acts_on_entry:
            said += entry_words(now)
        self.add_error(
            f"name_{CONTENT_LANGUAGES[0]}",
            _("A colleague changed this stage in the meantime: %(now)s. Save again to keep yours.")
            % {"now": ", ".join(said)},
        )

    def plan(self) -> StagePlan:
        """The step as wanted; the form must be valid."""
        cleaned = self.cleaned_data
        names = {code: cleaned[f"name_{code}"] for code in CONTENT_LANGUAGES if cleaned[f"name_{code}"]}
        whom = cleaned["follow_up_for"]
        entry = EntryPlan(message_id=int(cleaned["message"]) if cleaned["message"] else None)
        if cleaned["follow_up"]:
            entry = replace(
                entry,
                follow_up_text=cleaned["follow_up"],
                follow_up_for=FollowUpFor.PERSON.value if whom.isdigit() else whom,
                follow_up_person_id=int(whom) if whom.isdigit() else None,
                follow_up_days=cleaned["follow_up_days"],
            )
        return StagePlan(cleaned["stage"], StageKind(cleaned["kind"]), names, cleaned["target_days"], entry)


_WHOM = [(one.value, one.label) for one in FollowUpFor if one != FollowUpFor.PERSON]


class StageList:
    """The steps of a pipeline as stored or as sent, and what their buttons do."""

    def __init__(self, job: Job, data: Mapping[str, Any] | None = None) -> None:
        self.stored: dict[int, Stage] = {stage.pk: stage for stage in job.stages.with_entry()}
        if data is None:
            self.rows = [_row(stage) for stage in self.stored.values()]
        else:
            names = ("stage", "kind", "target_days", *ENTRY, *(f"name_{code}" for code in CONTENT_LANGUAGES))
            count = str(data.get("stages", "0"))
            self.rows = [
                {name: data.get(f"stages-{place}-{name}", "") for name in names}
                for place in range(min(int(count) if count.isdigit() else 0, STAGES_MAXIMUM))
            ]
        self.job = job
        self.goes = _goes(data or {})
        self.seen = _versions(self.stored.values()) if data is None else _seen(str(data.get("drawn", "")))
        self.leaving: list[Leaving] = []
        self.errors: list[str] = []
        self.kind_stays: KindStays | None = None
        self.changed: dict[int, Stage] = {}

    @cached_property
    def offered(self) -> Offered:
        """The messages that the company keeps ready, and who may be asked to follow up."""
        kept = MessageTemplate.objects.filter(company=self.job.company_id)
        return Offered(
            messages=[(str(one.pk), one.name) for one in kept],
            people=[(str(pk), name) for pk, name in askable(self.job)],
        )

    @property
    def questions(self) -> list[dict[str, Any]]:
        """For each stage that is to go with people in it: how many they are, and where they can go."""
        kept = {str(row.get("stage")) for row in self.rows}
        choices = [one for one in self.stored.values() if str(one.pk) in kept and may_take_people(one)]
        return [
            {
                "stage": one.stage,
                "count": one.count,
                "choices": choices,
                "chosen": self.goes[one.stage.pk].stage_id if one.stage.pk in self.goes else 0,
            }
            for one in self.leaving
        ]

    @property
    def drawn(self) -> str:
        """What the form was drawn from, to go along when it is sent."""
        return " ".join(f"{pk}:{version}" for pk, version in self.seen.items())

    def show_meanwhile(self, changed: StagesChanged) -> None:
        """Take in what a colleague did since the form was drawn, beside what was typed: to save again is to decide."""
        now = {stage.pk: stage for stage in changed.stored}
        theirs = {stage.pk: _row(stage) for stage in changed.left_alone}
        self.rows = [theirs.get(_number(row.get("stage")), row) for row in self.rows]
        if changed.is_reordered:
            self._put_in_order(list(now))
            self.errors.append(_("A colleague put the stages in another order in the meantime: this is theirs."))
        for stage in changed.added:
            before = list(now)[list(now).index(stage.pk) - 1]
            places = [place for place, row in enumerate(self.rows) if _number(row.get("stage")) == before]
            self.rows.insert(places[0] + 1 if places else 1, _row(stage))
            self.errors.append(
                _("A colleague added “%(stage)s” in the meantime: it stands below. Save again.") % {"stage": stage}
            )
        kept = {_number(row.get("stage")) for row in self.rows}
        for stage in changed.changed:
            if stage.pk not in kept:
                said = _("A colleague changed “%(stage)s” in the meantime. Save again to remove it all the same.")
                self.errors.append(said % {"stage": stage})
        self.changed = {stage.pk: stage for stage in changed.changed}
        self.stored = now
        self.seen = _versions(now.values())

    def _put_in_order(self, order: list[int]) -> None:
        """Put the stored steps in this order; a new one stays behind the step that it stood behind."""
        places, last = [], -1
        for row in self.rows:
            pk = _number(row.get("stage"))
            last = order.index(pk) if pk in order else last
            places.append(last)
        self.rows = [row for _place, row in sorted(zip(places, self.rows, strict=True), key=lambda one: one[0])]

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
        made = [
            StageForm(row, f"stages-{place}", offered=self.offered, stored=self.stored.get(_number(row.get("stage"))))
            for place, row in enumerate(self.rows)
        ]
        if self.kind_stays and self.kind_stays.place < len(made):
            made[self.kind_stays.place].add_error("kind", str(self.kind_stays))
        for form in made:
            if form.stored and form.stored.pk in self.changed:
                form.show_meanwhile(form.stored)
        return made

    def plan(self) -> list[StagePlan] | None:
        """The pipeline as wanted; None while a step is not right."""
        sent = self.forms
        return [form.plan() for form in sent] if all(form.is_valid() for form in sent) else None


def _row(stage: Stage) -> dict[str, Any]:
    """A stored step as its form shows it."""
    by_person = stage.follow_up_for == FollowUpFor.PERSON
    return {
        "stage": stage.pk,
        "kind": stage.kind,
        "target_days": stage.target_days,
        "message": stage.kept_message.pk if stage.kept_message else "",
        "follow_up": stage.follow_up_text,
        "follow_up_for": str(stage.follow_up_person_id or "") if by_person else stage.follow_up_for,
        "follow_up_days": stage.follow_up_days,
        **{f"name_{code}": stage.names.get(code, "") for code in CONTENT_LANGUAGES},
    }


def _versions(stages: Iterable[Stage]) -> dict[int, str]:
    """What a form drawn from these stages has seen of them, in their order."""
    return {stage.pk: version_of(plan_of(stage)) for stage in stages}


def _seen(text: str) -> dict[int, str]:
    """What the form that was sent had been drawn from: « 7:0f3a 8:11b2 »."""
    pairs = (part.partition(":") for part in text.split())
    return {_number(pk): version for pk, _colon, version in pairs if _number(pk)}


def _number(value: object) -> int:
    """An id that was sent; 0, which nothing has, for anything else."""
    text = str(value)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


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
