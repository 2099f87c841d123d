import re
from pathlib import Path

import crispy_bootstrap5  # type: ignore[import-untyped]
import pytest
from django import forms
from django.forms.renderers import TemplatesSetting
from django.template.backends.django import DjangoTemplates
from django.template.loader import render_to_string
from django.utils.html import format_html

from config.fields import Renderer, drawn_field

LIBRARY = Path(crispy_bootstrap5.__file__).parent / "templates"
COLOURS = [("", "Any"), ("Warm", [("r", "Red & hot"), ("o", "Orange")]), ("b", "“Blue”")]


class EveryField(forms.Form):
    """A field of each kind that pages have."""

    name = forms.CharField(label="Name", max_length=10, help_text="As on your papers")
    mail = forms.EmailField(required=False, widget=forms.EmailInput(attrs={"class": "wide"}))
    count = forms.IntegerField(min_value=1, max_value=9999, initial=1234, disabled=True)
    address = forms.URLField(required=False, assume_scheme="https")
    day = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}), required=False)
    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 3, "placeholder": "<b>"}), initial="a < b\nc")
    colour = forms.ChoiceField(choices=COLOURS, initial="o")
    colours = forms.MultipleChoiceField(choices=COLOURS, widget=forms.CheckboxSelectMultiple, help_text="Several")
    one = forms.ChoiceField(label="Which", choices=COLOURS[2:], widget=forms.RadioSelect, required=False)
    unnamed = forms.ChoiceField(label="", choices=COLOURS[2:], widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="I agree", help_text="To be taken back whenever you like")
    secret = forms.CharField(widget=forms.PasswordInput)
    file = forms.FileField(help_text="PDF")
    hidden = forms.CharField(widget=forms.HiddenInput, initial='"quoted"')


SENT = {"name": "<i>longer than ten</i>", "mail": "no", "colour": "x", "colours": ["b", "x"], "hidden": "h", "one": "b"}


@pytest.fixture(params=[None, SENT, {}], ids=["new", "wrong", "empty"])
def form(request: pytest.FixtureRequest) -> EveryField:
    return EveryField(request.param)


def _pieces(html: str) -> str:
    """Markup without the whitespace that says nothing."""
    return re.sub(r"\s*([<>])\s*", r"\1", " ".join(html.split()))


def test_a_field_is_drawn_as_crispy_forms_draws_it(form: EveryField) -> None:
    options = {"context_processors": [], "loaders": [("django.template.loaders.filesystem.Loader", [LIBRARY])]}
    engine = DjangoTemplates({"NAME": "library", "DIRS": [], "APP_DIRS": False, "OPTIONS": options})
    template = engine.get_template("bootstrap5/field.html")
    for field in form:
        drawn = _pieces(drawn_field(field))
        context = {"field": field, "form_show_errors": True, "form_show_labels": True}
        assert drawn == _pieces(template.render(context)), field.name


def test_a_widget_is_drawn_as_django_draws_it(form: EveryField) -> None:
    theirs, ours = TemplatesSetting(), Renderer()
    for field in form:
        form.renderer = theirs
        expected = field.as_widget()
        form.renderer = ours
        if isinstance(field.field.widget, forms.Select):
            assert _pieces(field.as_widget()) == _pieces(expected), field.name
        else:
            assert field.as_widget() == expected, field.name


def test_a_help_that_a_person_wrote_is_escaped_and_one_that_is_markup_is_not() -> None:
    class Asked(forms.Form):
        written = forms.CharField(help_text="<script>")
        made = forms.CharField(help_text=format_html("<b>{}</b>", "&"))

    fields = Asked()
    assert '<div id="id_written_helptext" class="form-text">&lt;script&gt;</div>' in drawn_field(fields["written"])
    assert '<div id="id_made_helptext" class="form-text"><b>&amp;</b></div>' in drawn_field(fields["made"])


def test_a_form_is_drawn_with_what_is_wrong_with_it_as_a_whole() -> None:
    class Whole(forms.Form):
        name = forms.CharField()

        def clean(self) -> None:
            raise forms.ValidationError("Not <so>")

    drawn = render_to_string("bootstrap5/uni_form.html", {"form": Whole({"name": "a"}), "form_show_errors": True})
    assert drawn.index("Not &lt;so&gt;") < drawn.index('id="div_id_name"')
