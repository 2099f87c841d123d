"""Passages: what a person would quote, in its section and language, at its place."""

import pytest

from candidates.reading.passages import cut
from candidates.reading.types import Part, Passage, Span

CV = """Community manager

PROFIL
Passionnée par les réseaux sociaux, j'anime des communautés depuis huit ans. Je sais écouter,
modérer et faire grandir une audience.

E X P É R I E N C E S
Community manager – Les Herbiers
Janv. 2019 – aujourd'hui
• Animation d'une communauté sur Instagram et TikTok, rédaction du
calendrier éditorial.
• Modération quotidienne
Outils : Canva, Hootsuite

Bénévolat
Trésorier de l'association du quartier

FORMATIONS & DIPLÔMES
2014 - 2016   Master communication

Compétences : SEO, WordPress
Langues : anglais C1
Centres d'intérêt
Randonnée
"""


def read(text: str, **more: object) -> list[tuple[str, str]]:
    return [(passage.section, text[passage.start : passage.end]) for passage in cut(text, **more)]  # type: ignore[arg-type]


def test_lines_bullets_and_sentences_stand_in_their_sections() -> None:
    assert read(CV) == [
        ("summary", "Community manager"),
        ("summary", "Passionnée par les réseaux sociaux, j'anime des communautés depuis huit ans."),
        ("summary", "Je sais écouter,\nmodérer et faire grandir une audience."),
        ("experience", "Community manager – Les Herbiers"),
        ("experience", "Janv. 2019 – aujourd'hui"),
        ("experience", "Animation d'une communauté sur Instagram et TikTok, rédaction du\ncalendrier éditorial."),
        ("experience", "Modération quotidienne"),
        ("experience", "Canva, Hootsuite"),
        ("volunteering", "Trésorier de l'association du quartier"),
        ("education", "2014 - 2016   Master communication"),
        ("skills", "SEO, WordPress"),
        ("languages", "anglais C1"),
        ("interests", "Randonnée"),
    ]  # fmt: skip


def test_only_work_with_dates_is_dated() -> None:
    passages = cut(CV)
    assert {passage.section for passage in passages if passage.dated} == {"experience"}
    assert all(passage.dated for passage in passages if passage.section == "experience")
    undated = "EXPERIENCE\nCommunity manager\nWrote posts for the museum and its friends\n"
    assert [passage.dated for passage in cut(undated)] == [False, False]


def test_a_text_that_lost_its_lines_is_cut_at_its_gaps() -> None:
    text = (
        "OFFICE CLERK       Summary     Careful clerk with ten years of work in busy offices and a love of "
        "order.   Writes "
        "well.         Highlights         Filing  Typing letters  Minutes     Phone work           "
        "Experience      Clerk     "
        "Dec 2013   to   Current      Company Name   City     Answers letters, files papers and keeps the "
        "books of the whole "
        "office in order.  Manages social media accounts for two shops.      Education      Diploma , Office work  2005"
    )
    assert read(text)[:7] == [
        ("summary", "OFFICE CLERK"),
        ("summary", "Careful clerk with ten years of work in busy offices and a love of order."),
        ("summary", "Writes well."),
        ("skills", "Filing"),
        ("skills", "Typing letters"),
        ("skills", "Minutes"),
        ("skills", "Phone work"),
    ]
    assert ("experience", "Dec 2013   to   Current") in read(text)
    assert ("experience", "Manages social media accounts for two shops.") in read(text)
    assert read(text)[-2:] == [("education", "Diploma , Office work"), ("education", "2005")]


def test_without_titles_a_range_of_dates_begins_an_experience() -> None:
    text = (
        "Je cherche un poste.\n2017-2022 : chargée de communication à la MJC\nModération des groupes\n"
        "Master, 2015-2016\n"
    )
    assert [section for section, _ in read(text)] == ["summary", "experience", "experience", "summary"]


def test_each_section_has_its_language_and_a_bare_list_that_of_the_document() -> None:
    text = (
        "PROFIL\nJe travaille dans les réseaux sociaux avec des équipes et pour des marques, dans les villes "
        "et sur les côtes.\n\nSUMMARY\nI work with brands and "
        "for the people that follow them on the web.\n\nCOMPÉTENCES\nCanva, WordPress\n"
    )
    assert [passage.language for passage in cut(text)] == ["fr", "en", "fr"]


def test_a_language_that_is_neither_is_read_all_the_same() -> None:
    text = (
        "Experiență\nAm lucrat cinci ani într-o agenție mare, unde am scris știri și am răspuns oamenilor pe "
        "rețelele sociale "
        "ale companiei noastre."
    )
    passages = cut(text)
    assert {passage.language for passage in passages} == {"other"}
    assert passages[-1].words[0].stem == "am"


def test_a_passage_ends_where_something_was_dropped() -> None:
    text = "Recommandé par Mme Benali pour la modération"
    start = text.index("Mme")
    assert read(text, dropped=(Span(start, start + len("Mme Benali")),), section_hint="answer") == [
        ("answer", "Recommandé par"),
        ("answer", "pour la modération"),
    ]


def test_a_passage_never_runs_over_the_edge_of_a_part_and_carries_its_number() -> None:
    text = "Animation de la page et\nmodération des commentaires"
    parts = (Part(0, 23, 1), Part(24, len(text), 2))
    assert [(passage.part, text[passage.start : passage.end]) for passage in cut(text, parts=parts)] == [
        (1, "Animation de la page et"),
        (2, "modération des commentaires"),
    ]


def test_an_answer_has_one_section_whatever_its_lines_say() -> None:
    assert read("Formation\nJ'ai appris seule.", section_hint="answer") == [
        ("answer", "Formation"),
        ("answer", "J'ai appris seule."),
    ]


def test_abbreviations_do_not_end_a_sentence() -> None:
    assert [
        text for _, text in read("Suivi des KPI (ex. Taux de clic) avec M. Robot. Fini.", section_hint="answer")
    ] == [
        "Suivi des KPI (ex. Taux de clic) avec M. Robot.",
        "Fini.",
    ]


def test_words_point_into_the_whole_text() -> None:
    passages: tuple[Passage, ...] = cut(CV)
    assert all(
        passage.start <= word.start < word.end <= passage.end and CV[word.start : word.end].strip()
        for passage in passages
        for word in passage.words
    )


@pytest.mark.parametrize("marks", [("i.", "ii.", "iii."), ("a)", "b)", "c)"), (".", ".", "."), ("1)", "2)", "3)")])
def test_numerals_letters_and_points_before_lines_are_bullets(marks: tuple[str, str, str]) -> None:
    told = ("ran the forum", "wrote the rules", "met the members")
    text = "Experience\nOakline, 2018 - 2021\n" + "".join(
        f"{mark} {one}\n" for mark, one in zip(marks, told, strict=True)
    )
    assert [one for section, one in read(text)][1:] == list(told)
