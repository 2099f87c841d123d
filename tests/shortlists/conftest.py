"""What all tests of readings and shortlists share."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from shortlists.queries import weighing


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """Sentences are compared in the language they are written in."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _no_brief_of_another_test() -> None:
    """A database that is rolled back gives the number of a frozen brief away again."""
    weighing.criteria_of.cache_clear()
    weighing.brief_of.cache_clear()
    weighing.fingerprints_of.cache_clear()
