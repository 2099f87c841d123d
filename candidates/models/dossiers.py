"""The dossier: candidate, documents, application, consents, notes, decisions."""

from collections.abc import Collection, Iterable
from typing import Any, cast

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.tokens import new_key
from accounts.withheld import withheld_from
from candidates.reading.searched import searched_name
from candidates.search import rows as rows  # Django looks for models in this file.
from candidates.states import (
    ApplicationState,
    ConsentPurpose,
    DecisionKind,
    DocumentKind,
    DocumentState,
    LinkPurpose,
    RejectionReason,
    Source,
    SubmissionMark,
    WrittenBy,
)
from config.work import Work, WorkQuerySet
from jobs.models import BriefVersion, Company, CompanyMember, Job, JobMember, Opening, Stage, in_language
from jobs.policy import QUESTION_LENGTH
from jobs.states import JobRole, QuestionKind


def document_path(document: "Document", filename: str) -> str:
    """Where a file is stored: a random key, nothing of the person or the file's own name."""
    return f"documents/{document.key[:2]}/{document.key}"


def note_path(note: "Note", name: str) -> str:
    """Where the file of a note is stored: a random key of its own."""
    return f"notes/{new_key()}"


class CandidateQuerySet(models.QuerySet["Candidate"]):
    """Named sets of candidates."""

    def visible_to(self, user: User) -> "CandidateQuerySet":
        """People with an application that the person may see, or in the pool of a company they recruit for."""
        if user.is_administrator:
            return self
        # EXISTS, asked person by person: IN would gather everybody first, however few are wanted.
        applied = Application.objects.visible_to(user).filter(candidate=OuterRef("pk"))
        agreed = Consent.objects.pooling().filter(company__in=recruited_for(user), candidate=OuterRef("pk"))
        return self.filter(Exists(applied) | Exists(agreed))

    def to_inform(self, user: User) -> "CandidateQuerySet":
        """Those in a job that the person runs who do not know yet that their data is held: imported CVs."""
        applied = Application.objects.managed_by(user).filter(candidate=OuterRef("pk"))
        return self.filter(Exists(applied), is_informed=False)

    def present(self) -> "CandidateQuerySet":
        """People who were neither merged into another dossier nor erased."""
        return self.filter(merged_into=None, erased_at=None)


class SearchedNameField(models.TextField):  # type: ignore[type-arg]  # Django's fields take none when they run.
    """The name as search knows it, made anew from the name whenever the row is saved."""

    def pre_save(self, model_instance: Any, add: bool) -> str:
        """Folded words of first and last name."""
        value = searched_name(f"{model_instance.first_name} {model_instance.last_name}")
        setattr(model_instance, self.attname, value)
        return value


