"""What templates may say with {% load vivier %}."""

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory
from django.utils import translation
from django.utils.safestring import mark_safe
from pytest_django import Settings

from config.templatetags import vivier

TEMPLATES = sorted((settings.BASE_DIR / "templates").rglob("*.html"))
SPRITE = set(re.findall(r'<symbol id="([^"]+)"', (settings.BASE_DIR / "static/icons.svg").read_text(encoding="utf-8")))


def render(source: str, language: str = "en", **context: Any) -> str:
    with translation.override(language):
        return Template("{% load vivier %}" + source).render(Context(context))


def test_typography_does_not_stop_escaping() -> None:
    assert render("{{ text|typo }}", "fr", text="<b>Vrai ?</b>") == "&lt;b&gt;Vrai\u202f?&lt;/b&gt;"


def test_typography_keeps_safe_html_whole() -> None:
    html = mark_safe("<b>Vrai ?</b>")
    assert render("{{ html|typo }}", "fr", html=html) == "<b>Vrai\u202f?</b>"


def test_typography_is_for_french_whatever_the_page_speaks() -> None:
    assert render("{{ text|typo }}", "en", text="Vrai ?") == "Vrai ?"
    assert render('{{ text|typo:"fr" }}', "en", text="Vrai ?") == "Vrai\u202f?"
    assert render('{{ text|typo:"en" }}', "fr", text="Vrai ?") == "Vrai ?"


def test_a_block_is_set_with_its_labels() -> None:
    source = '{% typo %}<i aria-label="{{ text }}">{{ text }}</i>{% endtypo %}'
    assert render(source, "fr", text="L'été ?") == '<i aria-label="L’été\u202f?">L’été\u202f?</i>'
    assert render(source, "en", text="L'été ?") == '<i aria-label="L&#x27;été ?">L&#x27;été ?</i>'


def test_a_passage_in_another_language_says_so() -> None:
    assert render("<q{% lang_attr code %}>", "fr", code="en") == '<q lang="en">'
    assert render("<q{% lang_attr code %}>", "fr", code="ar") == '<q lang="ar" dir="rtl">'
    assert [render("<q{% lang_attr code %}>", "fr", code=code) for code in ("fr", "fr-CA", "", None)] == ["<q>"] * 4
    assert render("<q{% lang_attr code %}>", "fr", code='"><b>') == '<q lang="&quot;&gt;&lt;b&gt;">'


def test_highlighting_gives_back_every_character() -> None:
    text = "une charte, onze bannissements"
    pieces = vivier.highlight(text, [(12, 16, "C"), (0, 3), (2, 10), (28, 99)])
    assert "".join(piece.text for piece in pieces) == text
    assert [(piece.text, piece.key) for piece in pieces if piece.marked] == [
        ("une", ""),
        (" charte", ""),
        ("onze", "C"),
        ("ts", ""),
    ]


def test_highlighting_takes_objects_and_an_empty_text() -> None:
    assert vivier.highlight("mot", [SimpleNamespace(start=0, end=3, key="A")]) == [vivier.Piece("mot", True, "A")]
    assert vivier.highlight("", [(0, 5)]) == [vivier.Piece("")]


def test_the_current_page_and_those_above_it_are_marked() -> None:
    def marked(path: str, url: str, exact: bool = False) -> str:
        return render("{% current url exact=exact %}", request=RequestFactory().get(path), url=url, exact=exact)

    assert marked("/desk/jobs/", "/desk/jobs/") == ' aria-current="page"'
    assert marked("/desk/jobs/cm/", "/desk/jobs/") == ' aria-current="true"'
    assert marked("/desk/jobs/", "/desk/", exact=True) == ""
    assert marked("/desk/candidates/", "/desk/jobs/") == ""
    assert render("{% current '/desk/' %}") == ""


def test_an_icon_is_decoration_unless_it_has_a_label() -> None:
    assert render('{% icon "search" %}') == (
        '<svg class="v-icon" aria-hidden="true"><use href="/static/icons.svg#search"/></svg>'
    )
    assert render('{% icon "lock" "v-icon-lg" label %}', label="<fermé>") == (
        '<svg class="v-icon v-icon-lg" role="img" aria-label="&lt;fermé&gt;"><use href="/static/icons.svg#lock"/></svg>'
    )


def test_what_is_drawn_once_has_the_addresses_of_the_static_files_that_are_served(
    settings: Settings, tmp_path: Path
) -> None:
    plain = render('{% icon "search" %}{% drawn "components/desk_styles.html" %}')
    settings.STATIC_URL = "/elsewhere/"
    moved = render('{% icon "search" %}{% drawn "components/desk_styles.html" %}')
    assert moved == plain.replace("/static/", "/elsewhere/") != plain
    settings.STATIC_URL, settings.STATIC_ROOT = "/static/", tmp_path
    manifest = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": manifest}}
    with pytest.raises(ValueError, match="Missing staticfiles manifest entry"):  # It asks what is served now.
        render('{% drawn "components/desk_styles.html" %}')


