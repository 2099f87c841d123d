"""The two invented companies, with their candid side in both languages."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

COMPANIES = Path(__file__).parent / "companies.json"


@dataclass(frozen=True, slots=True)
class CompanyText:
    """What candidates read about a company in one language; all but `introduction` is its candid side (domain §4)."""

    introduction: str
    origins: str
    how_we_work: str
    failures: str
    successes: str
    goals: str


@dataclass(frozen=True, slots=True)
class DemonstrationCompany:
    """`kind` tells a company that hires for itself from a client that an agency hires for."""

    slug: str
    name: str
    legal_name: str
    kind: Literal["in-house", "client"]
    language: str
    languages: tuple[str, ...]
    country: str
    city: str
    time_zone: str
    website: str
    contact_name: str
    contact_email: str
    texts: dict[str, CompanyText]


@cache
def companies() -> tuple[DemonstrationCompany, ...]:
    """Both companies, the in-house one first."""
    return tuple(_company(row) for row in json.loads(COMPANIES.read_text(encoding="utf-8")))


def _company(row: dict[str, Any]) -> DemonstrationCompany:
    contact = row["contact"]
    texts = {language: CompanyText(**text) for language, text in row["texts"].items()}
    rest = {name: value for name, value in row.items() if name not in ("contact", "texts", "languages")}
    return DemonstrationCompany(
        **rest,
        languages=tuple(row["languages"]),
        contact_name=contact["name"],
        contact_email=contact["email"],
        texts=texts,
    )
