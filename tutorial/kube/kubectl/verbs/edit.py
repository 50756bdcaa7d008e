"""kubectl edit: an object in an editor; what was changed there is sent as a patch.

Mirrors kubectl pkg/cmd/util/editor/editoptions.go. Where no editor is at hand, the answer carries the text:
whoever shows it runs the same command again with what was saved.
"""

import hashlib
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from tutorial.kube.apiserver.client import check_kind
from tutorial.kube.apiserver.status import Status
from tutorial.kube.apiserver.strategicpatch import NoMergeKey, three_way
from tutorial.kube.cluster import Object, patch, ref_of
from tutorial.kube.kubectl.call import Call, Edit, EditorFailed, Output
from tutorial.kube.kubectl.files import validation
from tutorial.kube.kubectl.find import find
from tutorial.kube.kubectl.flags import Flag
from tutorial.kube.kubectl.flagsets import FILES, LINE_ENDINGS, PRINT, SAVE_CONFIG, SUBRESOURCE, VALIDATE, manager
from tutorial.kube.kubectl.outcome import NOTHING_NAMED, Refused, Tally, check_format, told
from tutorial.kube.kubectl.printing.goyaml import to_yaml
from tutorial.kube.kubectl.printing.shown import shown
from tutorial.kube.kubectl.resources import of_kind
from tutorial.kube.manifest import Problem as BadText
from tutorial.kube.manifest import gofmt, parse

FLAGS = (
    *FILES,
    *PRINT,
    manager("edit"),
    Flag("output-patch", kind="bool"),
    SAVE_CONFIG,
    SUBRESOURCE,
    VALIDATE,
    LINE_ENDINGS,
)
_HEADER = """\
# Please edit the object below. Lines beginning with a '#' will be ignored,
# and an empty file will abort the edit. If an error occurs while saving this file will be
# reopened with the relevant failures.
#
"""
_MOST_ROUNDS = 5
"""An editor that changes a wrong text into another wrong one is not asked for ever."""
_CHANGED_IDENTITY = "At least one of apiVersion, kind and name was changed"


