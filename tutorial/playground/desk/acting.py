"""What can be done at a desk. Every action returns the next desk; each that changes the cluster can be undone."""

from collections.abc import Mapping
from typing import Any, Final

from tutorial.kube.cluster import Cluster, reconcile
from tutorial.kube.cluster.pods import with_readiness
from tutorial.kube.terminal import Answer
from tutorial.kube.terminal import run as answer_to
from tutorial.kube.terminal.session import LAPTOP, Session
from tutorial.playground.desk.limits import kept_chunks, kept_log
from tutorial.playground.desk.model import Asked, Desk, Entry, Step
from tutorial.playground.desk.steps import difference, restore

MOST_STEPS: Final = 60
MOST_HISTORY: Final = 100
MOST_TYPED: Final = 8 * 1024
"""Characters in one command: a whole manifest in a here-document fits."""


def fresh(lab: str, cluster: Cluster) -> Desk:
    """A desk on which nobody has done anything yet."""
    return Desk(lab, cluster)


def run(desk: Desk, line: str, where: str = "", files: Mapping[str, str] | None = None) -> Desk:
    """Type a line into the terminal, at another place when `where` names one; `files` are those of the editor."""
    desk = seated(desk, where)
    line = line.strip()
    if not line:
        return desk
    if line == "clear":
        return clear(_typed(desk, line))
    if len(line) > MOST_TYPED:
        said = f"A line may take {MOST_TYPED // 1024} KiB here. Put a longer text into the editor and apply it.\n"
        return _logged(desk, Entry(desk.where, line[:80] + "…", (("stderr", said),), 1))
    answer = answer_to(line, desk.cluster, desk.session, files or {})
    return _answered(_typed(desk, line), line, answer)


def apply(desk: Desk, file: str, text: str) -> Desk:
    """Apply what stands in the editor, as `kubectl apply -f` does on the laptop."""
    there = desk.session
    line = f"kubectl apply -f {file}"
    answer = answer_to(line, desk.cluster, there._replace(where=LAPTOP, behind=()), {file: text})
    answer = answer._replace(session=answer.session._replace(where=there.where, behind=there.behind))
    return _answered(_typed(desk, line), line, answer, LAPTOP)


def save_edit(desk: Desk, text: str, files: Mapping[str, str] | None = None) -> Desk:
    """Save the text that `kubectl edit` had opened: the same command goes on with it."""
    if not desk.edit:
        return desk
    command = desk.edit.command
    answer = answer_to(command, desk.cluster, desk.session, files or {}, lambda _: text)
    return _answered(desk._replace(edit=None), command, answer)


def cancel_edit(desk: Desk) -> Desk:
    """Close the editor of `kubectl edit` without saving."""
    if not desk.edit:
        return desk
    entry = Entry(desk.where, desk.edit.command, (("stdout", "Edit cancelled, no changes made.\n"),))
    return _logged(desk._replace(edit=None), entry)


def clear(desk: Desk) -> Desk:
    """Empty the terminal. What was typed stays in its history."""
    return desk._replace(log=())


def undo(desk: Desk, number: int | None = None, last: int | None = None) -> Desk:
    """Go back to the moment before the step with this number, else before the last. One that there is not is no step.

    `last` is the last step that somebody saw who wants this: when another one is the last by now, nothing is undone,
    and the log says so. Where a step had put another text into the editor, `text` is the one from before.
    """
    if last is not None and not is_last(desk, last):
        now = f"its last step is now “{desk.steps[-1].title}”" if desk.steps else "there is no step to undo now"
        return refuse(desk, f"Nothing was undone: the cluster has changed since this page was shown, and {now}.")
    to = next((at for at, step in enumerate(desk.steps) if step.number == number), -1)
    if number is None:
        to = len(desk.steps) - 1
    if to < 0:
        return desk
    cluster, lab, text = desk.cluster, desk.lab, desk.text
    for step in reversed(desk.steps[to:]):
        cluster, lab, text = restore(cluster, step.back), step.back.get("lab", lab), step.back.get("text", text)
    undone = [step.title for step in reversed(desk.steps[to:])]
    words = f"Undone: {undone[0]}" + (f", and {len(undone) - 1} before it" if len(undone) > 1 else "")
    desk = desk._replace(cluster=cluster, lab=lab, steps=desk.steps[:to], edit=None, text=text)
    return _logged(_somewhere(desk), Entry("", words))


def is_last(desk: Desk, number: int) -> bool:
    """Whether the step with this number is the last one at the desk."""
    return bool(desk.steps) and desk.steps[-1].number == number


def load(desk: Desk, lab: str, title: str, cluster: Cluster) -> Desk:
    """Go on with another lab. What was there comes back with undo."""
    return _renewed(desk, lab, cluster, f"Lab: {title}")


def reset(desk: Desk, cluster: Cluster) -> Desk:
    """Begin anew with the same lab."""
    return _renewed(desk, desk.lab, cluster, "Reset")


