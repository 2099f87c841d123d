"""Asking to hear of new jobs."""

from django import forms
from django.utils.translation import gettext_lazy


class AlertForm(forms.Form):
    """An address; what to look for is in the address of the page. ``website`` is a trap for programs."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "class": "form-control"}),
        error_messages={
            "required": gettext_lazy("Write the address to which the mails should go."),
            "invalid": gettext_lazy("This is no e-mail address. It looks like this: camille@mail.example."),
        },
    )
    website = forms.CharField(required=False, max_length=200)
