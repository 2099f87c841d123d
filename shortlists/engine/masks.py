"""What is said around the words of a brief: denied, wished for, someone else's doing, or something else altogether.

Such words are *masked*: they are no evidence and no part of the score. The cues are looked for in the clause.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from candidates.reading.words import analyse, level, stem
from shortlists.engine.cues import (
    BRINGS,
    CLAUSE_END,
    LEARNING,
    LONGING,
    NEGATION,
    NEGATION_ALONE,
    NOT_MINE,
    NOT_NEGATION,
    OWN_AFTER,
    OWN_AGAIN,
    OWN_DOING,
    PUT_AWAY,
    SENTENCE_END,
    TAKEN_BACK,
    UNREAL,
    WANTED_ITEM,
    WISH,
    WISHED_AFTER,
)
from shortlists.engine.doers import (
    ATTENDED,
    CLEFT,
    DOERS,
    KIN,
    LEFT_TO,
    LINKS,
    NOT_OTHERS,
    OPENERS,
    OTHERS_AFTER,
    OTHERS_AHEAD,
    OTHERS_BEFORE,
    OTHERS_SUBJECT,
    SHOWN_TO,
    WHOSE,
)
from shortlists.engine.lexicon import read_table
from shortlists.engine.triggers import TRIGGERS

Mask = tuple[int, int, str]
"""Start, end, and why: ``negated``, ``wished``, ``others``, ``homonym``; or ``learning``, which counts a little."""

_ITEM: Final = re.compile(r"[^,]*\Z")
_ONE_DENIED: Final = re.compile(r"\b(?:utilise|pratique|teste|maitrise|essaye|aborde|exerce)e?\b")
_OF_IT: Final = re.compile(r"(?:(?:[ms]['’]y |y |l['’]|(?:le|la|les) )\w+(?:er|ir|re)|it\b|them\b)(?: \w+)?\Z")
"""A wish for what was named before it: "Anglais : j'aimerais m'y remettre"."""
_LESSONS: Final = re.compile(r"\b(?:cours|lessons|classes)\b")
_OWN_NEAR: Final = 15
"""Letters after what somebody did in which the candidate may come in ("my boss trusted me to run it")."""
_LONGEST_ITEM: Final = 3
"""Words of an item of a list, beyond which a comma ends the clause when one looks back."""


def masks(text: str, language: str = "fr") -> list[Mask]:
    """The stretches of a passage's text that are no evidence, with the reason, in order of their beginning."""
    return masks_of(level(text), language, [word.stem for word in analyse(text, language)])


def masks_of(flat: str, language: str, stems: Sequence[str], *, is_trade: bool = True) -> list[Mask]:
    """As ``masks``, for levelled letters (``words.level``) of which the stems are known. What means something else in
    this trade (``is_trade``) is what is meant in others: "réseaux informatiques"."""
    triggers = _trigger_stems().get(language) or _trigger_stems()["other"]
    present = set(stems)
    codes = [code for code, words in triggers.items() if not words.isdisjoint(present)]
    others = (_homonyms().get(language) or _homonyms()["other"]) if is_trade else {}
    meant_otherwise = (
        [] if others.keys().isdisjoint(present) else [others[one] for one in dict.fromkeys(stems) if one in others]
    )
    ahead = OTHERS_AHEAD.match(flat) if stems and stems[0] in _opener_stems() else None
    if ahead is not None and (
        OWN_DOING.search(flat, 0, min(len(flat), ahead.end() + _OWN_NEAR))
        or OWN_AFTER.search(flat, ahead.end(), _sentence_end(flat, ahead.end()))
    ):
        ahead = None
    if not codes and not meant_otherwise and ahead is None:
        return []
    found: list[Mask] = []
    if ahead is not None:
        found.append((0, _forward(flat, ahead.end()), "others"))
    for code in codes:
        found.extend(_SEARCHES[code](flat))
    for patterns in meant_otherwise:
        for pattern in patterns:
            found.extend((*match.span(), "homonym") for match in pattern.finditer(flat))
    return sorted(set(found))


@lru_cache(maxsize=1)
def _trigger_stems() -> dict[str, dict[str, frozenset[str]]]:
    return {
        language: {code: frozenset(stem(word, language) for word in words.split()) for code, words in TRIGGERS.items()}
        for language in ("fr", "en", "other")
    }


@lru_cache(maxsize=1)
def _opener_stems() -> frozenset[str]:
    return frozenset(stem(word, language) for word in OPENERS for language in ("fr", "en", "other"))


