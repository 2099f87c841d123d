"""The applications of a job by stage."""

import random
import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import User
from candidates.models import Application, Decision, Tag, Tagging
from candidates.queries import ReadingSummary, write_reading_summaries
from candidates.states import ApplicationState
from config.formats import day
from jobs.models import Job, Stage
from jobs.states import StageKind
from mail.models import Message
from tests.factories import (
    make_application,
    make_candidate,
    make_hiring_manager,
    make_interviewer,
    make_job,
    make_recruiter,
)

pytestmark = pytest.mark.django_db


def sign_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def board(client: Client, job: Job, **query: Any) -> str:
    response = client.get(reverse("candidates:pipeline", args=[job.slug]), query)
    assert response.status_code == 200
    return response.content.decode()


def names(html: str) -> list[str]:
    return re.findall(r'class="v-card-name"[^>]*>([^<]+)<', html)


def make_people(job: Job, *last_names: str) -> list[Application]:
    start = timezone.now() - timedelta(days=2)
    return [
        make_application(
            job,
            make_candidate(first_name="Ana", last_name=name, headline="Community manager"),
            created_at=start + timedelta(minutes=number),
            stage_since=start,
        )
        for number, name in enumerate(last_names)
    ]


def test_each_stage_shows_its_people_in_the_order_they_came_with_what_is_known_of_them() -> None:
    job = make_job()
    first, _second = make_people(job, "Early", "Late")
    write_reading_summaries(
        [ReadingSummary(first.pk, seals="ev", basins=[(3, 2, 3), (2, None, None)], score=40, up_to=62)]
    )

    html = board(sign_in(make_recruiter(job.company)), job)

    assert names(html) == ["Ana Early", "Ana Late"]
    assert "1 of 2 evidenced, 1 to verify" in html
    assert "<b>40</b><span>to 62</span>" in html
    assert "2 d here" in html


def test_a_column_shows_twelve_cards_and_brings_the_next_ones_on_demand() -> None:
    job = make_job()
    applications = make_people(job, *(f"Number{number:02}" for number in range(14)))
    client = sign_in(make_recruiter(job.company))

    html = board(client, job)
    assert names(html) == [f"Ana Number{number:02}" for number in range(12)]
    assert "Show 2 more" in html

    address = reverse("candidates:pipeline", args=[job.slug])
    more = client.get(
        address, {"stage": applications[0].stage_id, "after": applications[11].pk}, headers={"HX-Request": "true"}
    )
    assert names(more.content.decode()) == ["Ana Number12", "Ana Number13"]
    assert names(board(client, job, view="rows", stage=applications[0].stage_id)) == [
        f"Ana Number{number:02}" for number in range(14)
    ]


@pytest.mark.parametrize("order", ["arrival", "age", "score"])
def test_the_next_cards_follow_on_in_every_order(order: str) -> None:
    job = make_job()
    applications = make_people(job, *(f"Number{number:02}" for number in range(15)))
    for application in applications[::2]:
        write_reading_summaries(
            [ReadingSummary(application.pk, seals="", basins=[], score=5, up_to=application.pk % 3)]
        )
    client = sign_in(make_recruiter(job.company))
    shown = names(board(client, job, sort=order))
    last = Application.objects.get(candidate__last_name=shown[-1].split()[1])

    more = client.get(
        reverse("candidates:pipeline", args=[job.slug]),
        {"stage": last.stage_id, "after": last.pk, "sort": order},
        headers={"HX-Request": "true"},
    )

    assert len(shown) == 12
    assert set(shown) | set(names(more.content.decode())) == {f"Ana Number{number:02}" for number in range(15)}
    assert len(names(more.content.decode())) == 3


def test_the_choice_of_rows_is_remembered() -> None:
    job = make_job()
    make_people(job, "One")
    client = sign_in(make_recruiter(job.company))
    client.post(reverse("candidates:pipeline-view", args=[job.slug]), {"view": "rows"})
    assert '<table class="table v-rows">' in board(client, job)


def test_filters_hide_people_and_say_so() -> None:
    job = make_job()
    recruiter = make_recruiter(job.company)
    shown, hidden, late = make_people(job, "Shown", "Hidden", "Late")
    write_reading_summaries([ReadingSummary(shown.pk, seals="ee", basins=[], score=1, up_to=1)])
    write_reading_summaries([ReadingSummary(hidden.pk, seals="en", basins=[], score=1, up_to=1)])
    Application.objects.filter(pk=hidden.pk).update(owner=recruiter)
    Application.objects.filter(pk=late.pk).update(stage_since=timezone.now() - timedelta(days=5), source="referral")
    client = sign_in(recruiter)

    assert names(board(client, job, must="evidenced")) == ["Ana Shown"]
    assert names(board(client, job, owner="me")) == ["Ana Hidden"]
    assert names(board(client, job, late="on")) == ["Ana Late"]
    assert names(board(client, job, source="referral", view="rows")) == ["Ana Late"]
    assert "Filters may hide some." in board(client, job, source="pool")
    assert len(names(board(client, job, source="no-such-source"))) == 3


