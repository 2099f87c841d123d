"""Whether a reading is blind: copies of one CV that differ only in who the person is, read through the whole chain.

Every CV of the demonstration is copied twenty-four times as it is laid out, and twenty-four times under a head of
another shape: names of many origins, civility, addresses, ages, a photo, family, nationality, a disability notice,
and several at once. Score, levels and quotes of all copies must be equal.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from candidates.reading.extract import extract
from candidates.reading.files import check_file
from candidates.reading.types import Unreadable
from desk.demonstration.documents import job_documents
from desk.demonstration.rendering import cv_file
from desk.demonstration.roster import Person, ascii_name, people
from shortlists.engine.criteria import parse_criteria
from shortlists.engine.match import Brief, compile_brief
from shortlists.engine.score import score_text_line

COPIES = 24
NAMES = (
    "Camille Dubois", "Mamadou Traoré", "Nguyễn Thị Mai Anh", "Lakisha Washington", "Fatima Zahra El Idrissi",
    "Jean-Baptiste Le Goff", "Marine Petit", "Łukasz Wiśniewski", "Anne-Sophie de La Tour d’Auvergne", "KARIM BENALI",
    "Rose Carpenter", "Siobhán O’Connor", "María José García Márquez", "İbrahim Şahin", "Oluwaseun Adébáyò",
    "James Baker", "Aïssatou N'DIAYE", "Li Wei", "Ольга Петрова", "Ndèye Fatou Sarr-Mbaye", "Björn Ångström",
    "Claire Fontaine", "Mohamed Ould Cheikh", "Priya Raghunathan", "Emily Walsh", "Pierre-Yves Boulanger",
    "Thị Hồng Nhung Phạm", "Grace Okafor", "Yann Le Bris", "Sarah Cohen-Solal",
)  # fmt: skip
CIVILITIES = ("Mme", "M.", "Madame", "Monsieur", "Ms.", "Mr", "Mlle", "Mrs")
ADDRESSES = (
    "75116 Paris", "93200 Saint-Denis", "23000 Guéret", "12 rue Victor-Hugo, 13003 Marseille", "Lyon 3e",
    "Paris 18e arrondissement", "97400 Saint-Denis (La Réunion)", "8 bis, avenue de la République, 59000 Lille",
    "Rue de la Loi 16, 1000 Bruxelles", "Chemin des Fleurs 4, 1204 Genève", "1204 Genève, Suisse",
    "4350 rue Saint-Denis, Montréal (Québec) H2J 2L1", "Montréal, QC", "Sicap Liberté 3, villa 1742, Dakar, Sénégal",
    "Cocody Angré, 8e tranche, Abidjan, Côte d’Ivoire", "01 BP 1234 Abidjan 01",
    "25, rue Ibn Sina, Agdal, Rabat, Maroc",
    "1420 Elm Street, Springfield, IL 62704", "Atlanta, GA 30309", "Flat 4, 27 Mare Street, London E8 4RP",
    "Cork, Ireland", "Habite à Clichy-sous-Bois", "Kinshasa (RDC)", "Alger",
    "Résidence Les Tilleuls, bât. B, 69100 Villeurbanne",
)  # fmt: skip
AGES = ("28 ans", "Âge : 52 ans", "Née le 12 mars 1990 à Dakar", "Born 3 March 1967", "Né(e) le 01/02/1995", "Age: 24",
        "Date de naissance : 12/05/1988", "DOB 04/11/1979", "61 years old")  # fmt: skip
PHOTOS = ("[Photo]", "Photo", "(photo d’identité)", "[Portrait : femme souriante en veste bleue]", "Photo de profil")
FAMILIES = ("Célibataire", "Marié, 3 enfants", "Mère de deux enfants", "Married with two children",
            "Pacsée, sans enfant", "Situation familiale : divorcée, un enfant", "Marital status: single",
            "En couple, 1 enfant")  # fmt: skip
NATIONALITIES = ("Nationalité : malienne", "Franco-algérienne", "De nationalité française", "Nationality: British",
                 "Double nationalité franco-ivoirienne", "Ressortissante vietnamienne", "Citoyenneté canadienne",
                 "US citizen", "Nationalité française et tunisienne")  # fmt: skip
NOTICES = ("RQTH", "Reconnaissance de la qualité de travailleur handicapé (RQTH)", "Registered disabled",
           "Titulaire d’une RQTH", "Bénéficiaire de l’obligation d’emploi (RQTH)",
           "Travailleuse handicapée")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a copy is said to be. ``lines`` are what stands in the head beside name and address."""

    name: str
    address: str
    civility: str = ""
    lines: tuple[str, ...] = ()

    @property
    def called(self) -> str:
        """The name as it stands above the CV."""
        return f"{self.civility} {self.name}".strip()

    @property
    def email(self) -> str:
        """An address made of the name."""
        return f"{ascii_name(self.name.lower()).replace('-', '.') or 'candidat'}@courriel.example"


