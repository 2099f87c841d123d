"""Figures as they are measured, and the plain-text table that shows them."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """What one page costs per request. CPU and wall in milliseconds; ``database`` None where it cannot be seen."""

    name: str
    web: float
    database: float | None
    median: float
    p95: float
    queries: int
    size: int
    gzipped: int


@dataclass(frozen=True)
class Rates:
    """What the rest of the house does in a second, how long people wait for it, and the memory that it takes (MB)."""

    generated: float
    stored: float
    documents: float
    dossiers: float
    wait_median: float
    wait_p95: float
    web_megabytes: float
    worker_megabytes: float
    reader_megabytes: float


@dataclass(frozen=True)
class Run:
    """One size of database: its pages, of which None could not be found, and its rates."""

    applications: int
    pages: Sequence[tuple[str, Page | None]]
    rates: Rates


HEAD = ("applications", "page", "CPU ms", "web", "database", "median ms", "p95 ms", "queries", "bytes", "gzipped")


def table(runs: Sequence[Run]) -> str:
    """One plain-text table of all sizes; what is no page follows each size in a line of its own."""
    rows: list[Sequence[str]] = [HEAD]
    for run in runs:
        rows += [_cells(run.applications, name, page) for name, page in run.pages]
    widths = [max(len(row[column]) for row in rows if len(row) > column) for column in range(len(HEAD))]
    lines = [_line(HEAD, widths), _line(["-" * width for width in widths], widths)]
    for run in runs:
        lines += [_line(_cells(run.applications, name, page), widths) for name, page in run.pages]
        lines += [_line([f"{run.applications:,}", name, value], widths) for name, value in _said(run.rates)]
        lines.append("")
    return "\n".join(lines).rstrip()


def _cells(applications: int, name: str, page: Page | None) -> Sequence[str]:
    if page is None:
        return [f"{applications:,}", name, "not there yet"]
    database = page.database
    return [
        f"{applications:,}",
        name,
        f"{page.web + (database or 0):.1f}",
        f"{page.web:.1f}",
        "in web" if database is None else f"{database:.1f}",
        f"{page.median:.1f}",
        f"{page.p95:.1f}",
        str(page.queries),
        f"{page.size:,}",
        f"{page.gzipped:,}",
    ]


def _said(rates: Rates) -> Sequence[tuple[str, str]]:
    memory = f"web {rates.web_megabytes:.0f} MB, worker {rates.worker_megabytes:.0f} MB"
    return (
        ("generated in bulk", f"{rates.generated:,.0f} applications/s, the reading of their texts included"),
        ("applications stored", f"{rates.stored:,.0f}/s, each with a PDF, by one process"),
        ("documents read", f"{rates.documents:,.1f} PDF/s, in a child process, by one worker"),
        ("dossiers scored", f"{rates.dossiers:,.0f}/s with evidence stored, by one worker"),
        ("application to reading", f"median {rates.wait_median:.2f} s, p95 {rates.wait_p95:.2f} s, embedded worker"),
        ("peak memory", f"{memory}, child that reads a file {rates.reader_megabytes:.0f} MB"),
    )


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    """Names to the left, figures to the right; a cell that ends its row early may be as long as it likes."""
    shown = []
    for column, cell in enumerate(cells):
        is_text = column == 1 or (len(cells) < len(HEAD) and column == len(cells) - 1)
        shown.append(cell.ljust(widths[column]) if is_text else cell.rjust(widths[column]))
    return "  ".join(shown).rstrip()
