"""The load decision on paper: one figure, or one rule in its place."""

from __future__ import annotations

from hingedoc.domain.assessment import LoadDecision
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.reports import words
from hingedoc.reports.text import sentence
from hingedoc.reports.view import View, plain, strong

STEPS = 4
HARDEST = 10


def load_view(load: LoadDecision, kb: KnowledgeBase) -> View:
    """What the load block shows. A figure is shown only where the decision has one."""
    loaded = load.kind != "unloaded"
    return {
        "kind": load.kind,
        "title": _title(load),
        "figure": load.load,
        "unlike": words.LOAD_NOT.format(reference=load.reference) if load.load and _less(load) else None,
        "says": sentence(load.says),
        "sets": _sets(load) if loaded else None,
        "effort": _effort(load) if loaded else None,
        "stop_rule": sentence(load.stop_rule),
        "bar": _bar(load, kb),
        "notes": tuple(sentence(note) for note in load.notes),
        "prohibitions": tuple(sentence(p) for p in load.prohibitions),
    }


def _title(load: LoadDecision) -> str:
    if load.kind == "as_planned":
        return words.LOAD_KEPT
    return words.LOAD if load.load else words.LOAD_NO_FIGURE


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


def _sets(load: LoadDecision) -> str | None:
    least, most = load.reps_from, load.reps_to
    if load.reps_fewer:
        fewer = words.REPS_ONE_FEWER if load.reps_fewer == 1 else words.REPS_FEWER.format(count=load.reps_fewer)
        if not most:
            return fewer
    if least and most:
        text = words.REPS_EXACT if least == most else words.REPS_BETWEEN
        return text.format(least=least, most=most)
    if most:
        return words.REPS_UP_TO.format(most=most)
    return words.REPS_FROM.format(least=least) if least else None


def _effort(load: LoadDecision) -> tuple[View, ...] | None:
    """Effort, always as the pair of reps left and the scale of ten."""
    if load.rpe >= HARDEST:
        return None
    left = words.REPS_LEFT_ONE if load.reserve == 1 else words.REPS_LEFT.format(reserve=load.reserve)
    return plain(words.STOP_EACH_SET), strong(left), plain(words.EFFORT.format(rpe=load.rpe))


def _bar(load: LoadDecision, kb: KnowledgeBase) -> View | None:
    """The bar from nothing to the load used so far, with the next steps where they are allowed."""
    now, used = _number(load.load), _number(load.reference)
    if now is None or used is None or not load.load or not load.reference or not 0 < now < used:
        return None
    unit = load.load.rpartition(" ")[2]
    plate = kb.scales.plate.get(unit, 0.0)
    steps = tuple(now + plate * i for i in range(1, STEPS + 1) if now + plate * i < used) if load.progress else ()
    return {
        "now": now,
        "used": used,
        "steps": steps if plate else (),
        "now_says": words.LOAD_NOW.format(load=load.load),
        "used_says": words.LOAD_USED.format(reference=load.reference),
        "next_says": words.LOAD_STEPS.format(step=f"{plate:g} {unit}") if plate and steps else None,
        "alt": words.LOAD_BAR.format(reference=load.reference, load=load.load),
    }
