"""Reading a job document without trust in its types: a value of a wrong type counts as missing.

A job document is the one `import_job` takes, with one addition: `texts` may hold the sections again by language,
`{"fr": {"title": …, "context": …}, "en": {…}}`, with the reasons of languages under `language_reasons`. In the job's
own language the document's own sections stand first, and `texts` fills in what they leave empty.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Document = Mapping[str, Any]

SECTIONS = (
    "company", "context", "main-mission", "secondary-missions", "skills", "languages", "profile", "pay", "location",
    "contract", "contact", "objectives", "organisation",
)  # fmt: skip
"""The thirteen sections of a brief, in order. Title and setting come before them, as the section `job`."""

REQUIRED_SECTIONS = frozenset(
    {"company", "context", "main-mission", "skills", "pay", "location", "contract", "contact"}
)  # fmt: skip

SECTION_OF = {
    "title": "job", "lead": "job", "language": "job", "country": "job", "role": "job", "rome": "job", "esco": "job",
    "company_text": "company",
    "main_mission": "main-mission", "secondary_missions": "secondary-missions", "criteria": "skills",
    "language_reasons": "languages", "education": "profile", "qualities": "profile", "variable_pay": "pay",
    "locations": "location", "workplace": "location", "contract_months": "contract", "hours_per_week": "contract",
    "starts_on": "contract", "apply_until": "contact", "unit": "organisation", "reports_to": "organisation",
    "works_with": "organisation", "prospects": "organisation",
}  # fmt: skip
"""The section of each name of a document that is not a section's own."""

CODED_KEYS = frozenset(
    {
        "key", "kind", "necessity", "weight", "competency", "gap", "language", "level", "role", "months", "when", "min",
        "rome", "esco", "max", "currency", "period",
    }
)  # fmt: skip
"""Names whose values are codes and numbers, not words that somebody wrote."""


@dataclass(frozen=True)
class SectionState:
    """Whether publishing needs a section, and whether there is something in it."""

    key: str
    required: bool
    filled: bool


def completeness(document: Document, *, language: str | None = None) -> list[SectionState]:
    """The thirteen sections in order. Texts are looked for in `language`, by default the document's own."""
    language = language or own_language(document)
    return [SectionState(key, key in REQUIRED_SECTIONS, is_filled(document, key, language)) for key in SECTIONS]


def as_mapping(value: Any) -> Document:
    """The mapping, or an empty one."""
    return value if isinstance(value, Mapping) else {}


def as_list(value: Any) -> list[Any]:
    """The list, or an empty one."""
    return list(value) if isinstance(value, list | tuple) else []


def as_text(value: Any) -> str:
    """The text without the blanks around it, or an empty one."""
    return value.strip() if isinstance(value, str) else ""


def as_number(value: Any) -> float | None:
    """The number, or None; true and false are no numbers."""
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def rows(document: Document, name: str) -> list[Document]:
    """The lines of an ordered list of the document; one of a wrong type is an empty line, so that places hold."""
    return [as_mapping(row) for row in as_list(document.get(name))]


def says_something(value: Any) -> bool:
    """Whether anybody wrote a word in it."""
    if isinstance(value, Mapping):
        return any(says_something(part) for key, part in value.items() if key not in CODED_KEYS)
    if isinstance(value, list | tuple):
        return any(says_something(part) for part in value)
    return bool(as_text(value))


def own_language(document: Document) -> str:
    """The main language of the job."""
    return as_text(document.get("language")) or "fr"


def languages_of(document: Document) -> list[str]:
    """The languages in which it has texts, its own first."""
    own = own_language(document)
    return [own, *(language for language in as_mapping(document.get("texts")) if language != own)]


def in_language(document: Document, name: str, language: str) -> Any:
    """What stands under a name in one language, or None."""
    if _stands_first(document, name, language):
        return document.get(name)
    return as_mapping(as_mapping(document.get("texts")).get(language)).get(name)


def path_of(document: Document, name: str, language: str) -> str:
    """Where `in_language` found it, or where it belongs."""
    return name if _stands_first(document, name, language) else f"texts.{language}.{name}"


def _stands_first(document: Document, name: str, language: str) -> bool:
    if language != own_language(document):
        return False
    texts = as_mapping(as_mapping(document.get("texts")).get(language))
    return says_something(document.get(name)) or not says_something(texts.get(name))


def section_of(path: str) -> str:
    """The section that a path of the document belongs to; `job` for what has no section."""
    steps = path.split(".")
    if steps[0] == "texts":
        steps = steps[2:] or ["title"]
    root = steps[0].split("[")[0]
    return SECTION_OF.get(root, root if root in SECTIONS else "job")


def is_filled(document: Document, section: str, language: str) -> bool:
    """Whether a section of the brief has what it is there for; texts in the given language."""
    match section:
        case "company" | "contract":
            return bool(as_text(document.get(section)))
        case "skills":
            return bool(rows(document, "criteria"))
        case "languages":
            return any(as_text(row.get("language")) for row in rows(document, "languages"))
        case "pay":
            pay = as_mapping(document.get("pay"))
            return as_number(pay.get("min")) is not None and as_number(pay.get("max")) is not None
        case "location":
            places = [as_text(row.get("city")) for row in rows(document, "locations")]
            return document.get("workplace") == "remote" or any(places)
        case "contact":
            return says_something(document.get("contact"))
    names = [section.replace("-", "_"), *(name for name, owner in SECTION_OF.items() if owner == section)]
    return any(says_something(in_language(document, name, language)) for name in names)
