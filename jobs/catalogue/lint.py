"""The check of a brief: what is missing, vague, dear or unlawful in a job document. Values in, codes out.

The sentences for the codes are in `lint_messages`. Sources of the rules: the articles of the Code du travail that
remarks name, Directive (EU) 2023/970 on pay transparency, the Charte de la langue française of Québec.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from jobs.catalogue.competencies import competencies_by_key, groups_by_key
from jobs.catalogue.document import (
    SECTIONS,
    Document,
    SectionState,
    as_list,
    as_mapping,
    as_number,
    as_text,
    completeness,
    in_language,
    is_filled,
    languages_of,
    own_language,
    path_of,
    rows,
    says_something,
    section_of,
)
from jobs.catalogue.phrases import compose, fold
from jobs.catalogue.policy import CRITERIA_LIMIT, MANDATORY_CRITERIA_LIMIT, PAY_WIDTH_LIMIT
from jobs.catalogue.remark import SEVERITIES, Remark, Severity
from jobs.catalogue.words import listed, source, word_remarks

__all__ = ["Remark", "SectionState", "Severity", "check_brief", "completeness", "requires_french"]

FIRST_NAME_OF = {"main-mission": "main_mission", "secondary-missions": "secondary_missions", "skills": "criteria"} | {
    "location": "locations"
}
"""Where to begin filling a section, where that is not its own name."""
EMPTY_WORTH_A_HINT = frozenset({"secondary-missions", "profile", "organisation"})
INCLUSIVE_ENDING = re.compile(r" ?[(·.•/-] ?(?:e|trice|rice|euse|se|ere|ne|fe|ve|te|esse)s?(?!\w)")
INTERNSHIPS = frozenset({"internship", "apprenticeship", "stage", "alternance"})
NO_REPLY = re.compile(r"(?:no|do-?not|ne-?pas)[-_.]?(?:reply|repondre)@")
FRENCH_LABOUR_CODE = "L5331-4"
QUEBEC_OFFERS = "Charte de la langue française, art. 41"
QUEBEC_LANGUAGES = "Charte de la langue française, art. 46"
PAY_DIRECTIVE = "Directive (EU) 2023/970, art. 5"


def check_brief(document: Document, *, today: date | None = None) -> list[Remark]:
    """Everything to mend in a brief, in the order of its sections, the gravest first in each.

    Nothing is raised for values of a wrong type: they count as missing. Dates are looked at where `today` is given.
    """
    remarks = [
        *_section_remarks(document),
        *_title_remarks(document),
        *_french_remarks(document),
        *_criteria_remarks(document),
        *_language_remarks(document),
        *_pay_remarks(document),
        *_contract_remarks(document),
        *_contact_remarks(document),
        *_objective_remarks(document),
        *_date_remarks(document, today),
        *word_remarks(document),
    ]
    order = ("job", *SECTIONS)
    return sorted(
        remarks,
        key=lambda remark: (
            order.index(remark.section),
            SEVERITIES.index(remark.severity),
        ),
    )


def requires_french(document: Document) -> bool:
    """Whether the offer must be published in French: work in France (L5331-4) or in Québec (Charte, art. 41)."""
    return bool(_french_article(document))


# Sections, title, language of the offer


def _section_remarks(document: Document) -> Iterator[Remark]:
    if not as_text(in_language(document, "title", own_language(document))):
        yield Remark("section-missing", "block", "title", {"section": "job"})
    for state in completeness(document):
        path = FIRST_NAME_OF.get(state.key, state.key)
        if state.filled or state.key == "pay":  # pay has a remark of its own
            continue
        if state.required:
            yield Remark("section-missing", "block", path, {"section": state.key})
        elif state.key in EMPTY_WORTH_A_HINT:
            yield Remark("section-empty", "hint", path, {"section": state.key})


def _title_remarks(document: Document) -> Iterator[Remark]:
    for language in languages_of(document):
        title = compose(as_text(in_language(document, "title", language)))
        path = path_of(document, "title", language)
        if title and language == "fr":
            yield from _french_title_remarks(title, path)
        for start, end in listed("title", "gendered_en").spans(title):
            yield Remark("title-gendered", "block", path, {"word": title[start:end], "other": ""}, "L1142-1")


def _french_title_remarks(title: str, path: str) -> Iterator[Remark]:
    """A title names both sexes, or neither: by « F/H », by both forms, or by a word that has one form only."""
    if listed("title", "markers").occurs_in(title):
        return
    folded = fold(title)
    words = set(re.findall(r"\w+", folded))
    forms = [form for one, other in source()["title"]["pairs"] for form in ((one, other), (other, one))]
    named = [(one, other) for one, other in forms if fold(one) in words]
    for one, other in named:
        if fold(other) not in words and not _has_inclusive_ending(folded, fold(one)):
            yield Remark("title-gendered", "block", path, {"word": one, "other": other}, "L1142-1")
    if not named:
        yield Remark("title-marker", "hint", path, {}, "L1142-1")


def _has_inclusive_ending(folded: str, word: str) -> bool:
    ends = [match.end() for match in re.finditer(rf"(?<!\w){re.escape(word)}", folded)]
    return any(INCLUSIVE_ENDING.match(folded, end) for end in ends)


def _french_article(document: Document) -> str:
    country = as_text(document.get("country"))
    regions = {fold(compose(as_text(row.get("region")))) for row in rows(document, "locations")}
    if country == "FR":
        return FRENCH_LABOUR_CODE
    if country == "CA" and regions & {fold(name) for name in source()["quebec"]}:
        return QUEBEC_OFFERS
    return ""


def _french_remarks(document: Document) -> Iterator[Remark]:
    """What the offer says in its own language and not in French, where the law asks for French."""
    article, own = _french_article(document), own_language(document)
    if not article or own == "fr":
        return
    if not says_something(as_mapping(document.get("texts")).get("fr")):
        yield Remark("french-missing", "block", "texts.fr", {}, article)
        return
    for name in ("title", "context", "main_mission"):
        if not says_something(in_language(document, name, "fr")):
            yield Remark("french-section-missing", "block", f"texts.fr.{name}", {"section": section_of(name)}, article)
    for name in ("secondary_missions", "profile", "objectives", "organisation"):
        section = section_of(name)
        if is_filled(document, section, own) and not is_filled(document, section, "fr"):
            yield Remark("french-section-missing", "warn", f"texts.fr.{name}", {"section": section}, article)


# Criteria and languages


def _criteria_remarks(document: Document) -> Iterator[Remark]:
    criteria = rows(document, "criteria")
    mandatory = [criterion for criterion in criteria if criterion.get("necessity") == "mandatory"]
    if len(mandatory) > MANDATORY_CRITERIA_LIMIT:
        params = {"count": len(mandatory), "limit": MANDATORY_CRITERIA_LIMIT}
        yield Remark("too-many-mandatory", "warn", "criteria", params)
    if len(criteria) > CRITERIA_LIMIT:
        yield Remark("too-many-criteria", "warn", "criteria", {"count": len(criteria), "limit": CRITERIA_LIMIT})
    if criteria and not mandatory:
        yield Remark("no-mandatory", "warn", "criteria")
    for place, criterion in enumerate(criteria):
        yield from _criterion_remarks(criterion, f"criteria[{place}]", own_language(document))


def _criterion_remarks(criterion: Document, path: str, language: str) -> Iterator[Remark]:
    params = {"label": _label_of(criterion, language)}
    is_mandatory = criterion.get("necessity") == "mandatory"
    if is_mandatory and _is_technique(criterion):
        yield Remark("mandatory-technique", "warn", f"{path}.necessity", params)
    if is_mandatory and criterion.get("kind") == "experience":
        yield Remark("mandatory-experience", "warn", f"{path}.necessity", params)
    if not is_mandatory and not as_text(criterion.get("gap")):
        yield Remark("gap-unsaid", "hint", f"{path}.gap", params)


def _label_of(criterion: Document, language: str) -> str:
    label = criterion.get("label")
    by_language = as_mapping(label)
    candidates = (by_language.get(language), *by_language.values(), label, criterion.get("key"))
    return next(filter(None, map(as_text, candidates)), "")


def _is_technique(criterion: Document) -> bool:
    competency = competencies_by_key().get(as_text(criterion.get("competency")) or as_text(criterion.get("key")))
    return competency is not None and groups_by_key()[competency.group].kind == "relative"


def _language_remarks(document: Document) -> Iterator[Remark]:
    """A language that is not the job's own needs its reason; in Québec the offer must state it (arts. 41 and 46)."""
    article = _french_article(document)
    severity: Severity = "block" if article == QUEBEC_OFFERS else "warn"
    basis = QUEBEC_LANGUAGES if article == QUEBEC_OFFERS else "L1132-1"
    settled = {own_language(document), *(["fr"] if article else []), *_explained_elsewhere(document)}
    asked = [
        (f"languages[{place}].reason", as_text(row.get("language")), says_something(row.get("reason")))
        for place, row in enumerate(rows(document, "languages"))
    ] + [
        (f"criteria[{place}].language", as_text(row.get("language")), False)
        for place, row in enumerate(rows(document, "criteria"))
        if row.get("kind") == "language" and row.get("necessity") == "mandatory"
    ]
    for path, language, is_explained in asked:
        if language and language not in settled and not is_explained:
            yield Remark("language-unexplained", severity, path, {"language": language}, basis)
        settled.add(language)  # said once, not again for a criterion


