"""What people of the house keep for themselves: searches that tell when somebody new fits."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from candidates.models import Application
from config.work import Work, WorkQuerySet
from desk.policy import QUERY_LENGTH


class SavedSearchQuerySet(WorkQuerySet):
    """Named sets of saved searches."""

    def visible_to(self, user: User) -> "SavedSearchQuerySet":
        """Everybody's own: nobody else's, administrators or not."""
        return self.filter(owner=user)


class SavedSearch(Work):
    """A query that a person keeps. Looking whether somebody new fits is background work on this very row.

    What is looked for runs as its owner, who may see less today than yesterday. ``looked_at`` says up to when dossiers
    were looked at.
    """

    owner = models.ForeignKey(User, on_delete=models.CASCADE, related_name="saved_searches")
    name = models.CharField(_("name"), max_length=120)
    query = models.CharField(_("search"), max_length=QUERY_LENGTH)
    mails = models.BooleanField(_("write to me when somebody new fits"), default=False)
    looked_at = models.DateTimeField(default=timezone.now, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = SavedSearchQuerySet.as_manager()

    class Meta(Work.Meta):
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["owner", "query"], name="saved_search_once")]
        indexes = [*Work.Meta.indexes]

    def __str__(self) -> str:
        return self.name


class SavedFit(models.Model):
    """An application that came after a search was saved, and fits it; ``seen_at`` once its owner has looked."""

    search = models.ForeignKey(SavedSearch, on_delete=models.CASCADE, related_name="fits")
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="+")
    found_at = models.DateTimeField(default=timezone.now, editable=False)
    seen_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["search", "application"], name="saved_fit_once")]
        indexes = [models.Index(fields=["search"], condition=Q(seen_at=None), name="saved_fit_unseen")]

    def __str__(self) -> str:
        return f"{self.application_id} fits {self.search_id}"


class Digest(Work):
    """The daily digest of one person, who says in their settings whether and when: background work on this very row.

    ``sent_on`` is the day, where the person is, of the last one: there is one a day at most, whatever is changed.
    """

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="digest")
    sent_on = models.DateField(null=True, blank=True, editable=False)

    objects = WorkQuerySet.as_manager()

    class Meta(Work.Meta):
        ordering = ["pk"]
        indexes = [*Work.Meta.indexes]

    def __str__(self) -> str:
        return f"{self.user}"
