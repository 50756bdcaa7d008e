"""What kubectl says about a text that it cannot read: the messages that everybody meets.

The rarer ones are in yaml_rare.py.
"""

from tutorial.diagnostics.explanations.examples import WEB, web
from tutorial.diagnostics.model import Explanation

_JSON = '{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web"}, "spec": {"ports": [{"port": 80}]}}\n'

ENTRIES: tuple[Explanation, ...] = (
    Explanation(
        slug="yaml-second-colon",
        title="A line holds a colon too many, or is indented too far",
        area="yaml",
        says=("error: error parsing *yaml: *mapping values are not allowed in this context",),
        means="A key cannot stand here: the line above, or the same line, already holds a plain value. Usually a line "
        "begins further right than the one above it, or an unquoted value contains a colon followed by a space. The "
        "number in the message is the line where the reader gave up; the cause is there or one line above.",
        misconception="“One space more does not matter.” In YAML the indentation is the structure. A line that begins "
        "further right belongs to the line above, and a finished value has nothing that could belong to it.",
        fix="Let the keys of one mapping begin in the same column. If the value itself contains `: `, put the value "
        "in quotes.",
        lesson="manifest",
        example=web("    app: web\n", "    app: web\n      tier: shop\n"),
        fixed=web("    app: web\n", "    app: web\n    tier: shop\n"),
    ),
    Explanation(
        slug="yaml-missing-colon",
        title="A key without its colon",
        area="yaml",
        says=("error: error parsing *yaml: *could not find expected ':'",),
        means="A line was begun as a key, and no colon followed. The reader notices only at the next key, so the line "
        "that the message names is often the one after the mistake.",
        misconception="“`app:web` is a key and a value.” Without a space after the colon it is one word, `app:web`, "
        "and the key is still open.",
        fix="Write a colon and a space after the key, as in `app: web`. In text of several lines (`|` or `>`), indent "
        "every line further than the key.",
        lesson="manifest",
        example=web("  ports:\n", "  ports\n"),
        fixed=WEB,
    ),
    Explanation(
        slug="yaml-indentation",
        title="A line matches no column above it",
        area="yaml",
        says=("error: error parsing *yaml: *did not find expected key",),
        means="The line begins in a column where no mapping is open: it is too far left for the one above and too far "
        "right for the one around it. The same message comes when text follows a closing quote, or when a `-` or a "
        "bracket stands where a key should.",
        misconception="“The reader will see which block I mean.” It sees columns only. A line belongs to the block "
        "whose keys begin in exactly the same column.",
        fix="Move the line to the column of its siblings. If the line holds a quoted value, look for a quote inside "
        "it: within `'…'` an apostrophe is written twice.",
        lesson="manifest",
        example=web("    app: web\n", "    app: web\n   tier: shop\n"),
        fixed=web("    app: web\n", "    app: web\n    tier: shop\n"),
    ),
    Explanation(
        slug="yaml-list-indentation",
        title="A list item’s fields do not line up",
        area="yaml",
        says=("error: error parsing *yaml: *did not find expected '-' indicator",),
        means="The list above is still open, so the reader expects the next `-` in its column and finds something "
        "else. Usually a field of an item is indented less than the item’s first field.",
        misconception="“A field goes under the dash.” It goes under the first letter after the dash: `- port: 80` "
        "begins its fields at the `p`.",
        fix="Indent the field as far as the item’s first key, two columns right of the `-`.",
        lesson="manifest",
        example=web("    - port: 80\n", "    - port: 80\n    targetPort: 8080\n"),
        fixed=web("    - port: 80\n", "    - port: 80\n      targetPort: 8080\n"),
    ),
    Explanation(
        slug="yaml-cannot-start",
        title="A value begins with a tab or with a reserved character",
        area="yaml",
        says=("error: error parsing *yaml: *found character that cannot start any token",),
        means="Neither a key nor a value can begin with the character that stands here. It is a tab used for "
        "indentation, or one of `@`, `%` and the backtick, which YAML reserves. Many editors show a tab as if it were "
        "spaces.",
        misconception="“A tab is as good as some spaces.” YAML forbids tabs in indentation, because editors disagree "
        "about their width.",
        fix="Replace the tab with spaces. Put a value that begins with `@`, `%` or a backtick in quotes.",
        lesson="manifest",
        example=web("  name: web", "\tname: web"),
        fixed=WEB,
    ),
    Explanation(
        slug="yaml-tab",
        title="A tab stands where spaces are expected",
        area="yaml",
        says=("error: error parsing *yaml: *found a tab character*",),
        means="The indentation of this line contains a tab. To the eye it may look right.",
        misconception="“A tab indents as it does in code.” YAML counts columns, and a tab has no fixed number of "
        "them. So it is refused instead of guessed.",
        fix="Replace the tab with spaces, as many as the lines around it have. An editor that inserts spaces for the "
        "tab key keeps it from coming back.",
        lesson="manifest",
        example=web("    app: web\n", "    app: web\n\ttier: shop\n"),
        fixed=web("    app: web\n", "    app: web\n    tier: shop\n"),
    ),
    Explanation(
        slug="yaml-open-quote",
        title="A quote is opened and never closed",
        area="yaml",
        says=(
            "error: error parsing *yaml: *found unexpected end of stream",
            "error: error parsing *yaml: *found unexpected document indicator",
        ),
        means="A string was opened with a quote, and the text or the document ended before the second quote came. The "
        "message names the end; the mistake is where the quote was opened, which may be far above.",
        misconception="“The string ends with the line.” A quoted string in YAML runs over as many lines as it needs, "
        "until its own kind of quote.",
        fix="Close the string with the quote that opened it. Within `'…'` an apostrophe is written twice, within "
        '`"…"` a quote needs a backslash.',
        lesson="manifest",
        example=web("app: web", 'app: "web'),
        fixed=web("app: web", 'app: "web"'),
    ),
    Explanation(
        slug="yaml-open-bracket",
        title="A bracket is not closed, or a comma is missing",
        area="yaml",
        says=(
            "error: error parsing *yaml: *did not find expected ',' or '}'",
            "error: error parsing *yaml: *did not find expected ',' or ']'",
        ),
        means="Inside `[…]` or `{…}` every entry is followed by a comma or by the closing bracket. Here came "
        "something else, often the next line of the manifest.",
        misconception="“Line breaks separate the entries.” They do outside of brackets. Inside them only commas count.",
        fix="Close the bracket with its own kind, or put a comma between two entries. A value that begins with `[` or "
        "`{` and is meant as text needs quotes.",
        lesson="manifest",
        example=web("    app: web\n", "    {app: web\n"),
        fixed=web("    app: web\n", "    {app: web}\n"),
    ),
    Explanation(
        slug="yaml-list-on-the-line-of-its-key",
        title="A list begins on the line of its key",
        area="yaml",
        says=("error: error parsing *yaml: *block sequence entries are not allowed in this context",),
        means="A `-` with a space after it starts a list item, and an item cannot stand on the same line as the key.",
        misconception="“`ports: - port: 80` is a list of one.” The first `-` needs a line of its own.",
        fix="Put the `-` on the next line. If a dash followed by a space is meant as text, put the value in quotes.",
        lesson="manifest",
        example=web("  ports:\n    - port: 80", "  ports: - port: 80"),
        fixed=WEB,
    ),
    Explanation(
        slug="yaml-expected-value",
        title="A bracket or a comma stands where a value should begin",
        area="yaml",
        says=("error: error parsing *yaml: *did not find expected node content",),
        means="The reader expected a value and found `]`, `}`, a comma or a dash inside brackets. A line of a Helm "
        "template such as `{{- toYaml . }}` looks like this to kubectl as well.",
        misconception="“kubectl fills in templates.” kubectl reads plain YAML. `{{ … }}` is filled in by Helm, `${…}` "
        "by other tools, before kubectl sees the text.",
        fix="Take the stray character out, or put the value in quotes. For a template, render it first, for example "
        "with `helm template`.",
        lesson="manifest",
        example=web("app: web", "app: ]"),
        fixed=WEB,
    ),
    Explanation(
        slug="yaml-unknown-anchor",
        title="An alias names nothing",
        area="yaml",
        says=("error: error parsing *yaml: unknown anchor * referenced",),
        means="A plain value that begins with `*` is an alias: it repeats a value that was marked with `&` and the "
        "same name earlier in the same document. No such mark was found.",
        misconception="“`*` is a wildcard, or an anchor from another document will do.” YAML gives the asterisk a "
        "meaning of its own, and each `---` forgets all anchors.",
        fix="Mark the value with `&name` above the alias. If an asterisk is meant as text, put the value in quotes.",
        lesson="manifest",
        example=web("app: web", "app: *shop"),
        fixed=web("app: web", "app: shop"),
    ),
    Explanation(
        slug="yaml-separator",
        title="Text follows the `---` on its line",
        area="yaml",
        says=("error: error parsing *: invalid Yaml document separator: *",),
        means="kubectl cuts a file into documents at every line that begins with `---`, before it reads any YAML. "
        "Nothing but a comment may follow on that line.",
        misconception="“YAML allows a document to begin after the `---`.” YAML does. kubectl’s own cutting does not.",
        fix="Put what follows on the next line, or write a `#` before it. A line of text that begins with `---` has "
        "to be indented.",
        lesson="manifest",
        example=f"--- web\n{WEB}",
        fixed=f"--- # web\n{WEB}",
    ),
    Explanation(
        slug="json-ends-early",
        title="The JSON ends before it is complete",
        area="yaml",
        says=("error: error parsing *: unexpected EOF",),
        means="The text begins with `{`, so kubectl reads it as JSON. It came to an end while a bracket or a string "
        "was still open. EOF is short for end of file.",
        misconception="“The last bracket closes everything.” Each `{`, `[` and quote needs a partner of its own.",
        fix="Close what is open. When the text was cut off on its way, for example while copying, fetch it again.",
        lesson="manifest",
        example=_JSON[:-2],
        fixed=_JSON,
    ),
    Explanation(
        slug="json-unreadable",
        title="The text begins like JSON and is none",
        area="yaml",
        says=("error: error parsing *: json: offset N: *", "error: error parsing *: invalid character *"),
        means="The text begins with `{`, so kubectl reads it as JSON. It could not, tried YAML as well, and prints "
        "what was wrong with the JSON: the character that cannot stand there, and how many bytes it is from the start.",
        misconception="“The manifest is YAML, so JSON has nothing to do with it.” The first character decides. A "
        "template that begins with `{{` is JSON to kubectl.",
        fix="Go to the character that is named: a comma, a colon or a quote is missing before it. Render a template "
        "first, with `helm template` for example.",
        lesson="manifest",
        example=_JSON[:-3] + "]]",
        fixed=_JSON,
    ),
    Explanation(
        slug="yaml-key-in-brackets",
        title="A bracket stands where a key should",
        area="yaml",
        says=("error: error parsing *yaml: invalid map key: *",),
        means="The key is itself a mapping or a list. YAML allows that; kubectl turns the text into JSON, where a key "
        "is always a string. The message prints the key in Go’s notation.",
        misconception="“`{{ .Values.name }}` is a placeholder.” To YAML these are two mappings, one used as a key of "
        "the other. Only Helm knows placeholders.",
        fix="Render the template before kubectl reads it, for example with `helm template`. If the brackets are meant "
        "as text, put them in quotes.",
        lesson="manifest",
        example=web("app: web", "app: {{ .Values.name }}"),
        fixed=WEB,
    ),
)
