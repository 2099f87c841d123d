// The figure beside To do: asked for anew where it may be out of date, after what the person does, and when they come back.
const figure = document.getElementById("todo-figure");

const PAUSE = 1_000; // milliseconds: acts that follow each other are counted once
const FRESH = 60_000;

let asked = 0;
let next;

async function ask() {
  asked = Date.now();
  const response = await fetch(figure.dataset.url, { headers: { "X-Fragment": "1" } }).catch(() => null);
  // Where nobody is signed in any more, or nothing answers, the figure stays as it is.
  if (response?.ok && !response.redirected) figure.textContent = await response.text();
}

function soon() {
  clearTimeout(next);
  next = setTimeout(ask, PAUSE);
}

if (figure) {
  if ("stale" in figure.dataset) ask();
  else asked = Date.now();
  document.addEventListener("htmx:afterRequest", (event) => { if (event.detail.requestConfig.verb !== "get") soon(); });
  document.addEventListener("acted", soon);
  document.addEventListener("visibilitychange", () => { if (!document.hidden && Date.now() - asked > FRESH) ask(); });
}
