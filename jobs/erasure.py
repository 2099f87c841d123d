"""What erasing a candidate does to jobs: nothing, they hold nothing of candidates."""

from django.apps import apps

from accounts.erasure import keep, register

for model in apps.get_app_config("jobs").get_models():
    register(model._meta.label, keep("the house's own words; nothing of a candidate"))
