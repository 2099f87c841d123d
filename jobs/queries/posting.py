"""What candidates read of a published job: its newest brief version, in one language, ready to be shown.

Versions are never edited, so what is drawn from one is kept by the process; only what changes from day to day (the
state of the job, its closing date, the company's own page) is asked of the database for each page.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Generic, NamedTuple, TypeVar

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone, translation

from accounts.written import Written
from jobs.catalogue.occupations import rome_of_role
from jobs.models import BriefVersion, Job, in_language
from jobs.states import CefrLevel, Composition, Necessity, QuestionKind, Timing, Workplace

CARDS_KEPT = 4000
"""Versions whose line in lists a process keeps in memory."""
MAIN_LANGUAGE = "-"
"""Asked for as a language: each job in its own main one."""
POSTINGS_KEPT = 200
"""Versions whose whole page a process keeps in memory."""


class VersionKey(NamedTuple):
    """A brief version. The moment of publishing tells it from one with the same number in a restored database."""

    pk: int
    published_at: datetime


@dataclass(frozen=True)
class Place:
    """Where the work is."""

    city: str
    region: str
    postal_code: str
    country: str


@dataclass(frozen=True)
class Spoken:
    """A required language: its level, which of the six steps that is, and the reason where it is not the job's own."""

    language: str
    level: str
    step: int
    reason: str


@dataclass(frozen=True)
class Sought:
    """A criterion as candidates see it; ``mark`` is its number (mandatory) or letter (relative)."""

    mark: str
    label: str
    weight: int
    gap: str


@dataclass(frozen=True)
class Goal:
    """What is expected after some months, and what will show it."""

    text: str
    months: int | None
    indicator: str


@dataclass(frozen=True)
class Asked:
    """A question of the application form, in one language; ``choices`` holds the key and the words of each."""

    key: str
    kind: QuestionKind
    label: str
    reason: str
    is_required: bool
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Card:
    """The line of a job in a list, in one language."""

    language: str
    languages: tuple[str, ...]
    title: str
    lead: str
    workplace: str
    contract: str
    contract_months: int | None
    places: tuple[Place, ...]
    spoken: tuple[Spoken, ...]
    pay_min: int | None
    pay_max: int | None
    pay_currency: str
    pay_period: str
    answer_within_days: int
    apply_until: date | None
    mission: str
    role: str

    @property
    def cities(self) -> str:
        """The places' cities, in order."""
        return ", ".join(place.city for place in self.places)


@dataclass(frozen=True)
class Posting(Card):
    """The whole page of a job, in one language: the thirteen sections of its brief."""

    company: str = ""
    context: str = ""
    composition: str = ""
    current: tuple[str, ...] = ()
    potential: tuple[str, ...] = ()
    mandatory: tuple[Sought, ...] = ()
    relative: tuple[Sought, ...] = ()
    education: str = ""
    qualities: tuple[str, ...] = ()
    variable_pay: str = ""
    hours_per_week: float | None = None
    starts_on: date | None = None
    contact_name: str = ""
    contact_email: str = ""
    objectives: tuple[Goal, ...] = ()
    unit: str = ""
    reports_to: str = ""
    works_with: tuple[str, ...] = ()
    prospects: str = ""
    reference: str = ""
    rome: str = ""
    esco: str = ""
    country: str = ""
    questions: tuple[Asked, ...] = ()
    method: tuple[Mapping[str, Any], ...] = field(default=(), repr=False)

    @property
    def basin(self) -> list[tuple[int, None, None, str, str]]:
        """The relative criteria as an empty basin: only weights, nothing assessed."""
        return [(one.weight, None, None, one.mark, one.label) for one in self.relative]

    @property
    def is_cell(self) -> bool:
        """Whether several complementary people are looked for."""
        return self.composition == Composition.CELL

    @property
    def is_remote(self) -> bool:
        """Whether all of the work is done at a distance."""
        return self.workplace == Workplace.REMOTE


T = TypeVar("T", bound=Card)


