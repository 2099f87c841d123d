"""How gunicorn serves a production installation: ``gunicorn config.wsgi:application --config config/gunicorn.py``."""

import os

bind = f"0.0.0.0:{os.environ.get('PORT') or 8000}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_WORKERS") or 2)
threads = int(os.environ.get("WEB_THREADS") or 4)
timeout = 60
# A worker is replaced now and then, at different moments, so that memory which a file made it take is given back.
max_requests = 2000
max_requests_jitter = 200
# The heartbeat of the workers is a file: in memory it never waits for a disk.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: PTH112, S108 - where Linux keeps it
control_socket_disable = True
accesslog = "-" if os.environ.get("ACCESS_LOG") == "1" else None
