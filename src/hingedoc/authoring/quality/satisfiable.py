"""Whether the premises of one rule can ever hold together. Exact for what one rule says, and cheap.

The states a column can take at all, the lifts a sign belongs to, and the rule's own literals are all that is looked at;
what several rules together allow is a question for a prover. A sign that is seen says that the lift is one of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hingedoc.domain.conditions import UNKNOWN, Condition, Literal
from hingedoc.domain.findings import Inferred, Sign
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.rules import rules_of

Domains = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Possible:
    """The states that each column of a base can take.

    Attributes:
        states: by column; a state of an inferred finding that no rule concludes is not among them.
        lifts: by sign, the lifts it belongs to, where not all.
    """

    kb: KnowledgeBase
    states: Domains
    lifts: Domains

    @classmethod
    def of(cls, kb: KnowledgeBase) -> Possible:
        """What is possible in a base."""
        states = {column: frozenset(known) for column, known in (*kb.columns.items(), *kb.verdicts.items())}
        concluded = {(kb.column_of(column), state) for rule in rules_of(kb) for column, state in rule.then}
        for finding in kb.observed:
            if isinstance(finding, Inferred):
                there = (state for state in finding.states if (finding.id, state) in concluded)
                states[finding.id] = frozenset({UNKNOWN, *there})
        lifts = {sign.id: frozenset(sign.lifts) for sign in kb.signs if sign.lifts}
        return cls(kb, states, lifts)

    def accepted(self, literal: Literal) -> frozenset[str]:
        """The states in which a literal holds."""
        column = self.kb.column_of(literal.finding)
        known = self.kb.states_of(literal.finding) or ()
        # A verdict has no unknown: its bottom is a value.
        there = {state for state in known if state != UNKNOWN}
        named = there - {*literal.states} if literal.negated else there & {*literal.states}
        if literal.or_unknown:
            named.add(UNKNOWN)
        return frozenset(named) & self.states.get(column, frozenset())

    def why_not(self, condition: Condition) -> str:
        """Why a condition can never hold, as a sentence; nothing where it can."""
        for clause in condition.clauses:
            if not any(map(self.accepted, clause)):
                return self._never(clause)
        return "" if self._holds(condition.clauses, {}) else self._clash(condition)

    def _never(self, clause: tuple[Literal, ...]) -> str:
        if len(clause) > 1:
            return "None of what it takes can be."
        (literal,) = clause
        if isinstance(self.kb.findings.get(literal.finding), Inferred):
            return f"No rule concludes that {literal.finding} is {' or '.join(literal.states)}."
        return f"It leaves no state of {literal.finding}."

    def _clash(self, condition: Condition) -> str:
        """What single literals leave nothing of; otherwise only the clauses together do."""
        left: dict[str, frozenset[str]] = {}
        lift = self.kb.column_of(self.kb.roles.lift)
        for (literal,) in (clause for clause in condition.clauses if len(clause) == 1):
            for column, states in self._asks(literal):
                left[column] = left.get(column, states) & states
                if not left[column] and column == lift:
                    return "Its signs, or a sign and the lift it names, are of different lifts."
                if not left[column]:
                    return f"It asks for two states of {column} at once."
        return "Its parts cannot hold together."

    def _holds(self, clauses: tuple[tuple[Literal, ...], ...], left: Domains) -> bool:
        if not clauses:
            return True
        for literal in clauses[0]:
            narrowed = dict(left)
            for column, states in self._asks(literal):
                narrowed[column] = narrowed.get(column, states) & states
            if all(narrowed.values()) and self._holds(clauses[1:], narrowed):
                return True
        return False

    def _asks(self, literal: Literal) -> tuple[tuple[str, frozenset[str]], ...]:
        """What a literal asks of columns: of its own and, where it is a sign seen, of the lift."""
        accepted = self.accepted(literal)
        asked = ((self._column(literal), accepted),)
        finding = self.kb.findings.get(literal.finding)
        seen = isinstance(finding, Sign) and accepted and accepted.isdisjoint({UNKNOWN, "absent"})
        if seen and literal.finding in self.lifts:
            return (*asked, (self.kb.column_of(self.kb.roles.lift), self.lifts[literal.finding]))
        return asked

    def _column(self, literal: Literal) -> str:
        return self.kb.column_of(literal.finding)


def lifts_of(kb: KnowledgeBase, condition: Condition) -> frozenset[str] | None:
    """The lifts on which the signs of a condition can all be seen; None where that is every lift."""
    found: frozenset[str] | None = None
    for clause in condition.clauses:
        some: frozenset[str] | None = frozenset()
        for literal in clause:
            finding = kb.findings.get(literal.finding)
            free = not isinstance(finding, Sign) or not finding.lifts or literal.states == ("absent",)
            some = None if free or some is None or finding is None else some | {*finding.lifts}
        if some is not None:
            found = some if found is None else found & some
    return found
