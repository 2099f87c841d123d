// Judging by one key, choosing people, and weights that show what they are while they are moved.
import { bind } from "../components/keys.js";

const rows = () => [...document.querySelectorAll("[data-criterion]")].filter((row) => row.checkVisibility());
let last = ""; // the criterion that had the focus, to which it returns when the reasons are drawn again

function row() {
  return document.activeElement?.closest("[data-criterion]") ?? document.getElementById(last);
}

function go(step) {
  const all = rows();
  if (!all.length) return;
  const at = all.indexOf(row());
  const next = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1)];
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}

function unfold(kind) {
  const more = row()?.querySelector(`details[data-judge=${kind}]`);
  if (!more) return;
  more.open = true;
  more.querySelector("select, input:not([type=hidden])")?.focus();
}

function bindKeys() {
  const labels = document.querySelector("[data-reasons-of]")?.dataset;
  if (!labels || !document.querySelector("[data-criterion]")) return;
  bind("j", labels.labelNext, () => go(1));
  bind("k", labels.labelPrevious, () => go(-1));
  bind("o", labels.labelOpen, () => row()?.querySelector("[data-quote]")?.click());
  if (!document.querySelector("[data-judge]")) return; // may look, not judge
  bind("c", labels.labelConfirm, () => row()?.querySelector("[data-judge=confirm]")?.click());
  bind("e", labels.labelCorrect, () => unfold("correct"));
  bind("x", labels.labelAside, () => unfold("aside"));
}

document.addEventListener("focusin", (event) => {
  const found = event.target.closest?.("[data-criterion]");
  if (found) last = found.id;
});

// Escape closes what a key opened, and the focus is on the criterion again.
document.addEventListener("keydown", (event) => {
  const more = event.key === "Escape" && event.target.closest?.("details[data-judge]");
  if (!more) return;
  more.open = false;
  more.closest("[data-criterion]").focus();
});

document.addEventListener("htmx:afterSettle", (event) => {
  bindKeys();
  show();
  const found = document.getElementById(last);
  if (!found || !event.target.contains?.(found) || document.activeElement?.closest("[data-criterion]")) return;
  const error = found.querySelector("[role=alert]");
  (error?.closest("form").querySelector("select, input:not([type=hidden])") ?? found).focus();
});
bindKeys();

document.addEventListener("input", (event) => {
  const range = event.target.closest?.("[data-weights] input[type=range]");
  if (!range) return;
  range.parentElement.querySelector("output").value = range.value;
  const saved = document.querySelector(`[data-save-weights] [name="${CSS.escape(range.name)}"]`);
  if (saved) saved.value = range.value;
});

// One box per person: who is chosen for comparing is who is put on a shortlist.
const chosen = () => [...document.querySelectorAll("[data-pick]:checked")];

function show() {
  const bar = document.querySelector("[data-bulk]");
  if (bar) {
    const { length } = chosen();
    bar.classList.add("v-bulk");
    bar.hidden = !length;
    bar.querySelector("[data-bulk-count]").textContent = length === 1 ? bar.dataset.one : bar.dataset.many.replace("#", length);
    const compare = bar.querySelector("[data-compare]");
    compare.disabled = length < 2 || length > Number(compare.dataset.compare);
  }
  for (const onto of document.querySelectorAll("[data-onto]")) {
    onto.querySelector("[data-new-shortlist]").hidden = onto.querySelector("[data-to-shortlist]").value !== "";
  }
}

document.addEventListener("change", (event) => {
  const pick = event.target.closest?.("[data-pick]");
  if (pick || event.target.closest?.("[data-to-shortlist]")) show();
  if (event.target.matches?.("[data-differences]")) {
    document.querySelector(".v-compare").classList.toggle("v-diff", event.target.checked);
  }
});
document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-add]")) return;
  for (const old of event.target.querySelectorAll("[name=application]")) old.remove();
  for (const { value } of chosen()) event.target.append(Object.assign(document.createElement("input"), { type: "hidden", name: "application", value }));
});
document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-bulk-clear]")) return;
  for (const box of chosen()) box.click();
});
addEventListener("pageshow", show); // boxes that the browser filled in again
show();
