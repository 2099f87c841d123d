// The command palette: Ctrl + K (⌘ K) opens one list of what this page can do, the pages of the house, people and jobs.
// The dialog and its words come with the page; without scripts its link leads to a page with the same (desk:palette).
import { actions } from "./keys.js";

const PAUSE = 120; // milliseconds of silence before the server is asked
const HERE_SHOWN = 8; // of what the page can do, before anything is typed
const dialog = document.getElementById("palette");
const field = dialog?.querySelector("input");
const list = dialog?.querySelector("[role=listbox]");
let asked; // the request that is under way
let timer;
let found = []; // what the server answered last

const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const options = () => [...list.querySelectorAll("[role=option]")];
const chosen = () => list.querySelector("[aria-selected=true]");

function option(label, note, key, run) {
  const row = document.createElement("li");
  row.setAttribute("role", "option");
  row.id = `palette-${list.childElementCount}-${Math.random().toString(36).slice(2, 8)}`;
  row.append(Object.assign(document.createElement("span"), { textContent: label }));
  if (note) row.append(Object.assign(document.createElement("span"), { className: "v-soft", textContent: note }));
  if (key) {
    const keys = Object.assign(document.createElement("span"), { className: "v-end" });
    for (const part of key.split(" ")) keys.append(Object.assign(document.createElement("kbd"), { textContent: part }), " ");
    row.append(keys);
  }
  row.run = run;
  return row;
}

/** Each word typed begins a word of the label. */
function fits(label, typed) {
  const words = folded(label).split(/[^\p{L}\p{N}]+/u);
  return folded(typed).split(/\s+/).filter(Boolean).every((part) => words.some((word) => word.startsWith(part)));
}

function choose(row) {
  for (const one of options()) one.setAttribute("aria-selected", String(one === row));
  if (row) field.setAttribute("aria-activedescendant", row.id);
  else field.removeAttribute("aria-activedescendant");
  row?.scrollIntoView({ block: "nearest" });
}

function draw() {
  const typed = field.value.trim();
  const here = actions().filter(({ label }) => fits(label, typed)).slice(0, typed ? undefined : HERE_SHOWN);
  list.replaceChildren();
  for (const { label, key, run } of here) list.append(option(label, "", key, run));
  if (typed) {
    for (const { label, note, href } of found) list.append(option(label, note, "", () => location.assign(href)));
    const everything = dialog.dataset.search.replace("%s", typed);
    list.append(option(everything, "", "", () => location.assign(`${dialog.dataset.searchUrl}?q=${encodeURIComponent(typed)}`)));
  }
  choose(options()[0]);
}

async function ask() {
  asked?.abort();
  const typed = field.value.trim();
  if (typed.length < 2) { found = []; draw(); return; }
  asked = new AbortController();
  try {
    const response = await fetch(`${dialog.dataset.url}?q=${encodeURIComponent(typed)}`, { headers: { "X-Fragment": "1" }, signal: asked.signal });
    if (!response.ok) return;
    const answer = new DOMParser().parseFromString(await response.text(), "text/html");
    found = [...answer.querySelectorAll("a[data-note]")].map((link) => ({ label: link.textContent.trim(), note: link.dataset.note, href: link.getAttribute("href") }));
    draw();
  } catch { /* typed on, or no connection: what the page itself can do is still there */ }
}

function open() {
  for (const other of document.querySelectorAll("dialog[open]")) if (other !== dialog) return;
  field.value = "";
  found = [];
  dialog.showModal();
  draw();
}

function go() {
  const row = chosen();
  if (!row) return;
  dialog.close();
  row.run();
}

if (dialog) {
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    if (dialog.open) dialog.close();
    else open();
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-palette-show]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
  field.addEventListener("input", () => { draw(); clearTimeout(timer); timer = setTimeout(ask, PAUSE); });
  field.addEventListener("keydown", (event) => {
    const rows = options();
    const at = rows.indexOf(chosen());
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 8, PageUp: at - 8 }[event.key];
    if (event.key === "Enter" && !event.isComposing) go();
    else if (to === undefined || !rows.length) return;
    else choose(event.key.startsWith("Arrow") ? rows.at(to % rows.length) : rows[Math.max(0, Math.min(rows.length - 1, to))]);
    event.preventDefault();
  });
  list.addEventListener("click", (event) => {
    const row = event.target.closest("[role=option]");
    if (row) { choose(row); go(); }
  });
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
}
