// What is typed in a scorecard is kept on the device until the server has it.
import { announce } from "../components/announce.js";

const page = document.querySelector("[data-scorecard]");
const form = page?.querySelector("[data-scorecard-form]");
const store = page && `vivier-scorecard-${page.dataset.scorecard}`;
let sent;

function written() {
  return JSON.stringify([...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken"));
}

function keep() {
  try { localStorage.setItem(store, written()); } catch { /* storage refused or full: the server still saves */ }
}

function forget() {
  try { localStorage.removeItem(store); } catch { /* nothing was kept */ }
}

function restore() {
  let kept = null;
  try { kept = localStorage.getItem(store); } catch { return; }
  if (!kept || kept === written()) return;
  for (const [name, value] of JSON.parse(kept)) {
    const field = form.elements[name]; // of radio buttons a RadioNodeList, which takes a value too
    if (field) field.value = value;
  }
  announce(form.dataset.labelRestored);
  // Once htmx has seen the form, so that it is saved at once.
  window.addEventListener("load", () => form.dispatchEvent(new Event("change", { bubbles: true })));
}

if (form) {
  const brief = page.querySelector("[data-scorecard-brief]");
  if (brief && matchMedia("(min-width: 62em)").matches) brief.open = true;
  restore();
  form.addEventListener("input", keep);
  form.addEventListener("htmx:beforeRequest", () => { sent = written(); });
  // What was typed while the request was under way is still only here.
  form.addEventListener("htmx:afterRequest", (event) => { if (event.detail.successful && sent === written()) forget(); });
} else if (page) {
  forget(); // submitted, or called off: the server has all there is
}
