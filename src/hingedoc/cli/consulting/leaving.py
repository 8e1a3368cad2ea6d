"""Leaving of one's own will."""


class Left(Exception):
    """The person left; everything is saved."""
