"""What a brief asks for, as the engine sees it: one frozen value per criterion."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final, Literal, cast

from shortlists.engine.version import ENGINE_VERSION

Kind = Literal["text", "concept", "language", "experience", "mission"]
Necessity = Literal["mandatory", "relative"]
Gap = Literal["trained", "outsourced", "from-day-one"]

KINDS: Final = ("text", "concept", "language", "experience", "mission")
NECESSITIES: Final = ("mandatory", "relative")
GAPS: Final = ("trained", "outsourced", "from-day-one")
CEFR: Final = ("A1", "A2", "B1", "B2", "C1", "C2")

UNKNOWN_LANGUAGE: Final = "und"
"""Language of a label given as a plain string in a document that does not say its own (BCP 47: undetermined)."""

_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})


class BadBrief(ValueError):
    """A job document that cannot be read as a brief. ``path`` is the place in the document, ``message`` says why."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(f"{path}: {message}")
        self.path = path
        self.message = message


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing to look for.

    ``label`` and ``terms`` are by language (``fr``, ``en``, or ``und``). ``language`` and ``level`` (CEFR) belong to
    the kind *language*, ``role`` and ``months`` to the kind *experience*. ``weight`` and ``necessity`` say how much it
    counts, never what is looked for.
    """

    key: str
    kind: Kind = "text"
    label: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    necessity: Necessity = "relative"
    weight: float = 1
    competency: str | None = None
    terms: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NOTHING)
    gap: Gap | None = None
    language: str | None = None
    level: str | None = None
    role: str | None = None
    months: int | None = None

    @property
    def is_mandatory(self) -> bool:
        """Whether the brief marks it as mandatory."""
        return self.necessity == "mandatory"


def parse_criteria(document: Mapping[str, Any]) -> tuple[Criterion, ...]:
    """The criteria of a job document, in its order.

    Lenient where the outside may be: unknown keys are ignored, a label may be a plain string, terms may be a string, a
    list or one of these per language, and null means absent. Raises ``BadBrief`` on a wrong type or an unknown choice.
    """
    if not isinstance(document, Mapping):
        raise BadBrief("$", "the document must be an object")
    rows = document.get("criteria")
    if not isinstance(rows, list):
        raise BadBrief("criteria", "must be a list of criteria")
    spoken = document.get("language")
    default = spoken.lower()[:2] if isinstance(spoken, str) and spoken.strip() else UNKNOWN_LANGUAGE
    criteria: list[Criterion] = []
    seen: set[str] = set()
    for number, row in enumerate(rows):
        criterion = _criterion(row, f"criteria[{number}]", f"criterion-{number + 1}", default)
        if criterion.key in seen:
            raise BadBrief(f"criteria[{number}].key", f"the key {criterion.key!r} is used twice")
        seen.add(criterion.key)
        criteria.append(criterion)
    return tuple(criteria)


def fingerprint(criterion: Criterion, synonyms: Iterable[Iterable[str]] = ()) -> str:
    """What a match depends on besides the passages: wording, company synonyms, lexicon and engine.

    Never weight or necessity: moving a weight re-ranks without reading again. 32 hexadecimal digits.
    """
    content = [
        ENGINE_VERSION,
        criterion.kind,
        sorted(criterion.label.items()),
        sorted((language, list(terms)) for language, terms in criterion.terms.items()),
        criterion.language,
        criterion.level,
        criterion.role,
        criterion.months,
        sorted(sorted(group) for group in synonyms),
    ]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()[:32]


def _criterion(row: object, path: str, fallback_key: str, language: str) -> Criterion:
    if not isinstance(row, Mapping):
        raise BadBrief(path, "must be an object")
    wanted = _text(row, "language", path)
    level = _text(row, "level", path)
    if level is not None:
        level = level.strip().upper()
        if level not in CEFR:
            raise BadBrief(f"{path}.level", f"must be one of {', '.join(CEFR)}")
    kind = cast(Kind, _choice(row, "kind", KINDS, path) or "text")
    if kind == "language" and wanted is None:
        raise BadBrief(f"{path}.language", "a criterion of kind language must name a language")
    return Criterion(
        key=_text(row, "key", path) or fallback_key,
        kind=kind,
        label=MappingProxyType(_label(row.get("label"), f"{path}.label", language)),
        necessity=cast(Necessity, _choice(row, "necessity", NECESSITIES, path) or "relative"),
        weight=_weight(row.get("weight"), f"{path}.weight"),
        competency=_text(row, "competency", path),
        terms=MappingProxyType(_terms(row.get("terms"), f"{path}.terms", language)),
        gap=cast(Gap | None, _choice(row, "gap", GAPS, path)),
        language=wanted.strip().lower() if wanted else None,
        level=level,
        role=_text(row, "role", path),
        months=_months(row.get("months"), f"{path}.months"),
    )


def _text(row: Mapping[str, Any], name: str, path: str) -> str | None:
    value = row.get(name)
    if value is not None and not isinstance(value, str):
        raise BadBrief(f"{path}.{name}", "must be a text")
    return value or None


def _choice(row: Mapping[str, Any], name: str, choices: tuple[str, ...], path: str) -> str | None:
    value = _text(row, name, path)
    if value is not None and value not in choices:
        raise BadBrief(f"{path}.{name}", f"must be one of {', '.join(choices)}")
    return value


def _weight(value: object, path: str) -> float:
    if value is None:
        return 1
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < float("inf"):
        raise BadBrief(path, "must be a number, zero or more")
    return value


def _months(value: object, path: str) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise BadBrief(path, "must be a whole number of months, zero or more")
    return value


def _label(value: object, path: str, language: str) -> dict[str, str]:
    if value is None:
        return {}
    if isinstance(value, str):
        return {language: value} if value.strip() else {}
    if not isinstance(value, Mapping):
        raise BadBrief(path, "must be a text, or one text per language")
    label: dict[str, str] = {}
    for code, text in value.items():
        if text is not None and not isinstance(text, str):
            raise BadBrief(f"{path}.{code}", "must be a text")
        if text and text.strip():
            label[str(code).lower()[:2]] = text
    return label


def _terms(value: object, path: str, language: str) -> dict[str, tuple[str, ...]]:
    if value is None:
        return {}
    if isinstance(value, str | list):
        value = {language: value}
    if not isinstance(value, Mapping):
        raise BadBrief(path, "must be a list of texts, or one list per language")
    terms: dict[str, tuple[str, ...]] = {}
    for code, texts in value.items():
        if texts is None:
            continue
        if isinstance(texts, str):
            texts = [texts]
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            raise BadBrief(f"{path}.{code}", "must be a list of texts")
        kept = tuple(text for text in texts if text.strip())
        if kept:
            terms[str(code).lower()[:2]] = kept
    return terms
