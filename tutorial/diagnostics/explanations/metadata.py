"""The name, the namespace, and what else stands in metadata besides labels and annotations."""

from tutorial.diagnostics.explanations.examples import WEB, web
from tutorial.diagnostics.model import Explanation

_OWNER = "  name: web\n  ownerReferences:\n    - apiVersion: apps/v1\n      kind: Deployment\n      name: web\n"

ENTRIES: tuple[Explanation, ...] = (
    Explanation(
        slug="name-is-no-dns-label",
        title="The name holds a character that DNS does not allow",
        area="metadata",
        says=('metadata.name: Invalid value: "…": a lowercase RFC N label must consist of *',),
        means="A Service’s name becomes a part of its DNS name, so it follows the rules of one: small letters, digits "
        "and hyphens, beginning and ending with a letter or digit. Capitals, underscores, spaces and `$` are out. The "
        "pattern at the end of the message says the same.",
        misconception="“A name is a label for people.” For a Service it is also its address: `web` is reached as "
        "`web.default.svc.cluster.local`.",
        fix="Use small letters, and hyphens instead of underscores. Whoever calls the Service by the old name has to "
        "change too.",
        lesson="dns",
        example=web("  name: web\n", "  name: Web_Shop\n"),
        fixed=web("  name: web\n", "  name: web-shop\n"),
    ),
    Explanation(
        slug="name-with-dots",
        title="The name contains a dot",
        area="metadata",
        says=('metadata.name: Invalid value: "…": must not contain dots',),
        means="A dot separates the parts of a DNS name, and a Service’s name is one part. Kinds that have no DNS "
        "name, such as ConfigMap, may have dots.",
        misconception="“The Service’s name is its full host name.” The cluster appends namespace and domain itself: "
        "`web` becomes `web.default.svc.cluster.local`.",
        fix="Use a hyphen for the dot. For a host name of your own, point DNS or an Ingress at the Service.",
        lesson="dns",
        example=web("  name: web\n", "  name: shop.example.com\n"),
        fixed=web("  name: web\n", "  name: shop-example-com\n"),
    ),
    Explanation(
        slug="namespace-not-found",
        title="The namespace does not exist",
        area="metadata",
        says=("namespaces * not found",),
        means="The API server looked for the namespace before anything else and did not find it. The rest of the "
        "manifest has not been checked yet.",
        misconception="“A namespace comes into being with its first object.” Unlike a folder in some tools, it is an "
        "object of its own and has to be created.",
        fix="Create it with `kubectl create namespace NAME`, or put a Namespace into the same file above the Service. "
        "If the name is misspelt, correct it: pods and Service must share one namespace.",
        lesson="manifest",
        example=web("  name: web\n", "  name: web\n  namespace: shop\n"),
        fixed=web("  name: web\n", "  name: web\n  namespace: default\n"),
    ),
    Explanation(
        slug="already-exists",
        title="A Service of this name exists already",
        area="metadata",
        says=('services "…" already exists',),
        means="A name is unique for its kind within a namespace, and this one is taken. `kubectl create` only creates.",
        misconception="“Creating it again updates it.” `create` refuses, so that nobody overwrites another’s Service. "
        "`kubectl apply` creates or changes.",
        fix="Use `kubectl apply -f` if it is the same Service. Otherwise choose another name or namespace. Two "
        "documents of one file count too.",
        lesson="manifest",
        example=f"{WEB}---\n{WEB}",
        fixed=f"{WEB}---\n{web('  name: web', '  name: web-2')}",
    ),
    Explanation(
        slug="name-missing",
        title="The Service has no name",
        area="metadata",
        says=(
            "metadata.name: Required value: name or generateName is required",
            "*resource name may not be empty*",
        ),
        means="`metadata.name` is missing or empty. The API server would also make a name from `generateName`, which "
        "is why the message offers it. A Service with a cluster IP gets another answer, about an IPAddress, since an "
        "address is taken for it before its name is looked at.",
        misconception="“The file’s name or a label names the Service.” Neither is read as a name.",
        fix="Write `name:` below `metadata:`, indented. Prefer it to `generateName`: callers need a name that they "
        "know beforehand.",
        lesson="manifest",
        example=web("  name: web\n", "  labels:\n    app: web\n").replace("spec:\n", "spec:\n  clusterIP: None\n"),
        fixed=web("  name: web\n", "  name: web\n  labels:\n    app: web\n").replace(
            "spec:\n", "spec:\n  clusterIP: None\n"
        ),
    ),
    Explanation(
        slug="name-too-long",
        title="The name is longer than 63 characters",
        area="metadata",
        says=('metadata.name: Invalid value: "…": must be no more than N characters',),
        means="The name is a part of a DNS name, and DNS allows 63 characters between two dots.",
        misconception="“A long name does no harm.” Some kinds allow 253 characters. Those names are never looked up "
        "as one part of a DNS name.",
        fix="Shorten the name. What it describes can go into a label or an annotation.",
        lesson="dns",
        example=web("  name: web\n", f"  name: {'web-' * 16}shop\n"),
        fixed=web("  name: web\n", "  name: web-shop\n"),
    ),
    Explanation(
        slug="generate-name",
        title="The beginning of a generated name is no DNS label",
        area="metadata",
        says=("metadata.generateName: Invalid value: *",),
        means="The API server appends five characters to `generateName` and takes the result for the name. What you "
        "give must therefore be the beginning of a DNS label: small letters, digits and hyphens.",
        misconception="“A generated name is cleaned up.” It is only lengthened. If it breaks a rule, `metadata.name` "
        "is reported as well, with a name that you never wrote.",
        fix="Use small letters and hyphens; a hyphen at the end is welcome here. For a Service a fixed `name` is "
        "nearly always better, since callers look it up.",
        lesson="manifest",
        example=web("  name: web\n", "  generateName: Web-\n"),
        fixed=web("  name: web\n", "  generateName: web-\n"),
    ),
    Explanation(
        slug="owner-incomplete",
        title="An owner reference lacks a part",
        area="metadata",
        says=(
            'metadata.ownerReferences*: Invalid value: "…": must not be empty',
            'metadata.ownerReferences*: Invalid value: "…": version must not be empty',
        ),
        means="An owner is named by `apiVersion`, `kind`, `name` and `uid`, all four. The path leaves out which of "
        "several owners is meant.",
        misconception="“Kind and name say who it is.” They may be reused after a deletion. The `uid` is unique for "
        "ever, and the garbage collector goes by it.",
        fix="Leave `ownerReferences` to the controller that creates the object. If you write it yourself, read the "
        "`uid` from the living owner; a wrong one gets your Service deleted.",
        lesson="manifest",
        example=web("  name: web\n", _OWNER),
        fixed=web("  name: web\n", f"{_OWNER}      uid: 6a0f0c6e-1d2b-4d5e-9a57-3f1f0a6d8c11\n"),
    ),
    Explanation(
        slug="two-controllers",
        title="Two owners claim to be the controller",
        area="metadata",
        says=("metadata.ownerReferences: Invalid value: *: Only one reference can have Controller set to true. *",),
        means="Any number of objects may own a Service, and one at most may manage it. `controller: true` says so.",
        misconception="“Every owner is a controller.” An owner decides when the object is deleted. A controller also "
        "keeps changing it, and two would fight.",
        fix="Keep `controller: true` on the owner that manages the Service.",
        lesson="manifest",
        example=web(
            "  name: web\n",
            f"{_OWNER}      uid: a1\n      controller: true\n    - apiVersion: apps/v1\n      kind: StatefulSet\n"
            "      name: db\n      uid: b2\n      controller: true\n",
        ),
        fixed=web(
            "  name: web\n",
            f"{_OWNER}      uid: a1\n      controller: true\n    - apiVersion: apps/v1\n      kind: StatefulSet\n"
            "      name: db\n      uid: b2\n",
        ),
    ),
    Explanation(
        slug="event-as-owner",
        title="An Event cannot own anything",
        area="metadata",
        says=("metadata.ownerReferences: Invalid value: *is disallowed from being an owner",),
        means="Events vanish after an hour, and what they own would vanish with them. So the API server refuses them "
        "as owners.",
        misconception="“The owner is whatever caused the object.” The owner is what the object must not outlive.",
        fix="Name the object that the Service belongs to, or take the reference out.",
        lesson="manifest",
        example=web(
            "  name: web\n",
            f"{_OWNER.replace('apps/v1', 'v1').replace('Deployment', 'Event')}      uid: a1\n",
        ),
        fixed=WEB,
    ),
    Explanation(
        slug="finalizer-without-a-domain",
        title="A finalizer has no domain",
        area="metadata",
        says=('metadata.finalizers[]: Invalid value: "…": name is neither a standard finalizer name nor *',),
        means="A finalizer names who must finish work before the object may go. Except for a few of Kubernetes’ own, "
        "the name is a domain, a slash and a word, so that two programs never choose the same.",
        misconception="“A finalizer is a note.” It is a lock: a deletion waits until that program removes its entry. "
        "If no such program runs, it waits for ever.",
        fix="Take the line out unless a controller asked for it. If one did, copy its name in full: "
        "`example.com/cleanup`.",
        lesson="loadbalancer",
        example=web("  name: web\n", "  name: web\n  finalizers:\n    - cleanup\n"),
        fixed=WEB,
    ),
    Explanation(
        slug="finalizer-name",
        title="A finalizer’s name is badly formed",
        area="metadata",
        says=('metadata.finalizers: Invalid value: "…": *',),
        means="A finalizer is written like a label’s name: a domain, one slash, and letters, digits, `-`, `_` or `.` "
        "up to 63. The path does not say which entry is meant; the quoted value does.",
        misconception="“Any text will do, since no program reads it.” The API server counts on one that does, and "
        "deletes nothing before it has answered.",
        fix="Copy the name from the controller’s documentation, or take the line out.",
        lesson="loadbalancer",
        example=web("  name: web\n", "  name: web\n  finalizers:\n    - example.com/clean up\n"),
        fixed=web("  name: web\n", "  name: web\n  finalizers:\n    - example.com/clean-up\n"),
    ),
    Explanation(
        slug="finalizers-contradict",
        title="Two finalizers contradict each other",
        area="metadata",
        says=("metadata.finalizers: Invalid value: *: finalizer orphan and foregroundDeletion cannot be both set",),
        means="`foregroundDeletion` deletes what the object owns before the object; `orphan` lets it live on. One "
        "deletion cannot do both.",
        misconception="“Finalizers are options for later.” These two are written by the API server itself when you "
        "delete with `--cascade`.",
        fix="Take both out, and choose when you delete: `--cascade=foreground` or `--cascade=orphan`.",
        lesson="manifest",
        example=web("  name: web\n", "  name: web\n  finalizers:\n    - orphan\n    - foregroundDeletion\n"),
        fixed=WEB,
    ),
    Explanation(
        slug="generation-is-negative",
        title="`generation` is negative",
        area="metadata",
        says=("metadata.generation: Invalid value: N: must be greater than or equal to N",),
        means="`generation` counts the changes of an object. Where there is such a count, the API server keeps it; "
        "yours is checked and thrown away.",
        misconception="“I can number the versions of my manifest here.” A label or an annotation can do that.",
        fix="Take the line out.",
        lesson="manifest",
        example=web("  name: web\n", "  name: web\n  generation: -1\n"),
        fixed=WEB,
    ),
)
