"""The plan: drills, session, retest with its next branch, and who to see."""

from __future__ import annotations

from collections.abc import Mapping

from hingedoc.domain.assessment import (
    LoadDecision,
    Plan,
    PlannedDrill,
    RankedCause,
    RetestPlan,
    SessionPart,
)
from hingedoc.domain.drills import SLOTS, Dose, Drill, dose_within
from hingedoc.domain.pathway import RUNGS, Retest, Rung, RungText
from hingedoc.planning.reading import Reading
from hingedoc.words import Words


def plan(reading: Reading, causes: tuple[RankedCause, ...], load: LoadDecision) -> Plan:
    """The plan of a case that may train."""
    rung = reading.outcome("rung")
    texts = {text.rung: text for text in reading.kb.pathway.rung_texts}
    here = texts[RUNGS[rung]]
    drills = tuple(_drills(reading, causes, load))
    fault_free = reading.outcome("no_fault")
    check = reading.program.retests[reading.outcome("retest") - 1]
    row = next(row for row in reading.kb.pathway.retests if row.id == check.id)
    if fault_free:
        retest = _nothing_wrong(reading, row, check.days, fault_free)
    else:
        retest = _retest(reading, row, causes, here, load)
    often, session = _session(reading, drills, load)
    return Plan(
        rung=here.rung,
        rung_says="" if fault_free else here.now,
        drills=drills,
        empty_slots=tuple(slot for slot in SLOTS if slot not in {d.slot for d in drills}),
        session=session,
        often=often,
        retest=retest,
        if_not=retest.if_not,
        see=() if fault_free else _see(texts, rung),
    )


def _drills(reading: Reading, causes: tuple[RankedCause, ...], load: LoadDecision) -> list[PlannedDrill]:
    found = []
    for slot in SLOTS:
        place = reading.outcome("drill_" + slot)
        if place:
            drill = reading.kb.drills_by_id[reading.program.drills[place - 1].id]
            found.append(_planned(reading, drill, slot, _for_cause(reading, drill, slot, causes), load))
    return found


def _for_cause(reading: Reading, drill: Drill, slot: str, causes: tuple[RankedCause, ...]) -> str | None:
    """The cause a drill was chosen for: the capacity target, else the first in rank that it trains."""
    target = reading.outcome("capacity_target")
    if slot == "capacity" and target:
        return reading.program.causes[target - 1]
    trained = {c.id for c in reading.kb.causes if any(m.drill == drill.id for m in c.drills)}
    return next((cause.id for cause in causes if cause.id in trained), None)


def _planned(reading: Reading, drill: Drill, slot: str, cause: str | None, load: LoadDecision) -> PlannedDrill:
    hide = set(drill.breath) if reading.run.columns[reading.kb.column_of(reading.kb.roles.breath_hold)] else set()
    steps = tuple(step for step in drill.steps if step not in hide)
    if hide:
        steps = (*steps, reading.kb.wording.texts["breathe_out_step"])
    return PlannedDrill(
        id=drill.id,
        slot=slot,
        name=drill.name,
        dose=_dose(drill, load, reading.w),
        steps=steps,
        cues=tuple(cue for cue in drill.cues if cue not in hide),
        mistakes=drill.mistakes,
        why=_why(reading, drill, cause),
        for_cause=cause,
        easier=_neighbours(reading, drill.easier),
        harder=_neighbours(reading, drill.harder),
    )


def _neighbours(reading: Reading, drills: tuple[str, ...]) -> tuple[str, ...]:
    """Names of the next drills down or up; one that the body or the load decision rules out is not offered."""
    ruled_out = {
        column for rule in reading.fired if rule.startswith("bar:") for column, _ in reading.background.rules_then(rule)
    }
    return tuple(reading.kb.drills_by_id[d].name for d in drills if "barred." + d not in ruled_out)


def _dose(drill: Drill, load: LoadDecision, w: Words) -> str:
    """The dose, cut to the load decision: a printed dose is a ceiling."""
    dose = dose_within(drill, load)
    return drill.dose.text if dose == drill.dose else dose_text(dose, w)


def dose_text(dose: Dose, w: Words) -> str:
    """A dose in words, from its numbers."""
    amount = w.DOSE_SETS.format(sets=dose.sets, reps=dose.reps)
    if dose.per_side:
        amount = f"{amount} {w.DOSE_EACH_SIDE}"
    parts = [amount, w.DOSE_EVERY_DAY if dose.often == "daily" else w.DOSE_EACH_SESSION]
    if dose.reserve is not None:
        parts.append(w.REPS_LEFT_ONE if dose.reserve == 1 else w.REPS_LEFT.format(reserve=dose.reserve))
    return ", ".join(parts)


