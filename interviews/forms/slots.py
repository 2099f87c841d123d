"""Input about moments offered to a candidate, and about a person's own calendar."""

from datetime import datetime, timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from interviews.actions.planning import Appointment
from interviews.forms.meetings import PlaceForm, offer_people
from interviews.models import Slot
from interviews.outside import NotFetched, check
from interviews.policy import OFFERED_MAXIMUM
from jobs.models import Job

_FORMATS = ("%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M", "%Y-%m-%dT%H:%M")


class ProposalForm(PlaceForm):
    """Moments for the candidate to choose from, one on each line, in the chosen zone; and who takes part."""

    moments = forms.CharField(
        label=_("Moments"),
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        help_text=_("One on each line, such as 2026-03-17 14:30 or 17/03/2026 14:30, in the time zone below."),
    )
    participants = forms.ModelMultipleChoiceField(
        label=_("Who takes part"), queryset=User.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    field_order = ["round", "title", "moments", "minutes", "time_zone", "place", "link", "participants"]

    def __init__(self, *args: Any, job: Job, **kwargs: Any) -> None:
        super().__init__(*args, job=job, **kwargs)
        offer_people(self.fields["participants"], job)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "moments" in cleaned and "time_zone" in cleaned:
            self._clean_moments(cleaned, ZoneInfo(cleaned["time_zone"]))
        return cleaned

    def _clean_moments(self, cleaned: dict[str, Any], zone: ZoneInfo) -> None:
        lines = [" ".join(line.split()) for line in cleaned["moments"].splitlines() if line.strip()]
        found: list[datetime] = []
        for line in lines:
            moment = _moment(line, zone)
            if moment is None:
                self.add_error("moments", _g("“%(line)s” is not a day with an hour.") % {"line": line})
            elif moment <= timezone.now():
                self.add_error("moments", _g("“%(line)s” has passed.") % {"line": line})
            else:
                found.append(moment)
        if len(found) > OFFERED_MAXIMUM:
            self.add_error("moments", _g("Offer %(maximum)s moments at most.") % {"maximum": OFFERED_MAXIMUM})
        cleaned["starts"] = sorted(set(found))

    def appointment(self) -> Appointment:
        """What is offered, with the first of the moments."""
        given = self.cleaned_data
        return Appointment(
            given["title"],
            given["starts"][0],
            given["minutes"],
            given["time_zone"],
            given["place"],
            given["link"],
            given["round"],
        )


def _moment(line: str, zone: ZoneInfo) -> datetime | None:
    for form in _FORMATS:
        try:
            found = datetime.strptime(line, form).replace(tzinfo=zone)
        except ValueError:
            continue
        # An hour that the change of clocks leaves out is no hour.
        there = (found + timedelta(0)).astimezone(ZoneInfo("UTC")).astimezone(zone)
        return found if there.replace(tzinfo=None) == found.replace(tzinfo=None) else None
    return None


class SlotForm(forms.Form):
    """Which of the offered moments."""

    slot = forms.ModelChoiceField(Slot.objects.none(), error_messages={"required": _("Choose one of the moments.")})

    def __init__(self, *args: Any, slots: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField[Slot], self.fields["slot"]).queryset = slots


class BusySourceForm(forms.Form):
    """The address of a calendar to read; empty forgets it."""

    url = forms.CharField(
        label=_("Address of your calendar (ICS)"),
        max_length=1000,
        required=False,
        widget=forms.URLInput(attrs={"inputmode": "url", "autocomplete": "off"}),
        help_text=_("Read every half hour, only to know when you are busy: no title, place or guest is kept."),
    )

    def clean_url(self) -> str:
        """An address that may be fetched, as far as its text tells."""
        url = str(self.cleaned_data["url"]).strip().replace("webcal://", "https://", 1)
        if url:
            try:
                check(url)
            except NotFetched as error:
                raise forms.ValidationError(
                    _("Give an address that begins with https:// and the name of a host, without a password in it.")
                ) from error
        return url