class Versions(Generic[T]):
    """What this process has drawn from brief versions, by version and language; bounded by ``size`` versions."""

    def __init__(self, draw: Callable[[BriefVersion, str], T], size: int) -> None:
        self._draw = draw
        self._size = size
        self._kept: dict[VersionKey, dict[str, T]] = {}

    def get(self, keys: Iterable[VersionKey], language: str) -> list[T]:
        """One for each key, in the language or else in the job's main one; one query for those not yet drawn."""
        wanted = list(keys)
        kept = self._kept
        missing = {key.pk: key for key in wanted if key not in kept}
        if missing:
            if len(kept) + len(missing) > self._size:
                # A new dictionary: other threads go on reading the old one.
                kept = self._kept = {key: kept[key] for key in wanted if key in kept}
            for version in BriefVersion.objects.filter(pk__in=missing):
                kept[missing[version.pk]] = self._draw_all(version)
        return [kept[key].get(language) or kept[key][""] for key in wanted]

    def _draw_all(self, version: BriefVersion) -> dict[str, T]:
        main = version.document.get("language") or "fr"
        drawn = {code: self._draw(version, code) for code in written_in(version.document)}
        return {**drawn, "": drawn[main]}


def written_in(document: Mapping[str, Any]) -> list[str]:
    """The languages of a frozen document, its main one first."""
    main = document.get("language") or "fr"
    return [main, *(code for code in document.get("texts") or {} if code != main)]


def _card(document: Mapping[str, Any], language: str) -> dict[str, Any]:
    texts = (document.get("texts") or {}).get(language) or document
    pay = document.get("pay") or {}
    reasons = texts.get("language_reasons") or {}
    return {
        "language": language,
        "languages": tuple(written_in(document)),
        "title": texts.get("title") or document.get("title") or "",
        "lead": texts.get("lead") or "",
        "mission": texts.get("main_mission") or "",
        "role": document.get("role") or "",
        "workplace": document.get("workplace") or "",
        "contract": document.get("contract") or "",
        "contract_months": document.get("contract_months"),
        "places": tuple(
            Place(one["city"], one.get("region") or "", one.get("postal_code") or "", one.get("country") or "")
            for one in document.get("locations") or ()
        ),
        "spoken": tuple(
            Spoken(
                one["language"],
                one["level"],
                list(CefrLevel).index(CefrLevel(one["level"])) + 1,
                reasons.get(one["language"]) or one.get("reason") or "",
            )
            for one in document.get("languages") or ()
        ),
        "pay_min": pay.get("min"),
        "pay_max": pay.get("max"),
        "pay_currency": pay.get("currency") or "EUR",
        "pay_period": pay.get("period") or "year",
        "answer_within_days": document.get("answer_within_days") or 10,
        "apply_until": _day(document.get("apply_until")),
    }


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _draw_card(version: BriefVersion, language: str) -> Card:
    return Card(**_card(version.document, language))


def _draw_posting(version: BriefVersion, language: str) -> Posting:
    document = version.document
    texts = (document.get("texts") or {}).get(language) or document
    missions = texts.get("secondary_missions") or ()
    organisation = texts.get("organisation") or {}
    contact = document.get("contact") or {}
    return Posting(
        **_card(document, language),
        company=texts.get("company") or "",
        context=texts.get("context") or "",
        composition=document.get("composition") or "",
        current=tuple(one["text"] for one in missions if one.get("when") != Timing.POTENTIAL),
        potential=tuple(one["text"] for one in missions if one.get("when") == Timing.POTENTIAL),
        mandatory=_sought(document, language, Necessity.MANDATORY),
        relative=_sought(document, language, Necessity.RELATIVE),
        education=texts.get("education") or "",
        qualities=tuple(texts.get("qualities") or ()),
        variable_pay=texts.get("variable_pay") or "",
        hours_per_week=document.get("hours_per_week"),
        starts_on=_day(document.get("starts_on")),
        contact_name=contact.get("name") or "",
        contact_email=contact.get("email") or "",
        objectives=tuple(
            Goal(one["text"], one.get("months"), one.get("indicator") or "") for one in texts.get("objectives") or ()
        ),
        unit=organisation.get("unit") or "",
        reports_to=organisation.get("reports_to") or "",
        works_with=tuple(organisation.get("works_with") or ()),
        prospects=organisation.get("prospects") or "",
        reference=document.get("reference") or "",
        rome=document.get("rome") or rome_of_role(document.get("role") or ""),
        esco=document.get("esco") or "",
        country=document.get("country") or "",
        questions=tuple(_asked(one, language) for one in document.get("questions") or ()),
        method=tuple(version.method.get(language) or version.method.get(document.get("language") or "fr") or ()),
    )


