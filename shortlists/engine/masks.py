"""What is said around the words of a brief: denied, wished for, someone else's doing, or something else altogether.

Such words are *masked*: they are no evidence and no part of the score. The cues are looked for in the clause.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from candidates.reading.words import analyse, level, stem
from shortlists.engine.anchors import Cues, Finder
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
    OWN_AFTER_ALL,
    OWN_AGAIN,
    OWN_DOING,
    OWN_HAND,
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
    NOT_OTHERS,
    OPENERS,
    OTHERS_AFTER,
    OTHERS_AHEAD,
    OTHERS_BEFORE,
    OTHERS_SUBJECT,
    SHOWN_TO,
    WHOSE,
)
from shortlists.engine.hearsay import ANSWERED, ASKED, EMPLOYER, HEARD
from shortlists.engine.lexicon import read_table
from shortlists.engine.unrealised import (
    AFTER_ALL,
    APPLIED,
    DECLINED,
    DROPPED,
    FORGOTTEN,
    KEPT_ON,
    LESSON,
    LESSON_HAD,
    NOT_HAD,
    PLANNED,
    SUPPOSED,
    SUPPOSING,
    WOULD,
    WOULD_FR,
)

Mask = tuple[int, int, str]
"""Start, end, and why: ``negated``, ``wished``, ``others``, ``homonym``; or ``learning``, which counts a little."""

Rule = Callable[[str, re.Match[str]], Iterator[Mask]]
"""The masks that one cue in levelled letters makes."""

_ITEM: Final = re.compile(r"[^,]*\Z")
_ONE_DENIED: Final = re.compile(r"\b(?:utilise|pratique|teste|maitrise|essaye|aborde|exerce)e?\b")
_OF_IT: Final = re.compile(
    r"(?:(?:[ms]['’]y |y |l['’]|(?:le|la|les) )\w+(?:er|ir|re)|me former|it\b|them\b)(?: \w+)?(?: si [^,]*)?\Z"
)
"""A wish for what was named before it: "Anglais : j'aimerais m'y remettre"."""
_ASIDE: Final = re.compile(
    r", (?:par contre|en revanche|elles?-memes?|eux|quant a (?:lui|elles?|eux)|pour (?:sa|leur) part|d['’]ailleurs"
    r"|however|though|meanwhile|for (?:its|their) part|on the other hand|by contrast), \Z"
)
"""Said between commas, it parts no subject from its verb: "les statistiques, par contre, étaient compilées"."""
_EITHER: Final = re.compile(r" (?:either|neither|whether|ni|soit|que ce soit)\b")
"""What a comma sets apart here is said of what stands before it."""
_LESSONS: Final = re.compile(r"\b(?:cours|lessons|classes)\b")
_VERB: Final = re.compile(r" (?:ont|a|sont|est|etaient|etait|ete|qui|j['’]ai|je)\b")
"""Where what "sans" takes away ends: "les supporters sans billet ont vécu la finale"."""
_THEM: Final = re.compile(r" (?:them|it|those)\b")
"""What somebody does to it stands before: "as for figures, my manager compiles them"."""
_OWN_BEHIND: Final = re.compile(
    r"[:;,] (?:so |and |et |puis |donc )?(?:i |we |j['’](?:y |en )?|je |nous )(?!ne |n['’]|never|did ?n|do ?n|can|could"
    r"|have (?:not|never|n)|had (?:not|never)|would|wish|want|hope|souhait|voudr|aimer|esper|aurai|avais"
    r"|leave|left|ask|watch|only|bought|just|hand|pass|paid|confi|suiv|laiss|regard|demand|pay"
    r"|am (?:not|eager|keen|willing|ready))"
)
"""Where one's own doing follows what was not: "There were no rules: I wrote them"."""
_OWN_NEAR: Final = 15
"""Letters after what somebody did in which the candidate may come in ("my boss trusted me to run it")."""
_LONGEST_ITEM: Final = 3
"""Words of an item of a list, beyond which a comma ends the clause when one looks back."""


def masks(text: str, language: str = "fr") -> list[Mask]:
    """The stretches of a passage's text that are no evidence, with the reason, in order of their beginning."""
    return masks_of(level(text), [word.stem for word in analyse(text, language)])


def masks_of(flat: str, stems: Sequence[str], *, is_trade: bool = True) -> list[Mask]:
    """As ``masks``, for levelled letters (``words.level``) of which the stems are known. What means something else in
    this trade (``is_trade``) is what is meant in others: "réseaux informatiques"."""
    found: list[Mask] = []
    if stems and stems[0] in _opener_stems():
        found.extend(_ahead(flat))
    for kind, matches in (_finder() if is_trade else _finder_elsewhere()).find(flat).items():
        rule = _RULES[kind][1] if kind in _RULES else _homonym
        for match in matches:
            found.extend(rule(flat, match))
    if " par " in flat or " by " in flat:
        found.extend(_passive(flat))
    if flat.endswith("?"):
        found.append((0, len(flat), "negated"))  # Who asks tells nothing; what is answered stands after.
    return sorted(set(found)) if found else found


