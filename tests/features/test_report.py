"""The printed sheet, in every format."""

from pytest_bdd import scenarios

scenarios("report")
