"""Checking a job document that comes from outside: every error with its JSON path, or a document that can be stored."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from jobs.catalogue.competencies import competencies_by_key, groups_by_key
from jobs.catalogue.occupations import ESCO_EXAMPLE, ESCO_PATTERN, ROME_PATTERN
from jobs.policy import (
    CRITERIA_MAXIMUM,
    LEAD_LENGTH,
    ROWS_MAXIMUM,
    TERM_LENGTH,
    TERMS_MAXIMUM,
    TEXT_MAXIMUM,
    WEIGHT_MAXIMUM,
    WEIGHT_MINIMUM,
)
from jobs.queries.document import Document
from jobs.queries.sections import CONTENT_LANGUAGES
from jobs.states import (
    CefrLevel,
    Composition,
    Contract,
    CriterionKind,
    GapPolicy,
    Necessity,
    PayPeriod,
    Timing,
    Workplace,
)

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
_COUNTRY = re.compile(r"[A-Z]{2}\Z")
_CURRENCY = re.compile(r"[A-Z]{3}\Z")
_SLUG = re.compile(r"[-a-zA-Z0-9_]+\Z")

T = TypeVar("T")


@dataclass(frozen=True)
class DocumentError:
    """One thing wrong: where (a JSON path such as ``$.criteria[2].weight``) and what, in a sentence."""

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


class BadDocument(Exception):
    """The document cannot be stored; ``errors`` says all of why."""

    def __init__(self, errors: list[DocumentError]) -> None:
        super().__init__("; ".join(map(str, errors)))
        self.errors = errors


def check_document(raw: object) -> Document:
    """The document with only what is known, every value of its type. Unknown keys are left aside.

    Raises BadDocument with every error that was found.
    """
    checker = _Checker()
    document = checker.job(raw)
    if checker.errors:
        raise BadDocument(checker.errors)
    return document


class _Checker:
    """Reads value after value, and notes what is wrong instead of stopping."""

    def __init__(self) -> None:
        self.errors: list[DocumentError] = []

    def wrong(self, path: str, message: str) -> None:
        self.errors.append(DocumentError(path, message))

    # --- Plain values -------------------------------------------------------------------------------------------------

    def text(self, found: Any, path: str, longest: int, *, needed: bool = False) -> str:
        if found is None and not needed:
            return ""
        if not isinstance(found, str):
            self.wrong(path, _("is missing") if found is None else _("must be a text"))
            return ""
        said = found.strip()
        if needed and not said:
            self.wrong(path, _("is empty"))
        if len(said) > longest:
            self.wrong(path, _("is longer than %(count)s characters") % {"count": longest})
        if any(character == "\x00" or "\ud800" <= character <= "\udfff" for character in said):
            self.wrong(path, _("holds a character that is no character"))
        return said

    def matching(self, found: Any, path: str, pattern: re.Pattern[str], longest: int, example: str) -> str:
        said = self.text(found, path, longest)
        if said and not pattern.match(said):
            self.wrong(path, _("must be like “%(example)s”") % {"example": example})
        return said

    def one_of(self, found: Any, path: str, allowed: Iterable[str], *, needed: bool = False) -> str:
        said = self.text(found, path, 60, needed=needed)
        allowed = list(allowed)
        if said and said not in allowed:
            self.wrong(path, _("must be one of: %(values)s") % {"values": ", ".join(allowed)})
        return said

    def whole(self, found: Any, path: str, low: int, high: int) -> int | None:
        if found is None:
            return None
        if not isinstance(found, int) or isinstance(found, bool):
            self.wrong(path, _("must be a whole number"))
            return None
        if not low <= found <= high:
            self.wrong(path, _("must be between %(low)s and %(high)s") % {"low": low, "high": high})
        return found

    def day(self, found: Any, path: str) -> str | None:
        said = self.text(found, path, 10)
        try:
            return date.fromisoformat(said).isoformat() if said else None
        except ValueError:
            self.wrong(path, _("must be a day like “%(example)s”") % {"example": "2026-11-30"})
            return None

    def mapping(self, found: Any, path: str) -> Mapping[str, Any]:
        if found is None:
            return {}
        if not isinstance(found, dict):
            self.wrong(path, _("must be an object"))
            return {}
        return found

    def listed(self, found: Any, path: str, longest: int, read: Callable[[Any, str], T]) -> list[T]:
        if found is None:
            return []
        if not isinstance(found, list):
            self.wrong(path, _("must be a list"))
            return []
        if len(found) > longest:
            self.wrong(path, _("holds more than %(count)s entries") % {"count": longest})
            return []
        return [read(one, f"{path}[{place}]") for place, one in enumerate(found)]

    def once(self, found: Iterable[str], path: str, name: str) -> None:
        seen: set[str] = set()
        for place, one in enumerate(found):
            if one and one in seen:
                self.wrong(f"{path}[{place}].{name}", _("is there twice"))
            seen.add(one)

    # --- The parts of a job -------------------------------------------------------------------------------------------

    def job(self, raw: object) -> Document:
        if not isinstance(raw, dict):
            self.wrong("$", _("must be an object"))
            return {}
        language = self.one_of(raw.get("language"), "$.language", CONTENT_LANGUAGES, needed=True)
        title = self.text(raw.get("title"), "$.title", 200, needed=True)
        pay, contact = self.mapping(raw.get("pay"), "$.pay"), self.mapping(raw.get("contact"), "$.contact")
        document: Document = {
            "company": self.text(raw.get("company"), "$.company", 80, needed=True),
            "language": language,
            "country": self.matching(raw.get("country"), "$.country", _COUNTRY, 2, "FR") or "FR",
            "role": self.matching(raw.get("role"), "$.role", _SLUG, 60, "community-manager"),
            "reference": self.text(raw.get("reference"), "$.reference", 60),
            "rome": self.matching(raw.get("rome"), "$.rome", ROME_PATTERN, 5, "E1101"),
            "esco": self.matching(raw.get("esco"), "$.esco", ESCO_PATTERN, 120, ESCO_EXAMPLE),
            "composition": self.one_of(raw.get("composition"), "$.composition", Composition.values),
            "company_text": self.text(raw.get("company_text"), "$.company_text", TEXT_MAXIMUM),
            "languages": self.listed(raw.get("languages"), "$.languages", ROWS_MAXIMUM, self.language),
            "pay": self.pay(pay),
            "locations": self.listed(raw.get("locations"), "$.locations", ROWS_MAXIMUM, self.location),
            "workplace": self.one_of(raw.get("workplace"), "$.workplace", Workplace.values),
            "contract": self.one_of(raw.get("contract"), "$.contract", Contract.values),
            "contract_months": self.whole(raw.get("contract_months"), "$.contract_months", 1, 120),
            "hours_per_week": self.hours(raw.get("hours_per_week")),
            "starts_on": self.day(raw.get("starts_on"), "$.starts_on"),
            "apply_until": self.day(raw.get("apply_until"), "$.apply_until"),
            "answer_within_days": self.whole(raw.get("answer_within_days"), "$.answer_within_days", 1, 90),
            "contact": {
                "name": self.text(contact.get("name"), "$.contact.name", 150),
                "email": self.email(contact.get("email"), "$.contact.email"),
            },
            "light": self.flag(raw.get("light"), "$.light"),
            "groups_off": self.listed(
                raw.get("groups_off"), "$.groups_off", 60, lambda one, path: self.one_of(one, path, groups_by_key())
            ),
            "criteria": self.listed(
                raw.get("criteria"),
                "$.criteria",
                CRITERIA_MAXIMUM,
                lambda one, path: self.criterion(one, path, language or CONTENT_LANGUAGES[0]),
            ),
        }
        profile = self.mapping(raw.get("profile"), "$.profile")
        document |= self.texts({**raw, "education": None, "qualities": None, "variable_pay": None}, "$")
        document |= {
            "profile": {
                "education": self.text(profile.get("education"), "$.profile.education", TEXT_MAXIMUM),
                "qualities": self.lines(profile.get("qualities"), "$.profile.qualities"),
            },
        }
        document["title"] = title
        document["texts"] = {
            code: self.texts(self.mapping(text, f"$.texts.{code}"), f"$.texts.{code}")
            for code, text in self.mapping(raw.get("texts"), "$.texts").items()
            if code in CONTENT_LANGUAGES
        }
        self.once([one["key"] for one in document["criteria"]], "$.criteria", "key")
        self.once([one["language"] for one in document["languages"]], "$.languages", "language")
        return document

    def texts(self, found: Mapping[str, Any], path: str) -> Document:
        """What is written once in each language: at the root for the main one, below ``texts`` for the others."""
        organisation = self.mapping(found.get("organisation"), f"{path}.organisation")
        reasons = self.mapping(found.get("language_reasons"), f"{path}.language_reasons")
        return {
            **({} if path == "$" else {"title": self.text(found.get("title"), f"{path}.title", 200)}),
            "lead": self.text(found.get("lead"), f"{path}.lead", LEAD_LENGTH),
            **({} if path == "$" else {"company": self.text(found.get("company"), f"{path}.company", TEXT_MAXIMUM)}),
            "context": self.text(found.get("context"), f"{path}.context", TEXT_MAXIMUM),
            "main_mission": self.text(found.get("main_mission"), f"{path}.main_mission", TEXT_MAXIMUM),
            "secondary_missions": self.listed(
                found.get("secondary_missions"), f"{path}.secondary_missions", ROWS_MAXIMUM, self.mission
            ),
            "education": self.text(found.get("education"), f"{path}.education", TEXT_MAXIMUM),
            "qualities": self.lines(found.get("qualities"), f"{path}.qualities"),
            "variable_pay": self.text(found.get("variable_pay"), f"{path}.variable_pay", 300),
            "objectives": self.listed(found.get("objectives"), f"{path}.objectives", ROWS_MAXIMUM, self.objective),
            "organisation": {
                "unit": self.text(organisation.get("unit"), f"{path}.organisation.unit", 200),
                "reports_to": self.text(organisation.get("reports_to"), f"{path}.organisation.reports_to", 200),
                "works_with": self.lines(organisation.get("works_with"), f"{path}.organisation.works_with"),
                "prospects": self.text(organisation.get("prospects"), f"{path}.organisation.prospects", TEXT_MAXIMUM),
            },
            "language_reasons": {
                str(code): self.text(text, f"{path}.language_reasons.{code}", 400) for code, text in reasons.items()
            },
        }

    def lines(self, found: Any, path: str) -> list[str]:
        return self.listed(found, path, ROWS_MAXIMUM, lambda one, here: self.text(one, here, 400, needed=True))

    def mission(self, found: Any, path: str) -> Document:
        if isinstance(found, str):
            return {"text": self.text(found, path, 400, needed=True)}
        one = self.mapping(found, path)
        return {
            "text": self.text(one.get("text"), f"{path}.text", 400, needed=True),
            "when": self.one_of(one.get("when"), f"{path}.when", Timing.values),
        }

    def objective(self, found: Any, path: str) -> Document:
        if isinstance(found, str):
            return {"text": self.text(found, path, 400, needed=True)}
        one = self.mapping(found, path)
        return {
            "text": self.text(one.get("text"), f"{path}.text", 400, needed=True),
            "months": self.whole(one.get("months"), f"{path}.months", 1, 60),
            "indicator": self.text(one.get("indicator"), f"{path}.indicator", 300),
        }

    def language(self, found: Any, path: str) -> Document:
        one = self.mapping(found, path)
        code = self.matching(one.get("language"), f"{path}.language", _LANGUAGE, 8, "en")
        if not code and isinstance(one.get("language"), str | None):
            self.wrong(f"{path}.language", _("is missing"))
        return {
            "language": code,
            "level": self.one_of(one.get("level"), f"{path}.level", CefrLevel.values, needed=True),
            "reason": self.text(one.get("reason"), f"{path}.reason", 400),
        }

    def location(self, found: Any, path: str) -> Document:
        one = self.mapping(found, path)
        return {
            "city": self.text(one.get("city"), f"{path}.city", 120, needed=True),
            "region": self.text(one.get("region"), f"{path}.region", 120),
            "postal_code": self.text(one.get("postal_code"), f"{path}.postal_code", 20),
            "country": self.matching(one.get("country"), f"{path}.country", _COUNTRY, 2, "FR"),
        }

    def pay(self, found: Mapping[str, Any]) -> Document:
        low = self.whole(found.get("min"), "$.pay.min", 0, 10**9)
        high = self.whole(found.get("max"), "$.pay.max", 0, 10**9)
        if low is not None and high is not None and low > high:
            self.wrong("$.pay.max", _("is below the minimum"))
        return {
            "min": low,
            "max": high,
            "currency": self.matching(found.get("currency"), "$.pay.currency", _CURRENCY, 3, "EUR"),
            "period": self.one_of(found.get("period"), "$.pay.period", PayPeriod.values),
            "variable": self.text(found.get("variable"), "$.pay.variable", 300),
        }

    def hours(self, found: Any) -> float | None:
        if found is None:
            return None
        if not isinstance(found, int | float) or isinstance(found, bool) or not 0 < found <= 80:
            self.wrong("$.hours_per_week", _("must be between %(low)s and %(high)s") % {"low": 1, "high": 80})
            return None
        return round(float(found), 1)

    def flag(self, found: Any, path: str) -> bool:
        if found is not None and not isinstance(found, bool):
            self.wrong(path, _("must be true or false"))
        return found is True

    def email(self, found: Any, path: str) -> str:
        said = self.text(found, path, 254)
        try:
            if said:
                validate_email(said)
        except ValidationError:
            self.wrong(path, _("is not an e-mail address"))
        return said

    def criterion(self, found: Any, path: str, language: str) -> Document:
        one = self.mapping(found, path)
        competency = self.text(one.get("competency"), f"{path}.competency", 60)
        if competency and competency not in competencies_by_key():
            self.wrong(f"{path}.competency", _("is not in the catalogue"))
        kind = self.one_of(one.get("kind"), f"{path}.kind", CriterionKind.values) or CriterionKind.TEXT.value
        key = self.text(one.get("key"), f"{path}.key", 60, needed=True)
        if key and not _SLUG.match(key):
            self.wrong(f"{path}.key", _("may hold letters, figures and hyphens only"))
        document = {
            "key": key,
            "kind": kind,
            "label": self.label(one.get("label"), f"{path}.label", language, needed=not competency),
            "necessity": self.one_of(one.get("necessity"), f"{path}.necessity", Necessity.values, needed=True),
            "weight": self.whole(one.get("weight"), f"{path}.weight", WEIGHT_MINIMUM, WEIGHT_MAXIMUM),
            "competency": competency or None,
            "terms": self.terms(one.get("terms"), f"{path}.terms", language),
            "gap": self.one_of(one.get("gap"), f"{path}.gap", GapPolicy.values),
            "language": self.matching(one.get("language"), f"{path}.language", _LANGUAGE, 8, "en"),
            "level": self.one_of(one.get("level"), f"{path}.level", CefrLevel.values),
            "role": self.text(one.get("role"), f"{path}.role", 120),
            "months": self.whole(one.get("months"), f"{path}.months", 0, 600),
        }
        if kind == CriterionKind.LANGUAGE and not document["language"]:
            self.wrong(f"{path}.language", _("is missing"))
        if not document["terms"]:
            del document["terms"]
        return document

    def label(self, found: Any, path: str, language: str, *, needed: bool) -> dict[str, str]:
        if isinstance(found, str):
            return {language: self.text(found, path, 300, needed=needed)}
        labels = self.mapping(found, path)
        known = {
            code: self.text(text, f"{path}.{code}", 300) for code, text in labels.items() if code in CONTENT_LANGUAGES
        }
        if needed and not any(known.values()):
            self.wrong(path, _("is missing"))
        return known

    def terms(self, found: Any, path: str, language: str) -> dict[str, list[str]]:
        if isinstance(found, list):
            found = {language: found}
            paths = {language: path}
        else:
            found = self.mapping(found, path)
            paths = {code: f"{path}.{code}" for code in found}
        return {
            code: self.listed(
                terms,
                paths[code],
                TERMS_MAXIMUM,
                lambda one, here: self.text(one, here, TERM_LENGTH, needed=True),
            )
            for code, terms in found.items()
            if code in CONTENT_LANGUAGES
        }
