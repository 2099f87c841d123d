"""Which dossier's value each field keeps when two become one."""

from typing import Any, Final

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from candidates.actions.merging import CHOSEN
from candidates.models import Candidate
from config.formats import language_name

KEPT: Final = "kept"
ABSORBED: Final = "absorbed"


class MergeForm(forms.Form):
    """One choice for each field in which the two differ; what only one of them has is kept without being asked."""

    def __init__(self, *args: Any, kept: Candidate, absorbed: Candidate, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.same: list[tuple[str, str]] = []
        for name in CHOSEN:
            label = capfirst(str(Candidate._meta.get_field(name).verbose_name))  # type: ignore[union-attr]
            own, theirs = _shown(name, kept), _shown(name, absorbed)
            if own == theirs:
                self.same.append((label, own))
            else:
                self._ask(name, label, own, theirs)

    def _ask(self, name: str, label: str, own: str, theirs: str) -> None:
        self.fields[name] = forms.ChoiceField(
            label=label,
            choices=[(KEPT, own or _("nothing")), (ABSORBED, theirs or _("nothing"))],
            initial=KEPT if own else ABSORBED,
            widget=forms.RadioSelect(attrs={"class": "form-check-input"}),
        )

    def taken(self) -> list[str]:
        """The fields whose value is the absorbed dossier's."""
        return [name for name, chosen in self.cleaned_data.items() if chosen == ABSORBED]


def _shown(name: str, candidate: Candidate) -> str:
    value = str(getattr(candidate, name))
    return language_name(value) if name == "language" else value
