"""Every bad input of the application form, and what is said beside its field, in both languages."""

import io
import shutil
import zipfile
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from candidates.forms.applying import ApplyForm
from candidates.forms.uploads import REFUSALS
from candidates.models import Application, Candidate
from jobs.actions.questions import QuestionPlan, set_questions
from jobs.models import Job
from jobs.states import QuestionKind
from mail.models import Message
from tests.factories import make_job, make_recruiter
from tests.visits import visitor

pytestmark = pytest.mark.django_db


class Bad(NamedTuple):
    """What is sent under a name, the field beside which something is said, and what, in English and in French."""

    name: str
    value: Any
    field: str
    english: str
    french: str


def bad(name: str, value: Any, english: str, french: str, *, field: str = "") -> Bad:
    return Bad(name, value, field or name, english, french)


def file(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def archive(**entries: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in entries.items():
            written.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return buffer.getvalue()


def docx(**entries: bytes) -> bytes:
    return archive(word__document_dot_xml=b"<w:document/>", **entries)


NAME = ("Write the name that you go by.", "Écrivez le nom que vous portez au quotidien.")
ADDRESS = (
    "This is no e-mail address. It looks like this: camille@mail.example.",
    "Ce n’est pas une adresse électronique. En voici un exemple : camille@mail.example.",
)
DAY = ("Write the day as 31/12/2026.", "Écrivez la date ainsi : 31/12/2026.")


def long(most: int, typed: int) -> tuple[str, str]:
    return (
        f"At most {most} characters fit here; this has {typed}.",
        f"Ce champ accepte {most} caractères au plus ; il y en a {typed}.",
    )


def phone(english: str, french: str) -> tuple[str, str]:
    return f"{english} Example: 06 12 34 56 78.", f"{french} Exemple : 06 12 34 56 78."


def no_page(typed: str) -> tuple[str, str]:
    return (
        f"“{typed}” is no address of a page. It looks like this: https://my-blog.example.",
        f"« {typed} » n’est pas l’adresse d’une page. En voici un exemple : https://mon-blog.example.",
    )


def long_page(typed: str) -> tuple[str, str]:
    return f"“{typed}…” is longer than an address may be.", f"« {typed}… » est trop longue pour une adresse."


LONG_PAGE = "https://x.example/" + "y" * 500
FIELDS = [
    bad("first_name", "", *NAME),
    bad("last_name", " \u200b\u202e ", *NAME),
    bad("first_name", "a" * 300, *long(150, 300)),
    bad("last_name", "a" * 151, *long(150, 151)),
    bad("email", "", "Without an address we cannot answer you.", "Sans adresse, nous ne pouvons pas vous répondre."),
    bad("email", "camille", *ADDRESS),
    bad("email", "a@b.example\nBcc: x@y", *ADDRESS),
    bad("email", "camille@" + "mail." * 60 + "example", *ADDRESS),
    bad("phone", "06 39 98 01 2", *phone("Some digits are missing.", "Il manque des chiffres.")),
    bad("phone", "06 39 98 01 23 45 67", *phone("There are some digits too many.", "Il y a des chiffres en trop.")),
    bad("phone", "ask me", *phone("This is no phone number.", "Ce n’est pas un numéro de téléphone.")),
    bad("phone", "0" * 41, *long(40, 41)),
    bad("message", "x" * 200_000, *long(5000, 200_000)),
    bad("links", "not an address", *no_page("not")),
    bad("links", "javascript://x", *no_page("javascript://x")),
    bad("links", LONG_PAGE, *long_page(LONG_PAGE[:60])),
    bad("links", "a" * 3001, *long(3000, 3001)),
    bad(
        "links",
        "a.fr b.fr c.fr d.fr e.fr f.fr",
        "Choose 5 addresses at most: those that show your work best.",
        "Choisissez 5 adresses au plus : celles qui montrent le mieux votre travail.",
    ),
    bad("feeds", "not an address", *no_page("not")),
    bad("feeds", "a" * 3001, *long(3000, 3001)),
    bad(
        "feeds",
        "a.fr b.fr c.fr d.fr e.fr f.fr",
        "Choose 5 addresses at most: those that show your work best.",
        "Choisissez 5 adresses au plus : celles qui montrent le mieux votre travail.",
    ),
    bad("pay_expectation", "x" * 121, *long(120, 121)),
    bad("available_from", "soon", *DAY),
    bad("available_from", "2027-02-30", *DAY),
    bad("referred_by", "x" * 151, *long(150, 151)),
    bad(
        "cv_kept",
        "forged",
        "The file that you sent is no longer here. Please choose it again.",
        "Le fichier que vous aviez envoyé n’est plus là. Merci de le choisir de nouveau.",
        field="cv",
    ),
    bad(
        "message",
        "",
        "Add your CV, or tell us about your work in a few words.",
        "Ajoutez votre CV, ou parlez-nous de votre travail en quelques mots.",
        field="cv",
    ),
]
CANNOT_BE_WRONG = {"is_internal", "consent_links", "consent_feeds", "consent_pool", "submission_key", "via", "website"}
"""A box is ticked or not; a key or a source that is not ours is as good as none; the trap is marked (test_applying)."""


def send(job: Job, language: str, **fields: Any) -> Any:
    data = {"first_name": "Zoé", "last_name": "Le Goff", "email": "zoe@mail.example", "message": "My words.", **fields}
    return visitor(language).post(f"/jobs/{job.slug}/apply/?lang={language}", data)


def said(response: Any, language: str) -> dict[str, str]:
    """The sentence beside each field, with plain spaces."""
    assert response.status_code == 422
    errors = response.context["form"].errors
    with translation.override(language):
        return {name: found[0].replace("\u00a0", " ").replace("\u202f", " ") for name, found in errors.items()}


def nothing_came() -> bool:
    return not (Application.objects.exists() or Candidate.objects.exists() or Message.objects.exists())


def ids(cases: list[Any]) -> list[str]:
    return [f"{one[0]}-{number}" for number, one in enumerate(cases)]


@pytest.fixture(autouse=True)
def _no_kept_files() -> None:
    shutil.rmtree(default_storage.path("uploads"), ignore_errors=True)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("case", FIELDS, ids=ids(FIELDS))
def test_what_cannot_be_taken_is_said_beside_its_field_and_nothing_typed_is_lost(case: Bad, language: str) -> None:
    response = send(make_job(), language, **{case.name: case.value})
    assert said(response, language) == {case.field: case.english if language == "en" else case.french}
    page = response.content.decode()
    assert 'value="Le Goff"' in page or case.name == "last_name"
    if case.name != "cv_kept":
        assert case.value.strip(" \u200b\u202e")[:120].replace("\n", "\r\n") in page.replace("\n", "\r\n")
    assert nothing_came()


def test_no_field_of_the_form_is_left_out_here() -> None:
    named = {case.name for case in FIELDS} | {"cv", "documents"}
    assert named | CANNOT_BE_WRONG == set(ApplyForm.base_fields)


MEGABYTE = 1024 * 1024
FILES: list[tuple[str, Callable[[], SimpleUploadedFile], str, str]] = [
    (
        "empty",
        lambda: file("cv.txt", b""),
        "This file is empty. Choose the file again, or another one.",
        "Ce fichier est vide. Choisissez-le de nouveau, ou un autre.",
    ),
    (
        "too-large",
        lambda: file("cv.txt", b"x" * (5 * MEGABYTE + 1)),
        "This file is larger than 5 MB. Save it again without large images, or as PDF.",
        "Ce fichier dépasse 5 Mo. Enregistrez-le sans grandes images, ou en PDF.",
    ),
    (
        "type",
        lambda: file("cv.png", b"\x89PNG"),
        "We can take PDF, DOCX, ODT and TXT files. Save your CV as one of these.",
        "Nous prenons les fichiers PDF, DOCX, ODT et TXT. Enregistrez votre CV dans l’un de ces formats.",
    ),
    (
        "type",
        lambda: file("cv", b"Community manager."),
        "We can take PDF, DOCX, ODT and TXT files. Save your CV as one of these.",
        "Nous prenons les fichiers PDF, DOCX, ODT et TXT. Enregistrez votre CV dans l’un de ces formats.",
    ),
    (
        "suffix-mismatch",
        lambda: file("cv.pdf", b"PK\x03\x04 not a PDF"),
        "What is inside this file is not what its name says. Save it again as PDF.",
        "Le contenu de ce fichier n’est pas ce que son nom annonce. Enregistrez-le de nouveau en PDF.",
    ),
    (
        "suffix-mismatch",
        lambda: file("cv.txt", b"MZ\x90\x00program"),
        "What is inside this file is not what its name says. Save it again as PDF.",
        "Le contenu de ce fichier n’est pas ce que son nom annonce. Enregistrez-le de nouveau en PDF.",
    ),
    (
        "macros",
        lambda: file("cv.docx", docx(word__vbaProject_dot_bin=b"x")),
        "This file carries macros, which we do not open. Save it again as PDF.",
        "Ce fichier contient des macros, que nous n’ouvrons pas. Enregistrez-le en PDF.",
    ),
    (
        "bomb",
        lambda: file("cv.docx", docx(word__big_dot_xml=b"0" * 60_000_000)),
        "This file unpacks to far more than a CV holds. Save it again as PDF.",
        "Une fois décompressé, ce fichier dépasse de loin la taille d’un CV. Enregistrez-le en PDF.",
    ),
    (
        "polyglot",
        lambda: file("cv.pdf", b"%PDF-1.4\n" + docx()),
        "This file is two kinds of file at once, which we do not open. Save it again as PDF.",
        "Ce fichier est de deux formats à la fois, ce que nous n’ouvrons pas. Enregistrez-le de nouveau en PDF.",
    ),
    (
        "no-resume",
        lambda: file("cv.json", b'{"no": "resume"}'),
        "This file is neither a JSON Resume nor a Europass CV. Save your CV as PDF.",
        "Ce fichier n’est ni un JSON Resume ni un CV Europass. Enregistrez votre CV au format PDF.",
    ),
]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("case", FILES, ids=ids(FILES))
def test_a_file_that_cannot_be_taken_is_told_wherever_it_was_chosen_and_the_rest_stays(
    case: tuple[str, Callable[[], SimpleUploadedFile], str, str], language: str
) -> None:
    _code, make, english, french = case
    sentence = english if language == "en" else french
    job = ask(QuestionKind.FILE, required=False)
    question = f"q-{job.questions.get().key}"
    response = send(job, language, cv=make())
    assert said(response, language) == {"cv": sentence}
    assert "My words." in response.content.decode()
    assert said(send(job, language, **{question: make()}), language) == {question: sentence}
    [told] = said(send(job, language, documents=[make()]), language).values()
    assert told in (f"{make().name}: {sentence}", f"{make().name} : {sentence}")
    assert nothing_came()


def test_every_reason_to_refuse_a_file_is_here() -> None:
    # Browsers send no name that has nothing left once path and direction marks are gone: tests of reading make one.
    assert {case[0] for case in FILES} | {"name"} == set(REFUSALS)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    ("contents", "english", "french"),
    [
        (
            [b"%d" % number for number in range(6)],
            "An application may hold 5 documents in all.",
            "Une candidature peut compter 5 documents en tout.",
        ),
        (
            [b"%d" % number for number in range(60)],
            "An application may hold 5 documents in all.",
            "Une candidature peut compter 5 documents en tout.",
        ),
        (
            [b"%d" % number * (4 * MEGABYTE) for number in range(4)],
            "All documents together are larger than 15 MB. Leave one out, or save it smaller.",
            "Tous les documents réunis dépassent 15 Mo. Retirez-en un ou allégez-le.",
        ),
    ],
    ids=["too many", "far too many", "too heavy"],
)
def test_documents_that_are_too_many_or_too_heavy_together_are_told(
    contents: list[bytes], english: str, french: str, language: str
) -> None:
    documents = [file(f"{number}.txt", content) for number, content in enumerate(contents)]
    sentence = english if language == "en" else french
    assert said(send(make_job(), language, documents=documents), language) == {"documents": sentence}
    assert nothing_came()


OFFERED = ("Choose among the answers that are offered.", "Choisissez parmi les réponses proposées.")
NUMBER = ("Write a number, in figures.", "Écrivez un nombre, en chiffres.")
SHORTER = (
    "Write a shorter number: twelve figures at most, two of them decimals.",
    "Écrivez un nombre plus court : douze chiffres au plus, dont deux décimales.",
)
NEEDED = (
    "Answer this question: this job cannot do without it.",
    "Répondez à cette question : ce poste ne peut pas s’en passer.",
)
CHOSEN = (
    "Choose an answer: this job cannot do without it.",
    "Choisissez une réponse : ce poste ne peut pas s’en passer.",
)
SENT = (
    "Choose a file: this job cannot do without the answer.",
    "Choisissez un fichier : ce poste ne peut pas se passer de la réponse.",
)
ANSWERS = [
    bad("text", "", *NEEDED),
    bad("text", "x" * 301, *long(300, 301)),
    bad("long", "", *NEEDED),
    bad("long", "x" * 5001, *long(5000, 5001)),
    bad("choice", "", *CHOSEN),
    bad("choice", "9", *OFFERED),
    bad("several", [], *CHOSEN),
    bad("several", ["1", "9"], *OFFERED),
    bad("number", "", *NEEDED),
    bad("number", "many", *NUMBER),
    bad("number", "NaN", *NUMBER),
    bad("number", "1" * 20, *SHORTER),
    bad("number", "3,14159", *SHORTER),
    bad("yes-no", "", *CHOSEN),
    bad("yes-no", "perhaps", *OFFERED),
    bad("file", "", *SENT),
    bad("link", "", *NEEDED),
    bad("link", "not a page", *no_page("not a page")),
    bad("link", LONG_PAGE, *long_page(LONG_PAGE[:60])),
]


def ask(kind: QuestionKind, *, required: bool = True) -> Job:
    """A job with one question."""
    job = make_job()
    words = {"fr": "Une question", "en": "A question"}
    choices = [{"fr": "Oui", "en": "Yes"}, {"fr": "Non", "en": "No"}]
    plan = QuestionPlan(None, kind, words, words, required, choices)
    set_questions(job, [plan], by=make_recruiter(job.company))
    return job


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("case", ANSWERS, ids=ids(ANSWERS))
def test_an_answer_that_cannot_be_taken_is_said_beside_its_question(case: Bad, language: str) -> None:
    job = ask(QuestionKind(case.name))
    name = f"q-{job.questions.get().key}"
    response = send(job, language, **{name: case.value})
    assert said(response, language) == {name: case.english if language == "en" else case.french}
    if case.name in ("text", "long", "number", "link"):
        assert case.value in response.content.decode()
    assert nothing_came()


def test_no_kind_of_question_is_left_out_here() -> None:
    assert {case.name for case in ANSWERS} == set(QuestionKind)
