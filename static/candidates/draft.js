// A draft of the application form on this device, for whoever ticks the box: what was typed, never a file, a consent or a
// hidden field; for seven days, or until the application is sent (applied.js).
const DAYS = 7;
const PREFIX = "vivier-draft:";
const KEPT = "input:not([type=hidden], [type=file], [name^=consent_], [name=website]), textarea, select";

const read = (name) => { try { return JSON.parse(localStorage.getItem(name)); } catch { return null; /* refused, or not ours */ } };
const write = (name, value) => { try { localStorage.setItem(name, JSON.stringify(value)); return true; } catch { return false; /* refused, or full */ } };

/** Erase the draft of the job `slug`. */
export function eraseDraft(slug) {
  try { localStorage.removeItem(PREFIX + slug); } catch { /* storage refused: there is none */ }
}

/** Offer a draft for `form`, and bring back the one that is there. */
export function startDraft(form) {
  const box = document.querySelector("#keep-draft");
  const said = document.querySelector("#draft-said");
  const slug = form.dataset.apply;
  const name = PREFIX + slug;
  const fields = () => [...form.querySelectorAll(KEPT)].filter((field) => field.name);
  const isChoice = (field) => field.type === "checkbox" || field.type === "radio";

  function keep() {
    if (!box.checked) return;
    const values = fields().filter((field) => (isChoice(field) ? field.checked : field.value)).map((field) => [field.name, field.value]);
    box.checked = write(name, { until: Date.now() + DAYS * 86_400_000, values });
  }

  function restore() {
    const draft = read(name);
    if (!draft) return;
    if (!(draft.until > Date.now())) { eraseDraft(slug); return; }
    box.checked = true;
    const isUntouched = fields().every((field) => (isChoice(field) ? field.checked === field.defaultChecked : !field.value || field.tagName === "SELECT"));
    if (!isUntouched) return;
    for (const [field, value] of draft.values) {
      for (const one of fields().filter((other) => other.name === field)) {
        if (!isChoice(one)) one.value = value;
        else if (one.value === value) one.checked = true;
      }
    }
    said.textContent = said.dataset.restored;
  }

  restore();
  form.addEventListener("input", keep);
  box.addEventListener("change", () => {
    said.textContent = box.checked ? said.dataset.kept : said.dataset.erased;
    if (box.checked) keep();
    else eraseDraft(slug);
  });
}
