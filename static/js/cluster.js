// The parts of a cluster on a page: panes that open below a button, and links that are traces.
import htmx from "htmx.org";

// A pane closes with Escape, with a click elsewhere, and when focus leaves it.
addEventListener("keydown", (event) => {
  const open = event.key === "Escape" && document.querySelector("details.drop[open]");
  if (!open) return;
  const inside = open.contains(document.activeElement);
  open.open = false;
  if (inside) open.querySelector("summary").focus();
});
addEventListener("click", (event) => {
  for (const open of document.querySelectorAll("details.drop[open]")) if (!open.contains(event.target)) open.open = false;
});
addEventListener("focusout", (event) => {
  const open = event.target.closest?.("details.drop[open]");
  if (open && event.relatedTarget && !open.contains(event.relatedTarget)) open.open = false;
});

// The list of pods stays unfolded while things change: one watches it, and switches one pod after the other.
htmx.registerExtension("unfolded", {
  htmx_before_morph_attr: (element, { attrName }) => attrName !== "open" || !element.matches(".cl-pods"),
});

// A button may be gone once its work is done: the last Undo, the lab that was chosen, a pod that is ready now. The focus then
// goes to what stands in its place, or to the first control of its part, and never to the top of the page.
let watch;
const stop = () => watch?.disconnect();
addEventListener("keydown", stop, true);
addEventListener("pointerdown", stop, true);
addEventListener("submit", ({ target, submitter }) => {
  const part = target.closest(".cl-bar, .cl-trace");
  if (!part || !submitter) return;
  const drop = [...part.querySelectorAll("details.drop")].indexOf(submitter.closest("details.drop"));
  const about = submitter.value.replace(/^[^:]*/, "");
  watch = new MutationObserver(() => {
    const now = document.getElementById(part.id);
    if (document.activeElement !== document.body || !now) return;
    const again = drop < 0 ? [...now.querySelectorAll("button")].find((button) => about && button.value.endsWith(about)) : now.querySelectorAll(".drop > summary")[drop];
    (again ?? now.querySelector("summary, select")).focus({ preventScroll: true });
  });
  watch.observe(part.parentElement, { childList: true, subtree: true });
});

// A request that came from elsewhere (a curl, a cell) is what the form shows: a list that was used keeps its own choice
// when the page is changed around it, so it is told.
const asked = new WeakMap();
addEventListener("htmx:after:swap", () => {
  for (const form of document.querySelectorAll(".askbar")) {
    const now = form.parentElement.querySelector("[name=asked]").value;
    if (asked.has(form) && asked.get(form) !== now) for (const list of form.querySelectorAll("select")) for (const option of list.options) if (option.defaultSelected) option.selected = true;
    asked.set(form, now);
  }
});

// A cell of the table leads to its trace: the picture changes in place, and is brought into sight.
addEventListener("click", async (event) => {
  const link = event.target.closest?.("[data-traces] a[href]");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const within = link.closest("[data-traces]");
  if (!link.hash || link.pathname !== location.pathname) return;
  event.preventDefault();
  await htmx.ajax("GET", `${within.dataset.traces}&${link.search.slice(1)}`, { source: within, swap: "none" });
  const part = document.getElementById(link.hash.slice(1));
  const { top } = part.getBoundingClientRect();
  if (top < 0 || top > innerHeight / 2) part.scrollIntoView({ block: "start" });
});
