"""Inviting people of the house and letting them in."""

from typing import Literal

from django.contrib.sessions.models import Session
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import audit
from accounts.models import SignInLink, User
from accounts.policy import SIGN_IN_LINK_LIFETIME
from accounts.signals import person_invited, settings_saved
from accounts.tokens import hash_token, new_token


class Refused(Exception):
    """An action that may not be done now; the message is a sentence for the person who asked."""


def invite_person(
    *, email: str, name: str, is_administrator: bool = False, language: str = "", by: User | Literal["system"]
) -> User:
    """Create a person without a password and tell the apps that mail the way in; a known person is told again.

    Raises Refused for a person whose access is closed.
    """
    with transaction.atomic():
        user = User.objects.filter(email__iexact=email).first()
        if user is None:
            user = User.objects.create_user(email, name=name, is_administrator=is_administrator, language=language)
            audit.record("person.invited", user, by=by, after={"administrator": is_administrator})
        elif not user.is_active:
            raise Refused(_("This person’s access is closed. Open it again first."))
        person_invited.send(User, user=user, by=by)
    return user


def new_sign_in_link(user_id: int) -> str:
    """The path of a fresh one-time link; only the token's hash is stored."""
    token = new_token()
    SignInLink.objects.create(
        user_id=user_id, token_hash=hash_token(token), expires_at=timezone.now() + SIGN_IN_LINK_LIFETIME
    )
    return reverse("accounts:sign-in-link", args=[token])


def find_sign_in_link(token: str) -> SignInLink | None:
    """The usable link with this token; None for an unknown, used or expired one."""
    link = SignInLink.objects.select_related("user").filter(token_hash=hash_token(token)).first()
    return link if link and link.is_usable and link.user.is_active else None


def come_in(link: SignInLink, *, password: str) -> User:
    """Use the link up and set the person's password. Raises Refused if it was used in the meantime."""
    with transaction.atomic():
        used = SignInLink.objects.filter(pk=link.pk, used_at=None).update(used_at=timezone.now())
        if not used:
            raise Refused(_("This link has been used already. Sign in with your password."))
        user = link.user
        user.set_password(password)
        user.save(update_fields=["password"])
        audit.record("person.came-in", user, by=user)
    return user


def set_active(user: User, *, active: bool, by: User) -> None:
    """Close or open a person's access; closing it ends their sessions. Raises Refused for one's own access."""
    if user == by:
        raise Refused(_("You cannot close your own access."))
    with transaction.atomic():
        User.objects.filter(pk=user.pk).update(is_active=active)
        audit.record("person.activated" if active else "person.deactivated", user, by=by)
        if not active:
            _end_sessions(user)


def save_settings(user: User, *, name: str, language: str, time_zone: str, digest_hour: int | None) -> None:
    """Keep a person's own name, language, time zone, and the hour of their digest, None for no digest."""
    with transaction.atomic():
        user.name, user.language, user.time_zone, user.digest_hour = name, language, time_zone, digest_hour
        user.save(update_fields=["name", "language", "time_zone", "digest_hour"])
        audit.record("person.settings-changed", user, by=user, fields=["digest_hour", "language", "name", "time_zone"])
        settings_saved.send(User, user=user)


def _end_sessions(user: User) -> None:
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()
