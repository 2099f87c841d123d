"""A group of words that a company uses for one another."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jobs.catalogue.lint_messages import sentence
from jobs.catalogue.phrases import compose, fold
from jobs.catalogue.remark import Remark
from jobs.catalogue.words import found_by, rules
from jobs.models import Company, SynonymGroup
from jobs.policy import SYNONYM_LENGTH, SYNONYMS_IN_GROUP

_APART = re.compile(r"[,;=\n]")


class SynonymsForm(forms.Form):
    """Words and phrases of one group, apart by commas."""

    words = forms.CharField(
        label=gettext_lazy("Words that mean the same"),
        max_length=SYNONYM_LENGTH * SYNONYMS_IN_GROUP,
        help_text=gettext_lazy("Apart by commas, in French and in English: CM, community manager."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, company: Company, group: SynonymGroup | None = None
    ) -> None:
        initial = {"words": ", ".join(group.words)} if group else {}
        super().__init__(data, initial=initial, auto_id=f"id_%s_{group.pk}" if group else "id_%s")
        self.company, self.group = company, group

    def clean_words(self) -> list[str]:
        """The words, each once however it is written."""
        typed = (" ".join(compose(word).split()) for word in _APART.split(self.cleaned_data["words"]))
        words = list({fold(word): word for word in typed if word}.values())
        for word in words:
            self._check(word)
        if len(words) < 2:
            raise forms.ValidationError(_("Give two words at least, apart by a comma."))
        if len(words) > SYNONYMS_IN_GROUP:
            raise forms.ValidationError(_("A group has %(count)s words at most.") % {"count": SYNONYMS_IN_GROUP})
        others = [one for one in SynonymGroup.objects.filter(company=self.company) if one != self.group]
        known = {fold(word) for group in others for word in group.words}
        if twice := [word for word in words if fold(word) in known]:
            raise forms.ValidationError(_("“%(word)s” is in another group already.") % {"word": twice[0]})
        return words

    def _check(self, word: str) -> None:
        if sum(map(str.isalnum, word)) < 2:
            raise forms.ValidationError(
                _("“%(word)s” is too short: a single letter would be found everywhere.") % {"word": word}
            )
        if len(word) > SYNONYM_LENGTH:
            raise forms.ValidationError(
                _("“%(word)s” is too long: %(count)s characters at most.")
                % {"word": f"{word[:30]}…", "count": SYNONYM_LENGTH}
            )
        for rule in rules():
            if rule.in_terms and rule.article:
                for found in found_by(rule, "any", word):
                    remark = Remark(rule.code, rule.severity, "criteria", {"word": found}, rule.article)
                    raise forms.ValidationError(sentence(remark))
