"""Who may do what with dossiers."""

from tests.access_table import Row, everyone

# Nobody's role opens these: the cookie of a used private link does, and no row sends one.
PUBLIC = [
    Row("candidates:apply", everyone(200), everyone(200), args=lambda world: [world.job.slug]),
    Row("candidates:applied", everyone(200), everyone(200), args=lambda world: [world.job.slug]),
    Row("candidates:privacy", everyone(200)),
    Row("candidates:status", everyone(404), everyone(404), args=lambda world: ["no-such-token"]),
    Row("candidates:status-page", everyone(404)),
    Row("candidates:status-document", everyone(404), everyone(404), args=lambda world: [world.document.key]),
    Row("candidates:status-document-add", everyone(404), method="post"),
    Row("candidates:status-consent", everyone(404), everyone(404), args=lambda world: ["pool"], method="post"),
    Row("candidates:status-acquaintance", everyone(404), method="post"),
    Row("candidates:status-withdraw", everyone(404), method="post"),
]

ROWS: list[Row] = [*PUBLIC]
