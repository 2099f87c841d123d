"""A job's people, stages, openings and address."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from accounts.actions import Refused
from accounts.models import AuditEntry, User
from candidates.actions.deciding import Rejection, move_application, reject_application, reopen_application
from candidates.states import RejectionReason
from jobs.forms.team import StageList
from jobs.models import FormerSlug, Job, JobMember, Opening
from jobs.states import JobRole, OpeningState
from mail.models import Message
from tests.factories import make_application, make_job, make_recruiter, make_user

pytestmark = pytest.mark.django_db


def act(client: Client, job: Job, route: str, data: dict[str, Any], *more: int) -> tuple[int, str]:
    """Status and page of a POST by the company's recruiter."""
    client.force_login(make_recruiter(job.company))
    response = client.post(reverse(f"jobs:{route}", args=[job.slug, *more]), data)
    return response.status_code, response.content.decode()


def test_a_person_joins_a_job_changes_parts_and_leaves(client: Client) -> None:
    job, person = make_job(), make_user()
    assert act(client, job, "job-member-add", {"user": person.pk, "role": "interviewer"})[0] == 302
    assert act(client, job, "job-member-add", {"user": person.pk, "role": "hiring-manager"})[0] == 302
    member = JobMember.objects.get()
    assert (member.user, member.role) == (person, JobRole.HIRING_MANAGER)
    assert act(client, job, "job-member-remove", {}, member.pk)[0] == 302
    assert not JobMember.objects.exists()
    verbs = AuditEntry.objects.order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["job.member-added", "job.member-added", "job.member-removed"]


def test_a_recruiter_of_the_company_needs_no_part_in_its_jobs(client: Client) -> None:
    job = make_job()
    other = make_recruiter(job.company)
    assert act(client, job, "job-member-add", {"user": other.pk, "role": "interviewer"})[0] == 422


def test_openings_are_added_and_taken_back_but_never_those_filled(client: Client) -> None:
    job = make_job()
    act(client, job, "job-openings", {"openings": "3"})
    Opening.objects.filter(pk=job.openings.first().pk).update(state=OpeningState.FILLED)  # type: ignore[union-attr]
    act(client, job, "job-openings", {"openings": "2"})
    assert sorted(job.openings.values_list("state", flat=True)) == ["filled", "open"]
    Opening.objects.filter(job=job).update(state=OpeningState.FILLED)
    status, page = act(client, job, "job-openings", {"openings": "1"})
    assert (status, job.openings.count()) == (422, 2)
    assert "The number of openings goes from 2 to 50." in page


def test_a_new_address_leaves_the_old_one_leading_to_it(client: Client) -> None:
    job = make_job(slug="first")
    assert act(client, job, "job-address", {"slug": "Deuxième adresse"})[0] == 302
    job.refresh_from_db()
    assert (job.slug, FormerSlug.objects.get().slug) == ("deuxieme-adresse", "first")
    assert act(client, job, "job-address", {"slug": "first"})[0] == 302
    assert list(FormerSlug.objects.values_list("slug", flat=True)) == ["deuxieme-adresse"]


def test_an_address_that_another_job_has_or_had_is_refused(client: Client) -> None:
    taken, former, job = make_job(slug="taken"), make_job(), make_job(slug="mine")
    FormerSlug.objects.create(slug="former", job=former)
    for slug in (taken.slug, "former", "!!!"):
        assert act(client, job, "job-address", {"slug": slug})[0] == 422
    job.refresh_from_db()
    assert job.slug == "mine"


# --- Stages -----------------------------------------------------------------------------------------------------------


def stages_sent(job: Job, **changes: Any) -> dict[str, Any]:
    data: dict[str, Any] = {"stages": job.stages.count(), "drawn": StageList(job).drawn}
    for place, stage in enumerate(job.stages.all()):
        data |= {
            f"stages-{place}-stage": stage.pk,
            f"stages-{place}-kind": stage.kind,
            f"stages-{place}-target_days": stage.target_days or "",
            f"stages-{place}-name_fr": stage.names["fr"],
            f"stages-{place}-name_en": stage.names["en"],
        }
    return data | changes


