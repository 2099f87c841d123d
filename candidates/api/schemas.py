"""The shapes of the public API, version 1. Fields may be added; none is taken away or renamed."""

from datetime import date, datetime
from typing import Any

from ninja import Field, Schema


class Company(Schema):
    """The employer."""

    slug: str
    name: str


class Alternate(Schema):
    """The same job in another language."""

    lang: str
    url: str


class Place(Schema):
    """Where the work is."""

    city: str
    region: str
    postal_code: str
    country: str = Field(description="ISO 3166-1, two letters")


class Spoken(Schema):
    """A working language."""

    language: str = Field(description="ISO 639-1")
    level: str = Field(description="CEFR, A1 to C2")


class Pay(Schema):
    """What the job pays, before tax."""

    min: int | None
    max: int | None
    currency: str = Field(description="ISO 4217")
    period: str = Field(description="year, month, day or hour")


class JobLine(Schema):
    """An open job in the list."""

    id: str
    slug: str
    lang: str = Field(description="The language in which this answer is written")
    alternates: list[Alternate]
    title: str
    company: Company
    lead: str
    main_mission: str
    contract: str
    contract_months: int | None
    role: str
    workplace: str
    locations: list[Place]
    languages: list[Spoken]
    pay: Pay
    published_at: datetime | None
    updated_at: datetime
    apply_until: date | None
    answer_within_days: int
    url: str
    apply_url: str


class Jobs(Schema):
    """A page of open jobs, the newest first; ``next`` is the address of the following page."""

    count: int = Field(description="Open jobs that pass the filters, on all pages")
    next: str | None
    jobs: list[JobLine]


class FormField(Schema):
    """A field of the application form. ``required`` fields are enforced by the server."""

    name: str
    label: str
    help: str
    type: str
    required: bool
    choices: list[dict[str, str]] = Field(default_factory=list)


class ConsentText(Schema):
    """A consent that may be given with an application; none is needed to apply."""

    purpose: str
    version: int
    lang: str
    text: str


class Privacy(Schema):
    """What becomes of an application's data."""

    controller: str
    policy_url: str
    days_after_end: int = Field(description="Kept for so long after the recruitment ended without a hiring")
    days_at_most: int = Field(description="Kept for so long at most where a recruitment does not end")


class JobDetail(JobLine):
    """An open job, whole: its job document without what is private, the form, and how applications are read."""

    description_html: str
    description_text: str
    document: dict[str, Any] = Field(description="The job document, as `manage.py import_job` takes it")
    selection_url: str = Field(description="How applications to this job are read")
    form: list[FormField]
    consents: list[ConsentText]
    privacy: Privacy


class Received(Schema):
    """The answer to every application that could be taken, whether the address is known or not."""

    received: bool
    message: str


class Fault(Schema):
    """What is wrong with one field."""

    field: str
    message: str


class Problem(Schema):
    """Why nothing was done."""

    message: str
    errors: list[Fault] = Field(default_factory=list)


class JobsAsked(Schema):
    """The filters of the list; each is optional. ``lang`` chooses the language of the answer."""

    q: str = Field("", max_length=100, description="Words of the title, the mission, the company or the place")
    contract: str = ""
    workplace: str = Field("", description="on-site, hybrid or remote")
    place: str = Field("", max_length=120, description="A part of a town's or a region's name")
    company: str = Field("", description="A company's slug")
    language: str = Field("", description="A working language, ISO 639-1")
    role: str = Field("", max_length=60, description="A role, as community-manager")
    spontaneous: bool = Field(False, description="true: the places for applications without a job, instead of the jobs")
    updated_since: datetime | None = None
    cursor: str = ""
    limit: int = Field(50, ge=1, le=100)
    lang: str = Field("", description="fr or en")
