"""Every page of the desk, as each role: whatever one can press there has a key, and `?` shows it."""

from importlib import import_module
from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from candidates.models import FollowUp
from tests import factories
from tests.access.test_access import APPS
from tests.access_table import Row, Scene, make_scene

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PRESSED = (
    "button, summary, a.btn, [role=button], input:is([type=submit], [type=button], [type=reset]), nav a[href], "
    "a:has(use[href$='#arrow-left'])"
)
"""What counts as a control; an arrow to the left leads back. Links within text and the fields of forms are reached by
Tab and are none."""
APART = "dialog *, [inert] *, :disabled, [aria-current], [tabindex='-1'], .visually-hidden"
"""Of those, what needs no key: what a dialog shows (it holds the keys of the page back until it is answered), what does
nothing now, the page that one is on, and what nobody sees (the button that Enter in a field presses)."""

LOOK = """async ([pressed, apart]) => {
  const files = performance.getEntriesByType("resource");
  const file = files.find(one => /components\\/keys\\./.test(one.name));
  const { actions } = await import(file.name);
  const all = actions();
  const faults = [];
  const holder = new Map();
  for (const { key, label, elements } of all) {
    if (!label) faults.push(`no label: ${key}`);
    for (const one of elements) {
      if (!key) faults.push(`no key left: ${label}`);
      else holder.set(one, key);
    }
  }
  const keys = all.map(({ key }) => key).filter(Boolean);
  for (const key of keys) {
    if (keys.filter(other => other === key).length > 1) faults.push(`twice: ${key}`);
    const longer = keys.find(other => other.startsWith(`${key} `));
    if (longer) faults.push(`${key} hides ${longer}`);
  }
  for (const one of document.querySelectorAll(pressed)) {
    if (!one.checkVisibility() || one.matches(apart) || "lineKey" in one.dataset) continue;
    if (!holder.has(one)) faults.push(`no key: ${one.outerHTML.slice(0, 120)}`);
  }
  const meant = all.filter(({ elements }) => elements.length > 1);
  for (const { key, elements } of meant) {
    const lines = elements.map(one => one.closest("li, tr, article, [data-criterion]"));
    const what = elements[0].outerHTML.slice(0, 120);
    if (new Set(lines).size < lines.length) faults.push(`${key} is said of two in one line: ${what}`);
  }
  document.querySelector("[data-keys-show]").click();
  const names = [...document.querySelectorAll("[data-keys-list] dt")];
  const shown = names.map(one => one.textContent.trim().replace(/\\s+/g, " "));
  for (const key of keys) if (shown.filter(other => other === key).length !== 1) faults.push(`not shown: ${key}`);
  document.getElementById("keys").close();
  return faults;
}"""

KEY_OF_FIGURE = """async figure => {
  const file = performance.getEntriesByType("resource").find(one => /components\\/keys\\./.test(one.name));
  const { actions } = await import(file.name);
  const tab = document.querySelector("nav a[href$='/applications/']");
  tab.textContent = `${figure} to read`;
  return actions().find(({ elements }) => elements.includes(tab)).key;
}"""
"""The key of a tab that says a figure first."""

UNFOLD = """() => {
  const folded = document.querySelectorAll("main details:not([open])");
  for (const one of folded) one.open = true;
  return folded.length > 0;
}"""
"""Opens what is folded up; says whether anything was."""


def sign_in(page: Page, server: LiveServer, person: User) -> None:
    client = Client()
    client.force_login(person)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": server.url}])


def pages_of(scene: Scene, role: str) -> list[str]:
    """The pages of the desk that the access table opens to a role."""
    rows: list[Row] = [row for app in APPS for row in import_module(f"tests.access.{app}").ROWS]
    read = [row for row in rows if row.method == "get" and row.own.get(role, row.otherwise) == 200]
    found = []
    for row in read:
        address = reverse(row.route, args=row.args(scene.own))
        if data := row.data(scene.own):
            address += f"?{urlencode(data, doseq=True)}"
        if address.startswith("/desk/") and address not in found:
            found.append(address)
    return found


def furnish(scene: Scene) -> None:
    """A second person beside the one of the scene, and something to do with each."""
    job = scene.own.job
    for application in (scene.own.application, factories.make_application(job)):
        FollowUp.objects.create(application=application, text="Call back", due_on="2026-01-01")


@pytest.mark.long
@pytest.mark.parametrize("role", ["recruiter", "hiring-manager", "interviewer", "administrator"])
def test_whatever_is_pressed_has_a_key_of_its_own(page: Page, live_server: LiveServer, role: str) -> None:
    scene = make_scene()
    furnish(scene)
    person: Any = scene.people[role]
    sign_in(page, live_server, person)
    page.set_viewport_size({"width": 1440, "height": 900})
    faults: dict[str, list[str]] = {}
    seen = 0
    for address in pages_of(scene, role):
        answer = Client(headers={"accept": "text/html"})
        answer.force_login(person)
        if b"data-keys-list" not in b"".join(answer.get(address)):
            continue  # A file, a fragment, or a page to print.
        page.goto(f"{live_server.url}{address}", wait_until="load")
        seen += 1
        found = page.evaluate(LOOK, [PRESSED, APART])
        if page.evaluate(UNFOLD):
            found += page.evaluate(LOOK, [PRESSED, APART])
        if found:
            faults[address] = found
    assert faults == {}
    assert seen > 5


@pytest.mark.parametrize("view", ["columns", "rows"])
def test_what_can_be_done_to_those_chosen_has_keys(page: Page, live_server: LiveServer, view: str) -> None:
    scene = make_scene()
    furnish(scene)
    sign_in(page, live_server, scene.people["recruiter"])
    board = reverse("candidates:pipeline", args=[scene.own.job.slug])
    page.goto(f"{live_server.url}{board}?view={view}", wait_until="load")
    page.keyboard.press("j")
    page.keyboard.press("s")
    page.locator("#bulk [name=do][value=tag]").wait_for(state="visible")
    assert page.evaluate(LOOK, [PRESSED, APART]) == []
    tag = page.locator("#bulk [name=do][value=tag]").inner_text().strip()
    page.keyboard.press("?")
    assert page.locator("[data-keys-here] dd", has_text=tag).count() == 1
    assert page.locator("[data-keys-everywhere] dd", has_text=tag).count() == 0


def test_a_key_does_not_depend_on_the_figure_that_its_control_says(page: Page, live_server: LiveServer) -> None:
    scene = make_scene()
    sign_in(page, live_server, scene.people["recruiter"])
    page.goto(f"{live_server.url}{reverse('shortlists:ranking', args=[scene.own.job.slug])}", wait_until="load")
    assert [page.evaluate(KEY_OF_FIGURE, figure) for figure in (3, 7, 12)] == ["a t"] * 3
