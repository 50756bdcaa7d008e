// The server's verdict as marks in the text: read from the verdict's list, kept while the text changes.
import { forEachDiagnostic, lintGutter, nextDiagnostic, previousDiagnostic, setDiagnostics, setDiagnosticsEffect } from "@codemirror/lint";
import { StateField } from "@codemirror/state";
import { Decoration, EditorView } from "@codemirror/view";

// The list items of a verdict that lie somewhere in the text. `onFix` is given the button of a fix that was chosen.
export function readMarks(verdict, length, onFix) {
  return [...verdict.querySelectorAll("[data-from]")].map((item) => {
    const from = Math.min(Number(item.dataset.from), length);
    return {
      from,
      to: Math.max(from, Math.min(Number(item.dataset.to), length)),
      severity: item.dataset.severity === "advice" ? "info" : item.dataset.severity,
      message: item.querySelector("[data-said]").textContent,
      renderMessage: () => describe(item),
      actions: [...item.querySelectorAll("[data-fix]")].map((button) => ({
        name: button.textContent.trim(),
        apply: () => onFix(button),
      })),
      item,
    };
  });
}

// What was said, and in plain words what it means.
function describe(item) {
  const box = document.createElement("div");
  for (const part of item.querySelectorAll("[data-said], [data-plain]")) {
    const line = box.appendChild(document.createElement("p"));
    line.className = "said" in part.dataset ? "tip-said" : "tip-plain";
    line.textContent = part.textContent;
  }
  return box;
}

export function showMarks(view, marks) {
  view.dispatch(setDiagnostics(view.state, marks));
}

// Where a verdict's item lies by now: the text may have changed since. Null when that place is gone.
export function rangeOf(state, item) {
  let range = null;
  forEachDiagnostic(state, (mark, from, to) => {
    if (mark.item === item) range = { from, to };
  });
  return range;
}

export const markKeys = [
  { key: "F8", run: (view) => nextDiagnostic(view) && center(view) },
  { key: "Shift-F8", run: (view) => previousDiagnostic(view) && center(view) },
];

function center(view) {
  view.dispatch({ effects: EditorView.scrollIntoView(view.state.selection.main, { y: "center" }) });
  return true;
}

// The whole line is tinted, so that a mark is found at a glance.
const lines = StateField.define({
  create: () => Decoration.none,
  update(decorations, transaction) {
    const set = transaction.effects.find((effect) => effect.is(setDiagnosticsEffect));
    if (!set) return decorations.map(transaction.changes);
    const worst = new Map();
    for (const { from, severity } of set.value) {
      if (severity === "info") continue;
      const start = transaction.state.doc.lineAt(from).from;
      if (worst.get(start) !== "error") worst.set(start, severity);
    }
    const ranges = [...worst].map(([start, severity]) => Decoration.line({ class: `cm-line-${severity}` }).range(start));
    return Decoration.set(ranges, true);
  },
  provide: (field) => EditorView.decorations.from(field),
});

export const marksInText = [lintGutter(), lines];
