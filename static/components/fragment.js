// Parts of a public page that another address serves: <div data-fragment="/address/">…a link to the same address…</div>.
// Without this file, or where the address does not answer, the link stays.
for (const place of document.querySelectorAll("[data-fragment]")) {
  const response = await fetch(place.dataset.fragment, { headers: { "X-Fragment": "1" } }).catch(() => null);
  if (!response?.ok) continue;
  const part = new DOMParser().parseFromString(await response.text(), "text/html");
  place.replaceChildren(...part.body.childNodes);
  if (location.hash && place.querySelector(`#${CSS.escape(location.hash.slice(1))}`)) location.replace(location.hash);
}
