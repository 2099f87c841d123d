// What went wrong with something that the page had shown as done already, or what was done besides and can be taken back: a
// notice that floats, so that nothing jumps, until it is closed or the next thing is done. The frame comes with the page
// (#flash), its words from the server.
import { announce } from "./announce.js";

const notice = document.getElementById("flash");

/** Show `text` where everybody sees it, and have assistive technology read it out; `page` is where it can be undone. */
export function tell(text, page = "") {
  announce(text);
  const link = notice.querySelector("[data-flash-page]");
  link.hidden = !page;
  link.href = page;
  notice.classList.toggle("v-notice-miss", !page);
  notice.querySelector("[data-flash-text]").textContent = text;
  notice.hidden = false;
}

/** Take the notice away: something else is being done. */
export function hush() {
  notice.hidden = true;
}

notice?.querySelector("button").addEventListener("click", hush);
document.addEventListener("keydown", (event) => { if (event.key === "Escape" && notice) hush(); });
