"""The job document (docs/formats.md): a brief as plain JSON, and the sections that such a document fills."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any

from jobs.catalogue.competencies import competencies_by_key
from jobs.catalogue.occupations import rome_of_role
from jobs.models import Company, Criterion, Job, Question
from jobs.queries.sections import CONTENT_LANGUAGES, Values, section_values
from jobs.states import BriefSection, Timing

Document = dict[str, Any]

ORGANISATION_TEXTS = ("unit", "reports_to", "prospects")


def brief_document(job: Job, *, draft: bool = False) -> Document:
    """The brief as a job document in the job's main language, with the texts of every language it is written in.

    Criteria of switched-off groups are left out; so is a language in which there is not yet a title and a main mission,
    unless ``draft``. Fetch the job `with_brief()`: then it asks nothing
    more of the database. ``texts`` holds, by language, title, lead, company, context, main_mission, secondary_missions
    ``[{text, when}]``, education, qualities, variable_pay, objectives ``[{text, months, indicator}]``, organisation
    ``{unit, reports_to, works_with, prospects}`` and language_reasons ``{code: text}``.
    """
    values = {section: section_values(job, section) for section in BriefSection}
    texts = {code: _texts(values, code) for code in CONTENT_LANGUAGES}
    texts = {code: text for code, text in texts.items() if code == job.language or is_readable(text) or draft}
    main = texts.get(job.language) or _texts(values, job.language)
    languages = values[BriefSection.LANGUAGES]["rows"]
    return {
        "company": job.company.slug,
        "title": main["title"] or job.title,
        "language": job.language,
        "country": job.country,
        "role": job.role,
        "reference": job.reference,
        "rome": job.rome,
        "esco": job.esco,
        "composition": job.composition,
        "lead": main["lead"],
        "company_text": main["company"],
        "context": main["context"],
        "main_mission": main["main_mission"],
        "secondary_missions": main["secondary_missions"],
        "languages": [
            {"language": row["language"], "level": row["level"], "reason": row["reasons"].get(job.language, "")}
            for row in languages
        ],
        "profile": {"education": main["education"], "qualities": main["qualities"]},
        "pay": {
            "min": job.pay_min,
            "max": job.pay_max,
            "currency": job.pay_currency,
            "period": job.pay_period,
            "variable": main["variable_pay"],
        },
        "locations": values[BriefSection.LOCATION]["rows"],
        "workplace": job.workplace,
        "contract": job.contract,
        **{name: values[BriefSection.CONTRACT][name] for name in ("contract_months", "hours_per_week", "starts_on")},
        "contact": {"name": job.contact_name, "email": job.contact_email},
        "apply_until": values[BriefSection.CONTACT]["apply_until"],
        "answer_within_days": job.answer_within_days,
        "objectives": main["objectives"],
        "organisation": main["organisation"],
        "light": job.is_light,
        "groups_off": job.groups_off,
        "criteria": [criterion_document(one) for one in job.criteria.all() if is_switched_on(job, one)],
        "questions": [question_document(one) for one in job.questions.all()],
        "texts": texts,
    }


def closing_moment(document: Mapping[str, Any], company: Company) -> datetime | None:
    """The last moment at which a published brief takes applications: the end of its last day where the company is."""
    last = document.get("apply_until")
    return datetime.combine(date.fromisoformat(last), time.max, company.zone) if last else None


def question_document(question: Question) -> Document:
    """One question of the application form as a job document has it."""
    return {
        "key": question.key,
        "kind": question.kind,
        "required": question.is_required,
        "label": question.label,
        "reason": question.reason,
        "choices": question.choices,
    }


def is_switched_on(job: Job, criterion: Criterion) -> bool:
    """Whether a criterion counts: in the light brief, those of groups switched off do not; own words always do."""
    return not (job.is_light and criterion.competency and criterion.competency.group in job.groups_off)


def criterion_document(criterion: Criterion) -> Document:
    """One criterion as a job document has it; what its kind does not use is left out."""
    document: Document = {
        "key": criterion.key,
        "kind": criterion.kind,
        "label": {code: text for code, text in criterion.label.items() if text},
        "necessity": criterion.necessity,
        "weight": criterion.weight,
        "competency": criterion.competency.key if criterion.competency else None,
        "terms": {code: terms for code, terms in criterion.terms.items() if terms},
        "gap": criterion.gap or None,
    }
    if criterion.language:
        document |= {"language": criterion.language, "level": criterion.level or None}
    if criterion.role or criterion.months is not None:
        document |= {"role": criterion.role, "months": criterion.months}
    return document


def sections_of_document(document: Mapping[str, Any]) -> dict[BriefSection, Values]:
    """The values of every section that a checked document speaks of; those of other sections stay as they are.

    Lists of the other languages follow the lines of the main one by their place, and may hold plain texts.
    """
    main = document["language"]
    texts: dict[str, Mapping[str, Any]] = {code: document.get("texts", {}).get(code, {}) for code in CONTENT_LANGUAGES}
    own = {**texts.get(main, {}), **_own_texts(document)}
    texts[main] = own
    by_language = {code: texts[code] for code in CONTENT_LANGUAGES}

    def said(name: str, inside: str = "") -> dict[str, str]:
        return {
            code: ((text.get(inside) or {}) if inside else text).get(name) or "" for code, text in by_language.items()
        }

    def lines(name: str, fields: Mapping[str, Any], extra: Iterable[str] = (), inside: str = "") -> list[Values]:
        lists = {
            code: [_line(one) for one in ((text.get(inside) or {}) if inside else text).get(name) or ()]
            for code, text in by_language.items()
        }
        rows = []
        for place in range(max(map(len, lists.values()), default=0)):
            here = {code: found[place] if place < len(found) else {} for code, found in lists.items()}
            leading = here[main] or next(filter(None, here.values()))
            row: Values = {field: leading.get(field) or default for field, default in fields.items()}
            for text in ("text", *extra):
                row[text] = {code: one.get(text) or "" for code, one in here.items()}
            rows.append(row)
        return rows

    reasons = {code: {**(text.get("language_reasons") or {})} for code, text in by_language.items()}
    for one in document.get("languages") or ():
        if one.get("reason"):
            reasons[main][one["language"]] = one["reason"]
    pay, contact = document.get("pay") or {}, document.get("contact") or {}
    sections: dict[BriefSection, Values] = {
        BriefSection.JOB: {
            "role": document.get("role") or "",
            "reference": document.get("reference") or "",
            "rome": document.get("rome") or rome_of_role(document.get("role") or ""),
            "esco": document.get("esco") or "",
            "language": main,
            "country": document.get("country") or "FR",
            "title": said("title"),
            "lead": said("lead"),
        },
        BriefSection.COMPANY: {"company": said("company")},
        BriefSection.CONTEXT: {"composition": document.get("composition") or "solo", "context": said("context")},
        BriefSection.MAIN_MISSION: {"main_mission": said("main_mission")},
        BriefSection.SECONDARY_MISSIONS: {"rows": lines("secondary_missions", {"when": Timing.CURRENT.value})},
        BriefSection.SKILLS: {
            "is_light": bool(document.get("light")),
            "groups_off": list(document.get("groups_off") or ()),
            "rows": [_criterion_values(one) for one in document.get("criteria") or ()],
        },
        BriefSection.LANGUAGES: {
            "rows": [
                {
                    "language": one["language"],
                    "level": one["level"],
                    "reasons": {code: found.get(one["language"]) or "" for code, found in reasons.items()},
                }
                for one in document.get("languages") or ()
            ]
        },
        BriefSection.PROFILE: {"education": said("education"), "rows": lines("qualities", {})},
        BriefSection.PAY: {
            "pay_min": pay.get("min"),
            "pay_max": pay.get("max"),
            "pay_currency": pay.get("currency") or "EUR",
            "pay_period": pay.get("period") or "year",
            "variable_pay": said("variable_pay"),
        },
        BriefSection.LOCATION: {
            "workplace": document.get("workplace") or "",
            "rows": [
                {
                    "city": one["city"],
                    "region": one.get("region") or "",
                    "postal_code": one.get("postal_code") or "",
                    "country": one.get("country") or document.get("country") or "FR",
                }
                for one in document.get("locations") or ()
            ],
        },
        BriefSection.CONTRACT: {
            "contract": document.get("contract") or "",
            **{name: document.get(name) for name in ("contract_months", "hours_per_week", "starts_on")},
        },
        BriefSection.CONTACT: {
            "contact_name": contact.get("name") or "",
            "contact_email": contact.get("email") or "",
            "apply_until": document.get("apply_until"),
            "answer_within_days": document.get("answer_within_days") or 10,
        },
        BriefSection.OBJECTIVES: {"rows": lines("objectives", {"months": 6}, extra=["indicator"])},
        BriefSection.ORGANISATION: {
            **{name: said(name, "organisation") for name in ORGANISATION_TEXTS},
            "rows": lines("works_with", {}, inside="organisation"),
        },
    }
    return sections


def _own_texts(document: Mapping[str, Any]) -> Document:
    """What a document says in its main language, shaped as one of its ``texts``."""
    profile, pay = document.get("profile") or {}, document.get("pay") or {}
    own = {
        "company": document.get("company_text"),
        **{name: document.get(name) for name in ("title", "lead", "context", "main_mission", "secondary_missions")},
        "education": profile.get("education"),
        "qualities": profile.get("qualities"),
        "variable_pay": pay.get("variable"),
        "objectives": document.get("objectives"),
        "organisation": document.get("organisation"),
    }
    return {name: value for name, value in own.items() if value}


def _line(one: str | Mapping[str, Any]) -> Mapping[str, Any]:
    return {"text": one} if isinstance(one, str) else one


def _criterion_values(one: Mapping[str, Any]) -> Values:
    """A criterion's fields; what it leaves out of its wording and terms comes from the catalogue."""
    competency = competencies_by_key().get(one.get("competency") or "")
    label, terms = one.get("label") or {}, one.get("terms") or {}
    return {
        "key": one["key"],
        "kind": one.get("kind") or "text",
        "necessity": one["necessity"],
        "weight": one.get("weight") or 3,
        "competency": one.get("competency"),
        "gap": one.get("gap") or "",
        "language": one.get("language") or "",
        "level": one.get("level") or "",
        "role": one.get("role") or "",
        "months": one.get("months"),
        "label": {
            code: label.get(code) or (competency.names[code] if competency else "") for code in CONTENT_LANGUAGES
        },
        "terms": {
            code: list(terms[code] if code in terms else competency.terms[code] if competency else ())
            for code in CONTENT_LANGUAGES
        },
    }


