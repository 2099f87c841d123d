"""Data files of reading, made by ``build.py`` from open data; sources and licences in README.md."""