class Candidate(models.Model):
    """A person, known to the house. Recognised by an e-mail address that a mailed link has proved."""

    first_name = models.CharField(_("first name"), max_length=150)
    last_name = models.CharField(_("last name"), max_length=150)
    searched_name = SearchedNameField(default="", editable=False)
    email = models.EmailField(_("e-mail address"), max_length=254, blank=True)
    email_proved_at = models.DateTimeField(null=True, blank=True, editable=False)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    headline = models.CharField(_("present role"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=8, default="fr")
    is_informed = models.BooleanField(
        _("told that we hold their data"), default=True, help_text=_("False for imported CVs until the person is told.")
    )
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="merged")
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)
    last_contact_at = models.DateTimeField(default=timezone.now, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = CandidateQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("candidate")
        verbose_name_plural = _("candidates")
        indexes = [
            models.Index(models.functions.Lower("email"), name="candidate_email"),
            models.Index(models.functions.Lower("last_name"), name="candidate_last_name"),
            models.Index(fields=["-created_at", "-id"], name="candidate_created"),
            models.Index(fields=["id"], condition=Q(is_informed=False), name="candidate_uninformed"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """First and last name, as the person writes them."""
        return f"{self.first_name} {self.last_name}".strip() or gettext("erased person")


class CandidateLink(models.Model):
    """An address of their own work that the candidate declared: a page, or a feed in which new work is announced."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="links")
    url = models.URLField(_("address"), max_length=500)
    label = models.CharField(_("what it is"), max_length=120, blank=True)
    is_feed = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["candidate", "url"], name="candidate_link_once")]

    def __str__(self) -> str:
        return self.url


class Acquaintance(models.Model):
    """« Faire connaissance »: always visible to the candidate, never read by the machine, never scored."""

    candidate = models.OneToOneField(Candidate, on_delete=models.CASCADE, related_name="acquaintance")
    written_by = models.CharField(max_length=14, choices=WrittenBy, default=WrittenBy.CANDIDATE)
    origins = models.TextField(_("path and origins of the work"), blank=True)
    strengths = models.TextField(_("strengths"), blank=True)
    weaknesses = models.TextField(_("what costs me effort"), blank=True)
    disappointments = models.TextField(_("disappointments"), blank=True)
    failures = models.TextField(_("failures"), blank=True)
    wishes = models.TextField(_("wishes"), blank=True)
    hopes = models.TextField(_("hopes"), blank=True)
    goals = models.TextField(_("goals"), blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"acquaintance of {self.candidate_id}"


def recruited_for(user: User) -> models.QuerySet[CompanyMember, Any]:
    """The ids of the companies that the person recruits for, for a condition on rows that carry their company."""
    return CompanyMember.objects.filter(user=user).values("company")


class ApplicationQuerySet(models.QuerySet["Application"]):
    """Named sets of applications."""

    def visible_to(self, user: User) -> "ApplicationQuerySet":
        """Applications to jobs that the person recruits for or hires for, and those opened to them one by one."""
        if user.is_administrator:
            return self
        return self.filter(
            Q(company__in=recruited_for(user))
            | Q(job__in=JobMember.objects.filter(user=user, role=JobRole.HIRING_MANAGER).values("job"))
            | Q(pk__in=ApplicationAccess.objects.filter(user=user).values("application"))
        )

    def managed_by(self, user: User) -> "ApplicationQuerySet":
        """Applications that the person may move, reject and write to."""
        if user.is_administrator:
            return self
        return self.filter(company__in=recruited_for(user))

    def reviewed_by(self, user: User) -> "ApplicationQuerySet":
        """Applications whose reading the person may see: recruiters and hiring managers."""
        if user.is_administrator:
            return self
        return self.filter(
            Q(company__in=recruited_for(user))
            | Q(job__in=JobMember.objects.filter(user=user, role=JobRole.HIRING_MANAGER).values("job"))
        )

    def active(self) -> "ApplicationQuerySet":
        """Applications still in progress."""
        return self.filter(state=ApplicationState.ACTIVE)

    def waiting_for(self, user: User) -> "ApplicationQuerySet":
        """Applications in progress that the person runs and that nobody else is in charge of."""
        return self.managed_by(user).active().filter(Q(owner=user) | Q(owner=None))


class CompanyOfJobField(models.ForeignKey):  # type: ignore[type-arg]  # Django's fields take none when they run.
    """The company of the row's job, which never changes: written with the row, so that no question has to join it."""

    def pre_save(self, model_instance: Any, add: bool) -> int:
        """The job's company for a new row, what it holds for others."""
        if add:
            setattr(model_instance, self.attname, model_instance.job.company_id)
        return cast(int, super().pre_save(model_instance, add))


class Application(models.Model):
    """One person in one job. After a merge there may be a second one, which says which of them it ``repeats``.

    ``via`` is the board or the share link whose address led to the form, as it was called then. ``submission_marks``
    holds `SubmissionMark` words, apart by spaces: the form was kept although it came oddly. The ``shown_*`` columns are
    what boards show of the reading, written by `shortlists` through `candidates.queries.write_reading_summaries`: seals
    as one character per mandatory criterion (``e`` evidenced, ``v`` to verify, ``n`` not evidenced), basins as
    ``weight:confirmed:read`` per relative one, the two numbers 0 to 100.
    """

    key = models.CharField(max_length=22, unique=True, default=new_key, editable=False)
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="applications")
    job = models.ForeignKey(Job, on_delete=models.PROTECT, related_name="applications", db_index=False)
    company = CompanyOfJobField(Company, on_delete=models.PROTECT, related_name="+", db_index=False, editable=False)
    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="applications")
    brief_version = models.ForeignKey(BriefVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    opening = models.OneToOneField(
        Opening, null=True, blank=True, on_delete=models.SET_NULL, related_name="application"
    )
    state = models.CharField(max_length=10, choices=ApplicationState, default=ApplicationState.ACTIVE)
    source = models.CharField(_("source"), max_length=12, choices=Source, default=Source.ADVERT)
    referred_by = models.CharField(_("recommended by"), max_length=150, blank=True)
    via = models.CharField(max_length=80, blank=True, editable=False)
    submission_key = models.CharField(max_length=64, unique=True, null=True, blank=True, editable=False)
    import_hash = models.CharField(max_length=64, blank=True, editable=False)
    language = models.CharField(max_length=8, default="fr")
    message = models.TextField(_("a few words"), blank=True)
    pay_expectation = models.CharField(_("pay expectation"), max_length=120, blank=True)
    available_from = models.DateField(_("available from"), null=True, blank=True)
    submission_marks = models.CharField(max_length=60, blank=True, editable=False)
    owner = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    stage_since = models.DateTimeField(default=timezone.now)
    keep_until = models.DateField(_("kept until"))
    pay_told_at = models.DateTimeField(null=True, blank=True)
    held_until = models.DateField(_("on hold until"), null=True, blank=True, editable=False)
    repeats = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    shown_seals = models.CharField(max_length=60, blank=True, editable=False)
    shown_basins = models.CharField(max_length=600, blank=True, editable=False)
    shown_score = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    shown_up_to = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        constraints = [
            models.UniqueConstraint(fields=["job", "candidate"], condition=Q(repeats=None), name="application_once"),
            models.UniqueConstraint(
                fields=["job", "import_hash"], condition=~Q(import_hash=""), name="application_import_once"
            ),
        ]
        indexes = [
            models.Index(fields=["job", "stage", "created_at", "id"], name="application_column"),
            models.Index(fields=["job", "created_at", "id"], name="application_rows"),
            models.Index(fields=["-created_at", "-id"], name="application_created"),
            models.Index(fields=["company", "candidate"], name="application_company"),
            models.Index(
                fields=["stage", "stage_since"], condition=Q(state=ApplicationState.ACTIVE), name="application_waiting"
            ),
            models.Index(fields=["keep_until"], name="application_keep_until"),
            models.Index(
                fields=["held_until"],
                condition=Q(state=ApplicationState.ACTIVE, held_until__isnull=False),
                name="application_held",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.candidate} – {self.job}"

    def criterion_name(self, key: str) -> str:
        """What a criterion is called in the brief that the person applied to; empty for none."""
        criteria = self.brief_version.document["criteria"] if self.brief_version and key else []
        return next((in_language(one["label"]) or key for one in criteria if one["key"] == key), "")

    @property
    def marks(self) -> list[str]:
        """What was odd about the way the form came, in words. No reason to refuse anybody."""
        return [str(SubmissionMark(mark).label) for mark in self.submission_marks.split()]


class ApplicationAccess(models.Model):
    """One application opened to one interviewer."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="accesses")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="application_accesses")
    granted_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["application", "user"], name="application_access_once")]

    def __str__(self) -> str:
        return f"{self.user_id} reads {self.application_id}"


class DocumentQuerySet(WorkQuerySet):
    """Named sets of documents."""

    def visible_to(self, user: User) -> "DocumentQuerySet":
        """Documents of applications that the person may see."""
        if user.is_administrator:
            return self
        return self.filter(application__in=Application.objects.visible_to(user).values("pk"))


class Document(Work):
    """An uploaded file. Reading it is background work on this very row. ``is_recognised``: its text is a scan's."""

    key = models.CharField(max_length=22, unique=True, default=new_key, editable=False)
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="documents")
    kind = models.CharField(_("kind"), max_length=10, choices=DocumentKind, default=DocumentKind.CV)
    file = models.FileField(upload_to=document_path, max_length=100)
    name = models.CharField(_("name"), max_length=100)
    format = models.CharField(max_length=8)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64, validators=[RegexValidator(r"^[0-9a-f]{64}$")])
    state = models.CharField(max_length=12, choices=DocumentState, default=DocumentState.WAITING)
    unreadable_because = models.CharField(max_length=20, blank=True)
    is_recognised = models.BooleanField(default=False, db_default=False)
    created_at = models.DateTimeField(default=timezone.now)

    objects = DocumentQuerySet.as_manager()

    class Meta(Work.Meta):
        ordering = ["created_at", "pk"]
        indexes = [*Work.Meta.indexes]

    def __str__(self) -> str:
        return self.name


class DocumentText(models.Model):
    """The text of a document, never edited, with where its pages and passages lie (offsets in characters).

    ``parts`` is ``[[start, end], …]``; ``passages`` is ``[[start, end, section, language, dated, part], …]``;
    ``words`` the analysed words of each passage in the same order, as ``[[start, end, stem], …]``, gzip of JSON.
    """

    document = models.OneToOneField(Document, on_delete=models.CASCADE, related_name="text", primary_key=True)
    text = models.TextField()
    unit = models.CharField(max_length=10)
    parts = models.JSONField(default=list)
    passages = models.JSONField(default=list)
    words = models.BinaryField(default=b"")
    hidden = models.JSONField(default=list)
    facts = models.JSONField(default=dict)
    is_truncated = models.BooleanField(default=False)
    method = models.CharField(max_length=20)
    reader_version = models.CharField(max_length=20)
    read_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"text of {self.document_id}"


class ConsentWording(models.Model):
    """The words of a consent, in one language; a new wording is a new version, never an edit."""

    purpose = models.CharField(max_length=12, choices=ConsentPurpose)
    version = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=8)
    text = models.TextField()
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["purpose", "version", "language"], name="consent_wording_once")]

    def __str__(self) -> str:
        return f"{self.purpose} v{self.version} {self.language}"


