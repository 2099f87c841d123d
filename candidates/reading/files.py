"""What may be uploaded as a CV: the name, the first bytes and the archive are checked before anything is opened.

A CV that cannot be *read* (encrypted, cut off, a scan) is kept, and ``extract`` says why later. Refused here is only
what is no CV at all: another type, a dangerous archive, too much, nothing. Rules: reference of the project on
uploads (OWASP file upload, ASVS V5).
"""

import io
import re
import struct
import unicodedata
import zipfile
from typing import Final

# Bytes of one file.
MAX_BYTES: Final = 5 * 1024 * 1024
MAX_NAME: Final = 100
MAX_ENTRIES: Final = 2000
MAX_UNPACKED: Final = 50_000_000
MAX_RATIO: Final = 100
# An archive smaller than this unpacked is no bomb, however well it is packed.
_SMALL: Final = 2_000_000

KINDS: Final = ("pdf", "docx", "odt", "txt", "md")
_ODT = b"application/vnd.oasis.opendocument.text"
_END_OF_DIRECTORY = b"PK\x05\x06"
_ARCHIVES = (".zip", ".docx", ".docm", ".odt", ".xlsx", ".pptx", ".jar", ".7z", ".rar", ".gz", ".tar", ".bz2", ".xz")
_ENCRYPTED_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES = (
    b"MZ", b"\x7fELF", b"PK\x03\x04", b"%PDF-", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf",
    b"\x1f\x8b", b"BZh", b"\xfd7zXZ", _ENCRYPTED_OFFICE, b"\xca\xfe\xba\xbe",
)  # fmt: skip


