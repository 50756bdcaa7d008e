"""Strategic merge patches: how a patch is made from three documents, and how it is merged.

Mirrors k8s.io/apimachinery/pkg/util/strategicpatch (patch.go) for the kinds that we know: lists
whose items are told apart by one of their fields are merged, all other lists are replaced. Two
ports with the same number (TCP and UDP) are one and the same item to it, which is how `kubectl
apply` loses one of them.

Patches and documents are JSON values. `merge` uses up its patch, as upstream does: the API server's
complaint about a patch shows what is left of it.
"""

from typing import Any, NamedTuple

from tutorial.kube.apiserver.mergekeys import MERGE_KEYS, Place
from tutorial.kube.apiserver.unstructured import go_map
from tutorial.kube.manifest import gofmt

type Json = dict[str, Any]

_ORDER, _DELETE_FROM, _DIRECTIVE = "$setElementOrder/", "$deleteFromPrimitiveList/", "$patch"


class NoMergeKey(ValueError):
    """An item of a merged list lacks the field that tells it from the others: the two arguments."""


class BadPatch(ValueError):
    """A patch, or a directive in it, is of another shape than it must have; the text is Go's."""


def check_patch(patch: Any, place: Place = ()) -> None:
    """Look for what `merge` cannot work with. Raises BadPatch, NoMergeKey."""
    if not isinstance(patch, dict):
        kind = "array" if isinstance(patch, list) else "null" if patch is None else type(patch).__name__
        kind = {"str": "string", "int": "number", "float": "number"}.get(kind, kind)
        raise BadPatch(f"json: cannot unmarshal {kind} into Go value of type map[string]interface {{}}")
    if patch.get(_DIRECTIVE, "replace") not in ("replace", "delete"):
        raise BadPatch(f"unknown patch type: {go_map(patch[_DIRECTIVE])} in map: {go_map(patch)}")
    for name, value in patch.items():
        plain = name.removeprefix(_ORDER).removeprefix(_DELETE_FROM)
        where = (*place, plain)
        if plain != name and (where not in MERGE_KEYS or not isinstance(value, list)):
            raise BadPatch(f"the {name} directive is for merged lists only")
        if isinstance(value, dict):
            check_patch(value, where)
        elif isinstance(value, list) and where in MERGE_KEYS:
            _check_items(value, where)


def _check_items(items: list[Any], place: Place) -> None:
    key = MERGE_KEYS[place]
    for item in items:
        if isinstance(item, dict) != bool(key) or isinstance(item, list):
            raise BadPatch("list element types are not identical")
        if key and item.get(_DIRECTIVE) != "replace":
            check_patch(item, place)
            _key(item, key)


def three_way(original: Json, modified: Json, current: Json) -> Json:
    """Return the patch from `current` to `modified` that also removes what only `original` had. Raises NoMergeKey."""
    delta = _diff(current, modified, (), _Diff(deletions=False, changes=True))
    deletions = _diff(original, modified, (), _Diff(deletions=True, changes=False))
    return _merge(deletions, delta, (), into_patch=True)


def merge(original: Json, patch: Json) -> Json:
    """Apply a patch to a document. Raises NoMergeKey.

    The document stays as it is; what the patch leaves alone is shared with it, not copied. The patch is used up.
    """
    return _merge(original, patch, (), into_patch=False)


class _Diff(NamedTuple):
    deletions: bool
    changes: bool


def _diff(original: Json, modified: Json, place: Place, want: _Diff) -> Json:
    patch: Json = {}
    for key, after in modified.items():
        if key not in original:
            if want.changes:
                patch[key] = after
            continue
        before = original[key]
        if isinstance(before, dict) and isinstance(after, dict):
            inner = _diff(before, after, (*place, key), want)
            if inner:
                patch[key] = inner
        elif isinstance(before, list) and isinstance(after, list) and (*place, key) in MERGE_KEYS:
            _diff_lists(before, after, (*place, key), patch, want)
        elif want.changes and not _same(before, after):
            patch[key] = after
    if want.deletions:
        patch |= dict.fromkeys(key for key in original if key not in modified)
    return patch