def names(job: Job) -> list[str]:
    return [stage.names["fr"] for stage in job.stages.all()]


FIRST = ["Reçues", "Lecture", "Entretien", "Proposition", "Embauche", "Closes"]


@pytest.mark.parametrize(
    ("button", "expected"),
    [
        ("save", FIRST),
        ("up:2", ["Reçues", "Entretien", "Lecture", "Proposition", "Embauche", "Closes"]),
        ("down:1", ["Reçues", "Entretien", "Lecture", "Proposition", "Embauche", "Closes"]),
        ("remove:3", ["Reçues", "Lecture", "Entretien", "Embauche", "Closes"]),
    ],
)
def test_stages_are_ordered_and_removed_by_plain_buttons(client: Client, button: str, expected: list[str]) -> None:
    job = make_job()
    assert act(client, job, "job-stages", stages_sent(job, do=button))[0] == 302
    assert names(job) == expected


@pytest.mark.parametrize(("button", "said"), [
    ("up:1", "The first stage, and no other, is where applications arrive."),
    ("remove:0", "The first stage, and no other, is where applications arrive."),
    ("down:4", "The last stage, and no other, is where closed applications go."),
    ("remove:5", "The last stage, and no other, is where closed applications go."),
    ("remove:4", "The stage for hired people, one only, comes just before the last."),
])  # fmt: skip
def test_a_pipeline_begins_and_ends_where_it_must(client: Client, button: str, said: str) -> None:
    job = make_job()
    status, page = act(client, job, "job-stages", stages_sent(job, do=button))
    assert status == 422
    assert said in page
    assert names(job) == FIRST


def test_a_stage_is_added_named_and_keeps_what_was_typed_until_it_is_right(client: Client) -> None:
    job = make_job()
    status, page = act(client, job, "job-stages", stages_sent(job, do="add", **{"stages-1-name_fr": "Relecture"}))
    assert status == 200
    assert "Relecture" in page
    assert len(re.findall(r'name="stages-\d+-name_fr"', page)) == 7
    new = {
        "stages": 7,
        "do": "save",
        "stages-6-stage": "",
        "stages-6-kind": "interview",
        "stages-6-name_fr": "Mise en situation",
        "stages-6-name_en": "Simulation",
    }
    assert act(client, job, "job-stages", stages_sent(job, **new))[0] == 422
    data = stages_sent(job, **new)
    last = {name.replace("-6-", "-4-"): value for name, value in data.items() if "-6-" in name}
    moved = {name.replace("-4-", "-5-"): value for name, value in data.items() if "-4-" in name}
    ended = {name.replace("-5-", "-6-"): value for name, value in data.items() if "-5-" in name}
    assert act(client, job, "job-stages", data | last | moved | ended)[0] == 302
    assert names(job) == [*FIRST[:4], "Mise en situation", *FIRST[4:]]


def test_removing_a_stage_with_people_in_it_asks_where_they_go_and_moves_each_on_the_record(client: Client) -> None:
    job = make_job()
    review, interview = job.stages.all()[1:3]
    people = [make_application(job, stage=review) for _one in range(2)]
    status, page = act(client, job, "job-stages", stages_sent(job, do="remove:1", **{"stages-2-name_fr": "Oral"}))
    assert status == 422
    assert "2 people of “Review” go to" in page
    assert "Oral" in page
    assert names(job) == FIRST

    said = {f"goes-{review.pk}": interview.pk, f"seen-{review.pk}": 2}
    assert act(client, job, "job-stages", stages_sent(job, do="remove:1", **said))[0] == 302

    assert names(job) == [*FIRST[:1], *FIRST[2:]]
    for one in people:
        one.refresh_from_db()
        assert one.stage == interview
        decision = one.decisions.get()
        assert (decision.from_stage, decision.to_stage, decision.by) == (review, interview, User.objects.latest("pk"))
        assert AuditEntry.objects.filter(verb="application.moved", object_id=str(one.pk)).count() == 1
    assert not Message.objects.exists()


