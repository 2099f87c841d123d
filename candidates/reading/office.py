"""The text of DOCX and ODT files: each paragraph once, text boxes, tables, headers and footers included.

The XML is walked directly: the usual paragraph lists leave out the text boxes of which CV templates are made, and
other tools give every text box twice (once for old programs).
"""

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from candidates.reading.clean import clean, close_letters, tag_text
from candidates.reading.types import Extracted, Part, Unreadable

MAX_CHARACTERS = 200_000
# Bytes of one part of the archive after unpacking.
_LARGEST_PART = 20_000_000
_MAX_ENTRIES = 2000
_MAX_UNPACKED = 50_000_000
# Half points, as in w:sz; what is smaller cannot be read.
_TINY_HALF_POINTS = 6
_TINY_POINTS = 3.0
# Of 1: how much a letter must differ from what stands behind it.
_CONTRAST = 0.09

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_V = "{urn:schemas-microsoft-com:vml}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible-formatting-1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"


@dataclass(frozen=True, slots=True)
class _Look:
    """How letters are painted. Greys from 0 to 1; ``ground`` None is a picture or a shade that cannot be told."""

    grey: float = 0.0
    ground: float | None = 1.0
    tiny: bool = False
    vanished: bool = False

    @property
    def hidden(self) -> bool:
        return self.vanished or self.tiny or (self.ground is not None and abs(self.grey - self.ground) < _CONTRAST)


@dataclass(slots=True)
class _Paragraph:
    """One paragraph while it is read."""

    shown: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    title: bool = False


def read_docx(data: bytes) -> Extracted:
    """The text of a DOCX. Raises ``Unreadable``: encrypted, damaged, empty, limits."""
    archive = _archive(data)
    names = set(archive.namelist())
    if "EncryptedPackage" in names:
        raise Unreadable("encrypted")
    if "word/document.xml" not in names:
        raise Unreadable("damaged")
    styles = _docx_styles(archive) if "word/styles.xml" in names else {}
    headers = sorted(name for name in names if re.fullmatch(r"word/header\d*\.xml", name))
    others = sorted(name for name in names if re.fullmatch(r"word/(?:footnotes|endnotes|footer\d*)\.xml", name))
    paragraphs: list[_Paragraph] = []
    seen: set[str] = set()
    for name in [*headers, "word/document.xml", *others]:
        found = list(_walked(_Docx(styles).paragraphs(_parsed(archive, name))))
        shown = "\n".join("".join(one.shown) for one in found).strip()
        if name != "word/document.xml":
            if not shown or shown in seen:
                continue
            seen.add(shown)
        paragraphs += found
    return _extracted(paragraphs, "docx")


def read_odt(data: bytes) -> Extracted:
    """The text of an ODT. Raises ``Unreadable``: encrypted, damaged, empty, limits."""
    archive = _archive(data)
    names = set(archive.namelist())
    if "content.xml" not in names:
        raise Unreadable("damaged")
    if "META-INF/manifest.xml" in names and b"encryption-data" in _part(archive, "META-INF/manifest.xml"):
        raise Unreadable("encrypted")
    looks: dict[str, ET.Element] = {}
    headers: list[ET.Element] = []
    if "styles.xml" in names:
        root = _parsed(archive, "styles.xml")
        looks |= _odt_styles(root)
        headers = list(root.iter(f"{_STYLE}header"))
    content = _parsed(archive, "content.xml")
    looks |= _odt_styles(content)
    body = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise Unreadable("damaged")
    paragraphs: list[_Paragraph] = []
    for root in [*headers, body]:
        paragraphs += _walked(_Odt(looks).paragraphs(root, _Look()))
    return _extracted(paragraphs, "odt")


def _walked(paragraphs: Iterator[_Paragraph]) -> list[_Paragraph]:
    try:
        return list(paragraphs)
    except RecursionError as error:
        raise Unreadable("limits") from error


def _archive(data: bytes) -> zipfile.ZipFile:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable("encrypted")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Unreadable("damaged") from error
    infos = archive.infolist()
    if len(infos) > _MAX_ENTRIES or sum(info.file_size for info in infos) > _MAX_UNPACKED:
        raise Unreadable("limits")
    return archive


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """One part unpacked; its size is counted while unpacking, because what the archive says of it may be untrue."""
    try:
        with archive.open(name) as file:
            data = file.read(_LARGEST_PART + 1)
    except RuntimeError as error:
        raise Unreadable("encrypted" if "password" in str(error) else "damaged") from error
    except Exception as error:  # a broken archive breaks its decoders in too many ways to list
        raise Unreadable("damaged") from error
    if len(data) > _LARGEST_PART:
        raise Unreadable("limits")
    return data


