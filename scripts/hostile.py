"""Texts of 64 KiB that are made to take long: tests want an answer to each, `make bench` takes the time."""

LIMIT = 64 * 1024
_HEAD = "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n"

TEXTS = {
    "brackets, one in another": "[" * LIMIT,
    "dashes, one in another": "- " * (LIMIT // 2),
    "keys without values": "{" + "a," * (LIMIT // 2 - 1),
    "empty ports": _HEAD + "spec: {ports: [" + "{}," * 21_000 + "]}",
    "the same port": _HEAD + "spec: {ports: [" + "{port: 1}," * 6_000 + "]}",
    "node ports": _HEAD + "spec: {type: NodePort, ports: [" + "".join(f"{{port: {i}}}," for i in range(5_000)) + "]}",
    "bad labels": _HEAD + "  labels: {" + "".join(f"_{i}: _," for i in range(6_000)) + "}\n",
    "owners": _HEAD + "  ownerReferences: [" + "".join(f"{{controller: y,name: a{i}}}," for i in range(2_000)) + "]\n",
    "aliases of aliases": "a0: &a0 [x, x, x]\n"
    + "".join(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n" for i in range(1, 2_000)),
    "merge keys": "x: &a {b: 1}\nc:\n" + "  <<: *a\n" * 6_000,
    "a separator with escapes": "--- " + '\\"' * 30_000,
    "escapes": 'a: "' + "\\\\" * 30_000 + '"',
    "empty lines": "a: b" + "\n" * 60_000 + "c",
    "carriage returns": "\r" * LIMIT,
    "JSON objects, one in another": '{"a":' * 12_000,
    "the same keys": "a:\n  name: b\nspec:\n" * 3_400,
    "spaces": " " * 65_000 + "\x01",
    "spaces after a colon": "a:" + " " * 65_000 + '"',
    "spaces after a dash": "-" + " " * 65_000 + "{",
    "words": "k: " + "a " * 32_000 + '"',
    "colons": "k: " + "a:" * 32_000 + '"',
    "one long key": "k" * 65_000,
    "lines of spaces": (" " * 300 + "\t\n") * 217,
}
