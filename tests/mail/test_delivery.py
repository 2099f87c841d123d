"""A dead mail server loses nothing and blocks nothing; a decision is never sent twice by itself."""

from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.utils import timezone

from config.work import MAXIMUM_TRIES, claim
from mail import actions, links
from mail.models import Message
from mail.policy import DELIVERY_LEASE
from mail.states import MessageState
from mail.tasks import deliver_message
from tests import factories
from tests.conftest import Letterbox

pytestmark = pytest.mark.django_db


def write(**fields: object) -> Message:
    user = factories.make_user(name="Maëlle Le Goff", email="maelle@house.example", language="fr")
    return actions.queue_message(
        "invitation",
        **{
            "to_email": user.email,
            "to_name": user.name,
            "language": "en",
            "about": user,
            "context": {"person": user, "by": "Ada", "link": links.private_link("sign-in", user.pk), "house": "Vivier"},
            "by": "system",
            **fields,
        },
    )


def fall_due(message: Message) -> None:
    Message.objects.filter(pk=message.pk).update(due_at=timezone.now() - timedelta(seconds=1), lease_until=None)


@pytest.fixture
def dead_server(settings: LazySettings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9


def test_a_message_leaves_once_with_its_own_message_id(mail_server: Letterbox) -> None:
    message = write()
    assert deliver_message(message.pk) is True
    assert deliver_message(message.pk) is False
    message.refresh_from_db()
    assert message.state == MessageState.SENT
    [mail] = mail_server.messages
    assert mail["Message-ID"] == message.message_id
    assert mail["Subject"] == "Ada invites you to Vivier"
    assert mail["To"] == "Maëlle Le Goff <maelle@house.example>"
    assert mail["Auto-Submitted"] == "auto-generated"


def test_a_message_is_written_in_the_language_of_its_reader() -> None:
    assert write(language="fr").subject == "Ada vous invite sur Vivier"


def test_a_private_link_is_made_when_the_message_leaves_and_never_stored(mail_server: Letterbox) -> None:
    message = write()
    assert "/accounts/link/" not in message.text
    deliver_message(message.pk)
    [mail] = mail_server.messages
    assert mail.get_content().count("/accounts/link/") == 1
    message.refresh_from_db()
    assert "/accounts/link/" not in message.text


def test_a_dead_mail_server_loses_nothing(dead_server: None) -> None:
    message = write()
    for _ in range(MAXIMUM_TRIES):
        assert deliver_message(message.pk) is False
        fall_due(message)
    message.refresh_from_db()
    assert message.state == MessageState.WAITING
    assert message.tries == MAXIMUM_TRIES


def test_a_message_given_up_is_seen_and_sent_when_somebody_asks(mail_server: Letterbox) -> None:
    message = write()
    Message.objects.filter(pk=message.pk).update(due_at=None, failed_at=timezone.now(), tries=MAXIMUM_TRIES)
    assert list(Message.objects.all().to_look_at()) == [message]
    actions.retry_message(message, by=factories.make_administrator())
    assert deliver_message(message.pk) is True
    assert [mail["Message-ID"] for mail in mail_server.messages] == [message.message_id]


def test_an_interrupted_message_is_sent_again_under_the_same_message_id(mail_server: Letterbox) -> None:
    message = write()
    Message.objects.filter(pk=message.pk).update(sending_since=timezone.now())
    assert deliver_message(message.pk) is True
    assert [mail["Message-ID"] for mail in mail_server.messages] == [message.message_id]


def test_a_decision_whose_sending_broke_off_is_left_to_a_person(mail_server: Letterbox) -> None:
    message = write(is_decision=True)
    Message.objects.filter(pk=message.pk).update(sending_since=timezone.now())
    deliver_message(message.pk)
    message.refresh_from_db()
    assert message.state == MessageState.UNKNOWN
    assert mail_server.messages == []
    fall_due(message)
    assert list(Message.objects.all().to_look_at()) == [message]


def test_a_message_for_later_waits_and_can_be_called_off(mail_server: Letterbox) -> None:
    message = write(due_at=timezone.now() + timedelta(hours=1))
    assert deliver_message(message.pk) is False
    assert actions.cancel_message(message, by=factories.make_administrator()) is True
    fall_due(message)
    message.refresh_from_db()
    assert message.state == MessageState.CANCELLED


def test_a_message_called_off_while_a_worker_takes_it_up_is_not_sent(mail_server: Letterbox) -> None:
    message = write()
    claimed = claim(Message, message.pk, lease=DELIVERY_LEASE)
    assert claimed is not None
    assert actions.cancel_message(message, by=factories.make_administrator()) is True
    actions.deliver(claimed)
    assert mail_server.messages == []
    message.refresh_from_db()
    assert (message.state, message.due_at) == (MessageState.CANCELLED, None)


def test_a_message_that_has_left_cannot_be_called_off(mail_server: Letterbox) -> None:
    message = write()
    deliver_message(message.pk)
    assert actions.cancel_message(message, by=factories.make_administrator()) is False
    message.refresh_from_db()
    assert message.state == MessageState.SENT


def test_a_name_cannot_smuggle_in_a_header(mail_server: Letterbox) -> None:
    message = write(to_name='Eve"\r\nBcc: all@house.example')
    deliver_message(message.pk)
    [mail] = mail_server.messages
    assert mail["Bcc"] is None
    assert mail["To"] == '"EveBcc: all@house.example" <maelle@house.example>'
