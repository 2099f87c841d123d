"""What a CV states as fact: dated roles, studies, languages with a level, links. Each with the place it was read.

No clock: whoever asks says in which month "present" ends. Nothing is guessed beyond the words: a role without dates
is no role here, a language without a level has none.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from candidates.reading.dates import DateRange, Month, find_ranges
from candidates.reading.identity import names_work, title_words
from candidates.reading.layout import heading
from candidates.reading.types import Passage, Section, Span
from candidates.reading.words import data_lines, fold, level

# The longest line that can be the title of an entry, in letters.
_TITLE_LENGTH = 110


@dataclass(frozen=True, slots=True)
class Role:
    """One dated line of work. ``last`` is None when it goes on; ``months`` counts both ends and is at least 1.

    ``title`` and ``employer`` are words of the text, empty where none was found; ``section`` is "experience" or
    "volunteering"; ``span`` runs from the first to the
    last of the lines they and the dates were read from.
    """

    title: str
    employer: str
    section: Section
    first: Month
    last: Month | None
    months: int
    span: Span


@dataclass(frozen=True, slots=True)
class Study:
    """One diploma or course, with the last year written beside it, if any."""

    title: str
    year: int | None
    span: Span


@dataclass(frozen=True, slots=True)
class LanguageLevel:
    """A language (ISO 639-1) and the level stated for it on the CEFR scale, None where none is stated."""

    language: str
    level: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Link:
    """An address of a page; ``network`` is its host's short name ("linkedin", "instagram"), empty for others."""

    url: str
    network: str
    span: Span


