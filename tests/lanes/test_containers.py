"""Dockerfile and docker-compose.yml without Docker: the files are parsed, the image's tree is laid out by the same
rules, and each of our services' commands runs in it on a real PostgreSQL and a real Redis."""

import fnmatch
import re
import shlex
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.installation import ROOT, Installation, eventually, free_port, installation

pytestmark = [pytest.mark.postgres, pytest.mark.redis, pytest.mark.long]

OURS = ["migrate", "web", "worker", "beat"]
VARIABLE = re.compile(r"\$\{(?P<name>\w+)(?::(?P<how>[-?])(?P<rest>[^}]*))?\}")


def settings_of(path: Path) -> dict[str, str]:
    """The variables of an env file."""
    lines = [line for line in path.read_text().splitlines() if line and not line.startswith("#")]
    return dict(line.split("=", 1) for line in lines)


def substituted(text: str, variables: dict[str, str]) -> str:
    """The text as compose reads it: ${NAME}, ${NAME:-default}, ${NAME:?message}."""

    def value(match: re.Match[str]) -> str:
        found = variables.get(match["name"], "")
        assert found or match["how"] != "?", match["rest"]
        return found or (match["rest"] if match["how"] == "-" else "") or ""

    return VARIABLE.sub(value, text)


def dotenv() -> dict[str, str]:
    """`.env.example` as someone fills it in."""
    return {**settings_of(ROOT / ".env.example"), "SECRET_KEY": "k" * 64, "POSTGRES_PASSWORD": "secret"}


def services() -> dict[str, Any]:
    """The services of docker-compose.yml, variables filled in."""
    text = substituted((ROOT / "docker-compose.yml").read_text(), dotenv())
    found: dict[str, Any] = yaml.safe_load(text)["services"]
    return found


def instructions() -> list[tuple[str, str]]:
    """The Dockerfile's instructions, continued lines joined."""
    lines = re.sub(r"\\\n", " ", (ROOT / "Dockerfile").read_text()).splitlines()
    return [(word, rest) for word, _, rest in (line.partition(" ") for line in lines) if word.isupper()]


def is_left_out(path: str, rules: list[str]) -> bool:
    """Whether .dockerignore keeps a file out of the image: its last matching line decides."""
    left_out = False
    parts = path.split("/")
    above = ["/".join(parts[: depth + 1]) for depth in range(len(parts))]
    for rule in rules:
        pattern = rule.removeprefix("!").removeprefix("**/")
        names = [*above, *parts] if "**/" in rule else above
        if any(fnmatch.fnmatchcase(name, pattern) for name in names):
            left_out = not rule.startswith("!")
    return left_out


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tree that `COPY . ./` makes, with the static files collected by the Dockerfile's own command."""
    folder = tmp_path_factory.mktemp("image")
    lines = (ROOT / ".dockerignore").read_text().splitlines()
    rules = [line for line in lines if line and not line.startswith("#")]
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    for path in tracked:
        if not is_left_out(path, rules) and (ROOT / path).is_file():
            copy = folder / path
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / path, copy)
    (build,) = [rest for word, rest in instructions() if word == "RUN" and "collectstatic" in rest]
    collect = build.partition("&&")[0].strip()
    words = shlex.split(collect)
    values = dict(word.split("=", 1) for word in words if re.match(r"[A-Z_]+=", word))
    command = words[len(values) :]
    image_settings = {"DEMO": "0", "STATIC_MANIFEST": "1"}
    bare = Installation(folder / "var", code=folder, environment={**image_settings, "REDIS_URL": "", **values})
    bare.run(*command)
    return folder


@pytest.fixture
def house(image: Path, tmp_path: Path) -> Iterator[Installation]:
    values = {**dotenv(), **services()["web"]["environment"]}
    port = free_port()
    away = {"DATABASE_URL", "REDIS_URL", "VAR_DIR", "POSTGRES_PASSWORD"}
    kept = {name: value for name, value in values.items() if name not in away}
    with installation(
        tmp_path, code=image, is_migrated=False, **{**kept, "PORT": str(port), "STATIC_MANIFEST": "1"}
    ) as started:
        started.port = port
        (image / "var").mkdir(exist_ok=True)
        yield started


def probe(house: Installation, service: str) -> bool:
    """Whether the service's own health check is content."""
    mark, *command = services()[service]["healthcheck"]["test"]
    assert mark == "CMD"
    return subprocess.run(command, cwd=house.code, env=house.environment, capture_output=True).returncode == 0


def test_every_service_of_ours_runs_serves_works_and_ends_when_asked(house: Installation) -> None:
    commands = {name: services()[name]["command"] for name in OURS}
    house.run(*commands["migrate"])
    assert not probe(house, "web")
    running = {name: house.start(name, commands[name]) for name in ("web", "worker", "beat")}
    eventually(lambda: probe(house, "web"), "web says that it is well")
    eventually(lambda: probe(house, "worker"), "a worker has carried out what beat asked for")
    assert probe(house, "beat")
    assert {name: process.poll() for name, process in running.items()} == {"web": None, "worker": None, "beat": None}
    for process in running.values():
        process.send_signal(signal.SIGTERM)
    assert {name: process.wait(60) for name, process in running.items()} == {"web": 0, "worker": 0, "beat": 0}


def test_the_image_starts_what_compose_starts(image: Path) -> None:
    command = dict(instructions())["CMD"]
    assert yaml.safe_load(command) == services()["web"]["command"]
    assert not (image / "tests").exists()
    assert (image / "staticfiles" / "staticfiles.json").exists()


def test_the_image_runs_without_root_on_verified_packages() -> None:
    steps = instructions()
    assert dict(steps)["USER"] == "vivier"
    (install,) = [rest for word, rest in steps if word == "RUN" and "pip install" in rest]
    assert "--require-hashes -r requirements.txt" in install
    (health,) = [rest for word, rest in steps if word == "HEALTHCHECK"]
    assert yaml.safe_load(health.partition("CMD ")[2]) == services()["web"]["healthcheck"]["test"][1:]


def test_every_service_is_watched_and_none_may_gain_rights() -> None:
    for name, service in services().items():
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert "healthcheck" in service, name
        assert "build" in service or re.search(r":[\d.v]+", service["image"]), f"{name} has no pinned image"


def test_compose_says_which_setting_is_missing() -> None:
    with pytest.raises(AssertionError, match=r"set it in \.env"):
        substituted((ROOT / "docker-compose.yml").read_text(), settings_of(ROOT / ".env.example"))


def test_only_the_web_service_and_the_mail_catcher_are_reachable_and_from_this_machine_alone() -> None:
    ports = {name: service["ports"] for name, service in services().items() if "ports" in service}
    assert ports == {"web": ["127.0.0.1:8000:8000"], "mail": ["127.0.0.1:8025:8025"]}