def test_who_is_on_hold_shows_it_with_the_day_and_can_be_looked_for() -> None:
    job = make_job()
    held, over, _other = make_people(job, "Held", "Over", "Other")
    today = timezone.localdate()
    for application, until in ((held, today + timedelta(days=9)), (over, today - timedelta(days=1))):
        Application.objects.filter(pk=application.pk).update(held_until=until)
    client = sign_in(make_recruiter(job.company))

    html = board(client, job)
    with translation.override("en"):
        assert f"<span>On hold until {day(today + timedelta(days=9))}</span>" in html
        assert f"<b>On hold until {day(today - timedelta(days=1))}</b>" in html
    assert names(board(client, job, hold="yes")) == ["Ana Held", "Ana Over"]
    assert names(board(client, job, hold="no")) == ["Ana Other"]

    client.post(reverse("candidates:pipeline-view", args=[job.slug]), {"view": "rows"})
    rows = board(client, job)
    assert re.findall(r'<span class="v-row-role( v-over)?">On hold until', rows) == ["", " v-over"]


def test_queries_do_not_grow_with_people() -> None:
    job = make_job()
    client = sign_in(make_recruiter(job.company))
    counts: dict[str, list[int]] = {"columns": [], "rows": []}
    for number in (1, 29):
        make_people(job, *(f"Person{number}-{place}" for place in range(number)))
        for view, found in counts.items():
            with CaptureQueriesContext(
                connection,
            ) as queries:
                board(client, job, view=view)
            found.append(len(queries))
    assert counts["columns"][0] == counts["columns"][1] <= 12
    assert counts["rows"][0] == counts["rows"][1] <= 12


def move(
    client: Client, application: Application, kind: StageKind, *, seen: int | None = None, htmx: bool = False
) -> Any:
    return client.post(
        reverse("candidates:application-move", args=[application.pk]),
        {"to": application.job.stages.get(kind=kind).pk, "seen": seen or application.stage_id},
        headers={"HX-Request": "true"} if htmx else {},
    )


def test_a_recruiter_moves_by_a_plain_form_and_lands_on_the_board_again() -> None:
    job = make_job()
    (application,) = make_people(job, "One")
    response = move(sign_in(make_recruiter(job.company)), application, StageKind.REVIEW)
    assert (response.status_code, response.url) == (302, reverse("candidates:pipeline", args=[job.slug]))
    application.refresh_from_db()
    assert application.stage.kind == StageKind.REVIEW


def test_the_script_of_the_board_gets_the_card_as_it_stands_and_the_words_to_announce() -> None:
    job = make_job()
    (application,) = make_people(job, "One")
    response = move(sign_in(make_recruiter(job.company)), application, StageKind.REVIEW, htmx=True)
    review = job.stages.get(kind=StageKind.REVIEW)
    assert response.status_code == 200
    assert f'<li class="v-card" data-stage="{review.pk}">' in response.content.decode()
    assert "is now in" in response.headers["HX-Trigger"]


def test_of_two_people_the_second_is_told_where_the_card_went() -> None:
    job = make_job()
    (application,) = make_people(job, "One")
    seen = application.stage_id
    first = make_recruiter(job.company, name="Ada")
    move(sign_in(first), application, StageKind.INTERVIEW, seen=seen)

    response = move(sign_in(make_recruiter(job.company)), application, StageKind.REVIEW, seen=seen, htmx=True)

    interview = job.stages.get(kind=StageKind.INTERVIEW)
    assert response.status_code == 409
    assert f'data-stage="{interview.pk}"' in response.content.decode()
    assert "Ada has moved this application in the meantime" in response.headers["HX-Trigger"]
    assert Decision.objects.count() == 1


def test_dropping_a_card_among_the_hired_fills_an_opening() -> None:
    job = make_job()
    (application,) = make_people(job, "One")
    move(sign_in(make_recruiter(job.company)), application, StageKind.HIRED, htmx=True)
    application.refresh_from_db()
    assert application.state == ApplicationState.HIRED
    assert application.opening


def test_a_hiring_manager_sees_the_board_and_moves_nobody() -> None:
    job = make_job()
    (application,) = make_people(job, "One")
    client = sign_in(make_hiring_manager(job))
    assert 'class="v-dots"' not in board(client, job)
    assert move(client, application, StageKind.REVIEW).status_code == 403


