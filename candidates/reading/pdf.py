"""The text of a PDF: what a person sees of it, in reading order, page by page.

pypdfium2 first, because it tells the place, size and way of painting of every character; where its words come out
glued (files of wkhtmltopdf and Qt), poppler's pdftotext if it is installed, else pypdf. What cannot be seen (white
on white, tiny, invisible, off the page, covered) is kept out and handed over apart, whichever tool wins.
"""

import ctypes
import io
import re
import shutil
import statistics
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from candidates.reading.clean import clean, close_letters, unhyphenate, without
from candidates.reading.dates import find_ranges
from candidates.reading.types import Extracted, Part, Unreadable
from candidates.reading.words import fold, is_stop, vocabulary

MAX_PAGES = 30
MAX_CHARACTERS = 200_000
# Beyond this a document is no CV, and reading the first pages of it would mislead.
TOO_MANY_PAGES = 300
# Fewer letters than this over images of pages is a scan.
_FEW_LETTERS = 100
_PASSWORD_NEEDED = 4
_INVISIBLE_MODES = (3, 7)
# Points; the smallest print that people put in a CV is about 5.
_TINY = 2.2
# Of 255: the least difference of grey within a word that an eye can see.
_CONTRAST = 24
_LIGHT = 170
_RENDER_PIXELS = 1600
_TOOL_SECONDS = 12


@dataclass(slots=True)
class _Word:
    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    painted: bool = True
    light: bool = False
    hidden: bool = False


@dataclass(slots=True)
class _Segment:
    """Words of one line without a wide gap."""

    words: list[_Word]
    line: int
    left: float = field(init=False)
    right: float = field(init=False)
    top: float = field(init=False)
    bottom: float = field(init=False)

    def __post_init__(self) -> None:
        self.left = min(word.left for word in self.words)
        self.right = max(word.right for word in self.words)
        self.top = max(word.top for word in self.words)
        self.bottom = min(word.bottom for word in self.words)

    @property
    def text(self) -> str:
        return _joined(self.words)


@dataclass(slots=True)
class _Page:
    text: str
    hidden: list[str]
    image_covered: bool
    from_image_layer: bool


def read_pdf(data: bytes) -> Extracted:
    """The text of a PDF. Raises ``Unreadable``: encrypted, damaged, too-long, scan, empty."""
    document = _open(data)
    try:
        count = len(document)
        if count > TOO_MANY_PAGES:
            raise Unreadable("too-long")
        pages = [_read_page(document, number) for number in range(min(count, MAX_PAGES))]
    except pypdfium2.PdfiumError as error:
        raise Unreadable("damaged") from error
    finally:
        document.close()
    hidden = tuple(text for page in pages for text in page.hidden)
    texts, method = _best([page.text for page in pages], data, hidden)
    letters = sum(letter.isalpha() for text in texts for letter in text)
    covered = any(page.image_covered for page in pages)
    if letters < _FEW_LETTERS and covered:
        raise Unreadable("scan")
    if not letters:
        raise Unreadable("empty")
    text, parts, cut = _bound(texts)
    scanned = any(page.from_image_layer for page in pages)
    return Extracted(text, "page", parts, hidden, method, cut or count > MAX_PAGES, scanned)


