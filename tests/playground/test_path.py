"""Where in a manifest the cursor stands. A "|" in a text is the cursor."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

HERE = Path(__file__).parent
NODE = shutil.which("node", path=f"{settings.BASE_DIR}/.venv/bin") or "node"
HEAD = "apiVersion: v1\nkind: Service\n"

# text, slot, path, what the mapping has already
SLOTS = {
    "an empty text": ("|", "key", "", ""),
    "the top, half typed": ("api|", "key", "", ""),
    "the top, next to others": ("kind: Service\n|", "key", "", "kind"),
    "inside spec": (HEAD + "spec:\n  |\n", "key", "spec", ""),
    "inside spec, half typed, before others": (
        HEAD + "spec:\n  type: NodePort\n  sel|\n  ports:\n    - port: 80\n",
        "key",
        "spec",
        "type ports",
    ),
    "a key that is there, in its middle": (HEAD + "spec:\n  ty|pe: NodePort\n", "key", "spec", ""),
    "a blank line between": (HEAD + "spec:\n  type: NodePort\n  |\n  ports: []\n", "key", "spec", "type ports"),
    "after an empty field of spec": (HEAD + "spec:\n  ports:\n  |", "key", "spec", "ports"),
    "the second field of a list's item": (
        HEAD + "spec:\n  ports:\n    - name: http\n      ta|\n",
        "key",
        "spec.ports",
        "name",
    ),
    "the first field of a list's item": (HEAD + "spec:\n  ports:\n    - |\n", "key", "spec.ports", ""),
    "a list that is not indented": (HEAD + "spec:\n  ports:\n  - name: http\n    po|\n", "key", "spec.ports", "name"),
    "deep": (
        HEAD + "spec:\n  sessionAffinityConfig:\n    clientIP:\n      tim|",
        "key",
        "spec.sessionAffinityConfig.clientIP",
        "",
    ),
    "a value": (HEAD + "spec:\n  type: No|\n", "value", "spec.type", ""),
    "a value not begun": (HEAD + "spec:\n  type: |\n", "value", "spec.type", ""),
    "a value of the first key in an item": (
        HEAD + "spec:\n  ports:\n    - protocol: |\n",
        "value",
        "spec.ports.protocol",
        "",
    ),
    "a value of a quoted key": (HEAD + 'spec:\n  "type": |\n', "value", "spec.type", ""),
    "a flow mapping": (HEAD + "spec: {type: NodePort, por|}\n", "key", "spec", "type"),
    "a flow mapping's value": (HEAD + "spec: {type: |}\n", "value", "spec.type", ""),
    "a flow mapping not closed": (HEAD + "spec: {type: NodePort, |", "key", "spec", "type"),
    "a flow list": (HEAD + "spec:\n  ipFamilies: [IPv4, |]\n", "value", "spec.ipFamilies", ""),
    "a list of values": (HEAD + "spec:\n  ipFamilies:\n    - IP|\n", "key", "spec.ipFamilies", ""),
    "the second document": (HEAD + "spec:\n  type: NodePort\n---\nkind: Service\nspec:\n  |\n", "key", "spec", ""),
    "after a character of two units": ("# \U0001f6a2\n" + HEAD + "spec:\n  |\n", "key", "spec", ""),
}

NOWHERE = {
    "a comment": HEAD + "spec: # ty|\n",
    "a comment's own line": HEAD + "# spec: ty|\n",
    "a quoted text": HEAD + 'metadata:\n  name: "we|b"\n',
    "a block text": HEAD + "metadata:\n  annotations:\n    note: |\n      type: ~\n",
}

FIELDS = {
    "a key": (HEAD + "spec:\n  ty|pe: NodePort\n", "spec.type"),
    "its value": (HEAD + "spec:\n  type: Node|Port\n", "spec.type"),
    "in a list": (HEAD + "spec:\n  ports:\n    - port: 80\n      node|Port: 30080\n", "spec.ports.nodePort"),
    "in a flow mapping": (HEAD + "spec: {ports: [{po|rt: 80}]}\n", "spec.ports.port"),
    "a parent": (HEAD + "metadata:\n  na|me: web\n", "metadata.name"),
    "a comment": (HEAD + "# spe|c\n", None),
}


def ask(cases: list[tuple[str, str]]) -> list[Any]:
    questions = []
    for kind, marked in cases:
        before, _, after = marked.rpartition("~") if "~" in marked else marked.partition("|")
        questions.append({"ask": kind, "text": before + after, "pos": len(before.encode("utf-16-le")) // 2})
    done = subprocess.run(
        [NODE, str(HERE / "path_cases.mjs")],
        input=json.dumps(questions),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    answers: list[Any] = json.loads(done.stdout)
    return answers


@pytest.fixture(scope="module")
def slots() -> dict[str, Any]:
    return dict(zip(SLOTS, ask([("slot", case[0]) for case in SLOTS.values()]), strict=True))


@pytest.mark.parametrize("name", SLOTS)
def test_slot(name: str, slots: dict[str, Any]) -> None:
    _, slot, path, siblings = SLOTS[name]
    found = slots[name]
    assert found, "nothing could be written there"
    assert (found["slot"], ".".join(found["path"]), " ".join(found["siblings"])) == (slot, path, siblings)


def test_nothing_is_offered_in_comments_and_texts() -> None:
    answers = ask([("slot", text) for text in NOWHERE.values()])
    assert dict(zip(NOWHERE, answers, strict=True)) == dict.fromkeys(NOWHERE)


def test_field_under_the_pointer() -> None:
    answers = ask([("field", text) for text, _ in FIELDS.values()])
    paths = [".".join(answer["path"]) if answer else None for answer in answers]
    assert dict(zip(FIELDS, paths, strict=True)) == {name: path for name, (_, path) in FIELDS.items()}


def test_the_document_says_what_it_is() -> None:
    text = "kind: Deployment\n---\nkind: Service\nspec:\n  type: LoadBalancer\n  |\n"
    (found,) = ask([("slot", text)])
    assert (found["kind"], found["type"]) == ("Service", "LoadBalancer")


def test_a_list_of_values_may_get_an_item() -> None:
    in_list, in_mapping = ask([("slot", SLOTS["a list of values"][0]), ("slot", SLOTS["inside spec"][0])])
    assert in_list["item"] is True
    assert in_mapping["item"] is False
