// The application form works without this file. With it a file that cannot be taken is said at once, before anything is
// sent, and the page asks before what was typed is left behind.
import "../components/unsaved.js";

const field = document.querySelector("#id_cv");
const early = document.querySelector("#cv-early");
const zone = document.querySelector("[data-drop]");

function fault(file) {
  if (!file) return "";
  if (file.size > Number(field.dataset.megabytes) * 1024 * 1024) return field.dataset.tooLarge;
  const suffixes = field.accept.split(",");
  return suffixes.some((suffix) => file.name.toLowerCase().endsWith(suffix)) ? "" : field.dataset.wrongType;
}

function check() {
  const said = fault(field.files[0]);
  early.textContent = said;
  early.hidden = !said;
  field.classList.toggle("is-invalid", Boolean(said));
  if (said) field.value = "";
}

field.addEventListener("change", check);
for (const name of ["dragenter", "dragover"]) {
  zone.addEventListener(name, (event) => { event.preventDefault(); zone.classList.add("v-drop-over"); });
}
for (const name of ["dragleave", "drop"]) zone.addEventListener(name, () => zone.classList.remove("v-drop-over"));
zone.addEventListener("drop", (event) => {
  event.preventDefault();
  if (!event.dataTransfer.files.length) return;
  field.files = event.dataTransfer.files;
  check();
});

// After an error the reader, on screen or by ear, starts at what is to be corrected.
document.querySelector("#form-errors")?.focus();
