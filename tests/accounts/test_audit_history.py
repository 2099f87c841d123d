"""The history that each object's page shows."""

from typing import Any

import pytest
from django.utils import translation

from accounts import audit
from accounts.models import User


@pytest.fixture
def recruiter() -> User:
    return User.objects.create_user("recruiter@herbiers.example", name="Hélène Abgrall")


@pytest.mark.django_db
def test_a_history_says_what_was_done_by_whom_newest_first(recruiter: User, django_assert_num_queries: Any) -> None:
    audit.record("person.invited", recruiter, by="system")
    audit.record("person.deactivated", recruiter, by=recruiter)
    with translation.override("en"), django_assert_num_queries(1):
        lines = audit.history(recruiter)
    assert [(line.text, line.who) for line in lines] == [
        ("Closed the person’s access", "Hélène Abgrall"),
        ("Invited the person", "Vivier"),
    ]


@pytest.mark.django_db
def test_a_history_is_about_its_object_only_and_no_longer_than_asked(recruiter: User) -> None:
    other = User.objects.create_user("other@herbiers.example", name="Karim Ouali")
    for _number in range(3):
        audit.record("person.activated", recruiter, by=recruiter)
    assert audit.history(other) == []
    assert len(audit.history(recruiter, lines=2)) == 2
