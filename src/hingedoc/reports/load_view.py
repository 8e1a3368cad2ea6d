"""The load decision on paper: one figure, or one rule in its place."""

from __future__ import annotations

from hingedoc.domain.assessment import LoadDecision
from hingedoc.reports.shared import Print, View, plain, strong
from hingedoc.reports.text import sentence

STEPS = 4
HARDEST = 10


def load_view(load: LoadDecision, p: Print) -> View:
    """What the load block shows. A figure is shown only where the decision has one."""
    loaded = load.kind != "unloaded"
    return {
        "kind": load.kind,
        "title": _title(load, p),
        "figure": load.load,
        "unlike": p.w.LOAD_NOT.format(reference=load.reference) if load.load and _less(load) else None,
        "says": sentence(load.says),
        "sets": _sets(load, p) if loaded else None,
        "effort": _effort(load, p) if loaded else None,
        "stop_rule": sentence(load.stop_rule),
        "bar": _bar(load, p),
        "notes": tuple(sentence(note) for note in load.notes),
        "prohibitions": tuple(sentence(p) for p in load.prohibitions),
    }


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


def _sets(load: LoadDecision, p: Print) -> str | None:
    least, most = load.reps_from, load.reps_to
    if load.reps_fewer:
        fewer = p.w.REPS_ONE_FEWER if load.reps_fewer == 1 else p.w.REPS_FEWER.format(count=load.reps_fewer)
        if not most:
            return fewer
    if least and most:
        text = p.w.REPS_EXACT if least == most else p.w.REPS_BETWEEN
        return text.format(least=least, most=most)
    if most:
        return p.w.REPS_UP_TO.format(most=most)
    return p.w.REPS_FROM.format(least=least) if least else None


def _effort(load: LoadDecision, p: Print) -> tuple[View, ...] | None:
    """Effort, always as the pair of reps left and the scale of ten."""
    if load.rpe >= HARDEST:
        return None
    left = p.w.REPS_LEFT_ONE if load.reserve == 1 else p.w.REPS_LEFT.format(reserve=load.reserve)
    return plain(p.w.STOP_EACH_SET), strong(left), plain(p.w.EFFORT.format(rpe=load.rpe))


def _bar(load: LoadDecision, p: Print) -> View | None:
    """The bar from nothing to the load used so far, with the next steps where they are allowed."""
    now, used = _number(load.load), _number(load.reference)
    if now is None or used is None or not load.load or not load.reference or not 0 < now < used:
        return None
    unit = load.load.rpartition(" ")[2]
    plate = p.kb.scales.plate.get(unit, 0.0)
    steps = tuple(now + plate * i for i in range(1, STEPS + 1) if now + plate * i < used) if load.progress else ()
    return {
        "now": now,
        "used": used,
        "steps": steps if plate else (),
        "now_says": p.w.LOAD_NOW.format(load=load.load),
        "used_says": p.w.LOAD_USED.format(reference=load.reference),
        "next_says": p.w.LOAD_STEPS.format(step=f"{plate:g} {unit}") if plate and steps else None,
        "alt": p.w.LOAD_BAR.format(reference=load.reference, load=load.load),
    }
