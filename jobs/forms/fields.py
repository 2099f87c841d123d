"""The single fields of a brief's forms, made from the models' own."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from config.formats import language_name
from jobs.catalogue.competencies import load_groups
from jobs.catalogue.roles import load_roles
from jobs.forms.choices import country_choices, currency_choices, language_choices
from jobs.models import Job, JobText, in_language
from jobs.policy import TERM_LENGTH, TERMS_MAXIMUM, TEXT_MAXIMUM, WEIGHT_MAXIMUM, WEIGHT_MINIMUM
from jobs.queries.sections import CONTENT_LANGUAGES, SHAPES, RowsShape, Values, row_model
from jobs.states import BriefSection, Necessity

LABEL_LENGTH = 300

HELP: Mapping[str, Any] = {
    "title": gettext_lazy("As candidates read it; in French, with F/H or both forms."),
    "lead": gettext_lazy("What somebody would do here, in words that no other house could use."),
    "company": gettext_lazy("Only what matters for this job; the company’s own page says the rest."),
    "context": gettext_lazy(
        "Why the role opens now; how mature the house is in these things, its audience, its means and team, the risk "
        "it accepts; what help there is from outside."
    ),
    "main_mission": gettext_lazy("One mission. What would be missing if nobody did this work?"),
    "education": gettext_lazy("What is really needed; say it when no diploma is asked for."),
    "variable_pay": gettext_lazy("What it depends on, and how much it was lately."),
    "contract_months": gettext_lazy("For a contract with an end."),
    "contact_name": gettext_lazy("The person to whom applications go; candidates read this name."),
    "apply_until": gettext_lazy("Empty while applications are taken without a limit."),
    "answer_within_days": gettext_lazy("Candidates read this promise."),
    "gap": gettext_lazy("Candidates read it."),
    "rome": gettext_lazy("The code of the trade at France Travail, such as E1101; boards file the offer by it."),
    "esco": gettext_lazy("The address of the occupation on esco.ec.europa.eu, for boards in Europe."),
}
_SHORT_TEXTS = {"title", "lead", "variable_pay", "unit", "reports_to"}


def languages_from(main_language: str) -> list[str]:
    """The languages of a brief, the job's own first."""
    return [main_language, *(code for code in CONTENT_LANGUAGES if code != main_language)]


def rows_shape(section: BriefSection) -> RowsShape:
    """The shape of a section's list. Raises ValueError for a section without one."""
    shape = SHAPES[section].rows
    if shape is None:
        raise ValueError(section)
    return shape


def job_field(name: str, stored: Values) -> dict[str, forms.Field]:
    """The field of a job's own field, under the name that the form gives it."""
    if name == "groups_off":
        groups = [(group.key, in_language(group.names)) for group in load_groups()]
        field: forms.Field = forms.MultipleChoiceField(
            label=_("Groups that count"), choices=groups, required=False, widget=forms.CheckboxSelectMultiple
        )
        return {"groups_on": field}
    if name == "is_light":
        field = forms.TypedChoiceField(
            label=_("How much is asked for"),
            choices=[("", _("Full brief: all groups of criteria")), ("1", _("Light brief: some groups are left out"))],
            coerce=bool,
            empty_value=False,  # type: ignore[arg-type]  # what `coerce` gives
            required=False,
            widget=forms.RadioSelect,
        )
        return {name: field}
    if name == "role":
        roles = [("", _("None")), *((role.key, in_language(role.names)) for role in load_roles())]
        if stored[name] not in {key for key, _name in roles}:
            roles.append((stored[name], stored[name]))
        return {name: forms.ChoiceField(label=_("Role"), choices=roles, required=False)}
    if name == "language":
        names = dict(language_choices(CONTENT_LANGUAGES))
        choices = [(code, names[code]) for code in CONTENT_LANGUAGES]
        return {name: forms.ChoiceField(label=_("Main language"), choices=choices)}
    if name == "country":
        return {name: forms.ChoiceField(label=_("Country"), choices=country_choices([stored[name]]))}
    if name == "pay_currency":
        return {name: forms.ChoiceField(label=_("Currency"), choices=currency_choices([stored[name]]))}
    return {name: _from_model(Job, name, help_text=HELP.get(name, ""))}


