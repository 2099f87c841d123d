"""Input about the people of the house."""

from datetime import time
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from config.formats import clock


class InvitationForm(forms.Form):
    """Whom to invite."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    name = forms.CharField(label=_("Name"), max_length=150)
    language = forms.ChoiceField(label=_("Language of the invitation"), choices=settings.LANGUAGES)
    is_administrator = forms.BooleanField(
        label=_("Administrator"),
        required=False,
        help_text=_(
            "Sees everything and invites others. Leave it off for recruiters, hiring managers and interviewers: "
            "their access is given on the company’s or the job’s page."
        ),
    )


class ComeInForm(forms.Form):
    """Choosing a password on coming in by an invitation's link."""

    password = forms.CharField(
        label=_("New password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Ten characters at least. A short sentence works well."),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, self.user)
        return password


def _hours() -> list[tuple[str, str]]:
    """No mail, or one at an hour of the day, as the reader's language writes it."""
    return [("", gettext("no mail")), *((str(hour), clock(time(hour))) for hour in range(24))]


class SettingsForm(forms.ModelForm[User]):
    """One's own name, language and time zone, and whether a mail tells each working day what waits."""

    language = forms.ChoiceField(
        label=_("Language"), choices=[("", _("the browser’s")), *settings.LANGUAGES], required=False
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=[("", settings.TIME_ZONE), *((zone, zone) for zone in sorted(available_timezones()) if "/" in zone)],
        required=False,
    )
    digest_hour = forms.TypedChoiceField(
        label=_("A mail each working day on what waits for you"),
        choices=_hours,
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_(
            "From Monday to Friday at this hour of your time zone, and only when something waits. "
            "The mail says what To do says, without the names of candidates."
        ),
    )

    class Meta:
        model = User
        fields = ["name", "language", "time_zone", "digest_hour"]
