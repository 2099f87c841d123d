"""CVs as DOCX: plain styles, a layout table, and text boxes written twice (drawing and fallback) as Word does."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from itertools import count
from typing import Protocol
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from desk.demonstration.rendering.style import Section, Style
from desk.demonstration.roster import Person

# The one date that every file carries, so that the same CV gives the same bytes.
MADE_ON = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)

SIDE_SECTIONS = ("skills", "languages", "interests")

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in (
        ("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
        ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
        ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
        ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
        ("wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
        ("v", "urn:schemas-microsoft-com:vml"),
    )
)

TEXT_BOX = """<w:r {namespaces}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>
<wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0" relativeHeight="{number}" behindDoc="0"
 locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>
<wp:positionH relativeFrom="page"><wp:posOffset>{left}</wp:posOffset></wp:positionH>
<wp:positionV relativeFrom="page"><wp:posOffset>{top}</wp:posOffset></wp:positionV>
<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapSquare wrapText="bothSides"/>
<wp:docPr id="{number}" name="Text box {number}"/><wp:cNvGraphicFramePr/>
<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>
<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>
<wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx><wps:bodyPr wrap="square"/></wps:wsp>
</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>
<mc:Fallback><w:pict><v:rect style="position:absolute;width:{points_wide}pt;height:{points_high}pt" stroked="f">
<v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:rect></w:pict></mc:Fallback>
</mc:AlternateContent></w:r>"""


class _Container(Protocol):
    """What paragraphs are added to: a document or a cell of a table."""

    def add_paragraph(self, text: str = ..., style: str | None = ...) -> Paragraph: ...


def render_docx(person: Person, style: Style) -> bytes:
    """The CV of `person` as a DOCX in the layout that `style` names."""
    document = Document()
    _set_up(document, person, style)
    {"plain": _plain, "table": _table, "textbox": _text_boxes}[style.layout](document, person, style)
    return _saved(document)


def _set_up(document: WordDocument, person: Person, style: Style) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(16)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10)
    normal.paragraph_format.space_after = Pt(2)
    properties = document.core_properties
    properties.title, properties.author = f"CV {person.name}", person.name
    properties.last_modified_by, properties.language = person.name, style.language
    properties.created = properties.modified = MADE_ON
    properties.comments = ""


def _plain(document: WordDocument, person: Person, style: Style) -> None:
    _name(document, person, style)
    document.add_paragraph(" | ".join(style.contact(person)))
    for section in style.sections(person):
        _section(document, section, style)


def _table(document: WordDocument, person: Person, style: Style) -> None:
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    side, main = table.rows[0].cells
    side.width, main.width = Mm(55), Mm(115)
    _name(main, person, style)
    _heading(side, style.headings["contact"], style)
    for line in style.contact(person):
        side.add_paragraph(line)
    for section in style.sections(person):
        _section(side if section.name in SIDE_SECTIONS else main, section, style)


def _text_boxes(document: WordDocument, person: Person, style: Style) -> None:
    """Name and contact in the page header, what a sidebar would hold in text boxes: a `paragraphs` walk misses all."""
    header = document.sections[0].header
    header.paragraphs[0].text = f"{person.name} – {style.text(person.curriculum.headline)}"
    anchor = document.add_paragraph()
    number = count(1)
    boxes = [(style.headings["contact"], tuple(style.contact(person)))]
    boxes += [(part.heading, part.lines) for part in style.sections(person) if part.name in SIDE_SECTIONS]
    top = 30
    for heading, lines in boxes:
        height = 14 + 11 * len(lines)
        anchor._p.append(_text_box(next(number), (heading, *lines), top, height))
        top += height
    for section in style.sections(person):
        if section.name not in SIDE_SECTIONS:
            _section(document, section, style)


def _text_box(number: int, lines: tuple[str, ...], top: int, height: int) -> object:
    """A text box at the left edge of the page, `top` and `height` in millimetres."""
    content = "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in lines)
    return parse_xml(
        TEXT_BOX.format(
            namespaces=NAMESPACES,
            number=number,
            left=int(Mm(10)),
            top=int(Mm(top)),
            width=int(Mm(52)),
            height=int(Mm(height)),
            points_wide=int(Mm(52).pt),
            points_high=int(Mm(height).pt),
            content=content,
        )
    )


def _name(container: _Container, person: Person, style: Style) -> None:
    run = container.add_paragraph().add_run(person.name)
    run.bold, run.font.size = True, Pt(20)
    run.font.color.rgb = RGBColor.from_string(style.accent.removeprefix("#"))
    container.add_paragraph().add_run(style.text(person.curriculum.headline)).italic = True


def _heading(container: _Container, title: str, style: Style) -> None:
    paragraph = container.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(8)
    paragraph.paragraph_format.keep_with_next = True
    run = paragraph.add_run(title)
    run.bold, run.font.size = True, Pt(12)
    run.font.color.rgb = RGBColor.from_string(style.accent.removeprefix("#"))


def _section(container: _Container, section: Section, style: Style) -> None:
    _heading(container, section.heading, style)
    for line in section.lines:
        container.add_paragraph(line)
    for entry in section.entries:
        title = container.add_paragraph()
        title.paragraph_format.keep_with_next = True
        title.add_run(style.text(entry.title)).bold = True
        place = ", ".join(part for part in (entry.employer, entry.place) if part)
        if place:
            title.add_run(style.text(f", {place}"))
        container.add_paragraph().add_run(style.period(entry)).italic = True
        for point in entry.points:
            container.add_paragraph(style.text(point), style="List Bullet")


def _saved(document: WordDocument) -> bytes:
    """The document's bytes with one date on every part: the packager would write the clock's."""
    source, target = BytesIO(), BytesIO()
    document.save(source)
    with ZipFile(source) as original, ZipFile(target, "w", ZIP_DEFLATED) as copy:
        for part in original.infolist():
            entry = ZipInfo(part.filename, MADE_ON.timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            copy.writestr(entry, original.read(part))
    return target.getvalue()
