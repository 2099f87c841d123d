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
        "trop âgé*, trop vieux, trop vieille, trop jeune, pas assez jeune, pas assez vieux, son âge, à # ans, # "
        "ans passés, proche de la retraite, approche de la retraite, près de la retraite, quinquagénaire, "
        "sexagénaire, la quarantaine, la cinquantaine, la soixantaine, plus de quarante ans, plus de cinquante "
        "ans, too old, too young, not young enough, her age, his age, their age, close to retirement, near "
        "retirement, about to retire, in her forties, in her fifties, in her sixties, in his forties, in his "
        "fifties, in his sixties, middle-aged, # years old"
    ),
    "sex": (
        "plutôt un homme, plutôt une femme, préfér* un homme, préfér* une femme, voul* un homme, voul* une femme, "
        "cherch* un homme, cherch* une femme, faut un homme, faut une femme, parce que c'est une femme, parce que "
        "c'est un homme, est une femme, est un homme, étant une femme, étant un homme, une femme n'a, une femme "
        "n'aura*, un homme n'a, un homme n'aura*, une femme ne, un homme ne, rather a man, rather a woman, "
        "prefer* a man, prefer* a woman, want* a man, want* a woman, need* a man, need* a woman, is a woman, is a "
        "man, being a woman, being a man, a woman cannot, a woman will not, a man cannot, a man will not"
    ),
    "family": (
        "enceinte*, grossesse*, congé maternité, congé de maternité, congé paternité, congé de paternité, congé "
        "parental, avoir un bébé, attend un bébé, a eu un bébé, attend un enfant, ses enfants, a des enfants, "
        "avoir des enfants, un enfant en bas âge, enfants en bas âge, deux enfants, trois enfants, quatre "
        "enfants, jeune maman, jeune papa, jeune mère, jeune père, mère de famille, père de famille, mère "
        "célibataire, père célibataire, mère isolée, père isolé, parent isolé, fonder une famille, charge de "
        "famille, charges de famille, son mari, sa femme, son épouse, son époux, son conjoint, sa conjointe, sa "
        "compagne, son compagnon, est marié, est mariée, pacsé*, divorcé*, vit en couple, vit seul, vit seule, "
        "pregnan*, maternity, paternity leave, parental leave, had a baby, expecting a baby, having a baby, her "
        "children, his children, their children, has children, two children, three children, her kids, his kids, "
        "has kids, her husband, his husband, his wife, her wife, got married, is married, divorced, single "
        "mother, single father, single parent, start a family"
    ),
    "origin": (
        "immigré*, son accent, accent étranger, sa nationalité, nom étranger, nom français, il est étranger, elle "
        "est étrangère, pas français, pas française, origine étrangère, d'origine maghrébine, d'origine "
        "africaine, d'origine asiatique, maghrébin*, il est noir, elle est noire, il est arabe, elle est arabe, "
        "vient d'Afrique, vient du Maghreb, vient d'Asie, né à l'étranger, née à l'étranger, couleur de peau, "
        "gens du voyage, immigrant*, her accent, his accent, their accent, foreign name, foreign accent, a "
        "foreigner, he is foreign, she is foreign, not French, not British, he is black, she is black, he is "
        "Asian, she is Asian, he is an Arab, she is an Arab, skin colour, skin color, comes from Africa, born "
        "abroad, ethnicity"
    ),
    "belief": (
        "musulman*, est chrétien, est chrétienne, juif, juive, est catholique, est athée, est pratiquant, est "
        "pratiquante, un foulard, son foulard, porte le voile, porte un voile, voilée, fait le ramadan, sa "
        "religion, syndiqué*, syndicaliste, délégué syndical, déléguée syndicale, membre d'un syndicat, trop "
        "politisé*, encarté*, est militant, est militante, ses idées politiques, Muslim*, is Christian, is a "
        "Christian, Jewish, headscarf, hijab, her religion, his religion, is religious, observes Ramadan, union "
        "member, union representative, an activist, too political, her politics, his politics"
    ),
    "orientation": (
        "homosexuel*, lesbienne*, bisexuel*, est gay, est gai, est trans, personne trans, femme trans, homme "
        "trans, transgenre*, transsexuel*, orientation sexuelle, homosexual, is gay, is a lesbian, bisexual, "
        "transgender, transsexual, trans person, trans woman, trans man"
    ),
    "appearance": (
        "surpoids, obèse*, il est gros, elle est grosse, il est trop gros, elle est trop grosse, assez jolie, "
        "assez joli garçon, elle est jolie, il est laid, elle est laide, il est moche, elle est moche, tatoué*, "
        "ses tatouages, trop de tatouages, tatouages visibles, son piercing, ses piercings, mal habillé*, mal "
        "coiffé*, look négligé, physique ingrat, son physique, son look, son apparence, overweight, obese, he is "
        "fat, she is fat, too fat, her tattoos, his tattoos, visible tattoos, he is ugly, she is ugly, she is "
        "attractive, he is attractive, attractive woman, attractive man, she is pretty, pretty enough, badly "
        "dressed, her looks, his looks, her appearance, his appearance"
    ),
    "health": (
        "malade, tombé* malade, sa maladie, maladie grave, maladie chronique, sa santé, santé fragile, une "
        "dépression, sa dépression, dépressif*, dépressive*, burn-out, handicapé*, son handicap, a un handicap, "
        "RQTH, autiste, il est sourd, elle est sourde, malentendant*, malvoyant*, il est aveugle, elle est "
        "aveugle, fauteuil roulant, a un cancer, eu un cancer, son cancer, arrêt de travail, arrêts de travail, "
        "arrêt maladie, arrêts maladie, illness, her health, his health, poor health, sick leave, often sick, is "
        "sick, has depression, had depression, her depression, his depression, depressed, disab*, autistic, he is "
        "deaf, she is deaf, he is blind, she is blind, hard of hearing, wheelchair, has cancer, had cancer, her "
        "cancer, his cancer"
    ),
    "residence": (
        "habite trop loin, habite loin, vit trop loin, vit en banlieue, habite en banlieue, vient de banlieue, "
        "vient du 93, habite dans le 93, quartier difficile, son quartier, lives too far, lives far, her "
        "neighbourhood, his neighbourhood, bad neighbourhood"
    ),
}
"""Said of a person, in their inflections; words of the trade (an attractive campaign, a forum on cancer) stay out."""


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
