"""What a dossier shows to whom, and what is written into it."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import AuditEntry, User
from candidates.models import Acquaintance, Application, ApplicationAccess, Candidate, CandidateLink, Document, Note
from candidates.states import DocumentState, WrittenBy
from candidates.tasks import read_document
from config.work import WorkQuerySet
from jobs.models import ShareLink
from mail.models import Message
from tests.factories import (
    make_administrator,
    make_application,
    make_candidate,
    make_hiring_manager,
    make_interviewer,
    make_job,
    make_recruiter,
)
from tests.visits import opened, read, visitor

pytestmark = pytest.mark.django_db

TEXT = "Expérience\nModération d’une communauté <b>vive</b>\nGestion de crise"


def sign_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def dossier(user: User, candidate: Candidate, **query: Any) -> str:
    response = sign_in(user).get(reverse("candidates:candidate", args=[candidate.pk]), query)
    assert response.status_code == 200
    return response.content.decode()


def make_document(application: Application, data: bytes = TEXT.encode(), kind: str = "txt", **fields: Any) -> Document:
    document = Document(
        application=application,
        format=kind,
        size=len(data),
        sha256="0" * 64,
        **{"name": f"cv.{kind}", **fields},
    )
    document.file.save(document.name, ContentFile(data), save=False)
    document.save()
    WorkQuerySet(Document).filter(pk=document.pk).make_due()
    read_document.run(document.pk)
    document.refresh_from_db()
    return document


def test_a_viewer_sees_their_own_part_of_a_person_who_applied_to_two_companies() -> None:
    own, foreign = make_job(title="Own job"), make_job(title="Foreign job")
    candidate = make_candidate()
    make_application(own, candidate)
    other = make_application(foreign, candidate, message="For the other company")
    Note.objects.create(application=other, text="Foreign note")

    html = dossier(make_recruiter(own.company), candidate)

    assert "Own job" in html
    assert not [word for word in ("Foreign job", "For the other company", "Foreign note") if word in html]


def test_pay_expectation_and_restricted_notes_are_for_recruiters() -> None:
    job = make_job()
    application = make_application(job, pay_expectation="34 000 €")
    recruiter, manager = make_recruiter(job.company), make_hiring_manager(job)
    Note.objects.create(application=application, text="Open note", author=recruiter)
    Note.objects.create(application=application, text="Closed note", author=recruiter, is_restricted=True)

    for user, sees in ((recruiter, True), (manager, False)):
        html = dossier(user, application.candidate)
        assert "Open note" in html
        assert ("Closed note" in html, "34 000 €" in html) == (sees, sees)


def test_an_interviewer_sees_an_opened_dossier_without_its_reading_and_history() -> None:
    job = make_job()
    application = make_application(job)
    other = make_application(job)
    interviewer = make_interviewer(job, application)

    html = dossier(interviewer, application.candidate)

    assert ("reading" in html.lower(), "History</h2>" in html) == (False, False)
    assert sign_in(interviewer).get(reverse("candidates:candidate", args=[other.candidate_id])).status_code == 404


def test_a_closed_access_shows_nothing_more() -> None:
    application = make_application(make_job())
    interviewer = make_interviewer(application.job, application)
    ApplicationAccess.objects.all().delete()
    address = reverse("candidates:candidate", args=[application.candidate_id])
    assert sign_in(interviewer).get(address).status_code == 404


def test_declared_links_are_shown_only_to_be_looked_at_with_consent() -> None:
    application = make_application(make_job())
    CandidateLink.objects.create(candidate=application.candidate, url="https://blog.example/posts")
    recruiter = make_recruiter(application.job.company)
    html = dossier(recruiter, application.candidate)
    assert "https://blog.example/posts" not in html
    assert "one declared, not to be looked at" in html


def test_a_dossier_says_what_was_odd_about_the_way_a_form_came() -> None:
    application = make_application(make_job(), submission_marks="fast trap")
    html = dossier(make_recruiter(application.job.company), application.candidate)
    for words in ("Filled in faster than a person types", "A field that nobody sees was filled in"):
        assert words in html
    assert "One of many from the same connection" not in html


def test_pages_and_feeds_are_agreed_to_apart() -> None:
    job = make_job()
    visitor().post(
        f"/jobs/{job.slug}/apply/",
        {
            "first_name": "Zoé",
            "last_name": "Le Goff",
            "email": "zoe@mail.example",
            "message": "The moderation.",
            "links": "blog.example",
            "feeds": "blog.example/feed podcast.example/rss",
            "consent_feeds": "on",
        },
    )
    application = Application.objects.get()
    recruiter = make_recruiter(job.company)
    html = dossier(recruiter, application.candidate)
    assert 'href="https://blog.example/feed"' in html
    assert 'href="https://podcast.example/rss"' in html
    assert 'href="https://blog.example"' not in html
    assert "one declared, not to be looked at" in html
    page = read(opened(application))
    assert "Feed https://podcast.example/rss" in page
    opened(application).post("/status/consents/feeds/", {"withdraw": "1"})
    html = dossier(recruiter, application.candidate)
    assert "3 declared, not to be looked at" in html


def test_a_dossier_says_who_told_of_the_job_and_where_it_was_found() -> None:
    job = make_job()
    link = ShareLink.objects.create(job=job, name="Newsletter of November")
    typed = {"first_name": "Zoé", "last_name": "Le Goff", "message": "The moderation."}
    form = read(visitor(), f"/jobs/{job.slug}/apply/?via={link.code}")
    assert f'name="via" value="{link.code}"' in form
    for email, via in (("a@mail.example", link.code), ("b@mail.example", "linkedin"), ("c@mail.example", "forged")):
        fields = {**typed, "email": email, "via": via, "referred_by": "Yann" if via == "linkedin" else ""}
        assert visitor().post(f"/jobs/{job.slug}/apply/", fields).status_code == 302
    assert list(Application.objects.order_by("pk").values_list("source", "via")) == [
        ("advert", "Newsletter of November"),
        ("referral", "LinkedIn"),
        ("advert", ""),
    ]
    html = dossier(make_recruiter(job.company), Application.objects.get(via="LinkedIn").candidate)
    assert "Referral, Yann, LinkedIn" in html


def test_queries_of_a_dossier_do_not_grow_with_what_is_in_it() -> None:
    job = make_job()
    application = make_application(job)
    recruiter = make_recruiter(job.company)
    make_document(application)
    Note.objects.create(application=application, text="Note", author=recruiter)
    client = sign_in(recruiter)
    counts = []
    for more in (0, 8):
        for number in range(more):
            Note.objects.create(application=application, text=f"Note {number}", author=make_recruiter(job.company))
            make_document(application, name=f"{number}.txt")
            Message.objects.create(
                template="t",
                to_email="a@mail.example",
                language="en",
                subject="s",
                text="t",
                about_type="candidates.application",
                about_id=application.pk,
            )
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("candidates:candidate", args=[application.candidate_id]))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12


def test_a_document_opens_at_the_quoted_words() -> None:
    application = make_application(make_job())
    document = make_document(application)
    start = TEXT.index("Modération")
    client = sign_in(make_recruiter(application.job.company))

    html = client.get(
        reverse("candidates:document", args=[document.key]), {"start": start, "end": start + len("Modération")}
    ).content.decode()

    assert "<mark>Modération</mark> d’une communauté &lt;b&gt;vive&lt;/b&gt;" in html


@pytest.mark.parametrize(
    "marks", [{"start": "x", "end": "5"}, {"start": "9", "end": "2"}, {"start": "5", "end": "99999"}]
)
def test_marks_that_make_no_sense_are_no_error(marks: dict[str, str]) -> None:
    document = make_document(make_application(make_job()))
    client = sign_in(make_recruiter(document.application.job.company))
    assert client.get(reverse("candidates:document", args=[document.key]), marks).status_code == 200


def test_a_file_is_saved_and_never_opened() -> None:
    document = make_document(make_application(make_job()), name='résumé "2026".txt')
    response = sign_in(make_recruiter(document.application.job.company)).get(
        reverse("candidates:document-file", args=[document.key])
    )
    assert b"".join(response) == TEXT.encode()
    assert response.headers["Content-Disposition"] == (
        "attachment; filename=\"r_sum___2026_.txt\"; filename*=UTF-8''r%C3%A9sum%C3%A9%20%222026%22.txt"
    )
    assert response.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response.headers["Cache-Control"] == "private, no-store"


def test_a_page_of_a_pdf_is_shown_as_a_picture() -> None:
    from tests.candidates.test_reading_documents import make_pdf

    document = make_document(make_application(make_job()), make_pdf("Moderation of a community"), "pdf")
    client = sign_in(make_recruiter(document.application.job.company))
    address = reverse("candidates:document-page", args=[document.key, 1])
    first, again = client.get(address), client.get(address)
    assert first.content == again.content
    assert first.content.startswith(b"\x89PNG")
    assert first.headers["Cache-Control"] == "private, no-store"
    assert client.get(reverse("candidates:document-page", args=[document.key, 2])).status_code == 404


def test_a_document_that_cannot_be_read_says_so_in_the_dossier() -> None:
    application = make_application(make_job())
    assert make_document(application, b"  ").state == DocumentState.UNREADABLE
    assert "could not be read" in dossier(make_recruiter(application.job.company), application.candidate)


def note(user: User, application: Application, text: str, **fields: Any) -> Any:
    return sign_in(user).post(reverse("candidates:note-add", args=[application.pk]), {"text": text, **fields})


def test_a_note_that_touches_on_what_the_law_protects_is_asked_about_once() -> None:
    application = make_application(make_job())
    recruiter = make_recruiter(application.job.company)
    response = note(recruiter, application, "Elle est enceinte.")
    assert response.status_code == 422
    assert "Elle est enceinte." in response.content.decode()
    assert not Note.objects.exists()
    assert note(recruiter, application, "Elle est enceinte.", acknowledged="on").status_code == 302
    assert Note.objects.get().text == "Elle est enceinte."


def test_only_recruiters_restrict_a_note() -> None:
    application = make_application(make_job())
    note(make_hiring_manager(application.job), application, "Clear and kind.", is_restricted="on")
    note(make_recruiter(application.job.company), application, "Wants 34 000.", is_restricted="on")
    assert list(Note.objects.order_by("pk").values_list("is_restricted", flat=True)) == [False, True]
    assert list(AuditEntry.objects.values_list("verb", flat=True)) == ["note.written"] * 2


def test_what_a_person_wrote_of_themselves_nobody_else_changes() -> None:
    application = make_application(make_job())
    recruiter = make_recruiter(application.job.company)
    address = reverse("candidates:acquaintance-edit", args=[application.candidate_id])
    assert sign_in(recruiter).post(address, {"strengths": "Calm"}).status_code == 302
    told = Acquaintance.objects.get()
    assert (told.strengths, told.written_by) == ("Calm", WrittenBy.CONVERSATION)

    Acquaintance.objects.update(written_by=WrittenBy.CANDIDATE)
    sign_in(recruiter).post(address, {"strengths": "Changed"})
    told.refresh_from_db()
    assert told.strengths == "Calm"


def test_a_recruiter_adds_a_document_that_is_checked_as_everybody_s() -> None:
    application = make_application(make_job())
    client = sign_in(make_recruiter(application.job.company))
    address = reverse("candidates:document-add", args=[application.pk])
    client.post(address, {"kind": "other", "file": ContentFile(b"Charter", name="charter.txt")})
    client.post(address, {"kind": "other", "file": ContentFile(b"MZ", name="charter.exe")})
    assert list(Document.objects.values_list("name", "kind")) == [("charter.txt", "other")]


def test_the_list_takes_the_same_queries_for_one_person_and_for_thirty() -> None:
    job = make_job()
    client = sign_in(make_recruiter(job.company))
    counts = []
    for more in (1, 29):
        for _ in range(more):
            make_application(job)
        with CaptureQueriesContext(connection) as queries:
            html = client.get(reverse("candidates:candidate-list")).content.decode()
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 7
    assert html.count('class="v-card-name"') == 25
    second = client.get(reverse("candidates:candidate-list"), {"page": 2}).content.decode()
    assert second.count('class="v-card-name"') == 5


def test_an_erased_person_is_nowhere_and_what_was_decided_stays(django_capture_on_commit_callbacks: Any) -> None:
    application = make_application(make_job(), make_candidate(first_name="Zoé", last_name="Keller"), message="Hello")
    document = make_document(application)
    path = str(document.file.name)
    administrator = make_administrator()
    client = sign_in(administrator)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("candidates:candidate-erase", args=[application.candidate_id]))

    candidate = Candidate.objects.get()
    assert (candidate.first_name, candidate.last_name, candidate.email, candidate.searched_name) == ("", "", "", "")
    assert candidate.erased_at
    assert not Document.objects.exists()
    assert not document.file.storage.exists(path)
    assert Application.objects.get().message == ""
    assert AuditEntry.objects.filter(verb="candidate.erased", actor=administrator).exists()
    assert "Zoé" not in client.get(reverse("candidates:candidate-list")).content.decode()
