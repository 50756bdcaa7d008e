"""What a rule is: a module, read as a page and as a check."""

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from types import ModuleType
from typing import TYPE_CHECKING

from tutorial.diagnostics.advice.subject import WITH_PODS, Subject
from tutorial.diagnostics.model import Explanation, Fix
from tutorial.kube.apiserver import Finding
from tutorial.kube.apiserver.review import shape
from tutorial.kube.manifest import Path

if TYPE_CHECKING:
    from tutorial.diagnostics.advice.offering import Changes

type Check = Callable[[Subject], Iterator[Finding]]
type Fixer = Callable[[Subject, Path, "Changes"], Iterator[Fix]]

TYPES = (*WITH_PODS, "ExternalName")
_VALUE = re.compile(r"\{\w+\}")


class Rule:
    """A rule, made from its module.

    It is asked about Services that were created, with TYPES about those of these types alone, with
    REFUSED about refused ones as well, with EVERY_KIND about whatever was read.
    """

    def __init__(self, module: ModuleType) -> None:
        self._module = module
        self.slug = module.__name__.rpartition(".")[2].replace("_", "-")
        self.check: Check = module.check
        self.fix: Fixer | None = getattr(module, "fix", None)
        self.types: tuple[str, ...] = getattr(module, "TYPES", TYPES)
        self.every_kind: bool = getattr(module, "EVERY_KIND", False)
        self.refused: bool = self.every_kind or getattr(module, "REFUSED", False)

    @classmethod
    def of(cls, module: ModuleType) -> "Rule":
        """Make the rule that a module holds."""
        return cls(module)

    @cached_property
    def explanation(self) -> Explanation:
        """The rule's page: the module's docstring, and what it may say."""
        module = self._module
        title, means, misconception, fix = (" ".join(part.split()) for part in (module.__doc__ or "").split("\n\n"))
        return Explanation(
            slug=self.slug,
            title=title.removesuffix("."),
            area="advice",
            says=tuple(shape(_VALUE.sub("0", said)) for said in module.SAYS),
            means=means,
            misconception=misconception,
            fix=fix,
            lesson=module.LESSON,
            example=module.FAILING,
            fixed=module.PASSING,
        )
