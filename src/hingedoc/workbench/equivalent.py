"""Changes that can be shown to change nothing, without trying a single case.

Two programs are the same where they differ only in the names of groups, or in rules whose difference another rule
covers: wherever one of the two would fire and the other not, a third fires in both and concludes at least as much.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hingedoc.inference.program import Clause, Clauses, Program, Rule

#: A rule that concludes one of these is a reason by itself, whatever else fires.
_REASONS = frozenset({"urgency", "action"})


def same_meaning(one: Program, other: Program) -> bool:
    """Whether two programs are shown to give the same answers."""
    mine, yours = _unnamed(one), _unnamed(other)
    if mine == yours:
        return True
    if replace(mine, rules=()) != replace(yours, rules=()):
        return False
    old, new = ({rule.id: rule for rule in program.rules} for program in (mine, yours))
    unlike = [name for name in {*old, *new} if old.get(name) != new.get(name)]
    third = [rule for name, rule in old.items() if name not in unlike]
    return all(_covered(old.get(name), new.get(name), third) for name in unlike)


def _unnamed(program: Program) -> Program:
    # A group is what it holds: the rules that count once together.
    alike = {rule.id: " ".join(r.id for r in rules) for rules in program.groups.values() for rule in rules}
    return replace(program, evidence=tuple(replace(rule, group=alike[rule.id]) for rule in program.evidence))


def _covered(old: Rule | None, new: Rule | None, third: Sequence[Rule]) -> bool:
    """Whether another rule covers all cases in which only one of two fires."""
    rule = old or new
    if rule is None or not _REASONS.isdisjoint(column for column, _ in rule.then):
        return False
    if old is None or new is None:
        regions = [rule.when]
    elif old.then != new.then or len(old.when) != len(new.when):
        return False
    else:
        regions = [*_only(old.when, new.when), *_only(new.when, old.when)]
    return all(any(_at_least(other, rule) and _implies(region, other.when) for other in third) for region in regions)


def _only(when: Clauses, other: Clauses) -> Iterator[Clauses]:
    """Conditions that together hold wherever the first of two holds and the second does not."""
    for place, (clause, theirs) in enumerate(zip(when, other, strict=True)):
        states = dict(theirs)
        rest = tuple((column, mask & ~states.get(column, 0)) for column, mask in clause)
        left = tuple((column, mask) for column, mask in rest if mask)
        if left:
            yield (*when[:place], left, *when[place + 1 :])


def _at_least(other: Rule, rule: Rule) -> bool:
    """Whether a rule concludes everything that another does, or more."""
    concluded = dict(other.then)
    return all(concluded.get(column, -1) >= place for column, place in rule.then)


def _implies(when: Clauses, other: Clauses) -> bool:
    return all(any(_within(clause, wider) for clause in when) for wider in other)


def _within(clause: Clause, wider: Clause) -> bool:
    states = dict(wider)
    return all(mask & ~states.get(column, 0) == 0 for column, mask in clause)
