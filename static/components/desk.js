// What every page behind sign-in does in the browser.
import "./announce.js";
import "./figure.js";
import "./keys.js";
import "./menu.js";
import "./palette.js";
import "./unsaved.js";
import "./walk.js";

// A request that fails says so, in words that the page brought along, and leaves everything as it was typed.
// What the browser breaks off because the person goes on to another page has not failed.
const LEAVING = 10_000; // milliseconds: an address that turns out to be a download leaves the page where it is
const failed = document.getElementById("request-failed");
let leftAt = -LEAVING;

function tell(event) {
  if (event.type === "htmx:sendError" && event.timeStamp - leftAt < LEAVING) return;
  document.getElementById("request-failed-shown")?.remove();
  const notice = failed.content.firstElementChild.cloneNode(true);
  notice.id = "request-failed-shown";
  document.querySelector("main").prepend(notice);
  notice.focus();
}

addEventListener("beforeunload", (event) => { leftAt = event.timeStamp; });
document.addEventListener("htmx:sendError", tell);
document.addEventListener("htmx:timeout", tell);
document.addEventListener("htmx:responseError", tell);

// Tabs that overflow show the one that is open.
for (const tab of document.querySelectorAll(".v-tabs [aria-current]")) {
  const list = tab.closest("ul");
  list.scrollLeft = tab.offsetLeft - list.offsetLeft - (list.clientWidth - tab.offsetWidth) / 2;
}
for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => print());
