"""Questions written once: asked for everybody, at every moment."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet, Value
from django.db.models.functions import JSONObject
from django.utils import timezone

from accounts.models import User
from candidates.models import Application
from candidates.queries.gathered import Gathered
from desk.queries.counted import Counted
from desk.queries.prepared import AskedWhileWritingError, FrozenMomentError, Moments, Prepared
from tests import factories

pytestmark = pytest.mark.django_db


def count_since_lately(user: User, at: Moments) -> QuerySet[Any, Any]:
    rows = Application.objects.visible_to(user).filter(created_at__gte=at.lately).order_by().values("pk")
    return User.objects.filter(pk=user.pk).values(count=Counted(rows), name_of=Value("count"))


def test_a_question_is_answered_for_whoever_asks_and_written_once() -> None:
    question = Prepared(count_since_lately)
    ours, theirs = factories.make_job(), factories.make_job()
    for job in (ours, ours, theirs):
        factories.make_application(job)
    factories.make_application(ours, created_at=timezone.now() - timedelta(days=60))
    asking = [
        factories.make_recruiter(ours.company),
        factories.make_recruiter(theirs.company),
        factories.make_administrator(),
        factories.make_recruiter(ours.company),
    ]
    assert [question.ask(user)["count"] for user in asking] == [2, 1, 3, 2]
    assert len(question._written) == 2


def test_a_fresh_connection_that_was_never_asked_what_it_can_do_prepares_a_question_of_lists() -> None:
    def gathering(user: User, at: Moments) -> QuerySet[Any, Any]:
        rows = Application.objects.visible_to(user).order_by("pk").values(one=JSONObject(pk="pk"))
        return User.objects.filter(pk=user.pk).values(found=Gathered(rows))

    for known in ("supports_json_field", "has_json_object_function"):
        vars(connection.features).pop(known, None)
    application = factories.make_application(factories.make_job())
    found = Prepared(gathering).ask(factories.make_administrator())["found"]
    assert (json.loads(found) if isinstance(found, str) else found) == [{"pk": application.pk}]


def test_a_question_with_a_moment_of_its_own_is_refused() -> None:
    def frozen(user: User, at: Moments) -> QuerySet[Any, Any]:
        return User.objects.filter(pk=user.pk, joined_at__lte=timezone.now()).values("pk")

    with pytest.raises(FrozenMomentError):
        Prepared(frozen).ask(factories.make_administrator())


def test_a_question_that_asks_another_while_it_is_written_is_refused() -> None:
    def curious(user: User, at: Moments) -> QuerySet[Any, Any]:
        return User.objects.filter(pk__in=list(User.objects.values_list("pk", flat=True)))

    with pytest.raises(AskedWhileWritingError):
        Prepared(curious).ask(factories.make_administrator())
