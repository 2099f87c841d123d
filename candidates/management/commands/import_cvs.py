"""`manage.py import_cvs SLUG FILE_OR_FOLDER… [--format table|json]`: brings CVs that the house has into a job."""

import json
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from candidates.actions.importing import CvFile, Imported, Status, import_cvs
from candidates.forms.uploads import REFUSALS
from candidates.policy import UPLOAD_MEGABYTES
from candidates.templatetags.dossiers import unreadable_sentence
from jobs.models import Job

USAGE = 2
BAR = 30
STATUSES: tuple[Status, ...] = ("imported", "already", "unreadable", "refused")


class Command(BaseCommand):
    help = "One candidate, application and document per CV file (PDF, DOCX, ODT, TXT). Run twice, nothing doubles."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", metavar="SLUG", help="the job")
        parser.add_argument("paths", metavar="FILE_OR_FOLDER", nargs="+", type=Path, help="CVs, or folders of them")
        parser.add_argument("--format", choices=["table", "json"], default="table", dest="layout")

    def handle(self, *args: Any, **options: Any) -> None:
        missing = [path for path in options["paths"] if not path.exists()]
        if missing:
            self.stderr.write(
                "\n".join(_("%(path)s: there is no such file or folder") % {"path": one} for one in missing)
            )
            sys.exit(USAGE)
        job = Job.objects.filter(slug=options["slug"]).first()
        if job is None:
            self.stderr.write(_("There is no job “%(slug)s”.") % {"slug": options["slug"]})
            sys.exit(1)
        paths = list(files_in(options["paths"]))
        results = []
        for result in import_cvs(job, read(paths), by="system"):
            results.append(result)
            self.show_progress(len(results), len(paths))
        counts = Counter(result.status for result in results)
        if options["layout"] == "json":
            self.write_json(job, results, counts)
        else:
            self.write_table(results, counts)
        if not counts["imported"] and not counts["already"]:
            self.stderr.write(_("No CV was imported."))
            sys.exit(1)

    def show_progress(self, done: int, total: int) -> None:
        """A bar, for people who watch."""
        if not sys.stderr.isatty():
            return
        full = BAR * done // total
        ending = "\n" if done == total else ""
        self.stderr.write(f"\r[{'█' * full}{'·' * (BAR - full)}] {done}/{total}", ending=ending)
        self.stderr.flush()

    def write_json(self, job: Job, results: list[Imported], counts: Counter[Status]) -> None:
        files = [asdict(result) | {"sentence": sentence(result)} for result in results]
        report = {"job": job.slug, **self.counted(counts), "files": files}
        self.stdout.write(json.dumps(report, ensure_ascii=False, indent=2))

    def write_table(self, results: list[Imported], counts: Counter[Status]) -> None:
        wide = max((len(result.file) for result in results), default=0)
        for result in results:
            self.stdout.write(f"{result.file:<{wide}}  {self.word(result)}  {sentence(result)}".rstrip())
        self.stdout.write(
            _("%(imported)s imported, %(already)s there already, %(unreadable)s kept unread, %(refused)s refused")
            % self.counted(counts)
        )

    def counted(self, counts: Counter[Status]) -> dict[str, int]:
        return {name: counts[name] for name in STATUSES}

    def word(self, result: Imported) -> str:
        return {
            "imported": result.candidate,
            "already": _("there already"),
            "unreadable": _("kept, but could not be read:"),
            "refused": _("refused:"),
        }[result.status]


def files_in(paths: list[Path]) -> Iterator[Path]:
    """The files that were named, and those of the named folders in the order of their names; hidden ones left out."""
    for path in paths:
        if path.is_dir():
            inside = sorted(one for one in path.rglob("*") if one.is_file())
            yield from (one for one in inside if not any(part.startswith(".") for part in one.relative_to(path).parts))
        else:
            yield path


def read(paths: list[Path]) -> Iterator[CvFile]:
    """Each file with its bytes; of one that is far too large no more than shows that it is."""
    for path in paths:
        with path.open("rb") as file:
            yield CvFile(path.name, file.read(UPLOAD_MEGABYTES * 1024 * 1024 + 1))


def sentence(result: Imported) -> str:
    """Why a file was refused or could not be read; empty for the others."""
    if result.status == "refused":
        return str(REFUSALS[result.reason])
    return unreadable_sentence(result.reason) if result.status == "unreadable" else ""