def _explained_elsewhere(document: Document) -> set[str]:
    """Languages whose reason is written in a text of the offer in another language."""
    texts = as_mapping(document.get("texts")).values()
    reasons = [as_mapping(as_mapping(text).get("language_reasons")) for text in texts]
    return {language for by_language in reasons for language, reason in by_language.items() if says_something(reason)}


# Pay, contract, contact, objectives, dates


def _pay_remarks(document: Document) -> Iterator[Remark]:
    pay = as_mapping(document.get("pay"))
    low, high = as_number(pay.get("min")), as_number(pay.get("max"))
    if low is None or high is None:
        yield Remark("pay-missing", "block", "pay.min" if low is None else "pay.max", {}, PAY_DIRECTIVE)
    elif high < low:
        yield Remark("pay-reversed", "block", "pay.max", {"min": low, "max": high}, PAY_DIRECTIVE)
    elif (high - low) * 100 > PAY_WIDTH_LIMIT * low > 0:
        width = round((high - low) * 100 / low)
        yield Remark("pay-too-wide", "warn", "pay.max", {"width": width, "limit": PAY_WIDTH_LIMIT}, PAY_DIRECTIVE)


def _contract_remarks(document: Document) -> Iterator[Remark]:
    if as_text(document.get("contract")) in INTERNSHIPS:
        yield Remark("internship", "warn", "contract")
        return
    for language in languages_of(document):
        if listed("title", "internships").occurs_in(compose(as_text(in_language(document, "title", language)))):
            yield Remark("internship", "warn", path_of(document, "title", language))


