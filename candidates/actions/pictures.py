"""Pictures of the pages of documents: drawn once, kept beside the files, gone with them."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from candidates.models import Document
from candidates.policy import PICTURE_PAGES, PICTURE_WIDTH
from candidates.reading.child import draw_page_in_child


def picture_of(document: Document, number: int) -> bytes:
    """The page as a PNG. Raises Unreadable for a page that is not there or cannot be drawn."""
    path = _path(document, number)
    if default_storage.exists(path):
        with default_storage.open(path) as kept:
            return bytes(kept.read())
    with document.file.open("rb") as file:
        picture = draw_page_in_child(file.read(), number, PICTURE_WIDTH)
    default_storage.save(path, ContentFile(picture))
    return picture


def drop_pictures(document: Document) -> None:
    """Delete the pictures of a document."""
    if document.format == "pdf":
        for number in range(1, PICTURE_PAGES + 1):
            default_storage.delete(_path(document, number))


def _path(document: Document, number: int) -> str:
    return f"pages/{document.key[:2]}/{document.key}-{number}.png"
