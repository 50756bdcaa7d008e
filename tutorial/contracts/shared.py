"""Promises that several types make in the same words. Each type's own file lists which ones it makes."""

from tutorial.contracts import checks
from tutorial.contracts.goals.affinity import affinity
from tutorial.contracts.goals.backends import backends
from tutorial.contracts.goals.dns import dns_cluster_ip
from tutorial.contracts.goals.publishes_not_ready import publishes_not_ready
from tutorial.contracts.goals.reaches import reaches
from tutorial.contracts.labs import LAB
from tutorial.contracts.manifests import PORT, SELECTOR, SPEC, plain, ports, service
from tutorial.contracts.promise import Promise


def with_pods(slug: str) -> tuple[Promise, ...]:
    """What every type with pods behind it promises."""
    lines, port = SPEC[slug], PORT if slug != "headless" else "ports:\n  - port: 8080"
    return (
        Promise(
            f"{slug}-inside",
            "reach",
            "A pod in the cluster reaches it by its name.",
            checks.answered(),
            service("8080 is where the pods listen", lines, SELECTOR, port),
            service("nothing listens on 9999", lines, SELECTOR, "ports:\n  - port: 9999"),
            LAB,
        ),
        Promise(
            f"{slug}-namespaces",
            "reach",
            "Pods of every namespace reach it; the pods behind it are those of its own namespace.",
            checks.answered(),
            service("beside its pods", lines, SELECTOR, port, namespace="default"),
            service("in another namespace than its pods", lines, SELECTOR, port, namespace="production"),
            LAB,
        ),
        Promise(
            f"{slug}-selector",
            "fields",
            "The ready pods that carry its labels stand behind it.",
            backends("web-1", "web-2"),
            service("the pods’ own label", lines, SELECTOR, port),
            service("a letter is missing", lines, "selector:\n  app: wb", port),
            LAB,
        ),
        Promise(
            f"{slug}-health",
            "traffic",
            "A pod that is not ready gets no calls.",
            backends("web-1", "web-2"),
            service("ready pods only", lines, SELECTOR, port),
            service("`web-3` is published, too", lines, "publishNotReadyAddresses: true", SELECTOR, port),
            LAB,
        ),
        Promise(
            f"{slug}-not-ready",
            "fields",
            "On request it publishes pods before they are ready.",
            publishes_not_ready(),
            service("for peers that must meet first", lines, "publishNotReadyAddresses: true", SELECTOR, port),
            service("as it comes", lines, SELECTOR, port),
            LAB,
        ),
        Promise(
            f"{slug}-node-loss",
            "risk",
            "It outlives the loss of a node when its pods run on more than one.",
            checks.survives_node_loss(),
            service("pods on two nodes", lines, SELECTOR, port),
            service("its only pod runs on `node-a`", lines, "selector:\n  app: cache", port),
            LAB,
        ),
        Promise(
            f"{slug}-srv",
            "address",
            "A port with a name has an SRV record.",
            checks.srv("http"),
            service("the port has a name", lines, SELECTOR, port.replace("- port", "- name: http\n    port")),
            service("the port has none", lines, SELECTOR, port),
            LAB,
        ),
    )


def with_cluster_ip(slug: str) -> tuple[Promise, ...]:
    """What the three types with a cluster IP promise on top."""
    lines, name = SPEC[slug], SPEC[slug].removeprefix("type: ")
    none = "" if slug == "clusterip" else f"may not be set to 'None' for {name} services"
    return (
        Promise(
            f"{slug}-dns",
            "address",
            "Its name leads to one cluster IP, which stays until the Service is deleted.",
            dns_cluster_ip(),
            plain("as it comes", slug),
            plain("it asks for no address", slug, "clusterIP: None"),
            LAB,
            refused=none,
        ),
        Promise(
            f"{slug}-address",
            "allocates",
            "It may ask for a cluster IP of its own choice, from the Service range.",
            checks.cluster_ip_is("10.96.0.50"),
            plain("from the Service range", slug, "clusterIP: 10.96.0.50"),
            plain("from somewhere else", slug, "clusterIP: 192.0.2.50"),
            LAB,
            refused="failed to allocate IP 192.0.2.50",
        ),
        Promise(
            f"{slug}-ports",
            "fields",
            "It needs at least one port.",
            checks.answered(),
            service("one port", lines, SELECTOR, PORT),
            service("none", lines, SELECTOR),
            LAB,
            refused="spec.ports: Required value",
        ),
        Promise(
            f"{slug}-several-ports",
            "fields",
            "Several ports need names.",
            reaches(443, 8443),
            service("with names", lines, SELECTOR, ports(("http", 80, 8080), ("https", 443, 8443))),
            service("without", lines, SELECTOR, ports(("", 80, 8080), ("", 443, 8443))),
            LAB,
            refused="name: Required value",
        ),
        Promise(
            f"{slug}-target-port",
            "fields",
            "Its port leads to `targetPort` in the pod; without one, to the same number.",
            reaches(80, 8080),
            plain("to 8080, where the pods listen", slug),
            service("to 80, where nothing listens", lines, SELECTOR, "ports:\n  - port: 80"),
            LAB,
        ),
        Promise(
            f"{slug}-tls",
            "risk",
            "It passes bytes on and ends no TLS: that is up to the pod.",
            reaches(443, 8443),
            service("to 8443, where the pods speak TLS", lines, SELECTOR, ports(("https", 443, 8443))),
            service("to 8080, where they speak plain HTTP", lines, SELECTOR, ports(("https", 443, 8080))),
            LAB,
        ),
        Promise(
            f"{slug}-quoted-port",
            "risk",
            "A number in quotes is taken for the name of a port.",
            reaches(80, 8080),
            service("a number", lines, SELECTOR, PORT),
            service("the same in quotes", lines, SELECTOR, 'ports:\n  - port: 80\n    targetPort: "8080"'),
            LAB,
            refused="must contain at least one letter (a-z)",
        ),
        Promise(
            f"{slug}-picks",
            "traffic",
            "Each new connection goes to any one of its ready pods.",
            checks.several_answer(),
            plain("two ready pods match", slug),
            service("one pod matches", lines, "selector:\n  app: cache", PORT),
            LAB,
        ),
        Promise(
            f"{slug}-affinity",
            "traffic",
            "On request, calls from one address stay with one pod.",
            affinity(3600),
            plain(
                "for an hour",
                slug,
                "sessionAffinity: ClientIP\nsessionAffinityConfig:\n  clientIP:\n    timeoutSeconds: 3600",
            ),
            plain("as it comes", slug),
            LAB,
        ),
        Promise(
            f"{slug}-internal-policy",
            "traffic",
            "On request, calls to its cluster IP stay on the node they come from.",
            checks.node_keeps_to_its_own(),
            plain("own node only", slug, "internalTrafficPolicy: Local"),
            plain("as it comes", slug),
            LAB,
        ),
    )
