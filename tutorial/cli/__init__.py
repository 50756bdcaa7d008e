"""The command line: `portside review` (no Django)."""
