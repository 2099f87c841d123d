"""The containers' own health: ``python -m config.health web`` or ``python -m config.health worker``.

Exits 0 while well, 1 with one line on standard error when not.
"""

import json
import os
import sys
import urllib.error
import urllib.request
from urllib.parse import urlsplit

from config import env

TIMEOUT = 5.0
"""Seconds that the web process gets to answer."""


def web(port: int, host: str) -> str:
    """Ask the web process of this container; returns what is wrong, empty when nothing is."""
    # As the proxy in front asks: under the site's own name, and over HTTPS, which the settings may insist on.
    headers = {"Host": host, "X-Forwarded-Proto": "https"}
    request = urllib.request.Request(f"http://127.0.0.1:{port}/health/", headers=headers)
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(request, timeout=TIMEOUT) as response:
            database = str(json.load(response)["database"])
    except (OSError, urllib.error.HTTPError, ValueError, KeyError) as error:
        return f"the web process does not answer as it should: {error}"
    return "" if database == "ok" else f"the database is {database}"


def worker() -> str:
    """Look for a recent sign of life of the sweep, which beat sends and a worker carries out."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django  # Inside, because the other probe needs no Django and runs every few seconds.

    django.setup()
    from config import sweep

    state = sweep.worker_state()
    return "" if state == "ok" else f"the last sign of life of the worker: {state}"


def main(arguments: list[str]) -> int:
    """Command line: 0 well, 1 not well, 2 wrong usage."""
    if arguments == ["web"]:
        site = urlsplit(os.environ.get("SITE_URL", ""))
        fault = web(env.number("PORT", 8000, minimum=1), site.hostname or "127.0.0.1")
    elif arguments == ["worker"]:
        fault = worker()
    else:
        return 2
    if fault:
        sys.stderr.write(f"{fault}\n")
    return 1 if fault else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
