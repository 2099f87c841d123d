// A job's applications: one menu for all cards, keys, and dragging as a shortcut. The server decides: a card goes where its
// answer says, and back where it was when there is no answer. What assistive technology hears comes with the answer too.
import { announce } from "../components/announce.js";
import { bind } from "../components/keys.js";
import { hush, tell } from "../components/notice.js";

const place = document.getElementById("board") || document.getElementById("rows");
const menu = document.getElementById("card-menu");
const isBoard = place?.id === "board";
const ITEM = isBoard ? ".v-card" : ".v-row";
let current = null; // the card whose menu is open

const items = () => [...place.querySelectorAll(ITEM)];
const nameOf = (item) => item.querySelector(".v-card-name");
const columnOf = (item) => item.closest(".v-col");
const column = (stage) => place.querySelector(`.v-col[data-stage="${stage}"]`);
const focused = () => document.activeElement?.closest?.(ITEM);
const dots = (item) => item.querySelector(".v-dots");
const stageOf = (item) => item.dataset.stage ?? columnOf(item).dataset.stage;
const stateOf = (item) => item.dataset.state ?? "active";
const address = (item, action) => dots(item).href.replace(/\/move\/.*/, `/${action}/`);

for (const form of document.querySelectorAll("form[data-autosubmit]")) {
  form.addEventListener("change", () => form.requestSubmit());
}

// ── Moving ───────────────────────────────────────────────────────────────
function recount() {
  const nobody = document.getElementById("column-empty");
  for (const one of place.querySelectorAll(".v-col")) {
    const said = one.querySelector(".v-col-empty");
    if (one.querySelector(".v-card")) said?.remove();
    else if (!said) one.append(nobody.content.cloneNode(true));
  }
}

function put(card, stage, before) {
  const from = columnOf(card);
  const to = column(stage);
  if (!to || (from === to && !before)) return;
  to.querySelector(".v-cards").insertBefore(card, before || to.querySelector(".v-cards").firstChild);
  if (from !== to) {
    for (const [one, step] of [[from, -1], [to, 1]]) {
      const count = one.querySelector("[data-count]");
      count.textContent = Number(count.textContent) + step;
    }
  }
  recount();
}

/** What the server says of it: `text`, and `page` where what it brought can be taken back. */
function said(response) {
  try { return JSON.parse(response.headers.get("HX-Trigger")).announce; } catch { return {}; /* no word came along */ }
}

const PATIENCE = 15_000; // milliseconds that an answer may take

/** Ask the server; what stands in its way is told where everybody sees it, and null comes back. */
async function ask(item, action, data, how) {
  hush();
  try {
    return await fetch(address(item, action), {
      method: "POST",
      body: new URLSearchParams({ ...data, csrfmiddlewaretoken: JSON.parse(document.body.dataset.hxHeaders)["x-csrftoken"] }),
      signal: AbortSignal.timeout(PATIENCE),
      ...how,
    });
  } catch { return null; /* not reached */ }
}

/** The card in an answer: there is none where the server did not get to it, as when nobody is signed in any more. */
async function cardIn(response) {
  if (![200, 409, 422].includes(response?.status)) return null;
  const holder = document.createElement("template");
  holder.innerHTML = await response.text().catch(() => "");
  return holder.content.querySelector(".v-card");
}

async function post(card, action, data, stage) {
  const origin = { stage: stageOf(card), before: card.nextElementSibling };
  if (stage) put(card, stage);
  card.classList.add("v-card-pending");
  const response = await ask(card, action, data, { headers: { "HX-Request": "true" } });
  const fresh = await cardIn(response);
  const isWith = [document.body, place].includes(document.activeElement) || card.contains(document.activeElement);
  if (!fresh || response.status !== 200 || !column(fresh.dataset.stage)) {
    if (stage) put(card, origin.stage, origin.before?.isConnected ? origin.before : null);
  }
  if (fresh) {
    card.replaceWith(fresh);
    put(fresh, fresh.dataset.stage);
    delete fresh.dataset.stage; // from here on the column says it
  } else card.classList.remove("v-card-pending");
  if (isWith) nameOf(fresh ?? card).focus();
  if (response) document.dispatchEvent(new Event("acted"));
  const { text, page: back } = response ? said(response) : {};
  if (!fresh || response.status !== 200) tell((fresh && text) || place.dataset.failed);
  else if (back) tell(text, back);
  else announce(text ?? "");
}

