"""The candidate's own page, behind a private link."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from accounts.models import AuditEntry
from candidates.actions.deciding import Rejection, move_application, reject_application
from candidates.actions.proving import new_status_link
from candidates.models import (
    AccessLink,
    Acquaintance,
    Application,
    Candidate,
    CandidateLink,
    Consent,
    Document,
    DocumentText,
    Merge,
)
from candidates.states import ApplicationState, ConsentPurpose, RejectionReason
from mail.models import Message
from mail.states import MessageState
from tests.factories import make_application, make_candidate, make_job, make_recruiter
from tests.visits import link_to, opened, read, visitor

pytestmark = pytest.mark.django_db


def test_looking_at_the_link_changes_nothing_and_opening_it_proves_the_address() -> None:
    application = make_application(make_job())
    client, path = visitor(), link_to(application)
    page = read(client, path)
    assert "Open my page" in page
    assert application.candidate.email not in page
    assert AccessLink.objects.get().used_at is None
    assert Candidate.objects.get().email_proved_at is None
    response = client.post(path)
    assert (response.status_code, response["Location"]) == (302, "/status/")
    assert AccessLink.objects.get().used_at is not None
    assert Candidate.objects.get().email_proved_at is not None
    assert AuditEntry.objects.filter(verb="candidate.proved-email").count() == 1
    assert client.post(path).status_code == 302
    assert AuditEntry.objects.filter(verb="candidate.proved-email").count() == 1


def test_the_form_of_the_link_is_protected_against_other_sites() -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(link_to(make_application(make_job()))).status_code == 403


def test_the_page_is_stored_nowhere_and_listed_nowhere() -> None:
    application = make_application(make_job())
    client, path = opened(application), link_to(application)
    for address in (path, "/status/", "/status/no-such-token/"):
        response = client.get(address)
        assert response["Cache-Control"] == "no-store, private"
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert response["Referrer-Policy"] == "same-origin"
    cookie = visitor().post(path).cookies["status"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_only_the_hash_of_a_link_is_stored() -> None:
    path = link_to(make_application(make_job()))
    token = path.split("/")[2]
    assert token not in AccessLink.objects.get().token_hash
    assert len(AccessLink.objects.get().token_hash) == 64


@pytest.mark.parametrize("how", ["expired", "revoked", "unknown"])
def test_a_link_that_no_longer_works_looks_the_same_whatever_the_reason(how: str) -> None:
    application = make_application(make_job())
    path = link_to(application)
    if how == "expired":
        AccessLink.objects.update(expires_at=timezone.now())
    elif how == "revoked":
        AccessLink.objects.update(revoked_at=timezone.now())
    else:
        path = "/status/no-such-token/"
    client = visitor()
    response = client.get(path)
    assert response.status_code == 404
    assert "This link no longer opens a page" in response.content.decode()
    asked = client.post(path)
    assert asked.status_code == 404
    assert "If this link was ever yours, a fresh one is on its way" in asked.content.decode()
    client.post(path)
    assert Message.objects.filter(template="status_link").count() == (0 if how == "unknown" else 1)


def test_an_opened_page_closes_when_its_link_is_called_back_or_its_person_erased() -> None:
    application = make_application(make_job())
    client = opened(application)
    AccessLink.objects.update(revoked_at=timezone.now())
    assert client.get("/status/").status_code == 404
    client = opened(application)
    Candidate.objects.update(erased_at=timezone.now())
    assert client.get("/status/").status_code == 404


def test_without_the_cookie_or_with_a_forged_one_there_is_no_page() -> None:
    client = visitor()
    assert client.get("/status/").status_code == 404
    client.cookies["status"] = "1:forged"
    response = client.get("/status/")
    assert response.status_code == 404
    assert "Open your page by your link" in response.content.decode()
    assert client.post("/status/withdraw/").status_code == 404


def test_the_page_says_where_the_application_stands_since_when_and_what_comes_next() -> None:
    job = make_job()
    application = make_application(job)
    move_application(
        application, job.stages.get(kind="review"), seen=application.stage_id, by=make_recruiter(job.company)
    )
    page = read(opened(application))
    assert re.search(r'aria-current="step".*?Review.*?3\xa0days as a rule', page, re.S)
    assert "The next step is “Interview”." in page
    assert "Camille Demo looks after your application" in page


def rejected(told: bool) -> Application:
    job = make_job()
    application = make_application(job)
    reject_application(
        application,
        Rejection(
            RejectionReason.OTHERS_CLOSER, "Three others have run a forum.", "moderation", tell_at=timezone.now()
        ),
        seen=application.stage_id,
        by=make_recruiter(job.company),
    )
    if told:
        Message.objects.update(state=MessageState.SENT)
    return application


def test_a_refusal_and_its_reason_are_shown_once_they_were_told_and_not_before() -> None:
    page = read(opened(rejected(told=False)))
    assert "Three others" not in page
    assert "not going on with it" not in page
    assert re.search(r'aria-current="step".*?Received', page, re.S)
    page = read(opened(rejected(told=True)))
    assert "Three others have run a forum." in page
    assert "Other applications meet the criteria of the brief better (Moderation)." in page


def document_of(application: Application, state: str = "read", because: str = "", text: str = "") -> Document:
    document = Document.objects.create(
        application=application,
        name="my cv.pdf",
        format="pdf",
        size=2048,
        sha256="0" * 64,
        state=state,
        unreadable_because=because,
    )
    if text:
        DocumentText.objects.create(document=document, text=text, unit="page", method="test", reader_version="1")
    return document


def test_the_candidate_reads_the_text_that_could_be_read() -> None:
    application = make_application(make_job())
    document = document_of(application, text="Moderation <b>of</b> forums")
    client = opened(application)
    assert "See the text that could be read" in read(client)
    assert "Moderation &lt;b&gt;of&lt;/b&gt; forums" in read(client, f"/status/documents/{document.key}/")


@pytest.mark.parametrize(
    ("because", "sentence"),
    [
        ("encrypted", "It is protected by a password. Add a copy without one."),
        ("damaged", "It may be damaged. Add another copy, as a PDF with text or a TXT file."),
        ("scan", "It is the image of a page, without text."),
    ],
)
def test_a_document_that_could_not_be_read_says_so_and_what_to_do(because: str, sentence: str) -> None:
    application = make_application(make_job())
    document_of(application, "unreadable", because)
    page = read(opened(application))
    assert "Kept, but its text could not be read" in page
    assert sentence in page


def test_the_documents_of_others_are_not_there() -> None:
    foreign = document_of(make_application(make_job()), text="Secret")
    client = opened(make_application(make_job()))
    assert client.get(f"/status/documents/{foreign.key}/").status_code == 404
    assert client.get("/status/documents/nonsense/").status_code == 404


def add(client: Client, name: str = "more.txt", content: bytes = b"More.", **fields: Any) -> Any:
    return client.post(
        "/status/documents/add/", {"kind": "portfolio", "file": SimpleUploadedFile(name, content), **fields}
    )


def test_a_document_can_be_added_once_and_five_in_all() -> None:
    application = make_application(make_job())
    client = opened(application)
    assert add(client).status_code == 302
    document = application.documents.get()
    assert (document.name, document.kind, document.file.read()) == ("more.txt", "portfolio", b"More.")
    assert document.due_at is not None
    assert AuditEntry.objects.filter(verb="document.added").count() == 1
    add(client)
    assert application.documents.count() == 1
    for number in range(4):
        add(client, content=f"Number {number}".encode())
    full = add(client, content=b"One too many")
    assert full.status_code == 422
    assert "An application may hold 5 documents, and yours does." in full.content.decode()
    assert application.documents.count() == 5


def test_a_bad_document_is_refused_beside_its_field() -> None:
    client = opened(make_application(make_job()))
    for fields, sentence in (
        ({"name": "x.exe"}, "We can take PDF, DOCX, ODT and TXT files."),
        ({"content": b""}, "This file is empty."),
        ({"kind": "nonsense"}, "nonsense is not one of the available choices"),
    ):
        response = add(client, **fields)  # type: ignore[arg-type]
        assert response.status_code == 422
        assert sentence in response.content.decode()
    missing = client.post("/status/documents/add/", {"kind": "portfolio"})
    assert "Choose a file first." in missing.content.decode()
    assert Document.objects.count() == 0


def test_consent_is_given_and_withdrawn_by_a_button_and_each_act_is_kept() -> None:
    application = make_application(make_job())
    client = opened(application)
    for _ in range(2):
        client.post("/status/consents/pool/", {"give": "1"})
    consent = Consent.objects.get()
    assert (consent.purpose, consent.company, consent.wording.language) == ("pool", application.job.company, "en")
    assert "You have agreed since" in read(client)
    client.post("/status/consents/pool/", {"withdraw": "1"})
    client.post("/status/consents/pool/", {"withdraw": "1"})
    consent.refresh_from_db()
    assert consent.withdrawn_at is not None
    client.post("/status/consents/pool/", {"give": "1"})
    assert Consent.objects.count() == 2
    assert Consent.objects.in_force().get().purpose == ConsentPurpose.POOL
    assert client.post("/status/consents/nonsense/").status_code == 404
    assert client.get("/status/consents/pool/").status_code == 405


def test_getting_acquainted_is_written_by_the_candidate_and_stays_theirs_to_change() -> None:
    application = make_application(make_job())
    Acquaintance.objects.create(
        candidate=application.candidate, written_by="conversation", goals="Noted by a colleague"
    )
    client = opened(application)
    assert "Noted by a colleague" in read(client)
    client.post("/status/acquaintance/", {"failures": "A page that nobody read.", "goals": "My own words"})
    written = Acquaintance.objects.get()
    assert (written.failures, written.goals, written.written_by) == (
        "A page that nobody read.",
        "My own words",
        "candidate",
    )
    response = client.post("/status/acquaintance/", {"failures": "x" * 5001})
    assert response.status_code == 422
    assert "x" * 5001 in response.content.decode()
    assert AuditEntry.objects.filter(verb="candidate.acquaintance-edited").count() == 1


def test_an_application_is_withdrawn_after_one_question_and_once() -> None:
    application = make_application(make_job())
    client = opened(application)
    assert "Withdraw your application?" in read(client, "/status/withdraw/")
    application.refresh_from_db()
    assert application.state == ApplicationState.ACTIVE
    client.post("/status/withdraw/")
    client.post("/status/withdraw/")
    application.refresh_from_db()
    assert application.state == ApplicationState.WITHDRAWN
    assert application.decisions.count() == 1
    page = read(client)
    assert "You have withdrawn it." in page
    assert "Withdraw my application" not in page


def test_two_dossiers_of_one_proved_address_become_one_and_what_moved_is_noted() -> None:
    first = make_application(make_job(), make_candidate(email="camille@mail.example"))
    opened(first)
    second = make_application(make_job(), make_candidate(email="Camille@mail.example", phone="+33 6 12 34 56 78"))
    CandidateLink.objects.create(candidate=second.candidate, url="https://blog.example")
    absorbed = second.candidate
    opened(second)
    second.refresh_from_db()
    absorbed.refresh_from_db()
    assert second.candidate_id == first.candidate_id == absorbed.merged_into_id
    kept = Candidate.objects.get(pk=first.candidate_id)
    assert kept.phone == "+33 6 12 34 56 78"
    assert kept.links.get().url == "https://blog.example"
    merge = Merge.objects.get()
    assert (merge.kept, merge.absorbed, merge.moved["applications"]) == (kept, absorbed, [second.pk])
    assert list(Candidate.objects.present()) == [kept]


def test_a_dossier_whose_address_nobody_proved_stays_apart() -> None:
    unproved = make_application(make_job(), make_candidate(email="camille@mail.example"))
    proving = make_application(make_job(), make_candidate(email="camille@mail.example"))
    opened(proving)
    unproved.refresh_from_db()
    assert unproved.candidate_id != proving.candidate_id
    assert Merge.objects.count() == 0


def test_dossiers_that_both_applied_to_one_job_are_left_for_a_person() -> None:
    job = make_job()
    first = make_application(job, make_candidate(email="camille@mail.example"))
    opened(first)
    second = make_application(job, make_candidate(email="camille@mail.example"))
    page = read(opened(second))
    assert "Received" in page
    assert Merge.objects.count() == 0


def test_the_page_speaks_the_language_of_its_address_and_keeps_it() -> None:
    application = make_application(make_job(title="Le poste"))
    client = visitor("en")
    response = client.post(f"{link_to(application)}?lang=fr")
    assert response["Location"] == "/status/?lang=fr"
    page = read(client, "/status/?lang=fr")
    assert '<html lang="fr"' in page
    assert "Le poste" in page
    assert client.post("/status/consents/pool/?lang=fr")["Location"] == "/status/?lang=fr"
    assert Consent.objects.get().wording.language == "fr"


def test_the_link_in_a_mail_is_made_when_the_mail_leaves_in_the_language_of_the_application() -> None:
    application = make_application(make_job(), language="fr")
    assert AccessLink.objects.count() == 0
    address = new_status_link(application.pk)
    assert re.fullmatch(r"http://127\.0\.0\.1:8000/status/[\w-]{43}/\?lang=fr", address)
    assert AccessLink.objects.get().expires_at > timezone.now() + timedelta(days=364)


def test_the_privacy_notice_names_who_answers_for_the_data() -> None:
    job = make_job()
    job.company.legal_name, job.company.privacy_contact = "Les Herbiers SCOP", "data@herbiers.example"
    job.company.save()
    hidden = make_job(published=False)
    for language in ("en", "fr"):
        page = read(visitor(language), "/privacy/")
        assert "Les Herbiers SCOP" in page
        assert "data@herbiers.example" in page
        assert hidden.company.name not in page
    assert "GDPR, article 6.1.b" in read(visitor(), "/privacy/?lang=en")
