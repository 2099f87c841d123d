"""What a remark says to the person who writes the brief: what to do, and what it costs to leave it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from jobs.catalogue.remark import Remark

SECTION_NAMES: Mapping[str, Promise] = {
    "job": _("Title and setting"),
    "company": _("Company"),
    "context": _("Context"),
    "main-mission": _("Main mission"),
    "secondary-missions": _("Secondary missions"),
    "skills": _("Skills"),
    "languages": _("Languages"),
    "profile": _("Profile"),
    "pay": _("Pay"),
    "location": _("Location"),
    "contract": _("Contract"),
    "contact": _("Contact"),
    "objectives": _("Objectives"),
    "organisation": _("Place in the organisation"),
}

MESSAGES: Mapping[str, Promise] = {
    "section-missing": _(
        "Fill in “%(section)s”: without it, people cannot tell whether the job is for them, and it cannot be published."
    ),
    "section-empty": _("“%(section)s” is empty. A few lines here save a round of questions with each person you meet."),
    "title-gendered": _(
        "“%(word)s” names one sex only, which the law forbids in an offer. Name both forms, or add “F/H” "
        "after the title."
    ),
    "title-marker": _("Add “F/H” after the title: the offer then says at a glance that it is for everyone."),
    "french-missing": _(
        "Write the offer in French too: the law asks for it where this job is. It cannot be published without."
    ),
    "french-section-missing": _(
        "“%(section)s” is missing in French, where the offer must say as much as in the other language."
    ),
    "too-many-mandatory": _(
        "%(count)s mandatory criteria: each one removes people, and together they may leave nobody. Keep "
        "%(limit)s at most, and make the others relative."
    ),
    "too-many-criteria": _(
        "%(count)s criteria describe a five-legged sheep: nobody has them all, and whoever comes close costs "
        "too much. Keep %(limit)s at most, switch a group off, or hire a cell."
    ),
    "no-mandatory": _(
        "No criterion is mandatory. Say which conduct you will not do without: technique can be learnt, that cannot."
    ),
    "mandatory-technique": _(
        "“%(label)s” is know-how that can be trained or bought in. Mandatory, it keeps out people who would "
        "have learnt it in weeks; make it relative and say what happens when it is missing."
    ),
    "mandatory-experience": _(
        "“%(label)s”: a length of experience says little about the work to come, and keeps out career "
        "changers and those who took breaks. Make it relative, and ask to see what was done."
    ),
    "gap-unsaid": _(
        "Say what happens when “%(label)s” is missing: trained, bought in, or needed from day one. Candidates"
        " read it, and some give up for want of knowing."
    ),
    "language-unexplained": _(
        "Say what the %(language)s is for. Without a reason this demand removes people who could do the job, "
        "and may count as discrimination."
    ),
    "pay-missing": _(
        "Give the pay range, lowest and highest. Without it the offer cannot be published, and fewer people answer."
    ),
    "pay-reversed": _("The highest pay is below the lowest: put the two amounts in order."),
    "pay-too-wide": _(
        "The range is %(width)s%% wide: it tells nobody what to expect. Narrow it to %(limit)s%% at most, or "
        "publish two jobs."
    ),
    "internship": _(
        "This person speaks for the house in public and answers for its reputation. An intern cannot carry "
        "that: offer a contract of employment, and give an intern a mission beside it."
    ),
    "contact-anonymous": _(
        "Name the person to whom the application goes. People write to somebody; to a department, fewer do."
    ),
    "contact-unreachable": _("Nobody reads %(email)s. Give an address where a question gets an answer."),
    "no-objectives": _(
        "Say what is expected after 6 and 12 months. Without it, neither side will know whether the hire went well."
    ),
    "no-indicator": _(
        "Say what will show that this objective is reached: a figure, a fact, a date. Without it the "
        "discussion after a year is one of impressions."
    ),
    "deadline-past": _(
        "Applications closed on %(date)s. Give a later date: an offer that is no longer open misleads people."
    ),
    "start-past": _("The start, %(date)s, has passed. Give a date that can still be kept."),
    "placeholder-left": _(
        "Replace %(word)s with the fact itself: only you know it, and the offer cannot be published with a gap."
    ),
    "age-limit": _(
        "“%(word)s” sets an age limit, which the law forbids and fines. Say what the work asks for instead; "
        "the offer cannot be published with it."
    ),
    "question-age": _("“%(word)s” asks for an age, which the law forbids to select by. Take it out."),
    "age-hint": _(
        "“%(word)s” suggests an age. Say what you mean (beginners welcome, new to the trade): as it stands, "
        "experienced people will not apply, and it may count as discrimination."
    ),
    "native-speaker": _(
        "“%(word)s” asks for an origin, not a skill, which the law forbids. Give the level needed, from A1 to"
        " C2, and what it is for."
    ),
    "sex": _("“%(word)s” reserves the job for one sex, which the law forbids and punishes. Take it out."),
    "family": _(
        "“%(word)s” touches on family life, which the law forbids to ask about. If hours or travel are the "
        "matter, state them: everyone can then judge."
    ),
    "pregnancy": _("“%(word)s” touches on pregnancy, about which nobody may ask. Take it out."),
    "origin": _(
        "“%(word)s” touches on origin or nationality, which the law forbids to select by. Take it out; the "
        "right to work is checked at hiring."
    ),
    "religion": _("“%(word)s” touches on belief, which the law forbids to select by. Take it out."),
    "opinion": _("“%(word)s” touches on political or union life, which the law forbids to select by. Take it out."),
    "orientation": _(
        "“%(word)s” touches on sexual orientation or gender identity, which the law forbids to select by. Take it out."
    ),
    "appearance": _(
        "“%(word)s” asks for looks, which the law forbids to select by. Say what the person will do before the public."
    ),
    "photo": _(
        "“%(word)s” asks for a face, which says nothing of the work. Ask for something the person made; a "
        "photo exposes you to a claim of discrimination."
    ),
    "health": _(
        "“%(word)s” touches on health or disability, which the law forbids to select by. Describe the work as"
        " it is; fitness is a matter for the occupational doctor, and adjustments can be arranged."
    ),
    "habits": _("“%(word)s” is about private life. Take it out, or say which rule of the workplace you mean."),
    "residence": _(
        "“%(word)s” selects by home, which the law forbids. Give the place of work and the days on site: "
        "people judge the distance for themselves."
    ),
    "pay-history": _(
        "“%(word)s”: past pay may not be asked for. Give your own range, and talk about what the person expects."
    ),
    "private-data": _(
        "“%(word)s” has no place before a hire. Ask for it once the contract is agreed, if a law requires it."
    ),
    "intern-image": _(
        "“%(word)s”: the public voice of the house is no beginner’s exercise. Offer a contract of employment,"
        " or say who answers for what is published."
    ),
    "banned-word": _(
        "“%(word)s” describes nobody and puts off those who doubt themselves. Say what the person will do."
    ),
    "vague-word": _("“%(word)s” can mean anything. Replace it with an act that can be seen, or drop it."),
    "pay-vague": _(
        "“%(word)s” hides the pay. Give the range and what sets a person’s place in it; vague pay costs you "
        "applications and trust."
    ),
    "visibility-pay": _("“%(word)s”: work is paid. Give the pay, or look for volunteers elsewhere."),
}


def sentence(remark: Remark) -> str:
    """The sentence of a remark in the active language. Raises KeyError for a code that has none."""
    return str(MESSAGES[remark.code]) % {name: _in_words(name, value) for name, value in remark.params.items()}


def _in_words(name: str, value: Any) -> str:
    if name == "section":
        return str(SECTION_NAMES[value])
    if name == "language":
        return _language_name(value)
    if isinstance(value, date):
        return date_format(value)
    return str(value)


def _language_name(code: str) -> str:
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code
