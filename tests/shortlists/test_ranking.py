"""The ranking: order, reasons and what people make of them, weights that are tried, names that are hidden."""

import html
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest
from django.core.cache import cache
from django.core.paginator import Paginator
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from candidates.models import Application, Document
from candidates.states import ApplicationState
from jobs.models import BriefVersion, Criterion, Job
from shortlists.actions import judging
from shortlists.models import Evidence, Judgement, Reading
from shortlists.queries.ranking import page_of_entries, standings
from shortlists.queries.weighing import criteria_of, newest_version, ranked
from shortlists.states import JudgementKind, ReadingState, SourceKind
from tests import factories

pytestmark = pytest.mark.django_db

HTMX = {"HTTP_HX_REQUEST": "true"}
Count = Callable[[int], AbstractContextManager[object]]


def sign_in(client: Client, person: factories.User) -> factories.User:
    client.force_login(person)
    return person


def text(page: str) -> str:
    """What a page says, tags and double spaces taken out."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def get(client: Client, name: str, *args: object, query: str = "", **headers: str) -> str:
    response = client.get(reverse(f"shortlists:{name}", args=args) + f"?lang=en{query}", **headers)  # type: ignore[arg-type]
    assert response.status_code == 200
    return response.content.decode()


def names_in_order(page: str) -> list[str]:
    return re.findall(r"<h3><a [^>]+>([^<]+)</a></h3>", page)


@pytest.fixture
def job() -> Job:
    return factories.make_job()


@pytest.fixture
def recruiter(client: Client, job: Job) -> factories.User:
    return sign_in(client, factories.make_recruiter(job.company))


def make_ranked(job: Job, *machines: str) -> list[Reading]:
    return [factories.make_reading(factories.make_application(job), machine) for machine in machines]


# --- Order ------------------------------------------------------------------------------------------------------------


def test_mandatory_criteria_come_first_then_what_can_be_reached(
    client: Client, job: Job, recruiter: factories.User
) -> None:
    one, two, three = make_ranked(job, "3044", "3311", "3312")
    shown = names_in_order(get(client, "ranking", job.slug))
    assert shown == [reading.application.candidate.name for reading in (three, two, one)]


def test_people_under_five_points_apart_are_called_equivalent(
    client: Client, job: Job, recruiter: factories.User
) -> None:
    first, second = make_ranked(job, "3322", "3322")
    third = make_ranked(job, "3311")[0]
    page = text(get(client, "ranking", job.slug))
    assert f"Equivalent to {first.application.candidate.name}, under five points apart" in page
    assert f"Equivalent to {second.application.candidate.name}" not in page
    assert third.application.candidate.name in page


def test_equivalence_reaches_over_the_end_of_a_page(
    client: Client, job: Job, recruiter: factories.User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shortlists.views.ranking.PAGE_SIZE", 1)
    first, _second = make_ranked(job, "3322", "3322")
    page = get(client, "ranking", job.slug, query="&page=2")
    assert f"Equivalent to {first.application.candidate.name}" in page
    assert len(names_in_order(page)) == 1


def test_without_a_published_brief_the_page_says_what_to_do(client: Client) -> None:
    draft = factories.make_job(published=False)
    sign_in(client, factories.make_recruiter(draft.company))
    assert "There is no brief to read against yet" in get(client, "ranking", draft.slug)


def test_while_nobody_has_applied_the_page_says_so(client: Client, job: Job, recruiter: factories.User) -> None:
    assert "Nobody to rank yet" in get(client, "ranking", job.slug)


def test_the_brief_is_shown_against_reality(client: Client, job: Job, recruiter: factories.User) -> None:
    make_ranked(job, "3311", "3011", "3011")
    page = text(get(client, "ranking", job.slug))
    assert "0 people of 3 have every mandatory criterion evidenced. 1 other could, once verified." in page
    assert "Crisis is missing most often. Made relative, 2 more people would have all the others." in page


@pytest.mark.parametrize("count", [1, 30])
def test_the_page_asks_as_often_whatever_the_number_of_people(
    client: Client, job: Job, recruiter: factories.User, django_assert_num_queries: Count, count: int
) -> None:
    make_ranked(job, *["3242"] * count)
    client.get(reverse("shortlists:ranking", args=[job.slug]))  # reads the frozen brief, once per process
    with django_assert_num_queries(12):
        client.get(reverse("shortlists:ranking", args=[job.slug]))


def test_what_people_call_themselves_is_text_in_the_ranking(
    client: Client, job: Job, recruiter: factories.User
) -> None:
    candidate = factories.make_candidate(first_name="<b>", last_name="O'Neill & %(name)s", headline="<i>voice</i>")
    for person in (candidate, factories.make_candidate()):
        factories.make_reading(factories.make_application(job, person), "3242")
    page = get(client, "ranking", job.slug)
    name = "&lt;b&gt; O&#x27;Neill &amp; %(name)s"
    assert f">{name}</a></h3>" in page
    assert "&lt;i&gt;voice&lt;/i&gt;</p>" in page
    assert f"Equivalent to {name}, under five points apart" in page


def test_the_basins_of_a_page_share_their_wells_and_letters(
    client: Client, job: Job, recruiter: factories.User
) -> None:
    make_ranked(job, "3242", "3240")
    page = get(client, "ranking", job.slug)
    assert page.count('<g id="bed-0" class="v-basin">') == page.count('<path id="wells-0"') == 1
    assert page.count('<use href="#wells-0"/>') == page.count('<use href="#bed-0"/>') == 2


# --- Progress ---------------------------------------------------------------------------------------------------------


def test_while_dossiers_are_read_the_page_asks_again_and_then_stops(
    client: Client, job: Job, recruiter: factories.User
) -> None:
    done, waiting = make_ranked(job, "3242", "3242")
    Reading.objects.filter(pk=waiting.pk).update(due_at=timezone.now())
    page = get(client, "ranking", job.slug)
    assert "1 of 2 dossiers are read" in page
    assert 'data-hx-trigger="every 2s"' in page
    Reading.objects.filter(pk=waiting.pk).update(due_at=None)
    page = get(client, "progress", job.slug, **HTMX)
    assert "Every dossier is read." in page
    assert "every 2s" not in page
    assert done.application.candidate.name not in page


def test_a_dossier_that_could_not_be_read_is_named_and_can_be_read_again(
    client: Client, job: Job, recruiter: factories.User
) -> None:
    [reading] = make_ranked(job, "3242")
    Reading.objects.filter(pk=reading.pk).update(machine="", failed_at=timezone.now(), failure="it broke")
    page = get(client, "ranking", job.slug)
    assert "1 dossier could not be read" in page
    assert reading.application.candidate.name in page
    response = client.post(reverse("shortlists:read-again", args=[reading.application_id]))
    assert response.status_code == 302
    reading.refresh_from_db()
    assert (reading.failed_at, reading.due_at is None) == (None, False)


def test_a_dossier_whose_document_was_given_up_is_not_waited_for(
    client: Client, job: Job, recruiter: factories.User
) -> None:
    [reading] = make_ranked(job, "3242")
    Reading.objects.filter(pk=reading.pk).update(machine="", state=ReadingState.WAITING)
    Document.objects.create(
        application=reading.application, name="cv.pdf", format="pdf", size=1, sha256="0" * 64, failed_at=timezone.now()
    )
    page = get(client, "progress", job.slug)
    assert "1 dossier could not be read" in page
    assert "every 2s" not in page


# --- Reasons ----------------------------------------------------------------------------------------------------------


def test_every_quote_links_to_its_place_in_the_document(client: Client, job: Job, recruiter: factories.User) -> None:
    [reading] = make_ranked(job, "3242")
    document = Document.objects.create(
        application=reading.application, name="cv.pdf", format="pdf", size=1, sha256="0" * 64
    )
    Evidence.objects.filter(reading=reading, criterion_key="video").update(
        source=SourceKind.DOCUMENT, document=document, part=2
    )
    quote = Evidence.objects.get(reading=reading, criterion_key="video")
    page = get(client, "dossier-reading", reading.application_id)
    address = reverse("candidates:document", args=[document.key])
    assert f'href="{address}?start={quote.start}&amp;end={quote.end}#quote"' in page
    assert "CV, p. 2" in text(page)
    for one in factories.READ.values():
        assert f"<q>{html.escape(one)}</q>" in page


def test_a_level_is_confirmed_and_the_number_follows(client: Client, job: Job, recruiter: factories.User) -> None:
    [reading] = make_ranked(job, "3242")
    address = reverse("shortlists:judge", args=[reading.application_id])
    response = client.post(address, {"criterion": "video", "kind": "confirmed"})
    assert response.status_code == 302
    assert response["Location"].endswith(f"#criterion-{reading.application_id}-video")
    reading.refresh_from_db()
    assert reading.person == "..4."
    page = text(get(client, "dossier-reading", reading.application_id))
    assert "Confirmed: 60 of 100 . With what is read and not yet confirmed: 80." in page
    assert f"{recruiter.name} confirmed level 4" in page


def test_on_the_ranking_the_head_of_the_entry_follows_a_judgement(
    client: Client, job: Job, recruiter: factories.User
) -> None:
    [reading] = make_ranked(job, "3242")
    response = client.post(
        reverse("shortlists:judge", args=[reading.application_id]) + "?lang=en",
        {"criterion": "crisis", "kind": "confirmed"},
        HTTP_HX_REQUEST="true",
        HTTP_HX_CURRENT_URL=f"http://testserver{reverse('shortlists:ranking', args=[job.slug])}",
    )
    page = response.content.decode()
    for mark in ("must", "basin", "score"):
        assert f'id="{mark}-{reading.application_id}" data-hx-swap-oob="true"' in page
    assert "to verify: Moderation" in page
    assert response["HX-Trigger"] == '{"announce": {"text": "Level confirmed."}}'


def test_in_the_dossier_the_reasons_bring_no_head_of_an_entry(
    client: Client, job: Job, recruiter: factories.User
) -> None:
    [reading] = make_ranked(job, "3242")
    page = get(
        client,
        "dossier-reading",
        reading.application_id,
        HTTP_HX_REQUEST="true",
        HTTP_HX_CURRENT_URL="http://testserver/desk/candidates/1/",
    )
    assert "data-hx-swap-oob" not in page
    assert "data-criterion" in page


def test_the_head_follows_by_the_weights_that_are_tried(client: Client, job: Job, recruiter: factories.User) -> None:
    [reading] = make_ranked(job, "3242")
    around = f"http://testserver{reverse('shortlists:ranking', args=[job.slug])}?w-video=1&w-analytics=1"
    page = client.post(
        reverse("shortlists:judge", args=[reading.application_id]),
        {"criterion": "video", "kind": "confirmed"},
        HTTP_HX_REQUEST="true",
        HTTP_HX_CURRENT_URL=around,
    ).content.decode()
    assert "<b>50</b>" in page  # (1 × 4 + 1 × 0) ÷ 8; by the brief's weights it would be 60.


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_refused_judgement_keeps_the_reason_that_was_typed(
    client: Client, job: Job, recruiter: factories.User, headers: dict[str, str]
) -> None:
    [reading] = make_ranked(job, "3242")
    response = client.post(
        reverse("shortlists:judge", args=[reading.application_id]) + "?lang=en",
        {"criterion": "video", "kind": "corrected", "level": "", "reason": "Saw “three” films & more"},
        **headers,  # type: ignore[arg-type]
    )
    assert response.status_code == 422
    page = response.content.decode()
    assert "Choose a level from 0 to 4." in page
    assert f'value="{html.escape("Saw “three” films & more")}"' in page
    assert not Judgement.objects.exists()


@pytest.mark.parametrize(
    ("posted", "sentence"),
    [
        ({"criterion": "video", "kind": "set-aside", "reason": " "}, "Say why, in a few words"),
        ({"criterion": "no-such", "kind": "confirmed"}, "The brief does not hold this criterion any more."),
        ({"criterion": "video", "kind": "applauded"}, "Select a valid choice."),
        ({"criterion": "video", "kind": "corrected", "level": "9", "reason": "x"}, "Select a valid choice."),
        ({"criterion": "video", "kind": "corrected", "level": "3", "reason": "x" * 301}, "at most 300 characters"),
    ],
)
def test_what_cannot_be_judged_is_refused_in_a_sentence(
    client: Client, job: Job, recruiter: factories.User, posted: dict[str, str], sentence: str
) -> None:
    [reading] = make_ranked(job, "3242")
    response = client.post(reverse("shortlists:judge", args=[reading.application_id]) + "?lang=en", posted)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert not Judgement.objects.exists()


def test_a_judgement_can_be_taken_back(client: Client, job: Job, recruiter: factories.User) -> None:
    [reading] = make_ranked(job, "3242")
    judging.judge(reading, "video", JudgementKind.SET_ASIDE, by=recruiter, reason="a namesake")
    client.post(reverse("shortlists:take-back", args=[reading.application_id]), {"criterion": "video"})
    reading.refresh_from_db()
    assert reading.person == "...."


def test_an_interviewer_sees_no_reading(client: Client, job: Job) -> None:
    [reading] = make_ranked(job, "3242")
    sign_in(client, factories.make_interviewer(job, reading.application))
    assert client.get(reverse("shortlists:ranking", args=[job.slug])).status_code == 404
    assert client.get(reverse("shortlists:dossier-reading", args=[reading.application_id])).status_code == 404


def test_a_job_without_brief_says_that_nothing_is_read(client: Client, job: Job, recruiter: factories.User) -> None:
    application = factories.make_application(job)
    said = "Nothing is read yet: this job has no published brief to read dossiers against."
    assert text(get(client, "dossier-reading", application.pk, **HTMX)) == said
    assert said in text(get(client, "dossier-reading", application.pk))
    sign_in(client, factories.make_recruiter(factories.make_job().company))
    assert client.get(reverse("shortlists:dossier-reading", args=[application.pk])).status_code == 404


def test_a_dossier_that_is_not_read_yet_shows_itself_when_it_is(
    client: Client, job: Job, recruiter: factories.User
) -> None:
    [reading] = make_ranked(job, "3242")
    Reading.objects.filter(pk=reading.pk).update(machine="", due_at=timezone.now(), state=ReadingState.WAITING)
    page = get(client, "dossier-reading", reading.application_id)
    assert "This dossier is being read." in page
    assert 'data-hx-trigger="every 2s"' in page


def test_a_half_read_dossier_says_so(client: Client, job: Job, recruiter: factories.User) -> None:
    [reading] = make_ranked(job, "3242")
    Reading.objects.filter(pk=reading.pk).update(state=ReadingState.PARTIAL)
    assert "A document of this dossier could not be read" in get(client, "dossier-reading", reading.application_id)


# --- Weights ----------------------------------------------------------------------------------------------------------


def test_weights_are_tried_without_writing_anything(client: Client, job: Job, recruiter: factories.User) -> None:
    film, figures = make_ranked(job, "3340", "3304")
    usual = names_in_order(get(client, "ranking", job.slug))
    assert usual == [film.application.candidate.name, figures.application.candidate.name]
    page = get(client, "ranking", job.slug, query="&w-video=1&w-analytics=5", **HTMX)
    assert names_in_order(page) == usual[::-1]
    assert "This is the order with the weights you try" in page
    assert "1 place up" in text(page)
    assert "1 place down" in text(page)
    assert BriefVersion.objects.filter(job=job).count() == 1
    film.refresh_from_db()
    assert film.up_to == pytest.approx(60)


def test_who_is_moved_is_told_by_how_much_on_every_page_and_the_closed_and_unread_have_no_place(job: Job) -> None:
    readings = make_ranked(job, *["3340", "3304"] * 15)
    gone, unread = make_ranked(job, "3344", "3344")
    Application.objects.filter(pk=gone.application_id).update(state=ApplicationState.WITHDRAWN)
    Reading.objects.filter(pk=unread.pk).update(state=ReadingState.WAITING)
    usual = [one.pk for one in ranked(job)]
    assert usual == [one.pk for one in readings[::2] + readings[1::2]]

    version = newest_version(job.pk)
    assert version
    weights = [{"video": 1, "analytics": 5}.get(one.key, one.weight) for one in criteria_of(version.pk)]
    tried = ranked(job, criteria_of(version.pk), weights)
    pages = Paginator(tried, 12)
    entries = [entry for page in pages for entry in page_of_entries(tried, page, {"video": 1, "analytics": 5})]
    assert [entry.reading.pk for entry in entries] == [one.pk for one in readings[1::2] + readings[::2]]
    assert [entry.rank for entry in entries] == list(range(1, 31))
    assert [entry.shift for entry in entries] == [15] * 15 + [-15] * 15


def test_a_crowd_is_not_counted_anew_for_every_page(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    make_ranked(job, "3242")
    assert [one.count for one in standings(job)] == [1]
    make_ranked(job, "3242")
    assert [one.count for one in standings(job)] == [2]
    monkeypatch.setattr("shortlists.queries.ranking.CROWD", 2)
    assert [one.count for one in standings(job)] == [2]
    make_ranked(job, "3242")
    assert [one.count for one in standings(job)] == [2]
    cache.clear()
    assert [one.count for one in standings(job)] == [3]


@pytest.mark.parametrize("query", ["&w-video=0", "&w-video=6", "&w-video=many", "&w-nothing=3"])
def test_weights_that_are_none_change_nothing(client: Client, job: Job, recruiter: factories.User, query: str) -> None:
    make_ranked(job, "3340")
    assert "the weights you try" not in get(client, "ranking", job.slug, query=query)


def test_saved_weights_are_a_new_version_and_order_anew(client: Client, job: Job, recruiter: factories.User) -> None:
    film, figures = make_ranked(job, "3340", "3304")
    response = client.post(
        reverse("shortlists:save-weights", args=[job.slug]), {"w-video": "1", "w-analytics": "5"}, follow=True
    )
    assert response.status_code == 200
    assert BriefVersion.objects.filter(job=job).count() == 2
    assert Criterion.objects.get(job=job, key="analytics").weight == 5
    assert names_in_order(get(client, "ranking", job.slug)) == [
        figures.application.candidate.name,
        film.application.candidate.name,
    ]


def test_a_hiring_manager_tries_weights_and_saves_none(client: Client, job: Job) -> None:
    make_ranked(job, "3340")
    sign_in(client, factories.make_hiring_manager(job))
    assert "Save in the brief" not in get(client, "ranking", job.slug)
    assert client.post(reverse("shortlists:save-weights", args=[job.slug]), {"w-video": "1"}).status_code == 403
    assert BriefVersion.objects.filter(job=job).count() == 1


# --- Names ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["ranking", "order", "progress", "reasons", "reading", "comparison"])
def test_where_names_are_hidden_no_name_is_in_the_page(
    client: Client, job: Job, recruiter: factories.User, page: str
) -> None:
    people = [
        factories.make_candidate(first_name="Aïssatou", last_name=name, headline="Voix de Radio Quai")
        for name in ("Diarra", "Kervella", "Lachapelle")
    ]
    readings = [factories.make_reading(factories.make_application(job, person), "3242") for person in people]
    Reading.objects.filter(pk=readings[2].pk).update(machine="", failed_at=timezone.now())
    one, two = readings[0].application_id, readings[1].application_id
    hidden = "&names=0"
    shown = {
        "ranking": lambda: get(client, "ranking", job.slug, query=hidden),
        "order": lambda: get(client, "ranking", job.slug, query=hidden, **HTMX),
        "progress": lambda: get(client, "progress", job.slug, query=hidden, **HTMX),
        "reasons": lambda: get(client, "dossier-reading", one, query=hidden, **HTMX),
        "reading": lambda: get(client, "dossier-reading", one, query=hidden),
        "comparison": lambda: get(client, "comparison", job.slug, query=f"{hidden}&person={one}&person={two}"),
    }[page]()
    for word in ("Aïssatou", "Diarra", "Kervella", "Lachapelle", "Radio Quai"):
        assert word not in html.unescape(shown)
    if page in {"ranking", "comparison"}:
        assert "Person " in shown


# --- Side by side -----------------------------------------------------------------------------------------------------


def test_up_to_three_people_stand_side_by_side(client: Client, job: Job, recruiter: factories.User) -> None:
    readings = make_ranked(job, "3242", "3311", "0011", "3333")
    people = "".join(f"&person={reading.application_id}" for reading in readings[:3])
    page = get(client, "comparison", job.slug, query=people)
    assert page.count('<th scope="col">') == 3
    assert page.count("data-same") == 0
    response = client.get(
        reverse("shortlists:comparison", args=[job.slug]) + f"?lang=en{people}&person={readings[3].application_id}",
        follow=True,
    )
    assert "Choose three people at most." in text(response.content.decode())


def test_only_recruiters_see_what_pay_people_expect(client: Client, job: Job, recruiter: factories.User) -> None:
    application = factories.make_application(job, pay_expectation="34 500 EUR", available_from=date(2027, 1, 5))
    factories.make_reading(application)
    query = f"&person={application.pk}"
    assert "34 500 EUR" in get(client, "comparison", job.slug, query=query)
    sign_in(client, factories.make_hiring_manager(job))
    page = get(client, "comparison", job.slug, query=query)
    assert "34 500 EUR" not in page
    assert "5 January 2027" in text(page)


def test_people_of_another_job_are_not_compared(client: Client, job: Job, recruiter: factories.User) -> None:
    [foreign] = make_ranked(factories.make_job(), "3242")
    response = client.get(
        reverse("shortlists:comparison", args=[job.slug]) + f"?person={foreign.application_id}&person=x"
    )
    assert response.status_code == 302


# --- Languages --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "label"), [("fr", "Modération"), ("en", "Moderation")])
def test_criteria_are_named_in_the_reader_s_language(
    client: Client, job: Job, recruiter: factories.User, language: str, label: str
) -> None:
    [reading] = make_ranked(job, "3242")
    page = client.get(
        reverse("shortlists:dossier-reading", args=[reading.application_id]) + f"?lang={language}"
    ).content.decode()
    assert f'<html lang="{language}"' in page
    assert f'<span class="v-crit-name">{label}</span>' in page