def _same(left: Any, right: Any) -> bool:
    return isinstance(left, bool) == isinstance(right, bool) and bool(left == right)


def _diff_lists(before: list[Any], after: list[Any], place: Place, patch: Json, want: _Diff) -> None:
    """Put the difference of two merged lists into a patch (handleSliceDiff, diffLists)."""
    name, key = place[-1], MERGE_KEYS[place]
    if not before:
        patch |= {name: after} if after and want.changes else {}
        return
    if not key:
        added = [item for item in after if item not in before] if want.changes else []
        gone = [item for item in before if item not in after] if want.deletions else []
        order = (want.deletions and bool(gone)) or (want.changes and before != after)
        patch |= {_DELETE_FROM + name: gone} if gone else {}
    else:
        changed, gone = _diff_items(before, after, place, key, want)
        added = _in_order(changed, after, key) + gone
        same_order = [_identity(item, key) for item in before] == [_identity(item, key) for item in after]
        order = bool(added) or (want.changes and not same_order)
    if added:
        patch[name] = added
    if order and after:
        patch[_ORDER + name] = [{key: item[key]} for item in after] if key else after


def _diff_items(
    before: list[Json], after: list[Json], place: Place, key: str, want: _Diff
) -> tuple[list[Json], list[Json]]:
    """Walk both lists in the order of their keys, as text (diffListsOfMaps)."""
    changed: list[Json] = []
    gone: list[Json] = []
    olds, news = _sorted(before, key), _sorted(after, key)
    while olds or news:
        old, new = (olds[-1] if olds else None), (news[-1] if news else None)
        if new is None or (old is not None and str(old[key]) < str(new[key])):
            olds.pop()
            if want.deletions and old is not None:
                gone.append({key: old[key], _DIRECTIVE: "delete"})
        elif old is None or str(old[key]) > str(new[key]):
            news.pop()
            if want.changes:
                changed.append(new)
        else:
            olds.pop()
            news.pop()
            inner = _diff(old, new, place, want)
            if inner:
                changed.append({**inner, key: new[key]})
    return changed, gone


def _sorted(items: list[Json], key: str) -> list[Json]:
    """Return the items from last to first, but equal ones as they are: upstream's sort turns those around."""
    for item in items:
        _key(item, key)
    return sorted(items, key=lambda item: str(item[key]), reverse=True)


def _key(item: Any, key: str) -> Any:
    if not isinstance(item, dict) or key not in item:
        raise NoMergeKey(item, key)
    return item[key]


def _merge(original: Json, patch: Json, place: Place, into_patch: bool) -> Json:
    """Merge a patch into a document, or into another patch (mergeMap)."""
    directive = patch.get(_DIRECTIVE)
    if directive == "replace":
        del patch[_DIRECTIVE]
        return patch
    if directive == "delete":
        return {}
    original = dict(original)
    _merge_ordered(original, patch, place, into_patch)
    for key, value in patch.items():
        name, deleting = key, False
        if key.startswith(_DELETE_FROM):
            if into_patch:
                original[key] = value
                continue
            name, deleting = key.removeprefix(_DELETE_FROM), True
        if value is None:
            original.pop(name, None)
            if not into_patch:
                continue
        if name not in original:
            original[name] = value
        elif isinstance(original[name], dict) and isinstance(value, dict):
            original[name] = _merge(original[name], value, (*place, name), into_patch)
        elif isinstance(original[name], list) and isinstance(value, list) and (*place, name) in MERGE_KEYS:
            original[name] = _merge_lists(original[name], value, (*place, name), into_patch, deleting)
        else:
            original[name] = value
    return original


