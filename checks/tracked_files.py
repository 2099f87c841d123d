"""What no tracked file may hold, and what no template may do.

- hosts of package registries and paths of one machine: the project must install anywhere;
- in templates: inline style, inline script, handlers in attributes, unescaped output, anything loaded from another
  host. The Content-Security-Policy would stop the first three in the browser; here they are stopped before.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

EVERYWHERE = {
    "a registry's host": re.compile(
        r"pypi\.org|pythonhosted\.org|registry\.npmjs\.org|registry\.yarnpkg\.com|deb\.debian\.org|proxy\.golang\.org"
        r"|(?:cdn|unpkg)\.(?:jsdelivr\.net|com)|cdnjs\.cloudflare\.com",
        re.I,
    ),
    "an index of packages": re.compile(r"^\s*--?(?:extra-)?(?:index-url|find-links)\b|^\s*-[if]\s+http", re.M),
    "a path of one machine": re.compile(r"(?<![\w.}>-])/(?:work|tmp|root|home|Users)/(?=\w)"),
    "a conflict marker": re.compile(r"^(?:<{7}|>{7}) ", re.M),
}
IN_TEMPLATES = {
    "unescaped output": re.compile(r"\|\s*safe(?:seq)?\b|\{%\s*autoescape\s+off"),
    "a handler in an attribute": re.compile(r"<[^>]*\s(?:on[a-z]+|hx-on[:\w-]*)\s*=", re.I),
    "a javascript: address": re.compile(r"[\"']\s*javascript:", re.I),
    "something loaded from another host": re.compile(
        r"<(?:script|link|img|iframe|source|video|audio)\b[^>]*\s(?:src|href|srcset)\s*=\s*[\"'](?:https?:)?//", re.I
    ),
}
INLINE_STYLE = {
    "an inline style": re.compile(r"<[^>]*\sstyle\s*=", re.I),
    "a style element": re.compile(r"<style\b", re.I),
}
SCRIPT = re.compile(r"<script\b(?P<attributes>[^>]*)>", re.I)
SAYS_WHERE_FROM = re.compile(
    r"\ssrc\s*=|\stype\s*=\s*[\"'](?:application/ld\+json|application/json|importmap)[\"']", re.I
)
TEMPLATE_COMMENT = re.compile(r"\{#.*?#\}|\{%\s*comment\b.*?\{%\s*endcomment\s*%\}", re.S)

# Written by others, or full of names that only look like a path.
UNREAD = {"LICENSE", "requirements.txt", "requirements-dev.txt"}
# Mail programs know nothing but inline style, and no policy of ours reaches them.
MAIL_TEMPLATES = "templates/mail/"


@cache
def tracked() -> tuple[Path, ...]:
    """Every tracked file, and every new one that is not ignored; relative to the project's folder."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return tuple(path for path in map(Path, sorted(filter(None, listed.split("\0")))) if (ROOT / path).is_file())


def text_of(path: Path) -> str | None:
    """The file's text; None for a binary file."""
    raw = (ROOT / path).read_bytes()
    return None if b"\0" in raw[:8000] else raw.decode("utf-8", errors="replace")


def line_of(text: str, offset: int) -> int:
    """The number of the line that holds ``offset``, from 1."""
    return text.count("\n", 0, offset) + 1


def found(text: str, rules: dict[str, re.Pattern[str]]) -> Iterator[tuple[int, str, str]]:
    """Line, name of the rule and the words that break it."""
    for what, pattern in rules.items():
        for match in pattern.finditer(text):
            yield line_of(text, match.start()), what, match.group().strip()[:80]


def faults_of_template(path: Path, text: str) -> Iterator[tuple[int, str, str]]:
    """What a template does that it may not; comments of the template language are not looked at."""
    text = TEMPLATE_COMMENT.sub(lambda match: "\n" * match.group().count("\n"), text)
    yield from found(text, IN_TEMPLATES)
    if not path.as_posix().startswith(MAIL_TEMPLATES):
        yield from found(text, INLINE_STYLE)
    for match in SCRIPT.finditer(text):
        if not SAYS_WHERE_FROM.search(match["attributes"]):
            yield line_of(text, match.start()), "an inline script", match.group()[:80]


def faults(path: Path) -> Iterator[tuple[int, str, str]]:
    """Everything wrong with one file: line, rule, words."""
    text = text_of(path)
    if text is None or path.name == "LICENSE":
        return
    if path.name in UNREAD:
        yield from found(text, {**EVERYWHERE, "an address": re.compile(r"https?://")})
        return
    yield from found(text, EVERYWHERE)
    if path.suffix in {".html", ".svg"} and path.parts[0] == "templates":
        yield from faults_of_template(path, text)


def main() -> int:
    """Print every fault as ``file:line: what: words``; 1 if there is one."""
    count = 0
    for path in tracked():
        for line, what, words in faults(path):
            print(f"{path}:{line}: {what}: {words}")
            count += 1
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
