"""`manage.py score_text`, started as scripts start it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings

JOB = {
    "criteria": [
        {"key": "moderation", "kind": "concept", "label": {"en": "Moderation"}, "necessity": "mandatory", "weight": 4},
        {"key": "instagram", "kind": "concept", "label": {"en": "Instagram"}, "weight": 2},
    ]
}
TEXTS = (
    "Experience\nCommunity manager, Les Herbiers, 2019 – 2023\nModeration of comments on Instagram.",
    "Expérience\nModératrice de communautés en ligne, 2020 – 2024\nModération de 400 commentaires par jour.",
    "Skills\nInstagram, Canva",
    "Experience\nBaker, 2019 – 2023\nBread and cakes.",
)


def scored(folder: Path, count: int, *arguments: str) -> "subprocess.CompletedProcess[str]":
    job, texts = folder / "job.json", folder / "texts.jsonl"
    job.write_text(json.dumps(JOB))
    rows = ({"id": str(number), "text": TEXTS[number % len(TEXTS)]} for number in range(count))
    texts.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    manage = str(settings.BASE_DIR / "manage.py")
    command = [sys.executable, *arguments, manage, "score_text", "--job", str(job), "--texts", str(texts)]
    return subprocess.run(command, capture_output=True, text=True, check=True)


def lines(folder: Path, count: int) -> list[dict[str, Any]]:
    return [json.loads(line) for line in scored(folder, count).stdout.splitlines()]


def test_a_line_is_the_same_however_many_texts_there_are(tmp_path: Path) -> None:
    few, many = lines(tmp_path, len(TEXTS)), lines(tmp_path, 300)  # From 256 on, several processes read.
    assert [[one["level"] for one in line["criteria"]] for line in few] == [[3, 3], [4, 0], [0, 1], [0, 0]]
    assert many == [{**few[number % len(TEXTS)], "id": str(number)} for number in range(300)]


def test_no_app_is_loaded_for_a_command_that_touches_no_database(tmp_path: Path) -> None:
    loaded = scored(tmp_path, 1, "-X", "importtime").stderr
    assert "shortlists.engine.match" in loaded
    assert "shortlists.models" not in loaded
