"""The filters of the careers home."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from config.formats import language_name
from jobs.queries.alerts import role_name
from jobs.queries.filtering import passing
from jobs.queries.posting import Line
from jobs.states import Contract, Workplace


class CareersFilter(forms.Form):
    """What of the open jobs to show. Every field is optional; a value that no job has matches nothing."""

    q = forms.CharField(label=_("Search words"), max_length=100, required=False)
    contract = forms.CharField(label=_("Contract"), max_length=20, required=False)
    workplace = forms.CharField(label=_("Workplace"), max_length=10, required=False)
    place = forms.CharField(label=_("Place"), max_length=120, required=False)
    company = forms.CharField(label=_("Company"), max_length=80, required=False)
    language = forms.CharField(label=_("Working language"), max_length=8, required=False)
    role = forms.CharField(label=_("Role"), max_length=60, required=False)

    def __init__(self, *args: Any, lines: Iterable[Line], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = list(lines)

    def chosen(self) -> dict[str, str]:
        """The filters in force; a field with a fault counts as empty, and says its fault beside it."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def kept(self, *, but: str = "") -> list[Line]:
        """The jobs that pass all filters, ``but`` one."""
        chosen = {name: value for name, value in self.chosen().items() if name != but}
        return passing(self.lines, chosen)

    @property
    def contracts(self) -> list[tuple[str, str, int]]:
        """Contracts among the jobs that pass the other filters: value, label, number of jobs."""
        found = [line.card.contract for line in self.kept(but="contract")]
        return [(value, str(label), found.count(value)) for value, label in Contract.choices if value in found]

    @property
    def workplaces(self) -> list[tuple[str, str]]:
        """Workplaces among the open jobs."""
        found = {line.card.workplace for line in self.lines}
        return [(value, str(label)) for value, label in Workplace.choices if value in found]

    @property
    def roles(self) -> list[tuple[str, str]]:
        """Roles among the open jobs."""
        found = {line.card.role for line in self.lines if line.card.role}
        return sorted(((role, role_name(role)) for role in found), key=lambda pair: pair[1])

    @property
    def languages(self) -> list[tuple[str, str]]:
        """Languages that open jobs ask for."""
        codes = {one.language for line in self.lines for one in line.card.spoken}
        return sorted(((code, language_name(code)) for code in codes), key=lambda pair: pair[1])

    @property
    def companies(self) -> list[tuple[str, str]]:
        """Companies with open jobs."""
        return sorted({(line.company_slug, line.company_name) for line in self.lines}, key=lambda pair: pair[1])
