"""How a pipeline is sorted through: tags, saved views, and acts on several applications at once."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from candidates.models.dossiers import Application, Decision, recruited_for
from candidates.policy import TAG_LENGTH, UNDO_WITHIN, VIEW_NAME_LENGTH
from candidates.states import ActKind
from jobs.models import Company, Job, Stage
from mail.models import Message


class TagQuerySet(models.QuerySet["Tag"]):
    """Named sets of tags."""

    def visible_to(self, user: User) -> "TagQuerySet":
        """Tags of the companies that the person recruits for."""
        return self if user.is_administrator else self.filter(company__in=recruited_for(user))


class Tag(models.Model):
    """A word of a company's own for its applications. The candidate may ask to see it."""

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="tags")
    name = models.CharField(_("tag"), max_length=TAG_LENGTH)

    objects = TagQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint("company", Lower("name"), name="tag_once")]

    def __str__(self) -> str:
        return self.name


class Tagging(models.Model):
    """A tag on one application, and who put it there."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="taggings")
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="taggings")
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["application", "tag"], name="tagging_once")]

    def __str__(self) -> str:
        return f"{self.tag_id} on {self.application_id}"


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    """Named sets of saved views."""

    def visible_to(self, user: User) -> "SavedViewQuerySet":
        """A person's own, and those that colleagues share, of jobs whose applications they see."""
        mine = self.filter(Q(by=user) | Q(is_shared=True))
        return mine.filter(job__in=Job.objects.reviewed_by(user).values("pk"))

    def removable_by(self, user: User) -> "SavedViewQuerySet":
        """A person's own, and the shared ones of jobs that they run."""
        run = Q(is_shared=True, job__in=Job.objects.managed_by(user).values("pk"))
        return self.visible_to(user).filter(Q(by=user) | run)


class SavedView(models.Model):
    """Filters, order and columns of a pipeline under a name; ``query`` is its address behind the question mark."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="saved_views")
    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("name of the view"), max_length=VIEW_NAME_LENGTH)
    query = models.CharField(max_length=1000, blank=True)
    is_shared = models.BooleanField(_("colleagues see it too"), default=False)
    created_at = models.DateTimeField(default=timezone.now)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["job", "by", "name"], name="saved_view_once")]

    def __str__(self) -> str:
        return self.name


class ActQuerySet(models.QuerySet["Act"]):
    """Named sets of acts."""

    def visible_to(self, user: User) -> "ActQuerySet":
        """Acts in jobs that the person runs."""
        return self.filter(job__in=Job.objects.managed_by(user).values("pk"))


class Act(models.Model):
    """One act on several applications of a job, to be looked at and taken back as one.

    ``stage``, ``owner`` and ``tag`` say to what it led, for the kinds that have one.
    """

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="acts")
    kind = models.CharField(max_length=8, choices=ActKind)
    stage = models.ForeignKey(Stage, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    owner = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    tag = models.ForeignKey(Tag, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = ActQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["job", "by", "-at"], name="act_latest")]

    def __str__(self) -> str:
        return f"{self.kind} in {self.job_id}"

    @property
    def may_be_undone(self) -> bool:
        """Whether it stands and is recent enough to be taken back as one."""
        return self.undone_at is None and self.at >= timezone.now() - UNDO_WITHIN


class ActLine(models.Model):
    """What an act did to one application, and what stood there before. ``left_out`` says why nothing was done."""

    act = models.ForeignKey(Act, on_delete=models.CASCADE, related_name="lines")
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="+")
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    message = models.ForeignKey(Message, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    owner_before = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    left_out = models.CharField(max_length=300, blank=True)
    kept = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.application_id} in act {self.act_id}"
