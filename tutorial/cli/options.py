"""What was asked for, as plain values that another process can be handed."""

from typing import Literal, NamedTuple

type Format = Literal["text", "json", "github", "sarif"]
type Loudness = Literal["quiet", "normal", "verbose"]

FORMATS: tuple[Format, ...] = ("text", "json", "github", "sarif")


class Options(NamedTuple):
    """How to review and how to print.

    `namespaces` are those that exist besides Kubernetes' own; None takes every namespace that a
    file names as existing. `custom_kinds` says whether kinds of groups that are not Kubernetes'
    own are taken as served. `width` is the number of columns that a source line may take.
    """

    format: Format = "text"
    loudness: Loudness = "normal"
    color: bool = False
    width: int = 100
    namespaces: tuple[str, ...] | None = None
    custom_kinds: bool = True
    only_manifests: bool = False
    site: str = ""

    def shows(self, severity: str) -> bool:
        """Whether findings of a severity are printed. What machines read holds all of them."""
        if severity == "error":
            return True
        if self.loudness == "quiet":
            return False
        return severity == "warning" or self.loudness == "verbose" or self.format in {"json", "sarif"}

    def page(self, slug: str) -> str:
        """Return the address of a page of the catalogue of errors; a path when no site was named."""
        return f"{self.site}/errors/{slug}/"