def fork(desk: Desk, shared: Desk, text: str) -> Desk:
    """Go on with somebody's shared cluster and manifest; `text` is one's own. What was there comes back with undo."""
    back = {"text": text} if shared.text is not None and shared.text != text else {}
    taken = _renewed(desk, shared.lab, shared.cluster, "Copied from a link", back)
    return taken._replace(log=shared.log, asked=shared.asked, text=shared.text if back else None)


def refuse(desk: Desk, words: str) -> Desk:
    """Say why nothing was done."""
    return _logged(desk, Entry("", words, rc=1))


def prefer(desk: Desk, mode: str, balancer: str) -> Desk:
    """Switch what lies around: kube-proxy's mode, what the controller of load balancers does; "" leaves it as it is."""
    around = desk.cluster.around
    mode, balancer = mode or around.mode, balancer or around.balancer or "none"
    if mode not in {"nftables", "iptables"} or balancer not in {"VIP", "Proxy", "none"}:
        return desk
    around = around._replace(mode=mode, balancer="" if balancer == "none" else balancer)
    if around == desk.cluster.around:
        return desk
    words = "no load balancer" if balancer == "none" else f"load balancer {balancer}"
    return _changed(desk, reconcile(desk.cluster._replace(around=around)), f"kube-proxy {mode}, {words}")


def set_ready(desk: Desk, namespace: str, name: str, ready: bool) -> Desk:
    """Let a pod's readiness probe pass or fail."""
    pod = desk.cluster.get("Pod", name, namespace)
    if pod is None or not pod.get("status", {}).get("podIP"):
        return desk
    after = reconcile(desk.cluster.put(with_readiness(pod, ready)))
    return _changed(desk, after, f"{name} is {'ready' if ready else 'not ready'}")


def _answered(desk: Desk, line: str, answer: Answer, where: str = "") -> Desk:
    """The desk after a command: what it changed, and what it printed."""
    where, cluster = where or desk.where, answer.cluster
    if cluster is not desk.cluster and cluster != desk.cluster:
        desk = _stepped(desk, cluster, line.partition("\n")[0])
    kept, cut = kept_chunks(answer.chunks)
    desk = desk._replace(cluster=cluster, session=answer.session, edit=answer.edit)
    if answer.trace:
        trace = answer.trace
        desk = desk._replace(asked=Asked(trace.client, trace.target, trace.port, trace.protocol))
    return _logged(_somewhere(desk), Entry(where, line, kept, answer.rc, cut))


def _changed(desk: Desk, cluster: Cluster, title: str) -> Desk:
    """The desk after a change that is no command: a step, and a remark in the log."""
    if cluster == desk.cluster:
        return desk
    desk = _stepped(desk, cluster, title)._replace(cluster=cluster)
    return _logged(desk, Entry("", title[:1].upper() + title[1:]))


def _renewed(desk: Desk, lab: str, cluster: Cluster, title: str, back: Mapping[str, Any] | None = None) -> Desk:
    if cluster == desk.cluster and lab == desk.lab and not back:
        return desk._replace(log=(), session=Session(), asked=None, edit=None)
    desk = _stepped(desk, cluster, title, {"lab": desk.lab, **(back or {})})
    desk = desk._replace(lab=lab, cluster=cluster, session=Session(), asked=None, edit=None)
    return _logged(desk._replace(log=()), Entry("", title))


def _stepped(desk: Desk, cluster: Cluster, title: str, more: Mapping[str, Any] | None = None) -> Desk:
    step = Step(title[:200], {**difference(desk.cluster, cluster), **(more or {})}, desk.counted)
    return desk._replace(steps=(*desk.steps, step)[-MOST_STEPS:], counted=desk.counted + 1)


def _logged(desk: Desk, entry: Entry) -> Desk:
    return desk._replace(log=kept_log((*desk.log, entry)))


def _typed(desk: Desk, line: str) -> Desk:
    if desk.history and desk.history[-1] == line:
        return desk
    return desk._replace(history=(*desk.history, line)[-MOST_HISTORY:])


def seated(desk: Desk, where: str) -> Desk:
    """Sit somewhere else; a place that there is not changes nothing."""
    if not where or where == desk.where or not exists(desk.cluster, where):
        return desk
    behind = () if where == LAPTOP else (LAPTOP,)
    return desk._replace(session=desk.session._replace(where=where, behind=behind))


def _somewhere(desk: Desk) -> Desk:
    """Back to the laptop when the pod in which one sat is gone."""
    if exists(desk.cluster, desk.where):
        return desk
    return desk._replace(session=desk.session._replace(where=LAPTOP, behind=()))


def exists(cluster: Cluster, where: str) -> bool:
    """Whether one can sit there."""
    kind, _, rest = where.partition(":")
    if kind == "node":
        return cluster.get("Node", rest) is not None
    if kind == "pod":
        namespace, _, name = rest.partition("/")
        pod = cluster.get("Pod", name, namespace)
        return pod is not None and bool(pod.get("status", {}).get("podIP"))
    return where in {LAPTOP, "external", "external2"}
