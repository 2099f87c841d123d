"""What people choose and type on the pages that list jobs, create one, or publish it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from config.formats import language_name
from jobs.catalogue.roles import load_roles
from jobs.forms.choices import country_choices
from jobs.models import Company, Job, in_language
from jobs.queries.lists import jobs_to_begin_like
from jobs.queries.sections import CONTENT_LANGUAGES
from jobs.states import JobState


class JobFilter(forms.Form):
    """Which jobs to list; what is not understood filters nothing."""

    q = forms.CharField(label=gettext_lazy("Title"), required=False, max_length=100)
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    company = forms.ModelChoiceField(
        Company.objects.none(), label=gettext_lazy("Company"), required=False, to_field_name="slug"
    )

    def __init__(self, data: Any, *, user: User) -> None:
        super().__init__(data)
        self.fields["state"].choices = [("", _("State: all")), *JobState.choices]  # type: ignore[attr-defined]
        company: forms.ModelChoiceField[Company] = self.fields["company"]  # type: ignore[assignment]
        company.queryset = Company.objects.visible_to(user)
        company.empty_label = _("Company: all")
        for name, field in self.fields.items():
            look = "form-control form-control-sm" if name == "q" else "form-select form-select-sm"
            field.widget.attrs["class"] = look
        self.fields["q"].widget.attrs["placeholder"] = _("Words of the title")

    def wanted(self) -> dict[str, Any]:
        """The filters that were understood and say something."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class NewJobForm(forms.Form):
    """What a job begins with."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    company = forms.ModelChoiceField(Company.objects.none(), label=gettext_lazy("Company"), empty_label=None)
    role = forms.ChoiceField(
        label=gettext_lazy("Start from"),
        required=False,
        widget=forms.RadioSelect(attrs={"class": "form-check-input"}),
    )
    stages_of = forms.TypedChoiceField(
        label=gettext_lazy("Stages"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=gettext_lazy("Those of a job come with their targets, and with what they send and plan on entry."),
    )
    language = forms.ChoiceField(label=gettext_lazy("Main language"))
    country = forms.ChoiceField(label=gettext_lazy("Country of work"))

    def __init__(self, data: Any, *, user: User) -> None:
        super().__init__(data, initial={"country": "FR", "language": CONTENT_LANGUAGES[0], "role": load_roles()[0].key})
        company: forms.ModelChoiceField[Company] = self.fields["company"]  # type: ignore[assignment]
        company.queryset = Company.objects.managed_by(user)
        roles = [(role.key, in_language(role.names)) for role in load_roles()]
        self.fields["role"].choices = [*roles, ("", _("An empty brief"))]  # type: ignore[attr-defined]
        self.jobs = {job.pk: job for job in jobs_to_begin_like(user)}
        self.fields["stages_of"].choices = [("", _("Those of the template")), *_by_company(self.jobs.values())]  # type: ignore[attr-defined]
        self.fields["language"].choices = [(code, language_name(code)) for code in CONTENT_LANGUAGES]  # type: ignore[attr-defined]
        self.fields["country"].choices = country_choices()  # type: ignore[attr-defined]
        self.fields["title"].help_text = _("In French, with F/H or both forms: “Community manager F/H”.")

    def clean(self) -> dict[str, Any]:
        """Stages come from a job of the same company: their messages and people are its own."""
        given = super().clean() or self.cleaned_data
        given["stages_of"] = like = self.jobs.get(given.get("stages_of") or 0)
        if like and "company" in given and like.company_id != given["company"].pk:
            self.add_error("stages_of", _("This job is of another company: choose one of the same company."))
        return given


def _by_company(jobs: Iterable[Job]) -> list[tuple[str, list[tuple[int, str]]]]:
    """Jobs as a list offers them, below the name of their company."""
    found: dict[str, list[tuple[int, str]]] = {}
    for job in jobs:
        found.setdefault(job.company.name, []).append((job.pk, job.title))
    return sorted(found.items())


class PublishForm(forms.Form):
    """Publishing; the reason is asked of administrators where the pay range is missing."""

    pay_override_reason = forms.CharField(
        label=gettext_lazy("Why this brief may be published without a pay range"),
        help_text=gettext_lazy("Kept with the version and in the history, with your name."),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ShareLinkForm(forms.Form):
    """The place for which a short link is made."""

    name = forms.CharField(
        label=gettext_lazy("Where you share it"),
        max_length=80,
        help_text=gettext_lazy("“Newsletter of November”, “Camille on Mastodon”: candidates do not see it."),
    )


class AddressForm(forms.Form):
    """The end of a job's public address."""

    slug = forms.CharField(label=gettext_lazy("Address of the public page"), max_length=100)

    def __init__(self, data: Any = None, *, job: Job) -> None:
        super().__init__(data, initial={"slug": job.slug})

    def clean_slug(self) -> str:
        slug: str = slugify(self.cleaned_data["slug"])
        if not slug:
            raise forms.ValidationError(_("Use letters, figures and hyphens."))
        return slug
