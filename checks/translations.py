"""French is complete: every text of the code and the templates has a finished translation, and the catalogue is built.

The texts are collected afresh into a copy of the sources, so that nothing in the project changes, and compared with
locale/fr/LC_MESSAGES/django.po. English is the language of the sources and needs no catalogue.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import polib

from checks.tracked_files import ROOT, tracked

CATALOGUE = Path("locale/fr/LC_MESSAGES/django.po")
SOURCES = {".py", ".html", ".txt"}
NOT_SHOWN = {"tests", "checks", "docs"}
"""Folders whose words never reach a screen."""
Key = tuple[str, str, str]


class ToolMissing(Exception):
    """A program that has to be installed first; the message says which."""


def key(entry: polib.POEntry) -> Key:
    """Context, text and plural: what makes an entry one."""
    return entry.msgctxt or "", entry.msgid, entry.msgid_plural or ""


def said(entry: polib.POEntry) -> list[str]:
    """All forms of an entry's translation."""
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def collected() -> polib.POFile:
    """The catalogue as ``makemessages`` would make it today, nothing translated."""
    if not shutil.which("xgettext"):
        raise ToolMissing("The translations cannot be checked without GNU gettext: install the package gettext.")
    with tempfile.TemporaryDirectory(prefix="vivier-texts-") as name:
        folder = Path(name)
        for path in tracked():
            if path.suffix in SOURCES and path.parts[0] not in NOT_SHOWN:
                copy = folder / path
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(ROOT / path, copy)
        (folder / "locale").mkdir(exist_ok=True)
        command = [sys.executable, "-m", "django", "makemessages", "--locale", "fr", "--extension", "py,html,txt"]
        bare = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
        result = subprocess.run(command, cwd=folder, env=bare, capture_output=True, text=True)
        if result.returncode:
            raise ToolMissing(f"makemessages failed:\n{result.stderr or result.stdout}")
        return polib.pofile(str(folder / CATALOGUE))


def faults(wanted: polib.POFile, catalogue: polib.POFile) -> Iterator[str]:
    """One sentence per text that is missing, unfinished or no longer used."""
    there = {key(entry): entry for entry in catalogue if not entry.obsolete}
    for entry in wanted:
        translated = there.pop(key(entry), None)
        place = ":".join(entry.occurrences[0]) if entry.occurrences else "?"
        if translated is None:
            yield f"{place}: missing: {entry.msgid!r}"
        elif "fuzzy" in translated.flags:
            yield f"{place}: fuzzy: {entry.msgid!r}"
        elif not all(said(translated)):
            yield f"{place}: not translated: {entry.msgid!r}"
    for entry in there.values():
        yield f"{CATALOGUE}:{entry.linenum}: no longer used: {entry.msgid!r}"


def faults_of_build(catalogue: polib.POFile) -> Iterator[str]:
    """What the built catalogue, the one that is served, lacks."""
    built_at = ROOT / CATALOGUE.with_suffix(".mo")
    if not built_at.exists():
        yield f"{CATALOGUE.with_suffix('.mo')} is missing: run manage.py compilemessages."
        return
    built = {key(entry): said(entry) for entry in polib.mofile(str(built_at))}
    written = {key(entry): said(entry) for entry in catalogue if not entry.obsolete and "fuzzy" not in entry.flags}
    if built != written:
        yield f"{CATALOGUE.with_suffix('.mo')} is not built from {CATALOGUE.name}: run manage.py compilemessages."


def faults_of_form() -> Iterator[str]:
    """What msgfmt finds: placeholders lost, plural forms wrong."""
    command = ["msgfmt", "--check", "--output-file", os.devnull, str(CATALOGUE)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if result.returncode:
        yield result.stderr.strip()


def main() -> int:
    """Print every fault; 1 if there is one, or if the tools for looking are missing."""
    if not (ROOT / CATALOGUE).exists():
        print(f"{CATALOGUE} is missing: run manage.py makemessages -l fr.")
        return 1
    try:
        wanted = collected()
    except ToolMissing as missing:
        print(missing)
        return 1
    catalogue = polib.pofile(str(ROOT / CATALOGUE))
    sentences = [*faults(wanted, catalogue), *faults_of_form(), *faults_of_build(catalogue)]
    print("\n".join(sentences), end="\n" if sentences else "")
    return 1 if sentences else 0


if __name__ == "__main__":
    sys.exit(main())
