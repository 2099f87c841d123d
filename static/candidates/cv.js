// The CV of the application form: what cannot be taken is said before anything is sent; what can goes ahead of the form,
// with a bar, and fills in fields that are still empty. Whatever fails, the file stays in its field and goes with the form.
const PATIENCE = 20_000; // milliseconds for sending and reading a file, on a slow line too

/** Watch the CV field of `form`. */
export function startCv(form) {
  const field = form.querySelector("#id_cv");
  const zone = form.querySelector("[data-drop]");
  const early = form.querySelector("#cv-early");
  const said = form.querySelector("#cv-said");
  let running;

  function refuse(text) {
    early.textContent = text;
    early.hidden = !text;
    field.classList.toggle("is-invalid", Boolean(text));
    if (text) field.value = "";
  }

  function choose() {
    running?.abort();
    said.replaceChildren();
    refuse(faultOf(field));
    if (field.files[0]) running = send(field.files[0]);
  }

  function send(file) {
    const bar = Object.assign(document.createElement("progress"), { max: 1, value: 0 });
    bar.setAttribute("aria-label", file.name);
    const words = document.createElement("span");
    words.textContent = field.dataset.onItsWay;
    said.replaceChildren(bar, words);
    const data = new FormData();
    data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    data.set("cv_kept", form.elements.cv_kept?.value ?? "");
    data.set("cv", file);
    const request = new XMLHttpRequest();
    request.open("POST", field.dataset.readAt);
    request.timeout = PATIENCE;
    request.upload.onprogress = ({ loaded, total }) => { bar.value = total ? loaded / total : 0; };
    request.upload.onload = () => { bar.removeAttribute("value"); words.textContent = field.dataset.beingRead; };
    request.onload = () => take(request);
    request.onerror = request.ontimeout = () => { said.textContent = field.dataset.stays; };
    request.send(data);
    return request;
  }

  function take(request) {
    let answer = {};
    try { answer = JSON.parse(request.responseText); } catch { /* not from our page: the file stays in its field */ }
    if (request.status === 422) { said.replaceChildren(); refuse(answer.error); return; }
    if (request.status !== 200) { said.textContent = field.dataset.stays; return; }
    zone.querySelector("[data-cv-file]")?.remove();
    const row = form.querySelector("#cv-file").content.firstElementChild.cloneNode(true);
    row.querySelector("[data-cv-name]").textContent = answer.name;
    row.querySelector("[data-cv-size]").textContent = answer.size;
    row.querySelector("[name=cv_kept]").value = answer.reference;
    zone.append(row);
    field.value = "";
    said.textContent = answer.read ? field.dataset.wasRead : field.dataset.notRead;
    fillIn(form, answer.fields, field.dataset.hint);
    showRoles(form.querySelector("#cv-roles"), answer.roles);
  }

  field.addEventListener("change", choose);
  for (const name of ["dragenter", "dragover"]) {
    zone.addEventListener(name, (event) => { event.preventDefault(); zone.classList.add("v-drop-over"); });
  }
  for (const name of ["dragleave", "drop"]) zone.addEventListener(name, () => zone.classList.remove("v-drop-over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    if (!event.dataTransfer.files.length) return;
    field.files = event.dataTransfer.files;
    choose();
  });
  if (field.files.length) choose(); // chosen before this file had come, or brought back by the browser
}

function faultOf(field) {
  const file = field.files[0];
  if (!file) return "";
  if (file.size > Number(field.dataset.megabytes) * 1024 * 1024) return field.dataset.tooLarge;
  const suffixes = field.accept.split(",");
  return suffixes.some((suffix) => file.name.toLowerCase().endsWith(suffix)) ? "" : field.dataset.wrongType;
}

/** Fill in what is still empty, or was read in another file and not touched since. Nothing typed is ever replaced. */
function fillIn(form, values, hint) {
  for (const [name, value] of Object.entries(values)) {
    const field = form.elements[name];
    if (!field || (field.value.trim() && field.value !== field.dataset.read)) continue;
    field.value = value;
    field.dataset.read = value;
    const id = `${field.id}_read`;
    if (!document.getElementById(id)) {
      const words = Object.assign(document.createElement("small"), { id, className: "v-prefilled", textContent: hint });
      field.after(words);
      field.setAttribute("aria-describedby", `${field.getAttribute("aria-describedby") ?? ""} ${id}`.trim());
    }
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function showRoles(place, roles) {
  place.hidden = roles.length === 0;
  place.querySelector("ul").replaceChildren(...roles.map((role) => Object.assign(document.createElement("li"), { textContent: role })));
}
