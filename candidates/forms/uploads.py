"""Files that come with a form: checked, told in words where they cannot be taken, kept while the rest is corrected."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from candidates.actions.uploads import Upload, find_upload, keep_upload
from candidates.policy import UPLOAD_MEGABYTES
from candidates.reading.files import RefusedFile, check_file, display_name
from candidates.reading.resumes import NoResume, resume_of

REFUSALS: Mapping[str, str | Promise] = {
    "empty": gettext_lazy("This file is empty. Choose the file again, or another one."),
    "too-large": gettext_lazy("This file is larger than 5 MB. Save it again without large images, or as PDF."),
    "type": gettext_lazy("We can take PDF, DOCX, ODT and TXT files. Save your CV as one of these."),
    "suffix-mismatch": gettext_lazy("What is inside this file is not what its name says. Save it again as PDF."),
    "macros": gettext_lazy("This file carries macros, which we do not open. Save it again as PDF."),
    "bomb": gettext_lazy("This file unpacks to far more than a CV holds. Save it again as PDF."),
    "polyglot": gettext_lazy("This file is two kinds of file at once, which we do not open. Save it again as PDF."),
    "no-resume": gettext_lazy("This file is neither a JSON Resume nor a Europass CV. Save your CV as PDF."),
    "name": gettext_lazy("We cannot use the name of this file. Give it a plain name, such as cv.pdf."),
}
"""What is said for each code of `RefusedFile`, and of a file for exchange that holds no CV."""
RESUMES = {"json": "JSON Resume", "xml": "Europass"}
"""CVs made for exchange, by the end of their file's name: they are taken as the text that they hold."""


def checked_upload(file: UploadedFile) -> Upload:
    """The file, once it is known to be one that is taken. Raises ValidationError, which says how to go on.

    An encrypted or damaged file is taken: whoever sent it is told later that it could not be read.
    """
    name = file.name or ""
    if (file.size or 0) > UPLOAD_MEGABYTES * 1024 * 1024:
        raise ValidationError(str(REFUSALS["too-large"]))
    data = file.read()
    kind = name.rpartition(".")[2].lower()
    if data and kind in RESUMES:
        return _resume_upload(name, kind, data)
    try:
        return Upload(display_name(name), check_file(name, data), data)
    except RefusedFile as refusal:
        raise ValidationError(str(REFUSALS[refusal.code])) from refusal


def _resume_upload(name: str, kind: str, data: bytes) -> Upload:
    try:
        text = resume_of(data, kind, (get_language() or settings.LANGUAGE_CODE)[:2])
    except NoResume as error:
        raise ValidationError(str(REFUSALS["no-resume"])) from error
    stem = display_name(name).rpartition(".")[0]
    return Upload(display_name(f"{stem} ({RESUMES[kind]}).txt"), "txt", text.encode())


class UploadField(forms.FileField):
    """A file that ends as a checked `Upload`. An empty one is told so in our words, not lost as « no file »."""

    def to_python(self, data: Any) -> Upload | None:  # type: ignore[override]
        """Check the file."""
        return checked_upload(data) if data else None

    def clean(self, data: Any, initial: Any = None) -> Upload | None:
        """The checked file, or None where there is none and none is needed."""
        found = self.to_python(data)
        if self.required and found is None:
            raise ValidationError(self.error_messages["required"], code="required")
        return found


class ManyFilesInput(forms.ClearableFileInput):
    """A field in which several files are chosen at once."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Every file that was sent under the name."""
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name)


class UploadsField(UploadField):
    """Several files, each checked."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The checked files; what is wrong names the file that it is wrong with."""
        found: list[Upload] = []
        for one in data or []:
            try:
                found.append(checked_upload(one))
            except ValidationError as error:
                said = _("%(name)s: %(said)s") % {"name": display_name(one.name or ""), "said": error.messages[0]}
                raise ValidationError(said) from error
        return found


@dataclass(frozen=True)
class Kept:
    """A file that has come, and the reference by which the page sends it again."""

    upload: Upload
    reference: str


def kept_files(references: Sequence[str]) -> list[Kept]:
    """The files behind the references that a page sent back; those no longer there are left out."""
    found = ((reference, find_upload(reference)) for reference in references)
    return [Kept(upload, reference) for reference, upload in found if upload]


def keep_files(uploads: Sequence[Upload], kept: Sequence[Kept]) -> list[Kept]:
    """Keep these files for the next try, those that are kept already as they are."""
    known = {one.upload.sha256: one for one in kept}
    return [known.get(upload.sha256) or Kept(upload, keep_upload(upload)) for upload in uploads]
