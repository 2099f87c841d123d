// The one table of keys of a page. `?` shows it.
//
// In markup, an element that a key presses (links, buttons) or focuses (fields):
//   <a href="…" data-key="j" data-key-label="Next person">
// In a script, with a label that the server wrote (labels are never written in scripts, they are translated):
//   import { bind } from "../components/keys.js";
//   const release = bind("c", list.dataset.labelConfirm, () => …);
// A key may be a sequence ("g j"). Keys do nothing while somebody types, in a dialog, or with Ctrl, Alt or Meta held, and a
// person can switch them all off in the dialog (WCAG 2.1.4).
const STORE = "vivier-keys";
const PAUSE = 1200; // milliseconds within which the second key of a sequence must follow
const bound = new Map();
const dialog = document.getElementById("keys");
let typed = "";
let typedAt = 0;

/** Do `run` when `key` is pressed; returns a function that takes the key back. The last one to ask for a key gets it. */
export function bind(key, label, run) {
  const entry = { label, run };
  bound.set(key, entry);
  return () => { if (bound.get(key) === entry) bound.delete(key); };
}

const on = () => {
  try { return localStorage.getItem(STORE) !== "off"; } catch { return true; /* storage refused */ }
};
const visible = (element) => element.checkVisibility?.() ?? true;
const inMarkup = () => [...document.querySelectorAll("[data-key]")].filter(visible);
const isTyping = (target) => target.closest?.("input:not([type=checkbox], [type=radio], [type=range], [type=button], [type=submit]), textarea, select, [contenteditable]");
const press = (element) => (element.matches("input, textarea, select") ? element.focus() : element.click());

function find(key) {
  if (bound.has(key)) return bound.get(key).run;
  const element = inMarkup().find((one) => one.dataset.key === key);
  return element && (() => press(element));
}

function isStart(keys) {
  const start = `${keys} `;
  return [...bound.keys()].some((key) => key.startsWith(start)) || inMarkup().some((one) => one.dataset.key.startsWith(start));
}

/** What the page can do: `{ key, label, run }`, those with a key first, then every other button and link that looks like one. */
export function actions() {
  const found = new Map();
  for (const one of inMarkup()) {
    const { key } = one.dataset;
    if (!found.has(key)) found.set(key, { key, label: one.dataset.keyLabel || one.textContent.trim(), run: () => press(one) });
  }
  for (const [key, { label, run }] of bound) found.set(key, { key, label, run });
  const here = [...document.querySelectorAll("main .btn, main summary")].filter((one) => visible(one) && !one.disabled && !("key" in one.dataset));
  const labels = new Set([...found.values()].map(({ label }) => label));
  const others = [];
  for (const one of here) {
    const label = (one.getAttribute("aria-label") || one.textContent).trim().replace(/\s+/g, " ");
    if (label && !labels.has(label)) others.push({ key: "", label, run: () => { one.focus(); one.click(); } });
    labels.add(label);
  }
  return [...found.values(), ...others];
}

function table() {
  const rows = new Map(actions().filter(({ key }) => key).map(({ key, label }) => [key, label]));
  const palette = document.getElementById("palette");
  if (palette) rows.set(/Mac|iPhone|iPad/.test(navigator.platform) ? "⌘ K" : "Ctrl K", palette.getAttribute("aria-label"));
  rows.set("?", dialog.dataset.keyLabel);
  return [...rows].map(([key, label]) => {
    const row = document.createElement("div");
    const name = document.createElement("dt");
    const what = document.createElement("dd");
    for (const part of key.split(" ")) name.append(Object.assign(document.createElement("kbd"), { textContent: part }), " ");
    what.textContent = label;
    row.append(name, what);
    return row;
  });
}

function show() {
  dialog.querySelector("[data-keys-list]").replaceChildren(...table());
  dialog.querySelector("[data-keys-on]").checked = on();
  dialog.showModal();
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (event.key.length > 1 && event.key !== "Enter" && event.key !== "Escape") return;
  if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
  if (event.key === "?" && dialog) { event.preventDefault(); show(); return; }
  if (!on()) return;
  const keys = typed && event.timeStamp - typedAt < PAUSE ? `${typed} ${event.key}` : event.key;
  const run = find(keys) || find(event.key);
  typed = !run && isStart(keys) ? keys : "";
  typedAt = event.timeStamp;
  if (!run) return;
  event.preventDefault();
  run(event);
});

document.addEventListener("click", (event) => { if (dialog && event.target.closest("[data-keys-show]")) show(); });
dialog?.querySelector("[data-keys-on]").addEventListener("change", (event) => {
  try { localStorage.setItem(STORE, event.target.checked ? "on" : "off"); } catch { /* storage refused: they stay on */ }
});
