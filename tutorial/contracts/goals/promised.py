"""`promise: <promise id>`: what a type promises holds for this Service."""

# The types import goals for their promises, so the table of promises is looked up when asked, not here.
from tutorial import contracts
from tutorial.contracts.goals import entry
from tutorial.contracts.goals.goal import Goal, GoalError


def read(value: object) -> Goal:
    """Read the value of an entry."""
    name = entry.text(value)
    promise = contracts.find_promise(name)
    if promise is None:
        raise GoalError(f"there is no promise {name}; there are {', '.join(contracts.promise_ids())}")
    return Goal(promise.id, promise.says, promise.goal.see, promise.goal.look)
