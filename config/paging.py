"""Pages of lists that are not counted: what stands on one, and whether there is another."""

from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Page(Generic[T]):
    """One page of a list; how much there is in all is not counted."""

    rows: list[T] = field(default_factory=list)
    number: int = 1
    has_next: bool = False

    @property
    def previous(self) -> int:
        """The number of the page before."""
        return self.number - 1

    @property
    def next(self) -> int:
        """The number of the page after."""
        return self.number + 1
