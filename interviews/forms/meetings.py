"""Input about appointments and scorecards."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from typing import Any, cast
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from candidates.wording import remarks_on
from interviews.actions.cards import Judgement
from interviews.actions.planning import Appointment
from interviews.models import Round
from interviews.policy import DEFAULT_MINUTES
from interviews.queries.kits import Question
from interviews.queries.meetings import people_for, people_to_ask, rounds_of
from interviews.states import Recommendation
from jobs.models import Job
from jobs.policy import LEVEL_MAXIMUM

NOTES_MAXIMUM = 20_000
"""Characters of one text of a scorecard."""


@cache
def _zones() -> list[tuple[str, str]]:
    return [(zone, zone) for zone in sorted(available_timezones()) if "/" in zone]


@lru_cache(maxsize=64)
def _zone_options(chosen: str) -> SafeString:
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((zone, SafeString(" selected") if zone == chosen else "", label) for zone, label in _zones()),
    )


class ZoneSelect(forms.Select):
    """The six hundred time zones as a list, drawn once for each that is chosen: in templates most of a page's time."""

    def use_required_attribute(self, initial: Any) -> bool:
        """No, as for every list without an empty choice; to find that out, Django would go through all of them."""
        return False

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The list with the given zone chosen."""
        given = flatatt(self.build_attrs(self.attrs, attrs))
        return format_html('<select name="{}"{}>{}</select>', name, given, _zone_options(str(value or "")))


class PlaceForm(forms.Form):
    """What kind of interview, how long, where, in which zone."""

    round = forms.ModelChoiceField(
        Round.objects.none(),
        label=_("Round of the kit"),
        required=False,
        empty_label=_("All criteria of the brief"),
    )
    title = forms.CharField(label=_("Title"), max_length=150, initial=_("First conversation"))
    minutes = forms.IntegerField(label=_("Length (minutes)"), min_value=5, max_value=480, initial=DEFAULT_MINUTES)
    # A function: every form copies its fields, and a list of choices with them.
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=_zones, widget=ZoneSelect)
    place = forms.CharField(label=_("Place or room"), max_length=300, required=False)
    link = forms.URLField(label=_("Video link"), max_length=500, required=False, assume_scheme="https")

    def __init__(self, *args: Any, job: Job, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rounds = cast(forms.ModelChoiceField[Round], self.fields["round"])
        rounds.queryset = job.rounds.all()
        # A list is gone through twice when it is drawn.
        rounds.choices = cache(
            lambda: [("", rounds.empty_label), *((one.pk, str(one)) for one in rounds_of.all(job.pk))]
        )

    def clean(self) -> dict[str, Any]:
        """People must know where to go."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not cleaned.get("place") and not cleaned.get("link"):
            self.add_error("place", _("Give a place, or a video link: people must know where to go."))
        return cleaned


def offer_people(field: forms.Field, job: Job) -> None:
    """Let those be chosen who may be asked to an interview of the job."""
    people = cast(forms.ModelMultipleChoiceField[User], field)
    people.queryset = people_for(job.pk, job.company_id)
    people.choices = lambda: [(one.pk, str(one)) for one in people_to_ask.all(job.pk, job.company_id)]


