"""The form of each section of a brief; its ordered list is in `jobs.forms.rows`.

Both are drawn from the values of `jobs.queries.sections` and give such values back: of the fields that are right, so
that a mistake in one of them does not keep the others from being saved.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from jobs.catalogue.competencies import load_groups
from jobs.forms.fields import job_field, languages_from, text_field
from jobs.queries.sections import SHAPES, Shape, Values, plain
from jobs.states import BriefSection


class SectionForm(forms.Form):
    """The fields of a section, texts once in each language (``context_fr``, ``context_en``)."""

    def __init__(
        self, section: BriefSection, main_language: str, *, stored: Values, data: Mapping[str, Any] | None = None
    ) -> None:
        self.section, self.shape, self.stored = section, SHAPES[section], stored
        self.languages = languages_from(main_language)
        super().__init__(data, initial=_flat(self.shape, stored))
        for name in self.shape.fields:
            self.fields |= job_field(name, stored)
        for name in self.shape.texts:
            for code in self.languages:
                self.fields[f"{name}_{code}"] = text_field(name, code)
                if code != main_language:
                    self.fields[f"{name}_{code}"].help_text = ""  # said once, beside the main language
        if section == BriefSection.JOB:
            self.fields[f"title_{main_language}"].required = True

    @property
    def texts(self) -> list[tuple[str, list[tuple[str, forms.BoundField]]]]:
        """The texts, each with its field in every language, the main one first."""
        return [(name, [(code, self[f"{name}_{code}"]) for code in self.languages]) for name in self.shape.texts]

    @property
    def singles(self) -> list[forms.BoundField]:
        """The fields that are the same in every language."""
        texts = {f"{name}_{code}" for name in self.shape.texts for code in self.languages}
        return [field for field in self if field.name not in texts]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        low, high = cleaned.get("pay_min"), cleaned.get("pay_max")
        if low is not None and high is not None and low > high:
            self.add_error("pay_max", _("This is less than the lower amount."))
        return cleaned

    def clean_starts_on(self) -> date | None:
        return _this_century(self.cleaned_data["starts_on"])

    def clean_apply_until(self) -> date | None:
        return _this_century(self.cleaned_data["apply_until"])

    def values(self) -> Values:
        """What is right of what was sent, as values of the section."""
        cleaned = self.cleaned_data
        values: Values = {name: plain(cleaned[name]) for name in self.shape.fields if name in cleaned}
        if "groups_on" in cleaned:
            values["groups_off"] = [group.key for group in load_groups() if group.key not in cleaned["groups_on"]]
        for name in self.shape.texts:
            # A text that is wrong in one language stays as it was in that one.
            texts = {code: cleaned.get(f"{name}_{code}", self.stored[name].get(code, "")) for code in self.languages}
            values[name] = texts
        return values


def _flat(shape: Shape, stored: Values) -> Values:
    flat: Values = {name: stored[name] for name in shape.fields}
    if "is_light" in flat:
        flat["is_light"] = "1" if flat["is_light"] else ""
        flat["groups_on"] = [group.key for group in load_groups() if group.key not in stored["groups_off"]]
    for name in shape.texts:
        flat |= {f"{name}_{code}": text for code, text in stored[name].items()}
    return flat


def _this_century(day: date | None) -> date | None:
    if day and not 2000 <= day.year < 2100:
        raise forms.ValidationError(_("Check the year."))
    return day
