"""French typography, as the design guide's table has it: no-break spaces, quotation marks, apostrophes, ranges.

Only spaces that are there are made unbreakable; none is added before a sign, so that nobody's words are changed.
"""

import re
from functools import lru_cache

SHORT = 160
"""Characters from which a text is not remembered."""
NBSP = "\u00a0"
NARROW = "\u202f"
_SPACE = f"[ {NBSP}{NARROW}]"

_MONTHS = (
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|"
    r"janv\.|févr\.|avr\.|juill\.|sept\.|oct\.|nov\.|déc\."
)
_UNITS = "k€|M€|€|%|‰|£|\\$|h|min|s|j|km|cm|mm|m|kg|g|ko|Mo|Go|px|ans?|mois|jours?|semaines?|heures?|minutes?|secondes?"

_BEFORE_SIGN = re.compile(rf"(?:(?<=\S)|^){_SPACE}+(?=[;!?]+(?![\w/=&]))")
_IN_GUILLEMETS = re.compile(r"«[^»]*»")
_STRAIGHT_QUOTES = re.compile(r'"([^"\n]+)"')

# Each is looked for only where a text holds its sign: most texts hold one or two.
_SIGNS: list[tuple[str, re.Pattern[str], str]] = [
    ("'", re.compile(r"(?<=\w)'(?=[\w«“])"), "’"),
    ("...", re.compile(r"(?<!\.)\.\.\.(?!\.)"), "…"),
    ("«", re.compile(rf"«{_SPACE}*(?=\S)"), f"«{NBSP}"),
    ("»", re.compile(rf"(?<=\S){_SPACE}*»"), f"{NBSP}»"),
    (";", _BEFORE_SIGN, NARROW),
    ("!", _BEFORE_SIGN, NARROW),
    ("?", _BEFORE_SIGN, NARROW),
    (":", re.compile(rf"(?:(?<=\S)|^){_SPACE}+:(?=\s|$)"), f"{NBSP}:"),
]
_FIGURE = re.compile(r"\d")
_FIGURES: list[tuple[re.Pattern[str], str]] = [
    (re.compile(rf"(?<![\d,.])(?<!\d{NARROW})([1-9]\d{{0,2}}){_SPACE}(?=\d{{3}}(?!\d))"), rf"\1{NARROW}"),
    (re.compile(rf"(?<={NARROW}\d{{3}}){_SPACE}(?=\d{{3}}(?!\d))"), NARROW),
    (re.compile(rf"(?<=\d){_SPACE}(?=(?:{_UNITS})(?!\w))"), NBSP),
    (re.compile(rf"(?<=\d{NBSP}h){_SPACE}(?=\d\d(?!\d))"), NBSP),
    (re.compile(rf"(?<!\w)(\d{{1,2}}|1er){_SPACE}(?=(?:{_MONTHS})(?!\w))"), rf"\1{NBSP}"),
    (re.compile(rf"(?<!\w)(p\.|n°|art\.){_SPACE}(?=\d)"), rf"\1{NBSP}"),
    (re.compile(rf"(?<=[\d€%]){_SPACE}[-–]{_SPACE}(?=\d)"), f"{NBSP}–{NBSP}"),
]

# Most short texts hold none of these and need no look at each rule.
_ANYTHING = re.compile(rf"""['"«»;:!?]|\.\.\.|\d{_SPACE}|1er{_SPACE}|[€%]{_SPACE}|(?:p\.|n°|art\.){_SPACE}""")

# A tag with its attributes, or a comment; between two of them stands text.
_TAG = re.compile(r"""(<!--.*?-->|<[a-zA-Z/!](?:"[^"]*"|'[^']*'|[^"'>])*>)""", re.DOTALL)
_VERBATIM = re.compile(r"<(script|style|textarea|pre|code|kbd)\b", re.IGNORECASE)
_READ_ALOUD = re.compile(r'(\s(?:aria-label|title|placeholder|alt)=")([^"]*)(")')


def french(text: str) -> str:
    """Set a plain French text: no-break spaces, « » and ’, en dashes between amounts."""
    # Labels and sentences of the interface come again and again, what people write does not.
    return _short(text) if len(text) < SHORT else _set(text)


def _set(text: str) -> str:
    if not _ANYTHING.search(text):
        return text
    if '"' in text:
        text = _IN_GUILLEMETS.sub(lambda inner: _STRAIGHT_QUOTES.sub(r"“\1”", inner[0]), text)
        text = _STRAIGHT_QUOTES.sub(r"« \1 »", text)
    for sign, pattern, replacement in _SIGNS:
        if sign in text:
            text = pattern.sub(replacement, text)
    if _FIGURE.search(text):
        for pattern, replacement in _FIGURES:
            text = pattern.sub(replacement, text)
    return text


_short = lru_cache(maxsize=4096)(_set)


def french_html(html: str) -> str:
    """Set the text of a piece of HTML, and those of its attributes that are read aloud.

    Takes HTML that is already safe and only swaps spaces, quotation marks and dashes in it, so it stays safe. What is
    quoted as code, or typed in a field, is left alone.
    """
    pieces: list[str] = []
    verbatim = ""
    for piece in _TAG.split(html):
        if piece.startswith("<") and _TAG.fullmatch(piece):
            if verbatim:
                if piece.lower().startswith(f"</{verbatim}"):
                    verbatim = ""
            elif opening := _VERBATIM.match(piece):
                verbatim = opening[1].lower()
            elif "=" in piece:
                piece = _READ_ALOUD.sub(lambda found: found[1] + _french_escaped(found[2]) + found[3], piece)
            pieces.append(piece)
        else:
            pieces.append(piece if verbatim or not piece.strip() else _french_escaped(piece))
    return "".join(pieces)


def _french_escaped(text: str) -> str:
    for escaped, sign in (("&#x27;", "'"), ("&#39;", "'"), ("&quot;", '"'), ("&nbsp;", NBSP)):
        text = text.replace(escaped, sign)
    return french(text).replace("'", "&#x27;").replace('"', "&quot;")