/** In rows the page is made again, and says what was done. */
async function submit(item, action, data) {
  const response = await ask(item, action, data, { redirect: "manual" });
  if (response?.type === "opaqueredirect") {
    history.replaceState(null, "", `#${item.id}`); // the focus is on the same row again
    location.reload();
  } else { nameOf(item).focus(); tell(place.dataset.failed); }
}

function move(item, stage) {
  const seen = stageOf(item);
  if (stage === seen) return;
  if (isBoard) post(item, "move", { to: stage, seen }, stage);
  else submit(item, "move", { to: stage, seen });
}

/** The page on which something is said about a card; it leads back here. */
function page(item, action) {
  return `${address(item, action)}?next=${encodeURIComponent(location.pathname + location.search)}`;
}

function reject(item) {
  location.assign(page(item, "reject"));
}

// ── Menu ─────────────────────────────────────────────────────────────────
const choices = () => [...menu.querySelectorAll("[role=menuitem]")].filter((one) => !one.hidden && !one.disabled);

function openMenu(item) {
  const button = dots(item);
  current = item;
  for (const one of menu.querySelectorAll("[data-for]")) one.hidden = one.dataset.for !== stateOf(item);
  for (const one of menu.querySelectorAll("[data-to]")) {
    one.disabled = one.dataset.to === stageOf(item);
    one.querySelector("[data-here-mark]").textContent = one.disabled ? `(${menu.dataset.here})` : "";
  }
  menu.querySelector("[data-dossier]").href = nameOf(item).href;
  for (const one of menu.querySelectorAll("[data-page]")) one.href = page(item, one.dataset.page);
  menu.showPopover();
  const at = button.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  menu.style.left = `${Math.max(8, Math.min(at.right - width, innerWidth - width - 8))}px`;
  menu.style.top = `${Math.max(8, at.bottom + height + 8 < innerHeight ? at.bottom + 4 : at.top - height - 4)}px`;
  button.setAttribute("aria-expanded", "true");
  choices()[0]?.focus();
}

function closeMenu() {
  if (menu.matches(":popover-open")) menu.hidePopover();
}

function onMenuKey(event) {
  const all = choices();
  const at = all.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (to !== undefined) all.at(to % all.length).focus();
  else if (/^[1-9]$/.test(event.key)) [...menu.querySelectorAll("[data-to]:not([hidden])")][event.key - 1]?.click();
  else if (event.key === "Tab" || event.key === "Escape") closeMenu();
  else if (event.key.length > 1 || event.key === " ") return;
  if (event.key !== "Tab") event.preventDefault();
}

function onMenuClick(event) {
  const choice = event.target.closest("[role=menuitem]");
  if (!choice || !current) return;
  const item = current;
  if (choice.dataset.to) move(item, choice.dataset.to);
  else if ("reopen" in choice.dataset) (isBoard ? post : submit)(item, "reopen", {});
  else return; // a link goes its own way
  closeMenu();
}

if (menu && place) {
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".v-dots");
    if (!button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (menu.matches(":popover-open") && current === button.closest(ITEM)) closeMenu();
    else openMenu(button.closest(ITEM));
  });
  menu.addEventListener("keydown", onMenuKey);
  menu.addEventListener("click", onMenuClick);
  menu.addEventListener("toggle", (event) => {
    if (event.newState === "open" || !current) return;
    const button = current.isConnected && dots(current);
    if (button) button.setAttribute("aria-expanded", "false");
    if (button && (menu.contains(document.activeElement) || document.activeElement === document.body)) button.focus();
  });
}

// ── Choosing ─────────────────────────────────────────────────────────────
// In rows each box stands in the page; on the board, which is long, they are added here, and the bar with the first choice.
let bulk = document.getElementById("bulk");
const boxOf = (item) => item.querySelector("[name=person]");

