"""What one run says, whatever it was run over: one case, or all of them at once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from hingedoc.domain.verdicts import ACTION_GATE, UNLOADED, URGENCY_GATE
from hingedoc.inference.abstraction import derive
from hingedoc.inference.algebra import INTEGERS, Algebra, Value
from hingedoc.inference.meaning import close, conclude, gate_shut, scores, step_weights
from hingedoc.inference.program import Program
from hingedoc.inference.proof.cone import load_only
from hingedoc.inference.rete import Findings

#: What an assessment has beside its triage, by the names of ``conclude``.
BEYOND_TRIAGE = (
    *("cause_1", "cause_2", "cause_3", "capacity_target", "drill_pattern", "drill_capacity", "drill_habit"),
    *("cut", "rpe", "reps_from", "reps_to", "reps_fewer", "load_spoken", "rung", "no_fault"),
)


class View:
    """One run of a Program; each part is worked out when it is first asked for."""

    def __init__(self, program: Program, a: Algebra, states: Mapping[str, Value], columns: Mapping[str, Value]) -> None:
        self.program, self.a, self.states, self.columns = program, a, states, columns

    @classmethod
    def of(cls, program: Program, a: Algebra, states: Mapping[str, Value], numbers: Mapping[str, Value]) -> View:
        """A run from answers."""
        columns = derive(program, a, states, numbers)
        close(program, a, columns)
        return cls(program, a, states, columns)

    @classmethod
    def of_run(cls, program: Program, states: Mapping[str, int], run: Findings) -> View:
        """What the engine of record left behind."""
        view = cls(program, INTEGERS, states, run.columns)
        # Already worked out: put where the cached properties look first.
        view.__dict__.update(
            weights={rule.id: run.weights.get(rule.id, 0) for rule in program.evidence},
            scores={cause: run.scores.get(cause, 0) for cause in (*program.causes, *program.routes)},
            outcome=run.outcome,
            load=run.outcome,
        )
        return view

    @cached_property
    def weights(self) -> Mapping[str, Value]:
        """The weight that each evidence rule brings."""
        return step_weights(self.program, self.a, self.columns)

    @cached_property
    def scores(self) -> Mapping[str, Value]:
        """The score of each cause."""
        return scores(self.program, self.a, self.weights)

    @cached_property
    def outcome(self) -> Mapping[str, Value]:
        """All that is concluded."""
        return conclude(self.program, self.a, self.columns, self.scores, self.weights)

    @cached_property
    def load(self) -> Mapping[str, Value]:
        """The load fields of what is concluded; they depend on no cause."""
        return conclude(load_only(self.program), self.a, self.columns, {}, {})

    @cached_property
    def shut(self) -> Value:
        """Whether the gate is shut."""
        return gate_shut(self.a, self.columns)

    @cached_property
    def open(self) -> Value:
        """Whether the gate is open."""
        return self.a.all([self.columns["urgency"] < URGENCY_GATE, self.columns["action"] < ACTION_GATE])

    def held_back(self, field: str) -> Value:
        """A load field, or its strictest place where no load may be used at all."""
        none = self.a.any([self.shut, self.columns["action"] >= UNLOADED])
        return self.a.where(none, len(self.program.columns[field]) - 1, self.load[field])
