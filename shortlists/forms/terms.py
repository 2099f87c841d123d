"""What is typed into one criterion of the brief editor, before it is saved."""

from collections.abc import Mapping
from typing import Any

from django import forms

from jobs.forms.fields import LABEL_LENGTH, TermsField
from jobs.queries.sections import CONTENT_LANGUAGES
from shortlists.engine.criteria import Criterion


class TypedCriterionForm(forms.Form):
    """Name and own terms of the line at one place of the section as the editor sends it (``rows-2-terms_fr``)."""

    def __init__(self, data: Mapping[str, Any], place: int) -> None:
        super().__init__(data, prefix=f"rows-{place}")
        for code in CONTENT_LANGUAGES:
            self.fields[f"label_{code}"] = forms.CharField(required=False, max_length=LABEL_LENGTH)
            self.fields[f"terms_{code}"] = TermsField(code=code, required=False)

    def criterion(self) -> Criterion:
        """What the line looks for by its own terms; by its name while it has none. The form must be valid."""
        given = self.cleaned_data
        terms = {code: tuple(given[f"terms_{code}"]) for code in CONTENT_LANGUAGES if given[f"terms_{code}"]}
        label = {code: given[f"label_{code}"] for code in CONTENT_LANGUAGES if given[f"label_{code}"]}
        return Criterion(key="typed", kind="text", label={} if terms else label, terms=terms)
