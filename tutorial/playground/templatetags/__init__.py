"""Template tags of the playground."""