function addBox(card) {
  if (boxOf(card)) return;
  const box = Object.assign(document.createElement("input"), { type: "checkbox", name: "person", className: "form-check-input v-pick" });
  box.value = nameOf(card).pathname.match(/(\d+)\/$/)[1];
  box.setAttribute("form", "bulk");
  box.setAttribute("aria-label", nameOf(card).textContent);
  card.prepend(box);
}

async function showBar() {
  if (bulk.hidden && !bulk.dataset.asked) {
    bulk.dataset.asked = "1";
    const response = await fetch(bulk.action, { headers: { "HX-Request": "true" } });
    if (!response.ok) { delete bulk.dataset.asked; tell(place.dataset.failed); return; }
    const holder = document.createElement("template");
    holder.innerHTML = await response.text();
    bulk.replaceWith(holder.content.firstElementChild);
    bulk = document.getElementById("bulk");
    bulk.addEventListener("reset", () => setTimeout(countChosen));
  }
  countChosen();
}

function countChosen() {
  const { length } = document.querySelectorAll("[name=person]:checked");
  const said = bulk.querySelector("[data-bulk-count]");
  if (said) said.textContent = length === 1 ? bulk.dataset.one : bulk.dataset.many.replace("#", length);
}

if (bulk && place) {
  if (isBoard) {
    const add = () => { for (const card of items()) addBox(card); };
    add();
    new MutationObserver(add).observe(place, { childList: true, subtree: true });
  }
  bulk.addEventListener("reset", () => setTimeout(countChosen));
  document.addEventListener("change", (event) => { if (event.target.matches?.("[name=person]")) showBar(); });
  bind("s", place.dataset.chooseLabel, () => { const item = focused(); if (item) boxOf(item).click(); });
}

// ── Keys ─────────────────────────────────────────────────────────────────
function step(by) {
  const all = items();
  const at = all.indexOf(focused());
  const next = all[at < 0 ? 0 : Math.max(0, Math.min(all.length - 1, at + by))];
  if (next) nameOf(next).focus();
}

function sideways(by) {
  const columns = [...place.querySelectorAll(".v-col")].filter((one) => one.querySelector(".v-card"));
  const at = columns.indexOf(focused()?.closest(".v-col"));
  const next = columns[at < 0 ? 0 : at + by];
  if (next) nameOf(next.querySelector(".v-card")).focus();
}

if (place) {
  const { dataset } = place;
  const [, left] = /^#(a\d+)$/.exec(location.hash) ?? [];
  if (left) document.getElementById(left)?.querySelector(".v-card-name").focus();
  bind("j", dataset.nextLabel, () => step(1));
  bind("k", dataset.previousLabel, () => step(-1));
  if (isBoard) {
    bind("l", dataset.rightLabel, () => sideways(1));
    bind("h", dataset.leftLabel, () => sideways(-1));
  }
  if (menu) {
    bind("m", dataset.menuLabel, () => { const item = focused(); if (item) openMenu(item); });
    bind("x", dataset.rejectLabel, () => { const item = focused(); if (item && stateOf(item) === "active") reject(item); });
  }
}

// ── Dragging ─────────────────────────────────────────────────────────────
if (isBoard && menu) {
  let held = null;
  // Only a card under the pointer needs to be draggable, and only one that may still move.
  place.addEventListener("pointerdown", (event) => {
    const card = event.target.closest(".v-card");
    if (card) card.draggable = stateOf(card) === "active";
  });
  const clear = () => { for (const one of place.querySelectorAll(".v-col-over")) one.classList.remove("v-col-over"); };
  place.addEventListener("dragstart", (event) => {
    held = event.target.closest?.(".v-card[draggable]");
    if (!held) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", nameOf(held).textContent);
    held.classList.add("v-dragging");
  });
  place.addEventListener("dragend", () => { held?.classList.remove("v-dragging"); held = null; clear(); });
  place.addEventListener("dragover", (event) => {
    const over = event.target.closest(".v-col");
    if (!held || !over) return;
    event.preventDefault();
    clear();
    over.classList.add("v-col-over");
  });
  place.addEventListener("drop", (event) => {
    const over = event.target.closest(".v-col");
    if (!held || !over) return;
    event.preventDefault();
    // A refusal has a reason: dropping a card among the closed ones asks for it.
    if (over.dataset.kind === "closed") reject(held);
    else move(held, over.dataset.stage);
  });
}
