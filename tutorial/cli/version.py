"""Which Portside this is, and which Kubernetes it speaks for."""

VERSION = "0.1.0"  # pyproject.toml reads it here
KUBERNETES = "1.36"
