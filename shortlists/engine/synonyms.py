"""Words that a company uses for one another, put in each other's place."""

from collections.abc import Iterator, Sequence

from shortlists.engine.grammar import Surface, content


def substituted(
    words: tuple[Surface, ...], groups: Sequence[tuple[str, ...]]
) -> Iterator[tuple[str, tuple[Surface, ...]]]:
    """(name, words) of a wording with what a group says instead of a part of it, or of all of it."""
    for group in groups:
        members = [(text, content(text)) for text in group]
        for said, member in members:
            if (at := place(member, words)) is None:
                continue
            before, after = words[:at], words[at + len(member) :]
            for text, other in members:
                if other and text != said:
                    yield text if not before and not after else f"{text} ({said})", (*before, *other, *after)


def place(part: tuple[Surface, ...], words: tuple[Surface, ...]) -> int | None:
    """Where the words of a wording stand in a row among those of another; None where they do not."""
    stems, wanted = [word.stems for word in words], [word.stems for word in part]
    starts = range(len(stems) - len(wanted) + 1) if wanted else ()
    return next((at for at in starts if stems[at : at + len(wanted)] == wanted), None)
