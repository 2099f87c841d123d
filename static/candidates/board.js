// A job's applications: one menu for all cards, keys, and dragging as a shortcut. The server decides: a card goes where its
// answer says, and back where it was when there is no answer. What assistive technology hears comes with the answer too.
import { announce } from "../components/announce.js";
import { bind } from "../components/keys.js";
import { hush, tell } from "../components/notice.js";

const place = document.getElementById("board") || document.getElementById("rows");
const menu = document.getElementById("card-menu");
const isBoard = place?.id === "board";
const ITEM = isBoard ? ".v-card" : ".v-row";
const columnMenu = document.getElementById("column-menu");
let current = null; // the card whose menu is open
let currentColumn = null; // and the column

const items = () => [...place.querySelectorAll(ITEM)];
const nameOf = (item) => item.querySelector(".v-card-name");
const columnOf = (item) => item.closest(".v-col");
const column = (stage) => place.querySelector(`.v-col[data-stage="${stage}"]`);
const focused = () => document.activeElement?.closest?.(ITEM);
const dots = (of) => of.querySelector(of.matches(ITEM) ? ".v-dots" : ".v-col-head > .v-dots");
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

// ── Menus ────────────────────────────────────────────────────────────────
const choices = (of) => [...of.querySelectorAll("[role^=menuitem]")].filter((one) => !one.hidden && !one.disabled);

/** Below the button that opens it, or above where there is no room. */
function show(box, button) {
  box.showPopover();
  const at = button.getBoundingClientRect();
  const { width, height } = box.getBoundingClientRect();
  box.style.left = `${Math.max(8, Math.min(at.right - width, innerWidth - width - 8))}px`;
  box.style.top = `${Math.max(8, at.bottom + height + 8 < innerHeight ? at.bottom + 4 : at.top - height - 4)}px`;
  button.setAttribute("aria-expanded", "true");
  choices(box)[0]?.focus();
}

function close(box) {
  if (box.matches(":popover-open")) box.hidePopover();
}

function openMenu(item) {
  current = item;
  for (const one of menu.querySelectorAll("[data-for]")) one.hidden = one.dataset.for !== stateOf(item);
  for (const one of menu.querySelectorAll("[data-to]")) {
    one.disabled = one.dataset.to === stageOf(item);
    one.querySelector("[data-here-mark]").textContent = one.disabled ? `(${menu.dataset.here})` : "";
  }
  menu.querySelector("[data-dossier]").href = nameOf(item).href;
  for (const one of menu.querySelectorAll("[data-page]")) one.href = page(item, one.dataset.page);
  show(menu, dots(item));
}

function openColumnMenu(of) {
  currentColumn = of;
  const choose = columnMenu.querySelector("[data-choose]");
  choose.disabled = !countIn(of);
  choose.setAttribute("aria-checked", String(columns.has(of.dataset.stage)));
  columnMenu.querySelector("[data-rows]").href = dots(of).href;
  show(columnMenu, dots(of));
}

function onMenuKey(event) {
  const all = choices(event.currentTarget);
  const at = all.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (to !== undefined) all.at(to % all.length).focus();
  else if (event.currentTarget === menu && /^[1-9]$/.test(event.key)) [...menu.querySelectorAll("[data-to]:not([hidden])")][event.key - 1]?.click();
  else if (event.key === "Tab" || event.key === "Escape") close(event.currentTarget);
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
  close(menu);
}

/** Arm a menu; `opener` says whose button it was opened from: that one has the focus again once the menu is closed. */
function arm(box, opener) {
  box.addEventListener("keydown", onMenuKey);
  box.addEventListener("toggle", (event) => {
    const from = opener();
    if (event.newState === "open" || !from) return;
    const button = from.isConnected && dots(from);
    if (button) button.setAttribute("aria-expanded", "false");
    if (button && (box.contains(document.activeElement) || document.activeElement === document.body)) button.focus();
  });
}

if (menu && place) {
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".v-dots");
    if (!button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const item = button.closest(ITEM);
    const [box, open, from] = item ? [menu, openMenu, item] : [columnMenu, openColumnMenu, columnOf(button)];
    if (box.matches(":popover-open") && [current, currentColumn].includes(from)) close(box);
    else open(from);
  });
  arm(menu, () => current);
  menu.addEventListener("click", onMenuClick);
}

// ── Choosing ─────────────────────────────────────────────────────────────
// In rows each box stands in the page; on the board, which is long, they are added here, and the bar with the first choice.
// Besides people one by one a whole column can be chosen, and in rows everybody whom the filter finds: also whoever is not
// in the page. All boxes are ticked then, and whoever is taken out again is the exception.
let bulk = document.getElementById("bulk");
const columns = new Set(); // stages of the columns chosen as a whole
const without = new Map(); // who was taken out again, and the column in which they stood
const boxOf = (item) => item.querySelector("[name=person]");
const everyone = () => document.getElementById("bulk-everyone");
const isWhole = (item) => Boolean(everyone()?.checked) || columns.has(stageOf(item));
const countIn = (of) => Number(of.querySelector("[data-count]").textContent);
const titleOf = (of) => of.querySelector("h2").firstChild.textContent.trim();
const singles = () => items().filter((item) => boxOf(item)?.checked && !isWhole(item));

