"""Codes of occupations by which job boards file an offer: ROME (France Travail) and ESCO (European Commission).

An offer that comes without its ROME code is coded again by machines on its way to partners, and often lost there.
Titles of ROME: https://www.data.gouv.fr/datasets/repertoire-operationnel-des-metiers-et-des-emplois-rome
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

ROME_PATTERN = re.compile(r"^[A-N][0-9]{4}\Z")
"""A letter for the domain, four figures: E1101."""
ESCO_PATTERN = re.compile(r"^https?://data\.europa\.eu/esco/occupation/[0-9a-f-]{36}\Z")
"""The address of an ESCO occupation, as https://esco.ec.europa.eu shows it."""
ESCO_EXAMPLE = "http://data.europa.eu/esco/occupation/01234567-89ab-cdef-0123-456789abcdef"

ROME_TITLES: Mapping[str, str] = MappingProxyType(
    {
        "E1101": "Animation de site multimédia",
        "E1103": "Communication",
        "E1402": "Élaboration de plan média",
    }
)
"""The codes of the trade, with their official French titles."""

_ROME_OF_ROLE = {
    "community-manager": "E1101",
    "cell-manager": "E1101",
    "cell-animator": "E1101",
    "cell-expert": "E1101",
    "social-strategist": "E1103",
}


def rome_of_role(role: str) -> str:
    """The ROME code that a role of the catalogue is usually filed under; empty for a role that it does not know."""
    return _ROME_OF_ROLE.get(role, "")
