"""`manage.py shortlist`: the ranking of a job, best first."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from candidates.models import Document
from config import sweep
from jobs.models import Job
from shortlists.actions.reading import stale_readings
from shortlists.engine.criteria import Criterion
from shortlists.engine.explain import explain_screen
from shortlists.engine.weigh import unpack, unpack_machine
from shortlists.models import Evidence, Reading
from shortlists.queries.weighing import criteria_of, newest_version, ranked


class Command(BaseCommand):
    help = "Print the ranking of a job, best first. A person decides; this is an aid to reading."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug")
        parser.add_argument("--wait", action="store_true", help="read what is stale first, in this process")
        parser.add_argument("--format", choices=["table", "json"], default="table")
        parser.add_argument("--explain", action="store_true", help="with the quotes behind every level")

    def handle(self, *args: Any, **options: Any) -> None:
        job = Job.objects.filter(slug=options["slug"]).first()
        if job is None:
            raise CommandError(f"There is no job “{options['slug']}”.")
        if newest_version(job.pk) is None:
            raise CommandError(f"“{job.title}” has not been published yet: there is no brief to read against.")
        if options["wait"]:
            sweep.do_due()
        readings = ranked(job).prefetch_related("evidence__document")
        rows = [self._row(place, reading) for place, reading in enumerate(readings, start=1)]
        if options["format"] == "json":
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2))
            return
        for row in rows:
            self._print(row, explain=options["explain"])
        if waiting := stale_readings(job):
            self.stderr.write(f"{waiting} dossiers are still to be read; --wait reads them first.")

    def _row(self, rank: int, reading: Reading) -> dict[str, Any]:
        criteria = criteria_of(reading.brief_version_id) if reading.brief_version_id else ()
        machine, person = unpack_machine(reading.machine), unpack(reading.person)
        explained = explain_screen(criteria, machine, person)
        evidence: dict[str, list[dict[str, Any]]] = {}
        for quote in reading.evidence.all():
            evidence.setdefault(quote.criterion_key, []).append(_quote(quote))
        return {
            "rank": rank,
            "application": reading.application.key,
            "candidate": reading.application.candidate.name,
            "stage": str(reading.application.stage),
            "score": round(reading.score),
            "up_to": round(reading.up_to),
            "mandatory_met": reading.mandatory_met,
            "mandatory_total": sum(criterion.is_mandatory for criterion in criteria),
            "state": reading.state,
            "criteria": [
                _criterion(criterion, line, evidence.get(criterion.key, []))
                for criterion, line in zip(criteria, explained.lines, strict=True)
            ],
        }

    def _print(self, row: dict[str, Any], *, explain: bool) -> None:
        numbers = f"{row['score']:>3}, up to {row['up_to']:>3}  {row['mandatory_met']}/{row['mandatory_total']}"
        self.stdout.write(f"{row['rank']:>4}  {numbers}  {row['candidate']}  ({row['stage']})")
        if not explain:
            return
        for criterion in row["criteria"]:
            level = "–" if criterion["level"] is None else criterion["level"]
            self.stdout.write(
                f"        {criterion['key']}: {level}/4 {criterion['state']}, +{criterion['possible']:.1f}"
            )
            for quote in criterion["evidence"]:
                place = f"{quote['document_name']}, {quote['part']}" if quote["document"] else "answer"
                self.stdout.write(f"          « {' '.join(quote['quote'].split())} » ({place})")


def _criterion(criterion: Criterion, line: Any, evidence: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "key": criterion.key,
        "necessity": criterion.necessity,
        "weight": criterion.weight,
        "level": line.machine,
        "state": line.state,
        "seal": line.seal,
        "points": line.points,
        "possible": line.possible,
        "evidence": evidence,
    }


def _quote(quote: Evidence) -> dict[str, Any]:
    document: Document | None = quote.document
    return {
        "source": quote.source,
        "document": document.key if document else None,
        "document_name": document.name if document else None,
        "is_recognised": bool(document and document.is_recognised),
        "part": quote.part,
        "start": quote.start,
        "end": quote.end,
        "quote": quote.quote,
    }
