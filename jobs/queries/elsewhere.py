"""Ready texts of a published job for boards and networks, each within the characters that it takes."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import override

from config.formats import day, days, language_name, money_range
from config.typography import french
from jobs.policy import ELSEWHERE_LIMITS
from jobs.queries.careers import job_address
from jobs.queries.posting import Posting
from jobs.states import Channel, Contract, PayPeriod, Workplace


@dataclass(frozen=True)
class ReadyText:
    """What to paste on one board: a title, a text, the address that keeps the source; limits in characters."""

    channel: Channel
    language: str
    title: str
    title_limit: int
    text: str
    limit: int
    address: str

    @property
    def is_cut(self) -> bool:
        """Whether the title had to be cut to fit: a person should word it again."""
        return self.title.endswith("…")


def ready_texts(posting: Posting, company: str, slug: str) -> list[ReadyText]:
    """One for each board, in the posting's language."""
    with override(posting.language):
        return [_ready(channel, posting, company, slug) for channel in Channel]


def _ready(channel: Channel, posting: Posting, company: str, slug: str) -> ReadyText:
    title_limit, limit = ELSEWHERE_LIMITS[channel]
    address = f"{job_address(slug, posting.language)}&{urlencode({'via': channel})}"
    end = _("The whole offer, how applications are read, and the form: %(address)s") % {"address": address}
    parts = _post(posting, company) if channel == Channel.LINKEDIN else _offer(posting, company)
    text = _fitted([_typeset(part, posting.language) for part in parts if part], end, limit)
    return ReadyText(channel, posting.language, _cut(posting.title, title_limit), title_limit, text, limit, address)


def _post(posting: Posting, company: str) -> Iterable[str]:
    """A post of a network: why one would want the job comes first, for only the first lines are seen."""
    yield posting.lead or posting.title
    yield " · ".join(filter(None, (posting.title, company, posting.cities)))
    yield "\n".join(_facts(posting))
    yield posting.mission
    yield _list(_("What we look for"), (one.label for one in posting.mandatory))


def _offer(posting: Posting, company: str) -> Iterable[str]:
    """An offer of a board: the main things first, so that what does not fit is what matters least."""
    yield posting.lead
    yield "\n".join(_facts(posting))
    yield f"{_('The main mission')}\n{posting.mission}"
    yield _list(_("Mandatory criteria"), (one.label for one in posting.mandatory))
    yield _list(_("Relative criteria"), (one.label for one in posting.relative))
    yield f"{_('The context')}\n{posting.context}" if posting.context else ""
    yield _list(_("Secondary missions"), posting.current)
    yield f"{_('The profile')}\n{posting.education}" if posting.education else ""
    yield _list(_("What is expected"), (goal.text for goal in posting.objectives))
    yield f"{company}\n{posting.company}" if posting.company else ""


def _facts(posting: Posting) -> Iterable[str]:
    if posting.contract:
        yield _fact(_("Contract"), str(Contract(posting.contract).label))
    pay = money_range(posting.pay_min, posting.pay_max, posting.pay_currency)
    if pay:
        yield _fact(_("Pay"), f"{pay} {PayPeriod(posting.pay_period).label}")
    if posting.places or posting.workplace:
        where = str(Workplace(posting.workplace).label) if posting.workplace else ""
        yield _fact(_("Place"), ", ".join(filter(None, (posting.cities, where))))
    if posting.spoken:
        spoken = (f"{language_name(one.language)} {one.level}" for one in posting.spoken)
        yield _fact(_("Languages"), ", ".join(spoken))
    if posting.starts_on:
        yield _fact(_("Starting date"), day(posting.starts_on, "long"))
    if posting.apply_until:
        yield _fact(_("Applications until"), day(posting.apply_until, "long"))
    yield _("An answer within %(days)s, whatever it is.") % {"days": days(posting.answer_within_days)}


def _fact(name: str, said: str) -> str:
    return _("%(name)s: %(said)s") % {"name": name, "said": said}


def _list(heading: str, lines: Iterable[str]) -> str:
    said = [f"– {line}" for line in lines]
    return "\n".join([heading, *said]) if said else ""


def _typeset(text: str, language: str) -> str:
    return french(text.strip()) if language == "fr" else text.strip()


def _fitted(parts: Iterable[str], end: str, limit: int) -> str:
    """The parts that fit in order, whole as far as may be, and always the end."""
    room = limit - len(end)
    text = ""
    for part in parts:
        if len(text) + len(part) + 2 > room:
            # Whole lines of the first part that does not fit; a heading alone says nothing.
            kept = [""]
            for line in part.split("\n"):
                if len(text) + len("\n".join([*kept, line])) + 2 > room:
                    break
                kept.append(line)
            text += "\n".join(kept[1:]) + "\n\n" if len(kept) > 2 else ""
            break
        text += f"{part}\n\n"
    return text + end


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
