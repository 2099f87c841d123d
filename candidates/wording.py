"""What a remark about a person may touch on that the law keeps out of hiring: asked about in notes, refused in reasons.

The words of adverts come from the check of a brief; notes about a person need more of them. Each ground is a code that
`GROUNDS` puts into words. Sources: Code du travail L1132-1, L1142-1, L1225-1, L1221-6; CNIL, recruitment guide (2023).
"""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jobs.catalogue.lint import check_brief
from jobs.catalogue.phrases import Phrases, compose

GROUNDS: Final = {
    "age": gettext_lazy("age"),
    "sex": gettext_lazy("sex"),
    "family": gettext_lazy("family or pregnancy"),
    "origin": gettext_lazy("origin or nationality"),
    "belief": gettext_lazy("beliefs, opinions or union activity"),
    "orientation": gettext_lazy("sexual orientation or gender identity"),
    "appearance": gettext_lazy("appearance"),
    "health": gettext_lazy("health or disability"),
    "residence": gettext_lazy("place of residence"),
    "private": gettext_lazy("private matters"),
}

_OF_RULES: Final = {
    "age-limit": "age",
    "age-hint": "age",
    "native-speaker": "origin",
    "sex": "sex",
    "family": "family",
    "pregnancy": "family",
    "origin": "origin",
    "religion": "belief",
    "opinion": "belief",
    "orientation": "orientation",
    "appearance": "appearance",
    "photo": "appearance",
    "health": "health",
    "habits": "private",
    "residence": "residence",
    "pay-history": "private",
    "private-data": "private",
}
"""What the rules of `jobs.catalogue.lint` are about; the others are about style."""

_IN_NOTES: Final = {
    "age": (
        "trop âgé*, trop vieux, trop vieille, trop jeune, son âge, proche de la retraite, too old, too young, her age, "
        "his age"
    ),
    "family": (
        "enceinte*, grossesse, congé maternité, congé parental, ses enfants, des enfants, deux enfants, "
        "mère de famille, père de famille, son mari, sa femme, son épouse, son conjoint, divorcé*, pregnan*, "
        "maternity, her children, his children, has children, two children, her husband, his wife, divorced"
    ),
    "origin": (
        "immigré*, son accent, accent étranger, sa nationalité, nom étranger, immigrant, her accent, his accent, "
        "foreign name, foreign accent"
    ),
    "belief": (
        "musulman*, chrétien*, juif, juive, catholique, porte le voile, voilée, syndiqué*, syndicaliste, militant*, "
        "muslim*, christian, jewish, headscarf, hijab, union member, activist"
    ),
    "appearance": "surpoids, obèse, tatoué*, mal habillé*, overweight, tattoo*, ugly, attractive",
    "health": (
        "malade*, maladie, dépressi*, burn-out, handicap*, RQTH, autiste, cancer, arrêt de travail, arrêts maladie, "
        "illness, sick leave, depress*, disab*, autistic, wheelchair"
    ),
}


@cache
def _phrases() -> dict[str, Phrases]:
    return {ground: Phrases([one.strip() for one in listed.split(",")]) for ground, listed in _IN_NOTES.items()}


def grounds_in(text: str) -> dict[str, str]:
    """Ground → the first words of the text that touch on it, in French and in English alike."""
    found: dict[str, str] = {}
    for language in ("fr", "en"):
        for remark in check_brief({"language": language, "texts": {language: {"note": text}}}):
            if remark.path.startswith("texts") and remark.code in _OF_RULES:
                found.setdefault(_OF_RULES[remark.code], str(remark.params["word"]))
    composed = compose(text)
    for ground, phrases in _phrases().items():
        for start, end in phrases.spans(composed):
            found.setdefault(ground, composed[start:end])
    return found


def remarks_on(text: str) -> list[str]:
    """One sentence for each ground that the text touches on."""
    return [
        _("“%(words)s” may touch on %(ground)s, which the law keeps out of hiring.")
        % {"words": words, "ground": GROUNDS[ground]}
        for ground, words in grounds_in(text).items()
    ]


def forbidden_grounds(sentence: str, brief: Mapping[str, Any]) -> list[str]:
    """One sentence for each forbidden ground (Code du travail, L1132-1) that the reason of a decision touches on.

    What the brief (a job document) says in the same words is about the role: it was checked before it was published.
    """
    of_the_role = json.dumps(brief, ensure_ascii=False).casefold()
    return [
        _("“%(words)s” touches on %(ground)s: no decision may rest on it. Say what the role needs instead.")
        % {"words": words, "ground": GROUNDS[ground]}
        for ground, words in grounds_in(sentence).items()
        if words.casefold() not in of_the_role
    ]
