"""Plain Python: what the rules say, read one by one for one case. Every other engine must say the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from benchmarks.engines.workload import (
    CAUSES,
    LIKELY,
    NAMES,
    Answer,
    Array,
    Literal,
    Result,
    Table,
    Workload,
    as_dicts,
    as_table,
)


class Plain:
    """A loop over rules: no index, and no code made from them."""

    def __init__(self, workload: Workload) -> None:
        self.workload = workload

    def resident(self, given: Array) -> list[dict[str, Answer]]:
        return as_dicts(given)

    def run(self, cases: Sequence[Mapping[str, Answer]]) -> list[Result]:
        return [self.one(case) for case in cases]

    def table(self, results: Sequence[Result]) -> Table:
        return as_table(results)

    def one(self, case: Mapping[str, Answer]) -> Result:
        scores = [0] * len(CAUSES)
        for rule in self.workload.rules:
            for clause in rule.clauses:
                # any() of a generator would take nearly three times as long.
                for literal in clause:
                    if passes(literal, case):
                        break
                else:
                    break
            else:
                scores[rule.cause] += rule.weight
        held = tuple(all(scores[cause] >= LIKELY for cause in reads) for reads in self.workload.reads)
        return tuple(scores), held


def passes(literal: Literal, case: Mapping[str, Answer]) -> bool:
    test, finding, value = literal
    answer = case.get(NAMES[finding])
    if answer is None:
        return False
    if test == "is":
        return answer == value
    return answer >= value if test == ">=" else answer <= value
