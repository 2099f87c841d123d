"""The dossier that a client is given: what somebody chose to say of a person, with or without who that is."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Final, Literal

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from accounts.models import User
from candidates.models import Application
from candidates.queries import dossier
from candidates.queries.likenesses import merges_of
from candidates.queries.sources import DossierSource, dossier_sources, names_of
from candidates.reading.dossier import read_text
from config.formats import day, language_name
from shortlists.models import Entry, Reading
from shortlists.queries.ranking import SEAL_STATES, Reason, letters, reasons

IDENTITY: Final = {
    "name": gettext_lazy("Name"),
    "contact": gettext_lazy("E-mail address and phone"),
    "links": gettext_lazy("Addresses of own work"),
}
"""What says who the person is. Without the name it is dropped from every text too."""
PARTS: Final = {
    "role": gettext_lazy("Present role and languages"),
    "fits": gettext_lazy("The three fits, as on the shortlist"),
    "reading": gettext_lazy("Criteria of the brief, with quotes"),
    "career": gettext_lazy("What the documents say"),
    "words": gettext_lazy("The few words with the application"),
    "acquaintance": gettext_lazy("Getting acquainted"),
    "availability": gettext_lazy("Available from"),
    "pay": gettext_lazy("Pay expectation"),
}
"""Everything else that can be said, in the order in which it stands."""
USUAL: Final = ("role", "fits", "reading", "career", "availability")
"""What is chosen when nobody has chosen yet: no identity, no pay."""

BlockKind = Literal["text", "item", "fact", "quote", "title"]


@dataclass(frozen=True)
class Block:
    """One paragraph: a text, an item of a list, a fact with its ``label``, a quote, or a title within a part."""

    kind: BlockKind
    text: str
    label: str = ""


@dataclass(frozen=True)
class Part:
    """A heading and what stands below it."""

    heading: str
    blocks: list[Block]


@dataclass(frozen=True)
class ClientDossier:
    """What page and file show alike. ``called`` is the person's name, or letters in its place."""

    called: str
    is_anonymous: bool
    job: str
    company: str
    facts: list[Block]
    parts: list[Part]


def client_dossier(application: Application, chosen: Collection[str], user: User) -> ClientDossier:
    """The chosen fields (keys of `IDENTITY` and `PARTS`) of an application, as far as the user may see them."""
    candidate = application.candidate
    is_anonymous = "name" not in chosen
    names = _names(application)

    def told(text: str) -> str:
        return without_identity(text, names) if is_anonymous else text

    sources = dossier_sources(application) if {"career", "words"} & set(chosen) else []
    made: dict[str, Callable[[], Part]] = {
        "fits": lambda: _fits(application, told),
        "reading": lambda: _reading(application, user, told),
        "career": lambda: _career(sources, told),
        "words": lambda: Part(_("In the person’s own words"), _texts(told(application.message))),
        "acquaintance": lambda: _acquaintance(application, told),
    }
    parts = [make() for name, make in made.items() if name in chosen]
    return ClientDossier(
        called=_("Person %(letters)s") % {"letters": letters(application.pk)} if is_anonymous else candidate.name,
        is_anonymous=is_anonymous,
        job=application.job.title,
        company=application.job.company.name,
        facts=_facts(application, chosen, told),
        parts=[part for part in parts if part.blocks],
    )


def without_identity(text: str, names: Collection[str]) -> str:
    """The passages of a text that say nothing of who the person is, cut by `candidates.reading` as for the machine."""
    passages = read_text(text, names=tuple(names), section_hint="answer")
    lines = (text[passage.start : passage.end].strip() for passage in passages)
    return "\n".join(filter(None, lines))


def _names(application: Application) -> tuple[str, ...]:
    """What the person is called, in merged dossiers too."""
    merged = [one.absorbed for one in merges_of(application.candidate)]
    return (*names_of(application), *(f"{one.first_name} {one.last_name}" for one in merged))


