"""Independent judgement first: whoever owes a scorecard finds no trace of another's, wherever they look.

Every page, fragment, API answer, feed and mail of the access table is fetched as the person who has not submitted,
before and after the other interviewer hands in a card, writes a note and answers: nothing may differ.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.actions import Refused
from accounts.models import User
from candidates.actions.deciding import hold_application
from candidates.actions.notes import write_note
from candidates.actions.uploads import Upload
from candidates.models import Application, Note
from desk.queries.client_dossier import IDENTITY, PARTS
from desk.queries.digests import digest_of
from interviews.actions.calendars import renew_feed
from interviews.actions.cards import save_scorecard, submit_scorecard
from interviews.actions.references import note_reference
from interviews.models import Interview, Participant, Scorecard
from mail.models import Message
from shortlists.actions.judging import judge
from shortlists.actions.shortlisting import answer_entry
from shortlists.states import AnswerKind, JudgementKind
from tests import factories
from tests.access.test_access import ROWS
from tests.access_table import Scene, make_scene

pytestmark = pytest.mark.django_db

SECRETS = {
    "notes": "Quokka said in the notes",
    "conclusion": "Pangolin concludes",
    "said": "Axolotl banned eleven people",
    "note": "Narwhal is what I noted",
    "file": "Wombat in the file",
    "reference": "Kakapo, says the reference",
    "answer": "Tapir answers yes",
}
CHANGING = re.compile(r'(name="(csrfmiddlewaretoken|submission_key)" value="|nonce="|x-csrftoken": ")[^"]+')
SAVED = re.compile(r"Saved at [^<]*")
CLOCK = re.compile(r"just now|\d+\xa0minutes? ago|in \d+\xa0minutes?|\d{1,2}:\d\d(:\d\d(\.\d+)?)?")
"""What moves on while one looks."""
HOUSE = ("interviewer", "hiring-manager", "recruiter", "administrator")


@pytest.fixture
def scene() -> Scene:
    """An interview that has begun, with Ines in it, and a dossier that was read."""
    scene = make_scene()
    world = scene.own
    Interview.objects.filter(pk=world.interview.pk).update(starts_at=timezone.now() - timedelta(minutes=90))
    factories.make_reading(world.application)
    Participant.objects.filter(interview=world.interview).delete()
    return scene


@pytest.fixture
def ines(scene: Scene) -> User:
    """The other interviewer, who also recruits for the company."""
    ines = factories.make_recruiter(scene.own.company, name="Ines Interviewer")
    Participant.objects.create(interview=scene.own.interview, user=ines)
    return ines


@pytest.fixture
def places(scene: Scene) -> frozenset[str]:
    """Every address of the access table, found once: some rows make the object that they are about."""
    return frozenset(reverse(row.route, args=row.args(scene.own)) for row in ROWS if row.method == "get")


def noor(scene: Scene, role: str) -> User:
    """Whoever has not submitted, in one of the house's roles."""
    person = scene.people[role]
    assert person
    Participant.objects.get_or_create(interview=scene.own.interview, user=person)
    renew_feed(person)
    return person


