// What is typed in a scorecard is kept on the device until the server has it, and sent again until it has.
import { announce } from "../components/announce.js";

const RETRY_MILLISECONDS = 3000;
const page = document.querySelector("[data-scorecard]");
const form = page?.querySelector("[data-scorecard-form]");
const store = page && `vivier-scorecard-${page.dataset.scorecard}`;
let sent;
let retry;

function written() {
  return JSON.stringify([...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken"));
}

function keep() {
  try { localStorage.setItem(store, written()); } catch { /* storage refused or full: the server still saves */ }
}

function forget() {
  try { localStorage.removeItem(store); } catch { /* nothing was kept */ }
}

function send() {
  form.dispatchEvent(new Event("change", { bubbles: true }));
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
  window.addEventListener("load", send);
}

// Nobody who is listening to a candidate is torn from the field: it is said below, and tried again.
function later(event) {
  event?.stopPropagation();
  keep();
  const line = document.getElementById("saved");
  if (line) line.textContent = form.dataset.labelKept;
  clearTimeout(retry);
  retry = setTimeout(send, RETRY_MILLISECONDS);
}

// Whatever answers without the line that says « saved » (a page to sign in, a proxy's own) has not saved.
const isSaved = (xhr) => xhr.responseText.includes('id="saved"');

if (form) {
  const brief = page.querySelector("[data-scorecard-brief]");
  if (brief && matchMedia("(min-width: 62em)").matches) brief.open = true;
  restore();
  form.addEventListener("input", keep);
  form.addEventListener("htmx:beforeRequest", () => { sent = written(); });
  form.addEventListener("htmx:beforeSwap", (event) => {
    if (isSaved(event.detail.xhr)) return;
    event.detail.shouldSwap = false;
    if (event.detail.xhr.status < 400) later();
  });
  for (const name of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) form.addEventListener(name, later);
  // What was typed while the request was under way is still only here.
  form.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful && isSaved(event.detail.xhr) && sent === written()) forget();
  });
} else if (page) {
  forget(); // submitted, or called off: the server has all there is
}
