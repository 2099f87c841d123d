// Judging by one key, choosing people, and weights that show what they are while they are moved.
import { announce } from "../components/announce.js";
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

function unfold(field) {
  const more = row()?.querySelector("details");
  if (!more) return;
  more.open = true;
  more.querySelector(field)?.focus();
}

function bindKeys() {
  const labels = document.querySelector("[data-reasons-of]")?.dataset;
  if (!labels) return;
  bind("j", labels.labelNext, () => go(1));
  bind("k", labels.labelPrevious, () => go(-1));
  bind("c", labels.labelConfirm, () => row()?.querySelector("[data-judge=confirm]")?.click());
  bind("e", labels.labelCorrect, () => unfold("[data-judge-level]"));
  bind("x", labels.labelAside, () => unfold("[data-judge-reason]"));
  bind("o", labels.labelOpen, () => row()?.querySelector("[data-quote]")?.click());
}

document.addEventListener("focusin", (event) => {
  const found = event.target.closest?.("[data-criterion]");
  if (found) last = found.id;
});

document.addEventListener("htmx:afterSettle", (event) => {
  bindKeys();
  const found = document.getElementById(last);
  if (found && event.target.contains?.(found) && !document.activeElement?.closest("[data-criterion]")) found.focus();
  const error = event.target.querySelector?.("[role=alert]");
  if (error) announce(error.textContent);
});
bindKeys();

document.addEventListener("input", (event) => {
  const range = event.target.closest?.("[data-weights] input[type=range]");
  if (!range) return;
  range.parentElement.querySelector("output").value = range.value;
  const saved = document.querySelector(`[data-save-weights] [name="${CSS.escape(range.name)}"]`);
  if (saved) saved.value = range.value;
});

// One box per person: what is ticked for comparing is what is put on a shortlist.
document.addEventListener("change", (event) => {
  const pick = event.target.closest?.("[data-pick]");
  if (!pick) return;
  const twin = document.getElementById(`add-${pick.value}`);
  if (twin) twin.checked = pick.checked;
});
document.documentElement.classList.add("v-has-picks");
