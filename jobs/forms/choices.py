"""Languages, countries and currencies to choose from, named in the language of the page."""

from collections.abc import Iterable

from config.formats import country_name, language_name

LANGUAGES = (
    "ar ber bg br ca co cs da de el en es et eu fi fr ga gcr he hr hu it ja kab ko lb lt lv mt nl no oc pl pt ro ru sk "
    "sl sq sr sv tr uk vi zh"
).split()
COUNTRIES = (
    "FR BE CH LU CA MC AD AT AU BG BJ BR CI CM CY CZ DE DK DZ EE ES FI GB GR HR HU IE IL IS IT JP LI LT LV MA MG MT NL "
    "NO PL PT RO SE SI SK SN TG TN UA US"
).split()
FIRST_COUNTRIES = 5
CURRENCIES = ("EUR", "CHF", "CAD", "GBP", "USD", "MAD", "DKK", "NOK", "PLN", "SEK")

Choices = list[tuple[str, str]]


def language_choices(stored: Iterable[str] = ()) -> Choices:
    """Languages by name; those stored are always among them, whatever they are."""
    codes = {*LANGUAGES, *filter(None, stored)}
    return [("", ""), *sorted(((code, language_name(code)) for code in codes), key=lambda one: one[1].lower())]


def country_choices(stored: Iterable[str] = ()) -> Choices:
    """Countries by name, the nearest ones first; those stored are always among them."""
    first = [(code, country_name(code)) for code in COUNTRIES[:FIRST_COUNTRIES]]
    codes = {*COUNTRIES[FIRST_COUNTRIES:], *filter(None, stored)} - {code for code, _name in first}
    return [*first, *sorted(((code, country_name(code)) for code in codes), key=lambda one: one[1].lower())]


def currency_choices(stored: Iterable[str] = ()) -> Choices:
    """Currencies by code; those stored are always among them."""
    return [(code, code) for code in dict.fromkeys([*CURRENCIES, *filter(None, stored)])]