class ConsentQuerySet(models.QuerySet["Consent"]):
    """Named sets of consents."""

    def in_force(self) -> "ConsentQuerySet":
        """Given, not withdrawn."""
        return self.filter(withdrawn_at=None)

    def pooling(self) -> "ConsentQuerySet":
        """Consents in force to be kept in touch with."""
        return self.in_force().filter(purpose=ConsentPurpose.POOL)


class Consent(models.Model):
    """One act of consent; withdrawing it dates this row, giving it again makes another."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="consents")
    company = models.ForeignKey(Company, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    application = models.ForeignKey(Application, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    purpose = models.CharField(max_length=12, choices=ConsentPurpose)
    wording = models.ForeignKey(ConsentWording, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    proof = models.JSONField(default=dict)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ["-given_at", "-pk"]
        indexes = [
            models.Index(
                fields=["company", "candidate"],
                condition=Q(purpose=ConsentPurpose.POOL, withdrawn_at=None),
                name="consent_pool",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.candidate_id} {self.purpose}"


class NoteQuerySet(models.QuerySet["Note"]):
    """Named sets of notes."""

    def visible_to(self, user: User) -> "NoteQuerySet":
        """Notes on applications that the person may see; restricted ones only for recruiters and their author.

        What a later app withholds for a time (`accounts.withheld`) is left out for everybody.
        """
        shown = self.exclude(withheld_from(user, "candidates.Note"))
        if user.is_administrator:
            return shown
        return shown.filter(application__in=Application.objects.visible_to(user).values("pk")).filter(
            Q(is_restricted=False) | Q(author=user) | Q(application__company__in=recruited_for(user))
        )

    def beside(self, applications: Iterable["Application"], user: User, managed: Collection[int]) -> "NoteQuerySet":
        """`visible_to`, on applications that this found for the person before; ``managed`` are those they recruit for.

        The database is spared to find them again.
        """
        return self.exclude(withheld_from(user, "candidates.Note")).filter(
            Q(is_restricted=False) | Q(author=user) | Q(application__in=managed),
            application__in=[one.pk for one in applications],
        )


class Note(models.Model):
    """What a colleague writes about an application, perhaps with a file; the candidate may ask to read it."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    text = models.TextField(_("note"))
    is_restricted = models.BooleanField(_("for recruiters only"), default=False)
    file = models.FileField(upload_to=note_path, max_length=100, blank=True)
    name = models.CharField(max_length=100, blank=True)
    format = models.CharField(max_length=8, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"note on {self.application_id}"


class MentionQuerySet(models.QuerySet["Mention"]):
    """Named sets of mentions."""

    def visible_to(self, user: User) -> "MentionQuerySet":
        """A person's own, in notes that they may read."""
        return self.filter(user=user, note__in=Note.objects.visible_to(user).values("pk"))


class Mention(models.Model):
    """A colleague to whom a note speaks; they are written to once they may read it, and say when they have."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="mentions")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    told_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = MentionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["note", "user"], name="mention_once")]
        indexes = [models.Index(fields=["user"], condition=Q(read_at=None), name="mention_unread")]

    def __str__(self) -> str:
        return f"{self.user_id} in {self.note_id}"


class DecisionQuerySet(models.QuerySet["Decision"]):
    """Named sets of decisions."""

    def readable_by(self, user: User) -> "DecisionQuerySet":
        """Those whose reason a later app does not withhold from the person for a time (`accounts.withheld`)."""
        return self.exclude(withheld_from(user, "candidates.Decision"))


class Decision(models.Model):
    """A person's act on an application: who, what, from where to where, why. Never edited."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="decisions")
    kind = models.CharField(max_length=10, choices=DecisionKind)
    reason = models.CharField(_("reason"), max_length=24, choices=RejectionReason, blank=True)
    sentence = models.TextField(_("in a sentence"), blank=True)
    criterion_key = models.SlugField(max_length=60, blank=True)
    from_stage = models.ForeignKey(Stage, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    to_stage = models.ForeignKey(Stage, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    brief_version = models.ForeignKey(BriefVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=DecisionKind.REJECT) | ~Q(reason=""), name="decision_rejection_has_reason"
            )
        ]
        indexes = [models.Index(fields=["-at"], condition=Q(kind=DecisionKind.WITHDRAW), name="decision_withdrawal")]

    def __str__(self) -> str:
        return f"{self.kind} {self.application_id}"


class AccessLink(models.Model):
    """A private link mailed to a candidate: stored hashed, exchanged for a signed cookie on landing."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="links")
    purpose = models.CharField(max_length=12, choices=LinkPurpose, default=LinkPurpose.STATUS)
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.purpose} {self.application_id}"

    @property
    def is_usable(self) -> bool:
        """Neither revoked nor expired."""
        return self.revoked_at is None and self.expires_at > timezone.now()


class GivenAnswer(models.Model):
    """What a candidate answered to a question of the form, with its words as they were asked then. Never edited.

    ``value`` holds the answer in words: the labels of choices, one on each line; « yes » or « no » for those.
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="answers")
    position = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=22)
    kind = models.CharField(max_length=8, choices=QuestionKind)
    question = models.CharField(max_length=QUESTION_LENGTH)
    value = models.TextField()
    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["application", "key"], name="given_answer_once")]

    def __str__(self) -> str:
        return self.value


class ApplicationDraft(models.Model):
    """An application begun, kept for whoever holds the mailed link; never a file, never a consent."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="+")
    email = models.EmailField(max_length=254)
    language = models.CharField(max_length=8)
    fields = models.JSONField()
    token_hash = models.CharField(max_length=64, blank=True, db_index=True)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"draft for {self.job_id}"
