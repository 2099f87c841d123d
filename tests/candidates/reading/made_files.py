"""Small real files for the tests of reading, made on the spot."""

import io
import zipfile
from collections.abc import Callable

import docx
from docx.oxml import parse_xml
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
ODT_TYPE = "application/vnd.oasis.opendocument.text"
ODT_HEAD = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible-formatting-1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0">'
)


def pdf(*pages: Callable[[Canvas], None], password: str | None = None) -> bytes:
    """A PDF with one page for each function that draws one."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, encrypt=password)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def written(*lines: str, left: int = 50, top: int = 800) -> Callable[[Canvas], None]:
    """Draws lines of text below each other."""

    def draw(canvas: Canvas) -> None:
        for number, line in enumerate(lines):
            canvas.drawString(left, top - 16 * number, line)

    return draw


def word_file(build: Callable[["docx.document.Document"], None]) -> bytes:
    """A DOCX of what ``build`` puts into it."""
    document = docx.Document()
    build(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def text_box(text: str, colour: str = "000000", fill: str = "FFFFFF") -> object:
    """A paragraph with a text box as Word writes it: once for new programs, once again for old ones."""
    paragraph = f'<w:p><w:r><w:rPr><w:color w:val="{colour}"/></w:rPr><w:t>{text}</w:t></w:r></w:p>'
    return parse_xml(
        f"<w:p {NAMESPACES}><w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:spPr>'
        f'<a:solidFill><a:srgbClr val="{fill}"/></a:solidFill></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{paragraph}</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{paragraph}</w:txbxContent></v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


def archive(entries: dict[str, bytes | str], *, stored: tuple[str, ...] = ()) -> bytes:
    """A ZIP file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in entries.items():
            zipped.writestr(name, content, zipfile.ZIP_STORED if name in stored else None)
    return out.getvalue()


def odt(body: str, styles: str = "") -> bytes:
    """An ODT with this body."""
    content = (
        f"{ODT_HEAD}<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return archive({"mimetype": ODT_TYPE, "content.xml": content}, stored=("mimetype",))