def test_an_interviewer_has_no_board() -> None:
    job = make_job()
    (application,) = make_people(job, "One")
    response = sign_in(make_interviewer(job, application)).get(reverse("candidates:pipeline", args=[job.slug]))
    assert response.status_code == 404


def test_a_stage_of_another_job_is_no_place_to_move_to() -> None:
    job, other = make_job(), make_job()
    (application,) = make_people(job, "One")
    response = sign_in(make_recruiter(job.company)).post(
        reverse("candidates:application-move", args=[application.pk]),
        {"to": other.stages.all()[1].pk, "seen": application.stage_id},
        headers={"HX-Request": "true"},
    )
    assert response.status_code == 422
    assert not Decision.objects.exists()


def refuse(client: Client, application: Application, **fields: Any) -> Any:
    return client.post(
        reverse("candidates:application-reject", args=[application.pk]),
        {
            "reason": "others-closer",
            "criterion_key": "moderation",
            "sentence": "Two applications show more moderation.",
            "tell": "morning",
            "seen": application.stage_id,
            **fields,
        },
    )


def test_a_refusal_is_told_the_next_morning_unless_said_otherwise() -> None:
    job = make_job()
    first, second = make_people(job, "One", "Two")
    client = sign_in(make_recruiter(job.company))
    assert refuse(client, first).status_code == 302
    assert refuse(client, second, tell="never").status_code == 302
    assert Message.objects.get().about_id == first.pk
    assert Application.objects.filter(state=ApplicationState.REJECTED).count() == 2


def test_a_refusal_for_a_mandatory_criterion_names_it() -> None:
    job = make_job()
    (application,) = make_people(job, "One")
    client = sign_in(make_recruiter(job.company))
    response = refuse(client, application, reason="mandatory-not-shown", criterion_key="video")
    assert response.status_code == 422
    assert "Say which mandatory criterion was looked for and not found." in response.content.decode()
    refuse(client, application, reason="mandatory-not-shown", criterion_key="crisis")
    assert Decision.objects.get().criterion_key == "crisis"


def test_a_refusal_for_what_the_law_protects_is_not_made_and_keeps_what_was_typed() -> None:
    job = make_job()
    (application,) = make_people(job, "One")
    client = sign_in(make_recruiter(job.company))
    response = refuse(client, application, sentence="Too old for the team.")
    html = response.content.decode()
    assert response.status_code == 422
    assert "touches on age" in html
    assert "Too old for the team." in html
    assert not Decision.objects.exists()


def test_a_hold_is_asked_for_a_day_and_shown_on_the_dossier() -> None:
    job = make_job()
    (application,) = make_people(job, "One")
    client = sign_in(make_recruiter(job.company))
    address = reverse("candidates:application-hold", args=[application.pk])
    given = {"sentence": "The budget is voted on Monday.", "seen": application.stage_id}
    assert client.post(address, {**given, "until": "2020-01-01"}).status_code == 422
    day = timezone.localdate() + timedelta(days=5)
    assert client.post(address, {**given, "until": day.isoformat()}).status_code == 302
    page = client.get(reverse("candidates:application", args=[application.pk])).content.decode()
    assert "On hold: decide" in page
    assert "The budget is voted on Monday." in page


def test_a_refusal_by_somebody_who_saw_another_stage_is_not_made() -> None:
    job = make_job()
    (application,) = make_people(job, "One")
    client = sign_in(make_recruiter(job.company))
    seen = application.stage_id
    move(client, application, StageKind.INTERVIEW)
    response = client.get(refuse(client, application, seen=seen).url)
    assert "it now stands in" in response.content.decode()
    assert not Decision.objects.filter(kind="reject").exists()


@pytest.mark.parametrize(("more_stages", "confirmed"), [(0, [None, 0, 1, 2]), (2, [None])])
def test_full_columns_of_long_names_stay_below_a_hundred_kilobytes(
    more_stages: int, confirmed: list[int | None]
) -> None:
    """Six columns where nobody's marks are like another's; eight, a little more, where nothing is confirmed yet."""
    job = make_job(title="Responsable de la communauté et de la modération des espaces d’échange")
    for number in range(more_stages):
        names_of_stage = {"fr": "Mise en situation", "en": "Case"}
        Stage.objects.create(job=job, position=10 + number, kind=StageKind.INTERVIEW, names=names_of_stage)
    chance = random.Random(1)
    for stage in job.stages.all():
        for number in range(13):
            candidate = make_candidate(
                first_name="Marie-Aïssatou",
                last_name=f"Quéméneur de la Villemarqué-{number:02}",
                headline="Responsable de communauté, médias et vie associative en Bretagne",
            )
            since = timezone.now() - timedelta(days=20 + number)
            application = make_application(job, candidate, stage=stage, stage_since=since)
            basins = [(weight, chance.choice(confirmed), chance.choice([0, 2, 3, 4])) for weight in (5, 4, 3, 3, 2, 1)]
            seals = "".join(chance.choices("evn" if any(confirmed) else "vn", k=5))
            write_reading_summaries([ReadingSummary(application.pk, seals=seals, basins=basins, score=43, up_to=70)])
    client = sign_in(make_recruiter(job.company, language="fr"))
    client.cookies["django_language"] = "fr"

    html = board(client, job)

    assert len(names(html)) == 12 * (6 + more_stages)
    assert len(html.encode()) < (104_000 if more_stages else 100_000)


