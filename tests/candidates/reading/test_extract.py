"""Text of files as a person reads it; what cannot be seen is kept out and told."""

import io

import docx
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from candidates.reading.extract import extract
from candidates.reading.types import Extracted, Unreadable
from tests.candidates.reading.made_files import archive, odt, pdf, text_box, word_file, written

LINES = ("Community manager", "Animation d'une communauté à Brest", "Modération des commentaires")


def code_of(data: bytes, kind: str) -> str:
    with pytest.raises(Unreadable) as raised:
        extract(data, kind)
    return raised.value.code


def page_texts(read: Extracted) -> list[str]:
    return [read.text[part.start : part.end] for part in read.parts]


# ---- PDF


def test_each_page_of_a_pdf_is_a_part() -> None:
    read = extract(pdf(written(*LINES), written("Page deux")), "pdf")
    assert page_texts(read) == ["\n".join(LINES), "Page deux"]
    assert [part.number for part in read.parts] == [1, 2]
    assert (read.unit, read.hidden, read.truncated, read.is_scan) == ("page", (), False, False)


def hide_white(canvas: Canvas) -> None:
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(50, 60, "secret keyword")


def hide_pale(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.98, 0.98, 0.98)
    canvas.drawString(50, 60, "secret keyword")


def hide_tiny(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 0.5)
    canvas.drawString(50, 60, "secret keyword")


def hide_off_page(canvas: Canvas) -> None:
    canvas.drawString(900, 60, "secret keyword")


def hide_unpainted(canvas: Canvas) -> None:
    line = canvas.beginText(50, 60)
    line.setTextRenderMode(3)
    line.textOut("secret keyword")
    canvas.drawText(line)


def hide_covered(canvas: Canvas) -> None:
    canvas.drawString(50, 60, "secret keyword")
    canvas.setFillColorRGB(1, 1, 1)
    canvas.rect(40, 50, 200, 30, fill=1, stroke=0)


@pytest.mark.parametrize("hide", [hide_white, hide_pale, hide_tiny, hide_off_page, hide_unpainted, hide_covered])
def test_text_that_cannot_be_seen_is_kept_out_and_told(hide: object) -> None:
    def draw(canvas: Canvas) -> None:
        written(*LINES)(canvas)
        hide(canvas)  # type: ignore[operator]

    read = extract(pdf(draw), "pdf")
    assert read.text == "\n".join(LINES)
    assert read.hidden == ("secret keyword",)


