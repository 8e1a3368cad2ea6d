"""What follows matching: written once, over a handful of operations, for integers, arrays and solver terms alike.

Nothing here knows a finding, a cause or a drill. Nothing is searched for: every choice is the largest integer key.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hingedoc.domain.drills import SLOTS
from hingedoc.domain.verdicts import ACTION_GATE, DESTINATIONS, UNLOADED, URGENCY_GATE
from hingedoc.inference.abstraction import count
from hingedoc.inference.algebra import Algebra, Columns, Value, holds
from hingedoc.inference.program import Program

STATUSES = ("stop", "refer", "incomplete_screen", "no_fault", "unclear", "explained")
#: What conclude() says of load beside the verdict columns.
LOAD_FIELDS = ("cut", "rpe", "reps_from", "reps_to", "reps_fewer")


def close(program: Program, a: Algebra, columns: Columns) -> dict[str, Value]:
    """Raise every column that rules conclude, stratum by stratum. For readers that do not match with an engine.

    Returns whether each rule fired, by id.
    """
    found: dict[str, Value] = {}
    for stage in range(program.depth + 1):
        for counting in program.counts:
            if counting.level == stage:
                columns[counting.column] = count(a, counting, columns)
        raised: dict[tuple[str, int], list[Value]] = {}
        for rule in program.rules:
            if rule.stage == stage:
                fired = found[rule.id] = holds(a, rule.when, columns)
                for target in rule.then:
                    raised.setdefault(target, []).append(fired)
        for (column, place), by in raised.items():
            columns[column] = a.most([columns[column], a.where(a.any(by), place, 0)])
    return found


def step_weights(program: Program, a: Algebra, columns: Mapping[str, Value]) -> dict[str, Value]:
    """The weight each evidence rule brings: that of its strictest step that holds, which is its heaviest, or 0."""
    found: dict[str, Value] = {}
    for rule in program.evidence:
        speaks_for = rule.steps[0].weight > 0
        brought = [a.where(holds(a, step.when, columns), abs(step.weight), 0) for step in rule.steps]
        heaviest = a.most([0, *brought])
        found[rule.id] = heaviest if speaks_for else -heaviest
    return found


def scores(program: Program, a: Algebra, weights: Mapping[str, Value]) -> dict[str, Value]:
    """Each cause's score: over groups and directions, the strongest rule that fired."""
    found: dict[str, Value] = dict.fromkeys((*program.causes, *program.routes), 0)
    for (cause, _, positive), rules in program.groups.items():
        brought = [weights.get(rule.id, 0) for rule in rules]
        strongest = a.most([0, *brought]) if positive else -a.most([0, *(-w for w in brought)])
        found[cause] = found[cause] + strongest
    return found


def gate_shut(a: Algebra, columns: Mapping[str, Value]) -> Value:
    """Whether the assessment may hold no causes, drills or load."""
    return a.any([columns["urgency"] >= URGENCY_GATE, columns["action"] >= ACTION_GATE])


def conclude(
    program: Program, a: Algebra, columns: Mapping[str, Value], score: Mapping[str, Value], weights: Mapping[str, Value]
) -> dict[str, Value]:
    """Gate, ranking, status, load, rung and drills.

    Returns integers by name: ``urgency``, ``action``, ``referral``, ``screen`` as places on their scales; ``status`` in
    :data:`STATUSES`; ``no_fault`` (1 + place of the rule, 0 none); ``cause_1`` .. ``cause_3`` (1 + place in
    ``program.causes``, 0 none) and their ``score_1`` .. ``score_3``; the load fields; ``rung``; ``drill_<slot>`` (1 +
    place in ``program.drills``).
    """
    cuts = program.thresholds
    shut = gate_shut(a, columns)
    said = {name: columns[name] for name in ("urgency", "action", "screen")}
    said["referral"] = columns["referral"]
    stopped = columns["urgency"] >= URGENCY_GATE

    fault_free: Value = 0
    for place, rule in enumerate(program.no_fault, 1):
        fault_free = a.where(a.all([a.equal(fault_free, 0), holds(a, rule.when, columns)]), place, fault_free)
    incomplete = columns["screen"] > 0
    free = [a.equal(columns[name], 0) for name in ("screen", "urgency", "cut")]
    none_wrong = a.all([fault_free > 0, columns["action"] < UNLOADED, *free])
    withheld = a.any([shut, none_wrong])

    ranked = _ranking(program, a, score, withheld)
    first = ranked[0][1]
    close_rival: Value = False
    for place, cause in enumerate(program.causes, 1):
        behind = [a.all([score[r] > 0, first - score[r] < cuts.rival_lead]) for r in program.rivals[cause]]
        close_rival = a.any([close_rival, a.all([a.equal(ranked[0][0], place), a.any(behind)])])
    unclear = a.any([first < cuts.unclear_under, close_rival])
    status = a.where(unclear, STATUSES.index("unclear"), STATUSES.index("explained"))
    status = a.where(none_wrong, STATUSES.index("no_fault"), status)
    status = a.where(incomplete, STATUSES.index("incomplete_screen"), status)
    status = a.where(shut, a.where(stopped, STATUSES.index("stop"), STATUSES.index("refer")), status)
    said["status"] = status
    said["no_fault"] = a.where(none_wrong, fault_free, 0)
    for place, (cause, won) in enumerate(ranked, 1):
        said[f"cause_{place}"], said[f"score_{place}"] = cause, won

    said |= _load(program, a, columns, shut, said["no_fault"])
    said["rung"] = a.where(shut, 0, _rung(program, a, columns, score))
    said |= _drills(program, a, columns, score, weights, ranked, withheld)
    return said


