"""The worked examples of docs/scoring.md, run."""

import json
import re
from pathlib import Path

import pytest

from candidates.reading.dossier import read_text
from shortlists.engine.criteria import parse_criteria
from shortlists.engine.match import compile_brief, read_dossier

PAGE = Path(__file__).parents[3] / "docs" / "scoring.md"
FENCE = re.compile(r"^```(brief|cv|reading)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def _examples() -> list[tuple[str, str, str]]:
    """(brief, cv, reading) of each example; a brief stands until the next one."""
    examples = []
    held: dict[str, str] = {}
    for kind, text in FENCE.findall(PAGE.read_text("utf-8")):
        held[kind] = text
        if kind == "reading":
            examples.append((held["brief"], held["cv"], held["reading"]))
    return examples


def test_the_page_has_examples_in_both_languages() -> None:
    assert len(_examples()) == 3


@pytest.mark.parametrize(("brief", "cv", "reading"), _examples())
def test_a_worked_example_reads_as_the_page_says(brief: str, cv: str, reading: str) -> None:
    compiled = compile_brief(parse_criteria(json.loads(brief)))
    lines = []
    for match in read_dossier(compiled, read_text(cv), cv):
        lines.append(f"{match.key} {match.level}\n")
        lines.extend(f"  {cv[one.start : one.end]}\n" for one in match.evidence)
    assert "".join(lines) == reading
