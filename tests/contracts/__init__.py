"""Contracts, goals, the lab and the matrix."""