class RefusedFile(Exception):
    """A file that is not taken; ``code`` says why.

    "empty", "too-large" (over 5 MB), "type" (none of PDF, DOCX, ODT, TXT), "suffix-mismatch" (the content is not what
    the name says), "macros" (active content), "bomb" (unpacks to too much, or holds archives), "polyglot" (two
    formats in one), "name" (no usable name).
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def display_name(name: str) -> str:
    """The name of a file as it may be shown: no path, no control or direction mark, at most 100 characters."""
    name = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    kept = "".join(
        letter for letter in name if unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
    )
    kept = re.sub(r"\s+", " ", kept).strip(" .")
    if len(kept) <= MAX_NAME:
        return kept
    stem, dot, suffix = kept.rpartition(".")
    if dot and len(suffix) <= 5:
        return stem[: MAX_NAME - len(suffix) - 2].rstrip() + "…." + suffix
    return kept[: MAX_NAME - 1] + "…"


def check_file(name: str, data: bytes) -> str:
    """The kind of an uploaded file: "pdf", "docx", "odt", "txt" or "md". Raises ``RefusedFile``."""
    if not data:
        raise RefusedFile("empty")
    if len(data) > MAX_BYTES:
        raise RefusedFile("too-large")
    kind = _suffix(name)
    if kind == "pdf":
        _check_pdf(data)
    elif kind in ("docx", "odt"):
        _check_archive(data, kind)
    else:
        _check_text(data)
    return kind


def _suffix(name: str) -> str:
    if len(name) > 4000 or any(unicodedata.category(letter) in ("Cc", "Cs") for letter in name):
        raise RefusedFile("name")
    # A direction mark turns "fdp.exe" round on the screen; judge what the system would open.
    shown = display_name(name)
    stem, dot, suffix = shown.rpartition(".")
    suffix = suffix.lower()
    if not dot or not stem.strip(" ."):
        raise RefusedFile("name" if not shown else "type")
    if suffix == "docm" or suffix == "dotm":
        raise RefusedFile("macros")
    if suffix == "text":
        suffix = "txt"
    if suffix not in KINDS:
        raise RefusedFile("type")
    if re.search(r"\.(?:exe|js|vbs|bat|cmd|scr|com|pif|html?|svg|php|hta|jar|msi|ps1|sh)$", stem.lower()):
        raise RefusedFile("name")
    return suffix


def _check_pdf(data: bytes) -> None:
    if not data.startswith(b"%PDF-"):
        if data[:1024].lstrip().startswith(b"%PDF-"):
            raise RefusedFile("polyglot")
        raise RefusedFile("suffix-mismatch")
    if _is_zip(data):
        raise RefusedFile("polyglot")


def _is_zip(data: bytes) -> bool:
    """Whether a ZIP program would open this: an end-of-directory record that fits, near the end."""
    tail = data[-(65_535 + 22) :]
    at = tail.rfind(_END_OF_DIRECTORY)
    while at >= 0:
        if len(tail) - at >= 22:
            entries, size, offset = struct.unpack("<HII", tail[at + 10 : at + 20])
            where = len(data) - len(tail) + at
            if entries and size + offset <= where and data[where - size : where - size + 4] == b"PK\x01\x02":
                return True
        at = tail.rfind(_END_OF_DIRECTORY, 0, at)
    return False


def _check_archive(data: bytes, kind: str) -> None:
    if kind == "docx" and data.startswith(_ENCRYPTED_OFFICE):
        # A DOCX under a password is stored so; an old .doc under this name is told apart by its streams.
        if "EncryptedPackage".encode("utf-16-le") in data:
            return
        raise RefusedFile("suffix-mismatch")
    if not data.startswith(b"PK\x03\x04"):
        if b"PK\x03\x04" in data and _is_zip(data):
            raise RefusedFile("polyglot")
        raise RefusedFile("suffix-mismatch")
    if b"%PDF-" in data[:1024]:
        raise RefusedFile("polyglot")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        infos = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error, UnicodeDecodeError):
        # Cut off on its way: it is kept, and reading it will say so.
        return
    if infos and min(info.header_offset for info in infos) != 0:
        raise RefusedFile("polyglot")
    _check_sizes(archive, infos)
    _check_names(infos)
    names = {info.filename for info in infos}
    if kind == "docx" and "word/document.xml" not in names:
        raise RefusedFile("suffix-mismatch")
    if kind == "docx" and _has_macro_type(archive, names):
        raise RefusedFile("macros")
    if kind == "odt" and not _is_odt(archive, names):
        raise RefusedFile("suffix-mismatch")


def _check_sizes(archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo]) -> None:
    if len(infos) > MAX_ENTRIES:
        raise RefusedFile("bomb")
    told = sum(info.file_size for info in infos)
    packed = max(1, sum(info.compress_size for info in infos))
    if told > MAX_UNPACKED or (told > _SMALL and told / packed > MAX_RATIO):
        raise RefusedFile("bomb")
    offsets = [info.header_offset for info in infos]
    if len(set(offsets)) != len(offsets):
        raise RefusedFile("bomb")
    counted = 0
    for info in infos:
        if info.flag_bits & 1:
            continue
        try:
            with archive.open(info) as file:
                while chunk := file.read(65_536):
                    counted += len(chunk)
                    if counted > MAX_UNPACKED:
                        raise RefusedFile("bomb")
        except RefusedFile:
            raise
        except Exception:  # noqa: S112  broken entries are the reader's to tell of
            continue


def _check_names(infos: list[zipfile.ZipInfo]) -> None:
    for info in infos:
        name = info.filename.lower().replace("\\", "/")
        if name.startswith("/") or ".." in name.split("/") or re.match(r"[a-z]:", name):
            raise RefusedFile("bomb")
        if info.external_attr >> 28 == 0xA:
            raise RefusedFile("bomb")
        if name.endswith(_ARCHIVES):
            raise RefusedFile("bomb")
        if "vbaproject" in name or "vbadata" in name or name.startswith(("basic/", "scripts/")) or "/activex/" in name:
            raise RefusedFile("macros")


def _has_macro_type(archive: zipfile.ZipFile, names: set[str]) -> bool:
    if "[Content_Types].xml" not in names:
        return False
    try:
        with archive.open("[Content_Types].xml") as file:
            return b"macroEnabled" in file.read(200_000)
    except Exception:  # a broken entry has no macro to run
        return False


def _is_odt(archive: zipfile.ZipFile, names: set[str]) -> bool:
    if "mimetype" not in names:
        return "content.xml" in names
    try:
        with archive.open("mimetype") as file:
            return file.read(200).strip() == _ODT
    except Exception:  # a broken entry says nothing
        return False


def _check_text(data: bytes) -> None:
    if data.startswith(_SIGNATURES):
        raise RefusedFile("suffix-mismatch")
    if _is_zip(data):
        raise RefusedFile("polyglot")
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[1:400:2].count(0) > 100 or data[0:400:2].count(0) > 100
    if not wide and b"\x00" in data[:4096]:
        raise RefusedFile("suffix-mismatch")
