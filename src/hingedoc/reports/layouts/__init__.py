"""A gym's own layouts: made in a locked child process into a tree of known blocks, then printed by our own skins."""
