"""Tags of the pages about dossiers: ``{% load dossiers %}``.

Tags: unreadable_sentence
"""

from django import template
from django.utils.translation import gettext as _

register = template.Library()


@register.simple_tag
def unreadable_sentence(code: str) -> str:
    """Why a document could not be read, and what its sender can do: codes of `candidates.reading.types.Unreadable`."""
    known = {
        "encrypted": _("It is protected by a password. Add a copy without one."),
        "scan": _("It is the image of a page, without text. Add the document it was printed from, if you have it."),
        "empty": _("There is no text in it. Add another copy."),
        "too-long": _("It is far longer than a CV. Add a shorter one."),
        "limits": _("It took too long to read. Add a simpler copy, as a PDF with text or a TXT file."),
    }
    return known.get(code, _("It may be damaged. Add another copy, as a PDF with text or a TXT file."))
