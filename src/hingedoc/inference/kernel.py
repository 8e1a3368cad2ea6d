"""The column kernel: one Program for a table of cases. Recorded once for the columns that a table has, then run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hingedoc.inference.abstraction import NO_NUMBER, derive
from hingedoc.inference.algebra import Value
from hingedoc.inference.calls import CHUNK, Array, Calls
from hingedoc.inference.columns import Cases, readable
from hingedoc.inference.meaning import close, conclude, gate_shut, scores, step_weights
from hingedoc.inference.prescribing import Given, prescribing
from hingedoc.inference.program import Program
from hingedoc.inference.recording import Recorder

_HIGHEST = 2**31 - 1
#: The load in use as it was said: no finding is called so.
_SAID, _UNIT = "load#said", "load#unit"


class Kernel:
    """A program for any number of cases: the outcome of each, as :func:`hingedoc.inference.columns.run_columns` has it.

    Args:
        program: what to conclude with.
        states, numbers: the columns that may be answered as states and as numbers; without them all there are. What
            a table does not have is unknown in every case, and what follows from that is worked out once. With the
            number of the load in use it is also given as it was said.
        detail: also say the score of each cause (``score.<cause>``) and the weight of each rule (``weight.<rule>``).
        chunk: cases at a time.

    Raises:
        KnowledgeError: a per cent edge, or a load, too large for whole numbers of 64 bits.
    """

    def __init__(
        self,
        program: Program,
        *,
        states: Iterable[str] | None = None,
        numbers: Iterable[str] | None = None,
        detail: bool = False,
        chunk: int = CHUNK,
    ) -> None:
        readable(program)
        self.program = program
        self._states = frozenset(program.given if states is None else states)
        known = {*program.measured, program.load_numbers.reference}
        given = known if numbers is None else known.intersection(numbers)
        self._numbers = given.intersection(program.measured)
        self._says_load = program.load_numbers.reference in given
        self._calls = Calls(self._outputs(detail), chunk)

    def __len__(self) -> int:
        """How many numpy calls a chunk takes."""
        return len(self._calls)

    def run(self, cases: Cases) -> dict[str, Array]:
        """Every field of the outcome, one place a case.

        Raises:
            ValueError: a column was answered that this kernel was not made for.
        """
        measured = {*cases.numbers} & {*self.program.measured}
        unexpected = {*cases.states} - self._states | measured - self._numbers
        if cases.said is not None and not self._says_load:
            unexpected.add(self.program.load_numbers.reference)
        if unexpected:
            raise ValueError(f"not a column of this kernel: {', '.join(sorted(unexpected))}")
        given = {**cases.states, **{_number(column): cases.numbers[column] for column in measured}}
        if cases.said is not None:
            given[_SAID] = cases.said
        if cases.unit is not None:
            given[_UNIT] = cases.unit
        return self._calls.run(cases.size, given)

    def _outputs(self, detail: bool) -> dict[str, Value]:
        program, a = self.program, Recorder()
        states = {name: a.column(name, 0, len(program.columns[name]) - 1) for name in sorted(self._states)}
        numbers = {name: a.column(_number(name), NO_NUMBER, _HIGHEST) for name in sorted(self._numbers)}
        columns = derive(program, a, states, numbers)
        close(program, a, columns)
        shut = gate_shut(a, columns)
        weights = {rule: a.where(shut, 0, weight) for rule, weight in step_weights(program, a, columns).items()}
        score = scores(program, a, weights)
        said = conclude(program, a, columns, score, weights)
        said |= prescribing(program, a, columns, self._given(a, numbers), score, said)
        if detail:
            said |= {f"score.{cause}": value for cause, value in score.items()}
            said |= {f"weight.{rule}": value for rule, value in weights.items()}
        return said

    def _given(self, a: Recorder, numbers: Mapping[str, Value]) -> Given:
        if not self._says_load:
            return Given(numbers)
        most, units = self.program.load_numbers.most_said, self.program.units
        return Given(numbers, a.column(_SAID, NO_NUMBER, most), a.column(_UNIT, 0, max(0, len(units) - 1)))


def _number(column: str) -> str:
    return column + "#"
