"""The wordings of consents, and which consents are in force."""

from django.conf import settings
from django.utils import translation

from candidates.models import Application, Consent, ConsentWording
from candidates.states import ConsentPurpose


def newest_wordings(language: str | None = None) -> dict[str, ConsentWording]:
    """The newest wording of each purpose, in the language (the active one by default) or else in the house's."""
    language = (language or translation.get_language() or settings.LANGUAGE_CODE)[:2]
    found: dict[str, ConsentWording] = {}
    for wording in ConsentWording.objects.order_by("version"):
        here = found.get(wording.purpose)
        if here is None or wording.version > here.version or wording.language == language:
            found[wording.purpose] = wording
    return found


def consents_in_force(application: Application) -> dict[ConsentPurpose, Consent]:
    """What the candidate agrees to, as far as this application's company is concerned; the newest of each purpose."""
    given = (
        Consent.objects.in_force()
        .filter(candidate=application.candidate_id, company=application.job.company_id)
        .select_related("wording")
        .order_by("given_at", "pk")
    )
    return {ConsentPurpose(consent.purpose): consent for consent in given}
