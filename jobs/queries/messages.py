"""Messages kept ready: their gaps, and who uses them."""

import re
from collections.abc import Mapping

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jobs.models import Company, MessageTemplate

GAPS = {
    "name": gettext_lazy("the person’s first name"),
    "job": gettext_lazy("the job’s title"),
    "company": gettext_lazy("the company’s name"),
}
"""What may stand between braces in a message, and what it becomes."""
_GAP = re.compile(r"\{(" + "|".join(GAPS) + r")\}")
_BRACED = re.compile(r"\{[^{}\n]{0,40}\}?|\}")


def gaps_in(text: str) -> set[str]:
    """The gaps that a text leaves to be filled."""
    return set(_GAP.findall(text))


def unknown_gap(text: str) -> str:
    """The first thing in braces that nothing can fill, as it stands there; empty where there is none."""
    found = _BRACED.search(_GAP.sub("", text))
    return found[0] if found else ""


def gap_refused(found: str) -> str:
    """What is said of something in braces that nothing can fill."""
    known = ", ".join(f"{{{gap}}}" for gap in GAPS)
    return _("“%(found)s” cannot be filled in: between braces stand only %(known)s.") % {"found": found, "known": known}


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its gaps filled; what it is filled with is not looked at again."""
    return _GAP.sub(lambda gap: values.get(gap[1], gap[0]), text)


def listed_messages(company: Company) -> QuerySet[MessageTemplate]:
    """The messages of a company, each with ``used``: how many stages of jobs send it on entry."""
    used = Count("stages", filter=Q(stages__removed_at=None))
    return MessageTemplate.objects.filter(company=company).annotate(used=used).order_by("name", "pk")
