// What went wrong with something that the page had shown as done already: a notice that floats, so that nothing jumps, until
// it is closed or the next thing is done. The frame comes with the page (#flash), its words from the server.
import { announce } from "./announce.js";

const notice = document.getElementById("flash");

/** Show `text` where everybody sees it, and have assistive technology read it out. */
export function tell(text) {
  announce(text);
  notice.querySelector("[data-flash-text]").textContent = text;
  notice.hidden = false;
}

/** Take the notice away: something else is being done. */
export function hush() {
  notice.hidden = true;
}

notice?.querySelector("button").addEventListener("click", hush);
document.addEventListener("keydown", (event) => { if (event.key === "Escape" && notice) hush(); });
