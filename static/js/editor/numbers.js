// Numbers and booleans in their own colour. The YAML grammar takes every plain word for the same kind of node,
// but whether 8080 is a number or a text decides what the API server says.
import { syntaxTree } from "@codemirror/language";
import { RangeSetBuilder } from "@codemirror/state";
import { Decoration, ViewPlugin } from "@codemirror/view";

const BARE = /^(?:[-+]?(?:0x[\da-f]+|0o?[0-7]+|\d[\d_]*(?:\.\d*)?(?:e[-+]?\d+)?|\.\d+)|true|false|yes|no|on|off|null|~)$/i;
const mark = Decoration.mark({ class: "cm-bare" });

function find(view) {
  const found = new RangeSetBuilder();
  for (const { from, to } of view.visibleRanges) {
    syntaxTree(view.state).iterate({
      from,
      to,
      enter(node) {
        if (node.name === "Key") return false;
        if (node.name === "Literal" && BARE.test(view.state.sliceDoc(node.from, node.to))) found.add(node.from, node.to, mark);
        return true;
      },
    });
  }
  return found.finish();
}

export const numbers = ViewPlugin.define(
  (view) => ({
    marks: find(view),
    update(update) {
      const parsed = syntaxTree(update.startState) !== syntaxTree(update.state);
      if (update.docChanged || update.viewportChanged || parsed) this.marks = find(update.view);
    },
  }),
  { decorations: (plugin) => plugin.marks },
);