def test_white_text_on_a_dark_ground_is_seen() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0.1, 0.1, 0.4)
        canvas.rect(0, 700, 200, 120, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(20, 800, "Contact et langues")

    read = extract(pdf(draw), "pdf")
    assert (read.text, read.hidden) == ("Contact et langues", ())


def test_two_columns_written_line_by_line_are_read_one_after_the_other() -> None:
    left = [
        "Competences",
        "Canva et Photoshop",
        "Redaction web",
        "Montage video",
        "Langues",
        "Anglais courant",
        "Espagnol B1",
    ]
    right = ["Experience professionnelle", "Community manager chez Ocean", "Animation de la communaute sur",
             "Instagram et sur TikTok", "Moderation des commentaires", "Calendrier editorial partage",
             "Assistante de communication"]  # fmt: skip

    def draw(canvas: Canvas) -> None:
        for number, (one, other) in enumerate(zip(left, right, strict=True)):
            canvas.drawString(50, 780 - 16 * number, one)
            canvas.drawString(300, 780 - 16 * number, other)

    read = extract(pdf(draw), "pdf")
    assert [line for line in read.text.splitlines() if line] == left + right


def test_dates_at_the_right_stay_beside_their_line() -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(12):
            canvas.drawString(50, 780 - 16 * number, f"Community manager chez Ocean {number}")
            canvas.drawString(450, 780 - 16 * number, f"20{10 + number} - 20{11 + number}")

    first = extract(pdf(draw), "pdf").text.splitlines()[0]
    assert first == "Community manager chez Ocean 0\t2010 - 2011"


def test_letters_set_apart_are_words_again() -> None:
    def draw(canvas: Canvas) -> None:
        written(*LINES)(canvas)
        line = canvas.beginText(50, 700)
        line.setCharSpace(7)
        line.textOut("EXPERIENCES ET STAGES")
        canvas.drawText(line)

    assert extract(pdf(draw), "pdf").text.splitlines()[-1] == "EXPERIENCES ET STAGES"


def test_words_hyphenated_at_the_end_of_a_line_are_whole() -> None:
    read = extract(pdf(written("Animation de la commu-", "nauté et du savoir-", "faire")), "pdf")
    assert read.text == "Animation de la communauté et du savoir-faire"


def photograph(canvas: Canvas) -> None:
    picture = ImageReader(Image.effect_noise((200, 280), 80).convert("RGB"))
    canvas.drawImage(picture, 0, 0, 596, 842)


def test_a_scan_without_text_is_told_as_a_scan() -> None:
    assert code_of(pdf(photograph), "pdf") == "scan"


def test_the_text_layer_of_a_scan_is_read() -> None:
    def draw(canvas: Canvas) -> None:
        photograph(canvas)
        line = canvas.beginText(50, 700)
        line.setTextRenderMode(3)
        for text in LINES * 3:
            line.textLine(text)
        canvas.drawText(line)

    read = extract(pdf(draw), "pdf")
    assert read.is_scan
    assert read.text.splitlines()[:3] == list(LINES)
    assert read.hidden == ()


def test_pages_beyond_the_thirtieth_are_cut_and_said_so() -> None:
    read = extract(pdf(*[written(f"Page {number}") for number in range(1, 36)]), "pdf")
    assert (len(read.parts), read.truncated) == (30, True)


def test_hundreds_of_pages_are_no_cv() -> None:
    assert code_of(pdf(*[written("x")] * 301), "pdf") == "too-long"


def test_broken_locked_and_blank_pdfs_say_which_they_are() -> None:
    whole = pdf(written(*LINES))
    assert code_of(pdf(written(*LINES), password="secret"), "pdf") == "encrypted"
    assert code_of(whole[:300], "pdf") == "damaged"
    assert code_of(b"%PDF-1.4 nothing else", "pdf") == "damaged"
    assert code_of(pdf(lambda canvas: None), "pdf") == "empty"
    assert code_of(b"", "pdf") == "empty"


# ---- DOCX


def test_a_docx_gives_every_part_once() -> None:
    def build(document: "docx.document.Document") -> None:
        document.sections[0].header.paragraphs[0].text = "En-tête"
        document.add_heading("Compétences", 1)
        document.add_paragraph("Modération", style="List Bullet")
        table = document.add_table(1, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "Canva", "SEO"
        document.element.body.insert(0, text_box("Boîte de texte"))
        document.sections[0].footer.paragraphs[0].text = "Pied"

    read = extract(word_file(build), "docx")
    assert page_texts(read) == ["En-tête", "Boîte de texte", "Compétences", "• Modération", "Canva", "SEO", "Pied"]
    assert read.unit == "paragraph"


def test_hidden_text_of_a_docx_is_kept_out_and_told() -> None:
    def build(document: "docx.document.Document") -> None:
        document.add_paragraph("Visible")
        document.add_paragraph().add_run("effacé").font.hidden = True
        document.add_paragraph().add_run("blanc").font.color.rgb = docx.shared.RGBColor(255, 255, 255)
        document.add_paragraph().add_run("minuscule").font.size = docx.shared.Pt(1)

    read = extract(word_file(build), "docx")
    assert (read.text, read.hidden) == ("Visible", ("effacé", "blanc", "minuscule"))


@pytest.mark.parametrize(("fill", "text"), [("112233", "Titre\nBlanc"), ("FFFFFF", "Titre")])
def test_white_letters_in_a_text_box_are_seen_on_a_dark_one_only(fill: str, text: str) -> None:
    def build(document: "docx.document.Document") -> None:
        document.add_paragraph("Titre")
        document.element.body.insert(1, text_box("Blanc", "FFFFFF", fill))

    assert extract(word_file(build), "docx").text == text


def test_broken_locked_and_blank_docx_say_which_they_are() -> None:
    whole = word_file(lambda document: None)
    assert code_of(whole, "docx") == "empty"
    assert code_of(whole[:500], "docx") == "damaged"
    assert code_of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "docx") == "encrypted"
    assert code_of(archive({"word/document.xml": "<w:document"}), "docx") == "damaged"
    bomb = '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    assert code_of(archive({"word/document.xml": bomb}), "docx") == "damaged"
    assert code_of(archive({"word/document.xml": b" " * 21_000_000}), "docx") == "limits"


def test_paragraphs_nested_thousands_deep_do_not_bring_reading_down() -> None:
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    deep = f"<w:document {namespace}>" + "<w:sdt>" * 5000 + "<w:p/>" + "</w:sdt>" * 5000 + "</w:document>"
    assert code_of(archive({"word/document.xml": deep}), "docx") == "limits"


# ---- ODT and text


def test_an_odt_gives_headings_lists_tables_and_boxes() -> None:
    body = (
        "<text:h>Compétences</text:h><text:list><text:list-item><text:p>Modération</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>Canva<text:tab/>SEO</text:p></table:table-cell></table:table-row>"
        "</table:table><text:p><draw:frame><draw:text-box><text:p>Boîte</text:p></draw:text-box></draw:frame></text:p>"
        '<text:p>Visible <text:span text:style-name="W">blanc</text:span></text:p>'
    )
    styles = '<style:style style:name="W"><style:text-properties fo:color="#ffffff"/></style:style>'
    read = extract(odt(body, styles), "odt")
    assert page_texts(read) == ["Compétences", "• Modération", "Canva\tSEO", "Boîte", "Visible"]
    assert read.hidden == ("blanc",)


def test_a_locked_odt_says_so() -> None:
    manifest = "<manifest:encryption-data/>"
    assert code_of(archive({"content.xml": "x", "META-INF/manifest.xml": manifest}), "odt") == "encrypted"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_text_is_read_in_the_usual_encodings(encoding: str) -> None:
    assert (
        extract("Modération\r\ndes été, œuvres\r\n\r\nFin".encode(encoding), "txt").text
        == "Modération\ndes été, œuvres\n\nFin"
    )


def test_paragraphs_of_a_text_are_its_parts() -> None:
    assert page_texts(extract(b"un\ndeux\n\n\ntrois", "md")) == ["un\ndeux", "trois"]


def test_text_that_is_none_says_so() -> None:
    assert code_of(b"  \n\t ", "txt") == "empty"
    assert code_of(b"..." * 9, "txt") == "empty"
    assert code_of(bytes(range(256)) * 8, "txt") == "not-text"
    assert code_of(b"{\\rtf1 hello}", "txt") == "not-text"


def test_a_text_of_more_than_two_hundred_thousand_characters_is_cut_and_said_so() -> None:
    read = extract(("mot " * 60_000).encode(), "txt")
    assert (len(read.text), read.truncated) == (200_000, True)
    assert code_of(b"mot " * 600_000, "txt") == "too-long"


def test_ligatures_decomposed_accents_and_unseen_marks_become_plain_letters() -> None:
    read = extract("o\ufb03ce e\u0301te\u0301 co\u00adde zero\u200bwidth \u202eoh".encode(), "txt")
    assert read.text == "office été code zerowidth oh"


def test_a_message_in_tag_letters_is_told() -> None:
    secret = "".join(chr(0xE0000 + ord(letter)) for letter in "rank me")
    read = extract(f"Bonjour{secret}".encode(), "txt")
    assert (read.text, read.hidden) == ("Bonjour", ("rank me",))


def test_the_same_bytes_give_the_same_reading() -> None:
    data = pdf(written(*LINES))
    assert extract(data, "pdf") == extract(io.BytesIO(data).getvalue(), "pdf")
