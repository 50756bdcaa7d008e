// In a lesson, the list of sections shows which one is being read. Without JavaScript it is a plain list.
const links = [...document.querySelectorAll(".rail .steps a")];
const sections = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));

if (links.length) {
  let asked = false;
  const show = () => {
    asked = false;
    const line = innerHeight / 3;
    let here = -1;
    sections.forEach((section, index) => {
      if (section && section.getBoundingClientRect().top <= line) here = index;
    });
    // The last sections of a page may never come as far up as that line.
    if (innerHeight + scrollY >= document.documentElement.scrollHeight - 2) here = links.length - 1;
    links.forEach((link, index) => link.classList.toggle("here", index === here));
  };
  const ask = () => {
    if (!asked) asked = Boolean(requestAnimationFrame(show));
  };
  addEventListener("scroll", ask, { passive: true });
  addEventListener("resize", ask);
  show();
}

// A button in the text runs a command in the lesson's cluster. What it prints comes into the terminal below, and a copy
// of it stands under the button's sheet, where one is reading. The terminal's log is what is read out. Without JavaScript
// the page comes back at the terminal.
const form = document.getElementById("here");
if (form) {
  let sheet = null;
  let before = 0;
  const entries = () => document.querySelectorAll(".bench .term-entry");
  form.addEventListener("submit", (event) => {
    sheet = event.submitter?.closest(".sheet");
    before = entries().length;
  });
  document.addEventListener("htmx:after:swap", () => {
    const made = [...entries()].slice(before);
    if (!sheet || !made.length) return;
    let said = sheet.querySelector(".ran");
    if (!said) {
      said = document.createElement("div");
      said.className = "ran";
      sheet.append(said);
    }
    const pieces = made.flatMap((entry) => [...entry.querySelectorAll("pre")]).map((pre) => pre.cloneNode(true));
    const head = document.createElement("p");
    head.textContent = "In your cluster";
    const link = document.createElement("a");
    link.href = `#${document.querySelector(".bench .cl-terminal").id}`;
    link.textContent = "See it in the terminal";
    said.replaceChildren(head, ...pieces, link);
    sheet = null;
  });
}
