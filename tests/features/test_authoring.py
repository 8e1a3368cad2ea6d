"""Working on the knowledge."""

from pytest_bdd import scenarios

scenarios("authoring")