def _sought(document: Mapping[str, Any], language: str, necessity: Necessity) -> tuple[Sought, ...]:
    chosen = [one for one in document.get("criteria") or () if one["necessity"] == necessity]
    return tuple(
        Sought(
            str(place + 1) if necessity == Necessity.MANDATORY else _letters(place),
            in_language(one["label"], language),
            one["weight"],
            one.get("gap") or "",
        )
        for place, one in enumerate(chosen)
    )


def _asked(question: Mapping[str, Any], language: str) -> Asked:
    return Asked(
        question["key"],
        QuestionKind(question["kind"]),
        in_language(question["label"], language),
        in_language(question["reason"], language),
        question["required"],
        tuple((one["key"], in_language(one["label"], language)) for one in question["choices"]),
    )


def _letters(place: int) -> str:
    """A, B, … Z, AA, AB, …"""
    letters = chr(ord("A") + place % 26)
    return letters if place < 26 else _letters(place // 26 - 1) + letters


_cards = Versions(_draw_card, CARDS_KEPT)
_postings = Versions(_draw_posting, POSTINGS_KEPT)


def posting_of(key: VersionKey, language: str | None = None) -> Posting:
    """The page of a version, in the language (the active one by default) or else in the job's main one."""
    return _postings.get([key], language or (translation.get_language() or "")[:2])[0]


class Line(NamedTuple):
    """An open job in a list: what may change from day to day, and the card of its newest version."""

    pk: int
    key: str
    slug: str
    company_slug: str
    company_name: str
    company_languages: list[str]
    published_at: datetime | None
    version: VersionKey
    card: Card


def open_lines(language: str | None = None) -> list[Line]:
    """Every open job, newest first, as its newest version says. One query, two while a version is still unknown."""
    return _lines(_open.all(timezone.now()), language)


def spontaneous_lines(language: str | None = None) -> list[Line]:
    """Where each company takes applications without a job: in no list of jobs, read like one of them."""
    return _lines(_spontaneous.all(), language)


def _newest_of(jobs: QuerySet[Job]) -> QuerySet[BriefVersion, tuple[Any, ...]]:
    """What lists tell of each job, from its newest version, the newest job first."""
    newer = BriefVersion.objects.filter(job=OuterRef("job"), number__gt=OuterRef("number"))
    return (
        BriefVersion.objects.filter(~Exists(newer), job__in=jobs.values("pk"))
        .order_by("-job__published_at", "-job_id")
        .values_list(
            "pk",
            "published_at",
            "job_id",
            "job__key",
            "job__slug",
            "job__company__slug",
            "job__company__name",
            "job__company__site_languages",
            "job__published_at",
            named=False,
        )
    )


_open = Written(lambda now: _newest_of(Job.objects.open(now)))
_spontaneous = Written(lambda: _newest_of(Job.objects.spontaneous()))


def _lines(found: list[Any], language: str | None) -> list[Line]:
    keys = [VersionKey(row[0], row[1]) for row in found]
    cards = _cards.get(keys, language or (translation.get_language() or "")[:2])
    return [Line._make((*row[2:], key, card)) for row, key, card in zip(found, keys, cards, strict=True)]


def postings_of(lines: Iterable[Line], language: str | None = None) -> list[Posting]:
    """The whole page of each line's job, in the language or else in the job's main one; one query for those unknown."""
    return _postings.get([line.version for line in lines], language or (translation.get_language() or "")[:2])


def draft_posting(document: Mapping[str, Any], language: str) -> Posting:
    """The page that a document would be, were it published."""
    return _draw_posting(BriefVersion(document=document, method={}), language)


def newest_version(job: Job) -> VersionKey:
    """The key of the newest version of a job that was published. Raises IndexError for another."""
    return VersionKey(*_newest_versions.all(job.pk)[0])


_newest_versions = Written(
    lambda job: BriefVersion.objects.filter(job=job).order_by("-number").values_list("pk", "published_at")[:1]
)
