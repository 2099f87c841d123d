"""Acting on several applications at once, and taking it back."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import AuditEntry
from candidates.forms.acting import ChosenForm, packed
from candidates.models import Act, Application, Candidate, Decision, Tag
from candidates.policy import CHOSEN_SHOWN, PAGE_SIZE, UNDO_PAUSE
from candidates.states import ApplicationState
from config import sweep
from jobs.models import Job, MessageTemplate, Stage
from jobs.states import StageKind
from mail.models import Message
from mail.states import MessageState
from tests.candidates.test_pipeline import board, make_people, move, sign_in
from tests.factories import make_hiring_manager, make_job, make_message, make_recruiter

pytestmark = pytest.mark.django_db

WHY = {
    "reason": "others-closer",
    "criterion_key": "moderation",
    "sentence": "Two applications show more moderation.",
    "tell": "morning",
}


def act_on(client: Client, job: Job, do: str, people: list[Application], *, step: str = "do", **fields: Any) -> Any:
    seen = packed({one.pk: one.stage_id for one in people})
    address = reverse("candidates:applications-act", args=[job.slug])
    return client.post(address, {"do": do, "seen": seen, "step": step, **fields})


def stage_of(job: Job, kind: StageKind) -> Stage:
    return job.stages.get(kind=kind)


def stands_in(*people: Application) -> list[str]:
    found = {one.pk: one.stage.kind for one in Application.objects.filter(pk__in=[p.pk for p in people])}
    return [found[one.pk] for one in people]


def test_those_chosen_are_shown_what_will_happen_before_anything_does() -> None:
    job = make_job()
    one, two = make_people(job, "One", "Two")
    client = sign_in(make_recruiter(job.company))
    review = stage_of(job, StageKind.REVIEW)
    move(client, two, StageKind.REVIEW)
    two.refresh_from_db()

    html = act_on(client, job, "move", [one, two], step="look", to=review.pk).content.decode()

    assert f"goes from “{one.stage.names['en']}” to “{review.names['en']}”" in html
    assert "stands there already" in html
    assert "Do it for 1 person" in html
    assert stands_in(one) == [StageKind.NEW]
    assert not Act.objects.exists()


def test_several_are_moved_in_one_go_and_moved_back_in_one_go() -> None:
    job = make_job()
    people = make_people(job, "One", "Two", "Three")
    client = sign_in(make_recruiter(job.company))

    response = act_on(client, job, "move", people, to=stage_of(job, StageKind.INTERVIEW).pk)

    assert stands_in(*people) == [StageKind.INTERVIEW] * 3
    assert "3 applications moved." in client.get(response.url).content.decode()
    assert "3 applications moved." in board(client, job)
    client.post(reverse("candidates:act-undo", args=[job.slug, Act.objects.get().pk]))
    assert stands_in(*people) == [StageKind.NEW] * 3
    assert "3 applications moved." not in board(client, job)
    assert AuditEntry.objects.filter(verb__in=["application.acted", "application.act-undone"]).count() == 2


def test_whom_a_colleague_moved_in_the_meantime_is_left_out_and_the_others_are_done() -> None:
    job = make_job()
    one, two = make_people(job, "One", "Two")
    move(sign_in(make_recruiter(job.company, name="Ada")), two, StageKind.INTERVIEW)
    client = sign_in(make_recruiter(job.company))

    response = act_on(client, job, "move", [one, two], to=stage_of(job, StageKind.REVIEW).pk)

    assert stands_in(one, two) == [StageKind.REVIEW, StageKind.INTERVIEW]
    assert "Ada has moved this application in the meantime" in client.get(response.url).content.decode()


def test_whom_a_colleague_moved_since_is_not_moved_back() -> None:
    job = make_job()
    one, two = make_people(job, "One", "Two")
    client = sign_in(make_recruiter(job.company))
    act_on(client, job, "move", [one, two], to=stage_of(job, StageKind.REVIEW).pk)
    two.refresh_from_db()
    move(sign_in(make_recruiter(job.company, name="Ada")), two, StageKind.INTERVIEW)

    page = client.post(reverse("candidates:act-undo", args=[job.slug, Act.objects.get().pk]), follow=True)

    assert stands_in(one, two) == [StageKind.NEW, StageKind.INTERVIEW]
    assert "Undone, but for one person." in page.content.decode()
    assert "Ada has moved this application in the meantime" in page.content.decode()


def test_refusals_decided_now_are_told_together_later_and_one_of_them_can_be_undone_alone() -> None:
    job = make_job()
    one, two, three = people = make_people(job, "One", "Two", "Three")
    client = sign_in(make_recruiter(job.company))
    day = job.company.today + timedelta(days=6)

    preview = act_on(client, job, "reject", people, step="look", **{**WHY, "tell": "day", "day": day.isoformat()})
    assert "is refused; the message leaves on" in preview.content.decode()
    act_on(client, job, "reject", people, **{**WHY, "tell": "day", "day": day.isoformat()})

    assert {message.due_at.date() for message in Message.objects.all() if message.due_at} == {day}
    client.post(reverse("candidates:application-reopen", args=[two.pk]))
    states = dict(Application.objects.values_list("pk", "state"))
    assert (states[one.pk], states[two.pk], states[three.pk]) == ("rejected", "active", "rejected")
    assert Message.objects.filter(state=MessageState.WAITING).count() == 2

    client.post(reverse("candidates:act-undo", args=[job.slug, Act.objects.get().pk]))

    assert set(Application.objects.values_list("state", flat=True)) == {ApplicationState.ACTIVE}
    assert not Message.objects.filter(state=MessageState.WAITING).exists()


def test_a_refusal_whose_message_has_left_stays_and_says_so() -> None:
    job = make_job()
    one, two = make_people(job, "One", "Two")
    client = sign_in(make_recruiter(job.company))
    act_on(client, job, "reject", [one, two], **{**WHY, "tell": "now"})
    assert all(message.due_at > timezone.now() + UNDO_PAUSE / 2 for message in Message.objects.all() if message.due_at)
    Message.objects.filter(about_id=one.pk).update(due_at=timezone.now())
    sweep.do_due()

    page = client.post(reverse("candidates:act-undo", args=[job.slug, Act.objects.get().pk]), follow=True)

    states = dict(Application.objects.values_list("pk", "state"))
    assert (states[one.pk], states[two.pk]) == ("rejected", "active")
    assert "The message has left." in page.content.decode()


def test_who_has_no_address_is_refused_without_a_message() -> None:
    job = make_job()
    one, two = make_people(job, "One", "Two")
    one.candidate.email = ""
    one.candidate.save()
    client = sign_in(make_recruiter(job.company))
    assert "no message is sent" in act_on(client, job, "reject", [one, two], step="look", **WHY).content.decode()
    act_on(client, job, "reject", [one, two], **WHY)
    assert Decision.objects.filter(kind="reject").count() == 2
    assert Message.objects.get().about_id == two.pk


def test_a_refusal_of_several_for_what_the_law_protects_is_not_made() -> None:
    job = make_job()
    people = make_people(job, "One", "Two")
    response = act_on(
        sign_in(make_recruiter(job.company)), job, "reject", people, **{**WHY, "sentence": "Too old for the team."}
    )
    assert response.status_code == 422
    assert "touches on age" in response.content.decode()
    assert not Decision.objects.exists()


def test_somebody_is_put_in_charge_of_several_and_those_before_get_theirs_back() -> None:
    job = make_job()
    one, two = make_people(job, "One", "Two")
    ada, bea = make_recruiter(job.company), make_recruiter(job.company)
    Application.objects.filter(pk=one.pk).update(owner=ada)
    client = sign_in(ada)
    act_on(client, job, "assign", [one, two], owner=bea.pk)
    assert set(Application.objects.values_list("owner", flat=True)) == {bea.pk}
    client.post(reverse("candidates:act-undo", args=[job.slug, Act.objects.get().pk]))
    assert dict(Application.objects.values_list("pk", "owner")) == {one.pk: ada.pk, two.pk: None}


def test_several_are_tagged_and_only_those_who_were_not_lose_the_tag_again() -> None:
    job = make_job()
    one, two = make_people(job, "One", "Two")
    client = sign_in(make_recruiter(job.company))
    client.post(reverse("candidates:application-tags", args=[one.pk]), {"tag": "Podcast"})
    act_on(client, job, "tag", [one, two], tag="podcast")
    assert Tag.objects.get().taggings.count() == 2
    client.post(reverse("candidates:act-undo", args=[job.slug, Act.objects.get().pk]))
    assert [tagging.application_id for tagging in Tag.objects.get().taggings.all()] == [one.pk]


def test_several_are_written_to_by_name_and_the_messages_can_be_called_off() -> None:
    job = make_job(title="Editor")
    people = make_people(job, "One", "Two")
    client = sign_in(make_recruiter(job.company))
    text = "Dear {name},\n\nwe go on with “{job}” & others <soon>."
    act_on(client, job, "write", people, subject="News on {job}", text=text)
    message = Message.objects.filter(about_id=people[0].pk).get()
    assert message.subject == "News on Editor"
    assert message.text == "Dear Ana,\n\nwe go on with “Editor” & others <soon>.\n"
    assert message.due_at
    assert message.due_at > timezone.now() + UNDO_PAUSE / 2
    client.post(reverse("candidates:act-undo", args=[job.slug, Act.objects.get().pk]))
    assert set(Message.objects.values_list("state", flat=True)) == {MessageState.CANCELLED}


@pytest.fixture
def kept_message() -> MessageTemplate:
    return MessageTemplate.objects.create(
        company=make_job(title="Editor").company,
        name="First news",
        subjects={"fr": "Des nouvelles", "en": "News"},
        texts={"fr": "Bonjour {name}, {company}", "en": "Dear {name}, {company}"},
    )


def test_a_message_that_is_kept_goes_to_each_in_their_own_language(kept_message: MessageTemplate) -> None:
    (job,) = kept_message.company.jobs.all()
    ana, bea, eva = make_people(job, "One", "Two", "Three")
    Application.objects.exclude(pk=bea.pk).update(language="en")
    Candidate.objects.filter(pk=eva.candidate_id).update(first_name="")
    client = sign_in(make_recruiter(job.company))

    seen = act_on(client, job, "write", [ana, bea, eva], step="look", kept=kept_message.pk)
    assert seen.context["foreseen"].letters == [
        ("en", "News", "Dear {name}, {company}"),
        ("fr", "Des nouvelles", "Bonjour {name}, {company}"),
    ]
    assert seen.context["foreseen"].reasons == [("the first name is not known", 1)]

    act_on(client, job, "write", [ana, bea, eva], kept=kept_message.pk)
    name = job.company.public_name
    assert sorted(Message.objects.values_list("about_id", "subject", "text")) == [
        (ana.pk, "News", f"Dear Ana, {name}\n"),
        (bea.pk, "Des nouvelles", f"Bonjour Ana, {name}\n"),
    ]


def test_a_message_that_is_kept_is_taken_over_to_be_changed(kept_message: MessageTemplate) -> None:
    (job,) = kept_message.company.jobs.all()
    people = make_people(job, "One")
    client = sign_in(make_recruiter(job.company))
    page = act_on(client, job, "write", people, step="take-over", kept=kept_message.pk)
    form = page.context["form"]
    assert [form[name].value() for name in ("kept", "subject", "text")] == [
        None,
        "Des nouvelles",
        "Bonjour {name}, {company}",
    ]
    assert Message.objects.count() == 0


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        ({}, {"subject": ["This field is required."], "text": ["This field is required."]}),
        (
            {"subject": "Hello {nom}", "text": "x"},
            {"subject": ["“{nom}” cannot be filled in: between braces stand only {name}, {job}, {company}."]},
        ),
        (
            {"kept": True, "text": "x"},
            {"kept": ["Choose “None” to send what is written below, or empty it to send this message."]},
        ),
        (
            {"kept": 999999, "subject": "x", "text": "x"},
            {"kept": ["This message is not kept any more: choose another."]},
        ),
    ],
)
def test_what_cannot_be_sent_to_several_is_said_beside_its_field(
    typed: dict[str, Any], errors: dict[str, list[str]], kept_message: MessageTemplate
) -> None:
    (job,) = kept_message.company.jobs.all()
    people = make_people(job, "One")
    given = {name: kept_message.pk if value is True else value for name, value in typed.items()}
    page = act_on(sign_in(make_recruiter(job.company)), job, "write", people, **given)
    form = page.context["form"]
    with translation.override("en"):
        said = {name: list(found) for name, found in form.errors.items()}
    assert (page.status_code, said) == (422, errors)
    assert form["text"].value() == given.get("text")
    assert Message.objects.count() == 0


def test_the_messages_of_another_company_are_not_offered(kept_message: MessageTemplate) -> None:
    other = make_job()
    people = make_people(other, "One")
    client = sign_in(make_recruiter(other.company))
    html = client.get(
        reverse("candidates:applications-act", args=[other.slug]), {"do": "write", "person": people[0].pk}
    ).content.decode()
    assert ("First news" in html, "take-over" in html) == (False, False)


def test_an_act_is_undone_once() -> None:
    job = make_job()
    people = make_people(job, "One")
    client = sign_in(make_recruiter(job.company))
    act_on(client, job, "move", people, to=stage_of(job, StageKind.REVIEW).pk)
    undo = reverse("candidates:act-undo", args=[job.slug, Act.objects.get().pk])
    client.post(undo)
    assert "This has been undone already." in client.post(undo, follow=True).content.decode()
    assert Decision.objects.count() == 2


def test_people_of_another_job_are_not_acted_on() -> None:
    job, other = make_job(), make_job()
    (mine,), (foreign,) = make_people(job, "Mine"), make_people(other, "Foreign")
    act_on(sign_in(make_recruiter(job.company)), job, "move", [mine, foreign], to=stage_of(job, StageKind.REVIEW).pk)
    assert stands_in(mine, foreign) == [StageKind.REVIEW, StageKind.NEW]


def test_without_anybody_chosen_one_is_led_back() -> None:
    job = make_job()
    response = act_on(sign_in(make_recruiter(job.company)), job, "move", [])
    assert response.url == reverse("candidates:pipeline", args=[job.slug])


def test_rows_have_their_boxes_without_scripts_and_the_script_of_the_board_gets_the_bar() -> None:
    job = make_job()
    (one,) = make_people(job, "One")
    client = sign_in(make_recruiter(job.company))
    assert f'form="bulk" name="person" value="{one.pk}"' in board(client, job, view="rows")
    address = reverse("candidates:applications-act", args=[job.slug])
    bar = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert bar.count("<button") == 7


def test_what_will_happen_and_what_happened_ask_as_much_for_thirty_people_as_for_one() -> None:
    job = make_job()
    client = sign_in(make_recruiter(job.company))
    counts: dict[str, list[int]] = {"look": [], "act": []}
    for number in (1, 29):
        people = make_people(job, *(f"Person{number}-{place}" for place in range(number)))
        with CaptureQueriesContext(connection) as queries:
            act_on(client, job, "reject", people, step="look", **WHY)
        counts["look"].append(len(queries))
        response = act_on(client, job, "reject", people, **WHY)
        with CaptureQueriesContext(connection) as queries:
            client.get(response.url)
        counts["act"].append(len(queries))
    assert counts["look"][0] == counts["look"][1]
    assert counts["act"][0] == counts["act"][1] <= 12


def acts_on(job: Job) -> dict[str, dict[str, Any]]:
    """Each act, with what somebody says with it: the stage writes on entry, and plans."""
    stage = stage_of(job, StageKind.INTERVIEW)
    task = {"follow_up_text": "Propose slots", "follow_up_for": "owner", "follow_up_days": 3}
    job.stages.filter(pk=stage.pk).update(message=make_message(job.company), **task)
    return {
        "move": {"to": stage.pk},
        "reject": WHY,
        "assign": {"owner": make_recruiter(job.company).pk},
        "tag": {"tag": "Podcast"},
        "write": {"subject": "News on {job}", "text": "Dear {name}"},
        "write kept": {"kept": make_message(job.company).pk},
    }


@pytest.mark.parametrize("do", ["move", "reject", "assign", "tag", "write", "write kept"])
def test_an_act_and_taking_it_back_ask_as_much_for_thirty_people_as_for_three(do: str) -> None:
    job = make_job()
    said = acts_on(job)[do]
    client = sign_in(make_recruiter(job.company))
    counts: list[tuple[int, int]] = []
    for number in (3, 30):
        people = make_people(job, *(f"Person{number}-{place}" for place in range(number)))
        with CaptureQueriesContext(connection) as acting:
            act_on(client, job, do.split()[0], people, **said)
        act = Act.objects.latest("pk")
        with CaptureQueriesContext(connection) as undoing:
            client.post(reverse("candidates:act-undo", args=[job.slug, act.pk]))
        act.refresh_from_db()
        assert (act.lines.filter(left_out="", kept="").count(), act.undone_at is None) == (number, False)
        counts.append((len(acting), len(undoing)))
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 60


def test_those_left_out_and_those_not_undone_ask_as_much_for_thirty_people_as_for_three() -> None:
    job = make_job()
    review, interview = stage_of(job, StageKind.REVIEW), stage_of(job, StageKind.INTERVIEW)
    client, colleague = sign_in(make_recruiter(job.company)), sign_in(make_recruiter(job.company, name="Ada"))
    counts: list[tuple[int, int]] = []
    for number in (3, 30):
        early, late = (make_people(job, *(f"{when}{place}" for place in range(number))) for when in ("Early", "Late"))
        act_on(colleague, job, "move", late, to=interview.pk)
        with CaptureQueriesContext(connection) as acting:
            act_on(client, job, "move", [*early, *late], to=review.pk)
        act = Act.objects.latest("pk")
        act_on(colleague, job, "move", list(Application.objects.filter(stage=review)), to=interview.pk)
        with CaptureQueriesContext(connection) as undoing:
            client.post(reverse("candidates:act-undo", args=[job.slug, act.pk]))
        assert act.lines.exclude(left_out="").count() == act.lines.exclude(kept="").count() == number
        counts.append((len(acting), len(undoing)))
    assert counts[0] == counts[1]


def everyone(client: Client, job: Job, query: str = "", *, until: datetime | None = None) -> str:
    address = reverse("candidates:applications-act", args=[job.slug])
    data = {"do": "reject", "everyone": "1", "query": query, "until": (until or timezone.now()).isoformat()}
    return client.get(address, data).content.decode()


def shown_in(html: str) -> set[int]:
    """Whom a page is about to act on."""
    (seen,) = re.findall(r'name="seen" value="([^"]*)"', html) or [""]
    return set(ChosenForm({"seen": seen}).fields["seen"].to_python(seen))


def test_rows_on_several_pages_offer_everyone_whom_the_filter_finds() -> None:
    job = make_job()
    client = sign_in(make_recruiter(job.company))
    make_people(job, "One")
    assert 'name="everyone"' not in board(client, job, view="rows")
    make_people(job, *(f"Person{number}" for number in range(PAGE_SIZE)))
    html = board(client, job, view="rows")
    assert f"All {PAGE_SIZE + 1} whom this filter finds, on every page" in html


def test_everyone_is_not_offered_for_a_filter_of_which_only_a_part_would_be_kept() -> None:
    job = make_job()
    client = sign_in(make_recruiter(job.company))
    make_people(job, *(f"Person{number}" for number in range(PAGE_SIZE + 1)))
    assert 'name="everyone"' in board(client, job, view="rows")
    assert 'name="everyone"' not in board(client, job, view="rows", nothing="x" * 1000)


def test_everyone_needs_the_moment_at_which_the_list_was_looked_at() -> None:
    job = make_job()
    make_people(job, "One")
    client = sign_in(make_recruiter(job.company))
    address = reverse("candidates:applications-act", args=[job.slug])
    response = client.get(address, {"do": "reject", "everyone": "1", "query": ""})
    assert (response.status_code, response["Location"]) == (302, reverse("candidates:pipeline", args=[job.slug]))


def test_everyone_is_whom_the_filter_finds_and_nobody_else() -> None:
    job, other = make_job(), make_job()
    one, two, three = make_people(job, "One", "Two", "Three")
    make_people(other, "Foreign")
    client = sign_in(make_recruiter(job.company))
    move(client, two, StageKind.REVIEW)
    html = everyone(client, job, f"stage={one.stage_id}")
    assert shown_in(html) == {one.pk, three.pk}
    assert shown_in(everyone(client, job)) == {one.pk, two.pk, three.pk}
    client.logout()
    assert "One" not in everyone(sign_in(make_recruiter(other.company)), job)


def test_whoever_arrives_after_the_list_was_looked_at_is_not_among_everyone() -> None:
    job = make_job()
    early, _later = make_people(job, "Early", "Later")
    html = everyone(sign_in(make_recruiter(job.company)), job, until=early.created_at)
    assert shown_in(html) == {early.pk}


def test_everyone_is_not_more_than_one_act_takes_and_the_page_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("candidates.views.acting.CHOSEN_MAXIMUM", 2)
    job = make_job()
    client = sign_in(make_recruiter(job.company))
    make_people(job, "One", "Two")
    assert "these are the 2 who arrived first" not in everyone(client, job)
    make_people(job, "Three")
    html = everyone(client, job)
    assert "these are the 2 who arrived first" in html
    assert len(shown_in(html)) == 2


def choose(client: Client, job: Job, **data: Any) -> str:
    """What stands in the page to which a choice on the board leads."""
    address = reverse("candidates:applications-act", args=[job.slug])
    return client.get(
        address, {"do": "reject", "query": "", "until": timezone.now().isoformat(), **data}
    ).content.decode()


def test_whole_columns_are_chosen_beside_single_people_but_for_those_taken_out_again() -> None:
    job = make_job()
    client = sign_in(make_recruiter(job.company))
    one, two, three, four, five = make_people(job, "One", "Two", "Three", "Four", "Five")
    for person in (three, four):
        move(client, person, StageKind.REVIEW)
    move(client, five, StageKind.INTERVIEW)
    received, review = one.stage_id, stage_of(job, StageKind.REVIEW).pk
    assert shown_in(choose(client, job, column=review)) == {three.pk, four.pk}
    assert shown_in(choose(client, job, column=[received, review], without=four.pk)) == {one.pk, two.pk, three.pk}
    assert shown_in(choose(client, job, column=received, person=five.pk)) == {one.pk, two.pk, five.pk}


def test_a_whole_column_is_whom_the_filter_of_the_board_finds_in_it() -> None:
    job = make_job()
    client = sign_in(recruiter := make_recruiter(job.company))
    mine, _other = make_people(job, "Mine", "Other")
    Application.objects.filter(pk=mine.pk).update(owner=recruiter)
    assert shown_in(choose(client, job, column=mine.stage_id, query="owner=me")) == {mine.pk}


def test_those_who_were_shown_are_acted_on_whoever_the_filter_finds_by_then() -> None:
    job = make_job()
    stays, leaves, comes = make_people(job, "Stays", "Leaves", "Comes")
    client, colleague = sign_in(make_recruiter(job.company)), sign_in(make_recruiter(job.company, name="Ada"))
    move(colleague, comes, StageKind.INTERVIEW)
    (seen,) = re.findall(r'name="seen" value="([^"]*)"', choose(client, job, column=stays.stage_id))
    move(colleague, leaves, StageKind.INTERVIEW)
    Application.objects.filter(pk=comes.pk).update(stage=stays.stage_id)

    address = reverse("candidates:applications-act", args=[job.slug])
    done = client.post(address, {"do": "reject", "seen": seen, "step": "do", **WHY})

    assert stands_in(stays, leaves, comes) == [StageKind.CLOSED, StageKind.INTERVIEW, StageKind.NEW]
    assert "Ada has moved this application in the meantime" in client.get(done["Location"]).content.decode()


def test_many_are_counted_and_named_a_page_at_a_time_whoever_is_left_out_first() -> None:
    job = make_job()
    client = sign_in(make_recruiter(job.company, language="fr"))
    client.cookies["django_language"] = "fr"
    people = make_people(job, *(f"Person{number:02}" for number in range(CHOSEN_SHOWN + 5)))
    Application.objects.filter(pk=people[-1].pk).update(state=ApplicationState.REJECTED)
    review = stage_of(job, StageKind.REVIEW).pk
    pages = [
        act_on(client, job, "move", people, step="look", to=review, page=number).content.decode() for number in (1, 2)
    ]
    named = [re.findall(r"<strong>Ana (Person\d\d)</strong>", html) for html in pages]
    assert [len(names) for names in named] == [CHOSEN_SHOWN, 5]
    assert named[0][:2] == [f"Person{CHOSEN_SHOWN + 4}", "Person00"]
    assert f"Ce sera fait pour {CHOSEN_SHOWN + 4} personnes sur {CHOSEN_SHOWN + 5}." in pages[0]
    assert re.search(r"<li>1 × déjà close.: ", pages[0])


def test_the_enter_key_shows_what_will_happen_and_never_does_it() -> None:
    job = make_job()
    people = make_people(job, "One")
    client = sign_in(make_recruiter(job.company))
    html = act_on(client, job, "tag", people, step="look", tag="Podcast").content.decode()
    form = html[html.index("data-unsaved") :]
    first, *others = re.findall(r"<button([^>]*)>", form)
    assert ("step" in first, any('name="step" value="do"' in one for one in others)) == (False, True)


def test_nobody_acts_on_several_but_whoever_runs_the_job() -> None:
    job = make_job()
    (one,) = make_people(job, "One")
    address = reverse("candidates:applications-act", args=[job.slug])
    chosen = {"do": "tag", "tag": "Podcast", "seen": packed({one.pk: one.stage_id}), "step": "do"}
    hiring, stranger = sign_in(make_hiring_manager(job)), sign_in(make_recruiter(make_job().company))
    assert [client.post(address, chosen).status_code for client in (hiring, stranger)] == [403, 404]
    assert not Tag.objects.exists()
