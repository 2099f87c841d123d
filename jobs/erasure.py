"""What erasing a candidate does to jobs: nothing but to their saved searches."""

from django.apps import apps

from accounts.erasure import keep, register

register("jobs.JobAlert", keep("goes by its leave link, with the person (`erase_candidate`), or when its time is over"))
for model in apps.get_app_config("jobs").get_models():
    if model._meta.label != "jobs.JobAlert":
        register(model._meta.label, keep("the house's own words; nothing of a candidate"))
