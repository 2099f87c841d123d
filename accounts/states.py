"""The verbs of the people of the house."""

from django.utils.translation import gettext_lazy as _

from accounts import audit

audit.register(
    {
        "person.invited": _("invited the person"),
        "person.came-in": _("came in by the invitation’s link"),
        "person.deactivated": _("closed the person’s access"),
        "person.activated": _("opened the person’s access again"),
        "person.settings-changed": _("changed their settings"),
    }
)
