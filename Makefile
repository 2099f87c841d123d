# Everything starts here, and each target sets itself up: `make up` and `make test` work in a fresh clone that has
# Python 3.11 or newer and a package index. PYTHON= names another interpreter, ARGS= is handed to pytest.
.DEFAULT_GOAL := help
.PHONY: help up test check bench eval fmt lock setup setup-dev

PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
  $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
RUN := .venv/bin/python

help:
	@echo "make up      serve the demonstration on http://127.0.0.1:$${PORT:-8000} (PORT, DATABASE_URL, REDIS_URL…: see .env.example)"
	@echo "make test    the whole test suite; ARGS='tests/jobs -x' for less; LANE=postgres with DATABASE_URL and REDIS_URL"
	@echo "make check   format, lint, types, import rules, templates, migrations, translations, deployment, tracked files"
	@echo "make bench   the benchmark table; BENCH=full with a million applications"
	@echo "make eval    how well dossiers are read: the quality table on open data"
	@echo "make fmt     lay the code out as the checks want it"
	@echo "make lock    write the requirement files again from pyproject.toml (needs uv)"

setup:
	@$(call set_up,requirements.txt)

setup-dev:
	@$(call set_up,requirements-dev.txt)

define set_up
python="$(PYTHON)"; \
[ -n "$$python" ] || { echo "Vivier needs Python 3.11 or newer; name one with make PYTHON=…" >&2; exit 1; }; \
exec "$$python" checks/setup.py $(1)
endef

# VIVIER_STARTED_BY is make's own number: the supervisor ends with make, even when make is killed outright.
up: setup
	@VIVIER_STARTED_BY=$$PPID exec $(RUN) manage.py up

test: setup-dev
	@exec $(RUN) -m pytest -n auto --maxprocesses 4 --dist worksteal $(ARGS)

check: setup-dev
	@exec $(RUN) -m checks $(ARGS)

bench: setup-dev
	@exec $(RUN) manage.py bench

eval: setup-dev
	@exec $(RUN) manage.py evaluate $(ARGS)

fmt: setup-dev
	@$(RUN) -m ruff check --fix-only --quiet .
	@$(RUN) -m ruff format .

lock:
	@command -v uv >/dev/null || { echo "make lock needs uv: python3 -m pip install uv" >&2; exit 1; }
	uv pip compile pyproject.toml --universal --generate-hashes --no-header --no-annotate --quiet -o requirements.txt
	uv pip compile pyproject.toml --extra dev --universal --generate-hashes --no-header --no-annotate --quiet -o requirements-dev.txt
