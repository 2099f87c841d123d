"""`manage.py generate`: realistic synthetic data in bulk."""

import sys
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from desk.demonstration.bulk import generate


class Command(BaseCommand):
    help = "Store synthetic jobs and applications in bulk, in French and English."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--jobs", type=int, required=True, metavar="N")
        parser.add_argument("--applications", type=int, required=True, metavar="N")
        parser.add_argument("--seed", type=int, default=1, metavar="S")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["jobs"] < 1 or options["applications"] < 0:
            raise CommandError("--jobs must be 1 or more, --applications 0 or more.")
        begun = time.monotonic()

        def say(done: int) -> None:
            if sys.stderr.isatty():
                self.stderr.write(f"\r{done:,} of {options['applications']:,}", ending="")

        jobs = generate(options["jobs"], options["applications"], options["seed"], say)
        seconds = time.monotonic() - begun
        rate = options["applications"] / seconds if seconds else 0
        self.stdout.write(
            f"{len(jobs)} jobs, {options['applications']:,} applications in {seconds:.0f} s ({rate:,.0f}/s)"
        )
