// Warns before a page is left with something typed and not saved:  <form data-unsaved>
// A form is clean again once it is submitted, or once htmx has saved it (or a field in it) without an error.
// What only asks about the things typed (data-asks) saves nothing.
const dirty = new Set();
const formOf = (element) => element?.closest?.("form[data-unsaved]");

/** Tell that what is in `form` is saved. */
export function saved(form) {
  dirty.delete(form);
}

document.addEventListener("input", (event) => { const form = formOf(event.target); if (form) dirty.add(form); });
document.addEventListener("submit", (event) => { if (!event.submitter?.closest("[data-asks]")) saved(formOf(event.target)); });
document.addEventListener("htmx:afterRequest", (event) => { if (event.detail.successful && !event.detail.elt.closest("[data-asks]")) saved(formOf(event.detail.elt)); });
addEventListener("beforeunload", (event) => {
  for (const form of dirty) if (!form.isConnected) dirty.delete(form);
  if (dirty.size) event.preventDefault();
});
