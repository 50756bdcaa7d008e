"""What a place has of its own: its environment, its host name and the files that are everywhere.

A place is "laptop", "node:node-a", "pod:default/web-1", "external" or "external2".
"""

from collections.abc import Mapping
from typing import Final

from tutorial.kube import dns
from tutorial.kube.cluster import Cluster, Object
from tutorial.kube.cluster.around import OUTSIDE
from tutorial.kube.cluster.pods import ip_of, node_ip
from tutorial.kube.terminal.session import Session

HOME: Final = "/root"
_ACCOUNT: Final = "/var/run/secrets/kubernetes.io/serviceaccount"


def pod_at(cluster: Cluster, where: str) -> Object | None:
    """Return the pod that a place is in, or None anywhere else and after it is gone."""
    namespace, slash, name = where.removeprefix("pod:").partition("/")
    return cluster.get("Pod", name, namespace) if where.startswith("pod:") and slash else None


def namespace_of(where: str) -> str:
    """Return the namespace of a pod's place; anywhere else "default"."""
    return where.removeprefix("pod:").partition("/")[0] if where.startswith("pod:") else "default"


def hostname(cluster: Cluster, where: str) -> str:
    """Return what `hostname` prints."""
    if where.startswith("pod:"):
        pod = pod_at(cluster, where) or {}
        spec = pod.get("spec", {})
        return str(
            spec.get("hostname")
            or (spec.get("nodeName") if spec.get("hostNetwork") else "")
            or where.rpartition("/")[2]
        )
    return where.removeprefix("node:")


def prompt(session: Session, cluster: Cluster) -> str:
    """Return what the shell prints before a line: "$ " on the laptop, "root@node-a:~# ", "web-1:/# "."""
    where = session.where
    if where == "laptop":
        return "$ "
    return f"{hostname(cluster, where)}:/# " if where.startswith("pod:") else f"root@{hostname(cluster, where)}:~# "


def environment(cluster: Cluster, where: str) -> Mapping[str, str]:
    """Return the environment of a place. A pod's holds its namespace's Services, as the kubelet writes them."""
    path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
    out = {"PATH": path, "HOSTNAME": hostname(cluster, where), "HOME": HOME, "USER": "root", "SHELL": "/bin/bash"}
    if where == "laptop":
        return out | {"HOME": "/home/you", "USER": "you"}
    if not where.startswith("pod:"):
        return out
    pod = pod_at(cluster, where)
    base = {"PATH": path, "HOSTNAME": out["HOSTNAME"], "HOME": HOME}
    return {**base, **dns.environment(cluster, pod), **_declared(pod)} if pod else base


def _declared(pod: Object) -> dict[str, str]:
    """Return what a manifest gives its first container as plain values."""
    containers = pod.get("spec", {}).get("containers") or [{}]
    entries = containers[0].get("env") or ()
    return {str(e["name"]): str(e.get("value", "")) for e in entries if "name" in e and "valueFrom" not in e}


def files(cluster: Cluster, where: str) -> Mapping[str, str]:
    """Return the files that a place has besides the working directory's."""
    host = hostname(cluster, where)
    out = {
        "/etc/hostname": f"{host}\n",
        "/etc/hosts": _hosts(cluster, where, host),
        "/etc/resolv.conf": dns.resolver_of(cluster, "external" if where == "laptop" else where).conf,
    }
    if pod_at(cluster, where):
        out[f"{_ACCOUNT}/namespace"] = namespace_of(where)
    return out


def read(cluster: Cluster, where: str, own: Mapping[str, str], path: str) -> str | None:
    """Return the text of a file, or None when there is none."""
    if path == "/dev/null":
        return ""
    name = plain(path)
    return own[name] if name in own else files(cluster, where).get(path)


def plain(path: str) -> str:
    """Return the name that a path has in the working directory: ./web.yaml and ~/web.yaml are web.yaml."""
    for start in ("./", "~/", "/home/you/", "/root/"):
        path = path.removeprefix(start)
    return path


def _hosts(cluster: Cluster, where: str, host: str) -> str:
    pod = pod_at(cluster, where)
    if pod is None:
        node = cluster.get("Node", host)
        address = node_ip(node) if node else OUTSIDE.get(where, "")
        return f"127.0.0.1\tlocalhost\n{address}\t{host}\n" if address else "127.0.0.1\tlocalhost\n"
    spec, namespace = pod.get("spec", {}), namespace_of(where)
    own = f"{ip_of(pod)}\t{host}\n"
    if spec.get("hostname") and spec.get("subdomain"):
        own = f"{ip_of(pod)}\t{host}.{spec['subdomain']}.{namespace}.svc.cluster.local\t{host}\n"
    for alias in spec.get("hostAliases") or ():
        own += f"{alias.get('ip', '')}\t" + "\t".join(map(str, alias.get("hostnames") or ())) + "\n"
    head = "# Kubernetes-managed hosts file.\n127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\n"
    return f"{head}fe00::\tip6-localnet\nfe00::1\tip6-allnodes\nfe00::2\tip6-allrouters\n{own}"
