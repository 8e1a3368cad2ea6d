"""The terminal face of a consultation: a question in, lines out; a line in, an answer out. Nothing is redrawn."""
