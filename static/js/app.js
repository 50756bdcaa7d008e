// Loaded by every page: htmx, and one custom element or small enhancement per module.
import "htmx.org";
