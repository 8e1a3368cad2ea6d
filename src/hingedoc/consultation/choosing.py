"""Which question next: what it could change, for what it costs to answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from hingedoc.domain.findings import Measure
from hingedoc.domain.questionnaire import Group
from hingedoc.planning.reading import Reading

if TYPE_CHECKING:
    from hingedoc.consultation.guide import Guide
    from hingedoc.inference.hypotheses import Hypotheses

#: What a change of status, urgency, action or leader is worth, beside a tenth of the movement of live certainties.
TURN, DRILL, MOVEMENT = 1000, 250, 0.1


@dataclass(frozen=True)
class Choice:
    """What to ask next: findings of one group, and what each could change."""

    group: Group
    findings: tuple[str, ...]
    worth: Mapping[str, float]


class Chooser(Protocol):
    """Chooses the next follow-up; see :func:`choose`."""

    def __call__(
        self, guide: Guide, reading: Reading, open_findings: Iterable[str], *, everything: bool = False
    ) -> Choice | None: ...


def choose(guide: Guide, reading: Reading, open_findings: Iterable[str], *, everything: bool = False) -> Choice | None:
    """The group to ask next, or none where no one or two further answers could change the result.

    Args:
        guide: what is known.
        reading: the case as it stands.
        open_findings: what may still be asked.
        everything: also what could change nothing, group after group.
    """
    found = list(open_findings)
    most = guide.kb.questionnaire.limits.findings_in_prompt
    if not found:
        return None
    if everything:
        group = guide.group_of[found[0]]
        return Choice(group, tuple(f for f in group.findings if f in {*found})[:most], {})
    case = hypotheses(guide, reading, found)
    worth = alone(guide, case)
    if not case.single.changes.any():
        worth = together(case, worth)
    by_group: dict[str, list[str]] = {}
    for finding in found:
        if worth.get(finding, 0) > 0:
            by_group.setdefault(guide.group_of[finding].id, []).append(finding)
    if not by_group:
        return None
    members = max((_most_worth(guide, worth, members) for members in by_group.values()), key=lambda best: best[0])[1]
    group = guide.group_of[members[0]]
    asked = {*members, *_read_with(guide, members, found)}
    return Choice(group, tuple(sorted(asked, key=found.index)), {finding: worth[finding] for finding in members})


def _most_worth(guide: Guide, worth: Mapping[str, float], findings: list[str]) -> tuple[float, list[str]]:
    """Of one group what is worth most, as much as fits a prompt, and its worth for the effort."""
    chosen = sorted(findings, key=lambda finding: -worth[finding])[: guide.kb.questionnaire.limits.findings_in_prompt]
    effort = 2 + sum(guide.kb.findings[finding].effort for finding in chosen)
    return sum(worth[finding] for finding in chosen) / effort, chosen


def _read_with(guide: Guide, findings: Iterable[str], found: Iterable[str]) -> list[str]:
    """Open findings that choose the norm table of a measure: without them its figure would say nothing."""
    measures = [measure for name in findings if isinstance(measure := guide.kb.findings[name], Measure)]
    tables = [table for measure in measures for table in measure.bands_by]
    read = {literal.finding for table in tables for literal in table.when.literals()}
    return [name for name in found if name in read]


def hypotheses(guide: Guide, reading: Reading, findings: Iterable[str]) -> Hypotheses:
    """The case as it stands, ready for every answer to these findings."""
    from hingedoc.inference.hypotheses import Hypotheses

    program = reading.program
    places = {column: program.columns[column].index(state) for column, state in reading.memory.states.items()}
    possible = [answer for finding in findings for answer in guide.possible[finding]]
    return Hypotheses(program, places, reading.memory.numbers, possible)


def alone(guide: Guide, case: Hypotheses) -> dict[str, float]:
    """What each finding is worth by itself: the mean over its answers."""
    effects = case.single
    value = effects.turns * TURN + (effects.changes & ~effects.turns) * DRILL + effects.movement * MOVEMENT
    worth: dict[str, float] = {}
    changing = {answer.finding for answer, changes in zip(case.possible, effects.changes, strict=True) if changes}
    for answer, each in zip(case.possible, value.tolist(), strict=True):
        worth[answer.finding] = worth.get(answer.finding, 0.0) + each
    for finding in worth:
        worth[finding] /= len(guide.possible[finding])
        if changing and finding not in changing and guide.kb.findings[finding].tested:
            worth[finding] = 0.0
    return worth


def together(case: Hypotheses, by_itself: Mapping[str, float]) -> dict[str, float]:
    """What findings are worth beside one other: how often two answers change the result."""
    effects = case.paired
    value = effects.turns * TURN + (effects.changes & ~effects.turns) * DRILL
    worth = dict.fromkeys(by_itself, 0.0)
    for pair, each in zip(case.pairs, value.tolist(), strict=True):
        if each:
            for place in pair:
                worth[case.possible[place].finding] += each / len(case.pairs)
    return {finding: each + (by_itself[finding] * 0.001 if each else 0) for finding, each in worth.items()}
