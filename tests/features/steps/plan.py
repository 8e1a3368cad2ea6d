"""What to do: drills, load, the check, and the way on."""

from __future__ import annotations

import re

from pytest_bdd import given, parsers, then
from tests.features.visit import Visit
from tests.features.words import Words

from hingedoc.domain.assessment import Guidance, LoadDecision, PlannedDrill

_FIGURE = re.compile(r"(\d+(?:\.\d+)?) (kg|lb)")


# ---- drills


@given(parsers.parse('the {slot:w} drill was "{drill}"'))
@then(parsers.parse('the {slot:w} drill is "{drill}"'))
def _(visit: Visit, words: Words, slot: str, drill: str) -> None:
    """One of the three places of a plan: pattern, capacity or habit."""
    found = _in_slot(visit, slot)
    assert found is not None, f"no {slot} drill; there are {[d.name for d in visit.guidance.plan.drills]}"
    assert found.name == words.kb.drills_by_id[words.drill(drill)].name


@then(parsers.parse("there is no {slot:w} drill"))
def _(visit: Visit, slot: str) -> None:
    """Its place stays empty, and is said to be."""
    assert _in_slot(visit, slot) is None
    assert slot in visit.guidance.plan.empty_slots


@then("there is no drill")
def _(visit: Visit) -> None:
    """Nothing to practise."""
    assert visit.guidance.plan.drills == ()


@then(parsers.parse('"{drill}" is not offered'))
def _(visit: Visit, words: Words, drill: str) -> None:
    """In no place of the plan."""
    assert words.drill(drill) not in [d.id for d in visit.guidance.plan.drills]


@then(parsers.parse('"{drill}" is offered'))
def _(visit: Visit, words: Words, drill: str) -> None:
    """In one of the places of the plan."""
    assert words.drill(drill) in [d.id for d in visit.guidance.plan.drills]


@then(parsers.parse('no drill is offered for "{cause}"'))
def _(visit: Visit, words: Words, cause: str) -> None:
    """None was chosen because of it."""
    assert words.cause(cause) not in [d.for_cause for d in visit.guidance.plan.drills]


@then(parsers.parse('"{drill}" is offered because "{why}"'))
def _(visit: Visit, words: Words, drill: str, why: str) -> None:
    """The reason for this athlete."""
    found = {d.id: d.why for d in visit.guidance.plan.drills}
    assert found.get(words.drill(drill)) == why


@then(parsers.parse('the dose of "{drill}" is "{dose}"'))
def _(visit: Visit, words: Words, drill: str, dose: str) -> None:
    """As printed."""
    found = {d.id: d.dose for d in visit.guidance.plan.drills}
    assert found.get(words.drill(drill)) == dose


@then("every drill is done without load")
def _(visit: Visit, words: Words) -> None:
    """Body weight or a stick."""
    chosen = [words.kb.drills_by_id[d.id] for d in visit.guidance.plan.drills]
    assert chosen
    assert {drill.class_ for drill in chosen} == {"unloaded"}


@then("no drill stands on one leg, steps back or is fast")
def _(visit: Visit, words: Words) -> None:
    """By what the knowledge says that each asks of the body."""
    chosen = [words.kb.drills_by_id[drill.id] for drill in visit.guidance.plan.drills]
    assert chosen
    assert not [d.name for d in chosen if {"one_leg", "stand_back"} & {*d.attributes} or d.class_ == "ballistic"]


@then("no drill is fast")
def _(visit: Visit, words: Words) -> None:
    """No swing, jump or jerk."""
    assert "ballistic" not in {words.kb.drills_by_id[d.id].class_ for d in visit.guidance.plan.drills}


@then("every drill has steps, a cue, a dose and a reason")
def _(visit: Visit) -> None:
    """Enough to do it alone."""
    assert visit.guidance.plan.drills
    for drill in visit.guidance.plan.drills:
        assert drill.steps, drill.name
        assert 1 <= len(drill.cues) <= 2, drill.name
        assert drill.dose, drill.name
        assert drill.why, drill.name


@then("at most three drills are offered, one of a kind")
def _(visit: Visit) -> None:
    """A pattern, a capacity and a habit."""
    slots = [drill.slot for drill in visit.guidance.plan.drills]
    assert len(slots) == len(set(slots)) <= 3


@then("no step or cue asks for a held breath")
def _(visit: Visit, words: Words) -> None:
    """What holds or forces the breath is left out, and how to breathe is said in its place."""
    with_breath = [d for d in visit.guidance.plan.drills if words.kb.drills_by_id[d.id].breath]
    assert with_breath, "no drill of this plan was written with a held breath"
    for drill in with_breath:
        assert not {*words.kb.drills_by_id[drill.id].breath} & {*drill.steps, *drill.cues}, drill.name
        assert words.text("breathe_out_step") in drill.steps, drill.name


# ---- load


@then(parsers.parse('the load is "{load}"'))
def _(visit: Visit, load: str) -> None:
    """The figure with its unit."""
    assert visit.guidance.load.load == load, visit.guidance.load.says


@then("no load figure is given")
def _(visit: Visit) -> None:
    """Neither as a figure nor within a sentence."""
    load = visit.guidance.load
    assert load.load is None
    assert not _FIGURE.search(" ".join((load.says, load.stop_rule, *load.notes, *load.prohibitions)))


@then("practice is without load")
def _(visit: Visit, words: Words) -> None:
    """Body weight or a stick, and no figure."""
    assert visit.guidance.load.kind == "unloaded"
    assert visit.guidance.load.says == words.text("load_unloaded")
    assert visit.guidance.load.load is None


@then(parsers.parse("the load is cut by {cut:d} %"))
def _(visit: Visit, cut: int) -> None:
    """From the load in use."""
    assert visit.guidance.load.cut == cut, visit.guidance.load.lines


