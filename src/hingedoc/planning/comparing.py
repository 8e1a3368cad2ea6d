"""What two assessments of the same answers say differently, field by field, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from hingedoc.domain.assessment import Guidance, LoadDecision, Stop
from hingedoc.domain.knowledge_base import KnowledgeBase

_LEADING = 3
_Assessment = Stop | Guidance
_Said = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One field, and what was and is said there, in words; nothing where nothing is said.

    Attributes:
        field: as in the assessment: ``status``, ``triage.urgency``, ``plan.drills``.
    """

    field: str
    was: _Said
    now: _Said


def differences(was: _Assessment, now: _Assessment, kb: KnowledgeBase) -> tuple[Difference, ...]:
    """Where two assessments differ in what somebody would do; other wording alone is no difference.

    Args:
        was: the one.
        now: the other.
        kb: for the words of the program's scales.
    """
    pairs = ((field, said(was, kb.wording.words), said(now, kb.wording.words)) for field, said in _FIELDS.items())
    return tuple(Difference(field, before, after) for field, before, after in pairs if before != after)


_Words = Mapping[str, Mapping[str, str]]


def _word(words: _Words, group: str, name: str) -> str:
    return words.get(group, {}).get(name) or name.replace("_", " ")


def _causes(said: _Assessment, _: _Words) -> _Said:
    return tuple(f"{cause.name}: {cause.word}" for cause in said.causes[:_LEADING] if cause.word)


def _drills(said: _Assessment, _: _Words) -> _Said:
    return tuple(f"{drill.name}: {drill.dose}" for drill in said.plan.drills) if said.plan else ()


def _load(said: _Assessment, _: _Words) -> _Said:
    load = said.load
    if load is None:
        return ()
    barred = (f"for now: {', '.join(load.prohibitions)}",) if load.prohibitions else ()
    return (load.says, f"effort up to {load.rpe} of 10", *_reps(load), *barred)


def _reps(load: LoadDecision) -> _Said:
    span = (load.reps_from, load.reps_to)
    known = " to ".join(str(reps) for reps in dict.fromkeys(span) if reps is not None)
    fewer = (f"{load.reps_fewer} reps fewer",) if load.reps_fewer else ()
    return (*((f"{known} reps",) if known else ()), *fewer)


def _retest(said: _Assessment, _: _Words) -> _Said:
    if said.plan is None:
        return ()
    check = said.plan.retest
    days = " to ".join(map(str, check.days))
    return (check.what, f"in {days} days" if days else "in the same session", check.pass_line)


_FIELDS: Mapping[str, Callable[[_Assessment, _Words], _Said]] = {
    "status": lambda said, _: (said.status.replace("_", " "),),
    "triage.urgency": lambda said, _: (said.triage.urgency,),
    "triage.within": lambda said, _: (said.triage.within,) if said.triage.within else (),
    "triage.who": lambda said, words: tuple(_word(words, "destination", who) for who in said.triage.who),
    "triage.action": lambda said, words: (_word(words, "action", said.triage.action),),
    "causes": _causes,
    "plan.drills": _drills,
    "load": _load,
    "plan.retest": _retest,
}
