"""Template tags of the comparison."""
