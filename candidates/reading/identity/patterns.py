"""What says who a person is wherever it stands: addresses, numbers, ages, families, nationalities, civilities."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

import ahocorasick

from candidates.reading.layout import Line, heading
from candidates.reading.types import Span
from candidates.reading.words import fold, vocabulary

# The longest line, in letters, that may say nothing but who the person is.
_LONGEST_LINE, _LONGEST_BULLET = 120, 60

_STREET = (
    r"rue|avenue|av|ave|boulevard|bd|bld|blvd|place|pl|allees?|chemin|impasse|quai|route|rte|cours|square|residence"
    r"|lotissement|passage|villa|cite|faubourg|sentier|esplanade|promenade|hameau|lieu-dit|voie|ruelle|rond-point|zone"
    r"|street|st|road|rd|lane|ln|drive|dr|court|ct|way|terrace|circle|parkway|pkwy|highway|crescent|close|gardens"
)
_PERSONAL_SITE = (
    r"(?:linkedin\.com/(?:in|pub)|lnkd\.in|github\.com|gitlab\.com|twitter\.com|x\.com|instagram\.com"
    r"|facebook\.com|fb\.com"
    r"|tiktok\.com|behance\.net|dribbble\.com|medium\.com|youtube\.com|malt\.fr|about\.me|viadeo\.com|t\.me|wa\.me)"
)
_COUNT = r"(?:\d{1,2}|une?|deux|trois|quatre|cinq|six|sans|pas d'|aucun|no|one|two|three|four|five)"
_CHILDREN = rf"(?:{_COUNT}\s*(?:jeunes\s+)?(?:enfants?|child(?:ren)?|kids?|filles?|fils|garcons?|bebes?))"
_MARRIED = (
    r"(?:mariee?(?:\(e\))?|celibataire|pacsee?(?:\(e\))?|divorcee?(?:\(e\))?|separee?(?:\(e\))?|veuf|veuve|en couple"
    r"|concubinage|union libre|vie maritale|fiancee?|married|single|divorced|widow(?:er|ed)?|engaged|civil partnership)"
)
_HANDICAP = (
    r"(?:rqth|boeth|travailleu(?:r|se)s?\s+handicape(?:e?s?)?|situation de handicap"
    r"|reconnaissance\s+(?:de\s+(?:la\s+)?)?(?:qualite\s+de\s+)?travailleur(?:se)?\s+handicape(?:e)?"
    r"|reconnue?\s+travailleu(?:r|se)\s+handicape(?:e)?|(?:registered )?disabled|disability|wheelchair user)"
)
_LABEL = (
    r"(?:nom(?:\s+de\s+(?:famille|naissance|jeune fille))?|prenoms?|nom (?:et|&) prenoms?|name|full name|first name"
    r"|last name|surname|given names?|family name|adresse(?: postale)?|(?:home |postal |mailing )?address"
    r"|domicile|code postal|zip(?: code)?|lieu(?: et date)? de naissance|date(?: et lieu)? de naissance"
    r"|ne\(?e?\)?(?:\s+le)?|date of birth|place of birth|birth ?(?:date|day|place)|dob|age|sexe|sex|gender|civilite"
    r"|nationalites?|nationality|citizenship|situation (?:familiale|matrimoniale|de famille)|etat civil"
    r"|statut marital|marital status|civil status|family status|enfants?|children|religion|groupe sanguin|blood group"
    r"|passeport|passport(?: no\.?| number)?|cin|carte (?:d'identite|de sejour|nationale d'identite)|cni|ssn"
    r"|numero de securite sociale|titre de sejour|visa(?: status)?|ethnicity|race|pronoms?|pronouns?)"
)
_REACH = (
    r"(?:e-?mails?|mel|courriels?|mails?|tel(?:ephone)?s?|phones?|mobiles?|portables?|cell(?:phone)?s?|gsm|whatsapp"
    r"|fax)"
)

_TELEPHONE = (
    r"(?:\+|00)\d{1,3}(?:[\s.()/-]*\d){7,12}(?![\w/])"
    r"|0\d(?:[\s.\-/]?\d\d){4}(?![\w/])"
    # Britain, Ireland, Belgium, Switzerland, Senegal, without the code of the country.
    r"|0(?:\d{4}[\s.-]?(?:\d{6}|\d{3}[\s.-]\d{3})|\d{3}[\s.-]\d{3}[\s.-]\d{4}|\d{2}[\s.-]\d{4}[\s.-]\d{4})(?![\w/])"
    r"|0\d{1,3}[\s./]\d{2,3}[\s.]\d\d[\s.]\d\d(?:[\s.]\d\d)?(?![\w/])|08\d[\s-]?\d{3}[\s-]?\d{4}(?![\w/])"
    r"|[37]\d[\s.-]\d{3}[\s.-]\d\d[\s.-]\d\d(?![\w/])"
    r"|(?:\+?1[\s.-]?)?(?:\(\d{3}\)\s?|\d{3}[.\s-])\d{3}[.\s-]\d{4}(?![\w/])"
)
_TELEPHONE_AT = re.compile(rf"(?<![\w/.,-])(?:{_TELEPHONE})")
_DIGITS = re.compile(r"\d[\d\s().\-/]{6,24}\d")
_REACH_BEFORE = re.compile(rf"\b{_REACH}\s*[:.]\s*\+?\(?\Z")
_WHO = ("eur", "rice", "euse", "ant", "ante", "iste", "ier", "iere", "manager", "homme", "femme", "jeune")
_BEFORE_AT = re.compile(rf"(?:\b{_REACH}\s*[:.]?\s*)?(?<![\w.+-])[\w.+-]+\Z")
_AGE = r"(?:1[6-9]|[2-6]\d)"
# Anywhere in the text: (one of these must be in it, pattern). Written on levelled letters: lower case, no accents,
# as many characters as the text. Patterns begin with letters, not with what stands before them, for speed.
_ANYWHERE: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = tuple(
    (hints, re.compile(pattern, re.MULTILINE))
    for hints, pattern in (
        (("@",), r"@[\w-]+(?:\.[\w-]+)+"),
        (("linkedin",), r"(?:https?://)?(?:www\.)?linkedin\.com/(?:in|pub)/\S+"),
        (
            ("ne le ", "ne en ", "ne a ", "nee le", "nee en", "nee a ", "ne 1", "nee 1", "ne(e", "·e ", ".e ", "born "),
            (
                r"\b(?:nee?|ne\(e\)|ne·e|ne\.e|born)\s+(?:(?:le|en|on|in|a)\s+|(?=\d))[^\n,;|]{0,45}?(?:\d{4}|\d\d?[/.]\d\d?[/.]\d\d(?!\d))"
                r"(?:\s+(?:a|in|au|en)\s+(?:(?!\s{3})[^\n,;|.]){2,40})?"
            ),
        ),
        (
            ("enfant", "child", "kid", "fille", "fils", "garcon", "bebe"),
            (
                rf"\b(?:(?:jeune\s+)?(?:pere|mere|maman|papa|mother|father|mum|mom|dad|parent)\s+(?:de|d'|of)\s*{_CHILDREN}"
                rf"|{_MARRIED}\s*(?:,|et|and|avec|with|-|–|/)?\s*{_CHILDREN})"
            ),
        ),
        (
            (" ans",),
            # "Community manager de 29 ans", where "expérience de 20 ans" stays; the figure first, for speed.
            rf"de {_AGE} ans\b(?!\s+d)(?:" + "|".join(rf"(?<={who} de \d\d ans)" for who in _WHO) + ")",
        ),
        (("fait a ",), r"^fait a [^\n,]{2,40},?\s+le\s+[^\n]{4,30}$"),
        (
            ("naissance", "birth", "dob"),
            (
                r"\b(?:(?:date (?:et lieu )?|lieu )de naissance|(?:date|place) of birth|birth ?da(?:te|y)"
                r"|dob)\b"
                r"(?:(?!\s{3})[^\n;|]){0,60}"
            ),
        ),
        (
            ("nationalit",),
            (
                r"\b(?:de )?nationalit(?:es?|y)\s*:?\s*[a-z][\w'-]+"
                r"(?:\s*(?:,|/|et|and|-)\s*[a-z]\w+(?:aise?|ais|ienne?|ien|oise?|ine?|ish|an))*"
            ),
        ),
        (
            ("situation", "etat civil", "status"),
            (
                r"\b(?:situation (?:familiale|matrimoniale|de famille)|etat civil|(?:marital|civil) status)\s*:"
                r"(?:(?!\s{3})[^\n;|]){0,60}"
            ),
        ),
        (
            ("j'ai ", "agee", "age de", "age :", "age:", "aged ", "i am ", "i'm "),
            (
                rf"\b(?:(?:agee?(?:\(e\))?\s+de|age\s*:|i am|i'm|aged)\s*{_AGE}\b|j'ai\s+{_AGE}(?=\s+ans\b))"
                r"(?!\s*(?:ans\s+)?(?:d'|dans|annees|years? (?:of|in)|people|personnes|clients|abonnes))"
                r"(?:\s*(?:ans|years old))?"
            ),
        ),
        ((" old", "-old"), rf"\b{_AGE}[\s-](?:years?|yrs?)[\s-]old\b"),
        (
            ("rqth",),
            (
                r"\b(?:(?:beneficiaire|titulaire)\s+(?:de\s+la\s+|d'une\s+)?)?(?:reconnue?\s+)?rqth\b"
                r"(?=\s*(?:$|[\n,;|.)(]))"
            ),
        ),
        (
            ("rqth", "reconnaissance"),
            r"\b(?:beneficiaire|titulaire)\s+(?:de\s+la\s+|d'une\s+)?(?:rqth|reconnaissance)(?:(?!\s{3})[^\n;|.]){0,70}",
        ),
        (
            ("travailleur",),
            r"\breconnaissance\s+(?:de\s+)?(?:la\s+)?qualite\s+de\s+travailleur(?:(?!\s{3})[^\n;|.]){0,40}",
        ),
        (("handicap",), r"\breconnue?\s+travailleu(?:r|se)\s+handicapee?(?:(?!\s{3})[^\n;|.]){0,30}"),
        (
            ("photo", "portrait", "picture", "headshot"),
            r"[\[(]\s*(?:photo|portrait|picture|headshot)[^\])\n]{0,80}[\])]",
        ),
    )
)
# "Mme Benali", "M. Traoré"; not "MS Office", "Mr. Bricolage".
_CIVILITY = re.compile(
    r"(?:M\.|MM\.|Mme\.?|Mlle\.?|Mrs?\.?|Ms\.|Miss|Monsieur|Madame|Mademoiselle|Dr\.?|Me|Pr\.?)"
    r"[ \xa0]{1,3}(?!Bricolage|France|Figaro|Meuble|Propre|Word|Excel|Office|Project)"
    r"(?:(?:[A-ZÀ-ÖØ-Þ][\w'’-]*\.?|de|du|la|le|van|von|ben|bin|el|al|da|dos|d['’])[ \xa0]{0,2}){0,6}[A-ZÀ-ÖØ-Þ][\w'’-]+"
)
# A whole line or piece of a line that says nothing else.
PIECE = re.compile(
    rf"(?:{_MARRIED}(?:\s*(?:,|et|and|-|–|\(|avec|with|/)?\s*{_CHILDREN}\)?)?|{_CHILDREN}"
    rf"|(?:pere|mere|maman|papa|mother|father|mom|dad|parent)\s+(?:de|d'|of)\s*{_CHILDREN}"
    r"|\(?(?:age\s*:?\s*)?(?:1[6-9]|[2-6]\d)\s*(?:ans|years(?: old)?|yrs(?: old)?|y\.?/?o\.?)\)?"
    rf"|(?:{_HANDICAP})(?:\s.{{0,60}})?|(?:beneficiaire|titulaire|reconnue?|personne)\b.{{0,20}}{_HANDICAP}.{{0,30}}"
    r"|[\[(<]+\s*(?:photo(?:graphie)?|portrait|picture|headshot|avatar)\b.{0,60}"
    r"|(?:photo(?:graphie)?|portrait|picture|headshot)\s+(?:d'identite|de profil|id|profil|personnelle|of me)\b.{0,40}"
    r"|(?:m|mr|mme|mlle|mrs|ms|miss|mx|monsieur|madame|mademoiselle|homme|femme|male|female|man|woman)\.?"
    r"|\(?(?:elle|il|iel|she|he|they)(?:\s*/\s*\w+){1,2}\)?|\(?(?:elle|she|he)\)?"
    rf"|{_LABEL}\s*[:：].*"
    r"|(?:vit|habite|reside|domiciliee?|demeurant|residant|residence|based in|lives? in|living in|located in"
    r"|basee?\s+a|installee?\s+a)\b.*"
    r"|(?:double |dual )?(?:nationalites?|nationality|citoyennete|citizenship|ressortissant(?:e)?)\b.*"
    r"|(?:de )?(?:double |dual )?nationalite\b.*|(?:citoyenn?e?|citizen) (?:of |de |du |d')?\w+|franco[- –]\w+"
    r"|(?:titre|carte|permis) de (?:sejour|travail)\b.*|work permit\b.*|(?:us|eu|uk|french) citizen"
    r"|permanent resident|green card.*"
    r"|conge (?:maternite|parental|paternite|de maternite|de paternite)\b.*|(?:maternity|paternity|parental) leave\b.*)"
    r"[\s.,;)]*"
)
# One of these stands in every piece of more than a few letters that PIECE takes.
_PIECE_HINTS = tuple(
    (
        ": |:\t|：| / |mari|celib|pacs|divorc|separe|veu|couple|concub|union libre|fianc|single|widow|engaged|civil p"
        "|enfant|child|kid|fille|fils|garcon|bebe| ans|years|yrs|y.o|y/o|yo|rqth|boeth|handicap|disab|wheelchair|photo"
        "|portrait|picture|headshot|avatar|vit |habite|resid|domicil|demeur|based in|lives in|live in|living in|located"
        "|base|install|national|citoyen|citizen|ressortissant|franco|sejour|de travail|work permit|green card|conge"
        "|leave"
    ).split("|")
)
_SHORT = 16


@lru_cache(maxsize=1)
def _hints() -> "ahocorasick.Automaton":
    """Finds all hints in one pass over a text."""
    automaton = ahocorasick.Automaton()
    for hint in _PIECE_HINTS:
        automaton.add_word(hint, hint)
    automaton.make_automaton()
    return automaton


_FIGURES = re.compile(r"\d+")
_SHORT_FORMS = frozenset(
    "m mr mme mlle mrs ms miss mx monsieur madame mademoiselle homme femme male female man woman elle il iel she he "
    "they elle/il il/elle she/her he/him they/them elle/she/her elle/la il/lui".split()
)
# Of an address in the head or among contact details.
ADDRESS = re.compile(
    rf"^\s*\d{{1,5}}\s?(?:bis|ter|quater|[a-d])?\b,?\s+(?:[\w'.-]+\s+){{0,4}}(?:{_STREET})\b"
    rf"|\b(?:\d{{1,4}}\s?(?:bis|ter)?,?\s+)?(?:{_STREET})\s+(?:de |du |des |d'|la |le |les |l')"
    r"|(?<!\d)(?:f-|fr-|b-|ch-)?\d{5}(?!\d)|\b\d{4}\s+[a-z][a-z'-]+$|\b[a-z]\d[a-z]\s?\d[a-z]\d\b"
    r"|\b[a-z]{1,2}\d[a-z\d]?\s\d[a-z]{2}\b|\b(?:bp|cs|po box|bote postale|boite postale)\s*\d|\bcedex\b"
    r"|\b(?:apt|appt|flat|appartement|apartment|suite|batiment|bat|escalier|etage)\.?\s*#?\w{1,4}\b"
)
# Written with capitals, whatever stands around: "London E8 4RP", "Montréal H2J 2L1", "Springfield, IL 62704".
_POSTAL_CODE = re.compile(
    r"\b(?:[A-Z]{1,2}\d[A-Z\d]?[ \xa0]\d[A-Z]{2}|[A-CEGHJ-NPR-TVXY]\d[A-Z][ \xa0]?\d[A-Z]\d"
    r"|[A-Z][a-z]+,?[ \xa0][A-Z]{2}[ \xa0]\d{5}(?:-\d{4})?)(?![\w-])"
)
_POSTAL_TOWN = re.compile(
    r"(?:[A-Z]{1,3}-)?\d{4,5}[ \xa0]+(?P<town>[A-ZÀ-ÖØ-Þ][\w'’-]+)(?:[ \xa0-]+[\w'’-]+){0,5}"
    r"(?:[ \xa0]*[,(–-]+[ \xa0]*[A-ZÀ-ÖØ-Þ][\w'’ -]+\)?)?"
)
_STREET_LINE = re.compile(
    r"(?:adresse\s*:\s*)?\d{1,4}\s?(?:bis|ter|quater)?,?\s+"
    r"(?:rue|avenue|av\.|boulevard|bd|place|allees?|chemin|impasse|quai|route|square|passage|faubourg)\s.{3,80}"
)
LINK = re.compile(
    rf"(?:https?://|www\.)\S+|(?:[\w-]{{1,63}}\.){{1,5}}(?:com|fr|net|org|io|me|eu|be|ca|ch|example|co|dev)(?:/\S*)?(?![\w])"
    rf"|{_PERSONAL_SITE}\S*|^@\w+$",
    re.IGNORECASE,
)
DOCUMENT_TITLE = re.compile(
    r"(?:mon |my )?(?:curriculum|curriculum vitae|c\.?v\.?|resume|cv de|curriculum vitae de|resume of"
    r"|page \d+(?: ?(?:/|sur|of) ?\d+)?)[\s:.–-]*"
)
PIECES = re.compile(
    r"\s{0,20}(?:[,;|¦│•·●▪■◆]|\s[–—\-/]\s|\s\((?!e\))|\)(?=\s|$)(?:\s{0,3}[–—\-/|,;])?|\s{3,}|\t|\n)\s*"
)
"""What stands between the pieces of a line of a head."""


def find_patterns(text: str, flat: str) -> list[Span]:
    """What says identity by its form alone, wherever it stands; ``flat`` is ``level(text)``."""
    found = [
        Span(_from_label(flat, match.start()), match.end())
        for hints, pattern in _ANYWHERE
        if any(hint in flat for hint in hints)
        for match in pattern.finditer(flat)
    ]
    found += find_telephones(flat)
    found += [
        Span(*match.span())
        for match in _CIVILITY.finditer(text)
        if not match.start() or not (text[match.start() - 1].isalnum() or text[match.start() - 1] in "._")
    ]
    return found


def _from_label(flat: str, start: int) -> int:
    """Where an e-mail address begins whose @ is at ``start``, with the "E-mail :" before it; else ``start``."""
    if flat[start] != "@":
        return start
    local = _BEFORE_AT.search(flat, max(0, start - 90), start)
    return local.start() if local else start


def find_telephones(flat: str) -> list[Span]:
    """Telephone numbers in levelled letters (``words.level``), looked for only where digits run on."""
    found: list[Span] = []
    reached = 0
    for run in _DIGITS.finditer(flat):
        label = _REACH_BEFORE.search(flat, max(reached, run.start() - 16), run.start())
        if label:
            found.append(Span(label.start(), run.end()))
            reached = run.end()
        begin = max(run.start() - 3, reached)
        while begin < run.end():
            match = _TELEPHONE_AT.match(flat, begin)
            if match:
                found.append(Span(begin, match.end()))
                begin = reached = match.end()
            else:
                begin += 1
    return found


@lru_cache(maxsize=2048)
def says_identity(flat: str) -> bool:
    """Whether a levelled piece holds an address, a number, a birth date, a nationality or the like."""
    if any(pattern.search(flat) for hints, pattern in _ANYWHERE if any(hint in flat for hint in hints)):
        return True
    return bool(find_telephones(flat))


def whole_lines(text: str, flat: str, rows: Sequence[Line]) -> list[Span]:
    """Lines that say nothing but a family, an age, a nationality, a street, wherever they stand."""
    found: list[Span] = []
    hinted, figured = _rows_to_ask(flat, rows)
    for at in sorted(hinted | figured):
        row = rows[at]
        if row.end - row.start > (_LONGEST_BULLET if row.bullet else _LONGEST_LINE):
            continue
        content = flat[row.start : row.end]
        if at in figured and _is_postal(text[row.start : row.end], content):
            found.append(Span(row.start, row.end))
            continue
        pieces = [piece for piece in PIECES.split(content) if piece]
        if pieces and all(PIECE.fullmatch(piece) for piece in pieces) and not heading(text[row.start : row.end]):
            found.append(Span(row.start, row.end))
    return found


def _rows_to_ask(flat: str, rows: Sequence[Line]) -> tuple[set[int], set[int]]:
    """Which rows may be such lines at all: those with one of the hints or of the short forms; those with figures."""
    starts = [row.start for row in rows]
    hinted: set[int] = set()
    hinted |= {bisect_right(starts, last) - 1 for last, _ in _hints().iter(flat)}
    hinted |= {
        at
        for at, row in enumerate(rows)
        if row.end - row.start <= _SHORT and flat[row.start : row.end].strip(" .()") in _SHORT_FORMS
    }
    figured = {bisect_right(starts, match.start()) - 1 for match in _FIGURES.finditer(flat)}
    return hinted - {-1}, figured - {-1}


def _is_postal(written: str, content: str) -> bool:
    """Whether a line is a street, or a town with its code, and nothing else."""
    if content[0] in "0123456789a" and _STREET_LINE.fullmatch(content):
        return True
    town = _POSTAL_TOWN.fullmatch(written)
    if town and (word := fold(town.group("town"))) not in vocabulary():
        return not word.isdigit()
    return len(content) < 80 and bool(_POSTAL_CODE.search(written))
