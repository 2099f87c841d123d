"""Labels of criteria as recruiters word them, each with the missions that it asks for, and how many are understood.

``labels.tsv`` holds the language, the label and the missions, by the keys of ``MISSIONS``. Their writers saw neither
the tables of the reader nor its concepts. A label is understood where a concept of each of its missions is looked for.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from shortlists.engine import lexicon
from shortlists.engine.criteria import parse_criteria
from shortlists.engine.phrases import meant

FILE: Final = Path(__file__).parent / "labels.tsv"
MISSIONS: Final = {
    "accessibility": ("accessible content", "making content accessible"),
    "accounts": ("running accounts", "open accounts", "content creation", "write posts", "social media"),
    "ads": ("social ads", "advertising", "bulk purchase of media"),
    "alert": ("raise the alert",),
    "ambassadors": ("ambassador program", "contributor network"),
    "animate": ("animate a community", "grow a community", "community manager"),
    "awareness": ("awareness campaigns", "campaigning for a cause"),
    "calendar": ("editorial calendar",),
    "clients": ("several clients",),
    "compliance": ("compliance", "publishing within the law"),
    "contests": ("contests",),
    "copywriting": ("copywriting", "writing copy", "web writing", "writing"),
    "crisis": ("crisis management",),
    "disruption": ("disruption updates", "crisis management"),
    "employer": ("employer branding",),
    "events": ("organise events", "host online events", "gather people", "virtual events"),
    "explaining": ("popular science", "making difficult matters clear"),
    "factcheck": ("disinformation", "critical thinking"),
    "feedback": ("feedback", "beta testing", "co-creation"),
    "fundraising": ("crowdfunding", "raising funds online"),
    "growth": ("grow a community",),
    "guidelines": ("community guidelines", "editorial line", "brand voice", "FAQ"),
    "influence": ("influencer relations",),
    "launch": ("product launch",),
    "leadership": ("leadership", "coordinate a cell"),
    "livecoverage": ("event communication",),
    "livestream": ("livestreaming",),
    "moderation": ("moderation", "troll management", "conflict management"),
    "monitoring": ("monitoring", "social listening", "e-reputation", "weak signals"),
    "newsletter": ("newsletter", "email marketing"),
    "onlineevents": ("host online events", "virtual events", "livestreaming", "organise events"),
    "participation": ("participation", "surveys", "user-generated content", "contests"),
    "partnerships": ("partnership", "working with partners"),
    "photo": ("photography", "taking pictures", "photo editing"),
    "privacy": ("GDPR", "discretion"),
    "promotion": ("event promotion", "event communication"),
    "replies": ("respond to comments", "online customer care", "customer service", "responsiveness"),
    "reporting": ("reporting",),
    "retention": ("retain members", "subscriber retention"),
    "reviews": ("review platforms", "respond to comments", "online customer care"),
    "seo": ("SEO",),
    "strategy": ("social media strategy", "digital strategy", "editorial strategy"),
    "training": ("train employees on social media", "coaching"),
    "ugc": ("user-generated content", "portraits", "interviews", "storytelling", "social proof"),
    "video": ("video production", "short videos", "filming and editing", "cutting footage", "vertical clips"),
    "visuals": ("visual creation", "designing visuals"),
    "voice": ("brand voice", "editorial line"),
    "volunteers": ("contributor network", "ambassador program", "coordinate a cell"),
    "website": ("CMS",),
    "welcome": ("member welcome",),
    "winning": ("winning clients",),
    "writing": ("web writing", "writing copy", "write posts", "write articles", "writing", "press articles"),
}
"""Concepts of the lexicon, by the first of their English names, any of which stands for a mission."""


@dataclass(frozen=True, slots=True)
class Label:
    """One line of the table."""

    language: str
    text: str
    missions: tuple[str, ...]

    def missed(self) -> tuple[str, ...]:
        """Its missions of which nothing is looked for."""
        row = {"key": "x", "label": {self.language: self.text}}
        found = meant(parse_criteria({"criteria": [row]})[0], lexicon.load())
        return tuple(one for one in self.missions if found.isdisjoint(MISSIONS[one]))


def load(file: Path = FILE) -> list[Label]:
    """The labels of the table. Raises ``ValueError`` on a mission that is not known."""
    return list(_read(file.read_text(encoding="utf-8")))


def share_understood(labels: Iterable[Label]) -> float:
    """The share of all missions asked for that are understood."""
    every = list(labels)
    missed = sum(len(one.missed()) for one in every)
    return 1 - missed / sum(len(one.missions) for one in every)


def _read(content: str) -> Iterator[Label]:
    for line in content.splitlines():
        if line.startswith("#") or not line:
            continue
        language, text, missions = line.split("\t")
        names = tuple(one.strip() for one in missions.split(","))
        unknown = set(names) - MISSIONS.keys()
        if unknown:
            raise ValueError(f"{text}: no mission is called {', '.join(sorted(unknown))}")
        yield Label(language, text, names)
