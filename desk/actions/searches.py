"""Keeping searches, and telling their owners when somebody new fits."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.actions import Refused
from accounts.models import User
from candidates.search.fields import ask
from candidates.search.finding import fitting
from config.work import finish
from desk.models import SavedFit, SavedSearch
from desk.policy import FITS_AT_ONCE, LOOK_AGAIN, LOOK_BACK, SAVED_MAXIMUM
from mail.actions import queue_message


def save_search(user: User, *, name: str, query: str, mails: bool) -> SavedSearch:
    """Keep a search; whoever fits already is no news. The same one twice is one, under its new name.

    Raises Refused for a query that looks for nothing, and where a person keeps very many.
    """
    if ask(query).meaning is None:
        raise Refused(_("This search looks for nothing: there is nothing to keep."))
    with transaction.atomic():
        # Two of one person at once come one after the other.
        User.objects.select_for_update(of=("self",), no_key=True).get(pk=user.pk)
        kept = SavedSearch.objects.visible_to(user)
        known: SavedSearch | None = kept.filter(query=query).first()
        if known:
            change_search(known, name=name, mails=mails, by=user)
            return known
        if kept.count() >= SAVED_MAXIMUM:
            raise Refused(_("You keep very many searches already. Drop one of them first."))
        saved = SavedSearch.objects.create(
            owner=user, name=name, query=query, mails=mails, due_at=timezone.now() + LOOK_AGAIN
        )
        audit.record("search.saved", saved, by=user)
    return saved


def change_search(saved: SavedSearch, *, name: str, mails: bool, by: User) -> None:
    """Give a search another name, or say whether mails tell of it."""
    with transaction.atomic():
        SavedSearch.objects.filter(pk=saved.pk).update(name=name, mails=mails)
        audit.record("search.changed", saved, by=by, fields=["mails", "name"])


def drop_search(saved: SavedSearch, *, by: User) -> None:
    """Keep a search no longer."""
    with transaction.atomic():
        audit.record("search.dropped", saved, by=by)
        saved.delete()


def mark_seen(saved: SavedSearch, *, up_to: int, by: User) -> int:
    """Note that the owner has seen who is new, up to a number that the page showed; returns how many."""
    with transaction.atomic():
        seen = SavedFit.objects.filter(search=saved, seen_at=None, pk__lte=up_to).update(seen_at=timezone.now())
        if seen:
            audit.record("search.seen", saved, by=by)
    return seen


def look_for_news(saved: SavedSearch) -> None:
    """Note whoever applied since the search was saved, was read since it was last looked at, and fits; write if wanted.

    Looking is due again after a while, whatever was found.
    """
    now = timezone.now()
    owner = saved.owner
    found = _new_fits(saved, owner) if owner.is_active else []
    with transaction.atomic():
        finish(saved)
        SavedSearch.objects.filter(pk=saved.pk).update(looked_at=now, due_at=now + LOOK_AGAIN)
        made = [SavedFit(search=saved, application_id=application) for application in found]
        SavedFit.objects.bulk_create(made, ignore_conflicts=True)
        if found and saved.mails:
            _write(saved, owner, len(found))


def _new_fits(saved: SavedSearch, owner: User) -> list[int]:
    question = ask(saved.query)
    if question.meaning is None:
        return []
    since: datetime = saved.looked_at - LOOK_BACK
    rows = fitting(owner, question.meaning).filter(written_at__gte=since, application__created_at__gte=saved.created_at)
    known = SavedFit.objects.filter(search=saved).values("application")
    return list(rows.exclude(application__in=known).order_by("pk").values_list("pk", flat=True)[:FITS_AT_ONCE])


def _write(saved: SavedSearch, owner: User, count: int) -> None:
    """How many, not who: a mail cannot be erased with the person."""
    queue_message(
        "saved_search",
        to_email=owner.email,
        to_name=owner.name,
        language=owner.language or settings.LANGUAGE_CODE,
        about=saved,
        context={
            "name": owner.name,
            "search": saved.name,
            "count": count,
            "link": settings.SITE_URL + reverse("desk:saved-search", args=[saved.pk]),
        },
        by="system",
    )
