"""Dossiers that may be of one person: how they are found, what is said of it, and who sees it."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from accounts.models import User
from candidates.actions.likenesses import look_for_likenesses
from candidates.actions.merging import merge_candidates
from candidates.models import Candidate, CandidateLink, Likeness
from candidates.policy import COMMON_NAME
from candidates.queries.likenesses import pairs_of, pairs_page
from jobs.models import CompanyMember, Job
from tests.factories import make_administrator, make_application, make_candidate, make_job, make_recruiter

pytestmark = pytest.mark.django_db


def known(job: Job, **fields: Any) -> Candidate:
    """Somebody who applied and whose likenesses were looked for."""
    links = fields.pop("links", [])
    candidate = make_candidate(**fields)
    make_application(job, candidate)
    for url in links:
        CandidateLink.objects.create(candidate=candidate, url=url)
    look_for_likenesses(candidate, "FR")
    return candidate


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def evidence(user: User, language: str = "en") -> list[list[str]]:
    with override(language):
        return [pair.evidence for pair in pairs_page(user, 1).rows]


def test_address_number_link_and_name_give_a_person_away_and_each_is_said() -> None:
    known(
        make_job(), first_name="Inès", last_name="Benhaddou", email="ines@gmail.com", phone="06 12 34 56 78",
        links=["https://www.linkedin.com/in/ines"],
    )  # fmt: skip
    known(
        make_job(), first_name="Ines", last_name="Benhadou", email="I.nes+jobs@gmail.com", phone="+33 6 12 34 56 78",
        links=["linkedin.com/in/Ines/"],
    )  # fmt: skip
    assert evidence(make_administrator()) == [
        [
            "E-mail addresses that lead to one mailbox: ines@gmail.com",
            "The same phone number, written in two ways: +33612345678",
            "The same address of own work: linkedin.com/in/ines",
            "Names that differ by a letter or two: Inès Benhaddou, Ines Benhadou",
        ]
    ]


def test_the_likeliest_pair_comes_first() -> None:
    job = make_job()
    for number in ("06 12 34 56 78", "06 99 99 99 99"):
        known(job, first_name="Jo", last_name="Roux", phone=number)
    for name in ("Ada", "Eve"):
        known(job, first_name=name, last_name="Petit", email="both@mail.example")
    assert evidence(make_administrator()) == [
        ["The same e-mail address: both@mail.example"],
        ["The same name: Jo Roux"],
    ]
    assert evidence(make_administrator(), "fr") == [
        ["La même adresse e-mail\xa0: both@mail.example"],
        ["Le même nom\xa0: Jo Roux"],
    ]


def test_a_name_that_many_bear_proves_nothing_by_itself() -> None:
    job = make_job()
    for _ in range(COMMON_NAME + 2):
        known(job, first_name="Marie", last_name="Martin")
    last = Candidate.objects.latest("pk")
    assert not Likeness.objects.filter(second=last).exists()


def test_people_who_share_nothing_are_not_proposed() -> None:
    known(make_job(), first_name="Ada", last_name="Roux")
    known(make_job(), first_name="Eve", last_name="Petit")
    assert Likeness.objects.count() == 0


def test_two_people_who_were_set_apart_are_never_proposed_again() -> None:
    job = make_job()
    one = known(job, email="both@mail.example")
    other = known(job, email="both@mail.example")
    recruiter = make_recruiter(job.company)
    likeness = Likeness.objects.get()
    response = signed_in(recruiter).post(reverse("candidates:likeness-apart", args=[likeness.pk]))
    assert response["Location"] == reverse("candidates:likeness-list")
    for person in (one, other):
        look_for_likenesses(person, "FR")
    assert pairs_page(recruiter, 1).rows == []
    assert Likeness.objects.get().set_apart_by == recruiter


def test_a_likeness_goes_when_what_gave_it_away_is_corrected() -> None:
    job = make_job()
    known(job, email="both@mail.example")
    other = known(job, email="both@mail.example")
    other.email = "another@mail.example"
    other.save()
    look_for_likenesses(other, "FR")
    assert Likeness.objects.count() == 0


def test_whoever_comes_back_with_the_address_of_a_merged_dossier_is_recognised() -> None:
    kept = known(make_job(), first_name="Ada", last_name="Roux", email="new@mail.example")
    absorbed = known(make_job(), first_name="Eve", last_name="Petit", email="old@mail.example")
    merge_candidates(kept, absorbed, taken=[], by=make_administrator())
    again = known(make_job(), first_name="Zoe", last_name="Gall", email="old@mail.example")
    [pair] = pairs_of(again, make_administrator())
    assert {pair.likeness.first, pair.likeness.second} == {kept, again}


def test_pairs_of_whom_one_is_foreign_are_not_shown() -> None:
    own, foreign = make_job(), make_job()
    known(own, email="both@mail.example")
    known(foreign, email="both@mail.example")
    assert pairs_page(make_recruiter(own.company), 1).rows == []
    both = make_recruiter(own.company)
    CompanyMember.objects.create(company=foreign.company, user=both)
    assert [pair.may_merge for pair in pairs_page(both, 1).rows] == [True]


def test_a_person_who_also_applied_elsewhere_is_merged_by_an_administrator() -> None:
    own, foreign = make_job(), make_job()
    known(own, email="both@mail.example")
    other = known(own, email="both@mail.example")
    make_application(foreign, other)
    recruiter = make_recruiter(own.company)
    assert [pair.may_merge for pair in pairs_page(recruiter, 1).rows] == [False]
    likeness = Likeness.objects.get()
    client = signed_in(recruiter)
    assert client.post(reverse("candidates:likeness-apart", args=[likeness.pk])).status_code == 403
    merge = reverse("candidates:candidate-merge", args=[likeness.first_id, likeness.second_id])
    assert client.post(merge, {}).status_code == 403
    assert "ask an administrator" in client.get(reverse("candidates:likeness-list")).content.decode()


def test_the_page_has_as_many_queries_for_one_pair_as_for_thirty() -> None:
    job = make_job()
    recruiter = make_recruiter(job.company)
    client = signed_in(recruiter)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse("candidates:likeness-list")).status_code == 200
        return len(captured)

    for name in ("Ada", "Eve"):
        known(job, first_name=name, last_name="Roux", email="first@mail.example")
    queries()
    one = queries()
    for number in range(29):
        for name in ("Ada", "Eve"):
            known(job, first_name=name, last_name="", email=f"both{number}@mail.example")
    assert Likeness.objects.count() == 30
    assert queries() == one <= 12
    second = client.get(reverse("candidates:likeness-list"), {"page": 2}).content.decode()
    assert "Page 2" in second
    assert second.count("Compare and merge") == 5


def test_the_dossier_says_who_else_this_person_may_be() -> None:
    job = make_job()
    known(job, first_name="Ada", last_name="Roux", email="both@mail.example")
    other = known(job, first_name="Eve", last_name="Petit", email="both@mail.example")
    html = signed_in(make_recruiter(job.company)).get(reverse("candidates:candidate", args=[other.pk])).content.decode()
    assert "Perhaps the same person" in html
    assert "The same e-mail address: both@mail.example" in html
    assert reverse("candidates:candidate-merge", args=[other.pk, other.pk - 1]) in html
