"""The debrief: all cards side by side, what divides first, the machine apart; and the file of the decision."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from candidates.actions.deciding import Rejection, reject_application
from candidates.models import Application
from candidates.states import RejectionReason
from interviews.actions.cards import Judgement, amend_scorecard, save_scorecard, submit_scorecard
from interviews.models import Interview, Participant, Scorecard
from shortlists.actions.judging import judge
from shortlists.queries.debrief import debrief_of
from shortlists.states import JudgementKind
from tests import factories

pytestmark = pytest.mark.django_db

Levels = dict[str, int | None]


@pytest.fixture
def application() -> Application:
    application = factories.make_application(factories.make_job())
    factories.make_reading(application)
    return application


@pytest.fixture
def recruiter(application: Application) -> User:
    return factories.make_recruiter(application.job.company)


def rate(application: Application, levels: Levels, name: str = "", said: str = "Said so.") -> Scorecard:
    """A submitted card of a new interviewer, in an interview of theirs."""
    interview = Interview.objects.create(
        application=application, title="Talk", starts_at=timezone.now() - timedelta(hours=2), time_zone="Europe/Paris"
    )
    author = factories.make_interviewer(application.job, application, **({"name": name} if name else {}))
    Participant.objects.create(interview=interview, user=author)
    card = save_scorecard(
        interview,
        notes="",
        conclusion=f"{name} concludes.",
        recommendation="rather-yes",
        ratings={key: (level, said) for key, level in levels.items()},
        by=author,
    )
    submit_scorecard(card, by=author)
    return Scorecard.objects.get(pk=card.pk)


def test_what_divides_most_stands_first(application: Application, recruiter: User) -> None:
    rate(application, {"moderation": 3, "crisis": 1, "video": 2, "analytics": 2})
    rate(application, {"moderation": 3, "crisis": 4, "video": 3})
    lines = debrief_of(application, recruiter).lines
    assert [(line.question.key, line.spread, line.is_divided) for line in lines] == [
        ("crisis", 3, True),
        ("video", 1, False),
        ("moderation", 0, False),
        ("analytics", None, False),
    ]


def test_not_assessed_is_neither_zero_nor_counted(application: Application, recruiter: User) -> None:
    rate(application, {"moderation": 4})
    rate(application, {"moderation": None})
    line = next(one for one in debrief_of(application, recruiter).lines if one.question.key == "moderation")
    assert (line.mean, line.spread, [one and one.level for one in line.cells]) == (4, None, [4, None])


def test_the_independent_level_counts_and_the_later_one_stands_beside_it(
    application: Application, recruiter: User
) -> None:
    rate(application, {"moderation": 4})
    card = rate(application, {"moderation": 1})
    amend_scorecard(
        card, Judgement("", "Better.", "yes", {"moderation": (4, "")}), reason="Heard more.", by=card.author
    )
    line = debrief_of(application, recruiter).lines[0]
    assert (line.question.key, line.spread) == ("moderation", 3)
    cell = line.cells[1]
    assert cell
    assert (cell.level, cell.first, cell.is_changed) == (4, 1, True)


def test_the_machine_has_a_column_of_its_own_for_those_who_may_see_readings(
    client: Client, application: Application, recruiter: User
) -> None:
    card = rate(application, {"moderation": 4})
    address = reverse("shortlists:debrief", args=[application.pk])
    client.force_login(recruiter)
    assert "Read by the machine" in client.get(address).text
    assert {line.question.key: line.machine for line in debrief_of(application, recruiter).lines} == {
        "moderation": 3,
        "crisis": 2,
        "video": 4,
        "analytics": 2,
    }
    client.force_login(card.author)
    page = client.get(address).text
    assert "Read by the machine" not in page
    assert "Said so." in page


def test_the_file_is_offered_to_those_who_may_open_it(
    client: Client, application: Application, recruiter: User
) -> None:
    card = rate(application, {"moderation": 4})
    address, file = (reverse(f"shortlists:{name}", args=[application.pk]) for name in ("debrief", "decision-file"))
    for person, offered in ((recruiter, True), (card.author, False)):
        client.force_login(person)
        assert (file in client.get(address).text, client.get(file).status_code == 200) == (offered, offered)


def test_words_stand_before_the_level(client: Client, application: Application, recruiter: User) -> None:
    rate(application, {"moderation": 4}, said="Banned eleven people, each with a reason.")
    client.force_login(recruiter)
    page = client.get(reverse("shortlists:debrief", args=[application.pk])).text
    cell = page[page.index("Banned eleven") :]
    assert "v-level" in cell[: cell.index("</td>")]
    start = page.index("Banned eleven")
    assert "v-level" not in page[page.rindex("<td>", 0, start) : start]


def test_whoever_owes_a_card_reads_no_debrief(client: Client, application: Application, recruiter: User) -> None:
    card = rate(application, {"moderation": 4}, said="Banned eleven people.")
    Participant.objects.create(interview=card.interview, user=recruiter)
    client.force_login(recruiter)
    for name in ("debrief", "decision-file"):
        page = client.get(reverse(f"shortlists:{name}", args=[application.pk])).text
        assert "Banned eleven people." not in page
        assert "concludes" not in page
    assert debrief_of(application, recruiter).is_hidden


def test_the_debrief_says_how_many_cards_are_missing(client: Client, application: Application, recruiter: User) -> None:
    card = rate(application, {"moderation": 4})
    Participant.objects.create(interview=card.interview, user=factories.make_interviewer(application.job))
    client.force_login(recruiter)
    assert "1 card is not in yet" in client.get(reverse("shortlists:debrief", args=[application.pk])).text


def test_six_cards_cost_as_many_queries_as_one(client: Client, application: Application, recruiter: User) -> None:
    client.force_login(recruiter)
    costs = []
    for more in (1, 5):
        for _ in range(more):
            rate(application, {"moderation": 3, "crisis": 2})
        for name in ("debrief", "decision-file"):
            address = reverse(f"shortlists:{name}", args=[application.pk])
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            costs.append(len(queries))
    assert costs[:2] == costs[2:]


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Level 4, by a person"), ("fr", "Niveau 4, par une personne")],
)
def test_the_decision_file_holds_criteria_evidence_cards_reason_who_and_when(
    client: Client, application: Application, recruiter: User, language: str, words: str
) -> None:
    rate(application, {"moderation": 4}, name="Ines")
    judge(application.reading, "moderation", JudgementKind.CORRECTED, by=recruiter, level=4, reason="Showed her log.")
    why = Rejection(RejectionReason.INTERVIEW, "Crises stayed abstract in both talks.", criterion_key="crisis")
    reject_application(application, why, seen=application.stage_id, by=recruiter)
    User.objects.filter(pk=recruiter.pk).update(language=language)
    client.force_login(recruiter)
    address = reverse("shortlists:decision-file", args=[application.pk])
    page = client.get(address, headers={"Accept-Language": language}).text.replace("\u00a0", " ")
    assert words in page
    for said in (
        factories.READ["moderation"],
        "Showed her log.",
        "Ines concludes.",
        "Crises stayed abstract in both talks.",
        {"en": "Crisis", "fr": "Gestion de crise"}[language],
        recruiter.name,
    ):
        assert said in page
