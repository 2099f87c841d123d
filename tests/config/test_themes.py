"""The dark theme, which stands twice in the style sheet: chosen by a script, and by the system where there is none."""

import re

from django.conf import settings


def test_a_system_in_dark_gets_without_scripts_the_very_colours_that_a_script_chooses() -> None:
    css = (settings.BASE_DIR / "static/css/vivier.css").read_text()
    chosen = re.search(r"^\[data-bs-theme=dark\] \{\n(.*?)\n\}", css, re.DOTALL | re.MULTILINE)
    of_system = re.search(
        r"\(prefers-color-scheme: dark\) \{\n  :root:not\(\[data-js\]\) \{\n(.*?)\n  \}\n", css, re.DOTALL
    )
    assert chosen
    assert of_system
    assert [line.strip() for line in of_system[1].splitlines()] == [line.strip() for line in chosen[1].splitlines()]
