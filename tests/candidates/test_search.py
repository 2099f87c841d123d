"""Finding people, notes and jobs by name, by words and by fields."""

import pytest
from django.db import connection
from django.utils import translation

from accounts.models import User
from candidates.actions.notes import write_note
from candidates.actions.tagging import put_tag, tag_named
from candidates.models import Application, Document, DocumentText, GivenAnswer
from candidates.reading import stored
from candidates.reading.dossier import read_text
from candidates.reading.facts import find_facts
from candidates.search import finding, sqlite
from candidates.search.backends import backend
from candidates.search.fields import ask
from candidates.search.rows import DossierWords, NoteWords
from candidates.search.store import write_dossier, write_old_rows
from candidates.states import DocumentState, Source
from jobs.models import Job
from tests.factories import (
    make_administrator,
    make_application,
    make_candidate,
    make_company,
    make_hiring_manager,
    make_interviewer,
    make_job,
    make_recruiter,
)

pytestmark = pytest.mark.django_db


def make_dossier(text: str, job: Job | None = None, **fields: str) -> Application:
    """An application with a document that was read."""
    text = f"Compétences\nAnimation\n{text}"  # A first line alone might be somebody's name.
    application = make_application(job or make_job(), make_candidate(**fields))
    document = Document.objects.create(
        application=application, name="cv.txt", format="txt", size=9, sha256="0" * 64, state=DocumentState.READ
    )
    passages = read_text(text)
    places, words = stored.pack(passages)
    facts = find_facts(text, passages, (2026, 1))
    DocumentText.objects.create(
        document=document,
        text=text,
        unit="paragraph",
        passages=places,
        words=words,
        facts={
            "languages": [{"language": one.language, "level": one.level} for one in facts.languages],
            "links": [{"network": one.network} for one in facts.links],
        },
        method="txt",
        reader_version="1",
    )
    write_dossier(application)
    return application


def found(text: str, user: User | None = None) -> list[str]:
    """The last names of the people found, the best first."""
    user = user or make_administrator()
    people = finding.search(user, ask(text)).applications
    names = dict(Application.objects.values_list("candidate", "candidate__last_name"))
    return [names[pk] for pk in people]


def noted(text: str, user: User) -> list[str]:
    meaning = ask(text).meaning
    assert meaning is not None
    return [note.text for note in finding.notes(user, meaning)]


def test_a_name_is_found_by_the_beginning_of_its_words_whatever_accents_and_capitals() -> None:
    make_application(make_job(), make_candidate(first_name="Inès", last_name="Benhaddou"))
    make_application(make_job(), make_candidate(first_name="Agnès", last_name="Le Goff"))
    assert found("ines BENH") == ["Benhaddou"]
    assert found("goff") == ["Le Goff"]
    assert found("nes") == []
    assert found("nom:benhad") == ["Benhaddou"]


def test_a_corrected_name_is_found_anew_and_the_old_one_no_more() -> None:
    candidate = make_candidate(first_name="Ada", last_name="Wrong")
    make_application(make_job(), candidate)
    candidate.last_name = "Right"
    candidate.save()
    assert found("wrong") == []
    assert found("right") == ["Right"]
    candidate.delete()
    assert found("right") == []


def test_words_of_a_cv_are_found_in_either_language_and_gender_with_and_without_accents() -> None:
    make_dossier("Modératrice d’une communauté de 40 000 membres", last_name="One")
    make_dossier("Moderated a community of gamers", last_name="Two")
    assert found("modérateur membre") == ["One"]
    assert found("moderatrice communaute") == ["One"]
    assert found("communities") == ["Two"]
    assert found("modératrice pêche") == []


