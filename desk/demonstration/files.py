"""The demonstration's CVs written to a folder, for `import_cvs` and whoever wants to try it by hand."""

from __future__ import annotations

from pathlib import Path

from desk.demonstration.rendering import cv_file
from desk.demonstration.roster import applicants, people


def write_cvs(folder: Path, job_slug: str | None = None, seed: int = 1) -> list[Path]:
    """Write the CV files of the sixty, or of the applicants of one job, into `folder` (made if missing).

    Returns the paths in the order of the roster. `job_slug` is the name of a job document; an unknown one gives an
    empty list. Files of the same name are replaced.
    """
    folder.mkdir(parents=True, exist_ok=True)
    chosen = people() if job_slug is None else applicants(job_slug)
    paths = []
    for file in (cv_file(person, seed) for person in chosen):
        path = folder / file.name
        path.write_bytes(file.content)
        paths.append(path)
    return paths
