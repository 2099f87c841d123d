"""By what a person is known again: addresses, numbers, links and names, each in one form however they were written.

Values in, values out. What is written in two ways by one person gets one form; what two people write is kept apart.
"""

import re
from difflib import SequenceMatcher
from urllib.parse import urlsplit

import phonenumbers

from candidates.reading.searched import searched_name

_DOTLESS = {"gmail.com", "googlemail.com"}
"""Mail houses where dots before the @ mean nothing (support.google.com/mail/answer/7436150)."""
_SHARED = {
    "linkedin.com", "instagram.com", "tiktok.com", "facebook.com", "x.com", "twitter.com", "youtube.com", "github.com",
    "medium.com", "behance.net", "threads.net", "bsky.app", "mastodon.social", "pinterest.com", "twitch.tv",
}  # fmt: skip
"""Houses of many people: their front page is nobody's."""
_OF_COUNTRIES = re.compile(r"^(?:m|mobile|[a-z]{2})\.")
CLOSE = 0.86
"""How alike two names are, 0 to 1, to be called nearly the same (`difflib`'s ratio over their words in order)."""


def email_form(address: str) -> str:
    """An address in lower case, without what stands after a plus; dots dropped where the house ignores them."""
    local, at, house = address.strip().lower().rpartition("@")
    local = local.partition("+")[0] or local
    if not at or not local:
        return ""
    if house in _DOTLESS:
        local, house = local.replace(".", ""), "gmail.com"
    return f"{local}@{house}"


def phone_form(number: str, country: str) -> str:
    """A number as E.164 writes it, read as people of the country write theirs; empty where it can be none."""
    try:
        parsed = phonenumbers.parse(number, country)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(parsed):
        return ""
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))


def link_form(address: str) -> str:
    """An address without scheme, www, query, fragment and last slash; empty for the front page of a shared house."""
    try:
        parts = urlsplit(address.strip() if "://" in address else f"https://{address.strip()}")
    except ValueError:
        return ""
    host = (parts.hostname or "").lower().removeprefix("www.")
    host = plain if (plain := _OF_COUNTRIES.sub("", host)) in _SHARED else host
    path = re.sub(r"/+", "/", parts.path).rstrip("/")
    if host in _SHARED:
        path = path.lower()
        if not path:
            return ""
    return f"{host}{path}"[:500] if host else ""


def name_form(name: str) -> str:
    """The bones of a name: its words in alphabetical order, each its first letter and the consonants after it.

    « Inès Benhaddou », « BENHADOU Inès » and « Ines Benhadou » have one. Empty for a name of one word: it says too
    little.
    """
    words = sorted(searched_name(name).split())
    return " ".join(_bones(word) for word in words) if len(words) > 1 else ""


def names_are_same(one: str, other: str) -> bool:
    """Whether two names have the same words, whatever their order, accents and capitals."""
    return sorted(searched_name(one).split()) == sorted(searched_name(other).split())


def names_are_close(one: str, other: str) -> bool:
    """Whether two names differ by a letter or two."""
    first, second = (" ".join(sorted(searched_name(name).split())) for name in (one, other))
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= CLOSE


def _bones(word: str) -> str:
    rest = re.sub(r"[aeiouyh]", "", word[1:])
    return re.sub(r"(.)\1+", r"\1", f"{word[0]}{rest}")
