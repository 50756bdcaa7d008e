"""From arguments and flags to objects: cli-runtime's builder, with its rules and its errors.

    found = find(call, call.args)            # svc web | svc/web deploy/web | svc,pods | -l app=web | -f web.yaml
    found.objects, say(found.problems)

Mirrors cli-runtime pkg/resource/builder.go, selector.go and result.go.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from tutorial.kube.cluster import Cluster, Object
from tutorial.kube.kubectl.addresses import NOTED, with_addresses
from tutorial.kube.kubectl.call import Call
from tutorial.kube.kubectl.resources import ALL, Resource, known_as, of_kind, resource
from tutorial.kube.kubectl.selectors import BadSelector, fields, labels
from tutorial.kube.manifest import gofmt


class Problem(NamedTuple):
    """Something that kubectl or the API says no to."""

    message: str
    reason: str | None = None
    """The API's reason ("NotFound"; "" for one without); None: kubectl itself says it."""

    @property
    def alone(self) -> str:
        """What it reads like in a row of several."""
        if self.reason is None:
            return self.message
        return (
            f"Error from server ({self.reason}): {self.message}"
            if self.reason
            else f"Error from server: {self.message}"
        )


def say(problems: Sequence[Problem]) -> str:
    """Return what kubectl prints about problems on standard error (cmdutil.CheckErr)."""
    if len(problems) == 1 and problems[0].reason is None:
        text = f"error: {problems[0].message.removeprefix('error: ')}"
        return text if text.endswith("\n") else text + "\n"
    return "".join(f"{problem.alone}\n" for problem in problems)


class Found(NamedTuple):
    """What the arguments of a command led to."""

    objects: tuple[Object, ...] = ()
    problems: tuple[Problem, ...] = ()
    resources: tuple[Resource, ...] = ()
    """The kinds that were asked for, in order, whether or not something was found."""
    single: bool = False
    """Whether one object was asked for by its name."""
    listed: bool = False
    """Whether the objects come from lists of their kinds, not one by one."""


class _Refused(Exception):
    """What ends the search at once."""

    def __init__(self, message: str, reason: str | None = None) -> None:
        super().__init__(message)
        self.problem = Problem(message, reason)


def namespace_of(call: Call) -> str:
    """Return the namespace that a command works in: --namespace, or the context's."""
    return str(call.flags.get("namespace") or call.context.namespace)


def not_found(entry: Resource, name: str) -> Problem:
    """Return what the API says about an object that is not there."""
    return Problem(f"{entry.qualified} {gofmt.quote(name)} not found", "NotFound")


def seen(call: Call, entry: Resource) -> Cluster:
    """Return the cluster as it is looked at for a kind: with what the API server itself notes down."""
    return with_addresses(call.cluster) if entry.kind in NOTED else call.cluster


def mapping(name: str) -> Resource:
    """Return the resource of a spelling; raises what `find` reports."""
    found = resource(name)
    if found is None:
        raise _Refused(f"the server doesn't have a resource type {gofmt.quote(known_as(name))}")
    return found


def find(
    call: Call,
    args: Sequence[str],
    *,
    everything: bool = True,
    one_type: bool = False,
    keep_going: bool = True,
    missing: str = "You must provide one or more resources by argument or filename.",
) -> Found:
    """Look for what the arguments name; `everything`: a type alone means all of its objects.

    Reads the flags selector, field-selector, all-namespaces, all and filename where the verb has them. Without
    `keep_going` the first object that is not there ends the search. `missing` is said when nothing was asked for.
    """
    try:
        return _Builder(call, everything, one_type, keep_going, missing).build(list(args))
    except _Refused as refused:
        return Found(problems=(refused.problem,))


