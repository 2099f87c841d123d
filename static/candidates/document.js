// The words that an address marks (?start=&end=) come into sight, wherever in the text they stand.
const marked = document.querySelector("mark");
if (marked) {
  marked.id ||= "quote";
  marked.scrollIntoView({ block: "center" });
  marked.tabIndex = -1;
  marked.focus({ preventScroll: true });
}
