"""Reading the open data: ESCO (skills and occupations, French and English) and ROME (French job titles)."""

import csv
import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_PAIR = re.compile(r"\s*/\s*")


@dataclass(frozen=True, slots=True)
class Entry:
    """One ESCO entry: labels by language, the preferred one first, and the English description."""

    kind: str
    english: tuple[str, ...]
    french: tuple[str, ...]
    description: str


def esco(folder: Path) -> Iterator[Entry]:
    """Every entry of the two ESCO files, in their order."""
    for name, kind in (("esco_skills_fr_en.jsonl.gz", "skill"), ("esco_occupations_fr_en.jsonl.gz", "role")):
        with gzip.open(folder / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                english = _labels(row.get("en"), row.get("en_alt"))
                french = _labels(row.get("fr"), row.get("fr_alt"))
                yield Entry(kind, english, french, _clean(row.get("en_description") or ""))


def rome(folder: Path) -> Iterator[str]:
    """Every job title of ROME, masculine and feminine as the source writes them."""
    with (folder / "rome_appellations.csv").open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines, delimiter=";"):
            yield _clean(row["titre"])


def _labels(preferred: str | None, others: list[str] | None) -> tuple[str, ...]:
    kept: dict[str, None] = {}
    for label in [preferred or "", *(others or ())]:
        label = _clean(label)
        # "directeur technique/directrice technique": two labels, unless the slash joins single words ("page/écran").
        halves = _PAIR.split(label)
        if len(halves) == 2 and all(" " in half for half in halves):
            kept.update(dict.fromkeys(halves))
        elif label:
            kept[label] = None
    return tuple(kept)


def _clean(text: str) -> str:
    return " ".join(text.replace("\u2019", "'").replace(";", ",").split())
