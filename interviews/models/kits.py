"""The interview kit of a job: rounds, and in each the questions for the criteria that it covers."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from interviews.policy import DEFAULT_MINUTES
from jobs.models import Job


class RoundQuerySet(models.QuerySet["Round"]):
    """Named sets of rounds."""

    def visible_to(self, user: User) -> "RoundQuerySet":
        """Rounds of jobs that the person takes part in."""
        return self.filter(job__in=Job.objects.visible_to(user).values("pk"))


class Round(models.Model):
    """One kind of conversation with every candidate of a job: same questions, same order, for all."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="rounds")
    position = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(_("title"), max_length=150)
    minutes = models.PositiveSmallIntegerField(_("length (minutes)"), default=DEFAULT_MINUTES)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title


class RoundQuestion(models.Model):
    """A criterion that a round covers. Empty texts mean the catalogue's question; own ones are by language.

    ``levels`` holds, by language, what each of the levels 0 to 4 looks like.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="questions")
    criterion_key = models.SlugField(max_length=60)
    question = models.JSONField(default=dict, blank=True)
    levels = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["round", "criterion_key"], name="round_question_once")]

    def __str__(self) -> str:
        return f"{self.criterion_key} in {self.round_id}"
