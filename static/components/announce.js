// The one live region of a page (#live). Scripts call announce(); the server sends the event "announce" with HX-Trigger:
//   HX-Trigger: {"announce": {"text": "…"}}   or   {"announce": "…"}
const region = document.getElementById("live");
let pending;

/** Have assistive technology read `text` out; the same text twice in a row is read twice. */
export function announce(text) {
  if (!region) return;
  region.textContent = "";
  clearTimeout(pending);
  pending = setTimeout(() => { region.textContent = text; }, 50);
}

document.addEventListener("announce", (event) => {
  const { detail } = event;
  announce(detail?.text ?? detail?.value ?? "");
});