@dataclass(frozen=True, slots=True)
class Skill:
    """One entry of the skills section, in the words of the text."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Facts:
    """All that was read from one document."""

    roles: tuple[Role, ...]
    studies: tuple[Study, ...]
    languages: tuple[LanguageLevel, ...]
    links: tuple[Link, ...]
    skills: tuple[Skill, ...]


def find_facts(text: str, passages: Sequence[Passage], reference: Month) -> Facts:
    """The facts of a text and its ``passages``; ``reference`` is the (year, month) in which "present" ends."""
    return Facts(
        find_roles(text, passages, reference),
        find_studies(text, passages),
        find_languages(text, passages),
        find_links(text),
        find_skills(text, passages),
    )


def months_worked(roles: Iterable[Role], reference: Month) -> int:
    """Months covered by at least one role: overlaps count once, gaps do not count."""
    spans = sorted((_index(role.first), _index(role.last or reference)) for role in roles)
    total, covered = 0, -1
    for first, last in spans:
        first = max(first, covered + 1)
        if last >= first:
            total += last - first + 1
            covered = last
    return total


def _index(month: Month) -> int:
    return month[0] * 12 + month[1]


# ---- roles

_SPLIT = re.compile(r"\s+[–—-]\s+|\s*[|•·:;]\s*|,\s+|\s*\(|\)\s*|\s+@\s*|\t+|\n|\s{3,}")
_AT = re.compile(r"\s+(?i:chez|at|pour|for)\s+(?=[A-ZÀ-ÖØ-Þ0-9«\"])|\s+(?i:à la|au sein de|auprès de|within)\s+")
_DURATION = re.compile(r"\b(\d{1,3})\s*(mois|months?|ans|years?)\b")
# What stands beside a title and names no employer.
_TERMS = re.compile(
    r"(?:en )?(?:alternance|stage|apprentissage|cdd|cdi|freelance|interim|temps (?:partiel|plein)|mi-temps|ligne)"
    r"|remote|online|part[ -]time|full[ -]time|(?:then|puis) .*|temporary|permanent|contract|teletravail"
)
_BULLETS = "•●▪■◦‣⁃∙➢✓►▶➤*-‐‑‒–—−→>»~+·"
# Endings of words that name somebody by what they do; asked only of words that stand in titles of jobs.
_PERSON_ENDING = re.compile(
    r"(?:eure?|euse|rice|iere?|ien(?:ne)?|iste?|ante?|aire|ogue|graphe|ees?|e|er|or|ent|ian|man|woman|person|eer|ive|ate)s?$"
)
_SURE_ENDING = re.compile(r"\w{3}(?:ateur|atrice|ator|ologist|ographe|ograph?er|egist|iste|ologue)s?$")
_PERSONS = frozenset(
    "agent agente alternant alternante analyst analyste apprenti apprentice apprentie assistant assistante "
    "associate attache attachee barista benevole benevoles charge chargee chef cheffe clerk cm coach commis cook "
    "delegue deleguee editor evangelist executive fellow fondateur fondatrice founder freelance gestionnaire "
    "graduate head host hostess independant independante intern lead libraire maker manager membre mentor nurse "
    "officer owner partner president presidente responsable saisonnier saisonniere secretaire staff stagiaire "
    "stratege streamer student trainee tresorier tresoriere tutor volunteer".split()
)
_EDGE = " \t\n,;:|–—-•·()/"
# As many pieces beside dates hold a title, an employer and a place.
_MANY = 3


def find_roles(text: str, passages: Sequence[Passage], reference: Month) -> tuple[Role, ...]:
    """The dated roles of the experience and volunteering sections, in the order of the text."""
    work = [passage for passage in passages if passage.section in ("experience", "volunteering")]
    places = [_place(text, passage) for passage in work]
    roles: list[Role] = []
    used = -1
    for index, passage in enumerate(work):
        content = text[passage.start : passage.end]
        dates = _heading_dates(content, places[index])
        if dates is None:
            continue
        if _follows_dropped(text, passage, work[index - 1] if index else None):
            continue
        first = _first_of_line(text, work, index, used)
        lines = _entry_lines(text, work, places, (first, index), used)
        title, employer, read = _title_and_employer(text, work, lines, (first, index), dates)
        if not title and not employer:
            continue
        used = max(read)
        lasts = dates.months(reference)
        duration = _DURATION.search(level(content))
        if duration and not re.search(r"[a-zA-Z/.]", content[dates.start : dates.end]):
            stated = int(duration.group(1)) * (12 if duration.group(2)[0] in "ay" else 1)
            lasts = min(lasts, stated) if 0 < stated < 12 else lasts
        span = Span(min(work[at].start for at in read), max(work[at].end for at in read))
        roles.append(Role(title, employer, passage.section, dates.first, dates.last, lasts, span))
    return tuple(roles)


def _follows_dropped(text: str, passage: Passage, above: Passage | None) -> bool:
    """Whether dates stand alone below a line that identity left out: "Congé parental", then its dates."""
    content = text[passage.start : passage.end]
    ranges = find_ranges(content, singles=True)
    if not ranges or content[: ranges[0].start].strip(_EDGE) or content[ranges[0].end :].strip(_EDGE):
        return False
    begin = text.rfind("\n", 0, passage.start)
    line_start = text.rfind("\n", 0, max(begin, 0)) + 1
    line = text[line_start : max(begin, 0)].strip()
    return bool(line) and not heading(line) and (above is None or above.end <= line_start) and not find_ranges(line)


def _place(text: str, passage: Passage) -> str:
    """ "line" for what begins a line or a cell of one, "bullet" for what a mark stands before, "inner" for the rest."""
    begin = text.rfind("\n", 0, passage.start) + 1
    before = text[begin : passage.start]
    if not before.strip():
        return "line"
    mark = before.strip()
    if mark[0] in _BULLETS:
        return "bullet"
    return "line" if before.rstrip(" ")[-1] in "|\t¦│" or before.endswith("    ") or len(mark) < 3 else "inner"


def _heading_dates(content: str, place: str) -> DateRange | None:
    """The dates of a line that heads an entry: a range, or one date at either end of a short line."""
    if len(content) > 2 * _TITLE_LENGTH or place == "inner":
        return None
    ranges = find_ranges(content)
    if ranges:
        at_an_edge = ranges[0].start <= 2 or ranges[0].end >= len(content) - 1
        if place == "bullet":
            named = any(_strength(piece) > 1 for piece in _pieces(content))
            return ranges[0] if at_an_edge and named and len(content) <= _TITLE_LENGTH else None
        return ranges[0]
    if len(content) > _TITLE_LENGTH or place == "bullet":
        return None
    for single in find_ranges(content, singles=True):
        before, after = content[: single.start].strip(_EDGE), content[single.end :].strip(_EDGE)
        if not before or not after:
            return single
    return None


def _entry_lines(
    text: str, work: Sequence[Passage], places: Sequence[str], line: tuple[int, int], used: int
) -> list[int]:
    """Indices of the short lines around that of the dates that may hold title and employer, the nearest first.

    ``line`` are the first cell of the line of the dates and the one that holds them.
    """
    first, index = line

    def fits(at: int) -> bool:
        content = text[work[at].start : work[at].end]
        return (
            len(content) <= _TITLE_LENGTH
            and places[at] == "line"
            and content[-1] not in ".;!?"
            and text[work[at].end : work[at].end + 1] != "."
            and not find_ranges(content)
        )

    def gap(one: int, other: int) -> bool:
        return "\n\n" in text[work[one].end : work[other].start]

    before: list[int] = []
    for at in range(first - 1, max(used, first - 4), -1):
        if not fits(at) or gap(at, at + 1):
            break
        before.append(at)
    after: list[int] = []
    for at in range(index + 1, min(len(work), index + 3)):
        if before and at + 1 < len(work) and _dates_head(text, work, places, at + 1) and not gap(at, at + 1):
            # What stands right above the next dates belongs to them.
            break
        # Dates in a column of their own: the title stands below, after some room.
        apart = gap(at - 1, at) and not (at == index + 1 and not before)
        if not fits(at) or apart:
            break
        after.append(at)
    if before and used >= 0 and not gap(used, index) and not any(gap(at, at + 1) for at in range(used, first)):
        # No empty line since the entry above: what stands before the dates may still be about that one.
        own_lines = [at for at in before if at > used + 1 or places[used + 1] == "line"]
        return own_lines + after if _titled(text, work, own_lines) else after + before
    return before + after


def _first_of_line(text: str, work: Sequence[Passage], index: int, used: int) -> int:
    """The first cell of the line that ends with the dates: "Les Herbiers, Roscoff | 2019 – 2021"."""
    first = index
    while first - 1 > used and "\n" not in text[work[first - 1].start : work[first].start]:
        first -= 1
    return first


def _dates_head(text: str, work: Sequence[Passage], places: Sequence[str], at: int) -> bool:
    return _heading_dates(text[work[at].start : work[at].end], places[at]) is not None


def _titled(text: str, work: Sequence[Passage], lines: Sequence[int]) -> bool:
    return any(_strength(piece) == 2 for at in lines for piece in _pieces(text[work[at].start : work[at].end]))


def _title_and_employer(
    text: str, work: Sequence[Passage], lines: list[int], line: tuple[int, int], dates: DateRange
) -> tuple[str, str, list[int]]:
    """Title and employer of an entry, and the lines they and the dates were read from."""
    first, index = line
    content = text[work[index].start : work[index].end]
    cells = [piece for at in range(first, index) for piece in _pieces(text[work[at].start : work[at].end])]
    sources = [(index, cells + _pieces(content[: dates.start]) + _pieces(content[dates.end :]))]
    sources += [(at, _pieces(text[work[at].start : work[at].end])) for at in lines]
    sources = [(at, pieces) for at, pieces in sources if pieces]
    if not sources:
        return "", "", [index]
    above = next((rank for rank, (at, _) in enumerate(sources) if at == first - 1), None)
    rank, number = _titled_piece(sources)
    if sources[0][0] == index and above is not None and len(sources[0][1]) < _MANY:
        # Employer and place beside the dates, what one did there on the line above.
        sources.insert(0, sources.pop(above))
        sure = _strength(sources[0][1][0]) < 2 and max(map(_strength, sources[1][1])) == 3
        rank, number = (1, 0) if sure else _titled_piece(sources[:1])
    at, pieces = sources[rank]
    others = [(where, found) for where, found in sources if where != at]
    if len(pieces) == 1 and not others:
        # One thing with dates and no more: what it is, a break or an employer, is not said.
        return (pieces[0], "", [index, at]) if _strength(pieces[0]) or at != index else ("", pieces[0], [index, at])
    title = pieces[number]
    beside = [piece for piece in pieces[number + 1 :] or pieces[:number] if not _TERMS.fullmatch(level(piece))]
    below = [(where, found) for where, found in others if where == index or where > at or not beside]
    if at != index and below:
        where, found = next(((where, found) for where, found in below if where == index), below[0])
        whole = _whole_title(text[work[at].start : work[at].end]) if number == 0 else ""
        return whole or title, found[0], [index, at, where]
    if beside:
        return title, next((piece for piece in beside if _strength(piece) < 3), beside[0]), [index, at]
    if others:
        return title, others[0][1][0], [index, at, others[0][0]]
    return title, "", [index, at]


def _titled_piece(sources: Sequence[tuple[int, list[str]]]) -> tuple[int, int]:
    """Which piece of which line is the title: the one that most surely names a person at work, else the first."""
    best = (0, 0, 0)
    for rank, (_, pieces) in enumerate(sources):
        for number, piece in enumerate(pieces):
            strength = _strength(piece)
            if strength > max(1, best[0]):
                best = (strength, rank, number)
                break
    return best[1], best[2]


def _whole_title(line: str) -> str:
    """A line that holds a title alone, commas and all; empty where a bar or a dash parts it."""
    return "" if re.search(r"[|•·\t@:;]|\s[–—-]\s|\s{3,}", line) else line.strip(_EDGE.replace(")", ""))


@lru_cache(maxsize=20_000)
def _strength(piece: str) -> int:
    """3 or 2 for a piece that names a person at work ("chargée de projet"), surely or by its ending; 1 for one about
    work, 0 for others.
    """
    words = re.findall(r"[^\W\d_]+", fold(piece))
    titles = title_words()
    if any(word in _PERSONS or _SURE_ENDING.search(word) for word in words):
        return 3
    if any(word in titles and _PERSON_ENDING.search(word) for word in words):
        return 2
    return 1 if names_work(piece) else 0


def _pieces(content: str) -> list[str]:
    pieces = [piece for part in _SPLIT.split(content) for piece in _AT.split(part)]
    trimmed = [piece.strip(_EDGE) for piece in pieces]
    return [
        piece
        for piece in trimmed
        if sum(letter.isalpha() for letter in piece) >= 2 and not _DURATION.fullmatch(level(piece))
    ]


# ---- studies

_DIPLOMA = re.compile(
    r"\b(?:licence|master|mastere|bachelor|mba|bts|dut|but|deug|deust|baccalaureat|bac|doctorat|phd|maitrise"
    r"|diplome|certificat"
    r"|certification|cap|bep|degree|b\.?a\.?|b\.?sc\.?|m\.?a\.?|m\.?sc\.?|mooc|titre professionnel|formation"
    r"|diploma|ged|dea|dess|dec)\b"
)


def find_studies(text: str, passages: Sequence[Passage]) -> tuple[Study, ...]:
    """Diplomas and courses named in the education section, with the last year on their line or the one beside it."""
    section = [passage for passage in passages if passage.section == "education"]
    studies = []
    for index, passage in enumerate(section):
        content = text[passage.start : passage.end]
        named = _DIPLOMA.search(level(content)) or (find_ranges(content, singles=True) and _without_dates(content))
        if len(content) > 2 * _TITLE_LENGTH or not named:
            continue
        year = _last_year(content)
        if year is None:
            for near in (index - 1, index + 1):
                if 0 <= near < len(section):
                    beside = text[section[near].start : section[near].end]
                    if (
                        not _DIPLOMA.search(level(beside))
                        and "\n\n"
                        not in text[min(passage.end, section[near].end) : max(passage.start, section[near].start)]
                    ):
                        year = year or _last_year(beside)
        studies.append(Study(_without_dates(content), year, Span(passage.start, passage.end)))
    return tuple(studies)


def _last_year(content: str) -> int | None:
    ranges = find_ranges(content, singles=True)
    return max((one.last or one.first)[0] for one in ranges) if ranges else None


def _without_dates(content: str) -> str:
    for one in reversed(find_ranges(content, singles=True)):
        content = content[: one.start] + " " + content[one.end :]
    return re.sub(r"\s+", " ", content).strip(_EDGE)


# ---- languages

CEFR = ("A1", "A2", "B1", "B2", "C1", "C2")
# Folded words of levels on the CEFR scale, the longest first where one holds another.
_LEVEL_WORDS: tuple[tuple[str, str], ...] = (
    ("(?:langue )?maternelle?|natif|native|native speaker|mother tongue|first language|bilingue|bilingual", "C2"),
    ("courante?(?: a l'oral)?|couramment|fluent(?:ly)?|fluency|avancee?|advanced|full professional", "C1"),
    ("excellente?|maitrisee?|proficient", "C1"),
    ("niveau professionnel|professionnelle?|professional(?: working)?|operationnelle?", "B2"),
    ("lu,? ecrit,? (?:et )?parle|tres bon(?:ne)?|very good|upper.intermediate|bon niveau|bonne?|good", "B2"),
    ("intermediaire|intermediate|limited working|conversation(?:nel|al)?|moyenne?|technique|correcte?", "B1"),
    ("scolaire|elementaire|elementary|basic|bases|notions?|school level|pre.intermediate|usuelle?", "A2"),
    ("debutante?|beginner|rudiments|initiation", "A1"),
)
_LEVEL = re.compile(
    r"\b(?P<cefr>[abc][12])(?:\s*[/+-]\s*(?P<upper>[abc][12]))?\b|\btoeic\D{0,14}(?P<toeic>\d{3})"
    r"|\btoefl\D{0,14}(?P<toefl>\d{2,3})"
    r"|\bielts\D{0,14}(?P<ielts>\d(?:[.,]\d)?)|\b(?P<exam>fce|cae|cpe|delf|dalf|first certificate)\b|"
    + "|".join(rf"\b(?P<w{number}>{words})\b" for number, (words, _cefr) in enumerate(_LEVEL_WORDS))
)
_EXAMS = {"fce": "B2", "first certificate": "B2", "cae": "C1", "cpe": "C2", "delf": "B1", "dalf": "C1"}


# What stands between two languages of a list, and what says that one is not spoken.
_APART = re.compile(r"[,;/|•·&+:()\n–—-]|\b(?:et|and|with|avec|ou|or)\b")
_DENIED = re.compile(r"\b(?:no|not|pas d[e']|aucun|sans)\s*\Z")


@lru_cache(maxsize=1)
def _language_names() -> tuple[re.Pattern[str], dict[str, str]]:
    codes: dict[str, str] = {}
    for line in data_lines("languages.tsv"):
        code, _, names = line.partition("\t")
        codes.update((name, code) for name in names.split())
    joined = "|".join(sorted(codes, key=len, reverse=True))
    return re.compile(rf"\b(?:{joined})\b"), codes


def find_languages(text: str, passages: Sequence[Passage]) -> tuple[LanguageLevel, ...]:
    """Languages with their levels: all that the languages section names; elsewhere those with a level beside them.

    Each language once; where it is named twice, the first with a level stands.
    """
    found: dict[str, LanguageLevel] = {}
    for index, passage in enumerate(passages):
        follower = passages[index + 1] if index + 1 < len(passages) else None
        for one in _languages_in(text, passage, follower):
            known = found.get(one.language)
            if known is None or (known.level is None and one.level is not None):
                found[one.language] = one
    return tuple(sorted(found.values(), key=lambda one: one.span.start))


def _languages_in(text: str, passage: Passage, follower: Passage | None) -> list[LanguageLevel]:
    pattern, codes = _language_names()
    content = level(text[passage.start : passage.end])
    names = list(pattern.finditer(content))
    section = passage.section == "languages"
    found: list[LanguageLevel] = []
    for number, name in enumerate(names):
        floor = names[number - 1].end() if number else 0
        begin = _last_separator(content, floor, name.start())
        end = len(content)
        if number + 1 < len(names):
            following = names[number + 1].start()
            end = _last_separator(content, name.end(), following) or following
        if not section:
            end = min(end, name.end() + 30)
            begin = max(begin or 0, name.start() - 20) if begin is not None or not number else None
        mark = _LEVEL.search(content, name.end(), end)
        if mark is None and (begin is not None or not number):
            # "fluent English, basic Spanish": only what the language before it cannot claim.
            mark = _LEVEL.search(content, begin or 0, name.start())
        stated = _cefr(mark) if mark else None
        start, stop = name.span()
        if mark:
            start, stop = min(start, mark.start()), max(stop, mark.end())
        elif section and follower is not None and follower.section == "languages" and number + 1 == len(names):
            below = level(text[follower.start : follower.end])
            mark = _LEVEL.search(below)
            if mark and not pattern.search(below):
                stated, stop = _cefr(mark), follower.start + mark.end() - passage.start
        named = section and (not number or mark is not None or bool(_APART.search(content, floor, name.start())))
        if (named or stated) and not _DENIED.search(content, floor, name.start()):
            span = Span(passage.start + start, passage.start + stop)
            found.append(LanguageLevel(codes[name.group()], stated, span))
    return found


def _last_separator(content: str, start: int, end: int) -> int | None:
    """Where the last comma or bar between two places is, None without one."""
    found = max(content.rfind(mark, start, end) for mark in ",;|•\n")
    return found if found >= 0 else None


def _cefr(mark: re.Match[str]) -> str | None:
    groups = {name: value for name, value in mark.groupdict().items() if value}
    if "cefr" in groups:
        return groups.get("upper", groups["cefr"]).upper()
    for test, steps in (
        ("toeic", ((945, "C1"), (785, "B2"), (550, "B1"), (225, "A2"))),
        ("toefl", ((95, "C1"), (72, "B2"), (42, "B1"))),
        ("ielts", ((8.5, "C2"), (7, "C1"), (5.5, "B2"), (4, "B1"))),
    ):
        if test in groups:
            score = float(groups[test].replace(",", "."))
            return next((cefr for least, cefr in steps if score >= least), None)
    if "exam" in groups:
        return _EXAMS[groups["exam"]]
    return next(cefr for number, (_words, cefr) in enumerate(_LEVEL_WORDS) if f"w{number}" in groups)


# ---- links

_URL = re.compile(
    r"(?:https?://|www\.)[^\s<>«»\"()\[\]]+[^\s<>«»\"()\[\].,;:!?…'’]"
    r"|(?<![\w@.-])(?:[\w-]{1,63}\.){1,5}(?:com|fr|net|org|io|me|eu|be|ca|ch|example|co|dev|tv"
    r"|africa)(?:/[^\s<>«»\"()\[\]]*[^\s<>«»\"()\[\].,;:!?…'’])?"
    r"(?![\w@])",
    re.IGNORECASE,
)
_NETWORKS = frozenset(
    "linkedin instagram facebook tiktok youtube twitter behance dribbble github medium twitch pinterest malt vimeo "
    "threads mastodon bluesky".split()
)


def find_links(text: str) -> tuple[Link, ...]:
    """Addresses of pages written in the text, each once."""
    found: dict[str, Link] = {}
    for match in _URL.finditer(text):
        url = match.group()
        host = re.sub(r"^(?:https?://)?(?:www\.)?", "", url.lower()).split("/")[0]
        network = next((name for name in host.split(".") if name in _NETWORKS), "twitter" if host == "x.com" else "")
        found.setdefault(url.lower(), Link(url, network, Span(*match.span())))
    return tuple(found.values())


# ---- skills

_SKILL_SPLIT = re.compile(r"\s*[,;|•·\n]\s*(?![^()]*\))|\s+/\s+|\.\s+|\s*:\s+")
_SKILL_LETTERS = (2, 60)


def find_skills(text: str, passages: Iterable[Passage]) -> tuple[Skill, ...]:
    """The entries of the skills section, each once; the label before a list ("Vidéo :") is an entry too."""
    found: dict[str, Skill] = {}
    for passage in passages:
        if passage.section != "skills":
            continue
        begin = passage.start
        ends = [(one.start(), one.end()) for one in _SKILL_SPLIT.finditer(text, passage.start, passage.end)]
        for stop, after in [*ends, (passage.end, passage.end)]:
            name = re.sub(r"\s+", " ", text[begin:stop]).strip(_EDGE.replace("(", "").replace(")", "") + ".")
            if _SKILL_LETTERS[0] <= len(name) <= _SKILL_LETTERS[1]:
                found.setdefault(fold(name), Skill(name, Span(begin, stop)))
            begin = after
    return tuple(found.values())