function addBox(card) {
  if (boxOf(card)) return;
  const box = Object.assign(document.createElement("input"), { type: "checkbox", name: "person", className: "form-check-input v-pick" });
  box.value = nameOf(card).pathname.match(/(\d+)\/$/)[1];
  box.setAttribute("form", "bulk");
  box.setAttribute("aria-label", nameOf(card).textContent);
  box.checked = isWhole(card) && !without.has(box.value);
  card.prepend(box);
}

function addDots(of) {
  const button = Object.assign(document.createElement("a"), { className: "v-dots", href: `?view=rows&stage=${of.dataset.stage}` });
  for (const [name, value] of new URLSearchParams(location.search)) {
    if (name !== "view" && name !== "stage") button.search += `&${new URLSearchParams([[name, value]])}`;
  }
  button.setAttribute("aria-label", place.dataset.columnLabel.replace("#", titleOf(of)));
  of.querySelector(".v-col-head").append(button);
}

async function showBar() {
  if (bulk.hidden && !bulk.dataset.asked) {
    bulk.dataset.asked = "1";
    const response = await fetch(bulk.action, { headers: { "HX-Request": "true" } });
    if (!response.ok) { delete bulk.dataset.asked; tell(place.dataset.failed); return; }
    const holder = document.createElement("template");
    holder.innerHTML = await response.text();
    const bar = holder.content.firstElementChild;
    bar.append(...bulk.children); // the filter and the moment at which the board was looked at
    bulk.replaceWith(bar);
    bulk = bar;
    armBar();
  }
  countChosen();
}

function armBar() {
  bulk.addEventListener("reset", () => {
    columns.clear();
    without.clear();
    setTimeout(countChosen);
  });
  // Who stands in what is chosen as a whole needs no naming: whoever has left it meanwhile is not meant.
  bulk.addEventListener("formdata", ({ formData }) => {
    formData.delete("person");
    for (const item of singles()) formData.append("person", boxOf(item).value);
    for (const stage of columns) formData.append("column", stage);
    for (const person of without.keys()) formData.append("without", person);
  });
}

function countChosen() {
  const said = bulk.querySelector("[data-bulk-count]");
  document.body.toggleAttribute("data-whole", columns.size > 0 || Boolean(everyone()?.checked));
  if (!said) return;
  const { one, many, whole, all, but } = bulk.dataset;
  const chosen = [...columns].map(column);
  const found = everyone()?.checked ? Number(everyone().dataset.count) : chosen.reduce((sum, of) => sum + countIn(of), 0);
  const count = found - without.size + singles().length;
  const words = [count === 1 ? one : many.replace("#", count)];
  if (everyone()?.checked) words.push(all);
  words.push(...chosen.map((of) => whole.replace("#", titleOf(of))));
  if (without.size) words.push(but.replace("#", without.size));
  said.textContent = words.join(", ");
  for (const few of bulk.querySelectorAll("[data-few]")) few.hidden = chosen.length > 0 || Boolean(everyone()?.checked);
}

function onPick(box) {
  const item = box.closest(ITEM);
  if (box.checked) without.delete(box.value);
  else if (isWhole(item)) without.set(box.value, stageOf(item));
  showBar();
}

/** Choose everybody in a column, also those below « more »; once more chooses nobody there. */
function chooseColumn(of) {
  if (!of || !countIn(of)) return;
  const { stage } = of.dataset;
  const isChosen = !columns.delete(stage);
  if (isChosen) columns.add(stage);
  for (const [person, stood] of without) if (stood === stage) without.delete(person);
  for (const box of of.querySelectorAll("[name=person]")) box.checked = isChosen;
  showBar();
}

function chooseEveryone() {
  without.clear();
  for (const item of items()) boxOf(item).checked = everyone().checked;
  countChosen();
}

/** Where everybody stands on one page, that is all of them. */
function choosePage() {
  const boxes = items().map(boxOf);
  const isChosen = boxes.some((box) => !box.checked);
  for (const box of boxes) box.checked = isChosen;
  countChosen();
}

if (bulk && place) {
  if (isBoard) {
    const add = () => { for (const card of items()) addBox(card); };
    add();
    new MutationObserver(() => { add(); countChosen(); }).observe(place, { childList: true, subtree: true });
  }
  armBar();
  document.addEventListener("change", ({ target }) => {
    if (target.matches?.("[name=person]")) onPick(target);
    else if (target.id === "bulk-everyone") chooseEveryone();
  });
  bind("s", place.dataset.chooseLabel, () => { const item = focused(); if (item) boxOf(item).click(); });
  if (!isBoard) bind("c", place.dataset.everyoneLabel, () => (everyone() ? everyone().click() : choosePage()));
  if (columnMenu) {
    for (const of of place.querySelectorAll(".v-col")) addDots(of);
    arm(columnMenu, () => currentColumn);
    columnMenu.querySelector("[data-choose]").addEventListener("click", () => { chooseColumn(currentColumn); close(columnMenu); });
    bind("c", place.dataset.everyoneLabel, () => chooseColumn(document.activeElement.closest?.(".v-col")));
  }
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
