"""Descriptions of pods and of pod templates."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tutorial.kube.cluster import Cluster, Object
from tutorial.kube.kubectl.printing.describe.lines import (
    DATE,
    EVENTS,
    NONE,
    annotations,
    below,
    controller,
    labels,
    text_of,
    true,
)
from tutorial.kube.kubectl.printing.describe.volumes import volumes
from tutorial.kube.kubectl.printing.shown import shown
from tutorial.kube.kubectl.printing.tables.cells import selector_text
from tutorial.kube.manifest import gofmt


def describe_pod(value: Object, _: Cluster) -> list[str]:
    """Describe a pod."""
    pod = shown(value)
    meta, spec, status = pod["metadata"], pod["spec"], pod["status"]
    out = [
        f"Name:\t{meta['name']}",
        f"Namespace:\t{meta.get('namespace') or 'default'}",
        f"Priority:\t{spec['priority']}",
    ]
    for title, key in (
        ("Priority Class Name", "priorityClassName"),
        ("Runtime Class Name", "runtimeClassName"),
        ("Service Account", "serviceAccountName"),
    ):
        out += [f"{title}:\t{spec[key]}"] if spec.get(key) else []
    out.append(f"Node:\t{spec['nodeName']}/{status.get('hostIP', '')}" if spec.get("nodeName") else "Node:\t<none>")
    out += [f"Start Time:\t{DATE}"] if status.get("startTime") else []
    out += [*labels("Labels", meta.get("labels")), *annotations(meta)]
    if meta.get("deletionTimestamp") and status["phase"] not in ("Failed", "Succeeded"):
        out.append("Status:\tTerminating (lasts 10s)")
        out.append(f"Termination Grace Period:\t{meta.get('deletionGracePeriodSeconds', 30)}s")
    else:
        out.append(f"Status:\t{status['phase']}")
    out += [f"{title}:\t{status[title.lower()]}" for title in ("Reason", "Message") if status.get(title.lower())]
    out.append(f"IP:\t{status.get('podIP', '')}")
    ips = status.get("podIPs")
    out += ["IPs:", *(f"  IP:\t{ip['ip']}" for ip in ips)] if ips else ["IPs:\t<none>"]
    out += controller(pod)
    if spec.get("initContainers"):
        out += containers("Init Containers", spec["initContainers"], status.get("initContainerStatuses") or (), pod)
    out += containers("Containers", spec["containers"], status.get("containerStatuses") or (), pod)
    conditions = status.get("conditions") or ()
    if spec.get("readinessGates"):
        states = {c["type"]: c["status"] for c in conditions}
        names = [gate["conditionType"] for gate in spec["readinessGates"]]
        out += ["Readiness Gates:", "  Type\tStatus", *(f"  {name} \t{states.get(name, NONE)} " for name in names)]
    if conditions:
        out += ["Conditions:", "  Type\tStatus", *(f"  {c['type']} \t{c['status']} " for c in conditions)]
    out += volumes(spec.get("volumes") or ())
    out.append(f"QoS Class:\t{status['qosClass']}")
    out += [*labels("Node-Selectors", spec.get("nodeSelector")), *tolerations(spec.get("tolerations") or ())]
    return [*out, *_spread(spec, ""), *EVENTS]


def template(given: Mapping[str, Any]) -> list[str]:
    """Describe the template of a workload's pods."""
    meta, spec = given.get("metadata") or {}, given.get("spec") or {}
    out = ["Pod Template:", *labels("Labels", meta.get("labels"), "  ")]
    out += annotations(meta, "  Annotations") if meta.get("annotations") else []
    out += [f"  Service Account:\t{spec['serviceAccountName']}"] if spec.get("serviceAccountName") else []
    if spec.get("initContainers"):
        out += containers("Init Containers", spec["initContainers"], (), None, "  ")
    out += containers("Containers", spec.get("containers") or (), (), None, "  ")
    out += [*volumes(spec.get("volumes") or (), "  "), *_spread(spec, "  ")]
    out += [f"  Priority Class Name:\t{spec['priorityClassName']}"] if spec.get("priorityClassName") else []
    return [
        *out,
        *labels("Node-Selectors", spec.get("nodeSelector"), "  "),
        *tolerations(spec.get("tolerations") or (), "  "),
    ]


