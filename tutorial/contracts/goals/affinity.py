"""`affinity: {seconds: 3600}`: calls from one address stay with one pod for that long."""

from tutorial.contracts.goals import entry
from tutorial.contracts.goals.goal import Goal
from tutorial.contracts.lab import Lab
from tutorial.contracts.outcome import Outcome, fails, holds
from tutorial.contracts.service import Service


def affinity(seconds: int) -> Goal:
    """The pod that answered a caller answers it again until it has been silent for `seconds`."""

    def see(service: Service, lab: Lab) -> Outcome:
        if not service.has_cluster_ip:
            return fails(
                f"{service.name} is {service.a_type}: kube-proxy carries none of its calls and keeps none together."
            )
        if service.spec.get("sessionAffinity") != "ClientIP":
            return fails("Every new connection may go to another pod: sessionAffinity is None.")
        stored = service.spec.get("sessionAffinityConfig", {}).get("clientIP", {}).get("timeoutSeconds")
        if stored != seconds:
            return fails(f"Calls from one address stay together for {stored} seconds, not {seconds}.")
        return holds(f"Calls from one address stay with one pod until {seconds} seconds pass without a new one.")

    return Goal("affinity", f"Calls from one address stay with one pod for {seconds} seconds", see)


def read(value: object) -> Goal:
    """Read the value of an entry."""
    given = entry.mapping(value, {"seconds"})
    return affinity(entry.number(given["seconds"], 1, 86400, "seconds"))
