"""`manage.py sweep`: one pass of everything that is due."""

from typing import Any

from django.core.management.base import BaseCommand

from config import sweep


class Command(BaseCommand):
    help = "Do everything that is due, in this process, and say what was done."

    def handle(self, *args: Any, **options: Any) -> None:
        for label, count in sweep.do_due().items():
            self.stdout.write(f"{label}: {count}")
