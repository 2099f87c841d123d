// Applies the chosen or the system's theme before first paint, and lets the button change it. Loaded synchronously in <head>.
(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const chosen = () => {
    try { return localStorage.getItem("vivier-theme"); } catch { return null; /* storage refused */ }
  };
  const apply = () => {
    const theme = chosen();
    root.dataset.bsTheme = theme === "light" || theme === "dark" ? theme : dark.matches ? "dark" : "light";
    for (const button of document.querySelectorAll("[data-theme-toggle]")) {
      button.setAttribute("aria-pressed", String(root.dataset.bsTheme === "dark"));
    }
  };
  root.dataset.js = ""; // what only works with scripts is hidden without this mark
  apply();
  dark.addEventListener("change", apply);
  addEventListener("storage", apply); // another tab chose
  document.addEventListener("DOMContentLoaded", apply);
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-theme-toggle]")) return;
    const theme = root.dataset.bsTheme === "dark" ? "light" : "dark";
    try { localStorage.setItem("vivier-theme", theme); } catch { root.dataset.bsTheme = theme; return; }
    apply();
  });
})();
