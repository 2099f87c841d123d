"""The verbs of the desk's own pages."""

from django.utils.translation import gettext_lazy as _

from accounts import audit

audit.register({"work.retried": _("asked for failed work to be tried again")})
