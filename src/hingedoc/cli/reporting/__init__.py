"""Reports on the command line: one, many at once, and one that is opened again."""
