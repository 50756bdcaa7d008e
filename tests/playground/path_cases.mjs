// Reads [{ask, text, pos}, …] from standard input; answers what editor/path.js says to each, in order.
import { yamlLanguage } from "@codemirror/lang-yaml";
import { fieldAt, slotAt } from "../../static/js/editor/path.js";

let input = "";
for await (const chunk of process.stdin) input += chunk;
const answers = JSON.parse(input).map(({ ask, text, pos }) =>
  ask === "slot" ? slotAt(text, pos) : fieldAt(yamlLanguage.parser.parse(text), text, pos),
);
process.stdout.write(JSON.stringify(answers));
