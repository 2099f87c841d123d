"""The app interviews."""

from django.apps import AppConfig


class InterviewsConfig(AppConfig):
    name = "interviews"
