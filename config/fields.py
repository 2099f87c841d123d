"""How the fields of forms are drawn, in Python: as templates, Django's and crispy-forms', they take most of a page.

`Renderer` draws the widgets that pages are full of as Django's own templates do; `drawn_field` puts label, help and
messages around one, as crispy-forms does. `templates/bootstrap5/` hands over to it.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, FileInput, RadioSelect, Select
from django.forms.renderers import TemplatesSetting
from django.template.loader import render_to_string
from django.utils.formats import localize
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

REQUIRED = SafeString('<span class="asteriskField">*</span>')


class Renderer(TemplatesSetting):
    """Widgets from Django's templates, the commonest drawn here instead."""

    def render(self, template_name: str, context: Any, request: Any = None) -> SafeString:
        """The widget, or whatever else the template is of."""
        draw = WIDGETS.get(template_name)
        return draw(context["widget"]) if draw else SafeString(super().render(template_name, context, request))


def _text(value: object) -> str:
    """A value as an attribute holds it."""
    return conditional_escape(value if isinstance(value, str) else str(value))


def _attributes(given: Mapping[str, object]) -> str:
    return "".join(
        f" {conditional_escape(name)}" if value is True else f' {conditional_escape(name)}="{_text(value)}"'
        for name, value in given.items()
        if value is not False
    )


def _input(widget: Mapping[str, Any]) -> SafeString:
    value = widget["value"]
    held = "" if value is None else f' value="{_text(value)}"'
    return SafeString(
        f'<input type="{widget["type"]}" name="{_text(widget["name"])}"{held}{_attributes(widget["attrs"])}>'
    )


def _textarea(widget: Mapping[str, Any]) -> SafeString:
    held = conditional_escape(widget["value"] or "")
    return SafeString(f'<textarea name="{_text(widget["name"])}"{_attributes(widget["attrs"])}>\n{held}</textarea>')


def _select(widget: Mapping[str, Any]) -> SafeString:
    parts = [f'<select name="{_text(widget["name"])}"{_attributes(widget["attrs"])}>']
    for group, options, _place in widget["optgroups"]:
        if group:
            parts.append(f'\n  <optgroup label="{conditional_escape(localize(group))}">')
        parts += [
            f'\n  <option value="{_text(one["value"])}"{_attributes(one["attrs"])}>'
            f"{conditional_escape(localize(one['label']))}</option>"
            for one in options
        ]
        if group:
            parts.append("\n  </optgroup>")
    return SafeString("".join([*parts, "\n</select>"]))


INPUTS = ["input", "text", "number", "email", "url", "tel", "search", "password", "hidden", "date", "time", "checkbox"]
WIDGETS: dict[str, Callable[[Mapping[str, Any]], SafeString]] = {
    **{f"django/forms/widgets/{name}.html": _input for name in INPUTS},
    "django/forms/widgets/textarea.html": _textarea,
    "django/forms/widgets/select.html": _select,
}


def drawn_field(field: BoundField) -> SafeString:
    """A field with its label, its help and what is wrong with it; a hidden one alone."""
    if field.is_hidden:
        return SafeString(field)
    widget = field.field.widget
    outer = conditional_escape(field.css_classes())
    if isinstance(widget, CheckboxInput):
        inner = _with_class(field, "form-check-input") + _checkbox_label(field) + _errors(field) + _help(field)
        classes = " ".join(filter(None, ["form-check", outer]))
        return SafeString(f'<div class="mb-3"><div id="div_{field.auto_id}" class="{classes}">{inner}</div></div>')
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        inner = _choices(field) + _help(field)
    elif isinstance(widget, FileInput):
        context = {"field": field, "form_show_errors": True}
        inner = render_to_string("bootstrap5/layout/field_file.html", context)
    else:
        css = "form-select" if isinstance(widget, Select) else "form-control"
        inner = _with_class(field, css) + _errors(field) + _help(field)
    classes = " ".join(filter(None, ["mb-3", outer]))
    return SafeString(f'<div id="div_{field.auto_id}" class="{classes}">{_labelled(field, inner)}</div>')


def _labelled(field: BoundField, inner: str) -> str:
    """The label above what it is of; around several inputs, a group with its legend."""
    if not field.label:
        return inner
    required = " requiredField" if field.field.required else ""
    label = conditional_escape(field.label) + (REQUIRED if field.field.required else "")
    of = f' for="{field.id_for_label}"' if field.id_for_label else ""
    if not field.use_fieldset:
        return f'<label{of} class="form-label{required}">{label}</label>{inner}'
    described = f' aria-describedby="{field.aria_describedby}"' if field.aria_describedby else ""
    return f'<fieldset{described}><legend{of} class="form-label{required} fs-6">{label}</legend>{inner}</fieldset>'


def _checkbox_label(field: BoundField) -> str:
    label = conditional_escape(field.label) + (REQUIRED if field.field.required else "")
    required = " requiredField" if field.field.required else ""
    return f' <label for="{field.id_for_label}" class="form-check-label{required}">{label}</label>'


def _with_class(field: BoundField, css: str) -> str:
    """The widget with the class of its kind and that of the design beside its own."""
    widget = field.field.widget
    own, kind = widget.attrs.get("class", ""), type(widget).__name__.lower()
    classes = own if kind in own else f"{own} {kind}".strip()
    missing = [one for one in [css, *(["is-invalid"] if field.errors else [])] if one not in classes.split()]
    return field.as_widget(attrs={"class": " ".join([classes, *missing])})


def _choices(field: BoundField) -> str:
    widget = field.field.widget
    identity = widget.attrs.get("id") or field.auto_id
    attrs = field.build_widget_attrs({"id": identity} if identity else {})
    groups = widget.optgroups(field.html_name, widget.format_value(field.value()), attrs)
    css = "form-check-input is-invalid" if field.errors else "form-check-input"
    parts = []
    last = groups[-1][1][-1] if groups else None
    for group, options, _place in groups:
        if group:
            parts.append(f"<strong>{conditional_escape(group)}</strong>")
        parts += [
            f'<div class="form-check"><input type="{one["type"]}" class="{css}" name="{_text(field.html_name)}" '
            f'value="{_text(one["value"])}"{_attributes(one["attrs"])}> '
            f'<label for="{_text(one["attrs"].get("id", ""))}" class="form-check-label">{_text(one["label"])}</label>'
            f"{_errors(field) if one is last else ''}</div>"
            for one in options
        ]
    return f"<div>{''.join(parts)}</div>"


def _errors(field: BoundField) -> str:
    errors = field.errors
    if not errors:
        return ""
    said = "".join(
        f'<p id="error_{place}_{field.auto_id}"><strong>{_text(error)}</strong></p>'
        for place, error in enumerate(errors, 1)
    )
    return f'<div id="{field.auto_id}_error" class="invalid-feedback">{said}</div>'


def _help(field: BoundField) -> str:
    """The help, of which a text that a person wrote is escaped like any other."""
    if not field.help_text:
        return ""
    identity = f' id="{field.auto_id}_helptext"' if field.auto_id else ""
    return format_html('<div{} class="form-text">{}</div>', SafeString(identity), field.help_text)