def said_of(html: str) -> list[str]:
    """What stands beside each name to be read aloud, whether it is written there or somewhere else in the page."""
    words = dict(re.findall(r'id="([^"]+)"[^>]*>([^<]*)<', html))
    cards = html[html.index('<ul class="v-plain v-cards">') :]
    return [
        said or " ".join(words[one] for one in ids.split())
        for said, ids in re.findall(r'<(?:a class="v-dots"|svg|i)[^>]* aria-label(?:="([^"]+)"|ledby="([^"]+)")', cards)
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_what_many_cards_show_alike_is_written_once_and_read_aloud_at_each(count: int) -> None:
    job = make_job()
    for application in make_people(job, *("Keller" for _number in range(count))):
        write_reading_summaries(
            [ReadingSummary(application.pk, seals="ev", basins=[(3, 2, 3), (2, 1, None)], score=40, up_to=62)]
        )

    html = board(sign_in(make_recruiter(job.company)), job)

    assert said_of(html)[: 4 * count] == count * [
        "Actions for Ana Keller",
        "1 of 2 evidenced, 1 to verify",
        "2 of 2 relative criteria assessed",
        "Nobody in charge",
    ]
    assert html.count("1 of 2 evidenced, 1 to verify") == 1
    shared = set(re.findall(r'href="#(\w+)"', html[html.index('id="board"') :]))
    assert all(html.count(f'id="{one}"') == 1 for one in shared - {"s-ok", "s-verify", "s-miss"})


def test_what_people_call_themselves_is_text_on_a_card() -> None:
    job = make_job()
    candidate = make_candidate(first_name='<b id="x">', last_name="O'Neill & Co", headline="<script>alert(1)</script>")
    application = make_application(job, candidate)
    html = board(sign_in(make_recruiter(job.company, name="<i>Zoé</i>")), job)
    assert "&lt;b id=&quot;x&quot;&gt; O&#x27;Neill &amp; Co</a>" in html
    assert "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>" in html
    moved = move(sign_in(make_recruiter(job.company)), application, StageKind.REVIEW, htmx=True).content.decode()
    assert 'aria-label="Actions for &lt;b id=&quot;x&quot;&gt; O&#x27;Neill &amp; Co"' in moved


def test_what_people_call_themselves_is_text_in_a_row() -> None:
    job = make_job()
    stage = job.stages.all()[0]
    stage.names = {"en": "<u>New", "fr": "<u>New"}
    stage.save()
    candidate = make_candidate(first_name='<b id="x">', last_name="O'Neill & Co", headline="<script>alert(1)</script>")
    application = make_application(job, candidate, owner=make_recruiter(job.company, name="<i>Zoé</i>"))
    tag = Tag.objects.create(company=job.company, name="<s>tag")
    Tagging.objects.create(application=application, tag=tag)
    columns = ["stage", "must", "score", "basins", "age", "source", "owner", "tags"]
    html = board(sign_in(make_recruiter(job.company)), job, view="rows", col=columns)
    row = html[html.index('<tr class="v-row"') : html.index("</tbody>")]
    name = "&lt;b id=&quot;x&quot;&gt; O&#x27;Neill &amp; Co"
    assert f">{name}</a><span" in row
    assert f'aria-label="Choose {name}"' in row
    assert f'aria-label="Actions for {name}"' in row
    for text in ("&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;u&gt;New", "&lt;i&gt;Zoé&lt;/i&gt;", "&lt;s&gt;tag"):
        assert text in row
    assert [tag for tag in ("<b ", "<script", "<u>", "<i>", "<s>") if tag in row] == []


def test_a_row_has_the_columns_that_were_chosen_and_those_who_look_on_choose_nobody() -> None:
    job = make_job()
    make_application(job, make_candidate(first_name="Ana", last_name="Late"))
    seen = {}
    for person in (make_recruiter(job.company), make_hiring_manager(job)):
        html = board(sign_in(person), job, view="rows", col=["age", "owner"])
        row = html[html.index('<tr class="v-row"') : html.index("</tbody>")]
        seen[person.name] = (row.count("<td"), row.count('type="checkbox"'), row.count('class="v-dots"'))
    assert list(seen.values()) == [(3, 1, 1), (2, 0, 0)]
