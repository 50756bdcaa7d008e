"""How kubectl prints objects."""
