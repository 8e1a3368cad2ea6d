"""Conditions: all of some clauses; a clause is one literal or any of several. That is the whole language.

In a knowledge file::

    when:
      tst_reach: restricted
      any: {obs_leans: present, obs_rounds: [clear, marked]}

A literal names the known states that satisfy it. ``unknown`` satisfies nothing unless a restriction says so.
"""

from __future__ import annotations

from typing import Any

from pydantic import model_serializer, model_validator

from hingedoc.domain.base import Record

UNKNOWN = "unknown"
PRESENT = ("slight", "clear", "marked")


class Literal(Record):
    """A finding (or a part of one, or a count, or a verdict) and the states that satisfy it.

    Attributes:
        finding: a column name: ``tst_reach``, ``tst_reach.gap``, ``obs_felt.thighs``.
        states: known states as written; ``present`` is already written out.
        negated: "one of its other known states".
        or_unknown: it also holds for what was not looked at; only a restriction may say so.
    """

    finding: str
    states: tuple[str, ...]
    negated: bool = False
    or_unknown: bool = False


class Condition(Record):
    """Clauses that must all hold. No clauses: it always holds."""

    clauses: tuple[tuple[Literal, ...], ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: Any) -> Any:
        if isinstance(value, dict) and "clauses" in value:
            return value
        parts = value if isinstance(value, list | tuple) else [value]
        clauses: list[tuple[Literal, ...]] = []
        for part in parts:
            if not isinstance(part, dict):
                raise ValueError("a condition is a mapping of findings to states, or a list of such mappings")
            for name, states in part.items():
                if name == "any":
                    options = states if isinstance(states, list | tuple) else [states]
                    if not all(isinstance(option, dict) for option in options):
                        raise ValueError('"any" holds findings and their states')
                    literals = tuple(_literal(f, s) for option in options for f, s in option.items())
                    if not literals:
                        raise ValueError('"any" of nothing never holds')
                    clauses.append(literals)
                else:
                    clauses.append((_literal(name, states),))
        return {"clauses": tuple(clauses)}

    @model_serializer
    def _write(self) -> list[dict[str, Any]]:
        return [
            {"any": [{lit.finding: _spec(lit)} for lit in clause]}
            if len(clause) > 1
            else {clause[0].finding: _spec(clause[0])}
            for clause in self.clauses
        ]

    def __and__(self, other: Condition) -> Condition:
        """Both conditions at once."""
        return Condition(clauses=self.clauses + other.clauses)

    def literals(self) -> tuple[Literal, ...]:
        """Every literal, in order."""
        return tuple(literal for clause in self.clauses for literal in clause)


ALWAYS = Condition()


def is_(finding: str, *states: str) -> Condition:
    """The condition that a finding is in one of some states."""
    return Condition(clauses=((Literal(finding=finding, states=states),),))


def unless(finding: str, *states: str) -> Condition:
    """The condition that a finding is not known to be in any of some states: for restrictions only."""
    return Condition(clauses=((Literal(finding=finding, states=states, negated=True, or_unknown=True),),))


def lifted_by(exception: Condition) -> Condition:
    """What "unless ..." adds to a restriction: it stands unless the exception is known to hold.

    Raises:
        ValueError: the exception is more than one clause; "not (a and b)" would need "any", so write two rules.
    """
    if len(exception.clauses) != 1:
        raise ValueError('"unless" takes one clause')
    return Condition(
        clauses=tuple(
            (Literal(finding=lit.finding, states=lit.states, negated=not lit.negated, or_unknown=True),)
            for lit in exception.clauses[0]
        )
    )


def _spec(literal: Literal) -> list[str]:
    states = [("not " if literal.negated else "") + state for state in literal.states]
    return [*states, UNKNOWN] if literal.or_unknown else states


def _literal(finding: str, spec: Any) -> Literal:
    words = [spec] if isinstance(spec, str) else spec
    if not isinstance(words, list | tuple) or not words or not all(isinstance(w, str) for w in words):
        raise ValueError(f"{finding}: give a state or a list of states (in quotes if it looks like a number)")
    or_unknown = UNKNOWN in words
    known = [w for w in words if w != UNKNOWN]
    negated = bool(known) and all(w.startswith("not ") for w in known)
    states: list[str] = []
    for word in known:
        word = word[4:] if negated else word
        states.extend(s for s in (PRESENT if word == "present" else (word,)) if s not in states)
    return Literal(finding=finding, states=tuple(states), negated=negated, or_unknown=or_unknown)
