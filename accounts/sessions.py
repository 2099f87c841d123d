"""Sessions as Django keeps them in the database, looked up by a question that is written once."""

from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts.written import Written

_unexpired = Written(lambda key, now: Session.objects.filter(session_key=key, expire_date__gt=now))


class SessionStore(db.SessionStore):
    """A session of Django's own table."""

    def _get_session_from_db(self) -> Any:
        """The row of the session; a key that has none, or whose session has expired, is forgotten."""
        found = _unexpired.first(self.session_key, timezone.now()) if self.session_key else None
        if found is None:
            self._session_key = None
        return found
