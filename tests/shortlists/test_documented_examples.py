"""The worked examples of docs/scoring.md are true."""

import re
from pathlib import Path

import pytest

from shortlists.engine.criteria import Criterion
from shortlists.engine.weigh import unpack, unpack_machine, weigh

EXAMPLES = re.findall(r"```\n(weights.*?)```", Path("docs/scoring.md").read_text(encoding="utf-8"), re.DOTALL)


def test_there_are_examples() -> None:
    assert len(EXAMPLES) == 2


@pytest.mark.parametrize("example", EXAMPLES)
def test_a_worked_example_holds(example: str) -> None:
    said = dict(re.split(r"\s{2,}", line, maxsplit=1) for line in example.strip().splitlines())
    criteria = [Criterion(key=str(n), weight=int(w)) for n, w in enumerate(said["weights"].split())]
    weighed = weigh(criteria, unpack_machine(said["machine"]), unpack(said["person"]))
    assert (round(weighed.score), round(weighed.up_to)) == (int(said["score"]), int(said["up to"]))