@lru_cache(maxsize=1)
def _finder() -> Finder:
    homonyms = {f"homonym {number}": Cues(line) for number, line in enumerate(read_table("homonyms.txt"))}
    return Finder({kind: cues for kind, (cues, _) in _RULES.items()} | homonyms)


@lru_cache(maxsize=1)
def _finder_elsewhere() -> Finder:
    """In other trades these words mean just what they say."""
    return Finder({kind: cues for kind, (cues, _) in _RULES.items()})


@lru_cache(maxsize=1)
def _opener_stems() -> frozenset[str]:
    return frozenset(stem(word, language) for word in OPENERS for language in ("fr", "en", "other"))


def _whole(why: str) -> Rule:
    """The cue itself, and no more."""

    def rule(flat: str, cue: re.Match[str]) -> Iterator[Mask]:
        yield (*cue.span(), why)

    return rule


def _to_own(why: str) -> Rule:
    """The cue, to where the candidate's own doing follows."""

    def rule(flat: str, cue: re.Match[str]) -> Iterator[Mask]:
        yield cue.start(), _until_own(flat, cue.start(), cue.end()), why

    return rule


def _sentence(why: str, also: re.Pattern[str] | None = None, unless: re.Pattern[str] | None = None) -> Rule:
    """The sentence around the cue, to where the candidate's own doing follows, where a second sign stands in it and
    none to the contrary."""

    def rule(flat: str, cue: re.Match[str]) -> Iterator[Mask]:
        begin, end = _sentence_begin(flat, cue.start()), _sentence_end(flat, cue.end())
        said = flat[begin:end]
        if (also is None or also.search(said)) and not (unless and unless.search(said)):
            yield begin, _until_own(flat, cue.end(), end), why

    return rule


def _up_to(flat: str, cue: re.Match[str]) -> Iterator[Mask]:
    """What stands before in the clause, with the cue: somebody else's."""
    yield _backward(flat, cue.start()), cue.end(), "others"


def _not_mine(flat: str, cue: re.Match[str]) -> Iterator[Mask]:
    yield _clause_begin(flat, cue.start()), cue.end(), "negated"


def _denial(flat: str, cue: re.Match[str]) -> Iterator[Mask]:
    if not any(one.start() <= cue.start() < one.end() for one in NOT_NEGATION.finditer(flat)):
        start, end = _negated(flat, cue.start(), cue.end())
        if cue.group().startswith("sans") and (verb := _VERB.search(flat, cue.end(), end)):
            end = verb.start()
        if own := _OWN_BEHIND.search(flat, cue.end(), end):
            end = own.start()
        yield start, end, "negated"


def _sentence_end(flat: str, at: int) -> int:
    return end.start() if (end := SENTENCE_END.search(flat, at)) else len(flat)


def _until_own(flat: str, start: int, end: int) -> int:
    """Where what somebody else did or what was not done ends: where the candidate's own doing follows."""
    own = OWN_AGAIN.search(flat, start, end)
    return own.start() if own else end


def _sentence_begin(flat: str, at: int) -> int:
    return max((end.end() for end in SENTENCE_END.finditer(flat, 0, at)), default=0)


def _taken_back(flat: str, cue: re.Match[str]) -> Iterator[Mask]:
    yield _sentence_begin(flat, cue.start()), cue.end(), "negated"


def _wish(flat: str, cue: re.Match[str]) -> Iterator[Mask]:
    yield _from_wish(flat, cue.start(), cue.end()), _forward(flat, cue.end()), "wished"


def _wished_after(flat: str, cue: re.Match[str]) -> Iterator[Mask]:
    yield _clause_begin(flat, cue.start()), _forward(flat, cue.end()), "wished"


def _longing(flat: str, cue: re.Match[str]) -> Iterator[Mask]:
    end = _forward(flat, cue.end())
    if not BRINGS.search(flat, cue.start(), end):
        yield _from_wish(flat, cue.start(), cue.end()), _until_own(flat, cue.end(), end), "wished"


def _from_wish(flat: str, start: int, end: int) -> int:
    """Where a wish begins: with what it closes ("un jour", "Photoshop (want to learn)"), else at its own first word."""
    rest = flat[end : _forward(flat, end)].strip(" .,;:!)")
    if flat[:start].rstrip().endswith("("):
        return _items_before(flat, start)
    if rest and not _OF_IT.match(rest) and not _LESSONS.search(flat, start, end):
        return start
    is_remark = flat[:start].rstrip().endswith(":")
    return _items_before(flat, start) if is_remark else _clause_begin(flat, start)