def _facts(application: Application, chosen: Collection[str], told: Callable[[str], str]) -> list[Block]:
    candidate = application.candidate
    found: list[tuple[str, str]] = []
    if "role" in chosen:
        found.append((_("Present role"), told(candidate.headline)))
        documents = dossier.documents_of([application])
        languages = dossier.languages_of(dossier.text_of(dossier.newest_cv(documents)))
        named = (f"{language_name(one.language)} {one.level}".strip() for one in languages)
        found.append((_("Languages"), ", ".join(named)))
    if "contact" in chosen:
        found += [(_("E-mail address"), candidate.email), (_("Phone"), candidate.phone)]
    if "links" in chosen:
        urls = candidate.links.filter(is_feed=False).values_list("url", flat=True)
        found.append((_("Own work"), "\n".join(urls)))
    if "availability" in chosen and application.available_from:
        found.append((_("Available from"), day(application.available_from, "long")))
    if "pay" in chosen:
        found.append((_("Pay expectation"), application.pay_expectation))
    return [Block("fact", text, label) for label, text in found if text]


def _texts(text: str) -> list[Block]:
    return [Block("text", line.strip()) for line in text.splitlines() if line.strip()]


def _fits(application: Application, told: Callable[[str], str]) -> Part:
    """The three fits as they were written last."""
    entry = Entry.objects.filter(application=application).order_by("-added_at", "-pk").first()
    names = ("mission_fit", "spirit_fit", "goals_fit")
    fields = {field.name: capfirst(str(field.verbose_name)) for field in Entry._meta.fields if field.name in names}
    said = [(fields[name], told(getattr(entry, name))) for name in names if entry and getattr(entry, name)]
    return Part(_("Three fits"), [Block("fact", text, label) for label, text in said if text])


def _reading(application: Application, user: User, told: Callable[[str], str]) -> Part:
    reading = Reading.objects.visible_to(user).filter(application=application).exclude(machine="").first()
    blocks: list[Block] = []
    for reason in reasons(reading) if reading else ():
        blocks.append(Block("title", _standing(reason), reason.named.label))
        for quote in reason.quotes:
            if words := " ".join(told(quote.quote).split()):
                is_recognised = quote.document is not None and quote.document.is_recognised
                blocks.append(Block("quote", words, _("recognised text, may contain errors") if is_recognised else ""))
    return Part(_("Criteria of the brief"), blocks)


def _standing(reason: Reason) -> str:
    """What is known of one criterion: a seal for a mandatory one, the level that a person confirmed for another."""
    if reason.named.is_mandatory:
        words = {
            "evidenced": pgettext("criterion", "evidenced"),
            "to_verify": pgettext("criterion", "to verify"),
            "not_evidenced": pgettext("criterion", "not evidenced"),
        }
        return words.get(reason.state, words[SEAL_STATES["n"]])
    if reason.confirmed is not None:
        return _("level %(level)s of 4, confirmed by a person") % {"level": reason.confirmed}
    if reason.read:
        return _("level %(level)s of 4, read by the machine") % {"level": reason.read}
    return _("nothing found")


def _career(sources: Iterable[DossierSource], told: Callable[[str], str]) -> Part:
    """The passages of the documents, part by part. Identity is out of passages whoever reads them."""
    headings = {
        "summary": _("Summary"),
        "experience": _("Experience"),
        "education": _("Education"),
        "skills": _("Skills"),
        "languages": _("Languages"),
        "volunteering": _("Volunteering"),
        "interests": _("Interests"),
    }
    documents = [source for source in sources if source.kind == "document"]
    blocks: list[Block] = []
    for section, heading in headings.items():
        lines = dict.fromkeys(
            " ".join(told(source.text[one.start : one.end]).split())
            for source in documents
            for one in source.passages
            if one.section == section
        )
        if found := [Block("item", line) for line in lines if line]:
            blocks += [Block("title", "", heading), *found]
    return Part(_("From the documents"), blocks)


def _acquaintance(application: Application, told: Callable[[str], str]) -> Part:
    acquaintance = dossier.acquaintance_of(application.candidate, merges_of(application.candidate))
    said = [(label, told(text)) for label, text in dossier.acquaintance_lines(acquaintance)]
    return Part(_("Getting acquainted"), [Block("fact", text, label) for label, text in said if text])