def _parsed(archive: zipfile.ZipFile, name: str) -> ET.Element:
    data = _part(archive, name)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise Unreadable("damaged")
    try:
        return ET.fromstring(data)  # noqa: S314  no entity gets here: a DOCTYPE was refused above
    except (ET.ParseError, ValueError, LookupError) as error:
        raise Unreadable("damaged") from error


def _extracted(paragraphs: list[_Paragraph], method: str) -> Extracted:
    pieces: list[str] = []
    parts: list[Part] = []
    hidden: list[str] = []
    length, empty, truncated = 0, False, False
    for paragraph in paragraphs:
        raw = "".join(paragraph.shown)
        secret = " ".join(filter(None, (clean(" ".join("".join(paragraph.hidden).split())), tag_text(raw))))
        if secret and any(letter.isalnum() for letter in secret):
            hidden.append(secret)
        text = close_letters(clean(raw)).strip()
        if not any(letter.isalnum() for letter in text):
            empty = True
            continue
        gap = "" if not parts else "\n\n" if empty or paragraph.title else "\n"
        room = MAX_CHARACTERS - length - len(gap)
        if room <= 0:
            truncated = True
            break
        truncated = len(text) > room
        text = text[:room]
        pieces += (gap, text)
        begin = length + len(gap)
        length = begin + len(text)
        parts.append(Part(begin, length, len(parts) + 1))
        empty = False
        if truncated:
            break
    if not parts:
        raise Unreadable("empty")
    return Extracted("".join(pieces), "paragraph", tuple(parts), tuple(hidden), method, truncated, False)


# ---- DOCX


def _grey(colour: str | None) -> float | None:
    """0 (black) to 1 (white) for "1A2B3C", "#1a2b3c"; None for what is no plain colour."""
    match = re.fullmatch(r"#?([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})", (colour or "").strip())
    if match is None:
        return {"white": 1.0, "black": 0.0}.get((colour or "").strip().lower())
    red, green, blue = (int(part, 16) / 255 for part in match.groups())
    return 0.299 * red + 0.587 * green + 0.114 * blue


def _on(element: ET.Element | None) -> bool:
    return element is not None and element.get(f"{_W}val", "true") not in ("false", "0", "none", "off")


def _with(look: _Look, properties: ET.Element | None) -> _Look:
    """``look`` changed by a w:rPr."""
    if properties is None:
        return look
    for child in properties:
        if child.tag in (f"{_W}vanish", f"{_W}specVanish"):
            look = replace(look, vanished=_on(child))
        elif child.tag == f"{_W}sz":
            size = child.get(f"{_W}val", "")
            look = replace(look, tiny=size.isdigit() and int(size) <= _TINY_HALF_POINTS)
        elif child.tag == f"{_W}color":
            look = replace(look, grey=_text_grey(child))
        elif child.tag == f"{_W}shd":
            look = _shaded(look, child)
        elif child.tag == f"{_W}highlight" and child.get(f"{_W}val", "none") not in ("none", "white"):
            look = replace(look, ground=None)
    return look


def _text_grey(colour: ET.Element) -> float:
    theme = colour.get(f"{_W}themeColor", "")
    if theme in ("background1", "light1", "bg1") and not colour.get(f"{_W}themeShade"):
        return 1.0
    return _grey(colour.get(f"{_W}val")) or 0.0


def _shaded(look: _Look, shade: ET.Element | None) -> _Look:
    if shade is None:
        return look
    fill = shade.get(f"{_W}fill", "auto")
    if shade.get(f"{_W}themeFill"):
        return replace(look, ground=_grey(fill) if fill != "auto" else None)
    return look if fill == "auto" else replace(look, ground=_grey(fill))


def _docx_styles(archive: zipfile.ZipFile) -> dict[str, tuple[list[ET.Element], ET.Element | None, bool]]:
    """Style id → (run properties, the farthest ancestor first; shade of the paragraph; whether a numbered list)."""
    root = _parsed(archive, "word/styles.xml")
    raw = {style.get(f"{_W}styleId", ""): style for style in root.iter(f"{_W}style")}
    styles = {}
    for name in raw:
        chain: list[ET.Element] = []
        at: str | None = name
        while at in raw and len(chain) < 10:
            chain.append(raw[at])
            based = raw[at].find(f"{_W}basedOn")
            at = based.get(f"{_W}val") if based is not None else None
        chain.reverse()
        runs = [found for style in chain if (found := style.find(f"{_W}rPr")) is not None]
        shades = [found for style in chain if (found := style.find(f"{_W}pPr/{_W}shd")) is not None]
        listed = any(style.find(f"{_W}pPr/{_W}numPr") is not None for style in chain)
        styles[name] = (runs, shades[-1] if shades else None, listed)
    return styles