@lru_cache(maxsize=1)
def _homonyms() -> dict[str, dict[str, tuple[re.Pattern[str], ...]]]:
    """For each language, the patterns of ``homonyms.txt`` by the stems of the words that call for them."""
    found: dict[str, dict[str, tuple[re.Pattern[str], ...]]] = {"fr": {}, "en": {}, "other": {}}
    for line in read_table("homonyms.txt"):
        words, _, pattern = line.partition("|")
        compiled = re.compile(rf"\b(?:{pattern.strip()})", re.VERBOSE)
        for language, table in found.items():
            for key in dict.fromkeys(stem(word, language) for word in words.split()):
                table[key] = (*table.get(key, ()), compiled)
    return found


def _denials(flat: str) -> Iterator[Mask]:
    for cue in NOT_MINE.finditer(flat):
        yield _clause_begin(flat, cue.start()), cue.end(), "negated"
    for cue in NEGATION.finditer(flat):
        if any(one.start() <= cue.start() < one.end() for one in NOT_NEGATION.finditer(flat)):
            continue
        yield (*_negated(flat, cue.start(), cue.end()), "negated")


def _sentence_end(flat: str, at: int) -> int:
    return end.start() if (end := SENTENCE_END.search(flat, at)) else len(flat)


def _until_own(flat: str, start: int, end: int) -> int:
    """Where what somebody else did or what was not done ends: where the candidate's own doing follows."""
    own = OWN_AGAIN.search(flat, start, end)
    return own.start() if own else end


def _unreal(flat: str) -> Iterator[Mask]:
    for cue in UNREAL.finditer(flat):
        yield (*cue.span(), "negated")


def _put_away(flat: str) -> Iterator[Mask]:
    for cue in PUT_AWAY.finditer(flat):
        yield cue.start(), _until_own(flat, cue.start(), cue.end()), "negated"


def _taken_back(flat: str) -> Iterator[Mask]:
    for cue in TAKEN_BACK.finditer(flat):
        begins = [end.end() for end in SENTENCE_END.finditer(flat, 0, cue.start())]
        yield max(begins, default=0), cue.end(), "negated"


def _wishes(flat: str) -> Iterator[Mask]:
    for cue in WISH.finditer(flat):
        yield _from_wish(flat, cue.start(), cue.end()), _forward(flat, cue.end()), "wished"
    for cue in WISHED_AFTER.finditer(flat):
        yield _clause_begin(flat, cue.start()), _forward(flat, cue.end()), "wished"
    for cue in WANTED_ITEM.finditer(flat):
        yield (*cue.span(), "wished")
    for cue in LONGING.finditer(flat):
        end = _forward(flat, cue.end())
        if not BRINGS.search(flat, cue.start(), end):
            yield _from_wish(flat, cue.start(), cue.end()), end, "wished"


def _from_wish(flat: str, start: int, end: int) -> int:
    """Where a wish begins: with what it closes ("un jour", "Photoshop (want to learn)"), else at its own first word."""
    rest = flat[end : _forward(flat, end)].strip(" .,;:!)")
    if rest and not _OF_IT.match(rest) and not _LESSONS.search(flat, start, end):
        return start
    is_remark = flat[:start].rstrip().endswith(("(", ":"))
    return _items_before(flat, start) if is_remark else _clause_begin(flat, start)


def _begun(flat: str) -> Iterator[Mask]:
    for cue in LEARNING.finditer(flat):
        end = _forward(flat, cue.end())
        is_last = not flat[cue.end() : end].strip(" .,;:!)")
        yield (_items_before(flat, cue.start()) if is_last else cue.start()), end, "learning"


def _others(flat: str) -> Iterator[Mask]:
    if any(link in flat for link in LINKS):
        for cue in OTHERS_AFTER.finditer(flat):
            yield (*cue.span(), "others")
    for cue in OTHERS_SUBJECT.finditer(flat):
        is_own = OWN_DOING.search(flat, cue.start(), min(len(flat), cue.end() + _OWN_NEAR))
        if not is_own and not NOT_OTHERS.search(flat, 0, cue.start()):
            begin = _backward(flat, cue.start()) if cue["relative"] else cue.start()
            yield begin, _forward(flat, cue.end()), "others"
    for cue in OTHERS_BEFORE.finditer(flat):
        yield _backward(flat, cue.start()), cue.end(), "others"


def _left_to_others(flat: str) -> Iterator[Mask]:
    for cue in LEFT_TO.finditer(flat):
        yield _backward(flat, cue.start()), cue.end(), "others"


def _whose(flat: str) -> Iterator[Mask]:
    for cue in WHOSE.finditer(flat):
        if not OWN_AGAIN.search(flat, cue.start()):
            yield _backward(flat, cue.start()), cue.end(), "others"


