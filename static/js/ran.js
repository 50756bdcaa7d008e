// A button in a lesson's text runs a command, and Apply applies a manifest. What is printed comes into the terminal, far
// below, and a copy of it stands at the button, where one is reading. The terminal's log is what is read out. Without
// JavaScript the page comes back at the terminal.
let place = null;
let before = 0;
const entries = () => document.querySelectorAll(".cl-terminal .term-entry");

addEventListener("click", ({ target }) => {
  const button = target.closest?.("[data-apply], [form|=here]");
  if (!button) return;
  place = button.closest("yaml-editor, .sheet");
  before = entries().length;
});

addEventListener("htmx:after:swap", ({ target }) => {
  const made = [...entries()].slice(before);
  if (!place || !made.length || !target.matches?.("[data-apply], [id|=here]")) return;
  let said = place.querySelector(".ran");
  if (!said) {
    said = document.createElement("div");
    said.className = "ran";
    const form = place.querySelector(".editor-form");
    if (form) form.after(said);
    else place.append(said);
  }
  const pieces = made.flatMap((entry) => [...entry.querySelectorAll("pre")]).map((pre) => pre.cloneNode(true));
  const head = document.createElement("p");
  head.textContent = "In your cluster";
  const link = document.createElement("a");
  link.href = `#${document.querySelector(".cl-terminal").id}`;
  link.textContent = "See it in the terminal";
  said.classList.toggle("went-well", made.every((entry) => entry.matches(".went-well")));
  said.replaceChildren(head, ...pieces, link);
  place = null;
});