def _open(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        needs_password = getattr(error, "err_code", None) == _PASSWORD_NEEDED or "assword" in str(error)
        raise Unreadable("encrypted" if needs_password else "damaged") from error


def _bound(texts: list[str]) -> tuple[str, tuple[Part, ...], bool]:
    """Pages put together, with their places, up to the limit."""
    parts: list[Part] = []
    joined = ""
    for number, text in enumerate(texts, 1):
        room = MAX_CHARACTERS - len(joined) - 2
        if room <= 0:
            return joined, tuple(parts), True
        begin = len(joined) + 2 if joined else 0
        joined += ("\n\n" if joined else "") + text[:room]
        parts.append(Part(begin, len(joined), number))
        if len(text) > room:
            return joined, tuple(parts), True
    return joined, tuple(parts), False


# ---- one page, by pypdfium2


def _read_page(document: pypdfium2.PdfDocument, number: int) -> _Page:
    page = document[number]
    try:
        lines = _lines(page)
        covered = _covered_by_image(page)
        layer = _mark_hidden(page, lines, covered)
        visible = [kept for line in lines if (kept := [word for word in line if not word.hidden])]
        return _Page(clean(unhyphenate(_laid_out(visible))), _hidden_texts(lines), covered, layer)
    finally:
        page.close()


def _lines(page: pypdfium2.PdfPage) -> list[list[_Word]]:
    """The words of each line in the order of the file, with their boxes."""
    textpage = page.get_textpage()
    try:
        raw = textpage.raw
        lines: list[list[_Word]] = [[]]
        letters: list[tuple[str, tuple[float, float, float, float], float, bool, bool]] = []

        def close_word() -> None:
            if letters:
                lines[-1].append(_word(letters))
                letters.clear()

        for index in range(pdfium.FPDFText_CountChars(raw)):
            code = pdfium.FPDFText_GetUnicode(raw, index)
            if code in (0x0A, 0x0D):
                close_word()
                if lines[-1]:
                    lines.append([])
            elif code == 0x02 or pdfium.FPDFText_IsHyphen(raw, index) == 1:
                # pdfium joins the two halves of a word at the end of a line; where it does is ours to judge.
                letters.append(("-", *_look(raw, index)))
                close_word()
                lines.append([])
            elif code <= 0x20 or code in (0xA0, 0x202F) or 0x2000 <= code <= 0x200A:
                close_word()
            elif code < 0x110000:
                look = _look(raw, index)
                if letters and _is_apart(letters[-1], look):
                    close_word()
                letters.append((chr(code), *look))
        close_word()
        return [line for line in lines if line]
    finally:
        textpage.close()


def _is_apart(
    last: tuple[str, tuple[float, float, float, float], float, bool, bool],
    look: tuple[tuple[float, float, float, float], float, bool, bool],
) -> bool:
    """Whether two characters without a space between are painted so differently that only one may be seen."""
    return last[3] != look[2] or last[4] != look[3]


def _look(raw: object, index: int) -> tuple[tuple[float, float, float, float], float, bool, bool]:
    """Box, height of the print, whether it is painted at all, and whether in a light colour."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(raw, index, left, right, bottom, top)
    loose = pdfium.FS_RECTF()
    height = top.value - bottom.value
    if pdfium.FPDFText_GetLooseCharBox(raw, index, loose):
        height = max(height, loose.top - loose.bottom)
    painted, light = True, False
    item = pdfium.FPDFText_GetTextObject(raw, index)
    if item:
        painted = pdfium.FPDFTextObj_GetTextRenderMode(item) not in _INVISIBLE_MODES
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        if pdfium.FPDFText_GetFillColor(raw, index, red, green, blue, alpha):
            grey = 0.299 * red.value + 0.587 * green.value + 0.114 * blue.value
            light = grey > _LIGHT or alpha.value < 100
    return (left.value, bottom.value, right.value, top.value), height, painted, light


def _word(letters: list[tuple[str, tuple[float, float, float, float], float, bool, bool]]) -> _Word:
    boxes = [letter[1] for letter in letters]
    return _Word(
        "".join(letter[0] for letter in letters),
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
        max(letter[2] for letter in letters),
        letters[0][3],
        letters[0][4],
    )


def _covered_by_image(page: pypdfium2.PdfPage) -> bool:
    """Whether one image fills most of the page, as in a scan."""
    width, height = page.get_size()
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        try:
            left, bottom, right, top = item.get_bounds()
        except pypdfium2.PdfiumError:
            continue
        if (right - left) * (top - bottom) > 0.6 * width * height:
            return True
    return False


def _mark_hidden(page: pypdfium2.PdfPage, lines: list[list[_Word]], covered: bool) -> bool:
    """Marks words that cannot be seen; returns whether the page is a scan with its OCR layer under the image."""
    left, bottom, right, top = page.get_cropbox()
    words = [word for line in lines for word in line]
    for word in words:
        middle = ((word.left + word.right) / 2, (word.bottom + word.top) / 2)
        off = not (left <= middle[0] <= right and bottom <= middle[1] <= top)
        word.hidden = off or (0 < word.size < _TINY) or (not word.painted and not covered)
    layer = covered and any(not word.painted for word in words)
    seen = [word for word in words if not word.hidden and word.painted and not layer]
    if seen and (any(word.light for word in seen) or _painted_over(page)):
        _mark_unseen(page, seen)
    return layer


def _painted_over(page: pypdfium2.PdfPage) -> bool:
    """Whether something larger than a line is painted after the first text."""
    text_seen = False
    for item in page.get_objects(max_depth=1):
        if item.type in (pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_FORM):
            text_seen = True
        elif text_seen and item.type in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE):
            try:
                left, bottom, right, top = item.get_bounds()
            except pypdfium2.PdfiumError:
                continue
            if right - left > 30 and top - bottom > 5:
                return True
    return False


def _mark_unseen(page: pypdfium2.PdfPage, words: list[_Word]) -> None:
    """Renders the page and looks: where a word stands on one even colour, nobody can read it."""
    width, height = page.get_size()
    scale = min(2.0, _RENDER_PIXELS / max(width, height, 1))
    bitmap = page.render(scale=scale, grayscale=True, draw_annots=False)
    image = bitmap.to_pil().convert("L")
    across, down = ctypes.c_int(), ctypes.c_int()

    def at(x: float, y: float) -> tuple[int, int]:
        pdfium.FPDF_PageToDevice(page.raw, 0, 0, image.width, image.height, 0, x, y, across, down)
        return across.value, down.value

    for word in words:
        (x0, y0), (x1, y1) = at(word.left, word.top), at(word.right, word.bottom)
        box = (
            max(0, min(x0, x1)),
            max(0, min(y0, y1)),
            min(image.width, max(x0, x1) + 1),
            min(image.height, max(y0, y1) + 1),
        )
        if box[0] >= box[2] or box[1] >= box[3]:
            word.hidden = True
            continue
        low, high = image.crop(box).getextrema()
        word.hidden = float(high) - float(low) < _CONTRAST
    bitmap.close()


def _hidden_texts(lines: list[list[_Word]]) -> list[str]:
    """What was hidden, a run of words each."""
    runs: list[list[str]] = []
    open_run = False
    for line in lines:
        for word in line:
            if word.hidden:
                if not open_run:
                    runs.append([])
                runs[-1].append(word.text)
            open_run = word.hidden
    texts = [clean(" ".join(run)) for run in runs]
    return [text for text in texts if any(letter.isalnum() for letter in text)]


# ---- reading order


def _joined(words: list[_Word]) -> str:
    """The words of a segment with spaces; letters set apart for looks are closed up by their distances."""
    single = [word for word in words if len(word.text) == 1 and word.text.isalpha()]
    if len(words) < 4 or len(single) < 0.7 * len(words):
        return " ".join(word.text for word in words)
    gaps = [after.left - before.right for before, after in pairwise(words)]
    usual = statistics.median(gaps)
    text = words[0].text
    for gap, word in zip(gaps, words[1:], strict=True):
        text += word.text if gap <= max(usual * 1.6, usual + 0.6) else " " + word.text
    return text


def _segments(lines: list[list[_Word]]) -> list[_Segment]:
    segments: list[_Segment] = []
    for number, line in enumerate(lines):
        current = [line[0]]
        for before, word in pairwise(line):
            gap = word.left - before.right
            wide = max(1.6 * max(before.size, word.size), 14)
            if gap > wide or gap < -3 * wide:
                segments.append(_Segment(current, number))
                current = []
            current.append(word)
        segments.append(_Segment(current, number))
    return segments


def _laid_out(lines: list[list[_Word]]) -> str:
    """The page as text: lines, an empty line where the page leaves room, a tab for a wide gap."""
    if not lines:
        return ""
    segments = _segments(lines)
    ordered = _columns(segments) or segments
    heights = [segment.top - segment.bottom for segment in ordered]
    usual = statistics.median(heights)
    leading = [
        before.bottom - after.top
        for before, after in pairwise(ordered)
        if after.line != before.line and 0 <= before.bottom - after.top < 4 * usual
    ]
    room = (statistics.median_low(leading) if leading else usual) + 0.7 * usual
    text = ordered[0].text
    for before, after in pairwise(ordered):
        if after.line == before.line and after.left > before.right:
            text += "\t" + after.text
        elif before.bottom - after.top > room or after.bottom - before.top > 0:
            text += "\n\n" + after.text
        else:
            text += "\n" + after.text
    return text


def _columns(segments: list[_Segment]) -> list[_Segment] | None:
    """Two columns whose lines the file writes alternately, put one after the other; None where that is not so.

    The order of the file is kept whenever it already goes block by block, and where one side only holds dates.
    """
    if len(segments) < 12:
        return None
    gutter = _gutter(segments)
    if gutter is None:
        return None
    side = [(-1 if segment.right <= gutter + 1 else 1 if segment.left >= gutter - 1 else 0) for segment in segments]
    order = [one for one in side if one]
    changes = sum(one != other for one, other in pairwise(order))
    if changes <= max(6, len(order) // 4):
        return None
    for which in (-1, 1):
        texts = [segment.text for segment, at in zip(segments, side, strict=True) if at == which]
        brief = sum(len(text) < 12 or bool(find_ranges(text, singles=True)) for text in texts)
        if len(texts) < 5 or brief > 0.5 * len(texts):
            return None
    ordered: list[_Segment] = []
    band: dict[int, list[_Segment]] = {-1: [], 1: []}
    by_height = sorted(zip(segments, side, strict=True), key=lambda pair: (-pair[0].top, pair[0].left))
    for segment, at in by_height:
        if at:
            band[at].append(segment)
        else:
            ordered += [*band[-1], *band[1], segment]
            band = {-1: [], 1: []}
    return [*ordered, *band[-1], *band[1]]


def _gutter(segments: list[_Segment]) -> float | None:
    """Where a vertical line crosses (almost) no segment and leaves a fair share on either side."""
    left, right = min(one.left for one in segments), max(one.right for one in segments)
    best: tuple[int, float] | None = None
    for step in range(20, 80, 2):
        x = left + (right - left) * step / 100
        crossing = sum(one.left < x - 1 and one.right > x + 1 for one in segments)
        before = sum(one.right <= x + 1 for one in segments)
        after = len(segments) - crossing - before
        fair = min(before, after) >= 0.2 * len(segments)
        if fair and crossing <= 0.2 * len(segments) and (best is None or crossing < best[0]):
            best = (crossing, x)
    return best[1] if best else None


# ---- whether the words came out right, and who else to ask


def _looks_glued(texts: list[str]) -> float:
    """How wrong the words look, 0 for right: too many too long, unknown, or single letters."""
    words = re.findall(r"[^\W\d_]+", " ".join(texts))
    if len(words) < 20:
        return 0.0
    long = sum(len(word) > 18 for word in words) / len(words)
    single = sum(len(word) == 1 and fold(word) not in "aàyldjmtsncxi" for word in words) / len(words)
    known = vocabulary()
    unknown = sum(fold(word) not in known and not is_stop(fold(word)) for word in words) / len(words)
    return max(long - 0.01, 0) * 10 + max(single - 0.1, 0) * 2 + max(unknown - 0.5, 0)


def _best(texts: list[str], data: bytes, hidden: tuple[str, ...]) -> tuple[list[str], str]:
    """The pages by the first tool whose words look right; by the one that looks least wrong if none does."""
    wrong = _looks_glued(texts)
    if wrong == 0:
        return texts, "pdfium"
    found = [(wrong, 0, texts, "pdfium")]
    tools: tuple[tuple[str, Callable[[bytes, int], list[str]]], ...] = (
        ("pdftotext", _by_pdftotext),
        ("pypdf", _by_pypdf),
    )
    for rank, (name, tool) in enumerate(tools, 1):
        other = [close_letters(unhyphenate(clean(text))) for text in tool(data, len(texts))]
        if sum(map(len, other)) < 0.5 * sum(map(len, texts)):
            continue
        if hidden:
            other = [without(text, hidden) for text in other]
        wrong = _looks_glued(other)
        if wrong == 0:
            return other, name
        found.append((wrong, rank, other, name))
    _wrong, _rank, texts, name = min(found, key=lambda one: one[:2])
    return texts, name


def _by_pdftotext(data: bytes, pages: int) -> list[str]:
    tool = shutil.which("pdftotext")
    if tool is None:
        return []
    try:
        done = subprocess.run(  # a fixed command; the file goes in through its standard input
            [tool, "-enc", "UTF-8", "-l", str(pages), "-", "-"],
            input=data,
            capture_output=True,
            timeout=_TOOL_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return []
    return _paged(done.stdout.decode("utf-8", "replace").split("\f"), pages)


def _by_pypdf(data: bytes, pages: int) -> list[str]:
    from pypdf import PdfReader  # slow to load, and seldom asked

    try:
        reader = PdfReader(io.BytesIO(data))
        return _paged([page.extract_text() for page in reader.pages[:pages]], pages)
    except Exception:  # a broken file breaks pypdf in too many ways to list
        return []


def _paged(texts: list[str], pages: int) -> list[str]:
    return [*texts[:pages], *[""] * (pages - len(texts))]