def _texts(values: Mapping[BriefSection, Values], code: str) -> Document:
    def text(section: BriefSection, name: str) -> str:
        return str(values[section][name].get(code, ""))

    def lines(section: BriefSection, fields: Iterable[str] = ()) -> list[Document]:
        rows = values[section]["rows"]
        return [
            {name: row[name][code] if isinstance(row[name], dict) else row[name] for name in ("text", *fields)}
            for row in rows
            if row["text"].get(code)
        ]

    return {
        "title": text(BriefSection.JOB, "title"),
        "lead": text(BriefSection.JOB, "lead"),
        "company": text(BriefSection.COMPANY, "company"),
        "context": text(BriefSection.CONTEXT, "context"),
        "main_mission": text(BriefSection.MAIN_MISSION, "main_mission"),
        "secondary_missions": lines(BriefSection.SECONDARY_MISSIONS, ["when"]),
        "education": text(BriefSection.PROFILE, "education"),
        "qualities": [line["text"] for line in lines(BriefSection.PROFILE)],
        "variable_pay": text(BriefSection.PAY, "variable_pay"),
        "objectives": lines(BriefSection.OBJECTIVES, ["months", "indicator"]),
        "organisation": {
            **{name: text(BriefSection.ORGANISATION, name) for name in ORGANISATION_TEXTS},
            "works_with": [line["text"] for line in lines(BriefSection.ORGANISATION)],
        },
        "language_reasons": {
            row["language"]: row["reasons"][code]
            for row in values[BriefSection.LANGUAGES]["rows"]
            if row["reasons"].get(code)
        },
    }


def is_readable(text: Mapping[str, Any]) -> bool:
    """Whether one language of a brief is far enough to be shown: a title and a main mission."""
    return bool(text["title"] and text["main_mission"])
