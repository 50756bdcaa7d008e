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
