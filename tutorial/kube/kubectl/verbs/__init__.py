"""The verbs of kubectl: one module each, with FLAGS and run(call)."""