def _from_model(model: type[models.Model], name: str, **changes: Any) -> forms.Field:
    field: models.Field[Any, Any] = model._meta.get_field(name)  # type: ignore[assignment]
    made: forms.Field = field.formfield(**changes)  # type: ignore[assignment]  # none for a field nobody may edit
    if isinstance(made, forms.DateField):
        made.widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return made


def text_field(name: str, code: str) -> forms.Field:
    """The field of a text of the job in one language."""
    changes: dict[str, Any] = {} if name in _SHORT_TEXTS else {"max_length": TEXT_MAXIMUM}
    made = _from_model(JobText, name, required=False, help_text=HELP.get(name, ""), **changes)
    made.label = in_words(made.label or "", code)
    made.widget.attrs["lang"] = code
    if name not in _SHORT_TEXTS:
        made.widget.attrs["rows"] = 8 if name in {"context", "company"} else 4
    return made


def in_words(label: Any, code: str) -> str:
    """The label of a text in one language: "Context, in French"."""
    return _("%(field)s, in %(language)s") % {"field": label, "language": language_name(code)}


def row_field(section: BriefSection, name: str, row: Values) -> forms.Field:
    """The field of what a line of a section's list says once for all languages."""
    if name in {"key", "competency"}:
        return forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    if name == "language":
        return forms.ChoiceField(label=_("Language"), choices=language_choices([row[name]]), required=False)
    if name == "country":
        return forms.ChoiceField(label=_("Country"), choices=country_choices([row[name]]))
    if name == "necessity":
        return forms.ChoiceField(
            label=_("Necessity"), choices=Necessity.choices, widget=forms.RadioSelect(attrs={"class": "btn-check"})
        )
    if name == "weight":
        return forms.IntegerField(
            label=_("Weight"),
            min_value=WEIGHT_MINIMUM,
            max_value=WEIGHT_MAXIMUM,
            widget=SliderInput,
        )
    if name == "months":
        label = pgettext_lazy("experience", "Months") if section == BriefSection.SKILLS else _("After how many months")
        return forms.IntegerField(
            label=label,
            min_value=0 if section == BriefSection.SKILLS else 1,
            max_value=600 if section == BriefSection.SKILLS else 60,
            required=section != BriefSection.SKILLS,
        )
    return _from_model(
        row_model(rows_shape(section)),
        name,
        help_text=HELP.get(name, ""),
        **({"required": False} if name in {"city", "level"} else {}),
    )


def row_text_field(section: BriefSection, name: str, code: str) -> forms.Field:
    """The field of a text of a line in one language."""
    labels = {"label": _("Name"), "reasons": _("Reason"), "indicator": _("Indicator"), "terms": _("Own terms")}
    label = in_words(labels.get(name, _("Text")), code)
    if name == "terms":
        return TermsField(label=label, required=False, code=code)
    longest = {"label": LABEL_LENGTH, "indicator": 300}.get(name, 400)
    is_sentence = name == "text" and section in {BriefSection.SECONDARY_MISSIONS, BriefSection.OBJECTIVES}
    attributes: dict[str, Any] = {"lang": code, "class": "form-control"}
    widget = forms.Textarea(attributes | {"rows": 2}) if is_sentence else forms.TextInput(attributes)
    return OneLineField(label=label, required=False, max_length=longest, widget=widget)


class SliderInput(forms.NumberInput):
    """A number drawn along a line."""

    input_type = "range"

    def __init__(self) -> None:
        super().__init__({"class": "form-range", "step": 1})


class OneLineField(forms.CharField):
    """A text without line breaks, however it was typed."""

    def to_python(self, value: Any) -> str:
        return " ".join(str(super().to_python(value)).split())


class TermsField(forms.CharField):
    """Words or sentences, one a line."""

    def __init__(self, *, code: str, **arguments: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"lang": code, "rows": 3, "class": "form-control"}), **arguments)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        lines = super().clean(value).splitlines()
        terms = list(dict.fromkeys(" ".join(line.split()) for line in lines if line.strip()))
        if len(terms) > TERMS_MAXIMUM:
            raise forms.ValidationError(_("At most %(count)s terms, please.") % {"count": TERMS_MAXIMUM})
        if any(len(term) > TERM_LENGTH for term in terms):
            raise forms.ValidationError(_("A term has %(count)s characters at most.") % {"count": TERM_LENGTH})
        return terms
