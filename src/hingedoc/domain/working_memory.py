"""Working memory: what was answered, read strictly. Nothing is clamped, guessed or dropped."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hingedoc.domain.bands import show, thousandths, with_unit
from hingedoc.domain.beside import not_for, of_other_lifts
from hingedoc.domain.conditions import UNKNOWN
from hingedoc.domain.findings import SIDES, Choice, Finding, Flags, Measure, Sign
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.errors import AnswersError, Problem, nearest

#: Ways of saying that something is not known. All read the same to the reasoning.
NOT_KNOWN = frozenset(
    {"", UNKNOWN, "n/a", "na", "?", "null", "not asked", "not sure", "not known", "skip", "skipped", "declined"}
    | {"prefer not to say", "rather not say", "not checked", "not looked at"}
)
_BOOLEANS = {True: "yes", False: "no"}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as it was said: thousandths of the unit it was said in."""

    value: int
    unit: str

    def __str__(self) -> str:
        return with_unit(show(self.value), self.unit)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two answers to one column that both stand; ``used`` is the worse of them."""

    column: str
    answers: tuple[str, ...]
    used: str


@dataclass(frozen=True)
class WorkingMemory:
    """All answers of one case.

    Attributes:
        states: column to known state, for what was answered as a state.
        numbers: column to thousandths of the finding's unit, for what was answered as a number.
        said: finding id to the answer as it was given, in the order of the ids; also for what is not known.
        quantities: numbers in the unit they were said in.
        conflicts: answers that disagree with each other.
        set_aside: findings that were answered and are not used: a test that asks for trained hands, done by others.
    """

    states: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    said: Mapping[str, Any] = field(default_factory=dict)
    quantities: Mapping[str, Quantity] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()
    set_aside: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        """A fingerprint of what was answered; order and the way of writing do not matter."""
        content = json.dumps([sorted(self.states.items()), sorted(self.numbers.items())], separators=(",", ":"))
        return hashlib.sha256(content.encode()).hexdigest()


def read_answers(
    kb: KnowledgeBase, answers: Mapping[str, Any], *, safety_none: bool = False, path: str = "answers"
) -> WorkingMemory:
    """Read answers by finding id (or column: ``tst_reach.left``).

    Args:
        kb: what may be answered.
        answers: finding id to a state, a number, a list of options, or ``{left: .., right: ..}``.
        safety_none: every umbrella question was asked as worded and answered no; an explicit answer outranks it.
        path: how problems name the place.

    Raises:
        AnswersError: with every problem found, each naming its field and, where there is one, the nearest known name.
    """
    reader = _Reader(kb, path)
    reader.read_all(answers)
    if safety_none:
        for umbrella in kb.umbrellas:
            if umbrella not in reader.states and umbrella not in reader.said:
                reader.states[umbrella] = "no"
                reader.said[umbrella] = "no"
    reader.check_lift()
    reader.set_aside()
    return reader.memory()


def read_apart(kb: KnowledgeBase, answers: Mapping[str, Any], *, path: str = "answers") -> WorkingMemory:
    """Some answers of a case, read for themselves: without what they mean beside the other answers.

    Nothing is checked against the lift and nothing is set aside. See :func:`read_answers`, also for what is raised.
    """
    reader = _Reader(kb, path)
    reader.read_all(answers)
    return reader.memory()


class _Reader:
    def __init__(self, kb: KnowledgeBase, path: str) -> None:
        self.kb, self.path = kb, path
        self.states: dict[str, str] = {}
        self.numbers: dict[str, int] = {}
        self.said: dict[str, Any] = {}
        self.quantities: dict[str, Quantity] = {}
        self.conflicts: list[Conflict] = []
        # Columns whose answers cancelled each other out: a third answer does not settle it.
        self.unsettled: set[str] = set()
        self.problems: list[Problem] = []
        self.aside: set[str] = set()

    def read_all(self, answers: Mapping[str, Any]) -> None:
        for name, answer in answers.items():
            self.read(name, answer)

    def memory(self) -> WorkingMemory:
        if self.problems:
            raise AnswersError(self.problems)
        return WorkingMemory(
            states=dict(sorted(self.states.items())),
            numbers=dict(sorted(self.numbers.items())),
            said=dict(sorted(self.said.items())),
            quantities=dict(sorted(self.quantities.items())),
            conflicts=tuple(sorted(self.conflicts, key=lambda c: c.column)),
            set_aside=tuple(sorted(self.aside)),
        )

    def read(self, name: Any, answer: Any) -> None:
        if not isinstance(name, str):
            return self.problem("A101", str(name)[:80], "a finding id is text")
        finding_id, _, part = name.partition(".")
        finding = self.kb.findings.get(finding_id)
        if finding is None:
            near = nearest(finding_id, self.kb.findings)
            retired = next((r for r in self.kb.retired if r.id == finding_id), None)
            hint = f"Retired: {retired.why}" if retired else f"Nearest: {near}." if near else ""
            return self.problem("A101", _short(name), f"{_short(finding_id)} is not known.", hint)
        if not finding.asked:
            return self.problem("A106", name, f"{finding_id} is worked out from other answers and is never given.")
        if part:
            self.said[name] = answer
            return self.read_part(finding, part, answer, name)
        self.said[finding_id] = answer
        if isinstance(finding, Flags):
            return self.read_flags(finding, answer)
        if isinstance(answer, Mapping):
            for key, value in answer.items():
                self.read_part(finding, str(key), value, f"{finding_id}.{_short(str(key))}")
            return None
        return self.read_value(finding, finding.main, answer, name)

    def read_part(self, finding: Finding, part: str, answer: Any, name: str) -> None:
        if isinstance(finding, Flags):
            if part not in finding.options:
                return self.bad_state(name, part, finding.options, "an option")
            return self.read_value(finding, f"{finding.id}.{part}", answer, name, ("no", "yes"))
        sides = isinstance(finding, Choice | Measure) and finding.sides
        if not sides or part not in (*SIDES, "worst"):
            what = "left, right" if sides else "one value, without sides"
            return self.problem("A105", name, f"{finding.id} takes {what}.")
        return self.read_value(finding, f"{finding.id}.{part}", answer, name)

    def read_flags(self, finding: Flags, answer: Any) -> None:
        if isinstance(answer, Mapping):
            for option, value in answer.items():
                self.read_part(finding, str(option), value, f"{finding.id}.{_short(str(option))}")
            return
        if _not_known(answer):
            return
        named = list(answer) if isinstance(answer, list | tuple | set | frozenset) else [answer]
        if named == ["none"] and "none" not in finding.options:
            named = []
        for option in named:
            if option not in finding.options:
                self.bad_state(finding.id, option, finding.options, "an option")
                return
        for option in finding.options:
            self.put(f"{finding.id}.{option}", "yes" if option in named else "no", worst_last=True)

    def read_value(
        self, finding: Finding, column: str, answer: Any, name: str, states: tuple[str, ...] | None = None
    ) -> None:
        if isinstance(answer, list | tuple):
            if not answer:
                return
            for one in answer:
                # Several answers that all stand: two people, a file and a consultation.
                if isinstance(one, list | tuple | Mapping):
                    return self.problem("A105", name, "an answer is a state or a number.")
                self.read_value(finding, column, one, name, states)
            return
        if isinstance(answer, Mapping):
            return self.problem("A105", name, "an answer is a state or a number.")
        if _not_known(answer):
            return
        if isinstance(finding, Measure):
            return self.read_measure(finding, column, answer, name)
        known = states or self.kb.columns[column][1:]
        state = _BOOLEANS[answer] if isinstance(answer, bool) and set(_BOOLEANS.values()) <= {*known} else answer
        if isinstance(finding, Sign) and state == "present":
            state = "clear"
        if not isinstance(state, str) or state not in known:
            return self.bad_state(name, answer, known, "a state")
        self.put(
            column, state, worst_last=finding.worst_last, is_choice=isinstance(finding, Choice) and not finding.sides
        )

    def read_measure(self, finding: Measure, column: str, answer: Any, name: str) -> None:
        neither = finding.worse == "neither"
        if isinstance(answer, str) and answer in finding.states:
            return self.put(
                column, answer, worst_last=finding.worst_last, is_choice=neither, order=self.kb.columns[column]
            )
        number, unit = answer, finding.unit
        if isinstance(answer, str):
            head, _, tail = answer.strip().partition(" ")
            if tail.strip():
                number, unit = head, tail.strip()
        factor = 1.0 if unit == finding.unit else finding.units.get(unit)
        if factor is None:
            known = ", ".join([finding.unit, *finding.units])
            return self.problem("A104", name, f"{_short(unit)} is not a unit of {finding.id}; it is {known}.")
        low, high = finding.range
        above = ", above 0" if finding.above_zero and low <= 0 else ""
        span = f"it goes from {low:g} to {high:g} {finding.unit}".strip() + above
        try:
            said = thousandths(number)
        except (ValueError, TypeError) as error:
            words = f", or one of {', '.join(finding.states)}" if finding.states else ""
            comma = isinstance(answer, str) and "," in answer
            hint = "A decimal point is needed, not a comma." if comma else ""
            return self.problem("A104", name, f"{_short(_quoted(answer))}: {error}; {span}{words}.", hint)
        value = said if factor == 1.0 else round(said * factor)
        if not thousandths(low) <= value <= thousandths(high) or (finding.above_zero and value <= 0):
            return self.problem("A103", name, f"{_short(str(answer))} is outside its range; {span}.")
        step = 1000 if finding.whole else thousandths(finding.step) if finding.step else 1
        if said % step:
            kind = "whole numbers" if finding.whole else f"steps of {finding.step:g}"
            return self.problem("A103", name, f"{_short(str(answer))}: it goes in {kind}; {span}.")
        if column in self.numbers and self.numbers[column] != value:
            old = self.numbers[column]
            if neither:
                self.conflicts.append(Conflict(column, (show(old), show(value)), UNKNOWN))
                del self.numbers[column], self.quantities[column]
                self.unsettled.add(column)
                return None
            worse = max(old, value) if finding.worst_last else min(old, value)
            self.conflicts.append(Conflict(column, (show(old), show(value)), show(worse)))
            value = worse
        if column in self.unsettled:
            return None
        self.numbers[column] = value
        self.quantities[column] = Quantity(said, unit)

    def put(
        self,
        column: str,
        state: str,
        *,
        worst_last: bool,
        is_choice: bool = False,
        order: tuple[str, ...] | None = None,
    ) -> None:
        if column in self.unsettled:
            return
        old = self.states.get(column, state)
        if old == state:
            self.states[column] = state
            return
        order = order or self.kb.columns[column]
        if is_choice:
            worse = UNKNOWN
        else:
            worse = (max if worst_last else min)(old, state, key=order.index)
        self.conflicts.append(Conflict(column, (old, state), worse))
        if worse == UNKNOWN:
            del self.states[column]
            self.unsettled.add(column)
        else:
            self.states[column] = worse

    def check_lift(self) -> None:
        lift = self.states.get(self.kb.roles.lift)
        if lift is None:
            return
        for sign in self.kb.signs:
            if self.states.get(sign.id, "absent") != "absent":
                said = of_other_lifts(self.kb, sign, lift)
                if said:
                    self.problem("A107", sign.id, *said)

    def set_aside(self) -> None:
        """Leave out what was tested by somebody without the scope for it; it stays in ``said``."""
        tester = self.states.get(self.kb.roles.tester or "")
        if tester is None:
            return
        for finding in not_for(self.kb, tester):
            for column, _ in finding.columns():
                found = [answers.pop(column, None) for answers in (self.states, self.numbers, self.quantities)]
                if any(answer is not None for answer in found):
                    self.aside.add(finding.id)

    def bad_state(self, name: str, given: Any, known: tuple[str, ...], what: str) -> None:
        near = nearest(str(given), known)
        hint = f"Nearest: {near}." if near else ""
        listed = ", ".join(known)
        self.problem("A102", name, f"{_short(str(given))} is not {what} of {name}; it takes {listed}.", hint)

    def problem(self, code: str, name: str, message: str, hint: str = "") -> None:
        self.problems.append(Problem(code=code, message=message, path=f"{self.path}.{_short(name)}", hint=hint))


def _not_known(answer: Any) -> bool:
    return answer is None or (isinstance(answer, str) and answer.strip().lower() in NOT_KNOWN)


def _quoted(answer: Any) -> str:
    """An answer as it was written: text between quotation marks."""
    return repr(answer) if isinstance(answer, str) else str(answer)


def _short(text: str) -> str:
    """Hostile or huge input, made fit for one line of a message."""
    clean = "".join(c if c.isprintable() else "?" for c in text[:80])
    return clean + ("..." if len(text) > 80 else "")
