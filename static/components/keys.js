// The one table of keys of a page. `?` shows it.
//
// In markup, an element that a key presses (links, buttons) or focuses (fields), also while the menu that holds it is closed:
//   <a href="…" data-key="j" data-key-label="Next person">
// In a script, with a label that the server wrote (labels are never written in scripts, they are translated):
//   import { bind } from "../components/keys.js";
//   const release = bind("c", list.dataset.labelConfirm, () => …);
// Every other control in sight gets a key of its own without a word in its markup: "a" (for action) and a letter of its label ("a p": Print).
// A control that each line of a list has (same words, or same icon) has one key: it acts on the line that holds the focus.
// A key may be a sequence ("g j"). Keys do nothing while somebody types, in a dialog, or with Ctrl, Alt or Meta held, and a
// person can switch them all off in the dialog, which the menu of oneself opens too (WCAG 2.1.4).
const STORE = "vivier-keys";
const PAUSE = 1200; // milliseconds within which the second key of a sequence must follow
const FIRST = "a"; // what the keys that controls get by themselves begin with
const LETTERS = [..."abcdefghijklmnopqrstuvwxyz123456789"];
const MANY = LETTERS.map((letter) => `0 ${letter}`); // when all letters are taken
const CONTROLS = "button, summary, a.btn, input:is([type=submit], [type=button], [type=reset]), [role=button], nav a[href], a:has(use[href$='#arrow-left'])";
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
const isReached = (element) => visible(element.closest("details:not([open])")?.querySelector("summary") ?? element);
const inMarkup = () => [...document.querySelectorAll("[data-key]")].filter(isReached);
const isTyping = (target) => target.closest?.("input:not([type=checkbox], [type=radio], [type=range], [type=button], [type=submit]), textarea, select, [contenteditable]");
const isField = (element) => element.matches("input:not([type=submit], [type=button], [type=reset]), textarea, select");

function press(element) {
  if (!isField(element)) { element.click(); return; }
  for (let folded = element.closest("details:not([open])"); folded; folded = folded.closest("details:not([open])")) folded.open = true;
  element.focus();
}

// ── Keys that controls get by themselves ─────────────────────────────────
const isOne = (one) => visible(one) && !one.closest("dialog, [inert]") && !one.matches(":disabled, [aria-current], [tabindex='-1'], .visually-hidden, [data-key], [data-line-key]");
const squeezed = (text) => text.replace(/\s+/g, " ").trim();

/** The words that one sees on it. */
function wordsOf(element) {
  const copy = element.cloneNode(true);
  for (const hidden of copy.querySelectorAll(".visually-hidden, [hidden]")) hidden.remove();
  return squeezed(element.matches("input") ? element.value : copy.textContent);
}

const labelOf = (element) => squeezed(element.getAttribute("aria-label") || (element.matches("input") ? element.value : element.textContent));
const lineOf = (element) => (element?.closest("nav") ? null : element?.closest("li, tr, article, [data-criterion]"));

/** Controls in sight that have no key in their markup; those that each line has stand together. */
function groups() {
  const found = new Map();
  for (const one of document.querySelectorAll(CONTROLS)) {
    if (!isOne(one)) continue;
    const line = lineOf(one);
    const what = wordsOf(one) || one.querySelector("use")?.getAttribute("href") || labelOf(one);
    let name = line ? `${what.replace(/\d+/g, "#")} / ${line.parentElement.className}` : what; // "3 quotes" is what "7 quotes" is
    while (found.has(name) && (!line || found.get(name).some((other) => lineOf(other) === line))) name += " +";
    found.set(name, [...(found.get(name) ?? []), one]);
  }
  return [...found.values()];
}

/** Who of a group is meant: the one in the line that holds the focus. */
const meant = (group) => group.find((one) => lineOf(one)?.contains(document.activeElement)) ?? (group.length === 1 ? group[0] : null);

/** Where several lines could be meant, the key first shows which: it takes the focus there. */
function pressOf(group) {
  const one = meant(group);
  if (one) { one.focus(); press(one); } else group[0].focus();
}

function isSaidTwice(label, all) {
  return all.filter((group) => labelOf(group[0]) === label).length > 1;
}

