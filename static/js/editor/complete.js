// Completion of field names and values, and documentation on hover, from the field table.
import { autocompletion, startCompletion } from "@codemirror/autocomplete";
import { syntaxTree } from "@codemirror/language";
import { hoverTooltip } from "@codemirror/view";
import { applies, describe, fields, shape } from "./fields.js";
import { fieldAt, slotAt } from "./path.js";

export function completion(url) {
  return autocompletion({
    icons: false,
    override: [(context) => complete(context, url)],
  });
}

export function hover(url) {
  return hoverTooltip((view, pos) => explain(view.state, pos, url), { hideOnChange: true });
}

async function explain(state, pos, url) {
  const found = fieldAt(syntaxTree(state), state.doc.toString(), pos);
  if (!found || !judged(found.kind)) return null;
  const table = await fields(url);
  const name = found.path.join(".");
  const field = table[name];
  if (!field) return null;
  return { pos: found.from, end: found.to, above: true, create: () => ({ dom: describe(name, field, found.type) }) };
}

async function complete(context, url) {
  const slot = slotAt(context.state.doc.toString(), context.pos);
  if (!slot || !judged(slot.kind)) return null;
  if (!context.explicit && slot.from === context.pos && slot.slot === "key") return null;
  const table = await fields(url);
  const options = slot.slot === "value" ? values(table, slot) : [...keys(table, slot), ...(slot.item ? values(table, slot) : [])];
  if (!options.length) return null;
  return { from: slot.from, to: slot.to, options, validFor: /^[\w./-]*$/ };
}

// Only a Service has its fields in the table; a document without a kind may become one.
function judged(kind) {
  return kind === "" || kind === "Service";
}

function keys(table, slot) {
  const prefix = slot.path.map((name) => `${name}.`).join("");
  const list = shape(table[prefix.slice(0, -1)]) === "list";
  return Object.entries(table)
    .filter(([path, field]) => field.doc && path.startsWith(prefix) && !path.slice(prefix.length).includes("."))
    .map(([path, field], order) => ({ path, field, order, label: path.slice(prefix.length) }))
    .filter(({ label }) => !slot.siblings.includes(label))
    .map(({ path, field, order, label }) => ({
      label,
      detail: field.type,
      type: "property",
      boost: (applies(field, slot.type) ? 0 : -50) - order / 100,
      info: () => describe(path, field, slot.type),
      apply: (view, option, from, to) => insertKey(view, option, field, from, to, list && !slot.dash),
    }));
}

function values(table, slot) {
  const path = slot.path.join(".");
  const field = table[path];
  const offered = field?.values ?? (field?.type === "boolean" ? ["true", "false"] : []);
  return offered.map((value, order) => ({
    label: value,
    type: "enum",
    boost: -order / 100,
    info: () => describe(path, field, slot.type),
  }));
}

// "port: ", or for what holds more the next line with its indentation.
function insertKey(view, option, field, from, to, inList) {
  const line = view.state.doc.lineAt(from);
  const dash = inList && /^\s*$/.test(line.text.slice(0, from - line.from)) ? "- " : "";
  const column = /^[\s-]*/.exec(line.text.slice(0, from - line.from))[0].length + dash.length;
  const colon = /^\s*:/.test(line.text.slice(to - line.from));
  const indent = " ".repeat(column + 2);
  const after = colon ? "" : shape(field) === "list" ? `:\n${indent}- ` : shape(field) === "map" ? `:\n${indent}` : ": ";
  const insert = dash + option.label + after;
  view.dispatch({
    changes: { from, to, insert },
    selection: { anchor: from + insert.length },
    userEvent: "input.complete",
    scrollIntoView: true,
  });
  if (shape(field) === "scalar" && (field.values || field.type === "boolean")) startCompletion(view);
}
