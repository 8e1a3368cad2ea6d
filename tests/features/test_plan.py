"""What to do: drills, load, the check, and whom to see."""

from pytest_bdd import scenarios

scenarios("plan")