def identities(turn: int) -> list[Identity]:
    """The twenty-four of one CV; ``turn`` moves the choice on, so that sixty CVs meet every wording."""

    def of(choices: Sequence[str], step: int = 0) -> str:
        return choices[(turn + step) % len(choices)]

    name, address = of(NAMES), of(ADDRESSES)
    found = [Identity(of(NAMES, step), address) for step in range(10)]
    found += [Identity(name, address, of(CIVILITIES, step)) for step in range(2)]
    found += [Identity(name, of(ADDRESSES, step)) for step in (1, 7, 13, 19)]
    alone = (AGES, PHOTOS, FAMILIES, NATIONALITIES, NOTICES)
    found += [Identity(name, address, lines=(of(choices),)) for choices in alone]
    found += [Identity(name, address, lines=(of(AGES, 4),))]
    two = (of(AGES, 2), of(FAMILIES, 3), of(NATIONALITIES, 1)), (of(PHOTOS, 1), of(NOTICES, 2), of(AGES, 7))
    found += [
        Identity(of(NAMES, 11), of(ADDRESSES, 5), of(CIVILITIES, 3), two[0]),
        Identity(of(NAMES, 17), of(ADDRESSES, 16), "", two[1]),
    ]
    return found


@cache
def texts() -> tuple[tuple[Person, str], ...]:
    """The people of the demonstration whose CV has text, with that text."""
    return tuple(_texts())


def as_laid_out(person: Person, text: str, identity: Identity) -> str:
    """The CV with another person in the places of this one: name, addresses, town; the other lines below the town."""
    page = f"instagram.example/{ascii_name(identity.name.lower()) or 'x'}"
    for link in person.links:
        text = text.replace(link.removeprefix("https://"), page)
    text = text.replace(person.email, identity.email)
    if person.curriculum.personal:
        written = r"[\s'’]+".join(re.escape(word) for word in re.split(r"[\s'’]+", person.curriculum.personal))
        text = re.sub(rf"[ |–-]*{written}", "", text)
    first, last = (re.escape(name).replace(r"\ ", r"\s+") for name in (person.first_name, person.last_name))
    text = re.sub(rf"(?i)\b{first}\s+{last}\b", identity.called, text, count=1)
    town = re.search(rf"(?m)(?:^|(?<=\t)){re.escape(person.city)}(?=$|\s*[|–-])", text)
    if town is None:
        return text
    added = "".join(f"{_mark_after(text, town.end())}{line}" for line in identity.lines)
    return text[: town.start()] + identity.address + added + text[town.end() :]


def under_a_head(body: str, identity: Identity, shape: int) -> str:
    """``body`` below a head of one of six shapes."""
    phone, email, lines = "06 39 98 12 34", identity.email, list(identity.lines)
    town = f"{identity.address} - {phone} - {email}"
    pieces = [identity.called, identity.address, phone, email, *lines]
    heads = (
        "\n".join(pieces),
        " | ".join(pieces),
        "\n".join([*lines, email, phone, identity.address, identity.called.upper()]),
        "\n".join(["CURRICULUM VITAE", "", identity.called, town, *lines]),
        f"Nom : {identity.called}\nAdresse : {identity.address}\nTél. : {phone}\nE-mail : {email}\n" + "\n".join(lines),
        f"{identity.called}   {identity.address}   {phone}   {email}   " + "   ".join(lines),
    )
    return f"{heads[shape % len(heads)]}\n\n{body}"


def without_head(person: Person, text: str) -> str:
    """The CV without its own head: name, town, contact details and what else is personal cut out, line by line."""
    cv = person.curriculum
    gone = [person.name, person.name.upper(), person.phone, person.email, cv.personal, cv.personal.replace("’", "'")]
    gone += [link.removeprefix("https://") for link in person.links]
    kept = []
    for line in text.split("\n"):
        left = line
        for piece in filter(None, gone):
            left = left.replace(piece, "")
        if left != line or left.strip() == person.city:
            left = "" if left.replace(person.city, "").strip(" |–-\t") == "" else left
        kept.append(left)
    return "\n".join(kept).strip("\n")


def read_blind(job: str, text: str) -> dict[str, Any]:
    """Score, levels and quotes, without the offsets, which move with the head."""
    line = score_text_line(_brief(job), "", text)
    quotes = [[one["quote"] for one in criterion["evidence"]] for criterion in line["criteria"]]
    return {"score": line["score"], "levels": [criterion["level"] for criterion in line["criteria"]], "quotes": quotes}


def unequal_copies(person: Person, text: str, turn: int) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """(copy, reading of the first copy, its own reading) of each copy of one CV that is not read as the first is."""
    job = person.candidacies[0].job
    body = without_head(person, text)
    chosen = identities(turn)
    for copies in (
        [as_laid_out(person, text, one) for one in chosen],
        [under_a_head(body, one, turn + step) for step, one in enumerate(chosen)],
    ):
        first = read_blind(job, copies[0])
        for copy in copies[1:]:
            read = read_blind(job, copy)
            if read != first:
                yield copy, first, read


def blind_table() -> str:
    """How many copies were read, and how many not as their first."""
    read = unequal = 0
    for turn, (person, text) in enumerate(texts()):
        read += 2 * COPIES
        unequal += sum(1 for _ in unequal_copies(person, text, turn))
    return f"copies of one CV that differ in identity: {read} read, {unequal} not as the first"


def _mark_after(text: str, end: int) -> str:
    """What stands between two pieces of this head: a bar, a dash, or the end of the line."""
    between = re.match(r"\s*[|–-]\s*", text[end:])
    return between.group() if between else "\n"


def _texts() -> Iterator[tuple[Person, str]]:
    for person in people():
        file = cv_file(person)
        try:
            yield person, extract(file.content, check_file(file.name, file.content)).text
        except Unreadable:
            continue


@cache
def _brief(job: str) -> Brief:
    return compile_brief(parse_criteria(job_documents()[job]))