def _why(reading: Reading, drill: Drill, cause: str | None) -> str:
    """One line from the athlete's own answers: a sign the drill was made for, else the cause it trains."""
    for sign in reading.present_signs:
        if sign.id in drill.faults and sign.seen_as:
            return sign.seen_as
    if cause:
        for support in _support_seen(reading, cause):
            return support
        return reading.kb.causes_by_id[cause].athlete_name
    return reading.kb.wording.texts["why_habit"]


def _support_seen(reading: Reading, cause: str) -> list[str]:
    """Signs that speak for a cause, in the athlete's words."""
    fired = [r for r in reading.program.evidence if r.cause == cause and reading.run.weights.get(r.id, 0) > 0]
    columns = {c for r in fired for c in reading.fired[r.id]}
    return [sign.seen_as for sign in reading.present_signs if sign.id in columns and sign.seen_as]


def _retest(
    reading: Reading, row: Retest, causes: tuple[RankedCause, ...], here: RungText, load: LoadDecision
) -> RetestPlan:
    return RetestPlan(
        id=row.id,
        what=" ".join(filter(None, (row.what, _instead(reading)))),
        days=row.days,
        pass_line=row.pass_line,
        if_pass=row.if_pass if load.progress else reading.kb.wording.texts["hold_pass"],
        if_not=here.if_not,
        tests=_positive_tests(reading, causes[0]) if causes and row.tests == "positive" else (),
    )


def _nothing_wrong(reading: Reading, film: Retest, days: tuple[int, ...], fault_free: int) -> RetestPlan:
    """Where nothing needs to change, the check is only whether that stays so."""
    rule = next(n for n in reading.kb.pathway.no_fault if n.id == reading.program.no_fault[fault_free - 1].id)
    return RetestPlan(
        id=film.id,
        what=film.what,
        days=days,
        pass_line=film.pass_line,
        if_pass=rule.if_pass,
        if_not=rule.if_not,
    )


def _positive_tests(reading: Reading, cause: RankedCause) -> tuple[str, ...]:
    """Tests that spoke for a cause, in words, to be done again."""
    seen = [seen for support in cause.for_ for seen in support.seen]
    tested = [s.says for s in seen if reading.kb.findings[s.finding.partition(".")[0]].tested]
    return tuple(dict.fromkeys(tested))


def _session(
    reading: Reading, drills: tuple[PlannedDrill, ...], load: LoadDecision
) -> tuple[str, tuple[SessionPart, ...]]:
    if not drills:
        return "", ()
    by_slot = {drill.slot: drill for drill in drills}
    pattern = by_slot.get("pattern")
    fast = bool(pattern and reading.kb.drills_by_id[pattern.id].class_ == "ballistic")
    sessions = reading.kb.pathway.sessions
    session = next((s for s in sessions if s.ballistic == fast), sessions[0])
    lift_at = next((place for place, line in enumerate(session.lines) if line.lift), len(session.lines))
    parts: list[tuple[bool, bool, SessionPart]] = []
    for place, line in enumerate(session.lines):
        drill = by_slot.get(line.slot) if line.slot else None
        if (line.slot and drill is None) or (line.lift and load.kind == "unloaded"):
            continue
        text = f"{drill.name}: {drill.dose}" if drill else (line.lift and _instead(reading)) or line.text
        early = drill is not None and reading.kb.drills_by_id[drill.id].before_lift
        part = SessionPart(part=line.part, text=text, drill=drill.id if drill else None)
        parts.append((place >= lift_at and not early, place >= lift_at, part))
    return session.often, tuple(part for *_, part in sorted(parts, key=lambda one: one[:2]))


def _instead(reading: Reading) -> str | None:
    """What takes the place of a lift that is not for now."""
    kb, lift = reading.kb, reading.state(reading.kb.roles.lift)
    held = (p for p in kb.prohibitions if lift in p.lifts and reading.run.columns["prohibit." + p.id])
    return next((p.instead for p in held if p.instead), None)


def _see(texts: Mapping[Rung, RungText], rung: int) -> tuple[str, ...]:
    """What comes after this rung, in order, up to who to see."""
    return tuple(f"{texts[r].name}: {texts[r].now}" for r in RUNGS[rung + 1 :] if r in texts) or (
        texts[RUNGS[rung]].now,
    )
