"""Searches that people keep, and how they hear that somebody new fits."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from accounts.actions import Refused
from accounts.models import AuditEntry, User
from candidates.actions.erasing import erase_candidate
from config.sweep import do_due
from desk.actions.searches import mark_seen, save_search
from desk.models import SavedFit, SavedSearch
from desk.policy import SAVED_MAXIMUM
from desk.queries.todo import to_do
from desk.states import Waits
from jobs.models import CompanyMember
from mail.models import Message
from tests.candidates.test_search import make_dossier
from tests.factories import make_company, make_job, make_recruiter

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def keep(user: User, query: str = "podcast", *, mails: bool = False) -> SavedSearch:
    return save_search(user, name="Podcasts", query=query, mails=mails)


def look(saved: SavedSearch) -> list[str]:
    """Look again as the sweep does; the last names of those who are new."""
    SavedSearch.objects.filter(pk=saved.pk).make_due(timezone.now() - timedelta(seconds=1))
    do_due()
    fits = SavedFit.objects.filter(search=saved, seen_at=None).order_by("pk")
    return list(fits.values_list("application__candidate__last_name", flat=True))


def sign_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_whoever_applies_later_and_fits_is_new_once() -> None:
    job = make_job()
    make_dossier("Un podcast", job, last_name="Before")
    saved = keep(make_recruiter(job.company))
    assert look(saved) == []
    make_dossier("Un podcast", job, last_name="After")
    make_dossier("Une radio", job, last_name="Other")
    assert look(saved) == ["After"]
    assert look(saved) == ["After"]


def test_looking_is_due_again_whatever_was_found() -> None:
    saved = keep(make_recruiter(make_company()))
    look(saved)
    saved.refresh_from_db()
    assert saved.due_at is not None
    assert saved.due_at > timezone.now()
    assert saved.failed_at is None


def test_a_search_sees_what_its_owner_may_see_today() -> None:
    job = make_job()
    recruiter = make_recruiter(job.company)
    saved = keep(recruiter)
    make_dossier("Un podcast", last_name="Elsewhere")
    assert look(saved) == []
    make_dossier("Un podcast", job, last_name="Here")
    assert look(saved) == ["Here"]
    CompanyMember.objects.filter(user=recruiter).delete()
    html = sign_in(recruiter).get(reverse("desk:saved-search", args=[saved.pk])).content.decode()
    assert "Here" not in html


def test_nobody_looks_for_a_person_whose_access_is_closed() -> None:
    job = make_job()
    recruiter = make_recruiter(job.company)
    saved = keep(recruiter)
    User.objects.filter(pk=recruiter.pk).update(is_active=False)
    make_dossier("Un podcast", job)
    assert look(saved) == []


def test_to_do_tells_who_is_new_until_they_were_seen() -> None:
    job = make_job()
    recruiter = make_recruiter(job.company)
    saved = keep(recruiter)
    for number in range(2):
        make_dossier("Un podcast", job, last_name=f"Newcomer{number}")
    look(saved)
    assert [(one.title, one.note) for one in to_do(recruiter).of(Waits.NEWS)] == [("Podcasts", "2 people")]
    client = sign_in(recruiter)
    address = reverse("desk:saved-search", args=[saved.pk])
    html = client.get(address).content.decode()
    assert (html.index("Newcomer1") < html.index("Newcomer0"), "<mark>podcast</mark>" in html) == (True, True)
    newest = SavedFit.objects.latest("pk").pk
    client.post(reverse("desk:saved-search-seen", args=[saved.pk]), {"up_to": newest})
    assert to_do(recruiter).of(Waits.NEWS) == []
    assert "Nobody new." in client.get(address).content.decode()


def test_who_came_after_the_page_was_shown_stays_new() -> None:
    job = make_job()
    recruiter = make_recruiter(job.company)
    saved = keep(recruiter)
    make_dossier("Un podcast", job, last_name="First")
    look(saved)
    shown = SavedFit.objects.latest("pk").pk
    make_dossier("Un podcast", job, last_name="Second")
    look(saved)
    assert mark_seen(saved, up_to=shown, by=recruiter) == 1
    assert look(saved) == ["Second"]


def test_mails_are_written_only_to_whoever_wants_them_and_name_nobody() -> None:
    job = make_job()
    quiet, told = make_recruiter(job.company), make_recruiter(job.company)
    searches = keep(quiet), keep(told, mails=True)
    make_dossier("Un podcast", job, first_name="Ada", last_name="One")
    for saved in searches:
        look(saved)
        look(saved)
    message = Message.objects.get(template="saved_search")
    assert (message.to_email, message.subject) == (told.email, "Somebody new fits “Podcasts”")
    assert "Ada" not in message.text


def test_the_same_search_is_kept_once_under_its_new_name() -> None:
    recruiter = make_recruiter(make_company())
    first = keep(recruiter)
    second = save_search(recruiter, name="Audio", query="podcast", mails=True)
    first.refresh_from_db()
    assert (first, first.name, first.mails) == (second, "Audio", True)
    verbs = AuditEntry.objects.filter(object_type="desk.savedsearch").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["search.saved", "search.changed"]


def test_a_search_for_nothing_is_not_kept_nor_very_many() -> None:
    recruiter = make_recruiter(make_company())
    with pytest.raises(Refused, match="looks for nothing"):
        keep(recruiter, "le la les")
    for number in range(SAVED_MAXIMUM):
        keep(recruiter, f"podcast {number}")
    with pytest.raises(Refused, match="very many"):
        keep(recruiter, "one more")


def test_a_search_is_kept_changed_and_dropped_by_its_owner_alone() -> None:
    recruiter, other = (make_recruiter(make_company()) for _ in range(2))
    client = sign_in(recruiter)
    client.post(reverse("desk:saved-search-add"), {"name": "Podcasts", "query": "podcast", "mails": "on"})
    saved = SavedSearch.objects.get(owner=recruiter, query="podcast", mails=True)
    address = reverse("desk:saved-search", args=[saved.pk])
    assert "Podcasts" in client.get(reverse("desk:search")).content.decode()
    assert "Podcasts" in client.get(reverse("desk:search"), {"q": "podcast"}).content.decode()
    assert client.post(address, {"name": ""}).status_code == 422
    client.post(address, {"name": "Audio"})
    saved.refresh_from_db()
    assert (saved.name, saved.mails) == ("Audio", False)
    stranger = sign_in(other)
    assert stranger.get(address).status_code == 404
    assert stranger.post(reverse("desk:saved-search-drop", args=[saved.pk])).status_code == 404
    assert "Audio" not in stranger.get(reverse("desk:search")).content.decode()
    client.post(reverse("desk:saved-search-drop", args=[saved.pk]))
    assert not SavedSearch.objects.exists()


def test_erasing_a_person_takes_them_out_of_the_news_and_an_account_takes_its_searches_along() -> None:
    job = make_job()
    recruiter = make_recruiter(job.company)
    saved = keep(recruiter)
    application = make_dossier("Un podcast", job)
    look(saved)
    erase_candidate(application.candidate, by=recruiter)
    assert not SavedFit.objects.exists()
    recruiter.delete()
    assert not SavedSearch.objects.exists()


def test_the_page_of_a_search_takes_the_same_queries_for_one_person_and_for_twenty() -> None:
    job = make_job()
    recruiter = make_recruiter(job.company)
    saved = keep(recruiter)
    client, counts = sign_in(recruiter), []
    for more in (1, 19):
        for _ in range(more):
            make_dossier("Un podcast", job)
        look(saved)
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("desk:saved-search", args=[saved.pk]))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12
