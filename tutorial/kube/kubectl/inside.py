"""Running a command inside of a pod: what `exec` and `run -it` share."""

from collections.abc import Sequence

from tutorial.kube.cluster import Object
from tutorial.kube.kubectl.call import Call, Output

_NOT_FOUND = 127


def execute(call: Call, pod: Object, command: Sequence[str], before: str = "") -> Output:
    """Run a command in a pod and say how it ended; `before` comes first on standard error."""
    meta = pod["metadata"]
    if call.context.execute is None:
        return call.done(stderr=f"{before}error: commands inside of a pod run in the terminal alone\n", rc=1)
    answer = call.context.execute(call.cluster, f"{meta.get('namespace', 'default')}/{meta['name']}", tuple(command))
    stderr = before + answer.stderr
    if answer.rc == _NOT_FOUND and not answer.stdout:
        stderr = (
            f"{before}OCI runtime exec failed: exec failed: unable to start container process: "
            f'exec: "{command[0]}": executable file not found in $PATH\n'
        )
    if answer.rc:
        stderr += f"command terminated with exit code {answer.rc}\n"
    return answer._replace(stderr=stderr)
