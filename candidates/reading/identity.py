"""What says who a person is, found so that it can be dropped before anything is read.

Dropped, never masked: a mask has a length and a place. Two texts that differ only in a name, a civility, an
address, an age, a photo, a family, a nationality or a disability notice leave the same passages.

The head of a CV is judged by its form, not by lists of names: until the first title or the first sentence, a piece
of a line stays only if it names work (a title, a trade, a tool) or reads as a sentence. Elsewhere, patterns decide,
and the names found in the head (or given by the application form) are dropped wherever they stand.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from candidates.reading.dates import find_ranges
from candidates.reading.layout import Line, heading, lines
from candidates.reading.types import Section, Span
from candidates.reading.words import data_lines, fold, is_stop, level, vocabulary

# How far down the head of a CV may reach, in lines.
HEAD_LINES = 28
# How many lines above and below an e-mail address or a telephone number may belong to the same block.
_BLOCK_LINES = 4
# The longest line, in letters, that may say nothing but who the person is.
_LONGEST_LINE, _LONGEST_BULLET, _PROSE_WORDS = 120, 60, 8

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
    r"|domicile|ville"
    r"|city|pays|country|code postal|zip(?: code)?|lieu(?: et date)? de naissance|date(?: et lieu)? de naissance"
    r"|ne\(?e?\)?(?:\s+le)?|date of birth|place of birth|birth ?date|dob|age|sexe|sex|gender|genre|civilite|titre"
    r"|nationalites?|nationality|citizenship|situation(?: familiale| matrimoniale| de famille)?|etat civil"
    r"|statut marital"
    r"|marital status|civil status|family status|enfants?|children|religion|groupe sanguin|blood group|taille|poids"
    r"|passeport|passport(?: no\.?| number)?|cin|carte (?:d'identite|de sejour|nationale d'identite)|cni|ssn"
    r"|numero de securite sociale|titre de sejour|visa(?: status)?|photo(?:graphie)?|origine|ethnicity|race|pronoms?"
    r"|pronouns?|handicap)"
)
_REACH = (
    r"(?:e-?mails?|mel|courriels?|mails?|tel(?:ephone)?s?|phones?|mobiles?|portables?|cell(?:phone)?s?|gsm|whatsapp"
    r"|fax)"
)

_TELEPHONE = (
    r"(?:\+|00)\d{1,3}(?:[\s.()/-]*\d){7,12}(?![\w/])"
    r"|0\d(?:[\s.\-]?\d\d){4}(?![\w/])"
    r"|(?:\+?1[\s.-]?)?(?:\(\d{3}\)\s?|\d{3}[.\s-])\d{3}[.\s-]\d{4}(?![\w/])"
)
_TELEPHONE_AT = re.compile(rf"(?<![\w/.,-])(?:{_TELEPHONE})")
_DIGITS = re.compile(r"\d[\d\s().\-/]{6,24}\d")
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
            ("tel ", "tel.", "tel:", "telephone", "phone", "mobile", "portable", "cell", "gsm", "whatsapp", "fax"),
            rf"\b{_REACH}\s*[:.]\s*\+?\(?\d[\d\s().\-/]{{6,18}}\d",
        ),
        (
            (" ne ", "nee ", "\nne ", "|ne ", "(e) ", "·e ", ".e ", "born "),
            (
                r"\b(?:nee?|ne\(e\)|ne·e|ne\.e|born)\s+(?:le|en|on|in|a)\s+[^\n,;|]{0,45}?\d{4}"
                r"(?:\s+(?:a|in|au|en)\s+[^\n,;|.]{2,40})?"
            ),
        ),
        (
            ("naissance", "birth", "dob"),
            (
                r"\b(?:date (?:et lieu )?de naissance|lieu de naissance|date of birth|place of birth|birth ?date|dob)\b"
                r"[^\n;|]{0,60}"
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
                r"\b(?:situation (?:familiale|matrimoniale|de famille)|etat civil|(?:marital|civil) status)\s*:[^\n;"
                r"|]{0,60}"
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
            r"\b(?:beneficiaire|titulaire)\s+(?:de\s+la\s+|d'une\s+)?(?:rqth|reconnaissance)[^\n;|.]{0,70}",
        ),
        (("travailleur",), r"\breconnaissance\s+(?:de\s+)?(?:la\s+)?qualite\s+de\s+travailleur[^\n;|.]{0,40}"),
        (("handicap",), r"\breconnue?\s+travailleu(?:r|se)\s+handicapee?[^\n;|.]{0,30}"),
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
    r"(?:(?:[A-ZÀ-ÖØ-Þ][\w'’-]*\.?|de|du|la|le|van|von|ben|bin|el|al|da|dos|d['’])[ \xa0]{0,2}){0,3}[A-ZÀ-ÖØ-Þ][\w'’-]+"
)
# A whole line or piece of a line that says nothing else.
_PIECE = re.compile(
    rf"(?:{_MARRIED}(?:\s*(?:,|et|and|-|–|\(|avec|with|/)?\s*{_CHILDREN}\)?)?|{_CHILDREN}"
    rf"|(?:pere|mere|maman|papa|mother|father|mom|dad|parent)\s+(?:de|d'|of)\s*{_CHILDREN}"
    r"|(?:1[6-9]|[2-6]\d)\s*(?:ans|years(?: old)?|yrs(?: old)?|y\.?o\.?)"
    rf"|(?:{_HANDICAP})(?:\s.{{0,60}})?|(?:beneficiaire|titulaire|reconnue?|personne)\b.{{0,20}}{_HANDICAP}.{{0,30}}"
    r"|[\[(<]*\s*(?:photo(?:graphie)?|portrait|picture|headshot|avatar)\b.{0,60}"
    r"|(?:m|mr|mme|mlle|mrs|ms|miss|mx|monsieur|madame|mademoiselle|homme|femme|male|female|man|woman)\.?"
    r"|\(?(?:elle|il|iel|she|he|they)(?:\s*/\s*\w+){1,2}\)?|\(?(?:elle|she|he)\)?"
    rf"|{_LABEL}\s*[:：].*"
    r"|(?:vit|habite|reside|domiciliee?|demeurant|residant|residence|based in|lives? in|living in|located in"
    r"|basee?\s+a|installee?\s+a)\b.*"
    r"|(?:double |dual )?(?:nationalite|nationality|citoyen(?:ne|nete)?|citizen(?:ship)?|ressortissant(?:e)?)\b.*"
    r"|(?:titre|carte|permis) de (?:sejour|travail)\b.*|work permit\b.*|(?:us|eu|uk|french) citizen"
    r"|permanent resident|green card.*"
    r"|conge (?:maternite|parental|paternite|de maternite|de paternite)\b.*|(?:maternity|paternity|parental) leave\b.*)"
    r"[\s.,;)]*"
)
# Of an address in the head or among contact details.
_ADDRESS = re.compile(
    rf"^\s*\d{{1,5}}\s?(?:bis|ter|quater|[a-d])?\b,?\s+(?:[\w'.-]+\s+){{0,4}}(?:{_STREET})\b"
    rf"|\b(?:\d{{1,4}}\s?(?:bis|ter)?,?\s+)?(?:{_STREET})\s+(?:de |du |des |d'|la |le |les |l')"
    r"|(?<!\d)(?:f-|fr-|b-|ch-)?\d{5}(?!\d)|\b\d{4}\s+[a-z][a-z'-]+$|\b[a-z]\d[a-z]\s?\d[a-z]\d\b"
    r"|\b[a-z]{1,2}\d[a-z\d]?\s\d[a-z]{2}\b|\b(?:bp|cs|po box|bote postale|boite postale)\s*\d|\bcedex\b"
    r"|\b(?:apt|appt|appartement|apartment|suite|batiment|bat|escalier|etage)\.?\s*#?\w{1,4}\b"
)
_STREET_LINE = re.compile(
    r"(?:adresse\s*:\s*)?\d{1,4}\s?(?:bis|ter|quater)?,?\s+"
    r"(?:rue|avenue|av\.|boulevard|bd|place|allees?|chemin|impasse|quai|route|square|passage|faubourg)\s.{3,80}"
)
_LINK = re.compile(
    rf"(?:https?://|www\.)\S+|(?:[\w-]{{1,63}}\.){{1,5}}(?:com|fr|net|org|io|me|eu|be|ca|ch|example|co|dev)(?:/\S*)?(?![\w])"
    rf"|{_PERSONAL_SITE}\S*|^@\w+$",
    re.IGNORECASE,
)
_DOCUMENT_TITLE = re.compile(
    r"(?:mon |my )?(?:curriculum|curriculum vitae|c\.?v\.?|resume|cv de|curriculum vitae de|resume of"
    r"|page \d+(?: ?(?:/|sur|of) ?\d+)?)[\s:.–-]*"
)
_PIECES = re.compile(r"\s{0,20}(?:[,;|¦│•·●▪■◆]|\s[–—\-/]\s|\s{3,}|\t|\n)\s*")
_TOKENS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?")
_LETTERS = re.compile(r"[^\W\d_]+")
_INITIAL = re.compile(r"\b([a-z])\.\s?\Z")
_BETWEEN_NAMES = re.compile(r"[\s'’.-]+(?:(?:de|du|des|la|le|el|al|ben|bin|van|von|d|[a-z]\.?)[\s'’-]+)*")
_CIVIL = re.compile(r"(?:m|mr|mme|mlle|mrs|ms|miss|dr|monsieur|madame|mademoiselle)\.?\s+(?=\w)")
_BEFORE_NAME = re.compile(r"(?:curriculum vitae|c\.?v\.?|nom|name|prenoms?|resume)\s*(?:de|of|:|-|–)?\s+")
_NAME_IN_MAIL = re.compile(r"(?<![a-z])([a-z]{1,30}(?:[._-][a-z]{2,30}){1,4})\d{0,6}@")
_PARTICLES = frozenset(
    "de du des da dos di del della la le les el al ben bin ibn ould van von der den ter ten d l y e thi".split()
)


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    gathered: dict[str, set[str]] = {}
    for line in data_lines("header_words.tsv"):
        key, _, words = line.partition("\t")
        gathered.setdefault(key, set()).update(words.split())
    roles = set(data_lines("titles.txt")) - gathered["notrole"]
    gathered["role"] = roles
    gathered["work"] = (roles - gathered["surname"] - gathered["given"]) | gathered["trade"]
    return {key: frozenset(words) for key, words in gathered.items()}


def title_words() -> frozenset[str]:
    """Folded words that stand for the person in titles of jobs (data/README.md)."""
    return _lists()["role"]


def find_identity(text: str, names: Sequence[str] = (), section_hint: Section | None = None) -> tuple[Span, ...]:
    """Where ``text`` says who the person is, in order, without overlaps.

    ``names`` are those given with the application ("Fatou Diop", or each apart). With ``section_hint`` the text is
    an answer or a letter: it has no head, only patterns and names are looked for.
    """
    flat = level(text)
    found = _patterns(text, flat)
    rows = lines(text, ())
    tokens = [_name_tokens(name) for name in names]
    if section_hint is None:
        head = _head(text, flat, rows)
        found += _drop_head(text, flat, head)
        tokens += _head_names(text, flat, head)
        found += _contact_blocks(text, flat, rows, len(head), found)
        found += _mail_names(text, flat, rows)
    found += _whole_lines(text, flat, rows)
    found += _names_in(text, tokens)
    return _merge(text, found)


def _patterns(text: str, flat: str) -> list[Span]:
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
def _says_identity(flat: str) -> bool:
    if any(pattern.search(flat) for hints, pattern in _ANYWHERE if any(hint in flat for hint in hints)):
        return True
    return bool(find_telephones(flat))


def _whole_lines(text: str, flat: str, rows: Iterable[Line]) -> list[Span]:
    """Lines that say nothing but a family, an age, a nationality, a street, wherever they stand."""
    found: list[Span] = []
    for row in rows:
        if row.end - row.start > (_LONGEST_BULLET if row.bullet else _LONGEST_LINE):
            continue
        content = flat[row.start : row.end]
        if content[0] in "0123456789a" and _STREET_LINE.fullmatch(content):
            found.append(Span(row.start, row.end))
            continue
        pieces = [piece for piece in _PIECES.split(content) if piece]
        if pieces and all(_PIECE.fullmatch(piece) for piece in pieces) and not heading(text[row.start : row.end]):
            found.append(Span(row.start, row.end))
    return found


def _head(text: str, flat: str, rows: Sequence[Line]) -> list[Line]:
    """The lines above the first title of a section, the first dated line and the first sentence."""
    head: list[Line] = []
    for row in rows[:HEAD_LINES]:
        content = text[row.start : row.end]
        title = heading(content)
        if title and title != "identity":
            break
        dates = find_ranges(content)
        if not title and (
            (row.bullet and head and names_work(content)) or (dates and not _says_identity(flat[row.start : row.end]))
        ):
            break
        if not title and _is_prose(content) and not _says_identity(flat[row.start : row.end]):
            break
        head.append(row)
    return head


def _is_prose(content: str) -> bool:
    """Whether a piece of this line reads as a sentence rather than as a name, a place or a number."""
    for piece in _PIECES.split(content):
        words = _LETTERS.findall(fold(piece))
        if (
            len(words) >= _PROSE_WORDS
            and sum(is_stop(word) for word in words) >= 2
            and not _ADDRESS.search(level(piece))
        ):
            return True
    return False


def names_work(piece: str) -> bool:
    """Whether a piece of the head names work: a title, a trade, a tool, a licence to drive."""
    words = [word.lower() for word in _LETTERS.findall(fold(piece))]
    known = _lists()
    if any(word in known["work"] for word in words):
        return True
    titled = [word for word in words if word in known["role"]]
    # "Head baker" is a title, "James Baker" a name.
    others = [word for word in words if word not in known["role"]]
    return (
        bool(titled) and all(word in vocabulary() and word not in known["given"] for word in others) and len(words) != 1
    )


def _is_name(piece: str) -> bool:
    """Whether a piece of the head has the form of a name: two to five capitalised words, no title among them."""
    words = _TOKENS.findall(piece)
    if not 1 <= len(words) <= 5 or re.search(r"[\d@/:]", piece):
        return False
    strong = [word for word in words if fold(word) not in _PARTICLES]
    if not strong or len("".join(words)) < 3:
        return False
    if all(word[0].isupper() for word in strong):
        return True
    known = vocabulary()
    return len(strong) >= 2 and all(word.islower() and fold(word) not in known for word in strong)


def _is_given_name(piece: str) -> bool:
    """Whether a name is made of words of trades: "Marine Petit" in the head of a CV is a person."""
    words = [fold(word) for word in _LETTERS.findall(piece)]
    known = _lists()
    if not 2 <= len(words) <= 3 or words[0] not in known["given"] or not _is_name(piece):
        return False
    return not any(word in known["work"] for word in words[1:])


def _pieces_of(text: str, row: Line) -> Iterator[tuple[int, int, int]]:
    """(start, end, where the next begins) of the parts of a line between commas, bars and dashes."""
    begin = row.start
    for match in _PIECES.finditer(text, row.start, row.end):
        yield begin, match.start(), match.end()
        begin = match.end()
    yield begin, row.end, row.end


def _drop_head(text: str, flat: str, head: Iterable[Line]) -> list[Span]:
    """Everything in the head but what names work, separators included: what stays are pieces that never join."""
    dropped: list[Span] = []
    for row in head:
        for start, end, following in _pieces_of(text, row):
            if start < end and not _stays(text[start:end], flat[start:end]):
                dropped.append(Span(start, end))
            if following > end:
                dropped.append(Span(end, following))
    return dropped


def _stays(piece: str, flat: str) -> bool:
    """Whether a piece of the head says something about work rather than about the person."""
    shown = piece.strip(" .-–—_*\"'")
    if not shown or _DOCUMENT_TITLE.fullmatch(flat.strip()) or _CIVIL.match(flat.strip()):
        return False
    if _PIECE.fullmatch(flat.strip()) or _says_identity(flat) or _LINK.search(piece):
        return False
    body = _body(piece)
    if _is_given_name(body):
        return False
    if names_work(body):
        return not _ADDRESS.search(flat) or bool(re.search(r"\bpermis\b", flat))
    if _is_prose(piece):
        return True
    words = _LETTERS.findall(fold(body))
    plain = len(words) >= 3 and body[:1].islower() and all(word in vocabulary() or is_stop(word) for word in words)
    return plain and not _ADDRESS.search(flat)


def _body(piece: str) -> str:
    """A piece without the "CV de" or "Nom :" before it."""
    shown = piece.strip()
    label = _BEFORE_NAME.match(level(shown))
    return shown[label.end() :] if label else shown


def _head_names(text: str, flat: str, head: Iterable[Line]) -> list[list[str]]:
    """The words of the name in the head: after a civility or a label, confirmed by the address, or above all else."""
    local = _mail_name(flat)
    names: list[list[str]] = []
    half: list[str] = []
    first_place = True
    for row in head:
        content = text[row.start : row.end]
        if heading(content):
            first_place = False
            continue
        for start, end, _ in _pieces_of(text, row):
            piece, low = text[start:end].strip(), flat[start:end].strip()
            civil = _CIVIL.match(low)
            body = piece[civil.end() :] if civil else _body(piece)
            if _says_identity(low) or _LINK.search(piece):
                first_place = False
                continue
            if not _is_name(body) or (names_work(body) and not _is_given_name(body)) or _PIECE.fullmatch(level(body)):
                half = []
                continue
            tokens = _name_tokens(body)
            confirmed = any(len(token) > 2 and token in local for token in tokens)
            if civil or body != piece or confirmed:
                names.append(tokens)
            elif first_place and len(tokens) == 1 and not half:
                half = tokens
                continue
            elif first_place and not names:
                names.append(half + tokens)
            half = []
            first_place = first_place and not names
    return names


def _contact_blocks(text: str, flat: str, rows: Sequence[Line], begin: int, found: list[Span]) -> list[Span]:
    """Contact details below the head: under their own title, or around an address or a number found."""
    dropped: list[Span] = []
    hits = sorted(span.start for span in found if re.search(r"[@\d]", text[span.start : span.end]))
    titled = 0
    for index in range(begin, len(rows)):
        row = rows[index]
        content = text[row.start : row.end]
        title = heading(content)
        if title:
            titled = 12 if title == "identity" else 0
            continue
        if titled:
            titled -= 1
            if not _belongs(content, flat[row.start : row.end]):
                titled = 0
            else:
                dropped += _drop_head(text, flat, [row])
    for hit in hits:
        index = next((at for at, row in enumerate(rows) if row.start <= hit < row.end), -1)
        if index < begin or _is_prose(text[rows[index].start : rows[index].end]):
            continue
        for step in (-1, 1):
            for away in range(1, _BLOCK_LINES + 1):
                near = index + step * away
                if not begin <= near < len(rows):
                    break
                content = text[rows[near].start : rows[near].end]
                if (
                    rows[near].bullet
                    or heading(content)
                    or not _belongs(content, flat[rows[near].start : rows[near].end])
                ):
                    break
                dropped += _drop_head(text, flat, [rows[near]])
    return dropped


def _belongs(content: str, flat: str) -> bool:
    """Whether a line can be part of a block of contact details: short, and about no work."""
    if _ADDRESS.search(flat) or _PIECE.fullmatch(flat) or _says_identity(flat) or _LINK.search(content):
        return True
    words = _LETTERS.findall(fold(content))
    capital = content[:1].isupper() or content[:1] == "("
    return (
        bool(words)
        and len(words) <= 4
        and capital
        and not names_work(content)
        and not find_ranges(content, singles=True)
        and not all(word in vocabulary() and word not in _lists()["place"] for word in words)
    )


def _mail_name(flat: str) -> str:
    """What stands before the @ of the first address that is made like a name: "fatou.diop"; else empty."""
    at = flat.find("@")
    while at >= 0:
        mail = _NAME_IN_MAIL.search(flat, max(0, at - 90), at + 1)
        if mail:
            return mail.group(1)
        at = flat.find("@", at + 1)
    return ""


def _mail_names(text: str, flat: str, rows: Sequence[Line]) -> list[Span]:
    """A line that is the name in an e-mail address, in columns where the name does not come first."""
    written = re.split(r"[._-]", _mail_name(flat))
    tokens = [token for token in written if len(token) > 2]
    if not tokens or len(written) < 2:
        return []
    known = set(written) | _PARTICLES
    whole = [
        Span(row.start, row.end)
        for row in rows
        if row.end - row.start < 60
        and tokens[0] in flat[row.start : row.end]
        and _is_name(text[row.start : row.end])
        and _all_in(text[row.start : row.end], known)
    ]
    if len(tokens) < 2 or all(token in vocabulary() for token in tokens):
        return whole
    return whole + _names_in(text, [tokens])


def _all_in(line: str, known: set[str]) -> bool:
    words = [word for token in _name_tokens(line) for word in re.split(r"[-'’.]", token) if word]
    return len(words) > 1 and all(word in known for word in words)


def _name_tokens(name: str) -> list[str]:
    return [token for token in (fold(word).strip(".") for word in _TOKENS.findall(name)) if token]


def _names_in(text: str, names: list[list[str]]) -> list[Span]:
    """The names wherever they occur: together in any order, with an initial, or alone where no other word is meant.

    No pattern is compiled: each CV has another name, and compiling costs more than looking.
    """
    found: list[Span] = []
    flat = level(text)
    for tokens in names:
        strong = [level(token) for token in tokens if token not in _PARTICLES and len(token) > 1]
        places = sorted(
            (start, start + len(token), token)
            for token in dict.fromkeys(strong)
            for start in _occurrences(flat, token)
            if any(letter.isupper() for letter in text[start : start + len(token)])
        )
        for index, (start, end, token) in enumerate(places):
            initial = _INITIAL.search(flat, max(0, start - 4), start)
            begin = initial.start() if initial else start
            if _means_nothing_else(token) or (initial and initial.group(1) in {other[0] for other in strong}):
                found.append(Span(begin, end))
            if index + 1 < len(places):
                after, stop, other = places[index + 1]
                if other != token and _BETWEEN_NAMES.fullmatch(flat, end, after):
                    found.append(Span(begin, stop))
    return found


def _occurrences(flat: str, token: str) -> Iterator[int]:
    """Where ``token`` stands as a word of its own."""
    start = flat.find(token)
    while start >= 0:
        end = start + len(token)
        if not (start and flat[start - 1].isalnum()) and not (end < len(flat) and flat[end].isalnum()):
            yield start
        start = flat.find(token, end)


def _means_nothing_else(token: str) -> bool:
    """Whether a word of a name, alone and with a capital, can only be the name: "Diop", not "Petit", not "Paris"."""
    if len(token) < 3 or token in _lists()["place"]:
        return False
    pieces = [piece for piece in re.split(r"[-'’]", token) if piece]
    return not all(piece in vocabulary() or is_stop(piece) for piece in pieces)


def _merge(text: str, found: list[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(found, key=lambda one: (one.start, one.end)):
        if span.start >= span.end:
            continue
        if merged and (span.start <= merged[-1].end or not text[merged[-1].end : span.start].strip(" \t,;|·•-–—/():")):
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return tuple(merged)
