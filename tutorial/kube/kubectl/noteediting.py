"""kubectl apply edit-last-applied: the note of the manifest that was applied last, in an editor.

Mirrors the ApplyEditMode of kubectl pkg/cmd/util/editor/editoptions.go. The object itself stays as it is: the next
apply removes from it what the note has and its file has not.
"""

from collections.abc import Mapping
from typing import Any

from tutorial.kube.cluster import Object, patch, ref_of
from tutorial.kube.kubectl.apply import LAST_APPLIED
from tutorial.kube.kubectl.find import namespace_of
from tutorial.kube.kubectl.lastapplied import last_applied
from tutorial.kube.kubectl.outcome import Refused, told
from tutorial.kube.kubectl.recording import recorded
from tutorial.kube.kubectl.verbs.edit import Editing, copy_of
from tutorial.kube.manifest import gofmt


class NoteEditing(Editing):
    """One call of the editor with notes."""

    header = """\
# Please edit the 'last-applied-configuration' annotations below.
# Lines beginning with a '#' will be ignored, and an empty file will abort the edit.
#
"""
    nothing = (
        "no last-applied-configuration annotation found on resources, to create the annotation, use command "
        "`kubectl apply set-last-applied --create-annotation`"
    )

    def objects(self) -> list[Object]:
        """Return the notes of what was named; what has none is passed over."""
        return [note for value in super().objects() if (note := last_applied(value)) is not None]

    def keep(self, objects: list[Object], edited: list[dict[str, Any]]) -> None:
        """Write each note into the object that it names.

        As in kubectl, which knows objects by their UID here, every one is held against the first: notes have none.
        """
        first = gofmt.to_json(objects[0])
        for value in (recorded(self.call, one) for one in edited):
            text, meta = gofmt.to_json(value), value.get("metadata")
            if not isinstance(meta, Mapping) or not isinstance(meta.get("name"), str) or not meta["name"]:
                copy = f"A copy of your changes has been stored to {gofmt.quote(copy_of(text))}\n"
                raise Refused(f"{copy}error: resource name may not be empty\n")
            if text == first:
                self.tally.out.append(told(self.call, value, "skipped"))
                continue
            ref = ref_of({**value, "metadata": {**meta, "namespace": namespace_of(self.call)}})
            change = {"metadata": {"annotations": {LAST_APPLIED: text}}}
            if self.tally.keep(patch(self.tally.cluster, ref, change, "merge")) is None:
                self.said.append(f"A copy of your changes has been stored to {gofmt.quote(copy_of(text))}\n")
                return
            self.tally.out.append(told(self.call, value, "edited"))