def _shown_to(flat: str) -> Iterator[Mask]:
    for cue in SHOWN_TO.finditer(flat):
        yield _clause_begin(flat, cue.start()), _until_own(flat, cue.end(), _forward(flat, cue.end())), "others"


def _kin(flat: str) -> Iterator[Mask]:
    for cue in KIN.finditer(flat):
        yield cue.start(), _until_own(flat, cue.end(), _sentence_end(flat, cue.end())), "others"


def _cleft(flat: str) -> Iterator[Mask]:
    for cue in CLEFT.finditer(flat):
        yield cue.start(), _forward(flat, cue.end()), "others"


def _attended(flat: str) -> Iterator[Mask]:
    for cue in ATTENDED.finditer(flat):
        yield cue.start(), _until_own(flat, cue.start(), cue.end()), "others"


def _passive(flat: str) -> Iterator[Mask]:
    for pattern, done in DOERS:
        for cue in pattern.finditer(flat):
            if deed := done.search(flat, max(0, cue.start() - 40), cue.start()):
                yield _backward(flat, deed.start()), cue.end(), "others"


_SEARCHES: Final[Mapping[str, Callable[[str], Iterator[Mask]]]] = {
    "negated": _denials, "wished": _wishes, "learning": _begun, "others": _others, "left": _left_to_others, "kin": _kin,
    "cleft": _cleft, "attended": _attended, "passive": _passive, "unreal": _unreal, "put away": _put_away,
    "taken back": _taken_back, "whose": _whose, "shown": _shown_to,
}  # fmt: skip


def _negated(flat: str, start: int, end: int) -> tuple[int, int]:
    """From a negation on; also what stands before it where it closes the clause ("TikTok, Snapchat : jamais")."""
    on = _forward(flat, end)
    if flat[:start].rstrip().endswith((":", " -", "–", "—")) and (comma := flat.find(",", end, on)) > 0:
        on = comma  # "Facebook : aucune pratique, Twitter : deux ans"
    if NEGATION_ALONE.fullmatch(flat, min(end, on), on):
        # "Jira, OBS, WordPress : jamais utilisé": in the singular, of the last alone.
        return _items_before(flat, start, only_last=_ONE_DENIED.search(flat, start, on) is not None), on
    # An item in the middle of a list denies itself alone: "Facebook, pas de TikTok, Canva".
    item = _ITEM.search(flat, _clause_begin(flat, start), start)
    comma = flat.find(",", end, on)
    is_item = item is not None and item.start() > 0 and flat[item.start() - 1] == "," and not item.group().strip()
    return start, comma if is_item and comma > 0 else on


def _forward(flat: str, at: int) -> int:
    """The end of the clause that begins at ``at``. A comma ends it unless short items of a list follow."""
    limit = match.start() if (match := CLAUSE_END.search(flat, at)) else len(flat)
    for comma in re.finditer(r",", flat[at:limit]):
        after = flat[at + comma.end() : limit]
        item = re.split(r"[,;:]", after, maxsplit=1)[0]
        if len(item.split()) > 4 or re.match(r"\s*(?:et|and)?\s*(?:j'|je |i |nous |we |puis |then )", item):
            return at + comma.start()
    return limit


def _clause_begin(flat: str, at: int) -> int:
    begin = 0
    for mark in CLAUSE_END.finditer(flat, 0, at):
        begin = mark.end()
    return begin


def _backward(flat: str, at: int) -> int:
    """The beginning of the clause that ends at ``at``."""
    begin = _clause_begin(flat, at)
    comma = flat.rfind(", ", begin, at)
    return comma + 1 if comma > begin and len(flat[comma:at].split()) > 2 else begin


def _items_before(flat: str, at: int, *, only_last: bool = False) -> int:
    """The beginning of the items that a closing remark speaks of: those of a list before a colon, else the last one.

    In brackets it speaks of the one item before them ("Facebook, TikTok (pas encore)").
    """
    before = flat[:at].rstrip()
    if before.endswith(","):
        # "TikTok : notions seulement, jamais pratiqué": of what the item before spoke of.
        return max(_clause_begin(flat, at), before.rfind(",", 0, len(before) - 1) + 1)
    if before.endswith("("):
        stops = [before.rfind(mark, 0, len(before) - 1) for mark in (",", ";", ":", "/", "(", ".", " et ", " and ")]
        return max(stops) + 1
    begin = _clause_begin(flat, at)
    items = flat[begin:at].split(",")
    taken = len(items[-1])
    if not only_last and re.search(r":|\s[-–—]\s", items[-1]):
        for item in reversed(items[:-1]):
            if ":" in item or re.search(r"\d", item) or len(item.split()) > _LONGEST_ITEM:
                break
            taken += len(item) + 1
    return at - taken
