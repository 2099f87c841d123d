"""The ordered list that a section of a brief may hold, and what its buttons do to it."""

from collections.abc import Iterable, Mapping
from itertools import count
from string import ascii_uppercase
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from jobs.catalogue.competencies import Competency, competencies_by_key, groups_by_key
from jobs.catalogue.roles import Hat
from jobs.forms.fields import languages_from, row_field, row_text_field, rows_shape
from jobs.models import Criterion
from jobs.policy import CRITERIA_MAXIMUM, ROWS_MAXIMUM
from jobs.queries.sections import CONTENT_LANGUAGES, RowsShape, Values, plain
from jobs.states import BriefSection, CriterionKind, Necessity


class RowForm(forms.Form):
    """One line of a section's list, texts once in each language.

    ``sign`` is the number (mandatory) or the letter (relative) that a criterion bears everywhere.
    """

    sign = ""

    def __init__(self, section: BriefSection, main_language: str, row: Values, *, prefix: str, is_bound: bool) -> None:
        self.section, self.main_language = section, main_language
        self.shape = rows_shape(section)
        self.languages = languages_from(main_language)
        super().__init__(
            {f"{prefix}-{name}": value for name, value in row.items()} if is_bound else None,
            initial=row,
            prefix=prefix,
            use_required_attribute=False,
        )
        for name in self.shape.fields:
            self.fields[name] = row_field(section, name, row)
        for name in self.shape.texts:
            for code in self.languages:
                self.fields[f"{name}_{code}"] = row_text_field(section, name, code)
        for field in self.fields.values():
            if not isinstance(field.widget, forms.RadioSelect | forms.HiddenInput):
                look = "form-select" if isinstance(field.widget, forms.Select) else "form-control"
                field.widget.attrs.setdefault("class", look)

    @property
    def singles(self) -> list[forms.BoundField]:
        """The fields that are the same in every language and are seen."""
        return [self[name] for name in self.shape.fields if not self[name].is_hidden]

    @property
    def main_label(self) -> str:
        """A criterion's name in the job's main language, as it stands in the field."""
        return str(self[f"label_{self.main_language}"].value() or "")

    @property
    def from_catalogue(self) -> Competency | None:
        """The entry of the catalogue that a criterion comes from."""
        return competencies_by_key().get(str(self["competency"].value() or ""))

    @property
    def texts(self) -> list[tuple[str, list[tuple[str, forms.BoundField]]]]:
        """The texts, each with its field in every language, the main one first."""
        return [(name, [(code, self[f"{name}_{code}"]) for code in self.languages]) for name in self.shape.texts]

    @property
    def says(self) -> dict[str, Any]:
        """What stands in the fields now, whether right or not."""
        return {name: self[name].value() for name in self.fields}

    @property
    def is_blank(self) -> bool:
        """Whether nothing was written in it: such a line is neither checked nor kept."""
        said = self.says
        names = [f"{name}_{code}" for name in self.shape.texts for code in self.languages]
        if self.section in {BriefSection.LANGUAGES, BriefSection.LOCATION}:
            names += [name for name in self.shape.fields if name not in {"level", "country"}]
        if self.section == BriefSection.SKILLS:
            names += ["competency", "language", "role"]
        return not any(str(said[name] or "").strip() for name in names)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.section == BriefSection.SKILLS:
            self._check_criterion(cleaned)
        elif self.section == BriefSection.LANGUAGES:
            self._need(cleaned, "language", _("Choose a language."))
            self._need(cleaned, "level", _("Choose a level."))
        elif self.section == BriefSection.LOCATION:
            self._need(cleaned, "city", _("Name the place."))
        return cleaned

    def _check_criterion(self, cleaned: dict[str, Any]) -> None:
        self._need(cleaned, f"label_{self.main_language}", _("Give the criterion a name."))
        if cleaned.get("kind") == CriterionKind.LANGUAGE:
            self._need(cleaned, "language", _("Choose a language."))
            self._need(cleaned, "level", _("Choose a level."))

    def _need(self, cleaned: dict[str, Any], name: str, message: str) -> None:
        if not cleaned.get(name) and name not in self.errors:
            self.add_error(name, message)

    def values(self) -> Values:
        """The line as values of the section; the form must be valid."""
        cleaned = self.cleaned_data
        values: Values = {name: plain(cleaned[name]) for name in self.shape.fields}
        for name in self.shape.texts:
            values[name] = {code: cleaned[f"{name}_{code}"] for code in self.languages}
        if self.section == BriefSection.SKILLS:
            values["competency"] = values["competency"] or None
            if values["necessity"] == Necessity.MANDATORY:
                values["gap"] = ""
        return values