class _Builder:
    def __init__(self, call: Call, everything: bool, one_type: bool, keep_going: bool, missing: str) -> None:
        self.call = call
        self.everything = everything
        self.one_type = one_type
        self.keep_going = keep_going
        self.missing = missing
        flags = call.flags
        self.all_namespaces = bool(flags.get("all-namespaces"))
        self.all = bool(flags.get("all"))
        self.labels = str(flags.get("selector") or "").strip()
        self.fields = str(flags.get("field-selector") or "").strip()
        self.namespace = namespace_of(call)

    def build(self, args: list[str]) -> Found:
        if self.all and self.labels:
            raise _Refused(
                f"found non-empty label selector {gofmt.quote(self.labels)} with previously set 'all' parameter. "
            )
        args = _spread(args)
        slashes = sum("/" in arg for arg in args)
        pairs: list[tuple[str, str]] = []
        types: list[str] = []
        names: list[str] = []
        if slashes and slashes != len(args):
            raise _Refused(
                "there is no need to specify a resource type as a separate argument when passing arguments in "
                "resource/name form (e.g. 'kubectl get resource/<resource_name>' instead of "
                "'kubectl get resource resource/<resource_name>'"
            )
        if slashes:
            pairs = [_pair(arg) for arg in args]
        elif args:
            types = list(dict.fromkeys(_categories(args[0]).split(",")))
            names = args[1:]
        if self.call.flags.get("filename") or self.call.flags.get("kustomize"):
            return self._by_files(types, names, pairs)
        selecting = bool(self.labels or self.fields or self.all) or (len(args) == 1 and not slashes and self.everything)
        if selecting:
            return self._select(types, names, pairs)
        if pairs:
            return self._by_pairs(pairs)
        if names:
            return self._by_names(types, names)
        if types:
            for name in types:
                mapping(name)
            raise _Refused("resource(s) were provided, but no name was specified")
        raise _Refused(self.missing)

    def _by_files(self, types: list[str], names: list[str], pairs: list[tuple[str, str]]) -> Found:
        """Read the files of -f, and fetch what they name."""
        from tutorial.kube.kubectl.files import Item, read, selector_of  # only -f needs it
        from tutorial.kube.kubectl.outcome import Refused

        try:
            items = list(read(self.call, select=False))  # what is stored has the labels that count
            chosen = selector_of(self.call)
        except Refused as refused:
            raise _Refused(refused.text.removeprefix("error: ").removesuffix("\n")) from None
        if types:
            raise _Refused(
                "when paths, URLs, or stdin is provided as input, you may not specify resource arguments as well"
            )
        if names or pairs:
            raise _Refused("resource/name arguments cannot be provided when a path is specified")
        wanted: list[tuple[Resource, str, str]] = []
        problems: list[Problem] = []
        for item in items:
            if not isinstance(item, Item):
                problems.append(item)
                continue
            value = item.value
            entry = of_kind(value["apiVersion"], value["kind"])
            meta = value["metadata"]
            if not meta.get("name"):
                problems.append(Problem("resource name may not be empty"))
            elif entry is not None:
                wanted.append((entry, meta["name"], meta.get("namespace") or self.namespace))
        found = self._fetch(wanted)
        objects = tuple(value for value in found.objects if chosen(value))
        return found._replace(objects=objects, problems=(*problems, *found.problems))

    def _mappings(self, types: Sequence[str]) -> list[Resource]:
        if len(types) > 1 and self.one_type:
            raise _Refused("you may only specify a single resource type")
        return list(dict.fromkeys(mapping(name) for name in types))

    def _select(self, types: list[str], names: list[str], pairs: list[tuple[str, str]]) -> Found:
        if names:
            raise _Refused("name cannot be provided when a selector is specified")
        if pairs:
            raise _Refused("selectors and the all flag cannot be used when passing resource/name arguments")
        if not types:
            raise _Refused("at least one resource must be specified to use a selector")
        entries = self._mappings(types)
        objects: list[Object] = []
        problems: list[Problem] = []
        for entry in entries:
            try:
                matches = self._matcher(entry)
            except BadSelector as error:
                said = (
                    f"Unable to find {gofmt.quote(entry.info)} that match label selector {gofmt.quote(self.labels)}, "
                    f"field selector {gofmt.quote(self.fields)}: {error}"
                )
                problems.append(Problem(said, "BadRequest"))
                continue
            where = None if self.all_namespaces or not entry.namespaced else self.namespace
            objects += [o for o in seen(self.call, entry).of(entry.kind, where) if matches(o)]
        return Found(tuple(objects), tuple(dict.fromkeys(problems)), tuple(entries), listed=True)

    def _matcher(self, entry: Resource) -> Callable[[Object], bool]:
        by_label, by_field = labels(self.labels), fields(self.fields, entry)
        return lambda value: by_label(value["metadata"].get("labels") or {}) and by_field(value)

    def _by_pairs(self, pairs: list[tuple[str, str]]) -> Found:
        entries = [mapping(name) for name, _ in pairs]
        if self.one_type and len(set(entries)) > 1:
            raise _Refused("you may only specify a single resource type")
        return self._named([(entry, name) for entry, (_, name) in zip(entries, pairs, strict=True)])

    def _by_names(self, types: list[str], names: list[str]) -> Found:
        if len(types) > 1:
            raise _Refused("you must specify only one resource")
        entry = mapping(types[0])
        return self._named([(entry, name) for name in names])

    def _named(self, wanted: list[tuple[Resource, str]]) -> Found:
        if self.all_namespaces and any(entry.namespaced for entry, _ in wanted):
            raise _Refused("a resource cannot be retrieved by name across all namespaces")
        return self._fetch([(entry, name, self.namespace) for entry, name in wanted])

    def _fetch(self, wanted: list[tuple[Resource, str, str]]) -> Found:
        objects: list[Object] = []
        problems: list[Problem] = []
        for entry, name, namespace in wanted:
            value = seen(self.call, entry).get(entry.kind, name, namespace)
            if value is not None and value["apiVersion"] == entry.api_version:
                objects.append(value)
                continue
            problems.append(not_found(entry, name))
            if not self.keep_going:
                break
        asked = tuple(dict.fromkeys(entry for entry, _, _ in wanted))
        return Found(tuple(objects), tuple(problems), asked, len(wanted) == 1)


def _spread(args: list[str]) -> list[str]:
    """Turn `svc,deploy web` into `svc/web deploy/web` (normalizeMultipleResourcesArgs)."""
    types = list(dict.fromkeys(args[0].split(","))) if len(args) > 1 else []
    return [f"{kind}/{name}" for kind in types for name in args[1:]] if len(types) > 1 else args


def _categories(types: str) -> str:
    return ",".join(",".join(ALL) if name == "all" else name for name in types.split(","))


def _pair(arg: str) -> tuple[str, str]:
    kind, _, name = arg.partition("/")
    if "/" in name:
        raise _Refused("arguments in resource/name form may not have more than one slash")
    if not kind or not name or "," in kind:
        raise _Refused("arguments in resource/name form must have a single resource and name")
    return kind, name


def resource_of(value: Object) -> Resource:
    """Return the resource of an object that is stored."""
    found = of_kind(value["apiVersion"], value["kind"])
    if found is None:
        raise KeyError(value["kind"])
    return found
