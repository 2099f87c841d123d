"""French is complete, or the check says where it is not."""

import polib
import pytest

from checks.translations import faults


def catalogue(*entries: polib.POEntry) -> polib.POFile:
    made = polib.POFile()
    made.extend(entries)
    return made


def entry(msgid: str, msgstr: str = "", **more: object) -> polib.POEntry:
    return polib.POEntry(msgid=msgid, msgstr=msgstr, occurrences=[("jobs/forms.py", "3")], **more)


WANTED = catalogue(entry("Save"), entry("One job", msgid_plural="%d jobs", msgstr_plural={0: "", 1: ""}))
SAVE = entry("Save", "Enregistrer")
JOBS = entry("One job", msgid_plural="%d jobs", msgstr_plural={0: "Une offre", 1: "%d offres"})


def test_a_complete_catalogue_has_no_fault() -> None:
    assert list(faults(WANTED, catalogue(SAVE, JOBS))) == []


@pytest.mark.parametrize(
    ("there", "fault"),
    [
        ([JOBS], "jobs/forms.py:3: missing: 'Save'"),
        ([entry("Save"), JOBS], "jobs/forms.py:3: not translated: 'Save'"),
        ([entry("Save", "Sauver", flags=["fuzzy"]), JOBS], "jobs/forms.py:3: fuzzy: 'Save'"),
        ([entry("Save", "Sauver", obsolete=True), JOBS], "jobs/forms.py:3: missing: 'Save'"),
        (
            [entry("Save", "Sauver", msgctxt="verb"), SAVE, JOBS],
            "locale/fr/LC_MESSAGES/django.po:None: no longer used: 'Save'",
        ),
        (
            [SAVE, entry("One job", msgid_plural="%d jobs", msgstr_plural={0: "Une offre", 1: ""})],
            "jobs/forms.py:3: not translated: 'One job'",
        ),
    ],
)
def test_whatever_is_not_finished_is_named(there: list[polib.POEntry], fault: str) -> None:
    assert list(faults(WANTED, catalogue(*there))) == [fault]
