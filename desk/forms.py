"""Input on the desk's own pages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from config import sweep
from desk.policy import QUERY_LENGTH
from desk.queries.client_dossier import IDENTITY, PARTS, USUAL
from desk.states import GroupedBy, SearchGroup


class SearchForm(forms.Form):
    """What is looked for; ``group`` and ``page`` say how far down which list of what was found."""

    q = forms.CharField(label=_("People, jobs, words of CVs and notes"), max_length=QUERY_LENGTH, required=False)
    group = forms.ChoiceField(choices=SearchGroup, required=False)
    page = forms.IntegerField(min_value=1, max_value=200, required=False)


class TodoForm(forms.Form):
    """How the lines of To do are put together."""

    by = forms.ChoiceField(choices=GroupedBy, required=False)


class PaletteForm(forms.Form):
    """Whom or what to go to."""

    q = forms.CharField(label=_("A person or a job"), max_length=100, required=False)


class SavedSearchForm(forms.Form):
    """What a saved search is called, and whether mails tell of it."""

    name = forms.CharField(label=_("Name"), max_length=120)
    mails = forms.BooleanField(label=_("write to me when somebody new fits"), required=False)


class SaveSearchForm(SavedSearchForm):
    """A search to be kept."""

    query = forms.CharField(max_length=QUERY_LENGTH)


class SeenForm(forms.Form):
    """Up to which of those who are new somebody has looked."""

    up_to = forms.IntegerField(min_value=1)


class RetryForm(forms.Form):
    """Which failed row to try again."""

    kind = forms.ChoiceField(choices=[(label, label) for label in sweep.WORK])
    number = forms.IntegerField(min_value=1)


class ClientDossierForm(forms.Form):
    """What a client reads of a person: each field by itself."""

    identity = forms.MultipleChoiceField(
        label=_("Who it is"),
        required=False,
        choices=list(IDENTITY.items()),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Without the name, whatever says who it is also goes from the texts."),
    )
    parts = forms.MultipleChoiceField(
        label=_("What is said"),
        choices=list(PARTS.items()),
        initial=USUAL,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose what the dossier says.")},
    )

    def clean(self) -> dict[str, Any]:
        """An address or a link names the person as the name does."""
        given = super().clean() or self.cleaned_data
        identity = given.get("identity", [])
        if identity and "name" not in identity:
            self.add_error("identity", _("An address or a link says who it is: add the name, or leave both out."))
        return given

    def chosen(self) -> list[str]:
        """The chosen fields; the usual ones until something valid was chosen."""
        if not self.is_bound or self.errors:
            return list(USUAL)
        return [*self.cleaned_data["identity"], *self.cleaned_data["parts"]]

    @property
    def identity_names(self) -> list[str]:
        """The fields that say who the person is."""
        return list(IDENTITY)
