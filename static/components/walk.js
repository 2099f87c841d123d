// Lists of lines and tables of the desk are walked through with j and k; a page with keys of its own for them keeps those.
// Labels stand on <main>, where the server wrote them.
import { bind } from "./keys.js";

const main = document.getElementById("main");
const LINES = ".v-lines > li, .v-pairs > li, .v-orders > li, table.v-rows > tbody > tr";
const lineOf = (element) => element?.closest?.(LINES);
const linkOf = (line) => line.querySelector("a[href]") ?? line.querySelector("button:not(:disabled), summary");
const lines = () => [...main.querySelectorAll(LINES)].filter((line) => linkOf(line)?.checkVisibility?.() ?? linkOf(line));

function step(by) {
  const all = lines();
  const at = all.indexOf(lineOf(document.activeElement));
  const next = all[at < 0 ? 0 : Math.max(0, Math.min(all.length - 1, at + by))];
  if (next) linkOf(next).focus();
}

// What a line can do by a key of its own (data-line-key) is done to the line that is held, else to the first that can.
const keyed = (key, within) => within?.querySelector(`[data-line-key="${key}"]`);
for (const one of main?.querySelectorAll(".v-lines [data-line-key]") ?? []) {
  const { lineKey, lineKeyLabel } = one.dataset;
  bind(lineKey, lineKeyLabel, () => (keyed(lineKey, lineOf(document.activeElement)) ?? keyed(lineKey, main))?.click());
}

const taken = document.querySelector("[data-key=j], [data-key=k]");
if (main?.dataset.nextLabel && !taken && lines().length) {
  bind("j", main.dataset.nextLabel, () => step(1));
  bind("k", main.dataset.previousLabel, () => step(-1));
}
