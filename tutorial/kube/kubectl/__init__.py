"""What kubectl does with a manifest besides creating it.

    review = apply(text, state)

The front door is `apply`.
"""

from tutorial.kube.kubectl.apply import LAST_APPLIED, apply

__all__ = ["LAST_APPLIED", "apply"]
