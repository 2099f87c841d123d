"""Money, days, hours and names of languages as the reader's language writes them."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_timedelta
from babel.numbers import format_currency, format_decimal
from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from config.typography import NBSP, french

Amount = int | float | Decimal

_DAY_PATTERNS = {
    "short": "d MMM",
    "weekday": "EEE d MMM",
    "long": "d MMMM y",
    "full": "EEEE d MMMM y",
}


@lru_cache(maxsize=16)
def _locale(language: str) -> Locale:
    # British English puts the day before the month, like everything else in Vivier.
    return Locale.parse({"en": "en_GB"}.get(language, language.replace("-", "_")))


def locale() -> Locale:
    """Babel's locale for the active language."""
    return _locale(translation.get_language() or settings.LANGUAGE_CODE)


def number(value: Amount) -> str:
    """A number with its thousands apart: 31 000, 31,000."""
    return format_decimal(value, locale=locale())


def money(amount: Amount, currency: str) -> str:
    """An amount in a currency (ISO 4217), without cents when there are none: 36 000 €, €36,000."""
    here = locale()
    pattern = here.currency_formats["standard"].pattern
    if amount == int(amount):
        pattern = pattern.replace(".00", "")
    return format_currency(amount, currency, format=pattern, locale=here, currency_digits=False)


def money_range(low: Amount | None, high: Amount | None, currency: str) -> str:
    """Two amounts as a range: 31 000 – 36 000 €, €31,000 – €36,000; one alone says "from" or "up to"; none is empty."""
    if low is None and high is None:
        return ""
    if low is None:
        return _("up to %(amount)s") % {"amount": money(high or 0, currency)}
    if high is None:
        return _("from %(amount)s") % {"amount": money(low, currency)}
    if low == high:
        return money(low, currency)
    after = locale().currency_formats["standard"].pattern.rstrip().endswith("¤")
    return f"{number(low) if after else money(low, currency)}{NBSP}–{NBSP}{money(high, currency)}"


def file_size(size: int) -> str:
    """The size of a file in the units that people know it by, 1,024 bytes to each: 312 ko, 1,4 Mo; 312 kB, 1.4 MB."""
    if size < 1024 * 1024:
        return (_("%(count)s kB") % {"count": number(max(1, round(size / 1024)) if size else 0)}).replace(" ", NBSP)
    return (_("%(count)s MB") % {"count": number(round(size / (1024 * 1024), 1))}).replace(" ", NBSP)


def _on(value: date | datetime) -> date:
    """The day of a moment, in the reader's zone."""
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


def day(value: date | datetime, form: str = "short") -> str:
    """A day: `short` 27 nov. (with its year when that is another), `weekday`, `long` 27 novembre 2026, `full`.

    The day stays on the line of its month; in French the first is *1er*.
    """
    on = _on(value)
    pattern = _DAY_PATTERNS[form]
    if on.year != timezone.localdate().year and "y" not in pattern:
        pattern += " y"
    return _day(on, pattern, translation.get_language() or settings.LANGUAGE_CODE)


@lru_cache(maxsize=2048)
def _day(on: date, pattern: str, language: str) -> str:
    """The day as it is written in the language: the lines of a list share a few."""
    here = _locale(language)
    if here.language == "fr" and on.day == 1:
        pattern = pattern.replace("d ", "d'er' ")
    return format_date(on, pattern.replace("d MMM", f"d{NBSP}MMM").replace("'er' MMM", f"'er'{NBSP}MMM"), locale=here)


def clock(value: time | datetime) -> str:
    """An hour of the day: 18 h 30, 18:30."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    if locale().language != "fr":
        return f"{value:%H:%M}"
    return f"{value.hour}{NBSP}h" + (f"{NBSP}{value.minute:02}" if value.minute else "")


def moment(value: datetime, zone: str = "", form: str = "weekday") -> str:
    """A day and its hour, in a zone (IANA name; the reader's without): ven. 27 nov., 18 h 30."""
    local = timezone.localtime(value, ZoneInfo(zone) if zone else None)
    return f"{day(local.date(), form)}, {clock(local.time())}"


def days(count: int | timedelta) -> str:
    """A number of days: 3 jours, 3 days."""
    if isinstance(count, timedelta):
        count = count.days
    return (ngettext("%(count)s day", "%(count)s days", count) % {"count": number(count)}).replace(" ", NBSP)


def ago(value: date | datetime) -> str:
    """How long ago, or in how long, in the roundest unit: *yesterday*, *3 weeks ago*, *in 2 hours*."""
    if isinstance(value, datetime):
        apart = value - timezone.now()
        if abs(apart) < timedelta(minutes=1):
            return _("just now")
        if abs(apart) < timedelta(hours=12):
            return french(format_timedelta(apart, add_direction=True, locale=locale()))
    apart = _on(value) - timezone.localdate()
    named = {0: _("today"), -1: _("yesterday"), 1: _("tomorrow")}
    return named.get(apart.days) or french(format_timedelta(apart, add_direction=True, locale=locale()))


def language_name(code: str) -> str:
    """The name of a language (BCP 47) in the reader's; an unknown code stays as it is."""
    return locale().languages.get(code.replace("-", "_")) or locale().languages.get(code.split("-")[0]) or code


def country_name(code: str) -> str:
    """The name of a country (ISO 3166-1) in the reader's language; an unknown code stays as it is."""
    return locale().territories.get(code.upper()) or code


def initials(name: str) -> str:
    """The first letters of the first and the last word of a name, for the round mark that stands for a person."""
    words = [word for word in name.split() if word[0].isalnum()]
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper() or "?"
