"""CVs in formats made for exchange, JSON Resume and Europass, written out as a plain text that is read as any CV is.

Photographs, birth dates, nationality, sex, postal addresses, interests and references are left where they are: nobody
needs them to judge an application. Nothing that a file points to is fetched. Sources: JSON Resume schema 1.0.0 to
1.2.1; Europass XML v3 (``SkillsPassport``) and the Europass of today (``Candidate``, http://www.europass.eu/1.0).
"""

import html
import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final
from xml.parsers import expat

MAX_BYTES: Final = 1_000_000
"""Bytes of such a file: many times what a long CV holds."""
_MAX_DEPTH: Final = 60
_MAX_ELEMENTS: Final = 20_000
_MAX_TEXT: Final = 100_000
_HEADINGS = {
    "fr": {
        "work": "Expérience",
        "volunteer": "Bénévolat",
        "education": "Formation",
        "certificates": "Certifications",
        "skills": "Compétences",
        "languages": "Langues",
        "projects": "Projets",
        "publications": "Publications",
        "present": "aujourd’hui",
    },
    "en": {
        "work": "Experience",
        "volunteer": "Volunteering",
        "education": "Education",
        "certificates": "Certifications",
        "skills": "Skills",
        "languages": "Languages",
        "projects": "Projects",
        "publications": "Publications",
        "present": "present",
    },
}
_PARAGRAPH = re.compile(r"<\s*(?:br|/p|/li|/div|/h\d)[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_DATE = re.compile(r"(\d{4})(?:-{1,3}(\d{1,2}))?")


class NoResume(Exception):
    """The file is neither JSON Resume nor Europass, or is made to do harm."""


@dataclass(frozen=True, slots=True)
class Resume:
    """A CV as text: the lines of its head, then its sections by name, each with its lines."""

    head: tuple[str, ...]
    sections: tuple[tuple[str, tuple[str, ...]], ...]


def resume_of(data: bytes, kind: str, language: str = "fr") -> str:
    """The text of a JSON Resume (``kind`` "json") or of a Europass file ("xml"), its headings in "fr" or "en".

    Raises ``NoResume``.
    """
    if len(data) > MAX_BYTES:
        raise NoResume
    words = _HEADINGS.get(language, _HEADINGS["en"])
    resume = _json_resume(data, words) if kind == "json" else _europass(data, words)
    if not resume.sections:
        raise NoResume
    lines = [*filter(None, resume.head)]
    for name, content in resume.sections:
        lines += ["", words.get(name, name), *content] if name else ["", *content]
    return "\n".join(lines)[:_MAX_TEXT]


def attached_resume(data: bytes, language: str = "fr") -> str | None:
    """The text of the Europass file that a PDF carries, if it carries one. Runs a parser: call it through ``child``.

    Raises nothing: whatever is wrong with it, the pages of the PDF are there.
    """
    from pypdf import PdfReader  # only now: a web process has no use for it
    from pypdf.errors import PyPdfError

    try:
        attached = PdfReader(io.BytesIO(data)).attachments
        files = [content for contents in attached.values() for content in contents if b"uropass" in content[:20_000]]
        return resume_of(files[0], "xml", language) if files else None
    except (NoResume, PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


# ---- JSON Resume


def _json_resume(data: bytes, words: dict[str, str]) -> Resume:
    try:
        document = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise NoResume from error
    if not isinstance(document, dict) or not isinstance(document.get("basics"), dict):
        raise NoResume
    basics = document["basics"]
    links = [_text(basics, "url"), *(_text(profile, "url") for profile in _rows(basics, "profiles"))]
    head = (_text(basics, "name"), _text(basics, "label"), _text(basics, "email"), _text(basics, "phone"), *links)
    rows = {
        "work": _dated(_rows(document, "work"), ("position",), ("name", "company"), words),
        "volunteer": _dated(_rows(document, "volunteer"), ("position",), ("organization",), words),
        "education": _dated(_rows(document, "education"), ("studyType", "area"), ("institution",), words),
        "certificates": [_joined(_text(row, "name"), _text(row, "issuer")) for row in _rows(document, "certificates")],
        "projects": _dated(_rows(document, "projects"), ("name",), ("entity",), words),
        "publications": [
            _joined(_text(row, "name"), _text(row, "publisher")) for row in _rows(document, "publications")
        ],
        "skills": [
            _joined(_text(row, "name"), _text(row, "level"), *_texts(row, "keywords"))
            for row in _rows(document, "skills")
        ],
        "languages": [_joined(_text(row, "language"), _text(row, "fluency")) for row in _rows(document, "languages")],
    }
    summary = _paragraphs(_text(basics, "summary"))
    sections = [("", summary), *((name, tuple(filter(None, found))) for name, found in rows.items())]
    return Resume(head, tuple((name, lines) for name, lines in sections if lines))


def _dated(
    rows: Iterable[dict[str, Any]], title: tuple[str, ...], place: tuple[str, ...], words: dict[str, str]
) -> list[str]:
    lines: list[str] = []
    for row in rows:
        where = next(filter(None, (_text(row, name) for name in place)), "")
        lines.append(
            _joined(
                " ".join(filter(None, (_text(row, name) for name in title))),
                where,
                _period(_text(row, "startDate"), _text(row, "endDate"), words),
            )
        )
        for text in (_text(row, "summary"), _text(row, "description"), *_texts(row, "highlights")):
            lines += [f"- {line}" for line in _paragraphs(text)]
    return lines


def _rows(document: dict[str, Any], name: str) -> list[dict[str, Any]]:
    found = document.get(name)
    return [row for row in found if isinstance(row, dict)][:100] if isinstance(found, list) else []


def _text(row: dict[str, Any], name: str) -> str:
    found = row.get(name)
    return _flat(found) if isinstance(found, str) else ""


def _texts(row: dict[str, Any], name: str) -> list[str]:
    found = row.get(name)
    return [_flat(one) for one in found if isinstance(one, str)][:50] if isinstance(found, list) else []


# ---- Europass


def _europass(data: bytes, words: dict[str, str]) -> Resume:
    root = _tree(data)
    kind = _name(root)
    if kind == "Candidate":
        return _candidate(root, words)
    if kind in ("SkillsPassport", "LearnerInfo"):
        return _skills_passport(root, words)
    raise NoResume


def _tree(data: bytes) -> ET.Element:
    """The document, if it is small and flat and declares no entity of its own."""
    depth = count = 0

    def start(_name: str, _attributes: Any) -> None:
        nonlocal depth, count
        depth, count = depth + 1, count + 1
        if depth > _MAX_DEPTH or count > _MAX_ELEMENTS:
            raise NoResume

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def refuse(*_declaration: Any) -> None:
        raise NoResume

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)
        return ET.fromstring(data)  # noqa: S314 – no document type came through, hence no entity
    except (expat.ExpatError, ET.ParseError, LookupError, ValueError) as error:
        raise NoResume from error


def _candidate(root: ET.Element, words: dict[str, str]) -> Resume:
    """The Europass of today."""
    person = _first(root, "CandidatePerson")
    channels = [
        (_said(one, "ChannelCode").lower(), _said(one, "URI") or _telephone(one))
        for one in (_all(person, "Communication") if person is not None else ())
    ]
    name = _joined_by(" ", _said(person, "GivenName"), _said(person, "FamilyName"))
    head = (name, *(value for code, value in channels if value and code not in ("instantmessage", "social")))
    work = [
        line
        for employer in _all(root, "EmployerHistory")
        for position in _all(employer, "PositionHistory")
        for line in _entry(
            position, _said(position, "PositionTitle"), _said(employer, "OrganizationName"), "Description", words
        )
    ]
    studies = [
        line
        for one in _all(root, "EducationOrganizationAttendance")
        for line in _entry(
            one, _said(one, "DegreeName"), _said(one, "OrganizationName"), "OccupationalSkillsCovered", words
        )
    ]
    skills: list[str] = []
    languages = [
        _joined(_said(person, "PrimaryLanguageCode"), "C2") if _said(person, "PrimaryLanguageCode") else "",
    ]
    for one in _all(root, "PersonCompetency"):
        label = _said(one, "CompetencyName") or _said(one, "CompetencyID")
        if _said(one, "TaxonomyID").lower() == "language":
            languages.append(_joined(label, _said(one, "ScoreText")))
        else:
            skills.append(label)
    return _sections(head, _paragraphs(_said(root, "ExecutiveSummary")), work, studies, skills, languages)


def _skills_passport(root: ET.Element, words: dict[str, str]) -> Resume:
    """Europass XML version 3."""
    person = _first(root, "Identification")
    name = _joined_by(" ", _said(person, "FirstName"), _said(person, "Surname"))
    contacts = [
        _said(one, "Contact")
        for place in ("Email", "Telephone", "Website")
        for one in (_all(person, place) if person is not None else ())
    ]
    headline = _first(root, "Headline")
    work = [
        line
        for one in _all(root, "WorkExperience")
        for line in _entry(one, _label(one, "Position"), _named(one, "Employer"), "Activities", words)
    ]
    studies = [
        line
        for one in _all(root, "Education")
        for line in _entry(one, _said(one, "Title"), _named(one, "Organisation"), "Activities", words)
    ]
    skills = [
        line
        for place in ("Communication", "Organisational", "JobRelated", "Computer", "Other")
        for one in _all(root, place)
        for line in _paragraphs(_said(one, "Description"))
    ]
    languages = [_label(one, "Description") for one in _all(root, "MotherTongue")]
    languages += [
        _joined(_label(one, "Description"), _said(one, "Listening") or _said(one, "SpokenInteraction"))
        for one in _all(root, "ForeignLanguage")
    ]
    head = (name, _label(headline, "Description") if headline is not None else "", *contacts)
    return _sections(head, (), work, studies, skills, languages)


def _sections(
    head: tuple[str, ...],
    summary: tuple[str, ...],
    work: list[str],
    studies: list[str],
    skills: list[str],
    languages: list[str],
) -> Resume:
    rows = (("", summary), ("work", work), ("education", studies), ("skills", skills), ("languages", languages))
    named = ((name, tuple(filter(None, lines))) for name, lines in rows)
    return Resume(head, tuple((name, lines) for name, lines in named if lines))


def _entry(row: ET.Element, title: str, place: str, text: str, words: dict[str, str]) -> Iterator[str]:
    yield _joined(title, place, _period(_moment(row, "StartDate", "From"), _moment(row, "EndDate", "To"), words))
    for line in _paragraphs(_said(row, text)):
        yield f"- {line}"


def _moment(row: ET.Element, *names: str) -> str:
    """``2021-03`` of a dated element: its text, or the attributes of the older dialect."""
    for name in names:
        found = _first(row, name)
        if found is not None:
            said = _said(found, "FormattedDateTime") or _flat("".join(found.itertext()))
            return said or f"{found.get('year', '')}{(found.get('month') or '').replace('--', '-')}"
    return ""


def _telephone(row: ET.Element) -> str:
    country, number = _said(row, "CountryDialing"), _said(row, "DialNumber")
    return f"+{country.lstrip('+')} {number}" if country and number else number


def _name(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _all(root: ET.Element, name: str) -> list[ET.Element]:
    """Every element of this local name below; the namespaces of the dialects change from year to year."""
    return [element for element in root.iter() if element is not root and _name(element) == name][:100]


def _first(root: ET.Element, name: str) -> ET.Element | None:
    return next(iter(_all(root, name)), None)


def _said(root: ET.Element | None, name: str) -> str:
    found = _first(root, name) if root is not None else None
    return _flat("".join(found.itertext())) if found is not None else ""


def _label(row: ET.Element, name: str) -> str:
    place = _first(row, name)
    return _said(place, "Label")


def _named(row: ET.Element, name: str) -> str:
    place = _first(row, name)
    return _said(place, "Name")


# ---- words


def _flat(text: str) -> str:
    return text.strip()[:20_000]


def _paragraphs(text: str) -> tuple[str, ...]:
    """The lines of a text that may be HTML, without its tags."""
    plain = html.unescape(_TAG.sub(" ", _PARAGRAPH.sub("\n", text)))
    return tuple(filter(None, (" ".join(line.split()) for line in plain.splitlines())))


def _joined(*parts: str) -> str:
    return _joined_by(", ", *parts)


def _joined_by(between: str, *parts: str) -> str:
    return between.join(" ".join(part.split()) for part in parts if part.strip())


def _period(start: str, end: str, words: dict[str, str]) -> str:
    """« 03/2021 - 05/2024 »; what has no end goes on."""
    first, last = _month(start), _month(end)
    if not first:
        return last
    return f"{first} - {last or words['present']}"


def _month(date: str) -> str:
    found = _DATE.match(date.strip())
    if not found:
        return ""
    year, month = found.groups()
    return f"{int(month):02d}/{year}" if month and 1 <= int(month) <= 12 else year
