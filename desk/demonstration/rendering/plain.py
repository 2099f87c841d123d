"""CVs as plain text, and as the smallest ODT that an office suite opens."""

from __future__ import annotations

from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from desk.demonstration.rendering.style import Section, Style
from desk.demonstration.rendering.word import MADE_ON
from desk.demonstration.roster import Person

MIMETYPE = "application/vnd.oasis.opendocument.text"

MANIFEST = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">
<manifest:file-entry manifest:full-path="/" manifest:version="1.2" manifest:media-type="{MIMETYPE}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>"""

CONTENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">
<office:body><office:text>{body}</office:text></office:body></office:document-content>"""


def render_text(person: Person, style: Style) -> bytes:
    """The CV of `person` as UTF-8 text, lines underlined by hand."""
    lines = [person.name, style.text(person.curriculum.headline), *style.contact(person)]
    for section in style.sections(person):
        lines += ["", section.heading.upper(), "-" * len(section.heading), *section.lines]
        for title, points in _entries(section, style):
            lines += [title, *(f"{style.bullet} {point}" for point in points), ""]
    return ("\n".join(lines).rstrip() + "\n").encode()


def render_odt(person: Person, style: Style) -> bytes:
    """The CV of `person` as an OpenDocument text with headings and lists."""
    body = [_tag("h", person.name, 1), _tag("p", style.text(person.curriculum.headline))]
    body += [_tag("p", line) for line in style.contact(person)]
    for section in style.sections(person):
        body.append(_tag("h", section.heading, 2))
        body += [_tag("p", line) for line in section.lines]
        for title, points in _entries(section, style):
            body.append(_tag("p", title))
            items = "".join(f"<text:list-item>{_tag('p', point)}</text:list-item>" for point in points)
            body.append(f"<text:list>{items}</text:list>" if items else "")
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        for name, content, compression in (
            ("mimetype", MIMETYPE, ZIP_STORED),  # first and bare, so that the type can be told without unpacking
            ("content.xml", CONTENT.format(body="\n".join(body)), ZIP_DEFLATED),
            ("META-INF/manifest.xml", MANIFEST, ZIP_DEFLATED),
        ):
            entry = ZipInfo(name, MADE_ON.timetuple()[:6])
            entry.compress_type = compression
            archive.writestr(entry, content)
    return target.getvalue()


def _entries(section: Section, style: Style) -> list[tuple[str, list[str]]]:
    return [
        (
            style.text(", ".join(part for part in (entry.title, entry.employer, entry.place) if part))
            + f" ({style.period(entry)})",
            [style.text(point) for point in entry.points],
        )
        for entry in section.entries
    ]


def _tag(name: str, text: str, level: int = 0) -> str:
    outline = f' text:outline-level="{level}"' if level else ""
    return f"<text:{name}{outline}>{escape(text)}</text:{name}>"
