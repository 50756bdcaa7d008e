// The editor in the site's tokens, so light and dark follow by themselves.
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const SIGNS = {
  error: "polygon(30% 0, 70% 0, 100% 30%, 100% 70%, 70% 100%, 30% 100%, 0 70%, 0 30%)",
  warning: "polygon(50% 5%, 100% 95%, 0 95%)",
  info: "circle(45%)",
};

function sign(severity, colour) {
  return {
    [`.cm-lint-marker-${severity}`]: { content: "normal", background: colour, clipPath: SIGNS[severity] },
    [`.cm-lintRange-${severity}`]: {
      backgroundImage: "none",
      textDecoration: `underline ${severity === "info" ? "dotted" : "wavy"} ${colour} 1.5px`,
      textUnderlineOffset: "0.28em",
    },
    [`.cm-lintPoint-${severity}::after`]: { borderBottomColor: colour },
    [`.cm-diagnostic-${severity}`]: { borderLeft: `3px solid ${colour}` },
    [`.cm-line-${severity}, &.cm-focused .cm-line-${severity}`]: { background: `color-mix(in srgb, ${colour} 10%, transparent)`, boxShadow: `inset 3px 0 0 ${colour}` },
  };
}

const frame = EditorView.theme({
  "&": { color: "var(--code-dim)", background: "var(--surface)", fontSize: "var(--text-code)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "var(--lead-code)", fontVariantLigatures: "none" },
  ".cm-content": { padding: "var(--s3) 0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 var(--s4) 0 var(--s2)" },
  ".cm-gutters": { background: "var(--surface)", color: "var(--ink-3)", border: "0" },
  ".cm-lineNumbers .cm-gutterElement": { minWidth: "2rem", padding: "0 var(--s1) 0 0" },
  ".cm-foldGutter .cm-gutterElement": { width: "1rem", textAlign: "center", cursor: "pointer" },
  ".cm-gutter-lint": { width: "1rem" },
  ".cm-gutter-lint .cm-gutterElement": { padding: "0 0 0 0.25rem", display: "grid", alignItems: "center" },
  ".cm-lint-marker": { width: "0.7em", height: "0.7em" },
  ".cm-bare, .cm-bare *": { color: "var(--code-num)" },
  ".cm-activeLine": { background: "none" },
  "&.cm-focused .cm-activeLine": { background: "color-mix(in srgb, var(--note) 6%, transparent)" },
  ".cm-activeLineGutter": { background: "none", color: "var(--ink)", fontWeight: "var(--bold)" },
  "&.cm-focused .cm-matchingBracket": { background: "var(--select)", outline: "1px solid var(--line-strong)" },
  "&.cm-focused .cm-nonmatchingBracket": { background: "var(--bad-soft)" },
  ".cm-foldPlaceholder": { background: "var(--sunken)", border: "1px solid var(--line)", color: "var(--ink-2)", padding: "0 var(--s1)", margin: "0 var(--s1)" },
  ".cm-selectionMatch, .cm-searchMatch": { background: "var(--warn-soft)", outline: "1px solid var(--warn)" },
  ".cm-searchMatch-selected": { background: "var(--select)" },
  ".cm-lintRange-active": { background: "var(--select)" },
  ".cm-panels": { background: "var(--sunken)", color: "var(--ink)", zIndex: "2" },
  ".cm-panels.cm-panels-top": { borderBottom: "1px solid var(--line)" },
  ".cm-tooltip": { background: "var(--surface)", color: "var(--ink)", border: "1px solid var(--line-strong)", borderRadius: "var(--r2)", boxShadow: "var(--lift)", font: "400 var(--text-sm)/var(--lead-ui) var(--sans)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--mono)", fontSize: "var(--text-code)", maxHeight: "14rem" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "var(--s1) var(--s3)" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { background: "var(--select)", color: "var(--ink)" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "var(--bold)" },
  ".cm-completionDetail": { fontStyle: "normal", color: "var(--ink-2)", marginLeft: "var(--s4)" },
  ".cm-tooltip.cm-completionInfo": { padding: "var(--s3)", maxWidth: "22rem" },
  ".cm-tooltip-hover": { maxWidth: "min(26rem, 90vw)" },
  ".cm-tooltip-hover .field-doc": { padding: "var(--s3)" },
  ".cm-diagnostic": { padding: "var(--s2) var(--s3)", fontSize: "var(--text-sm)", whiteSpace: "normal", overflowWrap: "anywhere", maxWidth: "min(34rem, 90vw)" },
  ".tip-said": { fontFamily: "var(--mono)", fontSize: "var(--text-code)" },
  ".cm-diagnostic-info .tip-said": { fontFamily: "inherit", fontSize: "inherit" },
  ".tip-plain": { marginTop: "var(--s1)" },
  ".cm-diagnosticAction": { display: "block", margin: "var(--s2) 0 var(--s1)", padding: "var(--s1) var(--s3)", border: "1px solid var(--line-strong)", borderRadius: "var(--r2)", background: "var(--surface)", color: "var(--ink)", fontWeight: "var(--medium)", textAlign: "left" },
  ".cm-diagnosticAction:hover": { background: "var(--sunken)" },
  ".fix-menu": { display: "grid", gap: "1px", padding: "var(--s1)", maxWidth: "min(24rem, 90vw)" },
  ".fix-menu button": { minHeight: "2.25rem", padding: "var(--s1) var(--s3)", border: "0", borderRadius: "var(--r1)", background: "none", font: "inherit", color: "var(--ink)", textAlign: "left", cursor: "pointer", overflowWrap: "anywhere" },
  ".fix-menu button:focus-visible, .fix-menu button:hover": { background: "var(--select)", outlineOffset: "-3px" },
  ...sign("error", "var(--bad)"),
  ...sign("warning", "var(--warn)"),
  ...sign("info", "var(--note)"),
});

const colours = HighlightStyle.define([
  { tag: [tags.definition(tags.propertyName), tags.propertyName], color: "var(--code-key)" },
  { tag: [tags.string, tags.content, tags.special(tags.string), tags.attributeValue], color: "var(--code-str)" },
  { tag: [tags.lineComment, tags.separator, tags.punctuation, tags.squareBracket, tags.brace, tags.meta], color: "var(--code-dim)" },
  { tag: [tags.labelName, tags.typeName, tags.keyword], color: "var(--code-num)" },
]);

export const theme = [frame, syntaxHighlighting(colours)];
