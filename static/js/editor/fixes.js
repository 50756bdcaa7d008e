// The fixes of a place in the text: one key applies the only one, or opens a menu to choose from.
import { forEachDiagnostic } from "@codemirror/lint";
import { StateEffect, StateField } from "@codemirror/state";
import { keymap, showTooltip } from "@codemirror/view";

const show = StateEffect.define(); // a tooltip, or null

const menu = StateField.define({
  create: () => null,
  update(shown, transaction) {
    for (const effect of transaction.effects) if (effect.is(show)) return effect.value;
    return transaction.docChanged || transaction.selection ? null : shown;
  },
  provide: (field) => showTooltip.from(field),
});

// The extension: `onKey` is called when somebody asks for the fixes here.
export function quickFix(onKey) {
  const run = () => (onKey(), true);
  return [menu, keymap.of([{ key: "Mod-.", run }, { key: "Alt-Enter", run }])];
}

// The buttons of the verdict whose finding lies under the cursor or else on its line, and whether one lies there at all.
export function fixesHere(state) {
  const { from, to, head } = state.selection.main;
  const line = state.doc.lineAt(head);
  const under = [];
  const beside = [];
  forEachDiagnostic(state, ({ item }, start, end) => {
    if (start <= to && end >= from) under.push(item);
    else if (start <= line.to && end >= line.from) beside.push(item);
  });
  const buttons = (items) => items.flatMap((item) => [...item.querySelectorAll("[data-fix]")]);
  return { marked: under.length + beside.length > 0, buttons: buttons(under).length ? buttons(under) : buttons(beside) };
}

// Lets somebody choose one of several buttons, next to the cursor.
export function chooseFix(view, buttons, onChoose) {
  const { head } = view.state.selection.main;
  const pos = Math.max(view.state.doc.lineAt(head).from, head);
  const tooltip = { pos, create: () => createMenu(view, buttons, onChoose) };
  view.dispatch({ effects: show.of(tooltip) });
}

function createMenu(view, buttons, onChoose) {
  const dom = document.createElement("div");
  dom.className = "fix-menu";
  dom.setAttribute("role", "menu");
  dom.setAttribute("aria-label", `Fixes for line ${view.state.doc.lineAt(view.state.selection.main.head).number}`);
  const items = buttons.map((button) => createItem(button, () => (view.focus(), onChoose(button))));
  dom.append(...items);
  dom.addEventListener("keydown", (event) => {
    const at = items.indexOf(document.activeElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (next !== undefined) items.at(next % items.length).focus();
    else if (event.key === "Escape" || event.key === "Tab") view.focus();
    else return;
    event.preventDefault();
  });
  // Whoever goes elsewhere has not chosen.
  dom.addEventListener("focusout", (event) => {
    if (!dom.contains(event.relatedTarget)) view.dispatch({ effects: show.of(null) });
  });
  return { dom, mount: () => items[0].focus({ preventScroll: true }) };
}

function createItem(button, onClick) {
  const item = document.createElement("button");
  item.type = "button";
  item.tabIndex = -1;
  item.setAttribute("role", "menuitem");
  item.append(...button.querySelector("span").cloneNode(true).childNodes);
  item.addEventListener("click", onClick);
  return item;
}
