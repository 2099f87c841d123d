"""Who sees whom: the sets behind every page, role by role."""

from dataclasses import dataclass
from typing import Any, cast

import pytest
from django import forms
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from candidates.access import recruiters_for, rights_on
from candidates.forms.deciding import OwnerForm
from candidates.models import Application, ApplicationAccess, Candidate, Consent, ConsentWording, Document, Note
from candidates.policy import PAGE_SIZE
from candidates.queries.dossier import applications_of, notes_of
from candidates.queries.people import newest_people, people_page
from candidates.states import ConsentPurpose
from interviews.models import Interview, Participant
from jobs.models import Company, CompanyMember
from tests import factories

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class House:
    """Two companies; the own one has two jobs, and Alix applied to one of them and to the foreign one."""

    company: Company
    alix_here: Application
    alix_there: Application
    bo: Application
    carol: Application
    dana: Application


@pytest.fixture
def house() -> House:
    company = factories.make_company()
    first, second, foreign = factories.make_job(company), factories.make_job(company), factories.make_job()
    alix = factories.make_candidate(first_name="Alix")
    return House(
        company,
        alix_here=factories.make_application(first, alix),
        alix_there=factories.make_application(foreign, alix),
        bo=factories.make_application(first),
        carol=factories.make_application(second),
        dana=factories.make_application(foreign),
    )


def seen_by(user: User) -> tuple[set[Application], set[Candidate]]:
    return set(Application.objects.visible_to(user)), set(Candidate.objects.visible_to(user))


def people(*applications: Application) -> set[Candidate]:
    return {application.candidate for application in applications}


def test_an_administrator_sees_everybody(house: House) -> None:
    everything = {house.alix_here, house.alix_there, house.bo, house.carol, house.dana}
    alone = factories.make_candidate()
    assert seen_by(factories.make_administrator()) == (everything, {*people(*everything), alone})


def test_a_recruiter_sees_the_applications_of_their_companies_and_those_who_sent_them(house: House) -> None:
    own = {house.alix_here, house.bo, house.carol}
    recruiter = factories.make_recruiter(house.company)
    assert seen_by(recruiter) == (own, people(*own))
    CompanyMember.objects.create(company=house.dana.job.company, user=recruiter)
    assert seen_by(recruiter) == ({*own, house.alix_there, house.dana}, people(*own, house.dana))
    CompanyMember.objects.filter(user=recruiter).delete()
    assert seen_by(recruiter) == (set(), set())


def test_a_hiring_manager_sees_the_applications_of_their_jobs_alone(house: House) -> None:
    own = {house.alix_here, house.bo}
    assert seen_by(factories.make_hiring_manager(house.bo.job)) == (own, people(*own))


def test_an_interviewer_sees_what_was_opened_to_them_one_by_one(house: House) -> None:
    interviewer = factories.make_interviewer(house.bo.job, house.bo)
    assert seen_by(interviewer) == ({house.bo}, people(house.bo))
    ApplicationAccess.objects.all().delete()
    assert seen_by(interviewer) == (set(), set())


def test_a_person_without_a_role_sees_nobody(house: House) -> None:
    assert seen_by(factories.make_user()) == (set(), set())


def test_what_one_person_may_see_in_several_ways_is_there_once(house: House) -> None:
    recruiter = factories.make_recruiter(house.company)
    factories.JobMember.objects.create(job=house.dana.job, user=recruiter, role="hiring-manager")
    ApplicationAccess.objects.create(application=house.bo, user=recruiter)
    own = {house.alix_here, house.bo, house.carol, house.alix_there, house.dana}
    assert seen_by(recruiter) == (own, people(*own))
    assert Candidate.objects.visible_to(recruiter).count() == 4


def agree(application: Application, company: Company | None = None, purpose: str = ConsentPurpose.POOL) -> Consent:
    wording, _is_new = ConsentWording.objects.get_or_create(purpose=purpose, version=99, language="en", text="Yes")
    return Consent.objects.create(candidate=application.candidate, company=company, purpose=purpose, wording=wording)


