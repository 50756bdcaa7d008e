// The field table of the API server: asked for once, when it is first needed.
let table;

export function fields(url) {
  table ??= fetch(url)
    .then((response) => (response.ok ? response.json() : Promise.reject(new Error(`${response.status}`))))
    .catch(() => {
      table = undefined; // the next key asks again
      return {};
    });
  return table;
}

// What stands after the colon: "list", "map" or "scalar".
export function shape(field) {
  if (field?.type.startsWith("list")) return "list";
  return field?.type === "object" || field?.type.startsWith("map") ? "map" : "scalar";
}

// Whether a Service of this type reads the field. Where the table says it in a sentence, nobody is told no.
export function applies(field, type) {
  const types = (field.applies ?? "").split(", ");
  const known = types.every((name) => ["ClusterIP", "NodePort", "LoadBalancer", "ExternalName"].includes(name));
  return !known || types.includes(type || "ClusterIP");
}

// The field's documentation as a small piece of page: name and type, our words, its values, where it applies.
export function describe(path, field, type) {
  const box = element("div", "field-doc");
  const head = element("p", "field-name");
  head.append(element("code", "", path), element("span", "", field.type));
  box.append(head);
  if (field.doc) box.append(element("p", "", field.doc));
  const facts = element("dl", "field-facts");
  if (field.values) fact(facts, "One of", field.values.join(", "));
  if (field.default) fact(facts, "Left out", field.default);
  if (field.applies) fact(facts, "Applies to", field.applies);
  if (facts.children.length) box.append(facts);
  if (!applies(field, type)) {
    box.append(element("p", "field-not", `This Service is of type ${type || "ClusterIP"}.`));
  }
  return box;
}

function fact(list, name, value) {
  list.append(element("dt", "", name), element("dd", "", value));
}

function element(name, className, text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}
