"""The check of the questions that an application form asks: none may touch on what the law forbids to ask about.

A question is refused where a phrase of `questions.json`, or of the rules that block an offer (`lint.json`), stands in
it. Sources: Code du travail L1221-6, L1132-1, L1225-1; CNIL recruitment guide (2023); Directive (EU) 2023/970, art. 5.
"""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from jobs.catalogue.phrases import Phrases, compose
from jobs.catalogue.remark import Remark
from jobs.catalogue.words import Rule, found_by, rules

SOURCE = Path(__file__).with_name("questions.json")
NOT_FOR_QUESTIONS = frozenset({"banned-word", "vague-word", "pay-vague", "visibility-pay", "intern-image"})
"""Rules of the brief about how an offer is written, not about what may be asked."""


def check_question(texts: Mapping[str, str]) -> list[Remark]:
    """What is unlawful in a question, its help and its choices, by language; each remark names word and article."""
    return [
        remark
        for language, text in texts.items()
        for rule in question_rules()
        for remark in _remarks(rule, language, compose(text))
    ]


@cache
def question_rules() -> tuple[Rule, ...]:
    """The rules for questions: their own, then those of the brief that no offer may break."""
    own = tuple(
        Rule(
            code=entry["code"],
            severity="block",
            article=entry["article"],
            in_terms=False,
            phrases=_by_language(entry["fr"], entry["en"]),
            unless=_by_language(entry["unless"], entry["unless"]),
        )
        for entry in json.loads(SOURCE.read_text(encoding="utf-8"))["rules"]
    )
    of_briefs = (rule for rule in rules() if rule.severity == "block" and rule.code not in NOT_FOR_QUESTIONS)
    return (*own, *of_briefs)


def _remarks(rule: Rule, language: str, text: str) -> Iterator[Remark]:
    for word in found_by(rule, language, text):
        yield Remark(rule.code, rule.severity, language, {"word": word}, rule.article)


def _by_language(french: list[str], english: list[str]) -> dict[str, Phrases]:
    return {"fr": Phrases(french), "en": Phrases(english), "any": Phrases([*french, *english])}
