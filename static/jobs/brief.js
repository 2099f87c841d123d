// The brief editor: errors beside their fields after an autosave, lines dragged, the catalogue searched, names mirrored.
// Everything here is a shortcut; the server does the same for a plain form.
const editor = () => document.getElementById("editor");

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
  for (const other of line.parentElement.children) other.classList.toggle("v-line-over", other === line && line !== dragged);
});
document.addEventListener("drop", (event) => {
  const line = dragged && event.target.closest("[data-line]");
  if (!line || line === dragged) return;
  event.preventDefault();
  const move = document.querySelector("[data-move]");
  move.value = `move:${dragged.dataset.line}:${line.dataset.line}`;
  move.form.requestSubmit(move);
});
document.addEventListener("dragend", () => {
  if (!dragged) return;
  dragged.draggable = false;
  dragged.classList.remove("v-dragging");
  document.querySelectorAll(".v-line-over").forEach((line) => line.classList.remove("v-line-over"));
  dragged = undefined;
});

// --- A criterion's name shows in its summary while it is typed ------------------------------------------------------------
document.addEventListener("input", (event) => {
  const line = event.target.closest(".v-criterion");
  if (!line || !/-label_/.test(event.target.name ?? "")) return;
  const first = line.querySelector("[name*='-label_']");
  if (event.target === first && first.value) line.querySelector("[data-mirror=label]").textContent = first.value;
});

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
