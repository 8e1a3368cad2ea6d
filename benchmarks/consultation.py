"""How much the questionnaire asks, and what that costs the result: simulated athletes, adaptive beside other orders.

    python benchmarks/consultation.py                  the table, for 2,000 athletes: about ten minutes on two cores
    python benchmarks/consultation.py --athletes 200   a sample, as `make bench` takes it

Every athlete has a full answer sheet (tests/support/athletes.py says how they are made, and what is assumed). The full
sheet is the same athlete asked everything that may be asked, tests on a bench included; "equal" means equal to that.
The other orders get as many follow-ups as the adaptive one needed for that athlete: "fixed" takes the groups in the
order of questionnaire.yaml, "random" any group and any findings of it. Equal for any number of processes.
"""

from __future__ import annotations

import argparse
import itertools
import math
import os
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.support.athletes import Athletes, consultations, guide_of, reply

from hingedoc import Advisor
from hingedoc.consultation.choosing import Choice, choose
from hingedoc.consultation.consultation import Consultation
from hingedoc.consultation.flow import GROUP
from hingedoc.consultation.guide import Guide
from hingedoc.consultation.questions import Question
from hingedoc.domain.assessment import Guidance, Stop
from hingedoc.inference.rete import Rete
from hingedoc.planning.reading import Reading

BATCH = 20
FIELDS = ("status", "urgency", "leading cause", "training action", "drills")
ORDERS = ("adaptive", "fixed", "random")
#: Of the adaptive order, where there is one.
AIMS = {"urgency": 1.0, "leading cause": 0.95, "training action": 0.95}
TIMED, SAMPLE = 30, 6


@dataclass(frozen=True)
class Asked:
    """One consultation: prompts with the last one about the sheet, answers typed, tests done, equal fields."""

    prompts: int
    typed: int = 0
    tests: int = 0
    equal: tuple[bool, ...] = ()
    end: str = ""


@dataclass(frozen=True)
class Row:
    """One athlete: each order, and the full sheet."""

    orders: tuple[Asked, ...]
    full: Asked


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--athletes", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--who", default="coach", help="who answers: an id under `who` in questionnaire.yaml")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    given = parser.parse_args()
    if given.athletes < 1:
        parser.error("--athletes: one at least")
    starts = range(0, given.athletes, BATCH)
    work = [(given.seed, start, min(BATCH, given.athletes - start), given.who) for start in starts]
    rows: list[Row] = []
    with ProcessPoolExecutor(given.processes) as pool:
        for found in pool.map(batch, work):
            rows += found
            if sys.stderr.isatty():
                print(f"\r{len(rows)} of {given.athletes}", end="", file=sys.stderr, flush=True)
    if sys.stderr.isatty():
        print("\r" + " " * 30 + "\r", end="", file=sys.stderr)
    print(f"{len(rows)} athletes, seed {given.seed}, answered by: {given.who}")
    print()
    how_much(rows)
    how_equal(rows)
    how_ended(rows)
    how_long(given.seed, given.who)


# --- asking ---


@lru_cache(maxsize=1)
def shipped() -> Guide:
    """One for each process."""
    advisor = Advisor()
    return guide_of(advisor.knowledge, advisor.program)


def batch(work: tuple[int, int, int, str]) -> list[Row]:
    """Some athletes: those of the seed, from a place on."""
    seed, start, size, who = work
    return [one(place, athlete.sheet, who) for place, athlete in numbered(seed, start, size)]


def numbered(seed: int, start: int, size: int) -> Iterator[tuple[int, Any]]:
    """So many athletes from a place on. Each batch has a seed of its own, so that none is made for nothing."""
    made = Athletes(shipped(), seed * 1_000_000 + start)
    yield from enumerate(itertools.islice(made, size), start)


