"""How gunicorn serves a production installation: ``gunicorn config.wsgi:application --config config/gunicorn.py``."""

from pathlib import Path

from config import env

bind = f"0.0.0.0:{env.number('PORT', 8000, minimum=1)}"
worker_class = "gthread"
workers = env.number("WEB_WORKERS", 2, minimum=1)
threads = env.number("WEB_THREADS", 4, minimum=1)
timeout = 60
# A worker is replaced now and then, at different moments, so that memory which a file made it take is given back.
max_requests = 2000
max_requests_jitter = 200
# The heartbeat of the workers is a file: in memory it never waits for a disk.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - Linux's memory, for nothing secret
control_socket_disable = True
accesslog = "-" if env.flag("ACCESS_LOG", default=False) else None
