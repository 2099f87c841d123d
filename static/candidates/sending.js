// Sending the application form without leaving it: when the connection breaks, everything typed and the file stay, and
// sending again is safe, because the form carries a key by which the same sending is recognised.
const PATIENCE = 45_000; // milliseconds without a sign of life after which a line counts as broken
const ANSWERED = new Set([200, 410, 422, 429]); // these come with the form, or with what was typed

/** Send `form` in place; `restart` is called once another form has taken its place. */
export function startSending(form, restart) {
  const said = form.querySelector("#send-said");

  form.addEventListener("submit", (event) => {
    // Taking a file away and the like are pages of their own.
    if (event.submitter?.name) return;
    event.preventDefault();
    send();
  });

  function send() {
    const buttons = [...form.querySelectorAll("[type=submit]")];
    const request = new XMLHttpRequest();
    let silence;
    const live = () => { clearTimeout(silence); silence = setTimeout(() => request.abort(), PATIENCE); };
    const bar = Object.assign(document.createElement("progress"), { max: 1, value: 0 });
    bar.setAttribute("aria-label", form.dataset.sending);
    said.replaceChildren(bar, form.dataset.sending);
    for (const button of buttons) button.disabled = true;
    request.open("POST", form.action);
    request.upload.onprogress = ({ loaded, total }) => { live(); bar.value = total ? loaded / total : 0; };
    request.upload.onload = () => { live(); bar.removeAttribute("value"); }; // all is there, and being stored
    request.onload = () => show(request);
    request.onerror = request.onabort = () => stay(form.dataset.offline);
    request.onloadend = () => { clearTimeout(silence); for (const button of buttons) button.disabled = false; };
    live();
    request.send(new FormData(form));
  }

  function stay(words) {
    said.textContent = words;
    form.dispatchEvent(new Event("input", { bubbles: true })); // typed and not sent
  }

  function show(request) {
    if (request.responseURL && new URL(request.responseURL).pathname !== new URL(form.action).pathname) {
      location.assign(request.responseURL);
      return;
    }
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    const main = page.querySelector("main");
    if (request.status === 403) { refresh(); return; }
    if (main && request.status === 413) { stay(main.querySelector(".v-lede").textContent); return; }
    if (!main || !ANSWERED.has(request.status)) { stay(form.dataset.refused); return; }
    document.title = page.title;
    document.querySelector("main").replaceWith(main);
    restart();
  }

  /** The cookie that protects the form is gone, or another: the form takes the new one's word, and asks to be sent again. */
  async function refresh() {
    try {
      const page = new DOMParser().parseFromString(await (await fetch(form.action)).text(), "text/html");
      form.elements.csrfmiddlewaretoken.value = page.querySelector("#apply-form [name=csrfmiddlewaretoken]").value;
      stay(form.dataset.expired);
    } catch { stay(form.dataset.refused); }
  }
}
