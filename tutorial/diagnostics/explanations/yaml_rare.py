"""What kubectl says about a text that it cannot read: the rarer messages, and all that are left."""

from tutorial.diagnostics.explanations.examples import WEB, web
from tutorial.diagnostics.model import Explanation

_LISTS = 'a: &a ["x", "x", "x", "x", "x", "x", "x", "x", "x", "x"]\n' + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]\n" for before, name in zip("abcd", "bcde", strict=True)
)

ENTRIES: tuple[Explanation, ...] = (
    Explanation(
        slug="yaml-escape",
        title="A backslash in double quotes means something else",
        area="yaml",
        says=(
            "error: error parsing *yaml: *found unknown escape character",
            "error: error parsing *yaml: *did not find expected hexdecimal number",
            "error: error parsing *yaml: *found invalid Unicode character escape code",
        ),
        means="Between double quotes a backslash begins an escape such as `\\n` or `\\x41`. What follows it here is "
        "none that YAML knows.",
        misconception="“Both kinds of quotes do the same.” Double quotes read escapes. Single quotes take every "
        "character as it stands.",
        fix="Use single quotes, or write each backslash twice. A regular expression or a Windows path is safest in "
        "single quotes.",
        lesson="manifest",
        example=web("  name: web\n", '  name: web\n  annotations:\n    example.com/pattern: "\\d+"\n'),
        fixed=web("  name: web\n", "  name: web\n  annotations:\n    example.com/pattern: '\\d+'\n"),
    ),
    Explanation(
        slug="yaml-control-character",
        title="The text contains an invisible character",
        area="yaml",
        says=(
            "error: error parsing *yaml: *control characters are not allowed",
            "error: error parsing *yaml: *UTF-N*",
            "error: error parsing *yaml: *invalid Unicode character",
        ),
        means="Some character is no printable text: a control character, or a byte that is not UTF-8. The message "
        "does not say where. Such characters come from terminals, word processors and files saved as UTF-16.",
        misconception="“What I cannot see cannot be there.” Many editors show nothing at all for a control character.",
        fix="Remove the character; retyping the line helps when it cannot be seen. Save the file as UTF-8.",
        lesson="manifest",
        example=web("app: web", "app: web\b"),
        fixed=WEB,
    ),
    Explanation(
        slug="yaml-infinite-number",
        title="A number that JSON cannot write",
        area="yaml",
        says=("error: error parsing *: error converting YAML to JSON: json: unsupported value: *",),
        means="YAML knows `.inf` and `.nan`, infinity and “not a number”. kubectl sends JSON, which has neither.",
        misconception="“`.inf` is a word or means no limit.” To YAML it is a number, and no field of a Service can "
        "hold it.",
        fix="Write the number that you mean. If it is text, put it in quotes.",
        lesson="manifest",
        example=web("port: 80", "port: .inf"),
        fixed=WEB,
    ),
    Explanation(
        slug="yaml-empty-key",
        title="A key is empty",
        area="yaml",
        says=("error: error parsing *: unsupported map key of type: *",),
        means="The key is `~`, `null` or nothing at all. In JSON, which kubectl makes of the text, a key is always a "
        "string.",
        misconception="“`null` is a word like any other.” Without quotes YAML reads `null`, `~` and an empty key as "
        "“no value”.",
        fix="Write the key, or put it in quotes if it is the word null.",
        lesson="manifest",
        example=web("    app: web\n", "    null: web\n"),
        fixed=web("    app: web\n", '    "null": web\n'),
    ),
    Explanation(
        slug="yaml-question-mark",
        title="A question mark begins a key",
        area="yaml",
        says=("error: error parsing *yaml: *mapping keys are not allowed in this context",),
        means="A `?` followed by a space begins a long key, and no key can stand here. Few people know this part of "
        "YAML; most meet it by accident.",
        misconception="“`?` is an ordinary character.” At the beginning of a value, before a space, it is not.",
        fix="Put the value in quotes, or take the question mark out.",
        lesson="manifest",
        example=web("app: web", "app: ? web"),
        fixed=WEB,
    ),
    Explanation(
        slug="yaml-anchor-name",
        title="An anchor or an alias without a name",
        area="yaml",
        says=("error: error parsing *yaml: *did not find expected alphabetic or numeric character",),
        means="`&` marks a value and `*` repeats it; a name of letters and digits must follow at once. Here came "
        "something else, or nothing.",
        misconception="“`*` and `&` are characters like any other.” At the beginning of a value they are not, so a "
        "plain `*` cannot mean “everything”.",
        fix="Put the value in quotes. If an anchor is meant, write its name right after the sign.",
        lesson="manifest",
        example=web("  name: web\n", "  name: web\n  annotations:\n    example.com/allow: *\n"),
        fixed=web("  name: web\n", '  name: web\n  annotations:\n    example.com/allow: "*"\n'),
    ),
    Explanation(
        slug="yaml-block-text",
        title="Text follows the `|` or `>` on its line",
        area="yaml",
        says=(
            "error: error parsing *yaml: *did not find expected comment or line break",
            "error: error parsing *yaml: *found an indentation indicator equal to N",
        ),
        means="`|` and `>` say that a text of several lines follows. On their own line only `-`, `+`, a digit from 1 "
        "to 9 and a comment may stand after them.",
        misconception="“The text may begin right after the `|`.” It begins on the next line, indented further than "
        "the key.",
        fix="Move the text to the next line and indent it. If the value really begins with `|` or `>`, put it in "
        "quotes.",
        lesson="manifest",
        example=web("  name: web\n", "  name: web\n  annotations:\n    example.com/note: | for the shop\n"),
        fixed=web("  name: web\n", "  name: web\n  annotations:\n    example.com/note: |\n      for the shop\n"),
    ),
    Explanation(
        slug="yaml-merge",
        title="A merge key with nothing to merge",
        area="yaml",
        says=("error: error parsing *yaml: map merge requires map or sequence of maps as the value",),
        means="The key `<<` copies the entries of another mapping into this one. Its value has to be a mapping, or a "
        "list of them. Here it is a single value.",
        misconception="“`<<: *web` copies whatever was marked.” It copies entries, and only a mapping has them.",
        fix="Mark a whole mapping with `&`, and use its alias after `<<:`. To repeat one value, use the alias as the "
        "value of an ordinary key.",
        lesson="manifest",
        example=web("    app: web\n", "    <<: web\n    app: web\n"),
        fixed=web("    app: web\n", "    <<: {tier: shop}\n    app: web\n"),
    ),
    Explanation(
        slug="yaml-anchor-in-itself",
        title="A value contains itself",
        area="yaml",
        says=("error: error parsing *yaml: anchor * value contains itself",),
        means="An alias stands inside the value that it repeats. Written out, the text would never end.",
        misconception="“The alias means the part above it.” It means the whole value that the anchor marks, and this "
        "value is still open.",
        fix="Use an anchor of another value, or write the value out.",
        lesson="manifest",
        example=web("  selector:\n    app: web\n", "  selector: &labels\n    app: *labels\n"),
        fixed=WEB,
    ),
    Explanation(
        slug="yaml-too-many-aliases",
        title="The aliases expand to too much",
        area="yaml",
        says=("error: error parsing *yaml: document contains excessive aliasing",),
        means="Aliases of aliases multiply: a few lines can stand for millions of values. kubectl refuses such a text "
        "before it fills the memory.",
        misconception="“An alias costs nothing.” It costs nothing to write. The JSON that is sent holds a copy for "
        "each one.",
        fix="Write the repeated parts out, or take aliases of aliases apart. No Service needs them.",
        lesson="manifest",
        example=_LISTS,
        fixed=WEB,
    ),
    Explanation(
        slug="yaml-nested-too-deeply",
        title="The text is nested too deeply",
        area="yaml",
        says=("error: error parsing *: more than N levels of nesting", "error: error parsing *exceeded max depth*"),
        means="This reader stops after 200 levels, to protect itself. kubectl’s own bound is 10,000. The deepest "
        "Service has fewer than ten.",
        misconception="“It is only text.” Each level costs the reader memory for as long as it is open.",
        fix="Look for brackets that were opened by accident, such as a long row of `[`.",
        lesson="manifest",
        example=web("app: web", "app: " + "[" * 250 + "]" * 250),
        fixed=WEB,
    ),
    Explanation(
        slug="yaml-version",
        title="A %YAML line asks for another version",
        area="yaml",
        says=("error: error parsing *yaml: *found incompatible YAML document",),
        means="kubectl reads YAML 1.1 and refuses a text that asks for any other version. What 1.2 changed does not "
        "apply: `yes` is a boolean, and 0100 is the number 64.",
        misconception="“kubectl reads the newest YAML.” It keeps to 1.1, so that old manifests keep their meaning.",
        fix="Take the `%YAML` line out.",
        lesson="manifest",
        example=f"%YAML 1.2\n---\n{WEB}",
        fixed=WEB,
    ),
    Explanation(
        slug="yaml-directive",
        title="A line that begins with %",
        area="yaml",
        says=(
            "error: error parsing *yaml: *did not find expected <document start>",
            "error: error parsing *yaml: *directive*",
            "error: error parsing *yaml: *version number*",
            "error: error parsing *yaml: *did not find expected digit or '.' character",
        ),
        means="A line that begins with `%` is a directive to the YAML reader, and this one is unknown or incomplete. "
        "A `---` would have to follow, but kubectl has cut the text there already, so even a correct directive fails.",
        misconception="“A directive belongs at the top of a YAML file.” Other tools accept it. kubectl reads each "
        "document on its own, without the line before the `---`.",
        fix="Take the line out. A comment begins with `#`.",
        lesson="manifest",
        example=f"%YAML 1.1\n---\n{WEB}",
        fixed=WEB,
    ),
    Explanation(
        slug="yaml-tag-does-not-fit",
        title="A tag and its value contradict each other",
        area="yaml",
        says=(
            "error: error parsing *yaml: cannot decode !!* as a !!*",
            "error: error parsing *yaml: *!!binary value contains invalid base64 data",
        ),
        means="`!!int`, `!!bool`, `!!float` and the like say how a value is to be read, and this value cannot be read "
        "so.",
        misconception="“The tag converts the value.” It only says what the value already is.",
        fix="Take the tag out. For text that looks like a number use quotes; for a number use neither.",
        lesson="manifest",
        example=web("port: 80", "port: !!int http"),
        fixed=WEB,
    ),
    Explanation(
        slug="yaml-tag",
        title="A value begins with an exclamation mark",
        area="yaml",
        says=(
            "error: error parsing *yaml: *found undefined tag handle",
            "error: error parsing *yaml: *did not find expected '!'",
            "error: error parsing *yaml: *did not find expected tag URI",
            "error: error parsing *yaml: *did not find the expected '>'",
            "error: error parsing *yaml: *did not find expected whitespace or line break",
        ),
        means="A plain value that begins with `!` starts with a tag, a note about its type. This tag is incomplete or "
        "belongs to no known family.",
        misconception="“`!` is an ordinary character.” Inside a value it is. At its beginning YAML reads a tag.",
        fix="Put the value in quotes. Manifests need no tags; those of other tools, such as CloudFormation, mean "
        "nothing to kubectl.",
        lesson="manifest",
        example=web("app: web", "app: !shop!web"),
        fixed=WEB,
    ),
    Explanation(
        slug="yaml-unreadable",
        title="The text is not YAML",
        area="yaml",
        says=("error: error parsing *",),
        means="kubectl could not turn the text into JSON, so nothing of this document was sent. The message names the "
        "line where the reader gave up. The cause stands there or shortly before.",
        misconception="“kubectl would have tried the rest.” It reads from the top and stops at the first text that it "
        "cannot read. Documents above it were created, those below were not.",
        fix="Look at the line and the one above: indentation, quotes, brackets, and characters that begin a value. "
        "When in doubt, put the value in quotes.",
        lesson="manifest",
        example=web("app: web", "app: !shop%web"),
        fixed=WEB,
    ),
)
