// Loaded by every page: htmx, and one small enhancement per module.
import "htmx.org";
import "./theme.js";
import "./menu.js";
import "./copy.js";
import "./forget.js";
import "./lesson.js";
import "./ran.js";
import "./terminal.js";
import "./cluster.js";
