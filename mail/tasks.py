"""Sending messages in the background."""

from celery import shared_task

from config.work import perform
from mail import actions
from mail.models import Message
from mail.policy import DELIVERY_LEASE


@shared_task(name="mail.deliver_message")
def deliver_message(pk: int) -> bool:
    """Send one message; True if this call sent it."""
    return perform(Message, pk, lease=DELIVERY_LEASE, work=actions.deliver)
