"""What a query means: its words as forms of the store, its fields as conditions on applications.

| field | also | finds |
| --- | --- | --- |
| langue, language | ``>=B2`` | dossiers that state the language, at that level at least |
| etape, stage | | applications in a stage of that name or kind |
| source | | how they came |
| tag | | applications that bear a tag with words that begin so |
| offre, job · entreprise, company | | by the beginning of a word of the title, of the name |
| nom, name | | people by the beginning of their names |
| reseau, network | | dossiers with an address there |
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias, Union

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.utils import translation
from django.utils.translation import gettext as _

from candidates.models import Candidate, Tagging
from candidates.reading.searched import query_forms, searched_name
from candidates.reading.words import data_lines, fold
from candidates.search import query
from candidates.search.backends import backend
from candidates.search.query import Misread
from candidates.search.store import CEFR, fact
from candidates.states import Source
from jobs.models import Company, Job, JobText, Stage
from jobs.states import StageKind

Forms: TypeAlias = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Terms:
    """Something to be found in a row of words: any of these sequences. ``is_fact`` for what no text can say."""

    forms: Forms
    is_fact: bool = False


@dataclass(frozen=True)
class Where:
    """Something to be asked of the application itself; ``condition`` takes the way from the row to it."""

    condition: Callable[[str], Q]


@dataclass(frozen=True)
class Without:
    """Not what it holds."""

    of: "Meaning"


@dataclass(frozen=True)
class Every:
    """Everything it holds."""

    of: "tuple[Meaning, ...]"


@dataclass(frozen=True)
class Either:
    """At least one of what it holds."""

    of: "tuple[Meaning, ...]"


Meaning: TypeAlias = Union[Terms, Where, Without, Every, Either]  # noqa: UP007 - read when the module is


@dataclass(frozen=True)
class Question:
    """A query as it is understood: ``meaning`` None where it asks for nothing.

    ``problem`` is a sentence on what could not be read; ``meaning`` then holds its words alone. ``words`` is the text
    itself where it is nothing but words, which may be somebody's name.
    """

    text: str
    meaning: Meaning | None
    problem: str = ""
    words: str = ""

    @property
    def terms(self) -> list[Terms]:
        """The words that are looked for, to be marked where they stand."""
        return [term for term in terms_in(self.meaning) if not term.is_fact] if self.meaning else []


def ask(text: str) -> Question:
    """Understand a query; whatever is typed, its words at least."""
    try:
        node = query.parse(text)
        return Question(text, _meaning(node) if node else None, words=_plain_words(node))
    except Misread as error:
        node = query.words_of(text)
        return Question(text, _meaning(node) if node else None, problem=str(error), words=_plain_words(node))


def terms_in(meaning: Meaning) -> list[Terms]:
    """The terms that a row has where it fits; those that it must not have are left out."""
    if isinstance(meaning, Terms):
        return [meaning]
    if isinstance(meaning, Every | Either):
        return [term for one in meaning.of for term in terms_in(one)]
    return []


def _plain_words(node: query.Node | None) -> str:
    parts = node.of if isinstance(node, query.All) else (node,)
    return " ".join(part.text for part in parts if isinstance(part, query.Word)) if _all_words(parts) else ""


def _all_words(parts: tuple[query.Node | None, ...]) -> bool:
    return all(isinstance(part, query.Word) for part in parts)


def _meaning(node: query.Node) -> Meaning | None:
    if isinstance(node, query.Word):
        forms = query_forms(node.text)
        return Terms(forms) if forms else None
    if isinstance(node, query.Field):
        return _field(node)
    if isinstance(node, query.Not):
        of = _meaning(node.of)
        return Without(of) if of else None
    parts = tuple(part for one in node.of if (part := _meaning(one)))
    if len(parts) < 2:
        return parts[0] if parts else None
    return Every(parts) if isinstance(node, query.All) else Either(parts)


def _field(field: query.Field) -> Meaning:
    name = fold(field.name)
    if name not in FIELDS:
        known = ", ".join(sorted(_NAMES[translation.get_language()[:2]] if translation.get_language() else ()))
        raise Misread(_("“%(field)s” is no field. There are: %(known)s.") % {"field": field.name, "known": known})
    if field.least and FIELDS[name] is not _language:
        raise Misread(_("Only a language has a level: “%(field)s” takes no “>=”.") % {"field": field.name})
    if not searched_name(field.value):
        raise Misread(_("Something is missing after “%(field)s:”.") % {"field": field.name})
    return FIELDS[name](field)


def _language(field: query.Field) -> Meaning:
    code = _languages().get(fold(field.value))
    if code is None:
        raise Misread(_("No language is called “%(value)s”.") % {"value": field.value})
    if not field.least:
        return Terms(((fact("language", code),),), is_fact=True)
    if fold(field.least) not in CEFR:
        raise Misread(_("“%(value)s” is no level: they go from A1 to C2.") % {"value": field.least})
    levels = CEFR[CEFR.index(fold(field.least)) :]
    return Terms(tuple((fact("language", code, level),) for level in levels), is_fact=True)


@cache
def _languages() -> Mapping[str, str]:
    """What a language may be called → its code."""
    found: dict[str, str] = {}
    for line in data_lines("languages.tsv"):
        code, _tab, names = line.partition("\t")
        found |= dict.fromkeys((code, *names.split()), code)
    return found


def _network(field: query.Field) -> Meaning:
    return Terms(((fact("network", "".join(searched_name(field.value).split())),),), is_fact=True)


def _stage(field: query.Field) -> Meaning:
    kinds = _chosen(StageKind, field.value)
    beginning = _beginning(field.value)
    named = Q(names__fr__iregex=beginning) | Q(names__en__iregex=beginning) | Q(kind__in=kinds)
    return Where(lambda path: Q(**{f"{path}stage__in": Stage.objects.filter(named).values("pk")}))


def _source(field: query.Field) -> Meaning:
    chosen = _chosen(Source, field.value)
    if not chosen:
        raise Misread(_("No source is called “%(value)s”.") % {"value": field.value})
    return Where(lambda path: Q(**{f"{path}source__in": chosen}))


def _tag(field: query.Field) -> Meaning:
    tagged = Tagging.objects.filter(tag__name__iregex=_beginning(field.value)).values("application")
    return Where(lambda path: Q(**{f"{path}pk__in": tagged}))


def _job(field: query.Field) -> Meaning:
    jobs = Job.objects.filter(titled(_beginning(field.value))).values("pk")
    return Where(lambda path: Q(**{f"{path}job__in": jobs}))


def _company(field: query.Field) -> Meaning:
    companies = Company.objects.filter(name__iregex=_beginning(field.value)).values("pk")
    return Where(lambda path: Q(**{f"{path}company__in": companies}))


def _name(field: query.Field) -> Meaning:
    named = Candidate.objects.filter(backend().named(searched_name(field.value).split())).values("pk")
    return Where(lambda path: Q(**{f"{path}candidate__in": named}))


FIELDS: dict[str, Callable[[query.Field], Meaning]] = {
    **dict.fromkeys(("langue", "language"), _language),
    **dict.fromkeys(("etape", "stage"), _stage),
    "source": _source,
    "tag": _tag,
    **dict.fromkeys(("offre", "job"), _job),
    **dict.fromkeys(("entreprise", "company"), _company),
    **dict.fromkeys(("nom", "name"), _name),
    **dict.fromkeys(("reseau", "network"), _network),
}
_NAMES = {
    "fr": ("langue", "etape", "source", "tag", "offre", "entreprise", "nom", "reseau"),
    "en": ("language", "stage", "source", "tag", "job", "company", "name", "network"),
}


def titled(pattern: str) -> Q:
    """Jobs with the pattern in their title, in any language, or with that reference."""
    texts = JobText.objects.filter(job=OuterRef("pk"), title__iregex=pattern)
    return Q(title__iregex=pattern) | Q(reference__iregex=pattern) | Q(Exists(texts))


def _chosen(choices: type[StageKind] | type[Source], text: str) -> list[str]:
    """The choices whose name begins so, in any language of the house."""
    wanted, found = searched_name(text), []
    for choice in choices:
        for code, _language_name in settings.LANGUAGES:
            with translation.override(code):
                label = searched_name(str(choice.label))
            if label.startswith(wanted) or choice.value == wanted:
                found.append(choice.value)
    return list(dict.fromkeys(found))


_LETTERS = {letters[0]: f"[{letters}]" for letters in "aàâäáãå cç eéèêë iîïíì nñ oôöóòõ uùûüú yÿý".split()}


def accented(folded: str) -> str:
    """A pattern of letters and digits that finds them with and without accents, in every store alike."""
    plain = "".join(_LETTERS.get(letter, letter) for letter in folded if letter.isalnum())
    # What folding took apart.
    return plain.replace(f"{_LETTERS['o']}{_LETTERS['e']}", f"(?:{_LETTERS['o']}{_LETTERS['e']}|œ)")


def _beginning(text: str) -> str:
    r"""A pattern for texts with these words one after the other, each from its beginning."""
    return r"(?:^|\W)" + r"\w*\W+".join(accented(word) for word in searched_name(text).split())
