"""A company's careers site: its name, colour, logo, languages and host. All that is uploaded is taken as hostile."""

from io import BytesIO
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http.request import validate_host
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from PIL import Image, UnidentifiedImageError

from config.formats import language_name, number
from jobs.actions.sites import Logo
from jobs.catalogue.colours import READABLE, is_colour, least_contrast, nearest_readable
from jobs.models import Company
from jobs.policy import LOGO_KILOBYTES, LOGO_PIXELS, LOGO_SIZE
from jobs.queries.sections import CONTENT_LANGUAGES

SITE = ("site_name", "accent", "site_languages", "host")
_FORMATS = ("PNG", "JPEG", "WEBP", "GIF")


class LogoField(forms.FileField):
    """A picture that ends as a small PNG drawn anew: nothing of the file but its pixels goes on."""

    widget = forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp,image/gif"})

    def clean(self, data: Any, initial: Any = None) -> Logo | None:
        """The picture drawn anew. Raises ValidationError for one that is too large or none."""
        if not data:
            return None
        if data.size > LOGO_KILOBYTES * 1024:
            raise ValidationError(_("This picture is larger than %(size)s kB.") % {"size": LOGO_KILOBYTES})
        try:
            return _drawn_anew(data.read())
        except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError) as error:
            said = _("This is no picture that can be shown: choose a PNG, JPEG, WebP or GIF.")
            raise ValidationError(said) from error


def _drawn_anew(content: bytes) -> Logo:
    """The pixels as a PNG that fits its place. Raises what Pillow raises, and ValueError beyond `LOGO_PIXELS`."""
    with Image.open(BytesIO(content), formats=_FORMATS) as picture:
        if picture.width * picture.height > LOGO_PIXELS:  # Known from the head: nothing has been unpacked yet.
            raise ValueError("too many pixels")
        small = picture.convert("RGBA")
    small.thumbnail(LOGO_SIZE)
    clean = Image.new("RGBA", small.size)
    clean.paste(small)
    written = BytesIO()
    clean.save(written, "PNG", optimize=True)
    return Logo(written.getvalue(), clean.width, clean.height)


class SiteForm(forms.ModelForm):
    """How the company's careers site looks, and where it stands."""

    accent = forms.CharField(
        label=gettext_lazy("Colour"),
        required=False,
        help_text=gettext_lazy("Of links and buttons, as #0f5551. The dark theme gets a paler one by itself."),
    )
    site_languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages"), widget=forms.CheckboxSelectMultiple, required=False
    )
    logo = LogoField(label=gettext_lazy("Logo"), required=False)
    drop_logo = forms.BooleanField(label=gettext_lazy("Take the logo away"), required=False)

    class Meta:
        model = Company
        fields = SITE
        help_texts = {
            "site_name": gettext_lazy("Where it differs from the company’s name."),
            "host": gettext_lazy("An address of its own, as jobs.company.example; the installation must answer to it."),
        }

    def __init__(self, data: Any = None, files: Any = None, *, instance: Company) -> None:
        super().__init__(data, files, instance=instance)
        languages = [(code, language_name(code)) for code in CONTENT_LANGUAGES]
        self.fields["site_languages"].choices = languages  # type: ignore[attr-defined]
        self.initial["site_languages"] = instance.languages_shown
        if not instance.logo:
            del self.fields["drop_logo"]

    def clean_accent(self) -> str:
        """A colour that can be read wherever it stands; one that cannot is told the nearest that can."""
        typed = str(self.cleaned_data["accent"]).strip().lower()
        if not typed:
            return ""
        if not is_colour(typed):
            raise ValidationError(_("Write the colour as # and six signs, as #0f5551."))
        found = least_contrast(typed)
        if found < READABLE:
            said = _(
                "This colour is too pale to be read: its contrast is %(found)s, and %(least)s is needed. %(near)s is."
            )
            raise ValidationError(
                said
                % {"found": number(int(found * 10) / 10), "least": number(READABLE), "near": nearest_readable(typed)}
            )
        return typed

    def clean_site_languages(self) -> list[str]:
        """In the order of the house; none chosen is all."""
        chosen = self.cleaned_data["site_languages"]
        return [code for code in CONTENT_LANGUAGES if code in chosen]

    def clean_host(self) -> str:
        """A host that this installation answers to, and nobody's yet."""
        host = str(self.cleaned_data["host"]).strip().lower().rstrip(".")
        if not host:
            return ""
        if host in settings.HOUSE_HOSTS:
            raise ValidationError(_("This is the address of the house itself."))
        if "*" in host or "/" in host or not validate_host(host, settings.ALLOWED_HOSTS):
            raise ValidationError(
                _("The installation does not answer to this host: whoever runs it adds it to ALLOWED_HOSTS first.")
            )
        if Company.objects.filter(host=host).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("Another company has this host."))
        return host

    def given(self) -> dict[str, Any]:
        """What to store, the logo apart; the form must be valid."""
        return {name: self.cleaned_data[name] for name in SITE}