def rank_key(program: Program, a: Algebra, cause: str, score: Mapping[str, Value]) -> Value:
    """Larger is ahead: by score, then starting weight, then id; 0 where the score is not positive."""
    return a.where(score[cause] > 0, score[cause] * (len(program.causes) + 1) + program.prior[cause], 0)


def _ranking(program: Program, a: Algebra, score: Mapping[str, Value], withheld: Value) -> list[tuple[Value, Value]]:
    keys = [a.where(withheld, 0, rank_key(program, a, cause, score)) for cause in program.causes]
    found = []
    for _ in range(3):
        best, winner = _ahead(a, keys, range(1, len(keys) + 1))
        wins = [a.all([key > 0, a.equal(key, best)]) for key in keys]
        won = a.most([0, *(a.where(win, score[cause], 0) for win, cause in zip(wins, program.causes, strict=True))])
        found.append((winner, won))
        keys = [a.where(win, 0, key) for win, key in zip(wins, keys, strict=True)]
    return found


def _ahead(a: Algebra, keys: Sequence[Value], places: Sequence[int]) -> tuple[Value, Value]:
    """The largest of some keys, no two of which are the same above 0, and its place; 0 where all are 0."""
    best = a.most([0, *keys])
    found = [a.where(a.equal(key, best), place, 0) for place, key in zip(places, keys, strict=True)]
    return best, a.where(best > 0, a.most([0, *found]), 0)


def _load(
    program: Program, a: Algebra, columns: Mapping[str, Value], shut: Value, fault_free: Value
) -> dict[str, Value]:
    said = {}
    silent = a.equal(columns["load_spoken"], 0)
    default = dict(program.default_load)
    for field in LOAD_FIELDS:
        plain: Value = a.where(silent, default.get(field, 0), 0)
        for place, rule in enumerate(program.no_fault, 1):
            plain = a.where(a.equal(fault_free, place), dict(rule.load).get(field, 0), plain)
        said[field] = a.where(shut, 0, a.most([columns[field], plain]))
    said["load_spoken"] = a.where(shut, 0, columns["load_spoken"])
    return said


def _rung(program: Program, a: Algebra, columns: Mapping[str, Value], score: Mapping[str, Value]) -> Value:
    reached: Value = 0
    for rule in program.rungs:
        here = holds(a, rule.when, columns)
        if rule.at_least:
            here = a.all([here, a.any([score[cause] >= rule.at_least for cause in rule.causes])])
        reached = a.most([reached, a.where(here, rule.rung, 0)])
    return reached


def _drills(
    program: Program,
    a: Algebra,
    columns: Mapping[str, Value],
    score: Mapping[str, Value],
    weights: Mapping[str, Value],
    ranked: list[tuple[Value, Value]],
    withheld: Value,
) -> dict[str, Value]:
    cuts = program.thresholds
    leads = {cause: a.equal(ranked[0][0], place) for place, cause in enumerate(program.causes, 1)}
    target = _capacity_target(program, a, score, weights)
    keys: dict[str, list[Value]] = {slot: [] for slot in SLOTS}
    last = len(program.drills)
    for place, drill in enumerate(program.drills, 1):
        free = a.equal(columns["barred." + drill.id], 0)
        strength = {c: s for c, s in drill.strength.items() if c in leads}
        lead: Value = a.most([0, *(a.where(leads[cause], s, 0) for cause, s in strength.items())])
        if drill.slot == "pattern":
            fits = a.any([score[cause] >= cuts.pattern_from for cause in strength])
            fit = drill.clean * 10 + lead
        elif drill.slot == "capacity":
            fit = a.most([0, *(a.where(a.equal(target, _cause_place(program, c)), s, 0) for c, s in strength.items())])
            fits = fit > 0
        else:
            # The default habit is what is left when the leading cause has none of its own.
            default = 1 if drill.id == program.habit_default else 0
            fit = lead * 10 + default
            fits = fit > 0
        # Earlier ids win ties, so a drill's place counts down.
        keys[drill.slot].append(a.where(a.all([free, fits]), (fit + 1) * (last + 1) + last - place, 0))
    places = {slot: [p for p, d in enumerate(program.drills, 1) if d.slot == slot] for slot in SLOTS}
    # With nothing to work on there is nothing to practise, not even a habit.
    nothing = a.any([withheld, a.equal(ranked[0][0], 0)])
    chosen = {slot: _ahead(a, found, places[slot])[1] for slot, found in keys.items()}
    said = {"drill_" + slot: a.where(nothing, 0, place) for slot, place in chosen.items()}
    return said | {"capacity_target": a.where(withheld, 0, target)}


def _capacity_target(program: Program, a: Algebra, score: Mapping[str, Value], weights: Mapping[str, Value]) -> Value:
    """1 + place of the first cause in rank that a capacity drill is for, 0 none."""
    cuts = program.thresholds
    keys = []
    for cause in program.capacity_causes:
        tested = [weights.get(r.id, 0) > 0 for r in program.evidence if r.cause == cause and r.tested]
        enough = a.any(
            [score[cause] >= cuts.capacity_from, a.all([score[cause] >= cuts.capacity_from_tested, a.any(tested)])]
        )
        keys.append(a.where(enough, rank_key(program, a, cause, score), 0))
    return _ahead(a, keys, [_cause_place(program, cause) for cause in program.capacity_causes])[1]


def _cause_place(program: Program, cause: str) -> int:
    return program.causes.index(cause) + 1


def destination(referral: int) -> str:
    """The destination in a referral number."""
    return DESTINATIONS[referral % len(DESTINATIONS)]
