"""Tools for those who write knowledge: what the examples exercise, what they would notice, what a change changes."""
