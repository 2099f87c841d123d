"""Interviews, notes and scorecards."""

from importlib import import_module

from django.apps import AppConfig


class InterviewsConfig(AppConfig):
    name = "interviews"

    def ready(self) -> None:
        """Register the verbs and connect the reactions."""
        import_module("interviews.reactions")
