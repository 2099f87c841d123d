"""How much of a wording a dossier covers: the wording taken apart, word by word and pair by pair."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from shortlists.engine import lexicon as lexicons
from shortlists.engine.criteria import Criterion
from shortlists.engine.grammar import LANGUAGES, Surface, content
from shortlists.engine.idf import rarity
from shortlists.engine.pieces import own_texts

SHORT_PHRASE: Final = 4
"""A wording of so many content words or fewer is looked for as it stands; a longer one by its own phrases."""
SENTENCE_SHARE: Final = 0.2
"""How much of a criterion's weight its sentences carry beside its label and terms."""
PAIR_FACTOR: Final = 1.0
"""How rare a pair of words is, as a share of the rarities of both together."""


@dataclass(frozen=True, slots=True)
class GroupDraft:
    """A group before its words are numbered; ``rarity`` squared is its weight."""

    text: str
    weight: float
    alternatives: tuple[tuple[tuple[Surface, ...], float], ...]


def group_drafts(criterion: Criterion, lexicon: lexicons.Lexicon) -> tuple[tuple[GroupDraft, ...], ...]:
    """The criterion's wording taken apart, once for French texts and once for English ones.

    Where a language has no wording of its own, the lexicon's name of the same concept stands for it, else the words
    and phrases that translate the wording. An ESCO definition stands in where the brief gives no sentence.
    """
    texts = own_texts(criterion)
    wordings: list[tuple[GroupDraft, ...]] = []
    for spoken in ("fr", "en"):
        named: list[tuple[str, str]] = []
        sentences: list[tuple[str, str]] = []
        shorts = [not at or len(content(text, language)) <= SHORT_PHRASE for at, (text, language) in enumerate(texts)]
        has_own = any(short and language == spoken for short, (_, language) in zip(shorts, texts, strict=True))
        for is_short, (text, language) in zip(shorts, texts, strict=True):
            kept = named if is_short else sentences
            if language in (spoken, "und", "other") or language not in ("fr", "en"):
                kept.append((text, language))
            elif not has_own:
                counterpart = lexicon.counterpart(text, language, spoken)
                kept.append((counterpart, spoken) if counterpart else (text, language))
        if spoken == "en":
            sentences = sentences or [(text, "en") for text in definitions(criterion, texts, lexicon)]
        drafts = _weighted(named, sentences, spoken, lexicon)
        if drafts and drafts not in wordings:
            wordings.append(drafts)
    return tuple(wordings)


def definitions(criterion: Criterion, texts: Sequence[tuple[str, str]], lexicon: lexicons.Lexicon) -> tuple[str, ...]:
    """ESCO's definition of a criterion's label, in English, where the brief itself gives no sentence; one at most."""
    if any(len(content(text, language)) > SHORT_PHRASE for text, language in texts[1:]):
        return ()
    found = [concept.definition for text, _ in texts[:1] for concept in lexicon.named(text) if concept.definition]
    found += [label.definition for text, language in texts[:1] if (label := lexicon.label_of(text, language))]
    return tuple(found[:1])


def _weighted(
    named: Sequence[tuple[str, str]], sentences: Sequence[tuple[str, str]], spoken: str, lexicon: lexicons.Lexicon
) -> tuple[GroupDraft, ...]:
    parts = [
        (drafts, share)
        for texts, share in ((named, 1 - SENTENCE_SHARE), (sentences, SENTENCE_SHARE))
        if (drafts := _taken_apart(texts, spoken, lexicon))
    ]
    whole = sum(share for _, share in parts)
    weighted: list[GroupDraft] = []
    for drafts, share in parts:
        total = sum(draft.weight for draft in drafts)
        weighted.extend(
            GroupDraft(draft.text, draft.weight / total * share / whole, draft.alternatives) for draft in drafts
        )
    return tuple(weighted)


def _taken_apart(texts: Sequence[tuple[str, str]], spoken: str, lexicon: lexicons.Lexicon) -> list[GroupDraft]:
    """The words and neighbouring pairs of texts, weighted by rarity squared and the root of how often they stand."""
    times: Counter[tuple[Surface, ...]] = Counter()
    languages: dict[tuple[Surface, ...], str] = {}
    for text, language in texts:
        words = content(text, language)
        for size in (1, 2):
            for start in range(len(words) - size + 1):
                gram = words[start : start + size]
                times[gram] += 1
                languages.setdefault(gram, language)
    drafts = []
    for gram, count in times.items():
        language = languages[gram]
        rare = words_rarity(gram, language) * (PAIR_FACTOR if len(gram) == 2 else 1)
        if language in ("fr", "en") and language != spoken:
            alternatives = translated(gram, language, lexicon) or ((gram, 1.0),)
        else:
            alternatives = ((gram, 1.0),)
        drafts.append(GroupDraft(" ".join(word.text for word in gram), math.sqrt(count) * rare**2, alternatives))
    return drafts


def words_rarity(words: Iterable[Surface], language: str) -> float:
    """How rare words of one language are together: the sum of their rarities."""
    return sum(rarity(dict(zip(LANGUAGES, word.stems, strict=True)), language) for word in words)


def translated(
    gram: tuple[Surface, ...], language: str, lexicon: lexicons.Lexicon
) -> tuple[tuple[tuple[Surface, ...], float], ...]:
    """(words, how surely from 0 to 1) that translate one word or a pair, where the lexicon knows any."""
    number = LANGUAGES.index(language)
    other = "en" if language == "fr" else "fr"
    found = [
        (words, min(1.0, share))
        for text, share in lexicon.translated(tuple(word.stems[number] for word in gram), language)
        if len(words := content(text, other)) <= 2
    ]
    if not found and len(gram) == 2:
        # French puts the adjective last: both orders are tried.
        first, second = (translated((word,), language, lexicon)[:2] for word in gram)
        for (one, share), (two, weight) in ((a, b) for a in first for b in second):
            if len(one) == len(two) == 1:
                found.extend(((pair), share * weight) for pair in ((*two, *one), (*one, *two)))
    return tuple(found)
