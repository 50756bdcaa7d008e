// Light or dark without leaving the page: the form is sent in the background, the page switches at once.
const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");

document.querySelector("form.theme")?.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.currentTarget;
  const chosen = event.submitter.value;
  const body = new URLSearchParams(new FormData(form));
  // Back to what the system prefers means: follow the system again, also when it changes at night.
  const follows = chosen === (system.matches ? "dark" : "light");
  body.set("theme", follows ? "" : chosen);
  if (follows) delete root.dataset.theme;
  else root.dataset.theme = chosen;
  for (const choice of document.querySelectorAll("button[name=theme][aria-pressed]")) {
    choice.setAttribute("aria-pressed", String(choice.value === body.get("theme")));
  }
  form.querySelector(chosen === "dark" ? ".to-light" : ".to-dark").focus(); // the pressed button is gone
  fetch(form.action, { method: "POST", body, redirect: "manual" }).catch(() => {}); // not kept, still shown
});
