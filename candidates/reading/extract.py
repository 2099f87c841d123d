"""From the bytes of a file to its text. Runs parsers on untrusted files: call it through ``child``."""

from candidates.reading.office import read_docx, read_odt
from candidates.reading.pdf import read_pdf
from candidates.reading.plain import read_plain
from candidates.reading.types import Extracted, Unreadable

__all__ = ["Unreadable", "extract"]

_READERS = {"pdf": read_pdf, "docx": read_docx, "odt": read_odt, "txt": read_plain, "md": read_plain}


def extract(data: bytes, kind: str) -> Extracted:
    """The text of ``data``; ``kind`` as ``files.check_file`` gives it: "pdf", "docx", "odt", "txt", "md".

    Raises ``Unreadable``, whose ``code`` says why a person could not be served its text, and nothing else.
    """
    if not data:
        raise Unreadable("empty")
    try:
        return _READERS[kind](data)
    except (MemoryError, RecursionError) as error:
        raise Unreadable("limits") from error
