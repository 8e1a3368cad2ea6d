"""What the knowledge says of words, loads, checks and open questions, compiled for ``prescribing``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from hingedoc.domain.bands import thousandths
from hingedoc.domain.conditions import Condition
from hingedoc.domain.findings import YES_NO_STATES, Flags, Measure
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.pathway import Retest as WrittenRetest
from hingedoc.domain.scales import Scales
from hingedoc.domain.weights import weight
from hingedoc.errors import KnowledgeError, Problem
from hingedoc.inference.program import Clause, Clauses, LoadLine, LoadNumbers, NoFaultRule, Question, Retest, WordStep

#: Compiles a condition; the text says where it stands.
Compile = Callable[[Condition, str], Clauses]
_NO, _YES = (1 << YES_NO_STATES.index(state) for state in ("no", "yes"))
#: A check asks for film where no test is for this athlete.
_FILMED = "skill"


def words_of(scales: Scales) -> tuple[str, ...]:
    """Every word that a certainty may be given."""
    return tuple(dict.fromkeys((*(w.word for w in scales.words), scales.route_word, scales.against_word)))


def word_steps(scales: Scales, words: Sequence[str]) -> tuple[WordStep, ...]:
    """The words from the mildest to the strongest, each with what it is held to while pain may be the reason."""
    cautious = next((w.at_least for w in scales.words if w.word == scales.route_word), 0.0)
    # Of two at the same certainty the first stands, so it comes last.
    rising = sorted((w.at_least, -place, w.word) for place, w in enumerate(scales.words))
    cap = words.index(scales.route_word) + 1
    steps = [(least, words.index(word) + 1) for least, _, word in rising]
    return tuple(WordStep(max(0, weight(least)), word, cap if least > cautious else word) for least, word in steps)


def load_lines(kb: KnowledgeBase, no_fault: Sequence[NoFaultRule]) -> Iterator[LoadLine]:
    """The load table, in its order."""
    brought = [kb.pathway.no_fault_load(rule.id) for rule in no_fault]
    for line in kb.load:
        yield LoadLine(
            id=line.id,
            column="load." + line.id.lower(),
            no_fault=tuple(place for place, load in enumerate(brought, 1) if load == line.id),
            default=line.id == kb.default_load,
            worded=bool(line.rule),
            rule_only=bool(line.rule) and line.rule_only,
            to_ceiling=line.cut_to_ceiling,
            of_best=line.most_of_best or 0,
        )


def load_numbers(kb: KnowledgeBase) -> LoadNumbers:
    """Where the numbers of a load stand, and what they are rounded to."""
    units = kb.weight_units
    load = kb.findings.get(kb.roles.reference_load)
    highest = thousandths(load.range[1]) if isinstance(load, Measure) else 0
    return LoadNumbers(
        reference=kb.roles.reference_load,
        current=kb.roles.current_load,
        ceiling=kb.roles.ceiling,
        units=tuple(units),
        plates=tuple(max(1, round(kb.scales.plate.get(unit, 1) * 1000)) for unit in units),
        most_said=max((round(highest / size) for size in units.values()), default=0),
    )


def film(kb: KnowledgeBase) -> int:
    """The place of the check that stands in for one that is not for this athlete.

    Raises:
        KnowledgeError: there is none.
    """
    found = next((place for place, row in enumerate(kb.pathway.retests) if _FILMED in row.classes), None)
    if found is None:
        raise KnowledgeError(Problem("K306", f"No retest is for a cause of class {_FILMED}.", path="pathway"))
    return found


def retests(kb: KnowledgeBase, compiled: Compile) -> Iterator[Retest]:
    """The checks in the order of the pathway, and last the one that asks only whether all stays well."""
    rows = kb.pathway.retests
    of: dict[int, list[str]] = {}
    for cause in sorted(c.id for c in kb.causes if c.ranked):
        class_ = kb.causes_by_id[cause].class_
        of.setdefault(next((p for p, row in enumerate(rows) if class_ in row.classes), film(kb)), []).append(cause)
    for place, row in enumerate(rows):
        yield Retest(row.id, tuple(of.get(place, ())), row.days, _not_when(kb, row, compiled))
    filmed = rows[film(kb)]
    yield Retest(filmed.id, (), filmed.days[-1:], None)


def _not_when(kb: KnowledgeBase, row: WrittenRetest, compiled: Compile) -> Clauses | None:
    finding = kb.findings[row.test] if row.test else None
    return compiled(finding.not_when, finding.id) if finding and finding.not_when else None


def questions(kb: KnowledgeBase, compiled: Compile) -> Iterator[Question]:
    """Questions of the screen in asking order, each with what opens it."""
    for umbrella in kb.umbrellas:
        yield Question(umbrella, (umbrella,), (), ((),))
    yield _question(kb, kb.roles.age, ())
    for row in kb.rows.values():
        yes: Clause = tuple((name, _YES) for name in row.opened_by if name in kb.umbrellas)
        # Every umbrella over it was answered no, and yet it is open: by age, or by another answer.
        otherwise: Clauses = tuple(((name, _NO),) for name in row.opened_by)
        yield Question(row.id, (row.id,), (), ((yes,), otherwise))
    for condition in kb.open_when:
        opens = compiled(condition, "screen")
        for literal in condition.literals():
            if literal.or_unknown:
                yield _question(kb, literal.finding, opens)
    for detail in kb.details:
        if detail.of:
            yield Question(detail.id, (detail.id,), (), ((((detail.of, _YES),),),))


def _question(kb: KnowledgeBase, name: str, opens: Clauses) -> Question:
    finding = kb.findings.get(name)
    if isinstance(finding, Flags):
        return Question(name, tuple(column for column, _ in finding.columns()), (), (opens,))
    if isinstance(finding, Measure) and not finding.states:
        return Question(name, (), (name,), (opens,))
    return Question(name, (kb.column_of(name),), (), (opens,))
