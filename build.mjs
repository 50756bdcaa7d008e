// Bundles our own sources and the fonts into static/dist. Run by `make`, output is git-ignored.
import { build } from "esbuild";

await build({
  entryPoints: { app: "static/js/app.js", editor: "static/js/editor.js", styles: "static/css/app.css" },
  outdir: "static/dist",
  bundle: true,
  minify: true,
  format: "esm",
  target: ["chrome123", "firefox120", "safari17.5"], // light-dark() is the youngest feature we rely on
  loader: { ".woff2": "file" },
  assetNames: "[name]",
  legalComments: "linked",
  logLevel: "warning",
});
