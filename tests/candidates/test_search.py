"""Finding candidates by name and by the words of their CVs."""

import pytest
from django.db import connection

from accounts.models import User
from candidates.models import Application, Candidate, DossierWords
from candidates.reading.searched import searched_words
from candidates.reading.words import analyse
from candidates.search import install_indexes, search
from tests.factories import make_administrator, make_application, make_candidate, make_job, make_recruiter

pytestmark = pytest.mark.django_db


def make_dossier(text: str, language: str = "fr", **fields: str) -> Application:
    application = make_application(make_job(), make_candidate(**fields))
    DossierWords.objects.create(
        application=application, words=searched_words(word.stem for word in analyse(text, language))
    )
    return application


def found(text: str, user: User | None = None) -> set[str]:
    user = user or make_administrator()
    people = search(Candidate.objects.visible_to(user), Application.objects.visible_to(user), text)
    return {candidate.name for candidate in people}


def test_a_name_is_found_by_the_beginning_of_its_words_whatever_accents_and_capitals() -> None:
    make_candidate(first_name="Inès", last_name="Benhaddou")
    make_candidate(first_name="Agnès", last_name="Le Goff")
    assert found("ines BENH") == {"Inès Benhaddou"}
    assert found("goff") == {"Agnès Le Goff"}
    assert found("nes") == set()


def test_a_corrected_name_is_found_anew_and_an_erased_one_no_more() -> None:
    candidate = make_candidate(first_name="Ada", last_name="Wrong")
    candidate.last_name = "Right"
    candidate.save()
    assert found("wrong") == set()
    assert found("right") == {"Ada Right"}
    candidate.delete()
    assert found("right") == set()


def test_words_of_a_cv_are_found_in_either_language_and_gender() -> None:
    make_dossier("Modératrice d’une communauté de 40 000 membres", first_name="Ada", last_name="One")
    make_dossier("Moderated a community of gamers", "en", first_name="Bob", last_name="Two")
    assert found("modérateur membre") == {"Ada One"}
    assert found("communities") == {"Bob Two"}
    assert found("modératrice communauté") == {"Ada One"}
    assert found("modératrice pêche") == set()


def test_words_of_applications_that_one_may_not_see_find_nobody() -> None:
    own = make_dossier("Moderation", "en", first_name="Own", last_name="Person")
    foreign = make_dossier("Crisis", "en", first_name="Foreign", last_name="Person")
    make_application(own.job, foreign.candidate)
    recruiter = make_recruiter(own.job.company)
    assert found("moderation", recruiter) == {"Own Person"}
    assert found("crisis", recruiter) == set()
    assert found("foreign", recruiter) == {"Foreign Person"}


@pytest.mark.parametrize(
    "text", ["", "  ", "le la les", "'\"*() & | ! :*", "a" * 5000, "AND OR NOT NEAR(", "\x00", "🎣"]
)
def test_whatever_is_typed_is_looked_for_and_never_an_error(text: str) -> None:
    make_dossier("Modération", first_name="Ada", last_name="One")
    assert found(text) == set()


def test_an_address_finds_its_person_alone() -> None:
    make_candidate(first_name="Ada", last_name="One", email="ada@mail.example")
    assert found("ADA@mail.example") == {"Ada One"}
    assert found("ada@") == set()


def test_c_plus_plus_is_not_c() -> None:
    make_dossier("C++ developer", "en", first_name="Ada", last_name="One")
    assert found("c++") == {"Ada One"}
    assert found("c#") == set()


def test_indexes_that_went_with_a_table_are_laid_again() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite makes tables anew")
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER candidates_search_names_added")
    make_candidate(first_name="Lost", last_name="Person")
    assert found("lost") == set()
    install_indexes(connection)
    assert found("lost") == {"Lost Person"}
