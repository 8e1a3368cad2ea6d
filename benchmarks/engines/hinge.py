"""hingedoc: one case through experta, many through the column kernel, all from one knowledge base."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from benchmarks.engines.base import knowledge, memory_of, recommendations
from benchmarks.engines.workload import (
    CAUSES,
    NAMES,
    RECOMMENDATIONS,
    UNKNOWN,
    YES_NO,
    Array,
    Result,
    Table,
    Workload,
    as_dicts,
    as_table,
)

from hingedoc.domain.working_memory import WorkingMemory
from hingedoc.inference.abstraction import NO_NUMBER, derive
from hingedoc.inference.algebra import INTEGERS
from hingedoc.inference.calls import Calls
from hingedoc.inference.compiler import compile_program
from hingedoc.inference.meaning import scores, step_weights
from hingedoc.inference.recording import Recorder
from hingedoc.inference.rete import Rete

Given = Mapping[str, Array]


class OneCase:
    """The engine of record: reasons, ranking, status and load come with it."""

    def __init__(self, workload: Workload) -> None:
        self.workload = workload
        self._rete = Rete(compile_program(knowledge(workload)))

    def resident(self, given: Array) -> list[WorkingMemory]:
        return [memory_of(case) for case in as_dicts(given)]

    def run(self, cases: Sequence[WorkingMemory]) -> list[Result]:
        return [self.one(case) for case in cases]

    def table(self, results: Sequence[Result]) -> Table:
        return as_table(results)

    def one(self, case: WorkingMemory) -> Result:
        found = self._rete.run(case).scores
        held = recommendations(self.workload, INTEGERS, found)
        return tuple(found[cause] for cause in CAUSES), tuple(held[name] for name in RECOMMENDATIONS)


class OneCore:
    """The column kernel, asked for scores and recommendations."""

    def __init__(self, workload: Workload) -> None:
        self._kernel = recorded(workload)

    def resident(self, given: Array) -> Given:
        return columns_of(given)

    def run(self, given: Given) -> dict[str, Array]:
        return self._kernel.run(len(given[NAMES[0]]), given)

    def table(self, found: Mapping[str, Array]) -> Table:
        return Table(np.array([found[name] for name in CAUSES]), np.array([found[name] for name in RECOMMENDATIONS]))


def recorded(workload: Workload) -> Calls:
    """The workload's Program, recorded up to the scores, and its recommendations."""
    program = compile_program(knowledge(workload))
    recorder = Recorder()
    states = {name: recorder.column(name, 0, 2) for name in NAMES[:YES_NO]}
    numbers = {name: recorder.column(name, NO_NUMBER, 10_000) for name in NAMES[YES_NO:]}
    columns = derive(program, recorder, states, numbers)
    score = scores(program, recorder, step_weights(program, recorder, columns))
    wanted = {cause: score[cause] for cause in CAUSES} | recommendations(workload, recorder, score)
    return Calls(wanted)


def columns_of(given: Array) -> dict[str, Array]:
    """Answers as the kernel takes them: places of states, numbers in thousandths."""
    states = {name: column + np.int8(1) for name, column in zip(NAMES[:YES_NO], given[:YES_NO], strict=True)}
    numbers = {}
    for name, column in zip(NAMES[YES_NO:], given[YES_NO:], strict=True):
        numbers[name] = np.where(column == UNKNOWN, np.int32(NO_NUMBER), column * np.int32(1000))
    return states | numbers
