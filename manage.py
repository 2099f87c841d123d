#!/usr/bin/env python
"""Vivier's command line."""

import os
import sys

WITHOUT_APPS = {"score_text": "shortlists"}
"""Commands that touch no database, and the app of each: no app is loaded for them, which takes longer than they do."""


def main() -> None:
    """Run one management command with the project's settings."""
    app = WITHOUT_APPS.get(sys.argv[1]) if len(sys.argv) > 1 else None
    if app:
        from django.core.management import load_command_class

        load_command_class(app, sys.argv[1]).run_from_argv(sys.argv)
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
