"""The catalogue of errors: a page for each message, a search, a box to paste into."""
