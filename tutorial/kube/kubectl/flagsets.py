"""The flags that many verbs have alike, under one name each (kubectl pkg/cmd/util, cli-runtime's PrintFlags).

FLAGS = (*FILES, *PRINT, SELECTOR, manager("label"))
"""

from tutorial.kube.kubectl.flags import Flag

# Which objects are meant
SELECTOR = Flag("selector", "l")
FIELD_SELECTOR = Flag("field-selector")
ALL = Flag("all", kind="bool")
ALL_NAMESPACES = Flag("all-namespaces", "A", "bool")
FILES = (Flag("filename", "f", "list"), Flag("kustomize", "k"), Flag("recursive", "R", "bool"))
LOCAL = Flag("local", kind="bool")
RAW = Flag("raw")
SUBRESOURCE = Flag("subresource")
CHUNK_SIZE = Flag("chunk-size", kind="int", default=500)

# What is printed
OUTPUT = Flag("output", "o")
MANAGED_FIELDS = Flag("show-managed-fields", kind="bool")
TEMPLATE = (Flag("allow-missing-template-keys", kind="bool", default=True), Flag("template"))
PRINT = (*TEMPLATE, OUTPUT, MANAGED_FIELDS)
"""The flags of every verb that prints what it has changed."""
NO_HEADERS = Flag("no-headers", kind="bool")
LIST = Flag("list", kind="bool")
SORT_BY = Flag("sort-by")
WATCH = Flag("watch", "w", "bool")

# How it is changed
DRY_RUN = Flag("dry-run", kind="optional", default="none", no_value="unchanged")
VALIDATE = Flag("validate", kind="optional", default="strict", no_value="strict")
RESOURCE_VERSION = Flag("resource-version")
OVERWRITE = Flag("overwrite", kind="bool")
OVERRIDES = (Flag("overrides"), Flag("override-type", default="merge"))
"""The flags of the verbs that build an object and let a JSON document change it."""
RECORD = Flag("record", kind="bool", deprecated="--record will be removed in the future")
SAVE_CONFIG = Flag("save-config", kind="bool")
LINE_ENDINGS = Flag("windows-line-endings", kind="bool")
TIMEOUT = Flag("timeout", kind="duration")
DELETES = (
    Flag("cascade", kind="optional", default="background", no_value="background"),
    Flag("force", kind="bool"),
    Flag("grace-period", kind="int", default=-1),
    TIMEOUT,
)
"""The flags of every verb that may delete. --wait is not among them: its default differs."""
WAIT = Flag("wait", kind="bool")

# A container and what it is connected with
CONTAINER = Flag("container", "c")
ATTACHED = (Flag("quiet", "q", "bool"), Flag("stdin", "i", "bool"), Flag("tty", "t", "bool"))
POD_TIMEOUT = Flag("pod-running-timeout", kind="duration", default="1m0s")


def manager(name: str) -> Flag:
    """Return --field-manager of a verb: manager("label") defaults to "kubectl-label"."""
    return Flag("field-manager", default=f"kubectl-{name}")
