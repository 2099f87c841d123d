"""Addresses of jobs."""

from django.urls import path

from jobs.views import public

app_name = "jobs"

urlpatterns = [
    path("", public.careers, name="careers"),
    path("jobs/<slug:slug>/", public.job_page, name="job-page"),
    path("jobs/<slug:slug>/selection/", public.selection_page, name="selection-page"),
]
