"""How located passages are kept beside a text: their places as plain lists, their words as packed bytes."""

import gzip
import json
from collections.abc import Iterable, Sequence
from typing import Any

from candidates.reading.types import Passage, Word


def pack(passages: Iterable[Passage]) -> tuple[list[list[Any]], bytes]:
    """The places of passages (``[start, end, section, language, dated, part]``) and, packed, the words of each.

    Equal passages give equal bytes.
    """
    places: list[list[Any]] = []
    words: list[list[list[Any]]] = []
    for one in passages:
        places.append([one.start, one.end, one.section, one.language, one.dated, one.part])
        words.append([[word.start, word.end, word.stem] for word in one.words])
    written = json.dumps(words, ensure_ascii=False, separators=(",", ":")).encode()
    return places, gzip.compress(written, compresslevel=6, mtime=0)


def unpack(places: Iterable[Sequence[Any]], packed: bytes) -> tuple[Passage, ...]:
    """The passages that `pack` packed."""
    words = json.loads(gzip.decompress(packed)) if packed else []
    return tuple(
        # Without the call of the class: here every word of every dossier passes.
        Passage(start, end, section, language, dated, part, tuple([tuple.__new__(Word, word) for word in found]))
        for (start, end, section, language, dated, part), found in zip(places, words, strict=True)
    )
