"""A case goes in, a result comes out."""

from pytest_bdd import scenarios

scenarios("assessing")
