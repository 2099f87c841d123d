"""What docs/accessibility.md says of the public pages, looked at in Chromium in every state of every page."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from tests.journeys.public_states import WALKS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ZOOMED = {"width": 320, "height": 256}
"""What remains of a window of 1280 by 1024 at 400 % zoom."""
TARGETS = "a[href], button, input:not([type=hidden]), select, textarea, summary"

SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
                     p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
  const cut = [...document.querySelectorAll("body *")].filter(one => {
    const style = getComputedStyle(one);
    return one.innerText?.trim() && !one.closest(".visually-hidden, .v-skip, svg") && style.overflow !== "visible"
      && style.overflowX !== "auto" && style.overflowX !== "scroll"
      && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
  }).map(one => `${one.tagName}.${one.className}`);
  const wide = document.documentElement.scrollWidth;
  document.adoptedStyleSheets = [];
  return [wide, cut];
}"""

SMALL = """selector => {
  const shown = [...document.querySelectorAll(selector)].filter(one =>
    one.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    && !one.closest(".visually-hidden, .v-skip")
    && !one.disabled);
  const boxes = shown.map(one => one.getBoundingClientRect());
  const inSentence = one => {
    if (getComputedStyle(one).display !== "inline") return false;
    const block = one.parentElement.closest("p, li, dd, dt, td, h1, h2, h3, label, small, div");
    return block && block.innerText.trim().length > one.innerText.trim().length;
  };
  return shown.filter((one, place) => {
    const box = boxes[place];
    if (!box.width || (box.width >= 24 && box.height >= 24) || inSentence(one)) return false;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    return boxes.some((other, its) => {
      if (its === place || !other.width || shown[its].contains(one) || one.contains(shown[its])) return false;
      const small = other.width < 24 || other.height < 24;
      const dx = small ? other.x + other.width / 2 - x : Math.max(other.left - x, x - other.right, 0);
      const dy = small ? other.y + other.height / 2 - y : Math.max(other.top - y, y - other.bottom, 0);
      return Math.hypot(dx, dy) < (small ? 24 : 12);
    });
  }).map(one => one.outerHTML.slice(0, 90));
}"""

FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const box = one.getBoundingClientRect(), style = getComputedStyle(one);
  const marked = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const points = [[.5, .5], [.1, .5], [.9, .5], [.5, .1], [.5, .9]]
    .map(([x, y]) => [box.x + box.width * x, box.y + box.height * y]);
  const seen = points.some(([x, y]) => {
    const top = document.elementFromPoint(x, y);
    return top && (one === top || one.contains(top) || top.contains(one) && !top.closest(".v-applybar, .v-topbar"));
  });
  return { mark: one.dataset.v ??= String(document.querySelectorAll("[data-v]").length), marked, seen,
           what: one.outerHTML.slice(0, 100) };
}"""

MOVING = """() => [...document.querySelectorAll("*")].filter(one => {
  const style = getComputedStyle(one);
  const longest = list => Math.max(...list.split(",").map(parseFloat));
  return longest(style.transitionDuration) > 0.01
    || (style.animationName !== "none" && longest(style.animationDuration) > 0.01);
}).map(one => `${one.tagName}.${one.className}`)"""

UNMARKED = """() => [...document.querySelectorAll("main :is(.btn, input:not([type=hidden]), select, textarea)")]
  .filter(one => one.checkVisibility() && !one.closest(".visually-hidden"))
  .filter(one => { const style = getComputedStyle(one);
    return !["checkbox", "radio", "file"].includes(one.type)
      && (style.borderStyle === "none" || parseFloat(style.borderWidth) < 1) })
  .map(one => one.outerHTML.slice(0, 90))"""


def axe(page: Page) -> list[str]:
    """What axe finds."""
    found = Axe().run(page)
    return [f"{one['id']}: {node['html'][:120]}" for one in found.response["violations"] for node in one["nodes"]]


def reflow(page: Page) -> list[str]:
    """1.4.10: nothing is wider than a window at 400 % zoom."""
    page.set_viewport_size(ZOOMED)  # type: ignore[arg-type]
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [] if wide <= ZOOMED["width"] else [f"{wide} pixels wide"]


def spacing(page: Page) -> list[str]:
    """1.4.12: with the widest spacing of text nothing is cut or wider than the window."""
    wide, cut = page.evaluate(SPACED)
    return [*cut, *([f"{wide} pixels wide"] if wide > page.viewport_size["width"] else [])]  # type: ignore[index]


def targets(page: Page) -> list[str]:
    """2.5.8: what is pressed is 24 pixels large, stands in a sentence, or has room around it."""
    found: list[str] = page.evaluate(SMALL, TARGETS)
    return found


def focus(page: Page) -> list[str]:
    """2.1.1, 2.1.2, 2.4.7, 2.4.11: Tab reaches everything and leaves it again; one sees where one is."""
    page.set_viewport_size(ZOOMED)  # type: ignore[arg-type]
    page.evaluate("for (const one of document.querySelectorAll('[data-v]')) delete one.dataset.v")
    faults: list[str] = []
    seen: list[str] = []
    for _press in range(300):
        page.keyboard.press("Tab")
        one = page.evaluate(FOCUSED)
        if one is None or seen[-1:] == [one["mark"]]:
            continue  # From the last one on to the first; and a date has a place for its day, month and year each.
        if one["mark"] in seen:
            break
        seen.append(one["mark"])
        faults += [f"{what}: {one['what']}" for what in ("marked", "seen") if not one[what]]
    reached = page.evaluate(
        """selector => [...document.querySelectorAll(selector)].filter(one =>
          !one.dataset.v && one.tabIndex >= 0 && !one.disabled && one.type !== "radio"
          && one.checkVisibility({ visibilityProperty: true })).map(one => one.outerHTML.slice(0, 100))""",
        TARGETS,
    )
    return faults + [f"not reached: {what}" for what in reached]


def order(page: Page) -> list[str]:
    """1.3.1, 1.3.2, 2.4.6, 4.1.2: what a screen reader is given: parts, headings in steps, names."""
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    shown = [node for node in tree if not node.get("ignored")]
    roles = [str(node.get("role", {}).get("value", "")) for node in shown]
    names = [str(node.get("name", {}).get("value", "")).strip() for node in shown]
    levels = [_level(node) for node, role in zip(shown, roles, strict=True) if role == "heading"]
    operated = {"link", "button", "textbox", "searchbox", "combobox", "checkbox", "radio", "image", "listbox"}
    faults = [
        f"{role} without a name" for role, name in zip(roles, names, strict=True) if role in operated and not name
    ]
    faults += [f"{roles.count('main')} main parts"] if roles.count("main") != 1 else []
    faults += [f"{levels.count(1)} headings of level 1"] if levels.count(1) != 1 else []
    faults += [f"level {two} after {one}" for one, two in pairwise(levels) if two > one + 1]
    return faults


def _level(node: Any) -> int:
    return next(int(one["value"]["value"]) for one in node["properties"] if one["name"] == "level")


def calm(page: Page) -> list[str]:
    """2.3.3: nothing moves for those who asked for that, as the visitor of these tests did."""
    found: list[str] = page.evaluate(MOVING)
    return found


def forced(page: Page) -> list[str]:
    """With the system's own colours every field and button keeps its edge."""
    page.emulate_media(forced_colors="active")
    found: list[str] = page.evaluate(UNMARKED)
    page.emulate_media(forced_colors="none")
    return found


Check = Callable[[Page], list[str]]
ON_A_PHONE: tuple[Check, ...] = (axe, order, targets, spacing, calm, forced)
AT_400_PERCENT: tuple[Check, ...] = (reflow, spacing, focus)


@pytest.mark.parametrize(("language", "theme"), [("fr", "light"), ("en", "dark")])
@pytest.mark.parametrize("walk", WALKS)
def test_no_state_of_a_public_page_stands_in_anybody_s_way(
    walk: str, language: str, theme: str, browser: Browser, live_server: LiveServer
) -> None:
    phone = {"width": 390, "height": 844}
    context = browser.new_context(
        locale=language,
        viewport=phone,  # type: ignore[arg-type]
        color_scheme=theme,  # type: ignore[arg-type]
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.set_default_timeout(15_000)
    found = {}
    for state in WALKS[walk](page, live_server.url, language):
        for check in (*ON_A_PHONE, *AT_400_PERCENT):
            if faults := check(page):
                found[f"{state}: {check.__name__}"] = faults
        page.set_viewport_size(phone)  # type: ignore[arg-type]
    context.close()
    assert found == {}


BROKEN = """<!doctype html><html lang="en"><title>x</title><main id="main"><h1>One</h1><h3>Three</h3>
<style>.v-cut { height: 1.2em; overflow: hidden; white-space: nowrap } a:focus { outline: none }
.moving { transition: opacity 2s } .btn { border: 0 } .over { position: fixed; inset: 0 }
.tiny { display: block; width: 9px; height: 9px }</style>
<p class="v-cut" style="width: 20em">These are words that are cut where there is no room for them</p>
<a class="tiny" href="#a">a</a><a class="tiny" href="#b">b</a><button class="btn"></button><img src="x.png">
<div class="moving" style="width: 900px">wide</div><div class="over"></div></main>"""


@pytest.mark.parametrize("check", dict.fromkeys([*ON_A_PHONE, *AT_400_PERCENT]), ids=lambda check: check.__name__)
def test_each_of_these_looks_sees_what_it_is_for(check: Check, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.set_content(BROKEN)
    assert check(page) != []