class _Docx:
    """Walks one part of a DOCX in the order of reading."""

    def __init__(self, styles: dict[str, tuple[list[ET.Element], ET.Element | None, bool]]) -> None:
        self.styles = styles

    def paragraphs(self, root: ET.Element) -> Iterator[_Paragraph]:
        ground: float | None = 1.0
        background = root.find(f"{_W}background")
        if background is not None:
            ground = _grey(background.get(f"{_W}color"))
        if _has_backdrop(root):
            ground = None
        yield from self._blocks(root, _Look(ground=ground))

    def _blocks(self, element: ET.Element, look: _Look) -> Iterator[_Paragraph]:
        for child in element:
            if child.tag == f"{_W}p":
                yield from self._paragraph(child, look)
            elif child.tag == f"{_W}tc":
                yield from self._blocks(child, _shaded(look, child.find(f"{_W}tcPr/{_W}shd")))
            elif child.tag == f"{_W}tbl":
                yield from self._blocks(child, _shaded(look, child.find(f"{_W}tblPr/{_W}shd")))
            elif child.tag not in (f"{_MC}Fallback", f"{_W}del", f"{_W}moveFrom", f"{_W}sectPr"):
                yield from self._blocks(child, look)

    def _paragraph(self, element: ET.Element, look: _Look) -> Iterator[_Paragraph]:
        paragraph = _Paragraph()
        boxes: list[tuple[ET.Element, _Look]] = []
        properties = element.find(f"{_W}pPr")
        listed = False
        if properties is not None:
            look = _shaded(look, properties.find(f"{_W}shd"))
            style = properties.find(f"{_W}pStyle")
            name = style.get(f"{_W}val", "") if style is not None else ""
            runs, shade, listed = self.styles.get(name, ([], None, False))
            look = _shaded(look, shade)
            for run in runs:
                look = _with(look, run)
            paragraph.title = bool(re.match(r"(?i)heading|titre|title|berschrift", name))
            listed = listed or properties.find(f"{_W}numPr") is not None
        self._inline(element, look, paragraph, boxes)
        if listed and "".join(paragraph.shown).strip():
            paragraph.shown.insert(0, "• ")
        text_first = "".join(paragraph.shown).strip()
        if text_first or paragraph.hidden:
            yield paragraph
        elif not boxes:
            yield _Paragraph()
        for box, box_look in boxes:
            yield from self._blocks(box, box_look)

    def _inline(
        self, element: ET.Element, look: _Look, paragraph: _Paragraph, boxes: list[tuple[ET.Element, _Look]]
    ) -> None:
        for child in element:
            tag = child.tag
            if tag == f"{_W}r":
                self._inline(child, self._run_look(child, look), paragraph, boxes)
            elif tag == f"{_W}t":
                (paragraph.hidden if look.hidden else paragraph.shown).append(child.text or "")
            elif tag in (f"{_W}tab", f"{_W}ptab"):
                paragraph.shown.append("\t")
            elif tag in (f"{_W}br", f"{_W}cr"):
                paragraph.shown.append("\n")
            elif tag == f"{_W}noBreakHyphen":
                paragraph.shown.append("-")
            elif tag == f"{_W}txbxContent":
                boxes.append((child, look))
            elif tag == f"{_WPS}wsp":
                self._inline(child, _Look(ground=_shape_ground(child)), paragraph, boxes)
            elif tag in (f"{_V}shape", f"{_V}rect", f"{_V}roundrect"):
                filled = child.get("filled", "t") not in ("f", "false")
                ground = _grey((child.get("fillcolor") or "").split(" ")[0]) if filled else 1.0
                self._inline(child, _Look(ground=ground), paragraph, boxes)
            elif tag not in (
                f"{_W}pPr", f"{_W}rPr", f"{_MC}Fallback", f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText",
            ):  # fmt: skip
                self._inline(child, look, paragraph, boxes)

    def _run_look(self, run: ET.Element, look: _Look) -> _Look:
        properties = run.find(f"{_W}rPr")
        if properties is None:
            return look
        style = properties.find(f"{_W}rStyle")
        if style is not None:
            for inherited in self.styles.get(style.get(f"{_W}val", ""), ([], None, False))[0]:
                look = _with(look, inherited)
        return _with(look, properties)


