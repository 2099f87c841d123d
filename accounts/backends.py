"""Who is signed in: allauth's way in, with the person looked up by a question that is written once."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from accounts.models import User
from accounts.written import Written

_with_number = Written(lambda number: User.objects.filter(pk=number))


class Backend(AuthenticationBackend):
    """Signs people in by e-mail and password, as allauth does."""

    def get_user(self, user_id: Any) -> User | None:
        """The person of a session, unless they may no longer sign in."""
        found = _with_number.first(int(user_id))
        return found if found and self.user_can_authenticate(found) else None
