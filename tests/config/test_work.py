"""Rows are the work: claims, leases, tries."""

from datetime import timedelta

import pytest
from django.utils import timezone

from config import work
from mail.models import Message

pytestmark = pytest.mark.django_db

LEASE = timedelta(seconds=30)


def make_message(**fields: object) -> Message:
    fields = {"to_email": "a@mail.example", "language": "en", "subject": "s", "text": "t", "template": "x", **fields}
    return Message.objects.create(**{"due_at": timezone.now(), **fields})


def expire_lease(message: Message) -> None:
    Message.objects.filter(pk=message.pk).update(lease_until=timezone.now() - timedelta(seconds=1))


def test_a_due_row_is_claimed_once() -> None:
    message = make_message()
    assert work.claim(Message, message.pk, lease=LEASE) == message
    assert work.claim(Message, message.pk, lease=LEASE) is None


def test_a_row_that_is_not_due_is_not_claimed() -> None:
    later = make_message(due_at=timezone.now() + timedelta(hours=1))
    nothing_to_do = make_message(due_at=None)
    assert work.claim(Message, later.pk, lease=LEASE) is None
    assert work.claim(Message, nothing_to_do.pk, lease=LEASE) is None


def test_a_row_whose_worker_died_is_claimed_again_after_the_lease() -> None:
    message = make_message()
    work.claim(Message, message.pk, lease=LEASE)
    expire_lease(message)
    again = work.claim(Message, message.pk, lease=LEASE)
    assert again is not None
    assert again.tries == 2


def test_a_finished_row_has_nothing_left_to_do() -> None:
    message = make_message()
    claimed = work.claim(Message, message.pk, lease=LEASE)
    assert claimed is not None
    work.finish(claimed)
    message.refresh_from_db()
    assert (message.due_at, message.lease_until, message.tries) == (None, None, 0)


def test_a_row_made_due_again_while_it_was_worked_on_stays_due() -> None:
    message = make_message()
    claimed = work.claim(Message, message.pk, lease=LEASE)
    assert claimed is not None
    Message.objects.filter(pk=message.pk).make_due()
    work.finish(claimed)
    assert list(Message.objects.all().due()) == [message]


def test_a_worker_that_lost_its_lease_cannot_write_its_result() -> None:
    message = make_message()
    late = work.claim(Message, message.pk, lease=LEASE)
    assert late is not None
    expire_lease(message)
    work.claim(Message, message.pk, lease=LEASE)
    with pytest.raises(work.LostLease):
        work.finish(late)


def test_a_failed_try_is_tried_again_after_a_pause_and_given_up_after_the_last() -> None:
    message = make_message()

    def fail(row: Message) -> None:
        raise ValueError("no route")

    for tries in range(1, work.MAXIMUM_TRIES + 1):
        assert work.perform(Message, message.pk, lease=LEASE, work=fail) is False
        message.refresh_from_db()
        assert message.tries == tries
        assert message.failure == "ValueError: no route"
        if tries < work.MAXIMUM_TRIES:
            assert message.due_at is not None
            assert message.due_at > timezone.now()
            Message.objects.filter(pk=message.pk).update(due_at=timezone.now())
    assert message.due_at is None
    assert list(Message.objects.all().failed()) == [message]


def test_work_that_kills_its_worker_every_time_is_given_up() -> None:
    message = make_message()
    for _ in range(work.MAXIMUM_TRIES):
        assert work.claim(Message, message.pk, lease=LEASE) is not None
        expire_lease(message)
    assert work.claim(Message, message.pk, lease=LEASE) is None
    assert list(Message.objects.all().failed()) == [message]


def test_asking_again_starts_a_failed_row_afresh() -> None:
    message = make_message(due_at=None, failed_at=timezone.now(), failure="gone", tries=5)
    Message.objects.filter(pk=message.pk).make_due()
    claimed = work.claim(Message, message.pk, lease=LEASE)
    assert claimed is not None
    assert (claimed.tries, claimed.failed_at, claimed.failure) == (1, None, "")


def test_the_sweep_points_at_a_row_once_and_again_when_nobody_came() -> None:
    message = make_message()
    unhinted = Message.objects.all().unhinted
    assert list(unhinted()) == [message]
    Message.objects.filter(pk=message.pk).update(hinted_at=timezone.now())
    assert list(unhinted()) == []
    assert list(unhinted(timezone.now() + work.HINT_PATIENCE + timedelta(seconds=1))) == [message]
