"""Makes gender.tsv, titles.txt and vocabulary.txt from the open data, which is not part of the repository.

    python -m candidates.reading.data.build FOLDER

FOLDER holds rome_appellations.csv, job_titles_masc_fem.csv, esco_skills_fr_en.jsonl.gz and
esco_occupations_fr_en.jsonl.gz. Same files in, same bytes out.
"""

import csv
import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from candidates.reading.words import fold, is_stop

_LETTERS = re.compile(r"[^\W\d_]+")


def title_pairs(title: str) -> Iterator[tuple[str, str]]:
    """(feminine, masculine) folded words of one ROME title, "Vendeur / Vendeuse en loisirs créatifs"."""
    if " / " not in title:
        return
    left, _, right = title.partition(" / ")
    # Only the word of the title itself is doubled; before it may stand words that both share ("Aide maternel").
    men, women = _LETTERS.findall(fold(left)), _LETTERS.findall(fold(right))
    if not men or not women:
        return
    first = men.index(men[-1]) if not _akin(men[0], women[0]) else 0
    for man, woman in zip(men[first:], women, strict=False):
        if man != woman and _akin(man, woman):
            yield woman, man


def _akin(man: str, woman: str) -> bool:
    """Whether two words can be the two genders of one: same beginning, feminine ending."""
    shared = 0
    for one, other in zip(man, woman, strict=False):
        if one != other:
            break
        shared += 1
    return shared >= 3 and len(man) - shared <= 4 and woman.endswith(("e", "esse", "es"))


def gender_map(titles: Iterable[str], pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Feminine → masculine by majority; a word that is itself somebody's masculine stays as it is."""
    votes: Counter[tuple[str, str]] = Counter()
    for title in titles:
        votes.update(title_pairs(title))
    votes.update((fold(woman), fold(man)) for man, woman in pairs)
    men = {man for _, man in votes}
    best: dict[str, str] = {}
    for (woman, man), _count in sorted(votes.items(), key=lambda item: (-item[1], item[0])):
        if woman not in men and woman != man:
            best.setdefault(woman, man)
    return best


def _esco_texts(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield row["en"]
            yield row["fr"]
            yield row["en_description"]
            yield from row["fr_alt"]
            yield from row["en_alt"]


def _french_heads(title: str) -> Iterator[str]:
    """The word that names the person in a French title, in each gender written: "vendeur", "vendeuse"."""
    for side in re.split(r" ?/ ?", title)[:2]:
        yield from _LETTERS.findall(fold(side))[:1]


def _esco_heads(path: Path) -> Iterator[str]:
    """The same for ESCO, whose English titles end with that word unless a complement follows it."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield from _french_heads(row["fr"])
            for label in (row["en"], *row["en_alt"]):
                yield from _LETTERS.findall(fold(re.split(r" (?:of|in|for|at|on|and|-) |[,/(]", label)[0]))[-1:]


def main(folder: Path) -> None:
    """Writes the files beside this one."""
    with (folder / "rome_appellations.csv").open(encoding="utf-8-sig") as file:
        titles = [row["titre"] for row in csv.DictReader(file, delimiter=";")]
    with (folder / "job_titles_masc_fem.csv").open(encoding="utf-8-sig") as file:
        pairs = [(row["LEMME"], row["FLEXION"]) for row in csv.DictReader(file, delimiter=";")]
    here = Path(__file__).parent
    single = [(man, woman) for man, woman in pairs if man.isalpha() and woman.isalpha()]
    found = sorted(gender_map(titles, single).items())
    (here / "gender.tsv").write_text("".join(f"{woman}\t{man}\n" for woman, man in found), encoding="utf-8")

    words: Counter[str] = Counter()
    for title in titles:
        words.update(_LETTERS.findall(fold(title)))
    for name in ("esco_skills_fr_en.jsonl.gz", "esco_occupations_fr_en.jsonl.gz"):
        for text in _esco_texts(folder / name):
            words.update(_LETTERS.findall(fold(text)))
    heads = Counter(word for title in titles for word in _french_heads(title))
    heads.update(_esco_heads(folder / "esco_occupations_fr_en.jsonl.gz"))
    roles = sorted(word for word, count in heads.items() if len(word) > 2 and count > 1 and not is_stop(word))
    (here / "titles.txt").write_text("\n".join(roles) + "\n", encoding="utf-8")
    kept = sorted(word for word, count in words.items() if len(word) > 1 and count > 1 and word.isascii())
    (here / "vocabulary.txt").write_text("\n".join(kept) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