def test_the_pool_of_a_company_is_for_its_recruiters_as_long_as_the_person_agrees(house: House) -> None:
    recruiter, manager = factories.make_recruiter(house.company), factories.make_hiring_manager(house.bo.job)
    consent = agree(house.dana, house.company)
    agree(house.dana, house.company, ConsentPurpose.LINKS)
    assert house.dana.candidate in Candidate.objects.visible_to(recruiter)
    assert house.dana.candidate not in Candidate.objects.visible_to(manager)
    assert house.dana not in Application.objects.visible_to(recruiter)
    Consent.objects.filter(pk=consent.pk).update(withdrawn_at=timezone.now())
    assert house.dana.candidate not in Candidate.objects.visible_to(recruiter)


def test_documents_and_notes_follow_their_application(house: House) -> None:
    for application in (house.alix_here, house.alix_there, house.bo, house.carol, house.dana):
        Document.objects.create(application=application, name="cv.txt", format="txt", size=1, sha256="0" * 64)
        Note.objects.create(application=application, text="Note")
        Note.objects.create(application=application, text="For recruiters", is_restricted=True)
    recruiter = factories.make_recruiter(house.company)
    manager = factories.make_hiring_manager(house.bo.job)
    interviewer = factories.make_interviewer(house.bo.job, house.bo)
    own = Note.objects.create(application=house.bo, text="Mine", is_restricted=True, author=interviewer)
    for user, applications, closed in (
        (recruiter, {house.alix_here, house.bo, house.carol}, {house.alix_here, house.bo, house.carol}),
        (manager, {house.alix_here, house.bo}, set()),
        (interviewer, {house.bo}, {house.bo}),
        (factories.make_user(), set(), set()),
    ):
        documents, notes = Document.objects.visible_to(user), Note.objects.visible_to(user)
        assert {document.application for document in documents} == applications
        assert {note.application for note in notes.filter(is_restricted=False)} == applications
        assert {note.application for note in notes.filter(is_restricted=True)} == closed
    assert list(Note.objects.visible_to(interviewer).filter(is_restricted=True)) == [own]


def test_the_list_of_candidates_shows_whom_each_role_sees_and_nobody_else_newest_first(house: House) -> None:
    agree(house.dana, house.company)
    gone = factories.make_application(house.bo.job, factories.make_candidate(erased_at=timezone.now()))
    factories.make_application(house.bo.job, factories.make_candidate(merged_into=house.bo.candidate))
    recruiter = factories.make_recruiter(house.company)
    CompanyMember.objects.create(company=factories.make_company(), user=recruiter)
    everywhere = factories.make_recruiter(house.company)
    CompanyMember.objects.create(company=house.dana.job.company, user=everywhere)
    factories.JobMember.objects.create(job=house.bo.job, user=everywhere, role="hiring-manager")
    for user, expected in (
        (factories.make_administrator(), [house.dana, house.carol, house.bo, house.alix_here]),
        (recruiter, [house.dana, house.carol, house.bo, house.alix_here]),
        (everywhere, [house.dana, house.carol, house.bo, house.alix_here]),
        (factories.make_hiring_manager(house.bo.job), [house.bo, house.alix_here]),
        (factories.make_hiring_manager(house.dana.job), [house.dana, house.alix_there]),
        (factories.make_interviewer(house.bo.job, house.bo, gone), [house.bo]),
        (factories.make_interviewer(house.bo.job), []),
        (factories.make_user(), []),
    ):
        page = people_page(user, 1)
        assert page.rows == [application.candidate for application in expected]
        assert set(page.rows) == set(Candidate.objects.visible_to(user).present())
        assert newest_people(user, 1) == [person.pk for person in page.rows[:1]]


