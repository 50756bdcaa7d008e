"""How kubectl prints objects.

    text = show((service,), call)                      # as --output says: yaml, json, name, jsonpath=…
    text = table(objects, options)                     # what `kubectl get` prints without it

The front doors are `show`, `table` and `shown`. `describe`, which only its verb needs, stands in `printing.describe`.
"""

from tutorial.kube.kubectl.printing.formats import Unprintable, check_output, show
from tutorial.kube.kubectl.printing.shown import shown
from tutorial.kube.kubectl.printing.table import Options, table

__all__ = ["Options", "Unprintable", "check_output", "show", "shown", "table"]
