"""A note about an application."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from candidates.forms.texts import PlainTextField
from candidates.wording import remarks_on

NOTE_LENGTH = 5000


class NoteForm(forms.Form):
    """Facts about the role; what the law keeps out of hiring is asked about once, never refused."""

    text = PlainTextField(label=_("New note"), max_length=NOTE_LENGTH, lines=3)
    is_restricted = forms.BooleanField(label=_("For recruiters only"), required=False)
    acknowledged = forms.BooleanField(label=_("I have read the remark; the note is about the role"), required=False)

    def __init__(self, *args: Any, may_restrict: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.remarks: list[str] = []
        if not may_restrict:
            del self.fields["is_restricted"]

    def clean(self) -> dict[str, Any]:
        """Look at the words once."""
        given = super().clean() or self.cleaned_data
        self.remarks = remarks_on(given.get("text", ""))
        if self.remarks and not given.get("acknowledged"):
            self.add_error("acknowledged", _("Look at the remark, then confirm or change the note."))
        return given
