"""What people type, cleaned of what nobody can see."""

import unicodedata
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy

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
