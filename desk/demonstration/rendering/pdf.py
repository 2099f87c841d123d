"""CVs as real PDF files, in four layouts, and the two kinds that a reader cannot open: scanned and encrypted.

`invariant` keeps the clock out: the same CV gives the same bytes. Only fonts that every PDF reader has, or that
reportlab ships, are used.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pypdfium2
import reportlab
from PIL import Image
from reportlab.lib.colors import Color, HexColor, white
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    FrameBreak,
    HRFlowable,
    KeepTogether,
    NextPageTemplate,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from desk.demonstration.rendering.style import Section, Style
from desk.demonstration.roster import Experience, Person

WIDTH, HEIGHT = A4
SIDEBAR = 64 * mm
BAND = 40 * mm
PASSWORD = "sesame"  # noqa: S105  (opens the one encrypted CV; the recruiter is not told, which is the point)

# Text sizes in points, tried in this order until the CV fits one page; an airy one has one size and takes two.
SIZES = (11.2, 10.6, 10.0, 9.4)
AIRY_SIZES = (12.0,)
AIR = 2.2  # how much more white an airy CV leaves between its lines and parts
BODY_SIZES = {"band": 0.9, "classic": 1.04}  # Vera runs wide, Times small

SIDE_SECTIONS = ("skills", "languages", "interests")


def render_pdf(person: Person, style: Style) -> bytes:
    """The CV of `person` as a PDF in the layout that `style` names."""
    if style.layout == "scan":
        return _scan(_Page(person, style, "classic").build())
    if style.layout == "encrypted":
        return _Page(person, style, "single").build(StandardEncryption(PASSWORD, PASSWORD, canPrint=1, strength=128))
    return _Page(person, style, style.layout).build()


class _Page:
    """One CV being set; the methods named like the layouts give page templates and content."""

    def __init__(self, person: Person, style: Style, layout: str) -> None:
        self.person, self.style, self.layout = person, style, layout
        self.accent = HexColor(style.accent)
        family = {"classic": ("Times-Roman", "Times-Bold", "Times-Italic"), "band": _vera()}
        self.regular, self.bold, self.italic = family.get(layout, ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique"))
        self.sizes: tuple[float, ...] = AIRY_SIZES if style.airy else SIZES
        self.air = AIR if style.airy else 1.0
        self.size = self.sizes[0]

    def build(self, encryption: StandardEncryption | None = None) -> bytes:
        for size in self.sizes:
            self.size = size * BODY_SIZES.get(self.layout, 1)
            content, pages = self.set(encryption)
            if pages == 1:
                break
        return content

    def set(self, encryption: StandardEncryption | None) -> tuple[bytes, int]:
        """The file at the current size, and how many pages it takes."""
        templates, story = getattr(self, self.layout)()
        target = BytesIO()
        document = BaseDocTemplate(
            target,
            pagesize=A4,
            invariant=1,
            encrypt=encryption,
            title=f"CV {self.person.name}",
            author=self.person.name,
            lang=self.style.language,
        )
        document.addPageTemplates(templates)
        document.build(story)
        return target.getvalue(), document.page

    # Layouts

    def single(self) -> tuple[list[PageTemplate], list[Flowable]]:
        frame = Frame(20 * mm, 16 * mm, WIDTH - 40 * mm, HEIGHT - 32 * mm, 0, 0, 0, 0)
        story: list[Flowable] = [
            self.text(self.person.name, size=21, colour=self.accent, font=self.bold, after=5),
            self.text(self.person.curriculum.headline, size=11.5, colour=HexColor("#444444"), after=3),
            self.text("  |  ".join(self.style.contact(self.person)), size=self.size - 0.8, after=4),
        ]
        for section in self.style.sections(self.person):
            story += [*self.heading(section, rule=True), *self.body(section)]
        return [PageTemplate("all", [frame], onPage=self.hide)], story

    def classic(self) -> tuple[list[PageTemplate], list[Flowable]]:
        frame = Frame(22 * mm, 18 * mm, WIDTH - 44 * mm, HEIGHT - 36 * mm, 0, 0, 0, 0)
        story: list[Flowable] = [
            self.text(self.person.name, size=22, align=TA_CENTER, after=5),
            self.text(self.person.curriculum.headline, size=12, font=self.italic, align=TA_CENTER, after=3),
            self.text(" – ".join(self.style.contact(self.person)), size=self.size - 1, align=TA_CENTER, after=6),
        ]
        for section in self.style.sections(self.person):
            story += [*self.heading(section, rule=True), *self.dated(section)]
        return [PageTemplate("all", [frame], onPage=self.hide)], story

    def sidebar(self) -> tuple[list[PageTemplate], list[Flowable]]:
        side = Frame(8 * mm, 14 * mm, SIDEBAR - 14 * mm, HEIGHT - 30 * mm, 0, 0, 0, 0)
        main = (SIDEBAR + 8 * mm, 14 * mm, WIDTH - SIDEBAR - 22 * mm, HEIGHT - 28 * mm, 0, 0, 0, 0)
        sections = self.style.sections(self.person)
        story: list[Flowable] = [
            NextPageTemplate("later"),
            self.text(self.person.name, size=18, colour=white, font=self.bold, after=6),
            self.text(self.person.curriculum.headline, size=self.size + 1, colour=white, after=8),
            self.side_heading(self.style.headings["contact"]),
            *(self.side_line(line) for line in self.style.contact(self.person)),
        ]
        for section in sections:
            if section.name in SIDE_SECTIONS:
                story.append(self.side_heading(section.heading))
                story += [self.text(line, size=self.size - 0.6, colour=white, after=3) for line in section.lines]
        story.append(FrameBreak())
        for section in sections:
            if section.name not in SIDE_SECTIONS:
                story += [*self.heading(section, rule=False), *self.body(section)]
        return [
            PageTemplate("first", [side, Frame(*main)], onPage=self.draw_sidebar),
            PageTemplate("later", [Frame(*main)], onPage=self.draw_sidebar),
        ], story

    def band(self) -> tuple[list[PageTemplate], list[Flowable]]:
        top = Frame(18 * mm, HEIGHT - BAND, WIDTH - 36 * mm, BAND - 7 * mm, 0, 0, 0, 0)
        first = Frame(18 * mm, 14 * mm, WIDTH - 36 * mm, HEIGHT - BAND - 20 * mm, 0, 0, 0, 0)
        later = Frame(18 * mm, 14 * mm, WIDTH - 36 * mm, HEIGHT - 30 * mm, 0, 0, 0, 0)
        sections = self.style.sections(self.person)
        story: list[Flowable] = [
            NextPageTemplate("later"),
            self.text(self.person.name, size=20, colour=white, font=self.bold, after=4),
            self.text(self.person.curriculum.headline, size=10.5, colour=white, after=5),
            self.text(" / ".join(self.style.contact(self.person)), size=8, colour=white),
            FrameBreak(),
        ]
        for section in sections:
            if section.name not in SIDE_SECTIONS:
                story += [*self.heading(section, rule=False), *self.body(section)]
        cells = [
            [*self.heading(section, rule=False), *self.body(section)]
            for section in sections
            if section.name in SIDE_SECTIONS
        ]
        if cells:
            widths = [(WIDTH - 36 * mm) / len(cells)] * len(cells)
            story.append(Table([cells], colWidths=widths, style=_flat(4 * mm)))
        return [
            PageTemplate("first", [top, first], onPage=self.draw_band),
            PageTemplate("later", [later], onPage=self.hide),
        ], story

    # Pieces

    def text(
        self,
        text: str,
        *,
        size: float = 0,
        colour: Color | None = None,
        font: str = "",
        align: int = 0,
        after: float = 2,
        bullet: bool = False,
    ) -> Paragraph:
        size = size or self.size
        style = ParagraphStyle(
            "text",
            fontName=font or self.regular,
            fontSize=size,
            leading=size * 1.32,
            textColor=colour or HexColor("#1d1d1d"),
            alignment=align,
            spaceAfter=after * self.air,
            leftIndent=9 if bullet else 0,
            bulletFontName=self.regular,
            bulletFontSize=size,
        )
        return Paragraph(escape(text), style, bulletText=self.style.bullet if bullet else None)

    def heading(self, section: Section, *, rule: bool) -> list[Flowable]:
        title = self.text(section.heading, size=self.size + 2.4, colour=self.accent, font=self.bold, after=2)
        title.keepWithNext = True
        line = HRFlowable(width="100%", thickness=0.7, color=self.accent, spaceBefore=0, spaceAfter=4)
        line.keepWithNext = True
        return [Spacer(1, 7 * self.air), title, line] if rule else [Spacer(1, 7 * self.air), title]

    def side_heading(self, title: str) -> KeepTogether:
        return KeepTogether(
            [Spacer(1, 9), self.text(title, size=self.size + 1.6, colour=white, font=self.bold, after=4)]
        )

    def side_line(self, line: str) -> Paragraph:
        """A contact line, small enough for its longest word: a mail address cut in two is no address."""
        longest = max(stringWidth(word, self.regular, 1) for word in line.split())
        return self.text(line, size=min(self.size - 0.8, (SIDEBAR - 14 * mm) / longest), colour=white, after=2)

    def body(self, section: Section) -> list[Flowable]:
        content: list[Flowable] = [self.text(line, after=3) for line in section.lines]
        for entry in section.entries:
            title = self.text(self.style.text(entry.title), font=self.bold, after=0)
            where = self.text(self.where(entry), font=self.italic, colour=HexColor("#555555"), after=2)
            title.keepWithNext = where.keepWithNext = True
            points = [self.text(self.style.text(point), bullet=True) for point in entry.points]
            content += [title, where, *points, Spacer(1, 4 * self.air)]
        return content

    def dated(self, section: Section) -> list[Flowable]:
        """Dates in a column of their own, as Word's oldest template has it."""
        if not section.entries:
            return self.body(section)
        rows = []
        for entry in section.entries:
            points = [self.text(self.style.text(point), bullet=True) for point in entry.points]
            place = ", ".join(part for part in (entry.employer, entry.place) if part)
            what = [self.text(self.style.text(entry.title), font=self.bold, after=1)]
            if place:
                what.append(self.text(self.style.text(place), font=self.italic, after=2))
            rows.append([self.text(self.style.period(entry), size=self.size - 1, align=TA_RIGHT), [*what, *points]])
        return [Table(rows, colWidths=[30 * mm, WIDTH - 74 * mm], style=_flat(4 * mm))]

    def where(self, entry: Experience) -> str:
        place = ", ".join(part for part in (entry.employer, entry.place) if part)
        return "  |  ".join(part for part in (self.style.text(place), self.style.period(entry)) if part)

    # Grounds

    def draw_sidebar(self, canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setFillColor(self.accent)
        canvas.rect(0, 0, SIDEBAR, HEIGHT, stroke=0, fill=1)
        self.hide(canvas, document)

    def draw_band(self, canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setFillColor(self.accent)
        canvas.rect(0, HEIGHT - BAND, WIDTH, BAND, stroke=0, fill=1)
        self.hide(canvas, document)

    def hide(self, canvas: Canvas, document: BaseDocTemplate) -> None:
        """White on white, one point high: what someone who wants to please a machine adds to the first page."""
        if not self.person.curriculum.hidden or document.page > 1:
            return
        canvas.setFillColor(white)
        canvas.setFont("Helvetica", 1)
        canvas.drawString(WIDTH / 2, 6 * mm, self.style.text(self.person.curriculum.hidden))


def _flat(gap: float) -> TableStyle:
    commands: list[Any] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), gap),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    ]
    return TableStyle(commands)


def _vera() -> tuple[str, str, str]:
    """Bitstream Vera, embedded as a subset: the kind of PDF whose text needs its ToUnicode table."""
    folder = Path(reportlab.__file__).parent / "fonts"
    for name, file in (("Vera", "Vera.ttf"), ("VeraBd", "VeraBd.ttf"), ("VeraIt", "VeraIt.ttf")):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(folder / file)))
    return "Vera", "VeraBd", "VeraIt"


def _scan(content: bytes) -> bytes:
    """A photocopy of `content`: grey pages, slightly askew, without any text under them."""
    target = BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1)
    document = pypdfium2.PdfDocument(content)
    for page in document:
        picture = page.render(scale=110 / 72, grayscale=True).to_pil()
        picture = picture.rotate(0.7, resample=Image.Resampling.BICUBIC, fillcolor=235)
        jpeg = BytesIO()
        picture.save(jpeg, "JPEG", quality=55)
        canvas.drawImage(ImageReader(BytesIO(jpeg.getvalue())), 0, 0, WIDTH, HEIGHT)
        canvas.showPage()
    document.close()
    canvas.save()
    return target.getvalue()
