"""Where a message stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts import audit


class MessageState(models.TextChoices):
    """The life of a message; ``unknown`` is a decision mail whose delivery broke off: a person decides what follows."""

    WAITING = "waiting", _("waiting")
    SENT = "sent", _("sent")
    UNKNOWN = "unknown", _("outcome unknown")
    CANCELLED = "cancelled", _("cancelled")


audit.register(
    {
        "message.queued": _("wrote a message"),
        "message.retried": _("asked for the message to be sent again"),
        "message.cancelled": _("called the message off"),
    }
)
