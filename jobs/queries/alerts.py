"""What a saved search finds, and how it is said in words."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import override

from config.formats import language_name
from jobs.catalogue.roles import roles_by_key
from jobs.models import Company, JobAlert, in_language
from jobs.policy import ALERT_JOBS
from jobs.queries.filtering import passing
from jobs.queries.posting import Line, open_lines
from jobs.states import Contract, Workplace


def new_lines(alert: JobAlert) -> list[Line]:
    """The open jobs that pass the search and opened since it last looked, newest first."""
    lines = passing(open_lines(alert.language), alert.filters)
    return [line for line in lines if line.published_at and line.published_at > alert.seen_until][:ALERT_JOBS]


def search_in_words(filters: Mapping[str, str], language: str) -> str:
    """The filters of a search as a reader would say them; all jobs where there are none."""
    with override(language):
        said = [_said(name, value) for name, value in filters.items()]
        return " · ".join(filter(None, said)) or _("all jobs")


def role_name(role: str) -> str:
    """What a role is called; one of a house's own keeps its key."""
    known = roles_by_key().get(role)
    return in_language(known.names) if known else role


def _said(name: str, value: str) -> str:
    match name:
        case "contract" if value in Contract.values:
            return str(Contract(value).label)
        case "workplace" if value in Workplace.values:
            return str(Workplace(value).label)
        case "language":
            return language_name(value)
        case "role":
            return role_name(value)
        case "company":
            return Company.objects.filter(slug=value).values_list("name", flat=True).first() or value
        case _:
            return value
