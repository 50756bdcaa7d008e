"""The editor, and the verdict on what is typed there."""