def _contact_remarks(document: Document) -> Iterator[Remark]:
    contact = as_mapping(document.get("contact"))
    name, email = as_text(contact.get("name")), as_text(contact.get("email"))
    generic = {fold(compose(entry)) for entry in source()["contact"]["generic"]}
    if (email and not name) or fold(compose(name)) in generic:
        yield Remark("contact-anonymous", "warn", "contact.name")
    if NO_REPLY.match(fold(email)):
        yield Remark("contact-unreachable", "warn", "contact.email", {"email": email})


def _objective_remarks(document: Document) -> Iterator[Remark]:
    own = own_language(document)
    objectives = [as_mapping(objective) for objective in as_list(in_language(document, "objectives", own))]
    path = path_of(document, "objectives", own)
    if not any(map(says_something, objectives)):
        yield Remark("no-objectives", "warn", path)
    for place, objective in enumerate(objectives):
        if says_something(objective.get("text")) and not says_something(objective.get("indicator")):
            yield Remark("no-indicator", "warn", f"{path}[{place}].indicator")


def _date_remarks(document: Document, today: date | None) -> Iterator[Remark]:
    if today is None:
        return
    deadline, start = _date(document.get("apply_until")), _date(document.get("starts_on"))
    if deadline is not None and deadline < today:
        yield Remark("deadline-past", "block", "apply_until", {"date": deadline}, "L5331-3")
    if start is not None and start < today:
        yield Remark("start-past", "warn", "starts_on", {"date": start}, "L5331-3")


def _date(value: Any) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(as_text(value))
    except ValueError:
        return None
