"""The brief: companies, jobs in thirteen sections, criteria, the competency catalogue, stages, frozen versions."""

import secrets
from datetime import date, datetime
from pathlib import PurePath
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.tokens import new_key
from jobs.catalogue.occupations import ESCO_PATTERN, ROME_PATTERN
from jobs.models.alerts import JobAlert as JobAlert
from jobs.models.messages import MessageTemplate as MessageTemplate
from jobs.models.stages import Stage as Stage
from jobs.models.synonyms import SynonymGroup as SynonymGroup
from jobs.models.texts import in_language as in_language
from jobs.policy import WEIGHT_MAXIMUM, WEIGHT_MINIMUM
from jobs.states import (
    CefrLevel,
    Composition,
    Contract,
    CriterionKind,
    GapPolicy,
    JobRole,
    JobState,
    Necessity,
    OpeningState,
    PayPeriod,
    QuestionKind,
    Timing,
    Workplace,
)


def new_share_code() -> str:
    """A fresh code of a short link: few letters, none that is read as another."""
    return "".join(secrets.choice("abcdefghjkmnpqrstuvwxyz23456789") for _place in range(7))


class CompanyQuerySet(models.QuerySet["Company"]):
    """Named sets of companies."""

    def visible_to(self, user: User) -> "CompanyQuerySet":
        """Companies that the person recruits for, or in one of whose jobs they take part."""
        if user.is_administrator:
            return self
        return self.filter(
            Q(pk__in=CompanyMember.objects.filter(user=user).values("company"))
            | Q(pk__in=JobMember.objects.filter(user=user).values("job__company"))
        )

    def managed_by(self, user: User) -> "CompanyQuerySet":
        """Companies for which the person writes and runs jobs."""
        if user.is_administrator:
            return self
        return self.filter(pk__in=CompanyMember.objects.filter(user=user).values("company"))


