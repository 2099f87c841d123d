"""How one person's CV looks: everything that the seed decides, and nothing that the text says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from desk.demonstration.roster import Experience, Kind, Language, Person

PDF_LAYOUTS = ("single", "sidebar", "classic", "band")
WORD_LAYOUTS = ("plain", "table", "textbox")

# Two CVs in three come as PDF: about what a French recruiter receives.
PDF_SHARE = 0.64

# Who has much to say sometimes gives it room: these CVs run over two pages.
AIRY_SHARE, AIRY_POINTS = 0.7, 7

ACCENTS = ("#1f4e5f", "#5b3a29", "#7a2e3a", "#2f4b3c", "#3a3f73", "#444444", "#8a5a00", "#0b5d5e")

HEADINGS: dict[Language, dict[str, tuple[str, ...]]] = {
    "fr": {
        "summary": ("Profil", "En quelques mots", "À propos"),
        "job": ("Expériences professionnelles", "Expérience professionnelle", "Parcours professionnel", "Parcours"),
        "volunteering": ("Bénévolat", "Engagements bénévoles", "Vie associative"),
        "project": ("Projets personnels", "Projets"),
        "education": ("Formation", "Formations", "Diplômes et formations"),
        "skills": ("Compétences", "Savoir-faire et outils", "Compétences et outils"),
        "languages": ("Langues",),
        "interests": ("Centres d’intérêt", "Et aussi", "Loisirs"),
        "contact": ("Contact", "Coordonnées"),
    },
    "en": {
        "summary": ("Profile", "Summary", "About me"),
        "job": ("Work experience", "Experience", "Employment", "Career to date"),
        "volunteering": ("Volunteering", "Voluntary work", "Community involvement"),
        "project": ("Projects", "Side projects"),
        "education": ("Education", "Education and training", "Qualifications"),
        "skills": ("Skills", "Skills and tools", "Tools"),
        "languages": ("Languages",),
        "interests": ("Interests", "Outside work"),
        "contact": ("Contact", "Contact details"),
    },
}

MONTHS: dict[Language, tuple[str, ...]] = {
    "fr": (
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"),
}

DATE_STYLES = ("words", "numbers", "sentence")


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of a CV: either entries (experience) or plain lines."""

    name: str
    heading: str
    entries: tuple[Experience, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Style:
    """`extension` and `layout` choose the file, the rest its typography."""

    extension: str
    layout: str
    accent: str
    bullet: str
    dates: str
    straight_apostrophes: bool
    airy: bool
    headings: dict[str, str]
    language: Language

    def text(self, text: str) -> str:
        """`text` as this person's keyboard gives it: one in three never sees a curly apostrophe."""
        return text.replace("’", "'") if self.straight_apostrophes else text

    def period(self, entry: Experience) -> str:
        """The dates of an entry in words, e.g. « mars 2021 – aujourd’hui », « 03/2021 – 06/2024 »."""
        start, end = self._moment(entry.start), self._moment(entry.end)
        if entry.start == entry.end:
            return start
        if self.dates == "sentence":
            return self._sentence(start, end)
        present = "aujourd’hui" if self.language == "fr" else "present"
        return self.text(f"{start} – {end or present}")

    def _sentence(self, start: str, end: str) -> str:
        if self.language == "en":
            return f"{start} to {end}" if end else f"Since {start}"
        since = "D’" if start[0] in "ao" else "De "
        return self.text(f"{since}{start} à {end}") if end else f"Depuis {start}"

    def _moment(self, moment: str) -> str:
        year, _, month = moment.partition("-")
        if not month:
            return year
        return f"{month}/{year}" if self.dates == "numbers" else f"{MONTHS[self.language][int(month) - 1]} {year}"

    def sections(self, person: Person) -> list[Section]:
        """The parts of the CV in reading order; empty ones are left out."""
        cv = person.curriculum

        def entries(name: str, kinds: Sequence[Kind]) -> Section:
            chosen = tuple(entry for entry in cv.experience if entry.kind in kinds)
            return Section(name, self.headings[name], entries=chosen)

        def lines(name: str, *texts: str) -> Section:
            return Section(name, self.headings[name], lines=tuple(self.text(text) for text in texts if text))

        sections = [
            lines("summary", cv.summary),
            entries("job", ("job", "pause")),
            entries("volunteering", ("volunteering",)),
            entries("project", ("project",)),
            lines("education", *cv.education),
            lines("skills", *cv.skills),
            lines("languages", *cv.languages),
            lines("interests", cv.interests),
        ]
        return [section for section in sections if section.entries or section.lines]

    def contact(self, person: Person) -> list[str]:
        """The lines of the contact block; what one puts there and should not be read comes last."""
        lines = [person.city, person.phone, person.email, *(link.removeprefix("https://") for link in person.links)]
        if person.curriculum.personal:
            lines.append(person.curriculum.personal)
        return [self.text(line) for line in lines if line]


def style_of(person: Person, seed: int) -> Style:
    """The style of `person` under `seed`; a file named in the roster (« pdf:scan », « docx:table ») is kept."""
    chance = Random(f"{seed}:{person.key}")
    extension, _, layout = person.file.partition(":")
    drawn = "pdf" if chance.random() < PDF_SHARE else "docx"
    extension = extension or drawn
    drawn_layout = chance.choice(WORD_LAYOUTS if extension == "docx" else PDF_LAYOUTS)
    return Style(
        extension=extension,
        layout=layout or drawn_layout,
        accent=chance.choice(ACCENTS),
        bullet=chance.choice(("•", "–", "·")),
        dates=chance.choice(DATE_STYLES),
        straight_apostrophes=chance.random() < 1 / 3,
        airy=chance.random() < AIRY_SHARE and _points(person) >= AIRY_POINTS,
        headings={name: chance.choice(choices) for name, choices in HEADINGS[person.language].items()},
        language=person.language,
    )


def _points(person: Person) -> int:
    return sum(len(entry.points) for entry in person.curriculum.experience)