def answers(scene: Scene, person: User, places: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Everything that the person can fetch, with what tells one answer from the next taken out."""
    client = Client(raise_request_exception=False)
    client.force_login(person)
    application = scene.own.application
    save = reverse("interviews:scorecard-save", args=[scene.own.interview.key])
    saved = client.post(save, {"notes": "Mine."}, headers={"HX-Request": "true"})
    yield "what saving answers", f"{saved.status_code} {SAVED.sub('', saved.text)}"
    dossier = reverse("candidates:application", args=[application.pk])
    for address in sorted(
        places | {f"{dossier}?history=1", reverse("interviews:interview-list") + "?past=1", *_searches()}
    ):
        for headers in ({}, {"HX-Request": "true"}):
            answer = client.get(address, headers=headers)
            body = b"".join(answer) if answer.streaming else answer.content
            yield (
                f"{address} {headers}",
                f"{answer.status_code} {SAVED.sub('', CHANGING.sub('', body.decode(errors='replace')))}",
            )
    yield from _answers_to_forms(client, scene)
    yield (
        "digest",
        "\n".join(f"{part.title} {part.count} {item.title}" for part in digest_of(person) for item in part.items),
    )
    feed = renew_feed(person)
    yield "feed", f"{Client().get(urlsplit(feed).path).status_code} {_event_lines(feed)}"
    for note in scene.own.application.notes.all():
        answer = client.get(reverse("candidates:note-file", args=[note.pk]))
        if answer.status_code == 200:
            yield f"file of {note.pk}", b"".join(answer).decode()
    for message in Message.objects.filter(to_email=person.email):
        yield f"mail {message.pk}", f"{message.subject} {message.text}"


def _timeless(scene: Scene, person: User, places: frozenset[str]) -> Iterator[tuple[str, str]]:
    """The same without what the time alone changes."""
    return ((where, CLOCK.sub("", text)) for where, text in answers(scene, person, places))


def _answers_to_forms(client: Client, scene: Scene) -> Iterator[tuple[str, str]]:
    """What looking ahead at acts on several people answers, and the dossier for a client with all that it can say."""
    application = scene.own.application
    act = reverse("candidates:applications-act", args=[scene.own.job.slug])
    other = scene.own.job.stages.exclude(pk=application.stage_id)[0]
    for said in (
        {"do": "move", "to": other.pk},
        {"do": "reject", "reason": "profile", "sentence": "Another profile.", "tell": "never"},
        {"do": "tag", "tag": "Podcast"},
        {"do": "write", "subject": "News", "text": "Soon."},
    ):
        answer = client.post(act, {"person": f"{application.pk}:{application.stage_id}", "step": "look", **said})
        yield f"looking ahead at {said['do']}", f"{answer.status_code} {CHANGING.sub('', answer.text)}"
    everything = {"identity": list(IDENTITY), "parts": list(PARTS)}
    seen = client.get(reverse("desk:dossier-export", args=[application.pk]), {"see": "1", **everything})
    yield "dossier for a client", f"{seen.status_code} {CHANGING.sub('', seen.text)}"


def _searches() -> Iterator[str]:
    """Every secret looked for by its first word, wherever one can search."""
    for said in SECRETS.values():
        word = said.split()[0]
        yield from (f"{reverse(name)}?q={word}" for name in ("desk:search", "candidates:candidate-list"))


def _event_lines(address: str) -> list[str]:
    """What a calendar reads at an address, without the moment of reading."""
    written = Client().get(urlsplit(address).path).text
    return [line for line in written.splitlines() if not line.startswith("DTSTAMP")]


def write_card(interview: Interview, by: User, said: str) -> None:
    card = save_scorecard(
        interview,
        notes=SECRETS["notes"] if said else "",
        conclusion=SECRETS["conclusion"] if said else "Mine.",
        recommendation="no",
        ratings={"moderation": (1, said)} if said else {},
        by=by,
    )
    submit_scorecard(card, by=by)


def leave_traces(scene: Scene, ines: User, person: User) -> None:
    """All that Ines can do with her impression."""
    write_card(scene.own.interview, ines, SECRETS["said"])
    file = Upload("exercise.txt", "txt", SECRETS["file"].encode())
    write_note(scene.own.application, SECRETS["note"], is_restricted=False, by=ines, mentioned=[person], upload=file)
    note_reference(scene.own.application.references.get(), SECRETS["reference"], by=ines)


@pytest.mark.long
@pytest.mark.parametrize("role", HOUSE)
def test_whoever_owes_a_card_finds_no_trace_of_anothers(
    scene: Scene, ines: User, places: frozenset[str], role: str
) -> None:
    person = noor(scene, role)
    # That somebody answered a shortlist tells nothing of an interview; their words might.
    scene.own.shortlist.shares.get_or_create(user=ines)
    answer_entry(scene.own.entry, kind=AnswerKind.YES, comment=SECRETS["answer"], by=ines)
    before = dict(_timeless(scene, person, places))
    leave_traces(scene, ines, person)
    after = dict(_timeless(scene, person, places))
    assert [where for where in after if after[where] != before.get(where)] == []
    assert [(where, said) for where, text in after.items() for said in SECRETS.values() if said in text] == []


@pytest.mark.parametrize("role", ["interviewer", "hiring-manager"])
def test_the_others_words_are_there_once_ones_own_card_is_in(
    scene: Scene, ines: User, places: frozenset[str], role: str
) -> None:
    person = noor(scene, role)
    leave_traces(scene, ines, person)
    assert not Message.objects.filter(template="note_mention").exists()
    write_card(scene.own.interview, person, "")
    everything = "".join(dict(answers(scene, person, places)).values())
    # An interviewer reads no references; the answer of a shortlist was not given in this test.
    unread = {"answer", "reference"} if role == "interviewer" else {"answer"}
    assert [said for name, said in SECRETS.items() if name not in unread and said not in everything] == []
    assert Message.objects.get(template="note_mention").to_email == person.email


def test_the_reason_of_a_decision_by_another_card_holder_is_not_read_before(
    scene: Scene, ines: User, places: frozenset[str]
) -> None:
    person = noor(scene, "hiring-manager")
    write_card(scene.own.interview, ines, SECRETS["said"])
    application, until = scene.own.application, timezone.localdate() + timedelta(days=9)
    said = "Okapi: not convinced yet, wait"
    hold_application(application, said, until=until, seen=application.stage_id, by=ines)
    assert [where for where, text in answers(scene, person, places) if said in text] == []
    write_card(scene.own.interview, person, "")
    assert said in "".join(text for _where, text in answers(scene, person, places))


def test_a_card_owed_on_one_application_hides_nothing_of_another(scene: Scene, ines: User) -> None:
    person = noor(scene, "hiring-manager")
    other = factories.make_application(scene.own.job)
    note = write_note(other, "Elsewhere", is_restricted=False, by=ines)
    assert list(Note.objects.visible_to(person).exclude(author=None)) == [note]


def test_notes_of_people_without_a_card_are_not_hidden(scene: Scene, ines: User) -> None:
    person = noor(scene, "hiring-manager")
    outsider = factories.make_recruiter(scene.own.company)
    note = write_note(scene.own.application, "Asked for a later start.", is_restricted=False, by=outsider)
    assert list(Note.objects.visible_to(person).exclude(author=None)) == [note]


def test_no_level_is_given_under_the_impression_of_an_interview_before_every_card_is_in(
    scene: Scene, ines: User
) -> None:
    person = noor(scene, "interviewer")
    write_card(scene.own.interview, ines, SECRETS["said"])
    reading = Application.objects.get(pk=scene.own.application.pk).reading
    with pytest.raises(Refused, match="every scorecard is in"):
        judge(reading, "moderation", JudgementKind.CORRECTED, by=ines, level=1, reason="Said so in the interview.")
    write_card(scene.own.interview, person, "")
    judged = judge(reading, "moderation", JudgementKind.CORRECTED, by=ines, level=1, reason="Said so in the interview.")
    assert judged.person[0] == "1"


def test_an_excused_person_keeps_nobody_waiting_and_writes_no_card(scene: Scene, ines: User) -> None:
    person = noor(scene, "hiring-manager")
    write_card(scene.own.interview, ines, SECRETS["said"])
    place = Participant.objects.get(user=person)
    client = Client()
    client.force_login(ines)
    client.post(reverse("interviews:participant-excuse", args=[scene.own.interview.key, place.pk]))
    assert Scorecard.objects.visible_to(person).count() == 1
    with pytest.raises(Refused, match="excused"):
        write_card(scene.own.interview, person, "")


def test_nobody_excuses_themselves(scene: Scene, ines: User) -> None:
    place = Participant.objects.get(user=ines)
    client = Client()
    client.force_login(ines)
    client.post(reverse("interviews:participant-excuse", args=[scene.own.interview.key, place.pk]))
    place.refresh_from_db()
    assert place.is_excused is False
