"""What the check of a brief says: a code, a place, what fills the sentence, and the article it rests on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from jobs.catalogue.document import section_of

Severity = Literal["block", "warn", "hint"]
SEVERITIES: tuple[Severity, ...] = ("block", "warn", "hint")
"""From what publishing is refused for, to what is only worth a thought."""


@dataclass(frozen=True)
class Remark:
    """One thing to mend. `path` is its place in the job document, `params` fill the sentence of its code."""

    code: str
    severity: Severity
    path: str
    params: Mapping[str, Any] = field(default_factory=dict)
    article: str = ""

    @property
    def section(self) -> str:
        """The section of the brief it belongs to; `job` for the title and setting."""
        return section_of(self.path)