@then(parsers.parse("{reserve:d} good reps are left in each set"))
def _(visit: Visit, reserve: int) -> None:
    """The highest effort is said as reps to keep; both always go together."""
    load = visit.guidance.load
    assert load.reserve == reserve, load.lines
    assert load.rpe == 10 - load.reserve


@then(parsers.parse("a set has up to {reps:d} reps"))
def _(visit: Visit, reps: int) -> None:
    """The most there may be."""
    assert visit.guidance.load.reps_to == reps, visit.guidance.load.lines


@then(parsers.parse("a set has {fewer:d} reps fewer than now"))
def _(visit: Visit, fewer: int) -> None:
    """Shorter sets."""
    assert visit.guidance.load.reps_fewer == fewer, visit.guidance.load.lines


@then(parsers.parse('the load rule is "{text}"'))
def _(visit: Visit, text: str) -> None:
    """The load in words."""
    assert visit.guidance.load.says == text


@then(parsers.parse('with the load it says "{text}"'))
def _(visit: Visit, text: str) -> None:
    """A note or something not to do."""
    load = visit.guidance.load
    assert text in (*load.notes, *load.prohibitions), load.lines


@then(parsers.parse('with the load it does not say "{text}"'))
def _(visit: Visit, text: str) -> None:
    """Neither as a note nor as something not to do."""
    assert text not in (*visit.guidance.load.notes, *visit.guidance.load.prohibitions)


@then("the load never goes above the load in use")
def _(visit: Visit, words: Words) -> None:
    """In the same unit, and known."""
    load = visit.guidance.load
    said, used = _amount(load.load), _amount(load.reference)
    assert said[1] == used[1]
    assert said[0] <= used[0]


@then("the load is no higher than before")
def _(visit: Visit) -> None:
    """As a share of the load in use; without a figure it is none of it."""
    assert isinstance(visit.before, Guidance)
    assert _share(visit.guidance.load) <= _share(visit.before.load)
    assert visit.guidance.load.rpe <= visit.before.load.rpe


@then("it says to stop when the shape changes")
def _(visit: Visit, words: Words) -> None:
    """With every load."""
    assert visit.guidance.load.stop_rule == words.text("stop_rule")


# ---- the check, and the way on


@then(parsers.parse('the check is "{what}"'))
def _(visit: Visit, what: str) -> None:
    """What is looked at again."""
    assert visit.guidance.plan.retest.what == what


@then(parsers.parse('the check and the training day say "{text}"'))
def _(visit: Visit, text: str) -> None:
    """In place of the lift that is not for now."""
    plan = visit.guidance.plan
    assert text in plan.retest.what
    assert text in [part.text for part in plan.session]


@then(parsers.parse('on a training day "{one}" comes before "{other}"'))
def _(visit: Visit, one: str, other: str) -> None:
    """By how each begins."""
    parts = [part.text for part in visit.guidance.plan.session]
    first, second = (next(i for i, text in enumerate(parts) if text.startswith(said)) for said in (one, other))
    assert first < second


@then(parsers.parse('the check is due "{when}"'))
def _(visit: Visit, when: str) -> None:
    """Days from now; none of them is the same session."""
    days = " and ".join(f"in {number} days" for number in visit.guidance.plan.retest.days) or "in the same session"
    assert days == when


@then(parsers.parse('it is passed with "{pass_line}"'))
def _(visit: Visit, pass_line: str) -> None:
    """The pass line."""
    assert visit.guidance.plan.retest.pass_line == pass_line


@then("both ways on are said: what to do after a pass, and what if not")
def _(visit: Visit) -> None:
    """The paper carries on the reasoning."""
    retest = visit.guidance.plan.retest
    assert retest.if_pass
    assert retest.if_not
    assert retest.if_pass != retest.if_not


@then(parsers.parse('after a pass: "{text}"'))
def _(visit: Visit, text: str) -> None:
    """The branch of success, from its beginning."""
    assert visit.guidance.plan.retest.if_pass.startswith(text)


@then(parsers.parse('if not: "{text}"'))
def _(visit: Visit, text: str) -> None:
    """The branch of failure, from its beginning."""
    assert visit.guidance.plan.retest.if_not.startswith(text)


@then(parsers.parse('"{check}" is to be done again'))
def _(visit: Visit, words: Words, check: str) -> None:
    """A check that spoke for the cause."""
    name = words.finding(check).name
    assert [test for test in visit.guidance.plan.retest.tests if test.startswith(name)]


@then(parsers.parse('the next step is to "{rung}"'))
def _(visit: Visit, words: Words, rung: str) -> None:
    """The rung of the pathway, in the words of the pages."""
    assert visit.guidance.plan.rung == words.word("rung", rung)


@then(parsers.parse("what may follow, in order, is: {steps}"))
def _(visit: Visit, words: Words, steps: str) -> None:
    """The rungs that are still ahead."""
    names = {text.name for text in words.kb.pathway.rung_texts}
    said = [step.partition(":")[0] for step in visit.guidance.plan.see]
    assert [name for name in said if name in names] == [step.strip() for step in steps.split(",")]


def _in_slot(visit: Visit, slot: str) -> PlannedDrill | None:
    assert slot in ("pattern", "capacity", "habit")
    return next((drill for drill in visit.guidance.plan.drills if drill.slot == slot), None)


def _amount(quantity: str | None) -> tuple[float, str]:
    assert quantity is not None
    number, unit = quantity.split(" ")
    return float(number), unit


def _share(load: LoadDecision) -> int:
    """Per cent of the load in use that is allowed at most."""
    return 0 if load.kind == "unloaded" else 100 - load.cut
