"""What is withheld from a person for a time: a register by which later apps narrow an earlier app's `visible_to`.

Interviews withhold notes this way: whoever still owes a scorecard reads no word of another interviewer.
"""

from collections.abc import Callable

from django.db.models import Q

from accounts.models import User

Condition = Callable[[User], Q]

_conditions: dict[str, list[Condition]] = {}


def register(label: str, condition: Condition) -> None:
    """Say which rows of a model (« candidates.Note ») are withheld from a person."""
    _conditions.setdefault(label, []).append(condition)


def withheld_from(user: User, label: str) -> Q:
    """The rows of a model that the person may not see now; none where nobody registered anything."""
    found = Q(pk__in=[])
    for condition in _conditions.get(label, []):
        found |= condition(user)
    return found
