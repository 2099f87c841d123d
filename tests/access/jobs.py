"""Who may do what with companies and jobs."""

from tests.access_table import Row, everyone

PUBLIC = [
    Row("jobs:careers", everyone(200)),
    Row("jobs:job-page", everyone(200), everyone(200), args=lambda world: [world.job.slug]),
    Row("jobs:selection-page", everyone(200), everyone(200), args=lambda world: [world.job.slug]),
]

ROWS: list[Row] = [*PUBLIC]
