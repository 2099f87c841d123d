"""What is missing from a brief, what the check says of it, and what stands in the way of publishing it."""

from dataclasses import dataclass
from datetime import date

from jobs.catalogue import lint, lint_messages
from jobs.queries.document import Document
from jobs.states import BriefSection


@dataclass(frozen=True)
class BriefRemark:
    """One thing to mend, in plain words, with the section where it is mended and the article that asks for it.

    ``path`` is its place in the job document. A remark that blocks stands in the way of publishing.
    """

    section: BriefSection
    severity: lint.Severity
    message: str
    article: str
    path: str
    code: str

    @property
    def blocks(self) -> bool:
        """Whether the brief may not be published with it."""
        return self.severity == "block"

    @property
    def is_pay(self) -> bool:
        """Whether it is the missing pay range, which an administrator may pass over with a reason."""
        return self.code == "pay-missing"


@dataclass(frozen=True)
class SectionProgress:
    """How far one section is: whether publishing needs it, whether it says something, what the check remarks."""

    section: BriefSection
    is_required: bool
    is_filled: bool
    remarks: tuple[BriefRemark, ...]

    @property
    def state(self) -> str:
        """``done``, ``missing`` (needed and empty), ``empty``, or ``blocked`` (filled, and the check objects)."""
        if any(one.blocks for one in self.remarks):
            return "blocked" if self.is_filled else "missing"
        if self.is_filled:
            return "done"
        return "missing" if self.is_required else "empty"


def remarks_on(document: Document, today: date | None = None) -> list[BriefRemark]:
    """What the check of the brief says, section by section, the gravest first, in the language of the page."""
    return [
        BriefRemark(
            section=BriefSection(one.section),
            severity=one.severity,
            message=lint_messages.sentence(one),
            article=_article(one.article),
            path=f"$.{one.path}",
            code=one.code,
        )
        for one in lint.check_brief(_to_check(document), today=today)
    ]


def progress(document: Document, today: date | None = None) -> list[SectionProgress]:
    """Every section of the brief in its order, with how far it is."""
    found = remarks_on(document, today)
    states = {one.key: one for one in lint.completeness(_to_check(document))}
    return [
        SectionProgress(
            section=section,
            is_required=section == BriefSection.JOB or states[section.value].required,
            is_filled=bool(document["title"]) if section == BriefSection.JOB else states[section.value].filled,
            remarks=tuple(one for one in found if one.section == section),
        )
        for section in BriefSection
    ]


def obstacles(document: Document, today: date | None = None) -> list[BriefRemark]:
    """All that stands in the way of publishing this brief; empty when nothing does."""
    return [one for one in remarks_on(document, today) if one.blocks]


def _article(article: str) -> str:
    """The article with the law it stands in; those of the French labour code come as their number alone."""
    return f"Code du travail, art. {article}" if article[:1] in {"L", "R"} else article


def _to_check(document: Document) -> Document:
    """The document with each text once: the check reads the main language at the root, the others below ``texts``."""
    own = document["language"]
    texts = {code: text for code, text in document["texts"].items() if code != own}
    return {**document, "texts": {**texts, own: {"company": document["company_text"]}}}