def test_a_person_of_several_applications_takes_one_place_of_a_page(house: House) -> None:
    often = factories.make_candidate()
    for _ in range(PAGE_SIZE):
        factories.make_application(factories.make_job(house.company), often)
    for _ in range(PAGE_SIZE - 1):
        factories.make_application(house.bo.job)
    recruiter = factories.make_recruiter(house.company)
    first, second = people_page(recruiter, 1), people_page(recruiter, 2)
    assert (len(first.rows), first.has_next, first.rows[-1]) == (PAGE_SIZE, True, often)
    assert (second.rows, second.has_next) == (
        [house.carol.candidate, house.bo.candidate, house.alix_here.candidate],
        False,
    )


def test_an_application_carries_the_company_of_its_job(house: House) -> None:
    (made,) = Application.objects.bulk_create(
        [
            Application(
                job=house.dana.job,
                candidate=factories.make_candidate(),
                stage=house.dana.stage,
                keep_until=house.dana.keep_until,
            )
        ]
    )
    for application in (made, house.bo, house.dana):
        application.refresh_from_db()
        assert application.company == application.job.company


def test_rights_asked_for_a_whole_page_are_those_asked_one_by_one(house: House) -> None:
    applications = [house.alix_here, house.alix_there, house.bo, house.carol, house.dana]
    recruiter = factories.make_recruiter(house.company)
    gone = factories.make_recruiter(house.company, is_active=False)
    administrator = factories.make_administrator()
    recruiters = recruiters_for(application.company_id for application in applications)
    for user in (
        recruiter,
        administrator,
        factories.make_hiring_manager(house.bo.job),
        factories.make_interviewer(house.bo.job, house.bo),
        factories.make_user(),
    ):
        for application in applications:
            assert recruiters.rights_on(user, application) == rights_on(user, application.job)
            choices: Any = cast(forms.ChoiceField, OwnerForm(application=application).fields["owner"]).choices
            offered = [(value.value, name) for value, name in list(choices)[1:]]
            assert recruiters.of(application.company_id) == offered
    assert gone.pk not in recruiters.names


def test_a_dossier_shows_the_notes_that_each_person_may_read_and_no_other(house: House) -> None:
    recruiter, manager = factories.make_recruiter(house.company), factories.make_hiring_manager(house.bo.job)
    interviewer = factories.make_interviewer(house.bo.job, house.alix_here)
    colleague = factories.make_interviewer(house.bo.job, house.alix_here)
    for application in (house.alix_here, house.alix_there, house.bo):
        for author in (recruiter, interviewer, colleague):
            Note.objects.create(application=application, text="Note", author=author)
            Note.objects.create(application=application, text="Closed", author=author, is_restricted=True)
    interview = Interview.objects.create(
        application=house.alix_here, title="Talk", time_zone="UTC", starts_at=timezone.now()
    )
    for participant in (interviewer, colleague):
        Participant.objects.create(interview=interview, user=participant)
    counts = []
    for user in (recruiter, manager, interviewer, factories.make_administrator(), factories.make_user()):
        applications = applications_of(house.alix_here.candidate_id, user)
        recruiters = recruiters_for(application.company_id for application in applications)
        shown = notes_of(applications, user, recruiters.managed(user, applications))
        expected = Note.objects.visible_to(user).filter(application__candidate=house.alix_here.candidate)
        assert shown == list(expected)
        counts.append(len(shown))
    # The interviewer owes a scorecard: their colleague's notes are withheld.
    assert counts == [6, 3, 3, 12, 0]


def test_the_list_shows_on_demand_only_those_who_are_still_to_be_told(client: Client) -> None:
    company = factories.make_company()
    job = factories.make_job(company)
    told, untold = factories.make_application(job).candidate, factories.make_application(job).candidate
    elsewhere = factories.make_application(factories.make_job()).candidate
    Candidate.objects.filter(pk__in=[untold.pk, elsewhere.pk]).update(is_informed=False)
    recruiter = factories.make_recruiter(company)
    assert people_page(recruiter, 1, to_inform=True).rows == [untold]
    assert people_page(recruiter, 1).rows == [untold, told]
    assert people_page(factories.make_hiring_manager(job), 1, to_inform=True).rows == []
    client.force_login(recruiter)
    page = client.get(reverse("candidates:candidate-list"), {"informed": "0"}).context["page"]
    assert page.rows == [untold]