def test_every_icon_that_a_template_names_is_in_the_sprite() -> None:
    named = {name for path in TEMPLATES for name in re.findall(r'{% icon "([^"]+)"', path.read_text(encoding="utf-8"))}
    assert named - SPRITE == set()


def test_every_template_compiles() -> None:
    for path in TEMPLATES:
        get_template(str(path.relative_to(settings.BASE_DIR / "templates")))


def test_pages_and_styles_need_nothing_that_the_policy_forbids() -> None:
    forbidden = re.compile(
        r"""\sstyle=|<style|javascript:|\son\w+=["']|<script(?![^>]*\ssrc=)(?![^>]*ld\+json)|\|safe\b"""
    )
    found = {path.name: forbidden.findall(path.read_text(encoding="utf-8")) for path in TEMPLATES}
    assert {name: hits for name, hits in found.items() if hits} == {}
    sheets = [path.read_text(encoding="utf-8") for path in (settings.BASE_DIR / "static").rglob("*.css")]
    assert [address for sheet in sheets for address in re.findall(r"url\((?!#)|@import", sheet)] == []


def test_a_seal_has_its_word() -> None:
    assert render('{% include "components/seal.html" with state="to_verify" %}').strip() == (
        '<span class="v-verdict v-verify"><svg class="v-seal v-verify" viewBox="0 0 16 16" aria-hidden="true">'
        '<use href="#s-verify"/></svg>To verify</span>'
    )


def test_seals_are_one_image_with_a_sentence() -> None:
    counted = render("{% seals states %}", states=["evidenced", "to_verify", "not_evidenced"])
    assert 'role="img" aria-label="1 of 3 evidenced, 1 to verify"' in counted
    assert re.findall(r'href="#([\w-]+)"', counted) == ["s-ok", "s-verify", "s-miss"]
    named = render("{% seals states %}", states=[("Two years", "evidenced"), ("<B2>", "not_evidenced")])
    assert 'aria-label="Two years: evidenced, &lt;B2&gt;: not evidenced"' in named
    assert render("{% seals states %}", states=[]) == ""


@pytest.mark.parametrize(
    ("confirmed", "read", "cells", "said"),
    [
        (3, None, ["on", "on", "on", ""], "3 of 4"),
        (2, 3, ["on", "on", "claim", ""], "2 of 4, 3 if confirmed"),
        (3, 1, ["on", "on", "on", ""], "3 of 4"),
        (None, 2, ["claim", "claim", "", ""], "2 of 4 read, to confirm"),
        (0, 0, ["", "", "", ""], "0 of 4"),
        (None, None, ["", "", "", ""], "not assessed"),
    ],
)
def test_a_level_tells_two_hands_apart(confirmed: int | None, read: int | None, cells: list[str], said: str) -> None:
    html = render("{% level confirmed read %}", confirmed=confirmed, read=read)
    assert re.findall(r'<i(?: class="(\w+)")?>', html) == cells
    assert f'aria-label="{said}"' in html


def test_what_was_not_read_is_not_zero() -> None:
    assert "v-level-none" in render("{% level confirmed read %}", confirmed=None, read=None)
    assert "v-level-none" not in render("{% level confirmed read %}", confirmed=0, read=None)


def areas(html: str, name: str) -> list[tuple[float, ...]]:
    """The boxes (x, y, width, height) of one path of a basin."""
    path = re.search(rf'<path (?:class="{name}"|fill="url\(#{name}\)") d="([^"]*)"', html)
    boxes = re.findall(r"M([\d.]+) ([\d.]+)h([\d.]+)v([\d.]+)h-[\d.]+z", path[1] if path else "")
    return [tuple(float(number) for number in box) for box in boxes]


def test_a_basin_is_as_wide_as_its_weight_and_as_full_as_its_level() -> None:
    html = render("{% basin parts 104 40 %}", parts=[(3, 4, None, "A", "Line"), (1, 1, 2, "B", "Tone")])
    assert areas(html, "v-well") == [(0, 0, 75, 40), (79, 0, 25, 40)]
    assert areas(html, "v-water") == [(0, 0, 75, 40), (79, 30, 25, 10)]
    assert areas(html, "v-hatch") == [(79, 20, 25, 10)]
    assert re.findall(r"<text[^>]*>(\w)</text>", html) == ["A", "B"]
    assert 'aria-label="Line 4 of 4; Tone 1 of 4, 2 if confirmed"' in html


