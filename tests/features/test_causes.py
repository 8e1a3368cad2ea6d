"""What most likely causes the fault, and why."""

from pytest_bdd import scenarios

scenarios("causes")
