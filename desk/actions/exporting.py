"""Giving a dossier away: drawn, and noted who gave what of it."""

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.models import User
from candidates.models import Application
from config.formats import day
from desk.client_pdf import draw_client_dossier
from desk.queries.client_dossier import client_dossier


def export_client_dossier(application: Application, chosen: Collection[str], *, today: date, by: User) -> bytes:
    """The dossier for the client as a PDF in the company's colour; the history keeps which fields it showed."""
    company = application.job.company
    dossier = client_dossier(application, chosen, by)
    footer = _("Given to %(company)s on %(day)s. Confidential; to be destroyed when the recruitment ends.") % {
        "company": company.name,
        "day": day(today, "long"),
    }
    logo = b""
    if company.logo:
        with company.logo.open("rb") as file:
            logo = file.read()
    drawn = draw_client_dossier(dossier, accent=company.accent, logo=logo, footer=footer)
    with transaction.atomic():
        audit.record(
            "candidate.exported",
            application,
            by=by,
            after={"fields": sorted(chosen), "anonymous": dossier.is_anonymous},
            candidate_id=application.candidate_id,
        )
    return drawn
