"""The codes of the engine in words: levels by kind, where words stand, whose words they are, what was not counted."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shortlists.engine.weigh import Level

Words = Mapping[str, Promise]

KINDS: Final[Words] = {
    "text": _("in any words"),
    "concept": _("concept"),
    "language": _("language"),
    "experience": _("experience"),
    "mission": _("mission"),
}
_SAID: Final = (
    _("read, and nothing found"),
    _("only named in a list or as an interest, or a part of it said"),
    _("said in a summary, an answer, studies or undated work, or a part of it shown in dated work"),
    _("shown in dated work or volunteering, in one place"),
    _("shown in dated work or volunteering, in two places or more"),
)
_SPOKEN: Final = (
    _("not found"),
    _("a lower level is stated, or the language is merely mentioned"),
    _("one step below is stated, or it is named or used without a level"),
    _("the dossier itself is written in it, and no lower level is stated"),
    _("the level asked for or a higher one is stated"),
)
_HELD: Final = (
    _("not found"),
    _("the role is named without dates, or a part of its name"),
    _("held with dates, for less than two thirds of the months asked for"),
    _("held with dates, for at least two thirds of the months asked for"),
    _("held with dates, for as many months as asked for"),
)
_LEVELS: Final = {"language": _SPOKEN, "experience": _HELD}

CONTEXTS: Final[Words] = {
    "work": _("dated work"),
    "undated-work": _("work without dates"),
    "answer": _("an answer"),
    "volunteering": _("volunteering"),
    "study": _("studies"),
    "summary": _("a summary"),
    "other": _("elsewhere in the dossier"),
    "list": _("a bare list"),
    "interest": _("interests"),
    "learning": _("something only begun"),
    "stuffed": _("a stretch made of the brief’s own words"),
}
ORIGINS: Final[Words] = {
    "own": _("the criterion’s own words"),
    "label": _("another name of the same thing"),
    "half": _("one half of the criterion’s words"),
    "synonym": _("a synonym"),
    "concept": _("another name of the same thing"),
    "told": _("a deed and its object that tell it"),
    "narrower": _("something narrower"),
    "related": _("a role beside it"),
    "translated": _("the words that translate the criterion’s"),
    "part": _("named inside the criterion’s sentence"),
}
LAYERS: Final[Words] = {
    "brief": pgettext_lazy("words of", "the brief"),
    "company": pgettext_lazy("words of", "the company’s synonyms"),
    "trade": pgettext_lazy("words of", "the trade’s lexicon"),
    "esco": pgettext_lazy("words of", "ESCO"),
}
REASONS: Final[Words] = {
    "stated": _("stated with its level"),
    "named": _("named or used"),
    "written": _("the dossier is written in it"),
}
FLAGS: Final[Words] = {
    "copied": _("copied from the advertisement, five words in a row or more"),
    "stuffed": _("a stretch made of the brief’s own words"),
    "repeated": _("the same words over and over"),
    "instruction": _("an instruction to a machine"),
    "advertised": _("what an advertisement says to its readers, or keywords"),
    "negated": _("denied"),
    "wished": _("wished for, not done"),
    "others": _("somebody else’s work"),
    "homonym": _("the same word, meant otherwise"),
}
UNTOLD: Final = _("could not be read, or nothing that a text could show")


def level_meaning(kind: str, level: Level) -> Promise:
    """What a level means for a kind of criterion."""
    return UNTOLD if level is None else _LEVELS.get(kind, _SAID)[level]
