// The brief editor: errors beside their fields after an autosave, lines dragged, the catalogue searched, names mirrored.
// Everything here is a shortcut; the server does the same for a plain form.
const editor = () => document.getElementById("editor");

// htmx sends the button that had the focus last along with every request of its form. What is saved because a field
// changed was asked for by no button, even when the focus went on to one.
document.addEventListener("htmx:configRequest", ({ target, detail }) => {
  if (target.id === "section-form" && detail.triggeringEvent?.type !== "submit") detail.formData.delete("do");
});

// --- Errors of an autosave: the fields stay as they are, only their messages change -----------------------------------
function clear(field) {
  field.classList.remove("is-invalid");
  field.removeAttribute("aria-invalid");
  document.getElementById(`${field.id}-wrong`)?.remove();
  field.parentElement.querySelectorAll(".invalid-feedback").forEach((old) => old.remove());
}

document.addEventListener("brief:checked", (event) => {
  const errors = event.detail.errors ?? {};
  for (const field of editor().querySelectorAll(".is-invalid, [aria-invalid=true]")) if (!(field.id in errors)) clear(field);
  for (const [id, messages] of Object.entries(errors)) {
    const field = document.getElementById(id);
    if (!field) continue;
    clear(field);
    field.classList.add("is-invalid");
    field.setAttribute("aria-invalid", "true");
    const said = document.createElement("div");
    said.className = "invalid-feedback d-block";
    said.id = `${id}-wrong`;
    said.append(Object.assign(document.createElement("strong"), { textContent: messages.join(" ") }));
    field.after(said);
    field.setAttribute("aria-describedby", said.id);
    for (let fold = field.closest("details:not([open])"); fold; fold = field.closest("details:not([open])")) fold.open = true;
  }
});

// --- Lines: dragging does what the buttons do ---------------------------------------------------------------------------
let dragged;

document.addEventListener("pointerdown", (event) => {
  const line = event.target.closest("[data-grip]")?.closest("[data-line]");
  if (line) line.draggable = true;
});
document.addEventListener("dragstart", (event) => {
  if (!event.target.matches?.("[data-line]")) return;
  dragged = event.target;
  event.dataTransfer.effectAllowed = "move";
  dragged.classList.add("v-dragging");
});
document.addEventListener("dragover", (event) => {
  const line = dragged && event.target.closest("[data-line]");
  if (!line) return;
  event.preventDefault();
  for (const other of line.parentElement.children) other.classList.toggle("v-order-over", other === line && line !== dragged);
});
document.addEventListener("drop", (event) => {
  const line = dragged && event.target.closest("[data-line]");
  if (!line || line === dragged) return;
  event.preventDefault();
  const move = document.querySelector("[data-move]");
  move.value = `move:${dragged.dataset.line}:${line.dataset.line}`;
  move.click();
});
document.addEventListener("dragend", () => {
  if (!dragged) return;
  dragged.draggable = false;
  dragged.classList.remove("v-dragging");
  document.querySelectorAll(".v-order-over").forEach((line) => line.classList.remove("v-order-over"));
  dragged = undefined;
});

// --- A criterion's summary follows what is typed and chosen below it -------------------------------------------------------
document.addEventListener("input", ({ target }) => {
  const line = target.closest(".v-criterion");
  if (!line) return;
  const mirror = (name, text) => { line.querySelector(`[data-mirror=${name}]`).textContent = text; };
  const first = line.querySelector("[name*='-label_']");
  if (target === first && first.value) mirror("label", first.value);
  if (target.type === "range") mirror("weight", target.value);
  if (target.type === "radio") mirror("necessity", target.labels[0].textContent);
});

// --- On a phone the open section's name is in view -------------------------------------------------------------------------
function show() {
  const list = document.querySelector("#sections ol");
  const here = list?.querySelector("[aria-current]");
  if (here) list.scrollLeft = here.offsetLeft - list.offsetLeft - (list.clientWidth - here.offsetWidth) / 2;
}
show();
document.addEventListener("htmx:oobAfterSwap", show);

// --- The catalogue, searched without accents or capitals ------------------------------------------------------------------
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

document.addEventListener("input", (event) => {
  if (!event.target.matches("[data-catalogue-search]")) return;
  const words = plain(event.target.value).split(/\s+/).filter(Boolean);
  let found = 0;
  for (const group of document.querySelectorAll("[data-group]")) {
    let here = 0;
    for (const entry of group.querySelectorAll("[data-entry]")) {
      entry.hidden = !words.every((word) => plain(entry.textContent).includes(word));
      here += !entry.hidden;
    }
    group.hidden = !here;
    group.open = Boolean(words.length && here);
    found += here;
  }
  document.querySelector("[data-catalogue-none]").hidden = found > 0;
});
