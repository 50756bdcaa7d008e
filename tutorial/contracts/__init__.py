"""What each Service type promises, and how to see that it holds."""
