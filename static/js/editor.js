// Loaded only by pages with an editor: the <yaml-editor> element.
import { YamlEditor } from "./editor/element.js";

customElements.define("yaml-editor", YamlEditor);
