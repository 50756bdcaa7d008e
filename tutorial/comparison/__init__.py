"""The comparison matrix at /compare/."""
