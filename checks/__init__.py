"""The project's own tools: set-up, and what `make check` looks at."""
