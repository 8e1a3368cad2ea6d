"""Simulated athletes: full answer sheets that hang together, made from the knowledge and a seed."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from hingedoc.consultation.guide import Guide
from hingedoc.domain.findings import Flags, Sign, YesNo
from hingedoc.domain.working_memory import read_answers
from hingedoc.inference.hypotheses import Possible, possible_answers
from hingedoc.planning.triage import contradictions

PULL = 4
_DEGREES = {"absent": 0.92, "slight": 0.03, "clear": 0.03, "marked": 0.02}


@dataclass(frozen=True)
class Athlete:
    """Who really has what, and every answer that could be asked for."""

    causes: tuple[str, ...]
    sheet: Mapping[str, Any]


class Athletes:
    """Makes athletes. Each has none, one or two causes; answers follow the weights of their evidence."""

    def __init__(self, guide: Guide, seed: int) -> None:
        self.guide, self.kb, self.program = guide, guide.kb, guide.background.program
        self.rng = random.Random(seed)

    @cached_property
    def pull(self) -> dict[tuple[str, int], dict[str, float]]:
        """What a state of a column says for each cause: weights of the rules that read it, shared over clauses."""
        found: dict[tuple[str, int], dict[str, float]] = {}
        for rule in self.program.evidence:
            weight = rule.steps[-1].weight / 1000
            for clause in rule.steps[0].when:
                for column, mask in clause:
                    for place in range(1, mask.bit_length()):
                        if mask >> place & 1:
                            causes = found.setdefault((column, place), {})
                            share = weight / len(rule.steps[0].when)
                            if abs(share) > abs(causes.get(rule.cause, 0.0)):
                                causes[rule.cause] = share
        return found

    def __iter__(self) -> Iterator[Athlete]:
        while True:
            yield self.athlete()

    def athlete(self) -> Athlete:
        """One more."""
        rng, kb = self.rng, self.kb
        causes = tuple(rng.sample(self.program.causes, rng.choices((0, 1, 2), (0.15, 0.55, 0.30))[0]))
        sheet: dict[str, Any] = {}
        lift = rng.choices(kb.columns[kb.roles.lift][1:], (1, 8, 1, 1, 3, 1, 4, 3, 1, 2))[0]
        sheet[kb.roles.lift] = lift
        sheet[kb.roles.age] = min(80, max(14, round(rng.gauss(34, 11))))
        sheet[kb.roles.reference_load] = rng.randrange(2, 33) * 5
        self._screen(sheet)
        for sign in kb.signs_of(lift):
            sheet[sign.id] = self._drawn(possible_answers(sign), causes)
        for group in self.guide.groups:
            for name in group.findings:
                finding = kb.findings[name]
                if name in sheet:
                    continue
                if isinstance(finding, Flags):
                    sheet[name] = self._flags(finding, causes)
                elif name in kb.roles.pain:
                    sheet[name] = rng.choice((0, 1, 1, 2, 2, 3, 4, 5)) if sheet[kb.roles.pain_umbrella] == "yes" else 0
                else:
                    found = [p for p in self.guide.possible[name] if p.state != "uneven"]
                    if found:
                        sheet[name] = self._drawn(found, causes)
        # Most come for the first time: no plan yet, and no check from the last visit.
        if rng.random() < 0.85:
            sheet |= {"hx_practice_weeks": 0, "hx_practice_sessions": 0, "hx_practice_reps": 0}
        sheet["hx_video_ok"] = "yes" if rng.random() < 0.9 else "no"
        sheet["hx_expects_return"] = "yes" if rng.random() < 0.95 else "no"
        self._reconcile(sheet, causes)
        return Athlete(causes, sheet)

    def _reconcile(self, sheet: dict[str, Any], causes: tuple[str, ...]) -> None:
        """Draw again what does not go together; what still does not is not known."""
        kb = self.kb
        for attempt in range(6):
            found = contradictions(self.guide.reading(read_answers(kb, sheet)))
            for name in {column.partition(".")[0] for one in found for column in one.findings}:
                finding = kb.findings[name]
                if name in self.guide.screen or name in kb.roles.pain:
                    continue
                drawn = [p for p in self.guide.possible.get(name, ()) if p.state != "uneven"]
                if attempt < 5 and drawn and not isinstance(finding, Flags):
                    sheet[name] = self._drawn(drawn, causes)
                else:
                    sheet.pop(name, None)
            if not found:
                return

    def _drawn(self, possible: tuple[Possible, ...] | list[Possible], causes: tuple[str, ...]) -> str:
        return self.rng.choices([p.state for p in possible], [self._likely(p, causes) for p in possible])[0]

    def _likely(self, possible: Possible, causes: tuple[str, ...]) -> float:
        finding = self.kb.findings[possible.finding]
        says: dict[str, float] = {}
        for column, place in possible.places.items():
            for cause, weight in self.pull.get((column, place), {}).items():
                says[cause] = says.get(cause, 0.0) + weight
        if isinstance(finding, Sign):
            base = _DEGREES[possible.state]
        elif isinstance(finding, YesNo) and not says:
            base = 0.9 if possible.state == "no" else 0.1
        else:
            # What speaks for something is rarer than what speaks for nothing.
            base = math.exp(-PULL * sum(max(0.0, weight) for weight in says.values()))
        return base * math.exp(PULL * sum(says.get(cause, 0.0) for cause in causes))

    def _flags(self, finding: Flags, causes: tuple[str, ...]) -> list[str]:
        if finding.id == self.kb.roles.equipment:
            return [o for o in finding.options if o != "none" and self.rng.random() < 0.6]
        found = []
        for option in finding.options:
            yes = Possible(finding.id, "yes", {f"{finding.id}.{option}": 2})
            odds = 0.08 * math.exp(2 * sum(self.pull.get((f"{finding.id}.{option}", 2), {}).get(c, 0) for c in causes))
            del yes
            if option != "none" and self.rng.random() < odds / (1 + odds):
                found.append(option)
        return found

    def _screen(self, sheet: dict[str, Any]) -> None:
        kb, rng = self.kb, self.rng
        kind = rng.random()
        sheet |= dict.fromkeys((*kb.umbrellas, *kb.rows, *(d.id for d in kb.details)), "no")
        if kind < 0.72:
            return
        opened = {kb.roles.pain_umbrella} if kind < 0.9 else {rng.choice(kb.umbrellas)}
        for umbrella in opened:
            sheet[umbrella] = "yes"
        rows = [row.id for row in kb.rows.values() if opened & {*row.opened_by}]
        if rows and rng.random() < 0.3:
            sheet[rng.choice(rows)] = "yes"
        for detail in kb.details:
            sheet[detail.id] = rng.choice(("no", "no", "yes"))
