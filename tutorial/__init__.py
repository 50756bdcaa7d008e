"""Portside: an interactive course on Kubernetes Service types."""
