"""What `manage.py bench` measures: pages, storing, reading and memory, on throw-away databases of several sizes."""