def test_a_phrase_is_found_as_it_stands_and_not_as_words_apart() -> None:
    make_dossier("La gestion de crise, avec humour", last_name="Phrase")
    make_dossier("Une crise de la gestion des déchets", last_name="Apart")
    assert found('"gestion de crise"') == ["Phrase"]
    assert found("« gestion de crise »") == ["Phrase"]
    assert sorted(found("gestion crise")) == ["Apart", "Phrase"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("podcast AND radio", ["Both"]),
        ("podcast ET radio", ["Both"]),
        ("podcast OR radio", ["Both", "Podcast", "Radio"]),
        ("podcast OU radio", ["Both", "Podcast", "Radio"]),
        ("podcast NOT radio", ["Podcast"]),
        ("podcast SAUF radio", ["Podcast"]),
        ("podcast -radio", ["Podcast"]),
        ("(podcast OU radio) SAUF (podcast ET radio)", ["Podcast", "Radio"]),
        ("NOT podcast", ["Neither", "Radio"]),
        ("-podcast -radio", ["Neither"]),
        ("podcast OU NOT radio", ["Both", "Neither", "Podcast"]),
    ],
)
def test_operators_join_words_in_both_languages(text: str, names: list[str]) -> None:
    make_dossier("Un podcast", last_name="Podcast")
    make_dossier("Une radio", last_name="Radio")
    make_dossier("Un podcast et une radio", last_name="Both")
    make_dossier("Une revue", last_name="Neither")
    assert sorted(found(text)) == names


def test_words_in_lower_case_are_no_operators() -> None:
    make_dossier("Un podcast et une radio", last_name="Both")
    make_dossier("Une radio", last_name="Radio")
    assert found("podcast ou radio") == ["Both"]


def test_a_language_is_found_by_its_name_and_its_level() -> None:
    make_dossier("Langues\nAnglais C1\nEspagnol A2", last_name="Fluent")
    make_dossier("Langues\nAnglais B1", last_name="Basic")
    assert sorted(found("langue:anglais")) == ["Basic", "Fluent"]
    assert found("langue:anglais>=B2") == ["Fluent"]
    assert found("language:english>=c1 -language:spanish>=B1") == ["Fluent"]
    assert found("language:spanish>=B1") == []
    assert found("langue:en SAUF langue:espagnol") == ["Basic"]


def test_what_a_text_says_of_facts_states_none() -> None:
    make_dossier("x0languageenc2 x0networklinkedin", last_name="Clever")
    assert found("langue:anglais") == []


def test_fields_ask_the_application_itself() -> None:
    job = make_job(make_company(name="Les Herbiers"), title="Animatrice de communauté", reference="CM-7")
    make_dossier("Podcast", job, last_name="Here")
    there = make_dossier("Podcast https://www.linkedin.com/in/x", last_name="There")
    Application.objects.filter(pk=there.pk).update(source=Source.REFERRAL, stage=there.job.stages.get(kind="interview"))
    assert found("podcast etape:entretien") == ["There"]
    assert found("stage:interview") == ["There"]
    assert found("étape:Entret OU entreprise:herbiers") == ["There", "Here"]
    assert found("podcast source:referral") == ["There"]
    assert found("source:recommandation") == ["There"]
    assert found("offre:communaute entreprise:herb") == ["Here"]
    assert found('job:"animatrice de comm" podcast') == ["Here"]
    assert found("job:cm-7") == ["Here"]
    assert found("network:linkedin") == ["There"]
    put_tag(there, tag_named(there.job.company, "Écoute active"), by=make_administrator())
    assert found("tag:ecoute") == found('tag:"écoute act" podcast') == ["There"]
    assert found("podcast -tag:ecoute") == ["Here"]
    assert found("podcast -company:herbiers") == ["There"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("(podcast", "A bracket is opened and never closed."),
        ("podcast)", "A bracket is closed that was never opened."),
        ("podcast ()", "There is nothing between the brackets."),
        ('"podcast', "A quotation mark is opened and never closed."),
        ("podcast OR", "A word is missing after “OR”."),
        ("AND podcast", "“AND” stands between two words."),
        ("langue:klingon podcast", "No language is called “klingon”."),
        ("langue:anglais>=D7 podcast", "“D7” is no level: they go from A1 to C2."),
        ("etape:entretien>=B2 podcast", "Only a language has a level: “etape” takes no “>=”."),
        ("source:nowhere podcast", "No source is called “nowhere”."),
        (
            "colour:red podcast",
            "“colour” is no field. There are: company, job, language, name, network, source, stage, tag.",
        ),
        ("word " * 13, "That is more than a search looks for at once: 12 words."),
        ("(" * 20 + "podcast", "There are too many brackets within brackets."),
    ],
)
def test_what_is_no_query_gets_a_sentence_and_is_found_by_its_words(text: str, sentence: str) -> None:
    with translation.override("en"):
        question = ask(text)
    assert question.problem == sentence
    assert question.meaning is not None


