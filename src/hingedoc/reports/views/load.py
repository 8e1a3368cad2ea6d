"""The load decision on paper: one figure, or one rule in its place, and the way up from there."""

from __future__ import annotations

from hingedoc.domain.assessment import LoadDecision, SessionPart
from hingedoc.domain.pathway import SessionLine
from hingedoc.reports.pictures import charts
from hingedoc.reports.text import joined, sentence
from hingedoc.reports.views.shared import Print, View, lead, plain, still_said, strong

STEPS = 4
HARDEST = 10


def load_view(load: LoadDecision, p: Print, session: tuple[SessionPart, ...] = ()) -> View:
    """What the load block shows. A figure is shown only where the decision has one.

    Args:
        load: the decision.
        p: what the page needs besides.
        session: the training day; where the decision sets no reps, those of the lift on that day stand.
    """
    loaded = load.kind != "unloaded"
    day = _lift_of_the_day(session, p) if loaded else None
    notes = tuple(sentence(note) for note in load.notes)
    prohibitions = tuple(sentence(says) for says in still_said(load.prohibitions, p.kb, loaded=loaded))
    return {
        "kind": load.kind,
        "title": _title(load, p),
        "figure": load.load,
        "unlike": p.w.LOAD_NOT.format(reference=load.reference) if load.load and _less(load) else None,
        "says": sentence(load.says),
        "sets": _sets(load, day, p) if loaded else None,
        "effort": _effort(load, day, p) if loaded else None,
        "stop_rule": sentence(load.stop_rule),
        "bar": _bar(load, p),
        "back": p.w.LOAD_BACK if _coming(load, p) else None,
        "steps": _steps(load, p),
        "notes": notes,
        "prohibitions": prohibitions,
        # They are part of the decision, so they stand in its box and on every page that has one.
        "for_now": (*notes, *prohibitions),
    }


def _lift_of_the_day(session: tuple[SessionPart, ...], p: Print) -> SessionLine | None:
    """The line of the session that is the lift itself, with its sets and reps."""
    said = {(part.part, part.text) for part in session if not part.drill}
    lines = (line for template in p.kb.pathway.sessions for line in template.lines)
    return next((line for line in lines if line.lift and (line.part, line.text) in said), None)


def _title(load: LoadDecision, p: Print) -> str:
    if load.kind == "as_planned":
        return p.w.LOAD_KEPT
    return p.w.LOAD if load.load else p.w.LOAD_NO_FIGURE


def _less(load: LoadDecision) -> bool:
    now, used = _number(load.load), _number(load.reference)
    return now is not None and used is not None and now < used


def _number(quantity: str | None) -> float | None:
    """``50 kg`` is 50."""
    if not quantity:
        return None
    try:
        return float(quantity.partition(" ")[0])
    except ValueError:
        return None


def _sets(load: LoadDecision, day: SessionLine | None, p: Print) -> str | None:
    """Sets and reps: those of the decision, else those of the training day; each said once."""
    least, most = load.reps_from, load.reps_to
    if load.reps_fewer and not most:
        return p.w.REPS_ONE_FEWER if load.reps_fewer == 1 else p.w.REPS_FEWER.format(count=load.reps_fewer)
    if not least and not most and day:
        most = day.reps
    if least and most:
        reps = (p.w.REPS_EXACT if least == most else p.w.REPS_BETWEEN).format(least=least, most=most)
    elif most:
        reps = p.w.REPS_UP_TO.format(most=most)
    elif least:
        reps = p.w.REPS_FROM.format(least=least)
    else:
        return None
    sets = p.w.SETS_UP_TO.format(sets=day.sets) if day and day.sets else p.w.SETS
    return f"{sets} {reps}"


def _effort(load: LoadDecision, day: SessionLine | None, p: Print) -> tuple[View, ...] | None:
    """Effort, always as the pair of reps left and the scale of ten."""
    reserve = load.reserve if load.rpe < HARDEST or not day else day.reserve or load.reserve
    if reserve <= 0:
        return None
    left = p.w.REPS_LEFT_ONE if reserve == 1 else p.w.REPS_LEFT.format(reserve=reserve)
    return plain(p.w.STOP_EACH_SET), strong(left), plain(p.w.EFFORT.format(rpe=HARDEST - reserve))


def _coming(load: LoadDecision, p: Print) -> tuple[float, ...]:
    """The next loads, up to the load used so far; none where the decision holds the load."""
    now, used = _number(load.load), _number(load.reference)
    if now is None or used is None or not load.load or not load.progress:
        return ()
    plate = p.kb.scales.plate.get(load.load.rpartition(" ")[2], 0.0)
    return tuple(now + plate * i for i in range(1, STEPS + 1) if now + plate * i < used) if plate else ()


def _steps(load: LoadDecision, p: Print) -> tuple[View, ...] | None:
    """What comes next after clean sessions, in figures where there are some."""
    coming = _coming(load, p)
    if coming and load.load:
        unit = load.load.rpartition(" ")[2]
        loads = f"{joined(tuple(f'{step:g}' for step in coming), p.w.THEN)} {unit}"
        return lead(p.w.LOAD_NEXT, p.w.LOAD_STEPS.format(steps=loads))
    if load.load or load.kind == "unloaded" or not load.progress:
        return None
    rule = p.kb.wording.texts.get("load_step")
    return lead(p.w.LOAD_NEXT, rule) if rule else None


def _bar(load: LoadDecision, p: Print) -> View | None:
    """The ladder from nothing to the load used so far, with the next steps where they are allowed."""
    now, used = _number(load.load), _number(load.reference)
    if now is None or used is None or not load.load or not load.reference or not 0 < now < used:
        return None
    coming = _coming(load, p)
    unit = load.load.rpartition(" ")[2]
    following = p.w.LADDER_NEXT.format(steps=", ".join(f"{step:g} {unit}" for step in coming)) if coming else ""
    alt = p.w.LADDER_ALT.format(load=load.load, reference=load.reference, following=following)
    drawn = coming if charts.steps_that_show(now, used, coming[0] - now if coming else 0, STEPS) else ()
    return {
        "figure": dict(charts.load_ladder(p.w.LADDER, alt, now, used, drawn)),
        "share": round(now / used, 3),
        "now_says": p.w.LOAD_NOW.format(load=load.load),
        "used_says": p.w.LOAD_USED.format(reference=load.reference),
    }
