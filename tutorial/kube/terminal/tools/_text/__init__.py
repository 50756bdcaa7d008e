"""What the programs for text share."""
