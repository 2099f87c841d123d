"""Who may do what on the pages of desk."""

from tests.access_table import Row

ROWS: list[Row] = []
