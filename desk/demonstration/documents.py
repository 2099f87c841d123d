"""The five job documents, as `import_job` takes them; the file's name is the demonstration's name for the job."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

JOBS = Path(__file__).parent / "jobs"


@cache
def job_documents() -> dict[str, dict[str, Any]]:
    """Slug → job document, in the order of the slugs. The values are shared: copy before changing one."""
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(JOBS.glob("*.json"))}
