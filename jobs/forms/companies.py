"""A company's facts, and what candidates read of it in each language."""

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy

from config.formats import language_name
from jobs.forms.choices import country_choices
from jobs.forms.fields import in_words
from jobs.models import Company, CompanyText
from jobs.policy import TEXT_MAXIMUM
from jobs.queries.sections import CONTENT_LANGUAGES

FACTS = ("name", "legal_name", "website", "country", "language", "time_zone", "privacy_contact")
TEXTS = ("introduction", "origins", "how_we_work", "failures", "successes", "goals")
HELP = {
    "legal_name": gettext_lazy("The employer’s full name, as privacy notices have it."),
    "time_zone": gettext_lazy("Closing dates are days in this zone."),
    "privacy_contact": gettext_lazy("Where candidates write to see, correct or erase what is kept."),
    "introduction": gettext_lazy("Who you are, in a few sentences."),
    "origins": gettext_lazy("Where the house comes from, with what is less flattering too."),
    "how_we_work": gettext_lazy("What a week looks like; who decides; what one may refuse."),
    "failures": gettext_lazy("What went wrong, and what you learnt. People believe the rest because of it."),
    "successes": gettext_lazy("What went well, with figures."),
    "goals": gettext_lazy("Where you are going, with dates."),
}


class CompanyForm(forms.ModelForm):
    """The facts, and each text once in each language (``origins_fr``)."""

    website = forms.URLField(label=gettext_lazy("Website"), required=False, max_length=200, assume_scheme="https")
    country = forms.ChoiceField(label=gettext_lazy("Country"))
    language = forms.ChoiceField(label=gettext_lazy("Main language"))
    time_zone = forms.ChoiceField(label=gettext_lazy("Time zone"))

    class Meta:
        model = Company
        fields = FACTS
        help_texts = HELP

    def __init__(self, data: Any = None, *, instance: Company | None = None) -> None:
        stored = {text.language: text for text in instance.texts.all()} if instance else {}
        texts = {f"{name}_{code}": getattr(stored.get(code), name, "") for name in TEXTS for code in CONTENT_LANGUAGES}
        super().__init__(data, instance=instance, initial=texts)
        chosen = instance.country if instance else "FR"
        self.fields["country"].choices = country_choices([chosen])  # type: ignore[attr-defined]
        self.fields["language"].choices = [(code, language_name(code)) for code in CONTENT_LANGUAGES]  # type: ignore[attr-defined]
        self.fields["time_zone"].choices = [(zone, zone) for zone in sorted(available_timezones())]  # type: ignore[attr-defined]
        self.fields["time_zone"].help_text = HELP["time_zone"]
        for name in TEXTS:
            for code in CONTENT_LANGUAGES:
                label = getattr(CompanyText._meta.get_field(name), "verbose_name", name)
                self.fields[f"{name}_{code}"] = forms.CharField(
                    label=in_words(str(label)[:1].upper() + str(label)[1:], code),
                    help_text=HELP[name] if code == CONTENT_LANGUAGES[0] else "",
                    required=False,
                    max_length=TEXT_MAXIMUM,
                    widget=forms.Textarea(attrs={"rows": 5, "lang": code}),
                )

    @property
    def facts(self) -> list[forms.BoundField]:
        """The fields of the company itself."""
        return [self[name] for name in FACTS]

    @property
    def texts(self) -> list[tuple[str, list[tuple[str, forms.BoundField]]]]:
        """The texts, each in every language."""
        return [(name, [(code, self[f"{name}_{code}"]) for code in CONTENT_LANGUAGES]) for name in TEXTS]

    def facts_given(self) -> dict[str, Any]:
        """The facts to store; the form must be valid."""
        return {name: self.cleaned_data[name] for name in FACTS}

    def texts_given(self) -> dict[str, dict[str, str]]:
        """The texts to store, by language; the form must be valid."""
        return {code: {name: self.cleaned_data[f"{name}_{code}"] for name in TEXTS} for code in CONTENT_LANGUAGES}
