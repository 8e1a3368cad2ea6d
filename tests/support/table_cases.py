"""Tables of generated cases, and what is made of them without a table, for comparing."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from hingedoc.domain.findings import Measure
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.working_memory import WorkingMemory
from hingedoc.inference.columns import cases_of
from hingedoc.inference.kernel import Kernel
from hingedoc.inference.population import Answers, population
from hingedoc.inference.program import Program
from hingedoc.tables.long_form import LongForm
from hingedoc.tables.results import ResultColumns
from hingedoc.tables.schema import LONG, RESULTS


def people(kb: KnowledgeBase, size: int, seed: int) -> list[Answers]:
    """Answers by column; every third load in use is said in another of its units."""
    rng = random.Random(seed)
    found = [dict(made.answers) for made in population(kb, size, seed)]
    reference = kb.findings[kb.roles.reference_load]
    assert isinstance(reference, Measure)
    for answers in found[::3]:
        if reference.id in answers:
            unit, factor = rng.choice(sorted(reference.units.items()))
            answers[reference.id] = f"{rng.randint(1, int(reference.range[1] / factor) - 1)} {unit}"
    return found


def table_of(answers: Sequence[Answers]) -> pa.Table:
    """One column of text for each column that anybody answered."""
    names = sorted({name for one in answers for name in one})
    columns = {name: [None if (said := one.get(name)) is None else str(said) for one in answers] for name in names}
    return pa.table({name: pa.array(column, pa.string()) for name, column in columns.items()})


def typed_table_of(kb: KnowledgeBase, answers: Sequence[Answers]) -> pa.Table:
    """The same with yes and no as truth values, numbers as numbers, and other states as text from a dictionary."""
    plain = table_of(answers)
    return pa.table({name: _typed(kb, name, plain[name].to_pylist()) for name in plain.column_names})


def _typed(kb: KnowledgeBase, column: str, said: list[str | None]) -> pa.Array:
    if {*kb.columns.get(column, ())} == {"unknown", "no", "yes"}:
        return pa.array([None if one is None else one == "yes" for one in said], pa.bool_())
    try:
        return pa.array([None if one is None else float(one) for one in said], pa.float64())
    except ValueError:
        return pa.array(said, pa.string()).dictionary_encode()


def rows_of(
    kb: KnowledgeBase, program: Program, version: str, memories: Sequence[WorkingMemory]
) -> list[dict[str, Any]]:
    """Rows of results of cases that are no table."""
    cases = cases_of(program, memories)
    outcome = _kernel(program).run(cases)
    digests = [memory.sha256 for memory in memories]
    columns = ResultColumns(kb, program, version).arrays(outcome, cases.unit, digests)
    rows: list[dict[str, Any]] = pa.RecordBatch.from_arrays(columns, [column.name for column in RESULTS]).to_pylist()
    return rows


def long_rows_of(program: Program, memories: Sequence[WorkingMemory]) -> list[dict[str, Any]]:
    """Rows of the long form of cases that are no table, each with the place of its case."""
    case, columns = LongForm(program).arrays(_kernel(program).run(cases_of(program, memories)))
    names = ["case", *(column.name for column in LONG)]
    rows: list[dict[str, Any]] = pa.RecordBatch.from_arrays([pa.array(case), *columns], names).to_pylist()
    return rows


#: By the program it was made of; making one takes as long as many cases.
_KERNELS: dict[int, Kernel] = {}


def _kernel(program: Program) -> Kernel:
    found = _KERNELS.get(id(program))
    if found is None or found.program is not program:
        found = _KERNELS[id(program)] = Kernel(program, detail=True)
    return found


def cells_of(answers: Mapping[str, Any]) -> dict[str, str]:
    """The answers of a case file as cells of text."""
    found: dict[str, str] = {}
    for name, said in answers.items():
        if isinstance(said, Mapping):
            found |= {f"{name}.{part}": _cell(value) for part, value in said.items()}
        else:
            found[name] = ";".join(said) if isinstance(said, list) else _cell(said)
    return found


def _cell(said: Any) -> str:
    return ("yes" if said else "no") if isinstance(said, bool) else str(said)