def test_the_filled_area_of_a_basin_is_the_score() -> None:
    parts = [(5, 4, None), (4, 2, None), (1, 0, None)]
    html = render("{% basin parts 208 40 %}", parts=parts)
    filled = sum(width * height for _x, _y, width, height in areas(html, "v-water"))
    assert filled / (200 * 40) == pytest.approx((5 * 4 + 4 * 2) / (10 * 4))


def test_what_was_not_assessed_is_dashed_and_keeps_its_place() -> None:
    html = render("{% basin parts 104 40 %}", parts=[(1, None, None, "A", "Line"), (1, 0, None, "B", "Tone")])
    assert areas(html, "v-well-none") == [(0, 0, 50, 40)]
    assert areas(html, "v-well") == [(54, 0, 50, 40)]
    assert areas(html, "v-water") == []
    assert 'aria-label="Line not assessed; Tone 0 of 4"' in html


def test_a_basin_without_width_fills_its_line_and_takes_objects() -> None:
    html = render("{% basin parts %}", parts=[{"weight": 1, "level": 2}, SimpleNamespace(weight=2, level=None, read=3)])
    assert 'class="v-basin v-basin-fill" viewBox="0 0 200 24" preserveAspectRatio="none"' in html
    assert 'aria-label="2 of 2 relative criteria assessed"' in html
    assert render("{% basin parts %}", parts=[]) == ""


class Form(forms.Form):
    first_name = forms.CharField(label="First name")
    contract = forms.ChoiceField(label="Contract", choices=[("a", "A")], widget=forms.RadioSelect)

    def clean(self) -> None:
        raise forms.ValidationError("Nothing <fits>.")


def test_a_forms_faults_link_to_their_fields() -> None:
    with translation.override("en"):
        html = render_to_string("components/form_errors.html", {"form": Form({"first_name": ""})})
    assert re.findall(r"<h2[^>]*>.*<span>(.*)</span></h2>", html) == ["3 things to correct before sending"]
    assert re.findall(r"<li>(?:<a href=\"([^\"]*)\">)?(.*?)(?:</a>)?</li>", html) == [
        ("", "Nothing &lt;fits&gt;."),
        ("#id_first_name", "First name: This field is required."),
        ("#div_id_contract", "Contract: This field is required."),
    ]


@pytest.mark.parametrize(
    ("language", "label", "line"),
    [("en", "Saturdays?", "Saturdays? This"), ("fr", "Le samedi ?", "Le samedi\u202f? Ce")],
)
def test_no_colon_follows_a_question(language: str, label: str, line: str) -> None:
    class Asked(forms.Form):
        saturdays = forms.CharField(label=label)

    with translation.override(language):
        html = render_to_string("components/form_errors.html", {"form": Asked({})})
    assert line in html


def test_a_form_without_faults_says_nothing() -> None:
    assert render_to_string("components/form_errors.html", {"form": Form()}).strip() == ""


def test_the_pages_of_a_list_keep_its_filters() -> None:
    request = RequestFactory().get("/desk/candidates/", {"q": "mer", "page": "2"})
    page = Paginator(range(30), 10).get_page(2)
    with translation.override("en"):
        html = render_to_string("components/pager.html", {"page": page}, request)
    assert re.findall(r'rel="(\w+)" href="([^"]*)"', html) == [
        ("prev", "?q=mer&amp;page=1"),
        ("next", "?q=mer&amp;page=3"),
    ]
    assert "11 to 20 of 30" in html


def test_the_other_language_is_a_link_that_keeps_the_filters() -> None:
    request = RequestFactory().get("/", {"contract": "cdi"})
    with translation.override("fr"):
        html = render_to_string("components/languages.html", {}, request)
    assert re.findall(r'<a href="([^"]*)" hreflang="(\w+)"', html) == [("?contract=cdi&amp;lang=en", "en")]


@pytest.mark.parametrize("page", ["400", "403_csrf", "413", "500"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_error_pages_need_neither_request_nor_database(page: str, language: str) -> None:
    with translation.override(language):
        html = render_to_string(f"{page}.html")
    assert f'<html lang="{language}"' in html
    assert '<a href="/">' in html


def test_a_code_to_scan_is_drawn_without_an_address() -> None:
    html = render('{% qr "otpauth://totp/x" label %}', label="Code")
    assert re.fullmatch(
        r'<svg class="v-qr" viewBox="0 0 \d+ \d+" role="img" aria-label="Code"><path d="[Mhvz\d -]+"/></svg>', html
    )


def test_every_static_file_that_a_template_names_is_there() -> None:
    linked = {
        address
        for path in TEMPLATES
        for address in re.findall(r'{% static "([^"]+)" %}', path.read_text(encoding="utf-8"))
    }
    assert {address for address in linked if finders.find(address) is None} == set()