def test_people_who_came_since_the_question_was_asked_are_not_swept_along(client: Client) -> None:
    job = make_job()
    review, interview = job.stages.all()[1:3]
    for _one in range(2):
        make_application(job, stage=review)
    said = {f"goes-{review.pk}": interview.pk, f"seen-{review.pk}": 1}
    status, page = act(client, job, "job-stages", stages_sent(job, do="remove:1", **said))
    assert status == 422
    assert "2 people of “Review” go to" in page
    assert review.applications.count() == 2


@pytest.mark.parametrize("place", [1, 4, 5])
def test_people_of_a_removed_stage_are_not_hired_nor_closed_nor_left_there(client: Client, place: int) -> None:
    job = make_job()
    stages = list(job.stages.all())
    make_application(job, stage=stages[1])
    said = {f"goes-{stages[1].pk}": stages[place].pk, f"seen-{stages[1].pk}": 1}
    assert act(client, job, "job-stages", stages_sent(job, do="remove:1", **said))[0] == 422
    assert stages[1].applications.count() == 1


def test_nobody_is_moved_to_a_stage_that_a_colleague_removed(client: Client) -> None:
    job = make_job()
    review, interview = job.stages.all()[1:3]
    application = make_application(job, stage=review)
    said = {f"goes-{review.pk}": interview.pk, f"seen-{review.pk}": 1}
    act(client, job, "job-stages", stages_sent(job, do="remove:1", **said))
    late = make_application(job)
    with translation.override("en"), pytest.raises(Refused, match="This stage does not exist any more"):
        move_application(late, review, seen=late.stage_id, by=make_recruiter(job.company))
    application.refresh_from_db()
    assert application.stage == interview


def test_a_page_that_still_shows_a_removed_stage_does_not_bring_it_back(client: Client) -> None:
    job = make_job()
    late = stages_sent(job)
    act(client, job, "job-stages", stages_sent(job, do="remove:1"))
    status, page = act(client, job, "job-stages", {**late, "do": "save", "stages-2-name_fr": "Rencontre"})
    assert status == 422
    assert "This stage does not exist any more: reload the page." in page
    assert 'value="Rencontre"' in page
    assert names(job) == [name for name in FIRST if name != "Lecture"]


def with_new(sent: dict[str, Any], name: str) -> dict[str, Any]:
    """The form as sent, with a new stage before the last two."""
    count = int(sent["stages"])
    later = {
        f"stages-{place + 1}-{field}": sent.get(f"stages-{place}-{field}", "")
        for place in range(count - 2, count)
        for field in ("stage", "kind", "target_days", "name_fr", "name_en")
    }
    new = {"stage": "", "kind": "interview", "target_days": "", "name_fr": name, "name_en": name}
    here = {f"stages-{count - 2}-{field}": value for field, value in new.items()}
    return {**sent, **later, **here, "stages": count + 1}


def typed(page: str) -> dict[str, Any]:
    """What stands in the form of the stages of a page: as a browser would send it."""
    form = page[page.index('name="drawn"') - 100 : page.index('id="openings"')]
    found = {name: unescape(value) for name, value in re.findall(r'name="([^"]+)" value="([^"]*)"', form)}
    for name, options in re.findall(r'<select name="([^"]+)".*?>(.*?)</select>', form, re.S):
        found[name] = next(iter(re.findall(r'value="([^"]*)" selected', options)), "")
    return {name: value for name, value in found.items() if name != "do"}


def test_a_stage_that_a_colleague_added_meanwhile_is_shown_and_kept(client: Client) -> None:
    job = make_job()
    mine = stages_sent(job, do="save", **{"stages-1-name_fr": "Tri"})
    act(client, job, "job-stages", with_new(stages_sent(job, do="save"), "Essai"))

    status, page = act(client, job, "job-stages", mine)

    assert status == 409
    assert "A colleague added “Essai” in the meantime: it stands below. Save again." in page
    assert names(job) == [*FIRST[:4], "Essai", *FIRST[4:]]
    assert act(client, job, "job-stages", {**typed(page), "do": "save"})[0] == 302
    assert names(job) == ["Reçues", "Tri", *FIRST[2:4], "Essai", *FIRST[4:]]


