"""The printed kit of one interview: its questions, and what was found so far where nobody confirmed anything."""

from dataclasses import dataclass

from interviews.models import Interview
from interviews.queries.kits import Question, questions_of
from shortlists.models import Evidence
from shortlists.policy import QUOTES_SHOWN


@dataclass(frozen=True)
class Asked:
    """A question with the passages that the machine found for its criterion; never a level, so as to judge afresh."""

    question: Question
    found: list[Evidence]


def printed_kit(interview: Interview) -> list[Asked]:
    """Every question of an interview; passages only where the criterion is mandatory and unconfirmed. Four queries."""
    asked = questions_of(interview)
    open_keys = [one.key for one in asked if one.key in interview.added]
    quotes: dict[str, list[Evidence]] = {}
    found = Evidence.objects.filter(
        reading__application=interview.application_id, criterion_key__in=open_keys, position__lt=QUOTES_SHOWN
    ).select_related("document")
    for one in found:
        quotes.setdefault(one.criterion_key, []).append(one)
    return [Asked(one, quotes.get(one.key, [])) for one in asked]
