"""Who may do what with the people of the house."""

from tests.access_table import Row, everyone, staff

NOBODY = 0

ROWS = [
    Row("health", everyone(200)),
    Row("set_language", everyone(302), method="post"),
    Row("accounts:sign-in-link", everyone(404), everyone(404), args=lambda world: ["no-such-token"]),
    Row("accounts:person-list", staff(administrator=200), otherwise=403),
    Row("accounts:person-invite", staff(administrator=200), otherwise=403),
    Row(
        "accounts:person-activate",
        staff(administrator=404),
        staff(administrator=404),
        args=lambda world: [NOBODY],
        method="post",
        otherwise=403,
    ),
    Row("accounts:own-settings", staff(), otherwise=200),
]
