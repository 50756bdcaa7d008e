"""A small, exact Kubernetes in pure Python: no Django, no clock, no randomness.

A manifest takes the way that a real one takes: `manifest` reads the text, `apiserver` admits it,
later `cluster` runs it and `kubectl` answers about it. Imports point down that list only.
"""
