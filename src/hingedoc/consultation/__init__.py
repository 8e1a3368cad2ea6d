"""A consultation: state in, question out. No terminal in it, no clock and no file."""
