"""What a page shows of one document: its text by pages with words marked in it, or a picture of one page."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from candidates.models import Document, DocumentText
from candidates.policy import DOSSIER_TEXT, PICTURE_PAGES
from candidates.queries.recognition import Scan, scan_of

MARKS_MAXIMUM = 50
HIDDEN_SHOWN, HIDDEN_LENGTH = 5, 400
"""Hidden texts that a notice quotes, and characters of each."""
Span = tuple[int, int]


@dataclass(frozen=True)
class TextPart:
    """One page of a text (``number`` 0 where it has none), and what is marked in it, in its own offsets."""

    number: int
    text: str
    spans: list[Span]


@dataclass(frozen=True)
class ShownDocument:
    """One document as a viewer sees it. ``pages`` is how many of them can be shown as pictures.

    ``hidden`` is what the file holds and nobody sees on its pages, as it was found; the machine reads none of it.
    """

    document: Document
    parts: list[TextPart]
    language: str
    pages: int
    page: int
    is_cut: bool
    hidden: tuple[str, ...] = ()
    scan: Scan | None = None

    @property
    def is_picture(self) -> bool:
        """Whether a picture of the page is shown."""
        return self.page > 0

    @property
    def previous(self) -> int | None:
        """The page before."""
        return self.page - 1 if self.page > 1 else None

    @property
    def next(self) -> int | None:
        """The page after."""
        return self.page + 1 if 0 < self.page < self.pages else None


def show_document(
    document: Document,
    text: DocumentText | None,
    *,
    page: int = 0,
    marks: Iterable[Span] = (),
    longest: int | None = None,
) -> ShownDocument:
    """What to show: the picture of a ``page`` (from 1) where there is one, else the text with ``marks``.

    ``longest`` cuts the text to so many characters.
    """
    pages = _pages(document, text)
    if page and pages:
        number = min(max(page, 1), pages)
        return ShownDocument(
            document, [], "", pages, number, is_cut=False, hidden=_hidden(text), scan=scan_of(document)
        )
    if text is None:
        return ShownDocument(document, [], "", pages, 0, is_cut=False, scan=scan_of(document))
    shown = text.text[:longest]
    parts = _parts(text, shown, _clean(marks, len(shown)))
    is_cut = len(shown) < len(text.text)
    return ShownDocument(document, parts, _language(text), pages, 0, is_cut, _hidden(text))


def show_in_dossier(document: Document, text: DocumentText | None, page: int) -> ShownDocument:
    """The same within a dossier: a picture of the page where that is possible, else the beginning of the text."""
    return show_document(document, text, page=page or 1, longest=DOSSIER_TEXT)


def _hidden(text: DocumentText | None) -> tuple[str, ...]:
    """The hidden texts, each cut to what a notice can hold."""
    return tuple(found[:HIDDEN_LENGTH] for found in text.hidden[:HIDDEN_SHOWN]) if text else ()


def _pages(document: Document, text: DocumentText | None) -> int:
    """How many pages can be drawn: a scan without text at least shows its first."""
    if document.format != "pdf":
        return 0
    if text is not None and text.unit == "page":
        return min(len(text.parts), PICTURE_PAGES)
    return 1 if document.unreadable_because in {"scan", "empty"} else 0


def _clean(marks: Iterable[Span], length: int) -> list[Span]:
    """Marks within the text, in order; whatever an address may hold."""
    return sorted({(start, min(end, length)) for start, end in marks if 0 <= start < min(end, length)})[:MARKS_MAXIMUM]


def _parts(text: DocumentText, shown: str, marks: Sequence[Span]) -> list[TextPart]:
    if text.unit != "page" or not text.parts:
        return [TextPart(0, shown, list(marks))]
    parts = []
    for number, (start, end) in enumerate(text.parts, start=1):
        if start >= len(shown):
            break
        inside = [
            (max(first, start) - start, min(last, end) - start) for first, last in marks if first < end and last > start
        ]
        parts.append(TextPart(number, shown[start:end], inside))
    return parts


def _language(text: DocumentText) -> str:
    """The language of most of the text."""
    letters: Counter[str] = Counter()
    for start, end, _section, language, *_more in text.passages:
        letters[language] += end - start
    return letters.most_common(1)[0][0] if letters else ""
