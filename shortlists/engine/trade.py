"""What shows that a line speaks of this trade, whatever the brief asks for."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from candidates.reading.words import analyse, stem
from shortlists.engine import lexicon as lexicons
from shortlists.engine.grammar import LANGUAGES

_TRADE_WORDS: Final = (
    "post", "posts", "tweet", "blog", "blogue", "forum", "hashtag", "commentaires", "comments", "internaute",
    "abonné", "follower", "média", "media", "web", "digital", "numérique", "e-réputation", "réputation", "reputation",
    "streaming", "influenceur", "influencer", "marketing", "communication", "publication", "chat", "tchat",
    "newsletter", "infolettre", "avis", "reviews", "SEO", "alertes", "alerts", "concurrentielle", "trolls", "brand",
    "webinaire", "webinar", "podcast", "balado", "followers", "abonnés", "hashtags", "likes", "clavardage", "courriel",
    "vlog", "blogueur", "blogger", "e-mailing", "emailing", "webmestre", "webmaster", "internautes", "insta", "reels",
    "stories", "tchat", "CMS", "youtubeur", "influenceuse", "créatrice", "hashtag", "viral", "engagement", "internet",
    "Discord", "spam", "spams", "phpBB",
)  # fmt: skip
"""What shows that a line speaks of this trade, besides the names of its networks and tools."""
COMMON: Final = frozenset(
    ("alerte", "alertes", "alerts", "avis", "reviews", "reputation", "communication", "marketing", "publication",
     "brand", "media", "chat", "post", "posts")
)  # fmt: skip
"""Words among these that show the trade of a line, and that alone are no proof of a criterion all the same."""
EVERYWHERE: Final = frozenset(
    ("social", "media", "medias", "sociaux", "sociale", "sociales", "reseau", "reseaux", "network", "networks",
     "online", "web", "internet", "digital", "digitale", "digitaux", "numerique", "numeriques", "ligne")
)  # fmt: skip
"""Folded words that say where this trade is practised: beside what is done there they tell nothing of it."""
ONLINE_SHARE: Final = 0.25
"""Share of the criteria that makes a brief one about what happens online."""
_SIGNS: Final = (
    "online", "members", "membres", "trolls", "micro-influencers", "micro-influenceurs", "instagrammeurs", "subreddit",
)  # fmt: skip
"""What shows the trade of a whole dossier besides."""
_SIGN_PAIRS: Final = (
    "réseaux sociaux", "réseau social", "médias sociaux", "social media", "social network", "community manager",
    "community management", "paid social", "social ads", "content calendar", "calendrier éditorial",
    "ligne éditoriale", "social channels", "comptes sociaux", "bad buzz", "écoute sociale",
    "social listening",
)  # fmt: skip
"""Pairs of words that do so, small words left out."""
_ROLES: Final = ("community manager", "community management")
"""Pairs among these that name the work itself: a dossier that bears one needs one sign less."""
_ORDINARY: Final = (
    "content",
    "engagement",
    "chat",
    "description",
    "likes",
    "followers",
    "premiere",
    "première",
    "stories",
)
_NO_SIGN: Final = ("office software", "collaboration tools", "analytics tools")
"""Tools below these are used in any trade, and show nothing of this one."""


@lru_cache(maxsize=1)
def neighbours() -> Mapping[str, frozenset[str]]:
    """The stems that show that a line speaks of this trade: its unmistakable names, and a few words of its own."""
    lexicon = lexicons.load()
    common = {concept.id for wider in _NO_SIGN for concept in lexicon.below(wider)}
    names = [
        name
        for concept in lexicon.concepts.values()
        if concept.kind in ("tool", "platform") and not concept.as_name and concept.id not in common
        for name in concept.names["en"]
        if " " not in name
    ]
    return {language: frozenset(stem(word, language) for word in (*names, *_TRADE_WORDS)) for language in LANGUAGES}


_WEAK: Final = (
    "online", "web", "internet", "digital", "numérique", "members", "membres", "comments", "commentaires", "streaming",
    "internautes",
)  # fmt: skip
"""Signs that dossiers of any trade hold: together they count as one."""


@lru_cache(maxsize=1)
def weak_signs() -> frozenset[str]:
    """The stems of signs that are counted as one."""
    return frozenset(stem(word, language) for word in _WEAK for language in LANGUAGES)


@lru_cache(maxsize=1)
def strong_signs() -> frozenset[str]:
    """The stems of signs that dossiers of other trades do not hold."""
    return signs() - weak_signs()


@lru_cache(maxsize=1)
def sign_pairs() -> Mapping[str, frozenset[str]]:
    """The pairs of stems that show it: the second ones by the first."""
    found: dict[str, set[str]] = {}
    for pair in _SIGN_PAIRS:
        first, second = pair.split()
        for language in LANGUAGES:
            found.setdefault(stem(first, language), set()).add(stem(second, language))
    return {first: frozenset(seconds) for first, seconds in found.items()}


@lru_cache(maxsize=1)
def role_pairs() -> frozenset[str]:
    """The pairs of stems that name the work itself."""
    pairs = [pair.split() for pair in _ROLES]
    return frozenset(f"{stem(one, spoken)} {stem(two, spoken)}" for one, two in pairs for spoken in LANGUAGES)


@lru_cache(maxsize=1)
def signs() -> frozenset[str]:
    """The stems that show that a whole dossier is of this trade."""
    common = {stem(word, language) for word in COMMON for language in LANGUAGES}
    own = {stem(word, language) for word in _SIGNS for language in LANGUAGES}
    ordinary = {stem(word, language) for word in _ORDINARY for language in LANGUAGES}
    return frozenset().union(*neighbours().values(), own) - common - ordinary


def is_online(criteria: Sequence[Sequence[tuple[str, str]]]) -> bool:
    """Whether so much of a brief is about what happens online that a dossier without a word of that is of another
    trade. ``criteria`` are the wordings of each, with their language."""
    told = sum(
        any(not _own_words().isdisjoint(word.stem for word in analyse(text, language)) for text, language in texts)
        for texts in criteria
    )
    return told >= ONLINE_SHARE * len(criteria)


@lru_cache(maxsize=1)
def _own_words() -> frozenset[str]:
    words = ("web", "internet", "ligne", "social", "réseaux", "community", "communauté", "moderation", "modération")
    return signs() | {stem(word, language) for word in words for language in LANGUAGES}
