// Sending the application form without leaving it: when the connection breaks, everything typed and the file stay, and
// sending again is safe, because the form carries a key by which the same sending is recognised.

/** Send `form` in place; `restart` is called once another form has taken its place. */
export function startSending(form, restart) {
  const said = form.querySelector("#send-said");

  form.addEventListener("submit", (event) => {
    // Taking a file away and the like are pages of their own.
    if (event.submitter?.name) return;
    event.preventDefault();
    const buttons = [...form.querySelectorAll("[type=submit]")];
    const request = new XMLHttpRequest();
    const end = () => { for (const button of buttons) button.disabled = false; };
    for (const button of buttons) button.disabled = true;
    const bar = Object.assign(document.createElement("progress"), { max: 1, value: 0 });
    bar.setAttribute("aria-label", form.dataset.sending);
    said.replaceChildren(bar, form.dataset.sending);
    request.upload.onprogress = ({ loaded, total }) => { bar.value = total ? loaded / total : 0; };
    request.upload.onload = () => bar.removeAttribute("value"); // all is there, and being stored
    request.open("POST", form.action);
    request.onload = () => { end(); show(request); };
    request.onerror = () => {
      end();
      said.textContent = form.dataset.offline;
      form.dispatchEvent(new Event("input", { bubbles: true })); // typed and not sent
    };
    request.send(new FormData(form));
  });

  function show(request) {
    if (request.responseURL && new URL(request.responseURL).pathname !== new URL(form.action).pathname) {
      location.assign(request.responseURL);
      return;
    }
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    const main = page.querySelector("main");
    if (!main) { said.textContent = form.dataset.offline; return; }
    document.title = page.title;
    document.querySelector("main").replaceWith(main);
    restart();
  }
}
