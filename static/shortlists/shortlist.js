// After an answer or the three fits are saved, the focus is on the person again, or on what is to be corrected.
document.addEventListener("htmx:afterSettle", (event) => {
  const person = event.target.closest?.("[data-person]");
  (person?.querySelector("[aria-invalid=true]") ?? person)?.focus();
});
