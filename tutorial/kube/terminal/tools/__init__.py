"""The programs that the terminal knows, one file each."""
