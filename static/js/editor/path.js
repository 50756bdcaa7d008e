// Where in a manifest a position lies, in the words of the field table: "spec.ports.nodePort".
// Pure functions over text and the Lezer tree of YAML; no DOM.
import { yamlLanguage } from "@codemirror/lang-yaml";

const { parser } = yamlLanguage;
const PROBE = "\uE000"; // of the private use area: in no manifest, and a letter for the parser
const WORD = /[\w./-]*$/;
const REST = /^[\w./-]*/;
const KEY_LEAD = /^\s*(?:-\s+)*$/;
const VALUE_LEAD = /^\s*(?:-\s+)*(?:"[^"]*"|'[^']*'|[^\s#"'[{][^#[{]*?)\s*:\s+$/;

// The field that the key or value at `pos` belongs to: {path, from, to}, or null beside every word.
export function fieldAt(tree, text, pos) {
  for (const side of [1, -1]) {
    const node = tree.resolveInner(pos, side);
    if (!["Literal", "QuotedLiteral"].includes(node.name)) continue;
    const path = pathOf(node, text);
    if (path.length) return { path, from: node.from, to: node.to, ...documentOf(node, text) };
  }
  return null;
}

// What could be written at `pos`:
//   slot      "key" or "value"
//   path      of the mapping that gets the key, or of the field that gets the value
//   from, to  the word that it would replace
//   siblings  the keys that the mapping has already
//   item      true where the list `path` itself could get an item instead of a mapping with that key
//   dash      true where the mapping begins with "- "
//   kind, type  of the document: "Service", "NodePort"
// null where nothing can be offered: in a comment, in a quoted or a block text.
export function slotAt(text, pos) {
  const start = text.lastIndexOf("\n", pos - 1) + 1;
  const end = (text.indexOf("\n", pos) + 1 || text.length + 1) - 1;
  const before = text.slice(start, pos);
  const from = pos - WORD.exec(before)[0].length;
  const to = pos + REST.exec(text.slice(pos, end))[0].length;
  const lead = text.slice(start, from);
  // A half-typed word is rarely YAML. With a probe in its place the text mostly is, and the tree tells where it stands.
  const isKey = KEY_LEAD.test(lead) && !/^\s*:(\s|$)/.test(text.slice(to, end));
  const probed = text.slice(0, from) + PROBE + (isKey ? ":" : "") + text.slice(to);
  const node = parser.parse(probed).resolveInner(from, 1);
  if (node.name !== "Literal" || probed.slice(node.from, node.to) !== PROBE) return null;
  const found = { from, to, dash: /-\s+$/.test(lead), ...documentOf(node, probed) };
  const key = ancestor(node, "Key");
  if (!key) {
    const path = pathOf(node, probed);
    const asked = VALUE_LEAD.test(lead) || /[[,:]\s*$/.test(lead);
    return path.length && asked ? { ...found, slot: "value", path, siblings: [], item: false } : null;
  }
  const pair = key.parent;
  const siblings = keysOf(pair.parent, probed).filter((name) => name !== PROBE);
  return {
    ...found,
    slot: "key",
    path: pathOf(pair.parent, probed),
    siblings,
    item: siblings.length === 0 && pair.parent.parent?.name === "Item",
  };
}

// The names on the way from the document to `node`, lists left out.
function pathOf(node, text) {
  const path = [];
  for (let at = node; at; at = at.parent) {
    if (at.name !== "Pair") continue;
    const key = at.getChild("Key");
    if (key) path.unshift(plain(text.slice(key.from, key.to)));
  }
  return path;
}

function keysOf(mapping, text) {
  return mapping
    .getChildren("Pair")
    .map((pair) => pair.getChild("Key"))
    .filter(Boolean)
    .map((key) => plain(text.slice(key.from, key.to)));
}

function documentOf(node, text) {
  const root = ancestor(node, "Document");
  const spec = root && valueOf(root, "spec", text);
  return { kind: scalar(root, "kind", text), type: scalar(spec, "type", text) };
}

function scalar(parent, name, text) {
  const value = parent && valueOf(parent, name, text);
  return value && /Literal$/.test(value.name) ? plain(text.slice(value.from, value.to)) : "";
}

function valueOf(parent, name, text) {
  const mapping = /Mapping$/.test(parent.name) ? parent : parent.getChild("BlockMapping") ?? parent.getChild("FlowMapping");
  for (const pair of mapping?.getChildren("Pair") ?? []) {
    const key = pair.getChild("Key");
    if (key && plain(text.slice(key.from, key.to)) === name) return pair.lastChild;
  }
  return null;
}

function ancestor(node, name) {
  let at = node;
  while (at && at.name !== name) at = at.parent;
  return at;
}

function plain(word) {
  return word.replace(/^(["'])(.*)\1$/s, "$2");
}
