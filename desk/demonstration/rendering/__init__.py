"""From a person of the roster to the file that they would send."""

from __future__ import annotations

from dataclasses import dataclass

from desk.demonstration.rendering.pdf import render_pdf
from desk.demonstration.rendering.plain import render_odt, render_text
from desk.demonstration.rendering.style import style_of
from desk.demonstration.rendering.word import render_docx
from desk.demonstration.roster import Person, ascii_name

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "txt": "text/plain",
}

RENDERERS = {"pdf": render_pdf, "docx": render_docx, "odt": render_odt, "txt": render_text}


@dataclass(frozen=True, slots=True)
class CvFile:
    """A CV as it would be uploaded; `layout` says how it was set ("sidebar", "textbox", "scan"…)."""

    name: str
    content_type: str
    layout: str
    content: bytes


def cv_file(person: Person, seed: int = 1) -> CvFile:
    """The CV of `person` as a file. The seed decides how it looks; same seed, same bytes."""
    style = style_of(person, seed)
    return CvFile(
        name=f"CV_{ascii_name(person.last_name)}_{ascii_name(person.first_name)}.{style.extension}",
        content_type=CONTENT_TYPES[style.extension],
        layout=style.layout,
        content=RENDERERS[style.extension](person, style),
    )