def test_a_query_that_cannot_be_read_still_finds() -> None:
    make_dossier("Un podcast", last_name="One")
    assert found("(podcast") == ["One"]


@pytest.mark.parametrize(
    "text",
    ["", "  ", "le la les", "'\"*() & | ! :*", "a" * 5000, "AND OR NOT NEAR(", "\x00", "🎣", "{heading}:x", "a:b:c"],
)
def test_whatever_is_typed_is_looked_for_and_never_an_error(text: str) -> None:
    make_dossier("Modération", last_name="One")
    assert found(text) == []


def test_an_address_finds_its_person_alone() -> None:
    make_application(make_job(), make_candidate(last_name="One", email="ada@mail.example"))
    assert found("ADA@mail.example") == ["One"]
    assert found("ada@") == []


def test_c_plus_plus_is_not_c() -> None:
    make_dossier("C++ developer", last_name="One")
    assert found("c++") == ["One"]
    assert found("c#") == []


def test_a_name_written_nearly_so_is_proposed_where_it_can_be() -> None:
    make_application(make_job(), make_candidate(first_name="Inès", last_name="Benhaddou"))
    make_application(make_job(), make_candidate(first_name="Paul", last_name="Durand"))
    people = finding.close_names(make_administrator(), "benadou")
    assert people.is_close
    names = dict(Application.objects.values_list("candidate", "candidate__last_name"))
    assert [names[pk] for pk in people.applications] == ["Benhaddou"]


def test_a_person_of_the_name_comes_before_those_who_wrote_the_word() -> None:
    make_dossier("Prix Martin du podcast", last_name="Writer")
    make_application(make_job(), make_candidate(last_name="Martin"))
    make_dossier("Martin, encore Martin", last_name="Later")
    assert found("martin")[0] == "Martin"
    assert sorted(found("martin")) == ["Later", "Martin", "Writer"]


def test_words_of_applications_that_one_may_not_see_find_nobody() -> None:
    own = make_dossier("Moderation", last_name="Own")
    foreign = make_dossier("Crisis", last_name="Foreign")
    make_application(own.job, foreign.candidate)
    recruiter = make_recruiter(own.job.company)
    assert found("moderation", recruiter) == ["Own"]
    assert found("crisis", recruiter) == []
    assert found("NOT moderation", recruiter) == ["Foreign"]
    assert found("foreign", recruiter) == ["Foreign"]


def test_hiring_managers_and_interviewers_find_in_what_they_may_see() -> None:
    own = make_dossier("Podcast", last_name="Own")
    other = make_dossier("Podcast", own.job, last_name="Other")
    make_dossier("Podcast", make_job(own.job.company), last_name="Elsewhere")
    assert sorted(found("podcast", make_hiring_manager(own.job))) == ["Other", "Own"]
    assert found("podcast", make_interviewer(own.job, other)) == ["Other"]
    assert found("podcast", make_interviewer(own.job)) == []


def test_notes_are_found_by_whoever_may_read_them() -> None:
    application = make_dossier("Radio", last_name="One")
    recruiter, manager = make_recruiter(application.company), make_hiring_manager(application.job)
    write_note(application, "Très à l’aise en négociation", is_restricted=False, by=recruiter)
    write_note(application, "Attend un salaire", is_restricted=True, by=recruiter)
    assert noted("salaires", recruiter) == ["Attend un salaire"]
    assert noted("négociation OU salaire", recruiter) == ["Attend un salaire", "Très à l’aise en négociation"]
    assert noted("négociation OU salaire", manager) == ["Très à l’aise en négociation"]
    assert noted("négociation OU salaire", make_recruiter(make_company())) == []
    assert found("négociation", manager) == []


