"""Trying failed background work again."""

from django.db import transaction

from accounts import audit
from accounts.models import User
from config import sweep
from config.work import WorkQuerySet, hint
from mail.actions import retry_message
from mail.models import Message


def retry_work(label: str, pk: int, *, by: User) -> bool:
    """Try one failed row again; returns whether there was such a row."""
    for model, task in sweep.kinds():
        if model._meta.label != label:
            continue
        row = WorkQuerySet(model).failed().filter(pk=pk).first()
        if row is None:
            return False
        if isinstance(row, Message):
            retry_message(row, by=by)
            return True
        with transaction.atomic():
            WorkQuerySet(model).filter(pk=pk).make_due()
            audit.record("work.retried", row, by=by)
            hint(task, pk)
        return True
    return False
