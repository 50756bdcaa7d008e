// CodeMirror as this site uses it: only what a manifest needs.
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { bracketMatching, foldGutter, foldKeymap, indentOnInput, indentUnit } from "@codemirror/language";
import { search, searchKeymap } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import { EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from "@codemirror/view";
import { completion, hover } from "./complete.js";
import { quickFix } from "./fixes.js";
import { marksInText, markKeys } from "./marks.js";
import { numbers } from "./numbers.js";
import { theme } from "./theme.js";

// Tab indents. After Escape it leaves the editor, until something else is typed.
const leaving = [
  keymap.of([{ key: "Escape", run: (view) => (view.setTabFocusMode(true), false) }]),
  EditorView.domEventHandlers({
    keydown(event, view) {
      if (!["Escape", "Tab", "Shift"].includes(event.key)) view.setTabFocusMode(false);
    },
    blur: (_event, view) => view.setTabFocusMode(false),
  }),
];

// Typing over a selection is done here and not by the browser: Chromium merges the lines with style attributes
// that the Content-Security-Policy forbids, and says so in the console each time.
const typingOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    if (event.inputType !== "insertText" || !event.data || view.composing || view.state.selection.main.empty) return false;
    view.dispatch(view.state.replaceSelection(event.data), { userEvent: "input.type", scrollIntoView: true });
    return true;
  },
});

export function createView({ text, nonce, fields, label, describedBy, onChange, onCheck, onFixKey, parent, before }) {
  const view = new EditorView({
    state: EditorState.create({
      doc: text,
      extensions: [
        nonce ? EditorView.cspNonce.of(nonce) : [],
        theme,
        marksInText,
        lineNumbers(),
        foldGutter({ openText: "⌄", closedText: "›" }),
        history(),
        yaml(),
        numbers,
        indentUnit.of("  "),
        EditorState.tabSize.of(2),
        indentOnInput(),
        bracketMatching(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        search({ top: true }),
        completion(fields),
        hover(fields),
        quickFix(onFixKey),
        leaving,
        typingOver,
        keymap.of([
          { key: "Mod-Enter", run: () => (onCheck(), true) },
          ...markKeys,
          ...historyKeymap,
          ...searchKeymap,
          ...foldKeymap,
          indentWithTab,
          ...defaultKeymap,
        ]),
        EditorView.contentAttributes.of({ "aria-label": label, "aria-describedby": describedBy, spellcheck: "false", tabindex: "0" }),
        EditorView.updateListener.of((update) => update.docChanged && onChange(update)),
      ],
    }),
  });
  parent.insertBefore(view.dom, before);
  return view;
}