def _merge_ordered(original: Json, patch: Json, place: Place, into_patch: bool) -> None:
    """Merge the lists that come with the order of their items (mergePatchIntoOriginal)."""
    for directive in [key for key in patch if _orders(patch, key, original, place)]:
        order = patch.pop(directive)
        if into_patch:
            original.setdefault(directive, order)
        name = directive.removeprefix(_ORDER)
        where = (*place, name)
        key = MERGE_KEYS[where]
        before, after = original.get(name), patch.pop(name, None)
        if before is None and after is None:
            continue
        live = before or []
        if before is None or after is None:
            merged = after if before is None else before
        else:
            merged = _merge_lists(before, after, where, into_patch, False)
        mine, others = _partition(merged or [], order, key)
        original[name] = _interleave(_in_order(others, live, key), _in_order(mine, order, key), live, key)


def _orders(patch: Json, directive: str, original: Json, place: Place) -> bool:
    """Whether a field of a patch gives the order of a merged list; any other is a field like others."""
    name = directive.removeprefix(_ORDER)
    if name == directive or (*place, name) not in MERGE_KEYS:
        return False
    lists = (patch[directive], patch.get(name) or [], original.get(name) or [])
    return all(isinstance(value, list) for value in lists)


def _merge_lists(original: list[Any], patch: list[Any], place: Place, into_patch: bool, deleting: bool) -> list[Any]:
    """Merge two lists (mergeSlice); the patch's order goes first."""
    key = MERGE_KEYS[place]
    if not key:
        if deleting:
            return [item for item in original if item not in patch]
        merged: list[Any] = list(dict.fromkeys([*original, *patch]))
    else:
        original, patch = _carry_out(original, patch, key)
        merged = list(original)
        places = _places(merged, key)
        for item in patch:
            at = places.setdefault(_identity(item, key), len(merged))
            if at == len(merged):
                merged.append(item)
            else:
                merged[at] = _merge(merged[at], item, place, into_patch)
    mine, others = _partition(merged, patch, key)
    return _interleave(_in_order(others, original, key), _in_order(mine, patch, key), original, key)


def _carry_out(original: list[Json], patch: list[Json], key: str) -> tuple[list[Json], list[Json]]:
    """Follow the directives among the items of a patch (mergeSliceWithSpecialElements)."""
    plain = [item for item in patch if _DIRECTIVE not in item]
    if any(item.get(_DIRECTIVE) == "replace" for item in patch):
        return plain, []
    gone = {_identity(item, key) for item in patch if item.get(_DIRECTIVE) == "delete"}
    return [item for item in original if not gone or _identity(item, key) not in gone], plain


def _identity(item: Any, key: str) -> str:
    """Return what tells an item of a merged list from the others."""
    return gofmt.to_json(_key(item, key) if key else item)


def _places(items: list[Any], key: str) -> dict[str, int]:
    """Return where each item is first found."""
    return {_identity(items[at], key): at for at in reversed(range(len(items)))}


def _partition(items: list[Any], by: list[Any], key: str) -> tuple[list[Any], list[Any]]:
    """Return the items that are in `by` as well, and the others."""
    known = _places(by, key)
    mine: list[Any] = []
    others: list[Any] = []
    for item in items:
        (mine if _identity(item, key) in known else others).append(item)
    return mine, others


def _is_deletion(item: Any) -> bool:
    return isinstance(item, dict) and item.get(_DIRECTIVE) == "delete"


def _in_order(items: list[Any], order: list[Any], key: str) -> list[Any]:
    """Sort the items as `order` has them; deletions go last (normalizeSliceOrder)."""
    places = _places(order, key)
    kept = [item for item in items if not _is_deletion(item)]
    gone = [item for item in items if _is_deletion(item)]
    return sorted(kept, key=lambda item: places.get(_identity(item, key), -1)) + gone


def _interleave(left: list[Any], right: list[Any], order: list[Any], key: str) -> list[Any]:
    """Merge two sorted lists by a third one's order, as well as it goes (mergeSortedSlice)."""
    places = _places(order, key)
    left, right, out = left[::-1], right[::-1], []
    while left and right:
        a, b = (places.get(_identity(side[-1], key), -1) for side in (left, right))
        out.append(left.pop() if 0 <= a < b else right.pop())
    return out + left[::-1] + right[::-1]