class Company(models.Model):
    """The employer, or an agency's client, with the candid side that candidates get to read."""

    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(max_length=80, unique=True)
    legal_name = models.CharField(_("legal name"), max_length=200, blank=True)
    website = models.URLField(_("website"), blank=True)
    country = models.CharField(_("country"), max_length=2, default="FR")
    time_zone = models.CharField(_("time zone"), max_length=64, default="Europe/Paris")
    language = models.CharField(_("main language"), max_length=8, default="fr")
    privacy_contact = models.EmailField(_("privacy contact"), blank=True)
    site_name = models.CharField(_("name of the careers site"), max_length=100, blank=True)
    accent = models.CharField(_("colour"), max_length=7, blank=True)
    logo = models.FileField(_("logo"), upload_to="logos", blank=True)
    logo_width = models.PositiveSmallIntegerField(default=0, editable=False)
    logo_height = models.PositiveSmallIntegerField(default=0, editable=False)
    site_languages = models.JSONField(_("languages"), default=list, blank=True)
    host = models.CharField(_("host"), max_length=253, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = CompanyQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("company")
        verbose_name_plural = _("companies")
        constraints = [models.UniqueConstraint(fields=["host"], condition=~Q(host=""), name="company_host_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def public_name(self) -> str:
        """What its careers site is called."""
        return self.site_name or self.name

    @property
    def has_site(self) -> bool:
        """Whether its careers site is anything of its own."""
        return bool(self.site_name or self.accent or self.logo or self.host)

    @property
    def languages_shown(self) -> list[str]:
        """The languages of its careers site; all of the house's unless said otherwise."""
        return self.site_languages or [code for code, _name in settings.LANGUAGES]

    @property
    def logo_mark(self) -> str:
        """What is different for every logo: part of its address, so that browsers keep it."""
        return PurePath(self.logo.name or "").stem[:8]

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which its days begin and end: deadlines are days there."""
        return ZoneInfo(self.time_zone)

    @property
    def today(self) -> date:
        """The day that it is where the company is."""
        return timezone.localdate(timezone=self.zone)


class CompanyText(models.Model):
    """What candidates read of a company, in one language: who it is, and its candid side (« faire connaissance »)."""

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=8)
    introduction = models.TextField(_("who we are"), blank=True)
    origins = models.TextField(_("where we come from"), blank=True)
    how_we_work = models.TextField(_("how we work"), blank=True)
    failures = models.TextField(_("what went wrong"), blank=True)
    successes = models.TextField(_("what went well"), blank=True)
    goals = models.TextField(_("where we are going"), blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["company", "language"], name="company_text_once")]

    def __str__(self) -> str:
        return f"{self.company_id} {self.language}"


class CompanyMember(models.Model):
    """A recruiter of a company."""

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="company_memberships")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["company", "user"], name="company_member_once")]

    def __str__(self) -> str:
        return f"{self.user_id} in {self.company_id}"


class Competency(models.Model):
    """An entry of the catalogue that criteria come from; shipped as data, the same in every house."""

    key = models.SlugField(max_length=60, unique=True)
    group = models.SlugField(max_length=40)
    necessity = models.CharField(max_length=10, choices=Necessity)
    position = models.PositiveSmallIntegerField()
    names = models.JSONField()
    definition = models.JSONField()
    terms = models.JSONField()
    question = models.JSONField()
    levels = models.JSONField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return in_language(self.names)


class JobQuerySet(models.QuerySet["Job"]):
    """Named sets of jobs."""

    def visible_to(self, user: User) -> "JobQuerySet":
        """Jobs of companies that the person recruits for, and jobs that they take part in."""
        if user.is_administrator:
            return self
        return self.filter(
            Q(company__in=CompanyMember.objects.filter(user=user).values("company"))
            | Q(pk__in=JobMember.objects.filter(user=user).values("job"))
        )

    def managed_by(self, user: User) -> "JobQuerySet":
        """Jobs whose brief and pipeline the person runs."""
        if user.is_administrator:
            return self
        return self.filter(company__in=CompanyMember.objects.filter(user=user).values("company"))

    def reviewed_by(self, user: User) -> "JobQuerySet":
        """Jobs whose applications and readings the person may see: recruiters and hiring managers."""
        if user.is_administrator:
            return self
        return self.filter(
            Q(company__in=CompanyMember.objects.filter(user=user).values("company"))
            | Q(pk__in=JobMember.objects.filter(user=user, role=JobRole.HIRING_MANAGER).values("job"))
        )

    def with_brief(self) -> "JobQuerySet":
        """With everything a brief is made of, in a fixed number of queries."""
        return self.select_related("company").prefetch_related(
            "texts",
            "secondarymissions",
            "objectives",
            "qualities",
            "teammates",
            "languages",
            "locations",
            "questions",
            models.Prefetch("criteria", Criterion.objects.select_related("competency")),
        )

    def open(self, now: datetime | None = None) -> "JobQuerySet":
        """Published jobs whose closing date has not passed: what the public sees and may apply to."""
        published = self.filter(state=JobState.PUBLISHED, is_spontaneous=False)
        return published.filter(Q(closes_at=None) | Q(closes_at__gte=now or timezone.now()))

    def spontaneous(self) -> "JobQuerySet":
        """Where companies take applications without a job now: open to whoever comes, in no list of jobs."""
        return self.filter(state=JobState.PUBLISHED, is_spontaneous=True)

    def expired(self) -> "JobQuerySet":
        """Published jobs whose closing date has passed: they are about to be closed."""
        return self.filter(state=JobState.PUBLISHED, closes_at__lt=timezone.now())


class Job(models.Model):
    """One role being hired. Its brief is this row, its texts by language and the ordered rows below it.

    One job of a company may be none: ``is_spontaneous`` is where people apply who found no job that fits. It has a
    board, a form and stages as any job, and stands in no list, feed or search.

    ``apply_until`` is the brief as it is being written. What counts is ``closes_at``, the last moment of that day where
    the company is, which publishing writes: a deadline moves when the brief that names it is published, not before.
    """

    key = models.CharField(max_length=22, unique=True, default=new_key, editable=False)
    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="jobs", verbose_name=_("company"))
    slug = models.SlugField(max_length=100, unique=True)
    title = models.CharField(_("title"), max_length=200, help_text=_("In the job’s main language."))
    role = models.SlugField(_("role"), max_length=60, blank=True)
    reference = models.CharField(_("reference"), max_length=60, blank=True)
    rome = models.CharField(
        _("ROME code"),
        max_length=5,
        blank=True,
        validators=[RegexValidator(ROME_PATTERN, _("It looks like this: E1101."))],
    )
    esco = models.CharField(
        _("ESCO occupation"),
        max_length=120,
        blank=True,
        validators=[RegexValidator(ESCO_PATTERN, _("Copy the address of the occupation from esco.ec.europa.eu."))],
    )
    language = models.CharField(_("main language"), max_length=8, default="fr")
    country = models.CharField(_("country"), max_length=2, default="FR")
    state = models.CharField(max_length=12, choices=JobState, default=JobState.DRAFT)
    composition = models.CharField(
        _("one person or a cell"), max_length=8, choices=Composition, default=Composition.SOLO
    )
    workplace = models.CharField(_("workplace"), max_length=10, choices=Workplace, blank=True)
    contract = models.CharField(_("contract"), max_length=20, choices=Contract, blank=True)
    contract_months = models.PositiveSmallIntegerField(_("length in months"), null=True, blank=True)
    hours_per_week = models.DecimalField(_("hours per week"), max_digits=4, decimal_places=1, null=True, blank=True)
    pay_min = models.PositiveIntegerField(_("pay from"), null=True, blank=True)
    pay_max = models.PositiveIntegerField(_("pay up to"), null=True, blank=True)
    pay_currency = models.CharField(_("currency"), max_length=3, default="EUR")
    pay_period = models.CharField(_("period"), max_length=8, choices=PayPeriod, default=PayPeriod.YEAR)
    contact_name = models.CharField(_("contact"), max_length=150, blank=True)
    contact_email = models.EmailField(_("contact’s e-mail"), blank=True)
    starts_on = models.DateField(_("start"), null=True, blank=True)
    apply_until = models.DateField(_("applications until"), null=True, blank=True)
    answer_within_days = models.PositiveSmallIntegerField(_("we answer within (days)"), default=10)
    is_spontaneous = models.BooleanField(default=False, editable=False)
    is_light = models.BooleanField(_("light brief"), default=False)
    groups_off = models.JSONField(_("groups switched off"), default=list, blank=True)
    created_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    closes_at = models.DateTimeField(null=True, blank=True, editable=False)
    revision = models.PositiveIntegerField(default=0, editable=False)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        indexes = [
            models.Index(fields=["state", "-published_at"], name="job_state"),
            models.Index(
                fields=["closes_at"], condition=Q(state="published", closes_at__isnull=False), name="job_closes"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(pay_min=None) | Q(pay_max=None) | Q(pay_min__lte=F("pay_max")), name="job_pay_in_order"
            ),
            models.UniqueConstraint(fields=["company"], condition=Q(is_spontaneous=True), name="job_spontaneous_once"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The public page."""
        return reverse("jobs:job-page", args=[self.slug])

    @property
    def is_open(self) -> bool:
        """Whether applications are taken now."""
        return self.state == JobState.PUBLISHED and (self.closes_at is None or timezone.now() <= self.closes_at)


class JobText(models.Model):
    """What a candidate reads of a job, in one language."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=8)
    title = models.CharField(_("title"), max_length=200, blank=True)
    lead = models.CharField(_("in one sentence"), max_length=300, blank=True)
    company = models.TextField(_("the company, for this job"), blank=True)
    context = models.TextField(_("context"), blank=True)
    main_mission = models.TextField(_("main mission"), blank=True)
    education = models.TextField(_("education"), blank=True)
    variable_pay = models.CharField(_("variable part"), max_length=300, blank=True)
    unit = models.CharField(_("unit"), max_length=200, blank=True)
    reports_to = models.CharField(_("reports to"), max_length=200, blank=True)
    prospects = models.TextField(_("prospects"), blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["job", "language"], name="job_text_once")]

    def __str__(self) -> str:
        return f"{self.title} ({self.language})"


class BriefRow(models.Model):
    """A line of an ordered list of the brief, in one language."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="%(class)ss")
    language = models.CharField(max_length=8)
    position = models.PositiveSmallIntegerField(default=0)
    text = models.CharField(_("text"), max_length=400)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text


class SecondaryMission(BriefRow):
    """A mission beside the main one: current, or what the person may grow into."""

    when = models.CharField(_("when"), max_length=10, choices=Timing, default=Timing.CURRENT)


class Objective(BriefRow):
    """What is expected after some months, with the indicator that will show it."""

    months = models.PositiveSmallIntegerField(_("after (months)"), default=6)
    indicator = models.CharField(_("indicator"), max_length=300, blank=True)


class Quality(BriefRow):
    """A behavioural quality of the profile (savoir-être)."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="qualities")


class Teammate(BriefRow):
    """A team or person that the role works with, directly or across."""


class RequiredLanguage(models.Model):
    """A condition: a language with its level, and the reason where it is not the job's own. Never « native »."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="languages")
    position = models.PositiveSmallIntegerField(default=0)
    language = models.CharField(_("language"), max_length=8)
    level = models.CharField(_("level"), max_length=2, choices=CefrLevel)
    reasons = models.JSONField(_("reason"), default=dict, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["job", "language"], name="required_language_once")]

    def __str__(self) -> str:
        return f"{self.language} {self.level}"


class Location(models.Model):
    """A place of the job."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="locations")
    position = models.PositiveSmallIntegerField(default=0)
    city = models.CharField(_("city"), max_length=120)
    region = models.CharField(_("region"), max_length=120, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=20, blank=True)
    country = models.CharField(_("country"), max_length=2, default="FR")

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.city


class Criterion(models.Model):
    """One thing to look for: mandatory (how a person is and acts) or relative (know-how that training can add)."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="criteria")
    key = models.SlugField(max_length=60)
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(_("kind"), max_length=12, choices=CriterionKind, default=CriterionKind.TEXT)
    necessity = models.CharField(_("necessity"), max_length=10, choices=Necessity)
    weight = models.PositiveSmallIntegerField(
        _("weight"), default=3, validators=[MinValueValidator(WEIGHT_MINIMUM), MaxValueValidator(WEIGHT_MAXIMUM)]
    )
    competency = models.ForeignKey(
        Competency, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("competency")
    )
    label = models.JSONField(_("wording"), default=dict)
    terms = models.JSONField(_("terms"), default=dict, blank=True)
    gap = models.CharField(_("if it is missing"), max_length=12, choices=GapPolicy, blank=True)
    language = models.CharField(_("language"), max_length=8, blank=True)
    level = models.CharField(_("level"), max_length=2, choices=CefrLevel, blank=True)
    role = models.CharField(_("role"), max_length=120, blank=True)
    months = models.PositiveSmallIntegerField(_("months"), null=True, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["job", "key"], name="criterion_key_once"),
            models.CheckConstraint(
                condition=Q(weight__gte=WEIGHT_MINIMUM, weight__lte=WEIGHT_MAXIMUM), name="criterion_weight_in_range"
            ),
        ]

    def __str__(self) -> str:
        return in_language(self.label)

    @property
    def is_mandatory(self) -> bool:
        """Whether the criterion is about conduct, and not weighed into the number on the screen."""
        return self.necessity == Necessity.MANDATORY


class Opening(models.Model):
    """One head to hire in a job."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="openings")
    state = models.CharField(max_length=8, choices=OpeningState, default=OpeningState.OPEN)
    filled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.job_id} {self.state}"


class JobMember(models.Model):
    """A hiring manager or interviewer of a job."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="job_memberships")
    role = models.CharField(_("role"), max_length=16, choices=JobRole)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["job", "user"], name="job_member_once")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role}"


