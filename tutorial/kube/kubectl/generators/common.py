"""What the generators have in common."""

import re
from typing import Any

from tutorial.kube.kubectl.call import Call
from tutorial.kube.kubectl.find import namespace_of


def meta(call: Call, name: str) -> dict[str, Any]:
    """Return an object's metadata. The namespace is written down where the user named it (EnforceNamespace)."""
    return {"name": name, **({"namespace": namespace_of(call)} if "namespace" in call.given else {})}


def container_name(image: str) -> str:
    """Return the name that `create deployment` gives to the container of an image: "nginx" of docker.io/nginx:1.27.

    Where Kubernetes changes characters it also appends a random suffix, which a cluster without chance leaves out.
    """
    bare = image.rpartition("/")[2]
    bare = bare.partition("@")[0] if "@" in bare else bare
    bare = bare.partition(":")[0]
    return re.sub(r"[^a-zA-Z0-9-]", "-", bare)


def container(name: str, image: str, **more: Any) -> dict[str, Any]:
    """Make a container; `resources: {}` is what Go prints of an empty struct."""
    return {"name": name, "image": image, **{key: value for key, value in more.items() if value}, "resources": {}}
