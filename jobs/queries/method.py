"""How the applications to a job are evaluated, put into words from what the job really does.

Candidates read it before they apply (Code du travail, L1221-8), and it is frozen with the brief version.
"""

from collections.abc import Iterable
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jobs.models import Stage, in_language
from jobs.queries.document import Document
from jobs.states import Necessity, StageKind

Block = dict[str, Any]
"""``{"title": …, "paragraphs": [...], "items": [...]}``, plain texts in one language."""


def method_by_language(document: Document, stages: Iterable[Stage]) -> dict[str, list[Block]]:
    """The method in every language that the brief is written in: a list of blocks, in the order to be read in."""
    stages = list(stages)
    method = {}
    for language in document["texts"]:
        with translation.override(language):
            method[language] = [
                _steps(document, stages, language),
                _looked_for(document, language),
                _software(),
                _people(),
                _rights(document),
            ]
    return method


def _block(title: str, paragraphs: Iterable[str], items: Iterable[str] = ()) -> Block:
    return {"title": title, "paragraphs": list(paragraphs), "items": list(items)}


def _steps(document: Document, stages: Iterable[Stage], language: str) -> Block:
    steps = []
    for stage in stages:
        if stage.kind in {StageKind.HIRED, StageKind.CLOSED}:
            continue
        name = in_language(stage.names, language)
        if stage.target_days:
            name = ngettext(
                "%(stage)s: %(count)s day at most", "%(stage)s: %(count)s days at most", stage.target_days
            ) % {
                "stage": name,
                "count": stage.target_days,
            }
        steps.append(name)
    within = document["answer_within_days"]
    answer = ngettext(
        "Everybody gets a first answer within %(count)s day, whatever it is.",
        "Everybody gets a first answer within %(count)s days, whatever it is.",
        within,
    ) % {"count": within}
    return _block(_("The steps"), [answer], steps)


def _looked_for(document: Document, language: str) -> Block:
    paragraphs = [
        _(
            "Each criterion gets a level from 0 to 4. Mandatory criteria are about how somebody acts in a situation; "
            "relative criteria are know-how that training can add, and their weight goes from 1 to 5."
        )
    ]
    items = []
    for criterion in document["criteria"]:
        name = in_language(criterion["label"], language)
        if criterion["necessity"] == Necessity.MANDATORY:
            items.append(_("%(criterion)s: mandatory") % {"criterion": name})
        else:
            items.append(_("%(criterion)s: weight %(weight)s") % {"criterion": name, "weight": criterion["weight"]})
    return _block(_("What is looked for"), paragraphs, items)


def _software() -> Block:
    return _block(
        _("What software does"),
        [
            _(
                "A program reads the text of the CV and of the answers, and marks the passages that speak of each "
                "criterion, word for word. It works by words and rules that are the same for everybody; it compares "
                "nobody with anybody else, and learns from no earlier recruitment."
            ),
            _(
                "It is not given the name, the photo, the sex, the age, the address, the nationality or the family. "
                "It reads no account and no page that was not declared."
            ),
            _(
                "It refuses nobody and moves nobody: what it found is a help to read, marked as such until a person "
                "has confirmed it."
            ),
        ],
    )


def _people() -> Block:
    return _block(
        _("What people do"),
        [
            _(
                "A person reads every application, confirms or corrects what the program marked, and decides. A "
                "criterion for which nothing was found is a question to ask, not a refusal. Every decision bears a "
                "name and a reason."
            ),
        ],
    )


def _rights(document: Document) -> Block:
    address = document["contact"]["email"]
    ask = (
        _(
            "To see what was read of your application, to correct it, or to ask for an explanation, "
            "write to %(address)s."
        )
        % {"address": address}
        if address
        else _("You may see what was read of your application, correct it, and ask for an explanation.")
    )
    return _block(
        _("What you may ask"),
        [ask, _("The results of an exercise are shown to the people of this recruitment only, and to you on request.")],
    )