class BriefVersion(models.Model):
    """A brief as it was published, word for word: what applications, readings and decisions point to. Never edited.

    ``document`` is a job document (docs/formats.md) with the texts of every language and the criteria in their order,
    those of switched-off groups left out; ``method`` says, by language, how applications to it are evaluated.
    """

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    document = models.JSONField()
    method = models.JSONField(default=dict)
    published_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    published_at = models.DateTimeField(default=timezone.now)
    pay_override_reason = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["job", "number"], name="brief_version_once")]

    def __str__(self) -> str:
        return f"{self.job_id} v{self.number}"


class ShareLink(models.Model):
    """A short address of a job that remembers where it was shared: ``name`` is the recruiter's word for that place."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="share_links")
    code = models.CharField(max_length=12, unique=True, default=new_share_code, editable=False)
    name = models.CharField(_("where you share it"), max_length=80)
    created_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["job", "name"], name="share_link_once")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The short address."""
        return reverse("jobs:share-link", args=[self.code])


class FormerSlug(models.Model):
    """An address that a job had before; it redirects."""

    slug = models.SlugField(max_length=100, unique=True)
    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="former_slugs")

    def __str__(self) -> str:
        return self.slug


class Question(models.Model):
    """A question of the job's application form, as a draft: publishing freezes it in the brief version.

    ``label`` and ``reason`` (why the job needs the answer) hold a text by language; ``choices`` is
    ``[{"key", "label": {language: text}}]``, empty for kinds without choices.
    """

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="questions")
    key = models.CharField(max_length=22, default=new_key, editable=False)
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(_("kind"), max_length=8, choices=QuestionKind)
    label = models.JSONField(_("question"))
    reason = models.JSONField(_("what the answer is for"))
    choices = models.JSONField(_("choices"), default=list, blank=True)
    is_required = models.BooleanField(_("must be answered"), default=False)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["job", "key"], name="question_once")]

    def __str__(self) -> str:
        return in_language(self.label)
