"""`manage.py evaluate`: how well dossiers are read, on open data and on invented texts, printed as one table."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from desk.evaluation import blind, curricula, facts, quality


class Command(BaseCommand):
    help = "Measure how well dossiers are read, and print one table."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--traps", type=Path, metavar="FOLDER", help="the texts with traps of another folder")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["traps"] is None:
            self.stdout.write(quality.quality_table(quality.figures()))
            self.stdout.write(blind.blind_table())
            self.stdout.write(facts.facts_table())
        tally = curricula.judge(curricula.load(options["traps"] or curricula.FOLDER))
        self.stdout.write(f"evidence: precision {tally.precision:.3f}, recall {tally.recall:.3f}")
        self.stdout.write(f"quotes right {tally.quotes:.3f}, traps passed {tally.traps:.3f}")
        self.stdout.write(f"nDCG@10 {tally.mean_ndcg:.3f} {tally.ndcg}")
        for case in sorted(tally.wrong):
            self.stdout.write(" | ".join(part.replace("\n", " ⏎ ") for part in case))