class _Reason(NamedTuple):
    """Why a text is opened once more."""

    head: str
    others: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Write it as comments at the head of the text."""
        head = f"# {self.head}:\n" if self.others else f"# {self.head}\n"
        return head + "".join(f"# * {other}\n" for other in self.others) + "#\n"


def run(call: Call) -> Output:
    """Open what was named in the editor, and apply what was changed."""
    check = validation(call)
    check_format(call)
    return Editing(call, check).run()


class Editing:
    """One call of the editor, and what comes of it."""

    header = _HEADER
    nothing = "edit cancelled, no objects found"

    def __init__(self, call: Call, check: str) -> None:
        self.call, self.check = call, check
        self.tally = Tally(call)
        self.said: list[str] = []

    def run(self) -> Output:
        """Go through the editor until the change is taken or given up."""
        objects = self.objects()
        if not objects:
            raise Refused(f"error: {self.nothing}\n")
        named = objects[0] if len(objects) == 1 else {"kind": "List", "metadata": {"name": "list"}, "apiVersion": "v1"}
        original = _text(objects)
        editor = self.call.context.editor
        if editor is None:
            return self.call.done()._replace(edit=self.opened(named, self.header + original))
        return self.loop(objects, named, original, editor)

    def objects(self) -> list[Object]:
        """Find what is to be edited, as it is shown."""
        looked = find(self.call, self.call.args, missing=NOTHING_NAMED)
        if looked.problems:
            for problem in looked.problems:
                self.tally.refuse(problem)
            raise Refused(self.tally.done().stderr)
        return [shown(value) for value in looked.objects]

    def opened(self, named: Mapping[str, Any], text: str) -> Edit:
        """Return what the page opens."""
        return Edit(f"{_typed(named)}/{named['metadata']['name']}", text, self.call.line)

    def loop(
        self, objects: list[Object], named: Mapping[str, Any], original: str, editor: Callable[[str], str]
    ) -> Output:
        """Edit; after a refusal once more, until nothing changes any more."""
        text = original
        reasons: tuple[_Reason, ...] = ()
        for _ in range(_MOST_ROUNDS):
            opened = self.header + "".join(map(str, reasons)) + text
            try:
                saved = editor(opened)
            except EditorFailed as failed:
                kept = [f"A copy of your changes has been stored to {gofmt.quote(copy_of(text))}\n"] if reasons else []
                raise Refused("".join([*self.said, *kept, f"error: {failed}\n"])) from None
            bare = _without_comments(saved)
            if reasons and bare.strip() == text.strip():
                break
            if not bare.strip():
                self.said.append("Edit cancelled, saved file was empty.\n")
                return self.done(0)
            if bare.strip() == original.strip():
                self.said.append("Edit cancelled, no changes made.\n")
                return self.done(0)
            text = bare
            found = self.send(objects, bare)
            if found is None:
                return self.done(1 if self.tally.problems else 0)
            reasons = (found,)
        self.said.append(f"A copy of your changes has been stored to {gofmt.quote(copy_of(text))}\n")
        self.said.append("error: Edit cancelled, no valid changes were saved.\n")
        return self.done(1)._replace(edit=self.opened(named, self.header + "".join(map(str, reasons)) + text))

    def done(self, rc: int) -> Output:
        """Return the answer, with what the editing itself said before what the server did."""
        output = self.tally.done("".join(self.said))
        return output._replace(rc=max(rc, output.rc))

    def send(self, objects: list[Object], text: str) -> _Reason | None:
        """Send what was changed; a reason when the text must be opened again."""
        edited: list[Mapping[str, Any]] = []
        for document in parse(text):
            if isinstance(document, BadText):
                return self.unreadable(objects[0], document.message.removeprefix("error converting YAML to JSON: "))
            complaint = check_kind(document.value, "edited-file")
            if complaint:
                said = complaint.message.partition("error validating data: ")[2].partition("; if you choose")[0]
                return self.unreadable(objects[0], said)
            value = document.value
            edited += value.get("items") or [] if value.get("kind") == "List" else [value]
        return self.keep(objects, [value for value in edited if isinstance(value, dict)])

    def keep(self, objects: list[Object], edited: list[dict[str, Any]]) -> _Reason | None:
        """Take over what was edited; a reason when it must be edited once more."""
        by_name = {_identity(value): value for value in edited}
        if any(_identity(value) not in by_name for value in objects):
            raise Refused(f"error: {_CHANGED_IDENTITY}\n")
        for before in objects:
            reason = self.patch(before, by_name[_identity(before)])
            if reason is not None:
                return reason
        return None

    def unreadable(self, value: Object, said: str) -> _Reason:
        """Say that the text is no object any more."""
        what = f'{_qualified(value)} "{value["metadata"]["name"]}"'
        self.said.append(f"error: {what} is invalid\n")
        return _Reason(f"{what} was not valid", (f'<nil>: Invalid value: "The edited file failed validation": {said}',))

    def patch(self, before: Object, after: Mapping[str, Any]) -> _Reason | None:
        """Send the difference of one object."""
        try:
            delta = three_way(dict(before), dict(after), dict(before))
        except NoMergeKey as bad:
            item, key = bad.args
            return _Reason(f"map: {gofmt.to_json(item)} does not contain declared merge key: {key}")
        ref, name = ref_of(before), before["metadata"]["name"]
        if not delta:
            self.tally.out.append(f"{_typed(before)}/{name} skipped\n")
            return None
        how = "merge" if str(before["apiVersion"]).startswith("gateway.") else "strategic"
        subresource = str(self.call.flags["subresource"] or "")
        answer = patch(self.tally.cluster, ref, delta, how, subresource=subresource, validation=self.check)
        if not isinstance(answer, Status):
            self.tally.warn(*answer.warnings)
            self.tally.cluster = answer.cluster
            self.tally.out.append(told(self.call, answer.object, "edited"))
            return None
        kind = _qualified(before)
        if answer.reason == "Invalid":
            self.said.append(f'error: {kind} "{name}" is invalid\n')
            return _Reason(f'{kind} "{name}" was not valid', tuple(str(e) for e in answer.errors) or (answer.message,))
        self.said.append(f'error: {kind} "{name}" could not be patched: {answer.message}\n')
        copy = copy_of(gofmt.to_json(after))
        self.said.append(f"You can run `kubectl replace -f {copy}` to try this update again.\n")
        raise Refused("".join(self.said))


def copy_of(text: str) -> str:
    """Return where kubectl says that it has put a text."""
    number = int.from_bytes(hashlib.sha256(text.encode("utf-8", "replace")).digest()[:4])
    return f"/tmp/kubectl-edit-{number}.yaml"  # noqa: S108  no file is made


def _qualified(value: Object) -> str:
    entry = of_kind(value["apiVersion"], value["kind"])
    return entry.qualified if entry else str(value["kind"]).lower()


def _text(objects: list[Object]) -> str:
    if len(objects) == 1:
        return to_yaml(objects[0])
    return to_yaml({"apiVersion": "v1", "items": objects, "kind": "List", "metadata": {}})


def _without_comments(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if not line.startswith("#"))


def _identity(value: Mapping[str, Any]) -> str:
    meta = value.get("metadata")
    return gofmt.to_json(
        [value.get("apiVersion"), value.get("kind"), meta.get("name") if isinstance(meta, dict) else None]
    )


def _typed(value: Mapping[str, Any]) -> str:
    entry = of_kind(str(value["apiVersion"]), str(value["kind"]))
    return entry.typed if entry else str(value["kind"]).lower()
