"""A missing or malformed setting stops the start with a sentence that names it."""

import os
import subprocess
import sys

import pytest


def start(**environment: str) -> str:
    """The last line of what `manage.py check` says with this environment."""
    run = subprocess.run(
        [sys.executable, "manage.py", "check"],
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return (run.stderr or run.stdout).strip().splitlines()[-1].split(": ", 1)[-1]


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"DEMO": "0"}, "SECRET_KEY is not set. Set it in the environment, or see .env.example."),
        ({"DEMO": "perhaps"}, "DEMO must be 1 or 0, not “perhaps”."),
        ({"PORT": "eighty"}, "PORT must be a whole number, not “eighty”."),
        ({"PORT": "0"}, "PORT must be at least 1, not 0."),
        ({"DATABASE_URL": "mysql://x"}, "DATABASE_URL must start with one of postgres://, postgresql://, sqlite://."),
        ({"REDIS_URL": "localhost"}, "REDIS_URL must start with one of redis://, rediss://."),
        ({"SITE_URL": "careers.example"}, "SITE_URL must start with one of http://, https://."),
        ({"MEDIA_URL": "ftp://x"}, "MEDIA_URL must be a folder, or s3://bucket/prefix."),
        ({"LANGUAGE_CODE": "de"}, "LANGUAGE_CODE must be fr or en."),
    ],
)
def test_a_wrong_setting_is_named_in_a_sentence(environment: dict[str, str], sentence: str) -> None:
    assert start(**environment) == sentence