def test_fields_narrow_notes_too() -> None:
    application = make_dossier("Langues\nAnglais C1", last_name="One")
    administrator = make_administrator()
    write_note(application, "Bon contact", is_restricted=False, by=administrator)
    assert noted("contact etape:reçues langue:anglais", administrator) == ["Bon contact"]
    assert noted("contact langue:espagnol", administrator) == []
    assert noted("contact etape:entretien", administrator) == []
    assert noted("langue:anglais", administrator) == []


def test_a_note_withheld_by_an_interview_is_not_found() -> None:
    from interviews.models import Interview, Participant

    application = make_dossier("Radio", last_name="One")
    first, second = (make_interviewer(application.job, application) for _ in range(2))
    interview = Interview.objects.create(
        application=application, title="Talk", starts_at="2026-01-01T10:00Z", time_zone="Europe/Paris"
    )
    for user in (first, second):
        Participant.objects.create(interview=interview, user=user)
    write_note(application, "Hésitante", is_restricted=False, by=first)
    assert noted("hésitant", first) == ["Hésitante"]
    assert noted("hésitant", second) == []


def test_jobs_are_found_by_their_titles_in_any_language_and_by_reference() -> None:
    job = make_job(title="Modérateur de communauté", reference="CM-2026")
    make_job(title="Photographe")
    administrator = make_administrator()
    for text in ("moderateur", "modératrice communautés", "Moder (en)", "CM-2026"):
        assert list(finding.jobs(administrator, ask(text.replace("(en)", "en")))) == [job], text
    assert list(finding.jobs(make_recruiter(make_company()), ask("moderateur"))) == []


def test_common_words_are_ranked_among_the_newest(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (finding, __import__(backend().rank.__module__, fromlist=["rank"])):
        monkeypatch.setattr(module, "SEARCH_RANKED", 2)
    for number in range(3):
        make_dossier("Un podcast", last_name=f"N{number}")
    people = finding.search(make_administrator(), ask("podcast"))
    assert people.is_cut
    assert found("podcast") == ["N2", "N1"]
    assert not finding.search(make_administrator(), ask("n2")).is_cut


def test_answers_are_searched_as_documents_are() -> None:
    application = make_application(make_job(), make_candidate(last_name="One"))
    GivenAnswer.objects.create(
        application=application, position=0, key="k", kind="long", question="Why?", value="Parce que la voile"
    )
    write_dossier(application)
    assert found("voile") == ["One"]


def test_rows_of_an_older_version_are_written_anew_by_the_sweep() -> None:
    application = make_dossier("Un podcast", last_name="One")
    note = write_note(application, "Une radio", is_restricted=False, by=make_administrator())
    DossierWords.objects.update(words="", facts="", version=0)
    NoteWords.objects.update(words="", version=0)
    assert found("podcast") == []
    assert write_old_rows() == 2
    assert found("podcast") == ["One"]
    assert noted("radio", make_administrator()) == [note.text]
    assert write_old_rows() == 0


def test_a_note_that_changes_is_found_by_its_new_words() -> None:
    note = write_note(
        make_application(make_job(), make_candidate()), "Ancien", is_restricted=False, by=make_administrator()
    )
    note.text = "Réponse"
    note.save()
    assert noted("réponses", make_administrator()) == ["Réponse"]
    assert noted("ancien", make_administrator()) == []


def test_indexes_that_went_with_a_table_are_laid_again() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite makes tables anew")
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER candidates_search_names_added")
    make_application(make_job(), make_candidate(last_name="Lost"))
    assert finding.named(make_administrator(), "lost") == []
    sqlite.install(connection)
    assert len(finding.named(make_administrator(), "lost")) == 1