class SectionRows:
    """The ordered list of a section, as sent or as stored, and what its buttons do to it.

    Lines are sent as ``rows-0-text_fr``…, with their number as ``rows``. Every operation takes what was typed along.
    """

    def __init__(
        self,
        section: BriefSection,
        main_language: str,
        *,
        stored: Iterable[Values] = (),
        data: Mapping[str, Any] | None = None,
        blank: int = 0,
    ) -> None:
        self.section, self.main_language = section, main_language
        self.shape = rows_shape(section)
        self.is_bound = data is not None
        self.rows: list[Values] = (
            [_flat_row(self.shape, row) for row in stored] if data is None else list(self._sent(data))
        )
        for _new in range(blank):
            self.add()
        self._forms: list[RowForm] | None = None

    @property
    def forms(self) -> list[RowForm]:
        """One form for each line, in their order."""
        if self._forms is None:
            self._forms = [
                RowForm(
                    self.section,
                    self.main_language,
                    row,
                    prefix=f"rows-{place}",
                    # A line without a word is no mistake: it is shown as it was begun.
                    is_bound=self.is_bound and not self._is_blank(row),
                )
                for place, row in enumerate(self.rows)
            ]
            _sign(self._forms)
        return self._forms

    @property
    def maximum(self) -> int:
        """How many lines the list may hold."""
        return CRITERIA_MAXIMUM if self.section == BriefSection.SKILLS else ROWS_MAXIMUM

    def operate(self, operation: str) -> int | None:
        """Do what a button says: ``add``, ``remove:2``, ``up:2``, ``down:2``, ``move:4:0``; unknown ones do nothing.

        Returns the place of the line that the operation was about, or that took the place of a removed one.
        """
        if operation == "add":
            return self.add()
        self._forms = None
        return rearrange(self.rows, operation)

    def add(self, row: Values | None = None) -> int:
        """Begin a new line, empty or filled, at the end; returns its place. A full list stays as it is."""
        self._forms = None
        if len(self.rows) < self.maximum:
            self.rows.append(_new_row(self.section, self.main_language) | (row or {}))
        return len(self.rows) - 1

    def pick(self, keys: Iterable[str]) -> int | None:
        """Begin a criterion for each of these competencies that is not there yet; returns the place of the last."""
        place = None
        there = {row.get("competency") for row in self.rows}
        self.rows = [row for row in self.rows if not self._is_blank(row)]
        for key in keys:
            if key in competencies_by_key() and key not in there:
                place = self.add(_criterion_from_catalogue(key))
        self._forms = None
        return place

    def wear(self, hat: Hat) -> None:
        """Give the criteria the weights of a hat; those that it says nothing about keep theirs."""
        known = competencies_by_key()
        for row in self.rows:
            weight = hat.weight_of(known[row["competency"]]) if row.get("competency") in known else None
            if weight:
                row["weight"] = str(weight)
        self._forms = None

    def is_valid(self) -> bool:
        """Whether every line that says something is right."""
        return all(form.is_valid() for form in self.forms if form.is_bound) and not self.faults

    @property
    def faults(self) -> list[str]:
        """What is wrong with the list as a whole."""
        if self.section == BriefSection.LANGUAGES:
            codes = [row["language"] for row in self.rows if row.get("language")]
            if len(codes) != len(set(codes)):
                return [_("A language is there twice.")]
        return []

    def values(self) -> list[Values]:
        """The lines as values of the section, blank ones left out; the list must be valid."""
        return [form.values() for form in self.forms if form.is_bound]

    def _sent(self, data: Mapping[str, Any]) -> Iterable[Values]:
        count = str(data.get("rows", "0"))
        for place in range(min(int(count) if count.isdigit() else 0, self.maximum)):
            row = _new_row(self.section, self.main_language)
            yield {name: data.get(f"rows-{place}-{name}", default) for name, default in row.items()}

    def _is_blank(self, row: Values) -> bool:
        return RowForm(self.section, self.main_language, row, prefix="blank", is_bound=False).is_blank


def _sign(lines: Iterable[RowForm]) -> None:
    """Number the mandatory criteria and letter the relative ones, in their order."""
    numbers, letters = count(1), iter(f"{tens}{one}" for tens in ("", *ascii_uppercase) for one in ascii_uppercase)
    for line in lines:
        if line.section == BriefSection.SKILLS:
            mandatory = line["necessity"].value() == Necessity.MANDATORY
            line.sign = str(next(numbers)) if mandatory else next(letters)


def rearrange(rows: list[Values], operation: str) -> int | None:
    """Do what a button says to a list of lines, in place: ``remove:2``, ``up:2``, ``down:2``, ``move:4:0``.

    Returns where the line now is, or the place of the one that follows a removed one; None for what is not understood.
    """
    verb, *asked = operation.split(":")
    if not asked or not all(place.isdigit() and int(place) < len(rows) for place in asked):
        return None
    place = int(asked[0])
    if verb == "remove":
        del rows[place]
        return min(place, len(rows) - 1) if rows else None
    steps = {"up": max(place - 1, 0), "down": min(place + 1, len(rows) - 1), "move": int(asked[-1])}
    if verb not in steps:
        return None
    rows.insert(steps[verb], rows.pop(place))
    return steps[verb]


def _flat_row(shape: RowsShape, row: Values) -> Values:
    flat: Values = {name: row[name] for name in shape.fields}
    for name in shape.texts:
        flat |= {f"{name}_{code}": text for code, text in row[name].items()}
    return flat


def _new_row(section: BriefSection, main_language: str) -> Values:
    shape = rows_shape(section)
    usual = {
        "when": "current",
        "months": "" if section == BriefSection.SKILLS else "6",
        "country": "FR",
        "kind": CriterionKind.TEXT.value,
        "necessity": Necessity.RELATIVE.value,
        "weight": str(Criterion._meta.get_field("weight").default),
    }
    names = [*shape.fields, *(f"{name}_{code}" for name in shape.texts for code in languages_from(main_language))]
    return {name: usual.get(name, "") for name in names}


def _criterion_from_catalogue(key: str) -> Values:
    competency = competencies_by_key()[key]
    row: Values = {
        "key": key,
        "competency": key,
        "kind": CriterionKind.CONCEPT.value,
        "necessity": groups_by_key()[competency.group].kind,
    }
    for code in CONTENT_LANGUAGES:
        row[f"label_{code}"] = competency.names[code]
        row[f"terms_{code}"] = "\n".join(competency.terms[code])
    return row
