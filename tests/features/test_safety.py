"""What is said before anything else: whether to see somebody first."""

from pytest_bdd import scenarios

scenarios("safety")