def one(place: int, sheet: Any, who: str) -> Row:
    guide = shipped()
    # What everybody is asked first is asked once; from there each order goes its own way.
    begun, start = consult(Asked(1), Consultation(guide), sheet, who, followups=None)
    everything, at_end = consult(begun, replace(start, pace="full"), sheet, who)
    whole = fields(at_end.assessment)
    adaptive, at_end = consult(begun, start, sheet, who)
    limit = at_end.flow.followups
    asked = [replace(adaptive, equal=equal(at_end, whole), end=ending(at_end))]
    for chooser in (in_order, at_random(place)):
        other = replace(start, guide=replace(guide, choose=chooser))
        counted, at_end = consult(begun, other, sheet, who, followups=limit)
        asked.append(replace(counted, equal=equal(at_end, whole)))
    return Row(tuple(asked), everything)


def consult(
    asked: Asked, now: Consultation, sheet: Any, who: str, *, followups: float | None = math.inf
) -> tuple[Asked, Consultation]:
    """One consultation to its end, with so many follow-ups at the most; with none, to the first of them."""
    guide = now.guide
    findings = guide.kb.findings
    while (question := now.question) is not None:
        if is_followup(guide, question):
            if followups is None:
                break
            if now.flow.followups >= followups:
                now = now.finish()
                continue
        asked = replace(
            asked,
            prompts=asked.prompts + 1,
            typed=asked.typed + keyed(question, sheet),
            tests=asked.tests + sum(findings[name].tested for name in question.asked),
        )
        now = now.answer(reply(question, sheet, who))
    return asked, now


def is_followup(guide: Guide, question: Question) -> bool:
    """Whether it is one that the adaptive order chose."""
    fixed = {group.id for group in guide.groups if group.place != "follow_up"}
    return question.id.startswith(GROUP) and question.id.split(".")[1] not in fixed


def keyed(question: Question, sheet: Any) -> int:
    """Answers typed: of lists only what is so, and at least a word; of other prompts every finding."""
    if question.kind == "several":
        return len(question.items)
    return max(1, sum(sheet.get(name, "no") not in ("no", "absent") for name in question.asked))


def in_order(
    guide: Guide, reading: Reading, open_findings: Iterable[str], *, everything: bool = False
) -> Choice | None:
    """Group after group, as the questionnaire has them."""
    return choose(guide, reading, open_findings, everything=True)


def at_random(place: int) -> Callable[..., Choice | None]:
    """Any group, and any of its findings. The same for the same athlete and the same open findings."""

    def chooser(
        guide: Guide, reading: Reading, open_findings: Iterable[str], *, everything: bool = False
    ) -> Choice | None:
        found = list(open_findings)
        if not found:
            return None
        rng = random.Random(f"{place} {' '.join(found)}")
        names = list(dict.fromkeys(guide.group_of[finding].id for finding in found))
        chosen = rng.choice(names)
        group = next(group for group in guide.groups if group.id == chosen)
        members = [finding for finding in found if guide.group_of[finding].id == chosen]
        most = min(len(members), guide.kb.questionnaire.limits.findings_in_prompt)
        picked = {*rng.sample(members, most)}
        return Choice(group, tuple(finding for finding in group.findings if finding in picked), {})

    return chooser


def fields(said: Stop | Guidance) -> tuple[Any, ...]:
    """What is compared, as :data:`FIELDS`."""
    lead = said.causes[0].id if said.causes else None
    drills = tuple(drill.id for drill in said.plan.drills) if said.plan else ()
    return said.status, said.triage.urgency, lead, said.triage.action, drills


def equal(at_end: Consultation, whole: tuple[Any, ...]) -> tuple[bool, ...]:
    return tuple(a == b for a, b in zip(fields(at_end.assessment), whole, strict=True))


def ending(at_end: Consultation) -> str:
    """Why nothing more was asked."""
    flow = at_end.flow
    if flow.emergency:
        return "an emergency"
    left = choose(flow.guide, flow.reading, flow.open_findings)
    return "nothing could change" if left is None else "limit of follow-ups"


# --- printing ---


def how_much(rows: Sequence[Row]) -> None:
    print(f"{'asked':<22}{'median':>9}{'95th':>7}{'most':>7}   aim")
    adaptive = [row.orders[0] for row in rows]
    line("prompts", [asked.prompts for asked in adaptive], "median <= 15, 95th <= 25")
    line("  everything asked", [row.full.prompts for row in rows])
    line("answers typed", [asked.typed for asked in adaptive])
    line("  everything asked", [row.full.typed for row in rows])
    line("tests asked for", [asked.tests for asked in adaptive])
    line("  everything asked", [row.full.tests for row in rows])
    print()


