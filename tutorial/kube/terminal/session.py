"""Where somebody sits, and what the shell remembers from one line to the next."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple

LAPTOP: Final = "laptop"
_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


class Session(NamedTuple):
    """What a shell remembers. Immutable: a line returns the next one."""

    where: str = LAPTOP
    """"laptop", "node:node-a", "pod:default/web-1", "external" or "external2"."""
    namespace: str = "default"
    """The namespace of kubectl's context."""
    variables: Mapping[str, str] = _NOTHING
    files: Mapping[str, str] = _NOTHING
    """The working directory, which holds what lines wrote: a name → a text. Every place sees the same one."""
    aliases: Mapping[str, str] = _NOTHING
    behind: tuple[str, ...] = ()
    """The places that `exit` comes back to, the nearest last."""
    kept: tuple[Mapping[str, str], ...] = ()
    """The variables of the shells in those places."""
    rc: int = 0
    """The exit status of the last command: $?."""
    runs: int = 0
    """How many programs were run so far. The shell counts each before it starts, also within `kubectl exec`: a
    connection draws its endpoint by this number, so that ten calls in a loop find different pods and the same
    transcript comes out again."""

    removes: tuple[str, ...] = ()
    """Pods of `kubectl run --rm`, as places: they are deleted when somebody leaves them."""

    def after(self, inner: "Session") -> "Session":
        """Return this session after a shell of its own ended: only what lies outside of shells stays changed."""
        return self._replace(files=inner.files, namespace=inner.namespace, runs=inner.runs)

    def enter(self, where: str) -> "Session":
        """Return the session after it went to another place."""
        behind, kept = (*self.behind, self.where), (*self.kept, dict(self.variables))
        return self._replace(where=where, behind=behind, kept=kept, variables={})

    def leave(self) -> "Session":
        """Return the session after `exit`. From the first place nobody can leave."""
        if not self.behind:
            return self
        variables = self.kept[-1] if self.kept else {}
        return self._replace(where=self.behind[-1], behind=self.behind[:-1], kept=self.kept[:-1], variables=variables)

    def to_value(self) -> dict[str, Any]:
        """Return the session as a JSON value: only what is not as in a new one."""
        out: dict[str, Any] = {}
        for name, value in self._asdict().items():
            if value != self._field_defaults[name]:
                out[name] = dict(value) if isinstance(value, Mapping) else value
        return out

    @classmethod
    def from_value(cls, value: Any) -> "Session":
        """Read what `to_value` wrote. Whatever does not fit is as in a new session."""
        if not isinstance(value, dict):
            return cls()
        kept: dict[str, Any] = {}
        for name, default in cls._field_defaults.items():
            given = value.get(name, default)
            if isinstance(default, Mapping) and isinstance(given, Mapping):
                kept[name] = {str(k): str(v) for k, v in given.items()}
            elif isinstance(default, tuple) and isinstance(given, (list, tuple)):
                kept[name] = tuple(_item(item) for item in given)
            elif type(given) is type(default):
                kept[name] = given
        return cls(**kept)


def _item(item: Any) -> Any:
    return {str(k): str(v) for k, v in item.items()} if isinstance(item, Mapping) else str(item)


def client_of(where: str) -> str:
    """Return who sends a packet from a place, as `traffic.trace` names clients: the laptop stands outside."""
    return "external" if where == LAPTOP else where
