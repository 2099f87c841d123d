"""Where words stand and what is said around them: at work or in a list; denied, wished for, or someone else's doing.

What is denied, wished for or another's is no evidence and no part of the score: its words are *masked*. The cues are
looked for in the clause, in French and English alike, on text without accents and in lower case.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, Literal

from candidates.reading.types import Passage
from candidates.reading.words import analyse, level, stem

Context = Literal[
    "work", "undated-work", "answer", "volunteering", "study", "summary", "other", "list", "interest", "stuffed"
]  # fmt: skip

FACTORS: Final[dict[Context, float]] = {
    "work": 1.0, "undated-work": 0.9, "answer": 0.9, "volunteering": 0.9, "study": 0.7, "summary": 0.7, "other": 0.7,
    "list": 0.6, "interest": 0.4, "stuffed": 0.1,
}  # fmt: skip
"""What evidence counts by where it stands."""
AT_WORK: Final[frozenset[Context]] = frozenset(("work", "volunteering"))
"""Contexts that show something done, with its dates."""
UNSUPPORTED: Final[frozenset[Context]] = frozenset(("list", "interest", "stuffed"))
"""Contexts that only name something."""

_BY_SECTION: Final[dict[str, Context]] = {
    "experience": "undated-work", "volunteering": "volunteering", "education": "study", "skills": "list",
    "languages": "list", "summary": "summary", "interests": "interest", "answer": "answer", "other": "other",
}  # fmt: skip

Mask = tuple[int, int, str]
"""Start, end, and why: ``negated``, ``wished``, ``others``."""


def context_of(passage: Passage, text: str) -> Context:
    """Where a passage stands; ``text`` is its own text. A bare list is a list wherever it stands, except at work."""
    if passage.dated and passage.section != "volunteering":
        return "work"
    context = _BY_SECTION.get(passage.section, "other")
    return "list" if context in ("other", "summary") and is_list(text) else context


def is_list(text: str) -> bool:
    """Whether a line is a bare list: three separators or more, and fewer than three words between two of them."""
    separators = len(re.findall(r"[,;|/•·]| [-–—] ", text))
    return separators >= 3 and len(text.split()) < 3 * (separators + 1)


# A clause ends at these; a comma is weighed separately, because lists go on after it.
_CLAUSE_END: Final = re.compile(
    r"[;!?()\u2022|]|\.(?!\w)|\b(?:but|mais|however|cependant|toutefois|par contre|en revanche|whereas|tandis que"
    r"|although|bien que|though|then|puis|donc)\b"
)

_KNOWING: Final = (
    r"(?:experiences?|knowledge|skills?|training|background|exposure|familiarity|practice|connaissances?|notions?"
    r"|competences?|pratique|maitrise|formation|expertise)"
)
_NEGATION: Final = re.compile(
    r"\b(?:pas encore|pas d['’]|pas de|pas du|ni d['’]|aucune?s?|jamais|sans avoir|sans (?:aucune? )?"
    + _KNOWING
    + r"|no (?:prior |previous |real |direct |professional |practical |formal |hands-on |specific |actual )*"
    + _KNOWING
    + r"|none|never|not (?:yet|used|use|familiar|experienced|worked|have|had|done|know|managed|proficient|trained)"
    r"|lack(?:s|ing)?(?: of)? (?:any )?"
    + _KNOWING
    + r"|without (?:any |prior |previous )*(?:"
    + _KNOWING
    + r"|using|having)"
    r"|n['’]t (?:have|had|know|use|used|done|worked|yet)|unfamiliar|zero "
    + _KNOWING
    + r"|n['’](?:ai|a|avons|ont) (?:pas|jamais|aucune?)|ne (?:\w+ )?pas|ne connais|ne maitrise"
    r"|inconnue?s?|non maitrise\w*"
    r"|debutante? (?:complet|complete|total|totale)|novice|hors de mon champ)\b"
)
_NOT_NEGATION: Final = re.compile(
    r"\b(?:pas (?:seulement|uniquement|que|simplement)|not only|not just|non seulement|not to mention|aucun doute"
    r"|pas de (?:cote|deux)|aucune? difficulte|jamais a court)\b"
)
_LEARNING: Final = (
    r"(?:apprendre|apprenti\w*|acquerir|decouvrir|me former|se former|m['’]initier|initier|me perfectionner|progresser"
    r"|monter en competences?|developper mes competences|m['’]ouvrir|explorer|learn\w*|discover\w*|gain\w*|acquir\w*"
    r"|be trained|get trained|explor\w*|develop (?:my |new )?skills|pick up|get into|break into|mov\w* into|start\w*"
    r"|become|devenir|evoluer vers|me reconvertir|reconversion|transition\w*)"
)
_TITLE: Final = (
    r"(?:community|communaute|social|web|digital\w*|numerique|content|contenus?|redact\w+|charge\w*|responsable|manager"
    r"|gestionnaire|animat\w+|moderat\w+|strateg\w+|consultant\w*|specialist\w*|editor\w*|journalist\w*|marketing)"
)
_WISH: Final = re.compile(
    r"\b(?:(?:souhait\w*|voudrai\w*|aimerai\w*|envie|desir\w*|hate|motive\w*|prete? a|cherch\w*|compte|espere\w*"
    r"|interesse\w* (?:par|a)|volonte|projet|objectif|eager|keen|hop(?:e|es|ing)|wish\w*|would (?:like|love)|want\w*"
    r"|willing|ready|excited|look(?:ing)? (?:to|forward)|plan(?:s|ning)? to|aim(?:s|ing)? to|interested in|aspir\w+"
    r"|goal|desire)"
    rf"\b[^.;!?]{{0,30}}?\b{_LEARNING}\b"
    r"|(?:(?:notions?|competences?|points?|outils?|sujets?|domaines?|logiciels?) )?a (?:acquerir|apprendre|decouvrir"
    r"|renforcer|developper)\b(?! (?:la|le|les|l['’]|une?|des) )"
    r"|en cours d['’](?:apprentissage|acquisition)|en (?:auto-?)?apprentissage (?:de|sur)\b"
    r"|currently learning|in the process of learning|to be learn\w*|yet to learn"
    rf"|(?:futur\w*|future|aspiring|would-be|aspirante?) {_TITLE}\b"
    r"|(?:recherche|cherche|postule|candidate?|candidature|vise|brigue)\b[^.;!?]{0,30}?"
    r"\b(?:poste|emploi|stage|alternance|mission|contrat|opportunite)\b"
    r"|(?:seeking|looking for|searching for|in search of|applying for|apply for|to obtain|obtain)\b"
    r"[^.;!?]{0,30}?\b(?:position|job|role|opportunit\w+|internship|career|employment|post)\b)"
)
_TEAM: Final = (
    r"(?:agences?|agency|agencies|equipes?|teams?|services?|departments?|departements?|poles?|prestataires?|providers?"
    r"|contractors?|freelances?|collegues?|colleagues?|consultante?s?|managers?|responsables?|chargee?s?|directeurs?"
    r"|directrices?|directors?|cheffe?s?|officers?|lead|moderat\w+|redact\w+|animat\w+|stagiaires?|interns?|cabinets?"
    r"|president\w*|editors?|head|supervisors?|coordinat\w+|specialists?|strateg\w+)"
)
_OTHERS_AFTER: Final = re.compile(
    # "en lien avec le community manager": the person or team that is named, and no more.
    r"\b(?:sous (?:la|l['’]) ?(?:direction|responsabilite|supervision|autorite|houlette)|rattache\w*"
    r"|report(?:ed|ing|s)? (?:directly )?to|supervised by|accountable to"
    r"|under (?:the )?(?:supervision|direction|guidance|leadership) of"
    r"|(?:supporting|assist(?:ed|ing|er|ais|ait|e|ant))(?= (?:the|le|la|l['’]|our|notre|une?|an?)\b)"
    r"|en (?:lien|liaison|collaboration|coordination|relation|binome|partenariat) (?:etroite? )?avec|aux cotes"
    r"|alongside|(?:work(?:ed|ing)?|collaborat(?:ed|ing|ion)|liais(?:ed|ing|on)|coordinat(?:ed|ing|ion)"
    r"|partner(?:ed|ing)?) (?:closely )?with|transmis\w*|passed (?:on )?to|interface avec|point de contact avec)"
    rf" (?:[\w-]+ |[dl]['’]|(?:au|du|de la|de l['’]|a la|a l['’]) ?){{0,4}}?{_TEAM}\b"
    r"(?: (?:marketing|communication|digitale?|web|social media|editoriale?|en chef|manager|general))*"
    r"(?: (?:de la |du |des |de l['’]|de |d['’]|of (?:the )?)[\w-]+){0,2}"
)
_OTHERS_SUBJECT: Final = re.compile(
    # "ma collègue gérait Instagram": the whole clause is another's.
    r"\b(?:mon|ma|mes|notre|nos|l['’]|une?|la|le|my|our|the|an?) ?(?:autre |other |same )?(?:collegue|binome|manageur"
    r"|manageuse|manager|responsable|agence(?: externe| exterieure)?|prestataire|associee?|predecesseure?|directrice"
    r"|directeur|conjointe?|soeur|frere|ami|amie|patron|patronne|superieure?|cheffe?|stagiaire|community manager"
    r"|colleague|co-?worker|boss|supervisor|predecessor|(?:external |outside )?agency|partner|wife|husband|sister"
    r"|brother|friend|intern|contractor|marketing team|social media team|social team|communications team"
    r"|equipe (?:marketing|social media|communication|digitale))s? (?:qui |who |that |y |en |puis )*"
    r"(?:gerait|geraient|gere|gerent|animait|anime|assurait|assure|faisait|fait|tenait|tient|redigeait|redige|moderait"
    r"|modere|menait|mene|pilotait|pilote|produisait|produit|creait|cree|realisait|realise|publiait|publie|s['’]occup\w+"
    r"|avait|etait (?:charge\w*|responsable)|managed|manages|handled|handles|ran|runs|did|does|wrote|writes|led|leads"
    r"|moderated|moderates|created|creates|was (?:in charge|responsible)|took care|takes care|looked after|looks after"
    r"|looks? after|posted|published|built|designed)\b"
)
_OTHERS_BEFORE: Final = re.compile(
    # "la modération était assurée par un prestataire": what precedes is another's.
    r"\b(?:geree?s?|assuree?s?|prise?s? en charge|confiee?s?|realisee?s?|tenue?s?|animee?s?|pilotee?s?|menee?s?"
    r"|externalisee?s?|effectuee?s?|deleguee?s?|sous-traitee?s?|redigee?s?|produite?s?|creee?s?)"
    r" (?:par|a|aupres de)"
    rf" (?:[\w-]+ |[dlm]['’]){{0,3}}?{_TEAM}\b"
    r"|\b(?:handled|managed|run|done|led|performed|carried out|written|produced|created|moderated|operated) by"
    rf" (?:[\w-]+ ){{0,3}}?{_TEAM}\b"
    rf"|\b(?:outsourced|delegated|subcontracted|handed over|left) to (?:[\w-]+ ){{0,3}}?{_TEAM}\b"
)
# A clause is searched only where one of these words stands: five long patterns on every line would cost more than all
# the rest of the reading.
_TEAM_WORDS: Final = """agence agency équipe team service department département pôle prestataire provider contractor
    freelance collègue colleague consultant consultante manager responsable chargé chargée directeur directrice director
    chef cheffe officer lead modérateur modératrice rédacteur rédactrice animateur animatrice stagiaire intern cabinet
    président editor head supervisor coordinator coordinateur coordinatrice specialist strategist modération rédaction
    animation moderation agencies coordination"""
_TRIGGERS: Final = {
    "negated": """pas ni aucun aucune jamais sans no none never not lack lacks lacking without unfamiliar zero ne n
        inconnu inconnue maîtrise maîtrisé novice débutant débutante hors don't didn't haven't doesn't hasn't wasn't
        couldn't can't won't isn't aren't hadn't""",
    "wished": """souhait souhaite souhaitant souhaitez souhaiterais voudrais aimerais envie désir désire désireux
        désireuse hâte motivé motivée prêt prête cherche cherchant compte espère intéressé intéressée volonté projet
        objectif eager keen hope hopes hoping wish wishes wishing would want wants wanting willing ready excited look
        looking plan plans planning aim aims aiming interested aspire aspires aspiring aspirant aspirante goal desire
        acquérir apprendre découvrir renforcer développer apprentissage auto-apprentissage autoapprentissage learn
        learning learned futur future would-be recherche postule candidat candidate candidature vise brigue seeking
        searching search applying apply obtain""",
    "others": _TEAM_WORDS
    + """ binôme manageur manageuse associé associée prédécesseur predecessor conjoint conjointe
        soeur frère ami amie patron patronne supérieur supérieure co-worker coworker boss partner wife husband sister
        brother friend community""",
}


def _trigger_stems() -> dict[str, dict[str, frozenset[str]]]:
    return {
        language: {code: frozenset(stem(word, language) for word in words.split()) for code, words in _TRIGGERS.items()}
        for language in ("fr", "en", "other")
    }


_TRIGGER_STEMS: Final = _trigger_stems()


def masks(text: str, language: str = "fr") -> list[Mask]:
    """The stretches of a passage's text that are no evidence, with the reason, in order of their beginning."""
    return masks_of(text, language, [word.stem for word in analyse(text, language)])


