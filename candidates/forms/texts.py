"""What people type, cleaned of what nobody can see."""

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, URLValidator
from django.utils.translation import gettext, gettext_lazy

from candidates.policy import LINK_LENGTH

_JOINERS = "\u200c\u200d"
"""Zero-width joiners belong to scripts and emoji: taking them out would change what people wrote."""


def cleaned(text: str, *, lines: bool = False) -> str:
    """The text without control and direction marks, in composed form; ``lines`` keeps its line breaks."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (
        letter
        if letter in _JOINERS or unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
        else "\n"
        if lines and letter == "\n"
        else " "
        if letter.isspace()
        else ""
        for letter in text
    )
    joined = unicodedata.normalize("NFC", "".join(kept))
    return joined.strip() if lines else " ".join(joined.split())


def checked_address(typed: str) -> str:
    """The address of a page; a missing https:// is added. Raises ValidationError for anything else."""
    address = typed if "://" in typed else f"https://{typed}"
    try:
        URLValidator(schemes=["http", "https"])(address)
    except ValidationError as error:
        raise ValidationError(
            gettext("“%(line)s” is no address of a page. It looks like this: https://my-blog.example.")
            % {"line": typed[:80]}
        ) from error
    if len(address) > LINK_LENGTH:
        raise ValidationError(gettext("“%(line)s…” is longer than an address may be.") % {"line": typed[:60]})
    return address


class PlainTextField(forms.CharField):
    """A text that somebody typed. The browser does not cut it short: the page says when it is too long."""

    def __init__(self, *args: Any, lines: int = 0, **kwargs: Any) -> None:
        self.lines = lines
        if lines:
            kwargs.setdefault("widget", forms.Textarea(attrs={"rows": lines}))
        super().__init__(*args, **kwargs)
        for validator in self.validators:
            if isinstance(validator, MaxLengthValidator):
                validator.message = gettext_lazy(
                    "At most %(limit_value)d characters fit here; this has %(show_value)d."
                )

    def to_python(self, value: Any) -> str:
        """Clean the text before it is measured."""
        return cleaned(super().to_python(value) or "", lines=bool(self.lines))

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No `maxlength`, which would swallow the end of a pasted text without a word."""
        attributes: dict[str, Any] = super().widget_attrs(widget)
        attributes.pop("maxlength", None)
        return attributes