def containers(
    title: str,
    given: Sequence[Mapping[str, Any]],
    statuses: Sequence[Mapping[str, Any]],
    pod: Object | None,
    indent: str = "",
) -> Iterator[str]:
    """Describe containers, with what became of them if they run."""
    by_name = {status["name"]: status for status in statuses}
    yield f"{indent}{title}:" if given else f"{indent}{title}: <none>"
    for container in given:
        status = by_name.get(container["name"])
        yield f"  {' ' if indent else ''}{container['name']}:"
        if status:
            yield f"    Container ID:\t{status.get('containerID', '')}"
        yield f"    Image:\t{container.get('image', '')}"
        if status:
            yield f"    Image ID:\t{status.get('imageID', '')}"
        yield from _ports(container)
        for name, words in (("Command", container.get("command")), ("Args", container.get("args"))):
            if words:
                yield f"    {name}:"
                yield from (f"      {line}" for word in words for line in str(word).split("\n"))
        if status:
            yield from _state(status)
        yield from _resources(container.get("resources") or {})
        for name in ("Liveness", "Readiness", "Startup"):
            probe = container.get(f"{name.lower()}Probe")
            if probe:
                yield f"    {name}:\t{_probe(probe)}"
        yield from _environment(container, pod)
        mounts = sorted(container.get("volumeMounts") or (), key=lambda m: str(m.get("mountPath", "")))
        yield "    Mounts:" if mounts else "    Mounts:\t<none>"
        for mount in mounts:
            marks = ["ro" if mount.get("readOnly") else "rw"]
            marks += [f"path={gofmt.quote(mount['subPath'])}"] if mount.get("subPath") else []
            yield f"      {mount.get('mountPath', '')} from {mount.get('name', '')} ({','.join(marks)})"


def _ports(container: Mapping[str, Any]) -> Iterator[str]:
    ports = container.get("ports") or ()
    for title, key in (("Port", "containerPort"), ("Host Port", "hostPort")):
        shown_ports = [f"{p.get(key, 0)}/{p.get('protocol') or 'TCP'}{_port_name(p)}" for p in ports]
        several = "s" if len(shown_ports) > 1 else ""
        yield f"    {title}{several}:\t{', '.join(shown_ports) or NONE}"


def _port_name(port: Mapping[str, Any]) -> str:
    return f" ({port['name']})" if port.get("name") else ""


def _state(status: Mapping[str, Any]) -> Iterator[str]:
    yield from _moment("State", status.get("state") or {})
    if (status.get("lastState") or {}).get("terminated"):
        yield from _moment("Last State", status["lastState"])
    yield f"    Ready:\t{'True' if status.get('ready') else 'False'}"
    yield f"    Restart Count:\t{status.get('restartCount', 0)}"


def _moment(title: str, state: Mapping[str, Any]) -> Iterator[str]:
    ended, waiting = state.get("terminated"), state.get("waiting") or {}
    if state.get("running"):
        yield f"    {title}:\tRunning"
        yield f"      Started:\t{DATE}"
    elif ended:
        yield f"    {title}:\tTerminated"
        if ended.get("reason"):
            yield f"      Reason:\t{ended['reason']}"
        yield f"      Exit Code:\t{ended.get('exitCode', 0)}"
        yield f"      Started:\t{DATE}"
        yield f"      Finished:\t{DATE}"
    else:
        yield f"    {title}:\tWaiting"
        if waiting.get("reason"):
            yield f"      Reason:\t{waiting['reason']}"


def _resources(given: Mapping[str, Any]) -> Iterator[str]:
    for key in ("limits", "requests"):
        if given.get(key):
            yield f"    {key.title()}:"
            yield from (f"      {name}:\t{given[key][name]}" for name in sorted(given[key]))


