"""What kubectl does with a manifest besides creating it."""
