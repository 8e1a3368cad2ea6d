"""What the cells of a table say: each with the very meaning that the strict reader gives it alone."""
