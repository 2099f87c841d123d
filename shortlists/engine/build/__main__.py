"""``python -m shortlists.engine.build FOLDER``: writes the tables of ``shortlists/engine/data`` from the open data.

FOLDER holds the ESCO and ROME files that ``shortlists/engine/data/README.md`` names. Same input, same bytes out.
"""

import gzip
import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from shortlists.engine.build.sources import Entry, esco, rome
from shortlists.engine.build.translations import translation_rows

DATA: Final = Path(__file__).resolve().parent.parent / "data"
_WORD: Final = re.compile(r"[^\W\d_]+")


def main(folder: Path) -> None:
    """Writes every table."""
    entries = list(esco(folder))
    _write("esco.tsv.gz", _label_rows(entries))
    _write("translations.tsv.gz", translation_rows(entries))
    _write("rarity.tsv.gz", _rarity_rows(entries, list(rome(folder))))


def _label_rows(entries: Iterable[Entry]) -> Iterable[str]:
    for entry in entries:
        if entry.english and entry.french:
            yield "\t".join((entry.kind, ";".join(entry.english), ";".join(entry.french), entry.description))


def _rarity_rows(entries: Iterable[Entry], titles: Iterable[str]) -> Iterable[str]:
    english: Counter[str] = Counter()
    french: Counter[str] = Counter()
    number = {"en": 0, "fr": 0}
    for entry in entries:
        english.update(_words(*entry.english[:1], entry.description))
        french.update(_words(*entry.french[:1]))
        number["en"] += 1
        number["fr"] += 1
    for title in titles:
        french.update(_words(title))
        number["fr"] += 1
    sys.stdout.write(f"texts counted: {number}\n")
    for language, counts in (("en", english), ("fr", french)):
        for word, count in sorted(counts.items()):
            yield f"{language}\t{word}\t{count}"


def _words(*texts: str) -> set[str]:
    return {word.lower() for text in texts for word in _WORD.findall(text)}


def _write(name: str, rows: Iterable[str]) -> None:
    text = "".join(f"{row}\n" for row in rows)
    # mtime=0: the same rows give the same bytes.
    (DATA / name).write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    sys.stdout.write(f"{name}: {text.count(chr(10))} rows\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
