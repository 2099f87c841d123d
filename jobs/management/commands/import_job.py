"""`manage.py import_job FILE.json [--publish]`: creates a job from a job document (docs/formats.md)."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand
from django.db import transaction

from jobs.actions.brief import create_job
from jobs.actions.publication import NotPublishable, publish_job
from jobs.forms.document import BadDocument, check_document
from jobs.models import Company

USAGE = 2


class Command(BaseCommand):
    help = "Create a job from a job document; print its slug. Every error is said with its JSON path."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE.json", help="a job document; - reads standard input")
        parser.add_argument("--publish", action="store_true", help="publish it too; without it the job is a draft")

    def handle(self, *args: Any, **options: Any) -> None:
        document = self.checked(self.read(options["file"]))
        company = Company.objects.filter(slug=document["company"]).first()
        if company is None:
            self.fail([f"$.company: there is no company “{document['company']}”"])
        try:
            with transaction.atomic():
                job = create_job(
                    company,
                    by="system",
                    title=document["title"],
                    language=document["language"],
                    role=document["role"],
                    document=document,
                )
                if options["publish"]:
                    publish_job(job, by="system")
        except NotPublishable as refusal:
            self.fail([f"{one.path}: {one.message}" for one in refusal.obstacles])
        self.stdout.write(job.slug)

    def read(self, name: str) -> object:
        try:
            text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "it is not a UTF-8 text"
            self.stderr.write(f"{name} cannot be read: {reason}")
            sys.exit(USAGE)
        try:
            return json.loads(text)
        except (json.JSONDecodeError, RecursionError) as error:
            self.fail([f"$: this is not JSON ({error})"])

    def checked(self, raw: object) -> dict[str, Any]:
        try:
            return check_document(raw)
        except BadDocument as bad:
            self.fail([str(error) for error in bad.errors])

    def fail(self, lines: list[str]) -> NoReturn:
        """Say each error on its own line and end with 1; nothing was created."""
        for line in lines:
            self.stderr.write(line)
        sys.exit(1)
