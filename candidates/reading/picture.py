"""One page of a PDF as a picture. Runs a renderer on untrusted files: call it through ``child``."""

import io

import pypdfium2

from candidates.reading.types import Unreadable

TALLEST = 3
"""A page is cut below this many times its width: a strip of wallpaper is no page."""


def draw_page(data: bytes, number: int, width: int) -> bytes:
    """The page ``number`` (from 1) as a PNG ``width`` pixels wide. Raises ``Unreadable``; "empty" for no such page."""
    try:
        document = pypdfium2.PdfDocument(data)
        if not 1 <= number <= len(document):
            raise Unreadable("empty")
        page = document[number - 1]
        wide, tall = page.get_size()
        cut = max(0, tall - TALLEST * wide)
        picture = page.render(scale=width / max(wide, 1), crop=(0, cut, 0, 0), may_draw_forms=False).to_pil()
    except pypdfium2.PdfiumError as error:
        raise Unreadable("damaged") from error
    written = io.BytesIO()
    picture.convert("RGB").save(written, "PNG")
    return written.getvalue()