def line(name: str, found: Sequence[int], aim: str = "") -> None:
    median, high, most = spread(found)
    print(f"{name:<22}{median:>9g}{high:>7g}{most:>7g}   {aim}".rstrip())


def spread(found: Sequence[float]) -> tuple[float, float, float]:
    """Median, 95th percentile, maximum."""
    ordered = sorted(found)
    return statistics.median(ordered), ordered[-(-95 * len(ordered) // 100) - 1], ordered[-1]


def how_equal(rows: Sequence[Row]) -> None:
    print(f"{'equal to full sheet':<22}" + "".join(f"{order:>10}" for order in ORDERS) + "   aim of the adaptive")
    for place, name in enumerate(FIELDS):
        shares = [share(asked.equal[place] for asked in column) for column in columns(rows)]
        aim = f"   >= {AIMS[name]:.0%}" if name in AIMS else ""
        print(f"{name:<22}" + "".join(f"{found:>10.2%}" for found in shares) + aim)
    shares = [share(all(asked.equal) for asked in column) for column in columns(rows)]
    print(f"{'all of these':<22}" + "".join(f"{found:>10.2%}" for found in shares))
    print()


def columns(rows: Sequence[Row]) -> list[list[Asked]]:
    """The consultations of each order."""
    return [[row.orders[place] for row in rows] for place in range(len(ORDERS))]


def share(found: Iterable[bool]) -> float:
    return statistics.fmean(found)


def how_ended(rows: Sequence[Row]) -> None:
    print("adaptive, ended because")
    for end, number in Counter(row.orders[0].end for row in rows).most_common():
        print(f"  {end:<24}{number / len(rows):>7.1%}")
    print()


def how_long(seed: int, who: str) -> None:
    """Choosing, for some athletes, one after the other with nothing else running here."""
    guide = shipped()
    taken: list[float] = []
    states: list[tuple[Reading, list[str]]] = []

    def timed(
        guide: Guide, reading: Reading, open_findings: Iterable[str], *, everything: bool = False
    ) -> Choice | None:
        found = list(open_findings)
        start = time.perf_counter()
        choice = choose(guide, reading, found, everything=everything)
        taken.append(time.perf_counter() - start)
        states.append((reading, found))
        return choice

    for _, athlete in numbered(seed, 0, TIMED):
        for now in consultations(replace(guide, choose=timed), athlete.sheet, who):
            assert now.flow is not None
    median, high, most = spread([1000 * seconds for seconds in taken])
    print(f"{'choosing one question':<22}{'median':>9}{'95th':>7}{'most':>7}   aim")
    print(f"{f'ms, {len(taken)} of them':<22}{median:>9.1f}{high:>7.1f}{most:>7.1f}   95th <= 50")
    sample = random.Random(seed).sample(states, min(SAMPLE, len(states)))
    print(f"one by one with experta, the same single answers: {one_by_one(guide, sample):.0f} times as long")


def one_by_one(guide: Guide, states: Sequence[tuple[Reading, list[str]]]) -> float:
    """How many times as long it takes to run the engine on every case with one answer more."""
    rete = Rete(guide.background.program)
    columns_of = guide.background.program.columns
    times = [0.0, 0.0]
    for reading, findings in states:
        memories = []
        for possible in (possible for finding in findings for possible in guide.possible[finding]):
            added = {column: columns_of[column][place] for column, place in possible.places.items()}
            memory = reading.memory
            memories.append(
                replace(memory, states={**memory.states, **added}, numbers={**memory.numbers, **possible.numbers})
            )
        start = time.perf_counter()
        choose(guide, reading, findings)
        times[0] += time.perf_counter() - start
        start = time.perf_counter()
        for memory in memories:
            rete.run(memory)
        times[1] += time.perf_counter() - start
    return times[1] / times[0]


if __name__ == "__main__":
    main()