def _begun(flat: str, cue: re.Match[str]) -> Iterator[Mask]:
    end = _forward(flat, cue.end())
    is_last = not flat[cue.end() : end].strip(" .,;:!)")
    yield (_items_before(flat, cue.start()) if is_last else cue.start()), end, "learning"


def _is_own(flat: str, cue: re.Match[str]) -> bool:
    """Whether the candidate did it after all: right after what somebody did, or what that one only signed or read."""
    return bool(
        OWN_DOING.search(flat, cue.start(), min(len(flat), cue.end() + _OWN_NEAR))
        or OWN_AFTER_ALL.search(flat, cue.start(), _sentence_end(flat, cue.end()))
    )


def _subject(flat: str, cue: re.Match[str]) -> Iterator[Mask]:
    if not _is_own(flat, cue) and not NOT_OTHERS.search(flat, 0, cue.start()):
        is_of_before = cue["relative"] or _THEM.match(flat, cue.end())
        yield _backward(flat, cue.start()) if is_of_before else cue.start(), _forward(flat, cue.end()), "others"


def _whose(flat: str, cue: re.Match[str]) -> Iterator[Mask]:
    if not OWN_AGAIN.search(flat, cue.start()):
        yield _backward(flat, cue.start()), cue.end(), "others"


def _shown_to(flat: str, cue: re.Match[str]) -> Iterator[Mask]:
    yield _clause_begin(flat, cue.start()), _until_own(flat, cue.end(), _forward(flat, cue.end())), "others"


def _kin(flat: str, cue: re.Match[str]) -> Iterator[Mask]:
    yield cue.start(), _until_own(flat, cue.end(), _sentence_end(flat, cue.end())), "others"


def _cleft(flat: str, cue: re.Match[str]) -> Iterator[Mask]:
    yield cue.start(), _forward(flat, cue.end()), "others"


_homonym: Final = _whole("homonym")
_RULES: Final[Mapping[str, tuple[Cues, Rule]]] = {
    "not mine": (NOT_MINE, _not_mine),
    "negated": (NEGATION, _denial),
    "unreal": (UNREAL, _whole("negated")),
    "put away": (PUT_AWAY, _to_own("negated")),
    "taken back": (TAKEN_BACK, _taken_back),
    "wish": (WISH, _wish),
    "wished after": (WISHED_AFTER, _wished_after),
    "wanted item": (WANTED_ITEM, _whole("wished")),
    "longing": (LONGING, _longing),
    "learning": (LEARNING, _begun),
    "beside others": (OTHERS_AFTER, _whole("others")),
    "others did": (OTHERS_SUBJECT, _subject),
    "done by others": (OTHERS_BEFORE, _up_to),
    "left to others": (LEFT_TO, _up_to),
    "whose": (WHOSE, _whose),
    "shown": (SHOWN_TO, _shown_to),
    "kin": (KIN, _kin),
    "cleft": (CLEFT, _cleft),
    "attended": (ATTENDED, _to_own("others")),
    "lesson": (LESSON, _sentence("wished", NOT_HAD, LESSON_HAD)),
    "dropped": (DROPPED, _sentence("negated", PLANNED, AFTER_ALL)),
    "applied": (APPLIED, _sentence("wished")),
    "declined": (DECLINED, _sentence("negated")),
    "would": (WOULD, _sentence("wished", SUPPOSED)),
    "conditional": (WOULD_FR, _sentence("wished")),
    "supposing": (SUPPOSING, _sentence("wished")),
    "forgotten": (FORGOTTEN, _sentence("negated", None, KEPT_ON)),
    "heard": (HEARD, _sentence("others", None, ANSWERED)),
    "employer": (EMPLOYER, _to_own("others")),
    "asked": (ASKED, _sentence("wished", None, ANSWERED)),
}
"""What cues are looked for, and what each of them takes away."""


def _passive(flat: str) -> Iterator[Mask]:
    for pattern, done in DOERS:
        for cue in pattern.finditer(flat):
            if (deed := done.search(flat, max(0, cue.start() - 40), cue.start())) and not OWN_HAND.search(flat):
                yield _backward(flat, deed.start()), cue.end(), "others"


def _ahead(flat: str) -> Iterator[Mask]:
    """All of a passage that opens with who did it, unless the candidate comes in after all."""
    cue = OTHERS_AHEAD.match(flat)
    if cue and not _is_own(flat, cue) and not OWN_AFTER.search(flat, cue.end(), _sentence_end(flat, cue.end())):
        yield 0, _forward(flat, cue.end()), "others"


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
        if _EITHER.match(after):
            continue
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
    if aside := _ASIDE.search(flat, 0, at):
        at = aside.start()
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
