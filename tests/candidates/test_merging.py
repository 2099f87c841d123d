"""Two dossiers of one person become one, and two again, exactly as they were."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core import serializers
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.actions import Refused
from accounts.models import AuditEntry, AuditValues
from candidates.actions.erasing import erase_candidate
from candidates.actions.merging import CHOSEN, merge_candidates, undo_merge
from candidates.models import (
    Acquaintance,
    Application,
    Candidate,
    CandidateLink,
    Consent,
    ConsentWording,
    Document,
    Merge,
    Note,
)
from tests.factories import make_administrator, make_application, make_candidate, make_job, make_recruiter
from tests.visits import link_to, opened, read, visitor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with override("en"):
        yield


TRACES = {"Merge", "AuditEntry", "AuditValues", "Likeness", "Trace"}
"""What a merge and its undoing leave behind, on purpose."""


def everything() -> dict[str, str]:
    """Every row of every model of the house, but what merging writes of itself."""
    models = [
        one for one in apps.get_models() if one.__module__.partition(".")[0] in {"candidates", "accounts", "mail"}
    ]
    kept = [one for one in models if one.__name__ not in TRACES]
    return {one.__name__: serializers.serialize("json", one._default_manager.order_by("pk")) for one in kept}


def full(job: Any, **fields: Any) -> Candidate:
    """A person with one of everything."""
    candidate = make_candidate(**fields)
    application = make_application(job, candidate, message=f"I am {candidate.first_name}")
    Document.objects.create(application=application, name="cv.txt", format="txt", size=1, sha256="0" * 64)
    Note.objects.create(application=application, text="Clear.")
    wording, _is_new = ConsentWording.objects.get_or_create(purpose="pool", version=99, language="en", text="Yes")
    Consent.objects.create(
        candidate=candidate, company=job.company, application=application, purpose="pool", wording=wording
    )
    CandidateLink.objects.create(candidate=candidate, url="https://blog.example")
    CandidateLink.objects.create(candidate=candidate, url=f"https://{candidate.pk}.example")
    Acquaintance.objects.create(candidate=candidate, goals=f"goals of {candidate.pk}")
    return candidate


def test_everything_comes_together_and_each_field_has_the_value_that_was_chosen() -> None:
    first, second = make_job(), make_job()
    kept = full(first, first_name="Ada", last_name="Roux", email="ada@mail.example", phone="1")
    absorbed = full(second, first_name="Adah", last_name="Roux", email="adah@mail.example", phone="2")
    recruiter = make_administrator()
    merge = merge_candidates(kept, absorbed, taken=["first_name", "email"], by=recruiter)
    kept.refresh_from_db()
    assert (kept.first_name, kept.email, kept.phone) == ("Adah", "adah@mail.example", "1")
    assert {one.job for one in kept.applications.all()} == {first, second}
    assert kept.consents.count() == 2
    assert kept.links.count() == 3
    assert list(Candidate.objects.present()) == [kept]
    entry = AuditEntry.objects.get(verb="candidate.merged")
    assert (entry.actor, entry.object_id, merge.by) == (recruiter, kept.pk, recruiter)


def test_two_applications_to_one_job_both_stay_and_the_moved_one_repeats_the_other() -> None:
    job = make_job()
    kept, absorbed = full(job), full(job)
    first, second = kept.applications.get(), absorbed.applications.get()
    merge = merge_candidates(kept, absorbed, taken=[], by=make_administrator())
    second.refresh_from_db()
    assert (second.candidate, second.repeats) == (kept, first)
    undo_merge(merge, by=make_administrator())
    second.refresh_from_db()
    assert (second.candidate, second.repeats) == (absorbed, None)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(
    taken=st.lists(st.sets(st.sampled_from(CHOSEN)), min_size=1, max_size=2),
    same_job=st.booleans(),
    same_mailbox=st.booleans(),
    without=st.sets(st.sampled_from(["kept", "absorbed"])),
)
def test_a_merge_that_is_undone_leaves_every_row_as_it_was(
    taken: list[set[str]], same_job: bool, same_mailbox: bool, without: set[str]
) -> None:
    administrator = make_administrator()
    job = make_job()
    kept = full(job)
    email = {"email": kept.email} if same_mailbox else {}
    others = [full(job if same_job else make_job(), is_informed=False, language="en", **email) for _ in taken]
    if "kept" in without:
        kept.acquaintance.delete()
    if "absorbed" in without:
        others[0].acquaintance.delete()
    before = everything()
    merges = [
        merge_candidates(kept, other, taken=names, by=administrator) for other, names in zip(others, taken, strict=True)
    ]
    assert everything() != before
    for merge in reversed(merges):
        undo_merge(merge, by=administrator)
    assert everything() == before


def test_what_changed_since_the_merge_stays_and_what_came_with_an_application_goes_with_it() -> None:
    kept, absorbed = full(make_job()), full(make_job(), phone="06 12 34 56 78")
    moved = absorbed.applications.get()
    merge = merge_candidates(kept, absorbed, taken=["phone", "first_name"], by=make_administrator())
    Candidate.objects.filter(pk=kept.pk).update(first_name="Corrected")
    Note.objects.create(application=moved, text="Written since")
    consent = Consent.objects.create(
        candidate=kept, application=moved, purpose="links", wording=ConsentWording.objects.earliest("pk")
    )
    undo_merge(merge, by=make_administrator())
    kept.refresh_from_db()
    consent.refresh_from_db()
    assert (kept.first_name, kept.phone) == ("Corrected", "")
    assert consent.candidate == absorbed
    assert absorbed.applications.get().notes.count() == 2


def test_the_last_merge_is_undone_first_and_each_once() -> None:
    kept, one, two = full(make_job()), full(make_job()), full(make_job())
    administrator = make_administrator()
    first = merge_candidates(kept, one, taken=[], by=administrator)
    second = merge_candidates(kept, two, taken=[], by=administrator)
    with pytest.raises(Refused, match="Undo that first"):
        undo_merge(first, by=administrator)
    undo_merge(second, by=administrator)
    with pytest.raises(Refused, match="not merged any more"):
        undo_merge(second, by=administrator)
    undo_merge(first, by=administrator)
    assert Candidate.objects.present().count() == 3


def test_who_is_merged_already_is_not_merged_again() -> None:
    kept, one, two = full(make_job()), full(make_job()), full(make_job())
    merge_candidates(kept, one, taken=[], by=make_administrator())
    with pytest.raises(Refused, match="merged or erased in the meantime"):
        merge_candidates(two, one, taken=[], by=make_administrator())


def test_a_recruiter_compares_merges_and_undoes_from_the_pages() -> None:
    job = make_job()
    kept = full(job, first_name="Ada", last_name="Roux", email="ada@mail.example")
    absorbed = full(job, first_name="Adah", last_name="Roux", email="adah@mail.example")
    client = Client()
    client.force_login(make_recruiter(job.company))
    address = reverse("candidates:candidate-merge", args=[kept.pk, absorbed.pk])
    page = client.get(address).content.decode()
    assert [one in page for one in ("ada@mail.example", "adah@mail.example", "the same in both")] == [True] * 3
    assert client.post(address, {"first_name": "kept"}).status_code == 422
    response = client.post(address, {"first_name": "kept", "email": "absorbed"})
    assert response["Location"] == reverse("candidates:candidate", args=[kept.pk])
    kept.refresh_from_db()
    assert (kept.first_name, kept.email) == ("Ada", "adah@mail.example")
    assert client.get(reverse("candidates:candidate", args=[absorbed.pk]))["Location"] == response["Location"]
    dossier = client.get(response["Location"]).content.decode()
    assert "Merged dossiers" in dossier
    assert "Merged two dossiers" in dossier
    client.post(reverse("candidates:merge-undo", args=[Merge.objects.get().pk]))
    kept.refresh_from_db()
    assert kept.email == "ada@mail.example"
    assert Candidate.objects.present().count() == 2


def test_private_links_of_both_work_after_the_merge_and_after_it_is_undone() -> None:
    kept, absorbed = full(make_job()), full(make_job())
    links = [link_to(one.applications.get()) for one in (kept, absorbed)]
    merge = merge_candidates(kept, absorbed, taken=[], by=make_administrator())
    assert [visitor().post(link).status_code for link in links] == [302, 302]
    undo_merge(merge, by=make_administrator())
    assert [visitor().post(link).status_code for link in links] == [302, 302]


def test_an_administrator_erases_a_merged_person_with_all_that_was_theirs() -> None:
    kept, absorbed = full(make_job()), full(make_job(), first_name="Adah")
    merge = merge_candidates(kept, absorbed, taken=["first_name"], by=make_administrator())
    erase_candidate(kept, by=make_administrator())
    for person in (kept, absorbed):
        person.refresh_from_db()
        assert (person.first_name, person.email, bool(person.erased_at)) == ("", "", True)
    merge.refresh_from_db()
    assert (merge.before, merge.written) == ({}, {})
    assert not AuditValues.objects.exists()
    assert not Note.objects.exists()
    with pytest.raises(Refused, match="not merged any more"):
        undo_merge(merge, by=make_administrator())


def test_a_dossier_merged_by_hand_shows_each_private_link_its_own_side_only() -> None:
    # Somebody may apply in another's name: a merge by mistake opens nobody's dossier to them.
    kept = full(make_job(title="Theirs"), email="victim@mail.example", phone="06 12 34 56 78")
    absorbed = full(make_job(title="Mine"), email="other@mail.example", first_name="Other")
    mine = absorbed.applications.get()
    merge_candidates(kept, absorbed, taken=[], by=make_administrator())
    mine.refresh_from_db()
    client = opened(mine)
    taken = client.get(reverse("shortlists:own-export")).json()
    assert [one["few_words"] for one in taken["applications"]] == ["I am Other"]
    assert taken["resume"]["basics"]["email"] == "other@mail.example"
    assert "victim" not in str(taken)
    assert "Theirs" not in read(client, "/status/erase/")
    assert read(client, "/status/").count("goals of") == 1
    client.post("/status/erase/", {"sure": "on"})
    kept.refresh_from_db()
    absorbed.refresh_from_db()
    assert (kept.email, kept.erased_at, absorbed.email) == ("victim@mail.example", None, "")
    assert kept.applications.get().state == "active"


def test_dossiers_of_one_proved_address_are_one_for_their_links_too() -> None:
    first = make_application(make_job(title="One"), make_candidate(email="camille@mail.example"))
    opened(first)
    second = make_application(make_job(title="Two"), make_candidate(email="camille@mail.example"))
    client = opened(second)
    assert len(client.get(reverse("shortlists:own-export")).json()["applications"]) == 2
    client.post("/status/erase/", {"sure": "on"})
    assert not Candidate.objects.filter(erased_at=None).exists()
    assert Application.objects.filter(state="withdrawn").count() == 2


def test_the_proof_of_an_address_does_not_merge_who_was_set_apart() -> None:
    job = make_job()
    first = make_application(job, make_candidate(email="shared@mail.example"))
    opened(first)
    second = make_application(make_job(), make_candidate(email="shared@mail.example"))
    first.candidate.refresh_from_db()
    from candidates.models import Likeness

    Likeness.objects.create(
        first=first.candidate, second=second.candidate, weight=8, set_apart_at=timezone.now() - timedelta(days=1)
    )
    opened(second)
    assert not Merge.objects.exists()
