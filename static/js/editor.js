// Loaded only by pages with an editor: the <yaml-editor> element.
