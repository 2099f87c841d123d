"""One text, read blind: identity dropped, then passages. The product and ``score_text`` both pass here."""

from collections.abc import Sequence

from candidates.reading.identity import find_identity
from candidates.reading.passages import cut
from candidates.reading.types import Part, Passage, Section


def read_text(
    text: str,
    parts: tuple[Part, ...] = (),
    names: Sequence[str] = (),
    section_hint: Section | None = None,
) -> tuple[Passage, ...]:
    """The passages of ``text`` without what says who the person is; offsets are those of ``text``.

    ``names`` are those given with the application; ``section_hint`` names the section of a whole text ("answer").
    """
    return cut(text, find_identity(text, names, section_hint), parts, section_hint)