def masks_of(text: str, language: str, stems: Iterable[str]) -> list[Mask]:
    """As ``masks``, for a text whose stems are known."""
    triggers = _TRIGGER_STEMS.get(language, _TRIGGER_STEMS["other"])
    codes = [code for code, words in triggers.items() if not words.isdisjoint(stems)]
    if not codes:
        return []
    flat = level(text).replace("\u2019", "'")
    found: list[Mask] = []
    for code in codes:
        found.extend(_SEARCHES[code](flat))
    return sorted(found)


def _denials(flat: str) -> Iterator[Mask]:
    for cue in _NEGATION.finditer(flat):
        if any(one.start() <= cue.start() < one.end() for one in _NOT_NEGATION.finditer(flat)):
            continue
        yield (*_negated(flat, cue.start(), cue.end()), "negated")


def _wishes(flat: str) -> Iterator[Mask]:
    for cue in _WISH.finditer(flat):
        yield cue.start(), _forward(flat, cue.end()), "wished"


def _others(flat: str) -> Iterator[Mask]:
    for cue in _OTHERS_AFTER.finditer(flat):
        yield cue.start(), cue.end(), "others"
    for cue in _OTHERS_SUBJECT.finditer(flat):
        yield cue.start(), _forward(flat, cue.end()), "others"
    for cue in _OTHERS_BEFORE.finditer(flat):
        yield _backward(flat, cue.start()), cue.end(), "others"


