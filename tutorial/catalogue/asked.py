"""What the list of messages is asked to show: all of it stands in the address."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from tutorial.catalogue.search import LONGEST, search
from tutorial.diagnostics import Explanation
from tutorial.diagnostics.pasted import read_output


@dataclass(frozen=True)
class Asked:
    """A search; "" for everything."""

    words: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> "Asked":
        """Read an address. What makes no sense in it is left out."""
        return cls(" ".join(query.get("q", "")[:LONGEST].replace("\0", " ").split()))

    @property
    def url(self) -> str:
        """The address of this search."""
        query = f"?{urlencode({'q': self.words})}" if self.words else ""
        return reverse("catalogue:index") + query

    @cached_property
    def found(self) -> tuple[Explanation, ...]:
        """What was found, best first: the page of the whole message, if it is one; then those that hold its words."""
        said = (one.explanation for one in read_output(self.words) if one.explanation)
        return tuple(dict.fromkeys((*said, *search(self.words))))
