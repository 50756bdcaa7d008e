"""`backends: [web-1, web-2]`: exactly these pods stand behind the Service."""

from tutorial.contracts.goals import entry
from tutorial.contracts.goals.goal import Goal, GoalError
from tutorial.contracts.lab import Lab
from tutorial.contracts.outcome import Outcome, fails, holds, listed, verb
from tutorial.contracts.reach import nobody
from tutorial.contracts.service import Service


def backends(*pods: str) -> Goal:
    """These pods and no others get what is sent to the Service."""

    def see(service: Service, lab: Lab) -> Outcome:
        there = [p.name for p in lab.backends(service)]
        strangers = [name for name in there if name not in pods]
        missing = [name for name in pods if name not in there]
        if not there:
            return fails(nobody(service, lab)) if pods else holds(nobody(service, lab))
        if strangers:
            stand = verb(strangers, "stands", "stand")
            unready = {p.name for p in lab.selected(service) if not p.ready}
            too = " too" if pods else ""
            why = ", ready or not" if set(strangers) <= unready else ": the selector matches too much" if pods else ""
            return fails(f"{listed(strangers)} {stand} behind {service.name}{too}{why}.")
        stand = verb(there, "stands", "stand")
        if missing:
            be = verb(missing, "is", "are")
            if any(p.name in missing for p in lab.selected(service)):
                return fails(f"{listed(missing)} {be} matched, and not ready.")
            return fails(f"Only {listed(there)} {stand} behind {service.name}; {listed(missing)} {be} left out.")
        return holds(f"{listed(there)} {stand} behind {service.name}.")

    if not pods:
        return Goal("backends", "No pod stands behind it", see)
    return Goal("backends", f"Behind it {verb(pods, 'stands', 'stand')} exactly {listed(pods)}", see)


def read(value: object) -> Goal:
    """Read the value of an entry."""
    pods = entry.texts(value)
    if len(set(pods)) != len(pods):
        raise GoalError("names a pod twice")
    return backends(*pods)