def _probe(probe: Mapping[str, Any]) -> str:
    given = {"initialDelaySeconds": 0, "timeoutSeconds": 1, "periodSeconds": 10, "successThreshold": 1, **probe}
    how = (
        f"delay={given['initialDelaySeconds']}s timeout={given['timeoutSeconds']}s period={given['periodSeconds']}s "
        f"#success={given['successThreshold']} #failure={given.get('failureThreshold', 3)}"
    )
    if "exec" in probe:
        return f"exec {text_of(probe['exec'].get('command') or [])} {how}"
    if "httpGet" in probe:
        get = probe["httpGet"]
        scheme = str(get.get("scheme") or "HTTP").lower()
        return f"http-get {scheme}://{get.get('host', '')}:{get.get('port', '')}{get.get('path') or '/'} {how}"
    if "tcpSocket" in probe:
        return f"tcp-socket {probe['tcpSocket'].get('host', '')}:{probe['tcpSocket'].get('port', '')} {how}"
    if "grpc" in probe:
        return f"grpc <pod>:{probe['grpc'].get('port', '')} {probe['grpc'].get('service', '')} {how}"
    return f"unknown {how}"


def _environment(container: Mapping[str, Any], pod: Object | None) -> Iterator[str]:
    if container.get("envFrom"):
        yield "    Environment Variables from:"
        for source in container["envFrom"]:
            kind = "ConfigMap" if source.get("configMapRef") else "Secret"
            given = source.get("configMapRef") or source.get("secretRef") or {}
            prefix = f" with prefix '{source['prefix']}'" if source.get("prefix") else ""
            yield f"      {given.get('name', '')}\t{kind}{prefix}\tOptional: {true(given.get('optional'))}"
    yield "    Environment:" if container.get("env") else "    Environment:\t<none>"
    for one in container.get("env") or ():
        source = one.get("valueFrom")
        if not source:
            first, *rest = str(one.get("value", "")).split("\n")
            yield f"      {one['name']}:\t{first}"
            yield from (f"      \t{line}" for line in rest)
        elif source.get("fieldRef"):
            path = source["fieldRef"].get("fieldPath", "")
            yield f"      {one['name']}:\t{_field(pod, path)} ({source['fieldRef'].get('apiVersion') or 'v1'}:{path})"
        elif source.get("resourceFieldRef"):
            yield f"      {one['name']}:\t ({source['resourceFieldRef'].get('resource', '')})"
        else:
            what, key = ("secret", "secretKeyRef") if source.get("secretKeyRef") else ("config map", "configMapKeyRef")
            given = source.get(key) or {}
            where = f"<set to the key '{given.get('key', '')}' {_in(what)} '{given.get('name', '')}'>"
            yield f"      {one['name']}:\t{where}\tOptional: {true(given.get('optional'))}"


def _in(what: str) -> str:
    return f"in {what}" if what == "secret" else f"of {what}"


def _field(pod: Object | None, path: str) -> str:
    found: Any = pod or {}
    for step in path.split("."):
        found = found.get(step, "") if isinstance(found, Mapping) else ""
    return str(found) if isinstance(found, str) else ""


def tolerations(given: Sequence[Mapping[str, Any]], indent: str = "") -> list[str]:
    """Describe tolerations, sorted by their keys."""
    out = []
    for one in sorted(given, key=lambda t: str(t.get("key", ""))):
        text = str(one.get("key") or "")
        text += f"={one['value']}" if one.get("value") else ""
        text += f":{one['effect']}" if one.get("effect") else ""
        if one.get("operator") == "Exists" and not one.get("value"):
            text += " op=Exists" if text else "op=Exists"
        seconds = one.get("tolerationSeconds")
        out.append(text if seconds is None else f"{text} for {seconds}s")
    return below("Tolerations", out, indent)


def _spread(spec: Mapping[str, Any], indent: str) -> list[str]:
    given = sorted(spec.get("topologySpreadConstraints") or (), key=lambda c: str(c.get("topologyKey", "")))
    if not given:
        return []
    out = []
    for one in given:
        text = f"{one.get('topologyKey')}:{one.get('whenUnsatisfiable')} when max skew {one.get('maxSkew')} is exceeded"
        selector = one.get("labelSelector")
        out.append(text + (f" for selector {selector_text(selector)}" if selector is not None else ""))
    return below("Topology Spread Constraints", out, indent)
