"""The client's dossier as a PDF, in the client's colour. The same dossier gives the same bytes on the same day."""

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, Image, PageTemplate, Paragraph, Spacer

from config.templatetags.vivier import typo
from desk.queries.client_dossier import Block, ClientDossier

WIDTH, HEIGHT = A4
MARGIN: Final = 20 * mm
BAND: Final = 4 * mm
LOGO: Final = (50 * mm, 16 * mm)
"""The room that a logo may take, in points: across and down."""
INK: Final = HexColor("#17211e")
SOFT: Final = HexColor("#59625d")
POND: Final = "#0f5551"
"""The house's own colour, where a company has none."""
FONT, BOLD = "Vivier", "Vivier-Bold"
FOLDER = Path(__file__).parent / "fonts"


def draw_client_dossier(dossier: ClientDossier, *, accent: str = "", logo: bytes = b"", footer: str) -> bytes:
    """The file. ``accent`` is a colour (#rrggbb); ``logo`` an image that cannot be drawn is left out."""
    _load_fonts()
    colour = HexColor(accent or POND)
    target = BytesIO()
    document = BaseDocTemplate(
        target,
        pagesize=A4,
        invariant=1,
        title=f"{dossier.called}, {dossier.job}",
        author=dossier.company,
        lang=get_language(),
    )
    frame = Frame(MARGIN, 22 * mm, WIDTH - 2 * MARGIN, HEIGHT - 22 * mm - MARGIN, 0, 0, 0, 0)

    def furnish(canvas: Canvas, page: Any) -> None:
        canvas.setFillColor(colour)
        canvas.rect(0, HEIGHT - BAND, WIDTH, BAND, stroke=0, fill=1)
        canvas.setFillColor(SOFT)
        canvas.setFont(FONT, 8)
        canvas.drawString(MARGIN, 12 * mm, footer[:110])
        canvas.drawRightString(WIDTH - MARGIN, 12 * mm, str(page.page))

    document.addPageTemplates([PageTemplate("all", [frame], onPage=furnish)])
    document.build(_story(dossier, logo))
    return target.getvalue()


def _story(dossier: ClientDossier, logo: bytes) -> list[Flowable]:
    story: list[Flowable] = [*_logo(logo)]
    story.append(_text(f"{dossier.job}, {dossier.company}", size=9.5, colour=SOFT, after=2))
    story.append(_text(dossier.called, size=20, font=BOLD, after=4))
    if dossier.is_anonymous:
        story.append(_text(_("Who the person is was left out of this dossier."), size=9, colour=SOFT, after=6))
    story += [_block(one) for one in dossier.facts]
    for part in dossier.parts:
        story.append(Spacer(0, 10))
        story.append(_text(part.heading, size=13, font=BOLD, after=4, keep=True))
        story += [_block(one) for one in part.blocks]
    return story


def _logo(data: bytes) -> list[Flowable]:
    if not data:
        return []
    try:
        across, down = ImageReader(BytesIO(data)).getSize()
    except OSError:  # No image that can be drawn: the dossier goes without it.
        return []
    scale = min(LOGO[0] / across, LOGO[1] / down)
    return [Image(BytesIO(data), across * scale, down * scale, hAlign="LEFT"), Spacer(0, 8)]


def _block(block: Block) -> Flowable:
    if block.kind == "title":
        state = f' <font name="{FONT}" color="#59625d" size="9">{_safe(block.text)}</font>' if block.text else ""
        return _text(f"{_safe(block.label)}{state}", font=BOLD, before=5, keep=True, is_markup=True)
    if block.kind == "fact":
        return _text(f'<font color="#59625d">{_safe(block.label)}</font><br/>{_safe(block.text)}', is_markup=True)
    if block.kind == "quote":
        remark = f" ({block.label})" if block.label else ""
        return _text(_("“%(quote)s”") % {"quote": block.text} + remark, left=10)
    return _text(block.text, left=10, bullet="–") if block.kind == "item" else _text(block.text)


def _text(
    text: str, *, size: float = 10, font: str = FONT, colour: Color = INK, before: float = 0, after: float = 3,
    left: float = 0, bullet: str = "", keep: bool = False, is_markup: bool = False,
) -> Paragraph:  # fmt: skip
    style = ParagraphStyle(
        "text", fontName=font, fontSize=size, leading=size * 1.4, textColor=colour, spaceBefore=before,
        spaceAfter=after, leftIndent=left, bulletFontName=FONT, keepWithNext=keep,
        splitLongWords=1,
    )  # fmt: skip
    return Paragraph(text if is_markup else _safe(text), style, bulletText=bullet or None)


def _safe(text: str) -> str:
    """A person's text as reportlab's markup: nothing in it is markup; its lines stay."""
    return escape(str(typo(text))).replace("\n", "<br/>")


@cache
def _load_fonts() -> None:
    """DejaVu Sans, cut to Latin, Greek and Cyrillic: names of most of Europe are drawn as they are written."""
    pdfmetrics.registerFont(TTFont(FONT, str(FOLDER / "DejaVuSans.ttf")))
    pdfmetrics.registerFont(TTFont(BOLD, str(FOLDER / "DejaVuSans-Bold.ttf")))
    pdfmetrics.registerFontFamily(FONT, normal=FONT, bold=BOLD, italic=FONT, boldItalic=BOLD)
