"""What no tracked file and no template may hold."""

from pathlib import Path

import pytest

from checks.tracked_files import EVERYWHERE, faults_of_template, found

PAGE = Path("templates/jobs/page.html")


@pytest.mark.parametrize(
    ("template", "what"),
    [
        ("<p style='color: red'>", "an inline style"),
        ("<style>p {}</style>", "a style element"),
        ("<script>alert(1)</script>", "an inline script"),
        ('<script type="module">go()</script>', "an inline script"),
        ('<button onclick="go()">', "a handler in an attribute"),
        ('<form hx-post="/x/" hx-on::after-request="go()">', "a handler in an attribute"),
        ('<a href="javascript:go()">', "a javascript: address"),
        ("{{ note|safe }}", "unescaped output"),
        ("{{ note | safe }}", "unescaped output"),
        ("{% autoescape off %}{{ note }}{% endautoescape %}", "unescaped output"),
        ('<script src="https://cdn.example/x.js"></script>', "something loaded from another host"),
        ('<link rel="stylesheet" href="//cdn.example/x.css">', "something loaded from another host"),
    ],
)
def test_a_template_may_not_step_round_the_policy(template: str, what: str) -> None:
    assert [(line, fault) for line, fault, _ in faults_of_template(PAGE, f"\n{template}")] == [(2, what)]


@pytest.mark.parametrize(
    "template",
    [
        '<script src="{% static \'jobs/page.js\' %}" type="module"></script>',
        '<script type="application/ld+json">{{ posting }}</script>',
        '<a href="https://elsewhere.example/">',
        "{# <p style='x'> #}",
        "{% comment %}<script>old()</script>{% endcomment %}",
        '<p class="v-once" data-on="x">safe</p>',
    ],
)
def test_a_template_may_do_what_the_policy_lets_through(template: str) -> None:
    assert list(faults_of_template(PAGE, template)) == []


def test_only_mail_may_style_inline() -> None:
    assert list(faults_of_template(Path("templates/mail/x.html"), "<p style='color: red'>")) == []


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("see https://py" + "pi.org/project/x", "a registry's host"),
        ("--index" + "-url https://mirror.example/simple", "an index of packages"),
        ("open('/ho" + "me/anna/cv.pdf')", "a path of one machine"),
        ("cd /wo" + "rk/main", "a path of one machine"),
        ("<<<<" + "<<< HEAD", "a conflict marker"),
    ],
)
def test_no_file_may_name_a_registry_or_one_machine(line: str, what: str) -> None:
    assert [fault for _, fault, _ in found(line, EVERYWHERE)] == [what]


@pytest.mark.parametrize("line", ["https://house.example/home/page", "a/tmp/b", "jobs/work/x", "root / 'var'"])
def test_what_only_looks_like_a_machine_path_is_let_through(line: str) -> None:
    assert list(found(line, EVERYWHERE)) == []