_SEARCHES: Final[Mapping[str, Callable[[str], Iterator[Mask]]]] = {
    "negated": _denials, "wished": _wishes, "others": _others,
}  # fmt: skip


def _negated(flat: str, start: int, end: int) -> tuple[int, int]:
    """From a negation on; also what stands before it where it closes the clause ("TikTok : aucune")."""
    on = _forward(flat, end)
    rest = flat[end:on].strip(" .,;:!")
    is_last = not rest or rest in ("experience", "notion", "notions", "pratique", "connaissance", "yet", "encore")
    return (_backward(flat, start) if is_last else start), on


def _forward(flat: str, at: int) -> int:
    """The end of the clause that begins at ``at``. A comma ends it unless short items of a list follow."""
    limit = match.start() if (match := _CLAUSE_END.search(flat, at)) else len(flat)
    for comma in re.finditer(r",", flat[at:limit]):
        after = flat[at + comma.end() : limit]
        item = re.split(r"[,;:]", after, maxsplit=1)[0]
        if len(item.split()) > 4 or re.match(r"\s*(?:et|and)?\s*(?:j'|je |i |nous |we |puis |then )", item):
            return at + comma.start()
    return limit


def _backward(flat: str, at: int) -> int:
    """The beginning of the clause that ends at ``at``."""
    begin = 0
    for mark in _CLAUSE_END.finditer(flat, 0, at):
        begin = mark.end()
    comma = flat.rfind(", ", begin, at)
    return comma + 1 if comma > begin and len(flat[comma:at].split()) > 2 else begin
