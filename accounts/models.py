"""People who sign in, their invitations, and the audit trail."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.core.validators import validate_email
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Makes people who sign in by e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create a person; without a password they can only come in by a link."""
        validate_email(email)
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """Addresses are one whatever their capitals."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """Someone of the house: administrator, recruiter, hiring manager or interviewer.

    Only being an administrator stands here. Who recruits for which company, and who takes part in which job, are rows
    of `jobs`.
    """

    email = models.EmailField(_("e-mail address"), max_length=254, unique=True)
    name = models.CharField(_("name"), max_length=150)
    language = models.CharField(_("language"), max_length=8, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True)
    digest_hour = models.PositiveSmallIntegerField(
        _("daily digest"), null=True, blank=True, help_text="The hour, in their zone, of a mail on what waits for them."
    )
    is_administrator = models.BooleanField(_("administrator"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_unique"),
            models.CheckConstraint(condition=Q(digest_hour=None) | Q(digest_hour__lt=24), name="user_digest_hour"),
        ]
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return str(self)


class SignInLink(models.Model):
    """A one-time link by which an invited person comes in and chooses a password."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sign_in_links")
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.user} {self.created_at:%Y-%m-%d}"

    @property
    def is_usable(self) -> bool:
        """Neither used nor expired."""
        return self.used_at is None and self.expires_at > timezone.now()


class AuditEntry(models.Model):
    """One thing that somebody did: who, what, to which object, when, in which request.

    The values themselves sit apart (`AuditValues`) and go with the person; this row stays.
    """

    at = models.DateTimeField(default=timezone.now)
    actor = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    actor_kind = models.CharField(max_length=12)
    verb = models.CharField(max_length=60)
    object_type = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    fields = models.JSONField(default=list)
    request_id = models.CharField(max_length=16, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["object_type", "object_id", "-at"], name="audit_object"),
            models.Index(fields=["-at"], name="audit_at"),
        ]
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(actor_kind__in=["user", "candidate", "system"]), name="audit_actor_kind_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.object_type} {self.object_id}"


class AuditValues(models.Model):
    """What the fields held before and after; erased with the person it is about."""

    entry = models.OneToOneField(AuditEntry, on_delete=models.CASCADE, related_name="values_held")
    candidate_id = models.BigIntegerField(null=True, blank=True, db_index=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"values of {self.entry_id}"
