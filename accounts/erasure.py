"""What erasing a person does to each model: a register that every app fills for its own, in its `erasure.py`.

A model that holds nothing of a candidate says so too: a test fails on any model that the register does not name.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from django.apps import apps
from django.db import models
from django.utils.module_loading import autodiscover_modules

Rows = Callable[[int], models.QuerySet[Any]]


@dataclass(frozen=True)
class Rule:
    """What becomes of the rows that lead to an erased candidate.

    ``path`` leads from the model to the candidate, as a lookup, or ``rows`` gives the rows of a candidate's id.
    ``fields`` are the values that blanking leaves, or functions that make them; ``reason`` says why rows are kept.
    """

    what: Literal["delete", "blank", "keep"]
    path: str = ""
    rows: Rows | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""


_rules: dict[str, Rule] = {}


def register(label: str, rule: Rule) -> None:
    """Say what becomes of a model (« candidates.Note »). Raises ValueError when that was said before."""
    if label in _rules:
        raise ValueError(f"{label} has its rule already")
    _rules[label] = rule


def delete(path: str = "", *, rows: Rows | None = None) -> Rule:
    """The rows go."""
    return Rule("delete", path, rows)


def blank(path: str = "", *, rows: Rows | None = None, **fields: Any) -> Rule:
    """The rows stay without what says who the person is or what was said of them."""
    return Rule("blank", path, rows, fields)


def keep(reason: str) -> Rule:
    """The rows stay as they are, for a reason."""
    return Rule("keep", reason=reason)


def rules() -> dict[str, Rule]:
    """The whole register, label → rule."""
    autodiscover_modules("erasure")
    return dict(_rules)


def erase(candidate_id: int) -> dict[str, int]:
    """Apply the register to one candidate; returns how many rows of each model it touched. Call it in a transaction."""
    touched: dict[str, int] = {}
    register_now = rules()
    # What points at a row goes, or is blanked, before that row does.
    for what in ("blank", "delete"):
        for label, rule in register_now.items():
            if rule.what == what:
                touched[label] = _apply(label, rule, candidate_id)
    return touched


def _apply(label: str, rule: Rule, candidate_id: int) -> int:
    model = apps.get_model(label)
    rows = rule.rows(candidate_id) if rule.rows else model._default_manager.filter(**{rule.path: candidate_id})
    if rule.what == "delete":
        return rows.delete()[0]
    return rows.update(**{name: value() if callable(value) else value for name, value in rule.fields.items()})


register("config.Heartbeat", keep("signs of life of workers"))
register("accounts.User", keep("people of the house, not candidates"))
register("accounts.SignInLink", keep("people of the house, not candidates"))
register("accounts.AuditEntry", keep("who did what and when; no value of the person"))
register("accounts.AuditValues", delete("candidate_id"))
