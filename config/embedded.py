"""The two processes of the embedded mode: waitress, and a Celery worker on its in-process transport."""

import logging
import signal
import threading
from types import FrameType
from typing import Any

from celery.signals import worker_ready, worker_shutdown
from django.conf import settings
from django.db import close_old_connections
from waitress import create_server

from config import sweep
from config.celery import app
from config.supervisor import end_with_parent

logger = logging.getLogger(__name__)

SWEEP_SECONDS = 0.5
"""How often the embedded worker looks for due rows: it is the only way the web process reaches it."""
BEAT_SECONDS = 10.0
WEB_THREADS = 6
WORKER_THREADS = 2
BODY_REFUSED = 4 * settings.REQUEST_BODY_MAX
"""Bytes of a request beyond which its line is cut; up to here the application says in a page that it is too much."""


def serve() -> None:
    """Serve the web application until a signal."""
    from config.wsgi import application  # Inside, because importing it sets the web process up.

    end_with_parent()
    server = create_server(
        application,
        host="127.0.0.1",
        port=settings.PORT,
        threads=WEB_THREADS,
        ident="Vivier",
        max_request_body_size=BODY_REFUSED,
    )

    def end(signum: int, frame: FrameType | None) -> None:
        raise SystemExit(0)

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    server.run()


def work() -> None:
    """Work in the background until a signal, sweeping all the while."""
    end_with_parent()
    over = threading.Event()

    def sweep_on(**kwargs: Any) -> None:
        threading.Thread(target=_sweep_until, args=(over,), daemon=True, name="sweep").start()

    def stop_sweeping(**kwargs: Any) -> None:
        over.set()

    worker_ready.connect(sweep_on, weak=False)
    worker_shutdown.connect(stop_sweeping, weak=False)
    app.Worker(
        pool="threads",
        queues=[app.conf.task_default_queue, settings.RECOGNITION_QUEUE],
        concurrency=WORKER_THREADS,
        loglevel="WARNING",
        without_gossip=True,
        without_mingle=True,
        without_heartbeat=True,
    ).start()


def _sweep_until(over: threading.Event) -> None:
    next_beat = 0.0
    waited = 0.0
    while not over.wait(SWEEP_SECONDS):
        waited += SWEEP_SECONDS
        try:
            close_old_connections()
            if waited >= next_beat:
                sweep.beat("worker")
                next_beat = waited + BEAT_SECONDS
            sweep.hand_out_due()
        except Exception:  # The sweep is the last resort: it must outlive a locked or restarted database.
            logger.exception("the sweep failed; it goes on")
