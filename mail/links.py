"""Private links in messages: the stored text holds a place, the token is made when the message leaves.

So no token is ever stored in clear, and a message that is sent again carries a fresh one.
"""

import re
from collections.abc import Callable

_PLACE = re.compile(r"\[\[link:([a-z-]+):(\d+)\]\]")
_makers: dict[str, Callable[[int], str]] = {}


def register(kind: str, make: Callable[[int], str]) -> None:
    """Say how the address of a private link of this kind is made from the id of what it opens."""
    _makers[kind] = make


def private_link(kind: str, pk: int) -> str:
    """The place of a private link in a message's text. Raises KeyError for a kind that nobody registered."""
    _makers[kind]
    return f"[[link:{kind}:{pk}]]"


def fill(text: str) -> str:
    """The text with a fresh address in every place."""
    return _PLACE.sub(lambda place: _makers[place[1]](int(place[2])), text)


def hide(text: str, words: str) -> str:
    """The text as colleagues may read it: ``words`` in the place of every private link."""
    return _PLACE.sub(lambda place: words, text)
