"""The moments that what waits is held against."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from desk.policy import LATELY, STILL_ASKED


@dataclass(frozen=True)
class Moments:
    """The moments that what waits is held against, all of them taken from one."""

    now: datetime
    begun: datetime
    """What began before it is over, more or less."""
    tomorrow: datetime
    lately: datetime
    asked: datetime
    """What was asked before it is asked no more."""
    today: date

    @classmethod
    def of_today(cls) -> "Moments":
        """Those of this moment, and of the day that it is where the person is."""
        now = timezone.now()
        return cls(
            now,
            now - timedelta(hours=2),
            now + timedelta(days=1),
            now - LATELY,
            now - STILL_ASKED,
            timezone.localdate(),
        )
