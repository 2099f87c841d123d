"""Which open jobs pass the filters of the careers home."""

import unicodedata
from collections.abc import Iterable, Mapping

from jobs.queries.posting import Line


def passing(lines: Iterable[Line], chosen: Mapping[str, str]) -> list[Line]:
    """The jobs that pass all filters; a value that no job has matches nothing."""
    words = folded(chosen.get("q", "")).split()
    place = folded(chosen.get("place", ""))

    def passes(line: Line) -> bool:
        card = line.card
        return (
            chosen.get("contract", card.contract) == card.contract
            and chosen.get("workplace", card.workplace) == card.workplace
            and chosen.get("company", line.company_slug) == line.company_slug
            and chosen.get("role", card.role) == card.role
            and ("language" not in chosen or chosen["language"] in {one.language for one in card.spoken})
            and (not place or any(place in folded(f"{one.city} {one.region}") for one in card.places))
            and (not words or _holds(line, words))
        )

    return [line for line in lines if passes(line)]


def folded(text: str) -> str:
    """A text without accents and capitals, for searching."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in apart if not unicodedata.combining(character))


def _holds(line: Line, words: Iterable[str]) -> bool:
    card = line.card
    text = folded(f"{card.title} {card.lead} {card.mission} {line.company_name} {card.cities}")
    return all(word in text for word in words)
