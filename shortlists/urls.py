"""Addresses of shortlists."""

from django.urls import URLPattern

app_name = "shortlists"

urlpatterns: list[URLPattern] = []
