"""Simulated athletes: full answer sheets that hang together, made from a knowledge base and a seed.

What is assumed, so that numbers measured on them can be judged:

- An athlete really has no cause (15 in 100), one (55) or two (30), drawn evenly from all that are ranked.
- A state of a finding is drawn with odds that rise with what its evidence says for the athlete's causes, and fall with
  what it says against them: the same weights that the reasoning uses. So these athletes suit the knowledge, and say how
  well the questions are chosen, not how often a diagnosis is right. Findings are independent given the causes.
- A sign that speaks for none of the athlete's causes is there 8 times in 100.
- The safety screen is clear for 72 in 100. 18 have pain, 10 a yes to one of the umbrella questions, whichever; behind
  a yes stands a yes to one row 30 times in 100, and each detail of it is a yes once in three. All else there is a no.
- 85 in 100 come for the first time, 95 expect to return, 90 may be filmed; lifts are those that people bring.
- Two sides are alike 80 times in 100; otherwise each is drawn by itself. A number lies anywhere in its band.
- Everything can be answered. Sheets hold no contradiction that drawing the answers again could mend.

The same seed gives the same athletes on every Python.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from hingedoc.consultation.consultation import Consultation
from hingedoc.consultation.guide import Guide
from hingedoc.consultation.questions import Question
from hingedoc.domain.findings import SIDES, Choice, Finding, Flags, Measure, Sign, YesNo
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.working_memory import read_answers
from hingedoc.inference.compiler import compile_program
from hingedoc.inference.numbers import legal, spoken, within
from hingedoc.inference.program import Program
from hingedoc.inference.rete import Rete
from hingedoc.planning.reading import Background
from hingedoc.planning.triage import contradictions

#: How strongly causes show in answers: the logarithm of the odds for each nat of evidence.
PULL = 4
DEGREES = {"absent": 0.92, "slight": 0.03, "clear": 0.03, "marked": 0.02}
SAME_ON_BOTH_SIDES = 0.8
LIFTS = {"deadlift": 8, "rdl": 3, "swing": 4, "squat": 3, "pick_up": 2}
#: Yes this often, whatever the causes.
OFTEN = {"hx_video_ok": 0.9, "hx_expects_return": 0.95}
FIRST_VISIT = {"hx_practice_weeks": 0, "hx_practice_sessions": 0, "hx_practice_reps": 0}


def guide_of(kb: KnowledgeBase, program: Program | None = None) -> Guide:
    """What consultations about a base ask with."""
    program = program or compile_program(kb)
    return Guide(Background(kb, program), Rete(program).run, "0")


def reply(question: Question, sheet: Mapping[str, Any], who: str) -> dict[str, Any]:
    """The answers to a question as a person gives them: of signs those that were seen, the others when asked."""
    if question.kind == "who":
        return {question.id: who}
    if question.kind == "differ":
        return {question.id: "both"}
    known = {name: sheet[name] for name in question.asked if name in sheet}
    return {n: said for n, said in known.items() if said != "absent"} if question.kind == "signs" else known


def consultations(guide: Guide, sheet: Mapping[str, Any], who: str, pace: str = "usual") -> Iterator[Consultation]:
    """One consultation after every prompt, from the first to the one that is at its end."""
    now = Consultation(guide, pace=pace)
    yield now
    while (question := now.question) is not None:
        now = now.answer(reply(question, sheet, who))
        yield now


@dataclass(frozen=True)
class Athlete:
    """Who really has what, and every answer that could be asked for."""

    causes: tuple[str, ...]
    sheet: Mapping[str, Any]


class Athletes:
    """Athletes without end."""

    def __init__(self, guide: Guide, seed: int) -> None:
        self.guide, self.kb, self.program = guide, guide.kb, guide.background.program
        self.rng = random.Random(seed)

    def __iter__(self) -> Iterator[Athlete]:
        while True:
            yield self.athlete()

    @cached_property
    def pull(self) -> dict[tuple[str, int], dict[str, float]]:
        """What a state of a column says for each cause, in nats. A rule's weight is shared by what it reads."""
        found: dict[tuple[str, int], dict[str, float]] = {}
        for rule in self.program.evidence:
            share = rule.steps[-1].weight / 1000 / len(rule.steps[0].when)
            for column, mask in (literal for clause in rule.steps[0].when for literal in clause):
                for place in range(1, mask.bit_length()):
                    says = found.setdefault((column, place), {})
                    if mask >> place & 1 and abs(share) > abs(says.get(rule.cause, 0.0)):
                        says[rule.cause] = share
        return found

    def athlete(self) -> Athlete:
        """One more."""
        rng, kb, roles = self.rng, self.kb, self.kb.roles
        how_many = min(rng.choices((0, 1, 2), (0.15, 0.55, 0.30))[0], len(self.program.causes))
        causes = tuple(rng.sample(self.program.causes, how_many))
        lifts = kb.columns[roles.lift][1:]
        lift = rng.choices(lifts, [LIFTS.get(name, 1) for name in lifts])[0]
        sheet: dict[str, Any] = {
            roles.lift: lift,
            roles.age: min(80, max(14, round(rng.gauss(34, 11)))),
            roles.reference_load: rng.randrange(2, 33) * 5,
        }
        self._screen(sheet)
        asked = [finding for group in self.guide.groups for finding in group.findings]
        for name in (*(sign.id for sign in kb.signs_of(lift)), *asked):
            if name not in sheet:
                sheet[name] = self._answer(kb.findings[name], causes, pain=sheet[roles.pain_umbrella] == "yes")
        if rng.random() < 0.85:
            sheet |= {name: none for name, none in FIRST_VISIT.items() if name in sheet}
        for name, share in OFTEN.items():
            if name in sheet:
                sheet[name] = "yes" if rng.random() < share else "no"
        self._reconcile(sheet, causes)
        return Athlete(causes, sheet)

    def _screen(self, sheet: dict[str, Any]) -> None:
        kb, rng = self.kb, self.rng
        kind = rng.random()
        sheet |= dict.fromkeys((*kb.umbrellas, *kb.rows, *(detail.id for detail in kb.details)), "no")
        if kind < 0.72:
            return
        opened = kb.roles.pain_umbrella if kind < 0.9 else rng.choice(kb.umbrellas)
        sheet[opened] = "yes"
        rows = [row.id for row in kb.rows.values() if opened in row.opened_by]
        if rows and rng.random() < 0.3:
            sheet[rng.choice(rows)] = "yes"
        for detail in kb.details:
            sheet[detail.id] = rng.choice(("no", "no", "yes"))

    def _answer(self, finding: Finding, causes: Sequence[str], *, pain: bool) -> Any:
        if isinstance(finding, Flags):
            return self._flags(finding, causes)
        if finding.id in self.kb.roles.pain:
            return self.rng.choice((0, 1, 1, 2, 2, 3, 4, 5)) if pain else 0
        if isinstance(finding, Choice | Measure) and finding.sides:
            left = right = self._said(finding, self._state(finding, causes))
            if self.rng.random() > SAME_ON_BOTH_SIDES:
                right = self._said(finding, self._state(finding, causes))
            return dict(zip(SIDES, (left, right), strict=True))
        return self._said(finding, self._state(finding, causes))

    def _state(self, finding: Finding, causes: Sequence[str]) -> str:
        """A state of a finding; none ("") of a measure without bands."""
        states = self.kb.columns[finding.main][1:]
        if not states:
            return ""
        odds = [self._odds(finding, state, place, causes) for place, state in enumerate(states, 1)]
        return self.rng.choices(states, odds)[0]

    def _odds(self, finding: Finding, state: str, place: int, causes: Sequence[str]) -> float:
        says = self.pull.get((finding.main, place), {})
        if isinstance(finding, Sign):
            base = DEGREES[state]
        elif isinstance(finding, YesNo) and not says:
            base = 0.9 if state == "no" else 0.1
        else:
            # What speaks for something is rarer than what speaks for nothing.
            base = math.exp(-PULL * sum(max(0.0, weight) for weight in says.values()))
        return base * math.exp(PULL * sum(says.get(cause, 0.0) for cause in causes))

    def _said(self, finding: Finding, state: str) -> Any:
        """A state as it is answered: of a measure a number, unless which band it falls in depends on other answers."""
        if not isinstance(finding, Measure) or finding.bands_by:
            return state
        low, high, step = legal(finding)
        least, most = within(finding.bands, state) if state else (None, None)
        least, most = max(low, low if least is None else least), min(high, high if most is None else most)
        # A whole number, where the band holds one.
        for grain in (max(step, 1000), step):
            start, end = -(-least // grain) * grain, most // grain * grain
            if start <= end:
                return spoken(self.rng.randrange(start, end + 1, grain))
        return state

    def _flags(self, finding: Flags, causes: Sequence[str]) -> list[str]:
        options = [option for option in finding.options if option != "none"]
        if finding.id == self.kb.roles.equipment:
            return [option for option in options if self.rng.random() < 0.6]
        found = []
        for option in options:
            says = self.pull.get((f"{finding.id}.{option}", 2), {})
            odds = 0.08 * math.exp(PULL / 2 * sum(says.get(cause, 0.0) for cause in causes))
            if self.rng.random() < odds / (1 + odds):
                found.append(option)
        return found

    def _reconcile(self, sheet: dict[str, Any], causes: Sequence[str]) -> None:
        """Draw again what does not go together; what still does not is not known."""
        kept = self.guide.screen | {*self.kb.roles.pain}
        for attempt in range(6):
            found = contradictions(self.guide.reading(read_answers(self.kb, sheet)))
            named = dict.fromkeys(column.partition(".")[0] for one in found for column in one.findings)
            for name in (name for name in named if name not in kept):
                finding = self.kb.findings[name]
                if attempt < 5 and finding.asked and not isinstance(finding, Flags):
                    sheet[name] = self._answer(finding, causes, pain=False)
                else:
                    sheet.pop(name, None)
            if not found:
                return