class AppointmentForm(PlaceForm):
    """When and where."""

    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    time = forms.TimeField(label=_("Start"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    field_order = ["round", "title", "day", "time", "minutes", "time_zone", "place", "link"]

    def appointment(self) -> Appointment:
        """What was asked for; the day and hour are those of the chosen zone."""
        given = self.cleaned_data
        starts_at = datetime.combine(given["day"], given["time"], ZoneInfo(given["time_zone"]))
        return Appointment(
            given["title"],
            starts_at,
            given["minutes"],
            given["time_zone"],
            given["place"],
            given["link"],
            given["round"],
        )


class InterviewForm(AppointmentForm):
    """A new interview: when, where, and who takes part."""

    participants = forms.ModelMultipleChoiceField(
        label=_("Who takes part"), queryset=User.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, job: Job, **kwargs: Any) -> None:
        super().__init__(*args, job=job, **kwargs)
        offer_people(self.fields["participants"], job)


_WORDS = (_("Nothing of it"), _("First steps"), _("With help"), _("On their own"), _("Teaches it to others"))
"""What the levels of the scale are called where a question does not say what each looks like."""
_LEVEL = forms.TypedChoiceField(
    choices=[*((str(level), "") for level in range(LEVEL_MAXIMUM + 1)), ("", "")],
    coerce=int,
    empty_value=None,
    required=False,
)
_SAID = forms.CharField(required=False, max_length=NOTES_MAXIMUM)


@dataclass(frozen=True)
class CardRow:
    """One criterion of a card as it is drawn: what its levels look like, what is chosen, what is written."""

    question: Question
    level: str
    said: str
    errors: Sequence[str]
    longest: int = NOTES_MAXIMUM

    @property
    def words(self) -> Sequence[Any]:
        """What each level looks like; without that, the words of the scale."""
        return self.question.levels or _WORDS


class ScorecardForm(forms.Form):
    """Notes, a level and what was said per criterion, a conclusion and a recommendation."""

    notes = forms.CharField(
        label=_("Notes"),
        widget=forms.Textarea(attrs={"rows": 8}),
        required=False,
        max_length=NOTES_MAXIMUM,
        help_text=_(
            "What they said or did. The candidate may ask to read it: nothing about health, family or opinions."
        ),
    )
    conclusion = forms.CharField(
        label=_("Conclusion"), widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=NOTES_MAXIMUM
    )
    recommendation = forms.ChoiceField(
        label=_("Recommendation"),
        choices=Recommendation,
        widget=forms.RadioSelect(attrs={"class": "btn-check"}),
        required=False,
    )

    def __init__(self, *args: Any, questions: Sequence[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions

    def clean(self) -> dict[str, Any]:
        """What was sent for each criterion, as ``level-<key>`` and ``said-<key>``.

        A card asks about twenty criteria, and is sent whole every second while somebody writes: one field of each kind
        checks them all.
        """
        cleaned = super().clean() or self.cleaned_data
        for question in self.questions:
            for kind, label, field in (("level", question.label, _LEVEL), ("said", _("What they said or did"), _SAID)):
                name = f"{kind}-{question.key}"
                try:
                    cleaned[name] = field.clean(self.data.get(name))
                except forms.ValidationError as fault:
                    self.fields[name] = forms.CharField(label=label)
                    self.add_error(name, fault)
        return cleaned

    def rows(self) -> list[CardRow]:
        """Each criterion with what stands in its two fields, or was sent in them."""
        standing = self.data if self.is_bound else self.initial
        return [
            CardRow(
                one,
                str(standing.get(f"level-{one.key}", "")),
                standing.get(f"said-{one.key}", ""),
                [*self.errors.get(f"level-{one.key}", ()), *self.errors.get(f"said-{one.key}", ())],
            )
            for one in self.questions
        ]

    def ratings(self) -> dict[str, tuple[int | None, str]]:
        """The level and the words of each criterion."""
        given = self.cleaned_data
        return {one.key: (given[f"level-{one.key}"], given[f"said-{one.key}"]) for one in self.questions}

    def remarks(self) -> list[str]:
        """A sentence for each ground that the valid card's words touch on and the law keeps out of hiring."""
        given = self.cleaned_data
        said = [given[f"said-{one.key}"] for one in self.questions]
        return remarks_on("\n".join(filter(None, [given["notes"], given["conclusion"], *said])))

    def judgement(self) -> Judgement:
        """All that was written."""
        given = self.cleaned_data
        return Judgement(given["notes"], given["conclusion"], given["recommendation"], self.ratings())


class AmendForm(ScorecardForm):
    """A submitted scorecard once more, with why it changes."""

    reason = forms.CharField(
        label=_("Why do you change it?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("What you had written stays readable beside it."),
    )
