"""What the wiring itself has to remember."""

from django.db import models


class Heartbeat(models.Model):
    """The last sign of life of one background process."""

    name = models.CharField(max_length=100, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
