"""What holds for any text and any bytes."""

import contextlib
import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from candidates.reading.dossier import read_text
from candidates.reading.extract import extract
from candidates.reading.facts import find_facts
from candidates.reading.files import RefusedFile, check_file, display_name
from candidates.reading.identity import find_identity
from candidates.reading.types import Unreadable
from candidates.reading.words import analyse, level
from tests.candidates.reading.made_files import odt, pdf, word_file, written

PIECES = st.sampled_from(
    [
        "Fatou Diop", "\n", "\n\n", "12 rue des Lilas", "75011 Paris", "06 12 34 56 78", "x@y.example",
        "EXPÉRIENCE", "Langues : anglais C1", "• ", "2019 - 2022", "janv. 2020 – aujourd'hui",
        "Community manager", "modérateur·rice", "\t", "    ", "né le 1/1/1990", "commu-\nnauté", ". ", "; ",
        "RQTH", "Mme ", "l’", "É", "İ", "ß", "\u202e", "🦀", "www.a.example/b", ", ", "Formation", "depuis", "(",
        "TOEIC 900", "\x0c", "\r\n",
    ]
)  # fmt: skip
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=40).map(" ".join)
SEEDS = {
    "pdf": pdf(written("Community manager", "Modération")),
    "docx": word_file(lambda document: document.add_paragraph("Community manager")),
    "odt": odt("<text:p>Community manager</text:p>"),
    "txt": "Community manager, modération".encode(),
}


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_every_offset_points_to_its_text(text: str) -> None:
    passages = read_text(text)
    dropped = find_identity(text)
    for passage in passages:
        quote = text[passage.start : passage.end]
        assert quote == quote.strip()
        assert passage.words
        assert all(span.end <= passage.start or passage.end <= span.start for span in dropped)
        for word in passage.words:
            assert passage.start <= word.start < word.end <= passage.end
            assert (
                word.stem
                == analyse(text[passage.start : passage.end], passage.language, passage.start)[
                    passage.words.index(word)
                ].stem
            )
    assert all(one.end <= other.start for one, other in itertools.pairwise(passages))
    for role in find_facts(text, passages, (2026, 11)).roles:
        assert role.title in text
        assert 0 <= role.span.start < role.span.end <= len(text)


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_levelled_text_keeps_its_length_and_reading_twice_is_the_same(text: str) -> None:
    assert len(level(text)) == len(text)
    assert read_text(text) == read_text(text + "")


@given(st.text(min_size=10, max_size=40).filter(lambda text: "`" not in text))
@settings(max_examples=100, deadline=None)
def test_a_long_text_is_levelled_as_each_of_its_letters_is(text: str) -> None:
    assert level(text * 50) == "".join(map(level, text)) * 50


@given(st.sampled_from(sorted(SEEDS)), st.integers(0, 40_000), st.binary(max_size=40), st.booleans())
@settings(max_examples=120, deadline=None)
def test_damaged_files_raise_nothing_but_unreadable(kind: str, at: int, bytes_: bytes, cut: bool) -> None:
    seed = SEEDS[kind]
    at %= len(seed)
    data = seed[:at] + bytes_ + (b"" if cut else seed[at + len(bytes_) :])
    with contextlib.suppress(Unreadable):
        read = extract(data, kind)
        assert all(0 <= part.start <= part.end <= len(read.text) for part in read.parts)
    with contextlib.suppress(RefusedFile):
        assert check_file(f"cv.{kind}", data) == kind


@given(st.text(max_size=400))
@settings(max_examples=100, deadline=None)
def test_any_name_of_a_file_can_be_shown_or_is_refused(name: str) -> None:
    assert len(display_name(name)) <= 100
    with contextlib.suppress(RefusedFile):
        check_file(name, b"text")
