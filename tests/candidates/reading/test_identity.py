"""Blind by construction: what says who a person is never reaches the passages."""

import itertools

import pytest

from candidates.reading.dossier import read_text
from candidates.reading.identity import find_identity

BODIES = {
    "french": """PROFIL
J'anime des communautés depuis huit ans et j'ai 20 ans d'expérience dans la vente.

EXPÉRIENCES
Community manager – Les Herbiers
Janv. 2019 – aujourd'hui
• Animation d'une communauté de 45 000 abonnés sur Instagram
• Ateliers vidéo pour 20 enfants

LANGUES
Anglais C1
""",
    "english, no title": """Social media manager with six years of experience in charities who writes and films.

WORK EXPERIENCE
Community Manager, Ocean Trust
March 2018 – present
- Grew the Instagram audience from 4,000 to 60,000 followers
""",
    "one long line": (
        "         OFFICE CLERK/WEB ASSOCIATE\n\nOFFICE CLERK       Summary     Careful clerk with ten years "
        "of work in busy offices and a "
        "love of order.   Writes well.         Highlights         Filing  Typing letters  Minutes     Phone "
        "work           Experience      "
        "Clerk     Dec 2013   to   Current      Company Name   City     Answers letters, files papers and "
        "keeps the books of the office.  "
    ),
}  # fmt: skip
NAMES = (
    "Camille Dubois", "Pierre Martin", "Marine Petit", "Karim Benali", "Fatima Zahra El Idrissi", "Mamadou Traoré",
    "AÏSSATOU DIOP",
    "Nguyễn Thị Mai", "Linh Tran", "Emily Walsh", "Lakisha Washington", "James Baker", "Jean-Baptiste Le Goff",
    "Rose Carpenter",
)  # fmt: skip
PLACES = ("75116 Paris", "93200 Saint-Denis", "23000 Guéret", "12 rue des Lilas, 13003 Marseille", "Marseille",
          "1420 Elm Street, Springfield, IL 62704")  # fmt: skip
LINES = (
    "28 ans", "Âge : 52 ans", "Née le 12 mars 1990 à Dakar", "Célibataire", "Marié, 3 enfants",
    "Mère de deux enfants", "Married with two children",
    "Nationalité : malienne", "Franco-algérienne", "RQTH",
    "Reconnaissance de la qualité de travailleur handicapé (RQTH)", "[Photo : femme souriante]",
    "Photo", "Madame", "Sexe : F", "Elle / she / her", "Situation familiale : célibataire, sans enfant",
    "De nationalité tunisienne",
    "Registered disabled", "Permis de séjour : valide",
)  # fmt: skip


def headers() -> list[str]:
    tail = "06 12 34 56 78\nperson@mail.example\n"
    plain = [f"{name}\n75116 Paris\n{tail}" for name in NAMES]
    civil = [
        f"{civility} {name}\n75116 Paris\n{tail}"
        for civility, name in itertools.product(("Mme", "M.", "Ms."), NAMES[:3])
    ]
    places = [f"Camille Dubois\n{place}\n{tail}" for place in PLACES]
    lines = [f"Camille Dubois\n{line}\n75116 Paris\n{tail}" for line in LINES]
    last = [f"Camille Dubois\n75116 Paris\n{tail}{line}\n\n" for line in LINES]
    one_line = [
        f"Mme Fatou DIOP, {line}, 12 rue Victor Hugo 93200 Saint-Denis, nationalité française, RQTH\n" for line in LINES
    ]
    labels = ["CV\nNom : Diop\nPrénom : Fatou\nAdresse : 12 rue Hugo\n93200 Saint-Denis\nTél. : +33 6 12 34 56 78\n"]
    return plain + civil + places + lines + last + one_line + labels


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
def test_copies_that_differ_in_identity_leave_the_same_passages(body: str) -> None:
    expected = None
    for header in headers():
        text = header + body
        left = [
            (
                text[passage.start : passage.end],
                passage.section,
                passage.language,
                passage.dated,
                [word.stem for word in passage.words],
            )
            for passage in read_text(text)
        ]
        expected = expected or left
        assert left == expected, header


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("Portfolio de Fatou Diop sur Instagram", ["Portfolio de", "sur Instagram"]),
        ("F. Diop a animé la page", ["a animé la page"]),
        ("La méthode DIOP expliquée", ["La méthode", "expliquée"]),
        ("Page de Diop Fatou", ["Page de"]),
        ("Écrire à fatou.diop@mail.example ou au +221 77 123 45 67", ["Écrire à", "ou au"]),
    ],
)
def test_names_given_with_the_application_are_dropped_wherever_they_stand(line: str, left: list[str]) -> None:
    passages = read_text(line, names=["Fatou", "Diop", "Fatou Diop"], section_hint="answer")
    assert [line[passage.start : passage.end] for passage in passages] == left


def test_a_name_that_is_also_a_word_is_dropped_only_as_a_name() -> None:
    text = "Marine Petit a tenu un petit budget. Petit budget, grande idée. Merci à Mme Petit."
    dropped = [text[span.start : span.end] for span in find_identity(text, ["Marine Petit"], "answer")]
    assert dropped == ["Marine Petit", "Mme Petit"]


@pytest.mark.parametrize(
    "line",
    [
        "J'ai 20 ans d'expérience dans la vente",
        "Permis B",
        "Référente RQTH de l'entreprise, j'accompagne les managers",
        "Formation MS Office et photo",
        "Animation de la nationale du sport",
        "Budget de 15000 euros, 06/2019 - 12/2021",
        "Hausse de 12 000 à 45 000 abonnés en 2021",
        "Community manager bilingue anglais",
    ],
)
def test_what_only_resembles_identity_stays(line: str) -> None:
    assert find_identity(line, (), "answer") == ()


def test_the_title_in_the_head_stays_while_name_and_place_go() -> None:
    text = "FATOU DIOP | Community manager | Saint-Denis\nPermis B – mobile\n\nEXPÉRIENCE\nRien\n"
    assert [text[passage.start : passage.end] for passage in read_text(text)] == [
        "Community manager",
        "Permis B",
        "mobile",
        "Rien",
    ]


def test_contact_details_in_a_column_below_are_dropped() -> None:
    text = (
        "PROFIL\nJ'écris pour le web depuis dix ans.\n\nCONTACT\nSaint-Denis\n06 12 34 56 78\n@fatou\n\n"
        "COMPÉTENCES\nCanva\n"
    )
    assert [text[passage.start : passage.end] for passage in read_text(text)] == [
        "J'écris pour le web depuis dix ans.",
        "Canva",
    ]


def test_spans_come_in_order_and_do_not_overlap() -> None:
    text = headers()[0] + BODIES["french"]
    spans = find_identity(text, ["Camille Dubois"])
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
