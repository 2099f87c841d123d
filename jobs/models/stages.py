"""Stages as a job shows them: those that were removed stay for the history alone."""

from typing import Any

from django.db import models


class LiveStages(models.Manager[Any]):
    """The stages that were not removed."""

    def get_queryset(self) -> models.QuerySet[Any]:
        """Without the removed ones."""
        return super().get_queryset().filter(removed_at=None)