def _shape_ground(shape: ET.Element) -> float | None:
    """What stands behind the letters of a text box: its fill; white without one; None for what cannot be told."""
    properties = shape.find(f"{_WPS}spPr")
    if properties is None:
        return None
    solid = properties.find(f"{_A}solidFill")
    if solid is None:
        painted = any(properties.find(f"{_A}{kind}") is not None for kind in ("gradFill", "blipFill", "pattFill"))
        clear = properties.find(f"{_A}noFill") is not None
        return None if painted or not clear else 1.0
    plain = solid.find(f"{_A}srgbClr")
    return _grey(plain.get("val")) if plain is not None else None


def _has_backdrop(root: ET.Element) -> bool:
    """Whether a picture or a coloured shape lies behind the text, so that white letters may well be seen."""
    for anchor in root.iter(f"{_WP}anchor"):
        if anchor.get("behindDoc") in ("1", "true"):
            if next(anchor.iter(f"{_A}blip"), None) is not None:
                return True
            for shape in anchor.iter(f"{_WPS}wsp"):
                ground = _shape_ground(shape)
                if ground is None or ground < 1 - _CONTRAST:
                    return True
    return False


# ---- ODT


def _odt_styles(root: ET.Element) -> dict[str, ET.Element]:
    return {style.get(f"{_STYLE}name", ""): style for style in root.iter(f"{_STYLE}style")}


class _Odt:
    """Walks the body of an ODT in the order of reading."""

    def __init__(self, styles: dict[str, ET.Element]) -> None:
        self.styles = styles

    def paragraphs(self, element: ET.Element, look: _Look, listed: bool = False) -> Iterator[_Paragraph]:
        for child in element:
            if child.tag in (f"{_TEXT}p", f"{_TEXT}h"):
                paragraph = _Paragraph(title=child.tag == f"{_TEXT}h")
                boxes: list[tuple[ET.Element, _Look]] = []
                styled = self._styled(look, child.get(f"{_TEXT}style-name"))
                self._inline(child, styled, paragraph, boxes)
                if listed and "".join(paragraph.shown).strip():
                    paragraph.shown.insert(0, "• ")
                    listed = False
                yield paragraph
                for box, box_look in boxes:
                    yield from self.paragraphs(box, box_look)
            elif child.tag == f"{_TEXT}list-item":
                yield from self.paragraphs(child, look, True)
            elif child.tag in (f"{_TABLE}table-cell", f"{_DRAW}frame", f"{_TABLE}table"):
                name = child.get(f"{_TABLE}style-name") or child.get(f"{_DRAW}style-name")
                yield from self.paragraphs(child, self._styled(look, name))
            elif child.tag not in (f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_OFFICE}forms"):
                yield from self.paragraphs(child, look, listed and child.tag != f"{_TEXT}list")

    def _inline(
        self, element: ET.Element, look: _Look, paragraph: _Paragraph, boxes: list[tuple[ET.Element, _Look]]
    ) -> None:
        into = paragraph.hidden if look.hidden else paragraph.shown
        into.append(_single_spaces(element.text))
        for child in element:
            tag = child.tag
            if tag == f"{_TEXT}s":
                count = child.get(f"{_TEXT}c", "1")
                into.append(" " * min(int(count) if count.isdigit() else 1, 100))
            elif tag == f"{_TEXT}tab":
                into.append("\t")
            elif tag == f"{_TEXT}line-break":
                into.append("\n")
            elif tag == f"{_DRAW}text-box":
                boxes.append((child, look))
            elif tag not in (f"{_OFFICE}annotation", f"{_TEXT}note-citation"):
                name = child.get(f"{_TEXT}style-name") or child.get(f"{_DRAW}style-name")
                self._inline(child, self._styled(look, name), paragraph, boxes)
            into.append(_single_spaces(child.tail))

    def _styled(self, look: _Look, name: str | None, depth: int = 0) -> _Look:
        style = self.styles.get(name or "")
        if style is None or depth > 10:
            return look
        look = self._styled(look, style.get(f"{_STYLE}parent-style-name"), depth + 1)
        for properties in style:
            colour, ground = properties.get(f"{_FO}color"), properties.get(f"{_FO}background-color")
            ground = ground or properties.get(f"{_DRAW}fill-color")
            size = re.fullmatch(r"([\d.]+)pt", properties.get(f"{_FO}font-size", ""))
            if colour:
                look = replace(look, grey=_grey(colour) or 0.0)
            if ground and ground != "transparent":
                look = replace(look, ground=_grey(ground))
            if size:
                look = replace(look, tiny=float(size.group(1)) <= _TINY_POINTS)
            if properties.get(f"{_TEXT}display") == "none":
                look = replace(look, vanished=True)
        return look


def _single_spaces(text: str | None) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text or "")
