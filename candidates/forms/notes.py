"""A note about an application."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from candidates.actions.uploads import Upload, find_upload, forget_upload, keep_upload
from candidates.forms.texts import PlainTextField
from candidates.forms.uploads import UploadField
from candidates.models import Application
from candidates.queries.people import colleagues_on
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
        self.fields["text"].widget.attrs |= {"data-key": "n", "data-key-label": _("New note")}
        if not may_restrict:
            del self.fields["is_restricted"]

    def clean(self) -> dict[str, Any]:
        """Look at the words once."""
        given = super().clean() or self.cleaned_data
        self.remarks = remarks_on(given.get("text", ""))
        if self.remarks and not given.get("acknowledged"):
            self.add_error("acknowledged", _("Look at the remark, then confirm or change the note."))
        return given


class WholeNoteForm(NoteForm):
    """A note on a page of its own: with colleagues to tell, and a file.

    ``kept`` is the reference of a file that has come while something else is to be corrected.
    """

    mentioned = forms.ModelMultipleChoiceField(
        User.objects.none(), label=_("Tell"), required=False, widget=forms.CheckboxSelectMultiple
    )
    file = UploadField(
        label=_("A file with it"),
        required=False,
        help_text=_(
            "PDF, DOCX, ODT or TXT, 5 MB at most. For colleagues; it is not read as the candidate’s documents."
        ),
    )
    kept = forms.CharField(required=False, widget=forms.HiddenInput)
    field_order = ["text", "is_restricted", "mentioned", "file"]

    def __init__(self, *args: Any, application: Application, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.application = application
        self.reference = self.data.get("kept", "")
        self.upload: Upload | None = None
        colleagues = colleagues_on(application, by)
        cast(forms.ModelMultipleChoiceField[User], self.fields["mentioned"]).queryset = colleagues
        self.may_tell = colleagues.exists()

    def clean(self) -> dict[str, Any]:
        """Nobody is told of what they may not read; a file that has come stays while the rest is corrected."""
        given = super().clean()
        self.upload = given.get("file") or find_upload(given.get("kept", ""))
        if given.get("is_restricted"):
            recruiters = set(self.application.job.company.members.values_list("user", flat=True))
            for person in given.get("mentioned", []):
                if person.pk not in recruiters:
                    message = _("%(name)s may not read what is for recruiters only.") % {"name": person}
                    self.add_error("mentioned", message)
        if self.errors and given.get("file"):
            self.reference = keep_upload(given["file"])
        return given

    def forget(self) -> None:
        """The note is written: what was kept for it is needed no more."""
        if self.reference:
            forget_upload(self.reference)
