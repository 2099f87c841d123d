"""Who may do what on the pages of the desk."""

from tests.access_table import Row, staff

ROWS = [
    Row("desk:todo", staff(), otherwise=200),
    Row("desk:search", staff(), otherwise=200),
    Row("desk:background", staff(administrator=200), otherwise=403),
    Row("desk:retry", staff(administrator=302), method="post", otherwise=403),
]