/** `{ key, label, run, elements }` of every control that has no key in its markup. */
function derived() {
  const all = groups();
  const taken = new Set([...bound.keys(), ...inMarkup().map((one) => one.dataset.key)]);
  return all.map((group) => {
    const one = meant(group) ?? group[0];
    const label = group.length > 1 && !meant(group) ? wordsOf(one) || labelOf(one) : labelOf(one);
    const plain = label.normalize("NFD").toLowerCase();
    // Letters alone: the key of "12 pairs" stays when there are 13.
    const letters = [...plain.matchAll(/(?<![a-z0-9])[a-z]/g)].map(([letter]) => letter).concat(plain.match(/[a-z]/g) ?? []);
    const last = [...letters, ...LETTERS, ...MANY].find((letter) => !taken.has(`${FIRST} ${letter}`));
    const key = last ? `${FIRST} ${last}` : "";
    taken.add(key);
    const part = isSaidTwice(label, all) ? one.closest("form, section, fieldset, article, details") : null;
    const title = part?.getAttribute("aria-label") || part?.querySelector("h1, h2, h3, h4, legend, summary")?.textContent;
    const isApart = title && squeezed(title) !== label;
    return { key, label: isApart ? `${label} (${squeezed(title)})` : label, run: () => pressOf(group), elements: group };
  });
}

function find(key) {
  if (bound.has(key)) return bound.get(key).run;
  const keyed = inMarkup().filter((one) => one.dataset.key === key);
  const element = keyed.find((one) => lineOf(one)?.contains(document.activeElement)) ?? keyed[0];
  if (element) return () => press(element);
  return key.startsWith(`${FIRST} `) ? derived().find((one) => one.key === key)?.run : undefined;
}

function isStart(keys) {
  if (keys === FIRST || keys === `${FIRST} 0`) return true;
  const start = `${keys} `;
  return [...bound.keys()].some((key) => key.startsWith(start)) || inMarkup().some((one) => one.dataset.key.startsWith(start));
}

/** What the page can do: `{ key, label, run, elements }`, what was given a key by hand first. */
export function actions() {
  const found = new Map();
  for (const one of inMarkup()) {
    const { key } = one.dataset;
    const entry = found.get(key) ?? { key, label: one.dataset.keyLabel || labelOf(one), run: () => find(key)(), elements: [] };
    entry.elements.push(one);
    found.set(key, entry);
  }
  for (const [key, { label, run }] of bound) found.set(key, { key, label, run, elements: [] });
  return [...found.values(), ...derived()];
}

function row(key, label) {
  const one = document.createElement("div");
  const name = document.createElement("dt");
  const what = document.createElement("dd");
  for (const part of key.split(" ")) name.append(Object.assign(document.createElement("kbd"), { textContent: part }), " ");
  what.textContent = label;
  one.append(name, what);
  return one;
}

const isEverywhere = ({ elements }) => elements.length > 0 && elements.every((one) => one.closest(".v-topbar, .v-foot"));

/** The two lists of the dialog: keys of this page, and those that every page has. */
function tables() {
  const all = actions().filter(({ key }) => key);
  const rows = (some) => some.map(({ key, label }) => row(key, label));
  const everywhere = rows(all.filter(isEverywhere));
  const palette = document.getElementById("palette");
  if (palette) everywhere.push(row(/Mac|iPhone|iPad/.test(navigator.platform) ? "⌘ K" : "Ctrl K", palette.getAttribute("aria-label")));
  everywhere.push(row("?", dialog.dataset.keyLabel));
  return [rows(all.filter((one) => !isEverywhere(one))), everywhere];
}

function show() {
  const [here, everywhere] = tables();
  dialog.querySelector("[data-keys-here]").replaceChildren(...here);
  dialog.querySelector("[data-keys-everywhere]").replaceChildren(...everywhere);
  dialog.querySelector("[data-keys-on]").checked = on();
  dialog.showModal();
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (event.key.length > 1 && event.key !== "Enter" && event.key !== "Escape") return;
  if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
  if (event.key === "Enter" && event.target.closest("a[href], button, summary, input")) return; // it presses what holds the focus
  if (!on()) return;
  if (event.key === "?" && dialog) { event.preventDefault(); show(); return; }
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
