"""What erasing does is said for every model."""

import pytest
from django.apps import apps

from accounts import erasure

OURS = ("config", "accounts", "mail", "jobs", "candidates", "interviews", "shortlists", "desk")


def test_the_register_of_erasure_names_every_model_and_nothing_else() -> None:
    models = {model._meta.label for app in OURS for model in apps.get_app_config(app).get_models()}
    assert set(erasure.rules()) == models


def test_a_model_has_one_rule() -> None:
    erasure.rules()
    with pytest.raises(ValueError, match="has its rule already"):
        erasure.register("candidates.Note", erasure.delete("application__candidate"))


@pytest.mark.django_db
def test_every_rule_can_be_applied() -> None:
    touched = erasure.erase(0)
    assert set(touched) == {label for label, rule in erasure.rules().items() if rule.what != "keep"}
    assert set(touched.values()) == {0}