def test_two_who_change_different_stages_lose_nothing_and_are_not_asked(client: Client) -> None:
    job = make_job()
    first = stages_sent(job, do="save", **{"stages-1-name_fr": "Tri", "stages-1-target_days": 4})
    second = stages_sent(job, do="save", **{"stages-2-name_fr": "Oral"})
    assert [act(client, job, "job-stages", sent)[0] for sent in (first, second)] == [302, 302]
    assert names(job) == ["Reçues", "Tri", "Oral", *FIRST[3:]]
    assert job.stages.all()[1].target_days == 4


def test_who_changes_what_a_colleague_changed_meanwhile_reads_it_and_decides(client: Client) -> None:
    job = make_job()
    theirs = stages_sent(job, do="save", **{"stages-1-name_en": "Sift", "stages-2-name_fr": "Oral"})
    mine = stages_sent(job, do="save", **{"stages-1-name_en": "Sort"})
    act(client, job, "job-stages", theirs)

    status, page = act(client, job, "job-stages", mine)

    assert status == 409
    assert "A colleague changed this stage in the meantime: “Sift”, review, target: 3 days." in unescape(page)
    assert job.stages.all()[1].names["en"] == "Sift"
    act(client, job, "job-stages", {**typed(page), "do": "save"})
    assert [stage.names["en"] for stage in job.stages.all()[1:3]] == ["Sort", "Interview"]
    assert names(job)[2] == "Oral"


def test_a_stage_that_a_colleague_changed_meanwhile_is_removed_only_knowingly(client: Client) -> None:
    job = make_job()
    mine = stages_sent(job, do="remove:1")
    act(client, job, "job-stages", stages_sent(job, do="save", **{"stages-1-name_en": "Sift"}))
    status, page = act(client, job, "job-stages", mine)
    assert (status, "Save again to remove it all the same." in page) == (409, True)
    assert names(job) == FIRST
    act(client, job, "job-stages", {**typed(page), "do": "save"})
    assert names(job) == [name for name in FIRST if name != "Lecture"]


def test_an_order_that_a_colleague_made_meanwhile_is_not_undone_unseen(client: Client) -> None:
    job = make_job()
    mine = stages_sent(job, do="save", **{"stages-0-name_fr": "Arrivées"})
    act(client, job, "job-stages", stages_sent(job, do="up:2"))
    status, page = act(client, job, "job-stages", mine)
    assert (status, "A colleague put the stages in another order" in page) == (409, True)
    act(client, job, "job-stages", {**typed(page), "do": "save"})
    assert names(job) == ["Arrivées", "Entretien", "Lecture", *FIRST[3:]]


def test_who_was_refused_from_a_stage_that_went_is_taken_up_where_its_people_went(client: Client) -> None:
    job = make_job()
    review, interview = job.stages.all()[1:3]
    make_application(job, stage=review)
    refused = make_application(job, stage=review)
    by = make_recruiter(job.company)
    reject_application(
        refused, Rejection(RejectionReason.OTHERS_CLOSER, "Others.", "moderation"), seen=review.pk, by=by
    )
    said = {f"goes-{review.pk}": interview.pk, f"seen-{review.pk}": 1}
    act(client, job, "job-stages", stages_sent(job, do="remove:1", **said))
    reopen_application(refused, by=by)
    refused.refresh_from_db()
    assert refused.stage == interview


def test_a_foreign_stage_cannot_be_taken_over(client: Client) -> None:
    job, other = make_job(), make_job()
    data = stages_sent(job, do="save", **{"stages-1-stage": other.stages.all()[1].pk, "stages-1-name_fr": "Prise"})
    act(client, job, "job-stages", data)
    assert names(other) == FIRST


def test_the_history_says_who_did_what(client: Client) -> None:
    job = make_job()
    act(client, job, "job-openings", {"openings": "2"})
    page = client.get(reverse("jobs:job-history", args=[job.slug])).content.decode()
    assert "Changed the number of openings" in page
