"""`manage.py up`: the whole product with nothing else to install."""

import contextlib
import os
import sys
import time
import urllib.request
from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from config import embedded, supervisor


class Command(BaseCommand):
    help = "Migrate, load the demonstration on the first run, then serve, with the background worker beside."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--child", choices=["web", "worker"], help="used by the command itself")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["child"] == "web":
            embedded.serve()
            return
        if options["child"] == "worker":
            embedded.work()
            return
        call_command("migrate", verbosity=0, interactive=False)
        if settings.DEMO:
            import_module("desk.demonstration.load").load_once(self.stdout.write)
        manage = sys.argv[0]
        children = [
            supervisor.Child("web", [manage, "up", "--child", "web"], {}),
            supervisor.Child(
                "worker", [manage, "up", "--child", "worker"], {} if settings.REDIS_URL else {"EMBEDDED_WORKER": "1"}
            ),
        ]
        sys.exit(supervisor.supervise(children, when_started=self.announce))

    def announce(self) -> None:
        """Print the address, and the demonstration's sign-ins, once the page answers."""
        address = f"http://127.0.0.1:{settings.PORT}"
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        for _ in range(600):
            with contextlib.suppress(OSError), opener.open(f"{address}/health/", timeout=5):
                break
            time.sleep(supervisor.CHECK_EVERY)
        self.stdout.write(f"\nVivier answers on {address}")
        if settings.DEMO:
            for line in import_module("desk.demonstration.load").sign_ins():
                self.stdout.write(line)
        self.stdout.write("Ctrl-C stops everything.\n" if os.isatty(0) else "SIGTERM stops everything.\n")
        self.stdout.flush()
