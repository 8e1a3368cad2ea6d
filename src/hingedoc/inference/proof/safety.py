"""The safety properties that speak of rules, for any knowledge: section 5 of the safety reference, by its numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from hingedoc.domain.conditions import Condition, is_, unless
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.safety import SafetyRow
from hingedoc.domain.verdicts import ACTION_GATE, ACTIONS, UNLOADED, URGENCY_GATE, URGENCY_STEPS, urgency_word
from hingedoc.inference.algebra import Algebra, Value, holds
from hingedoc.inference.compiler import compile_condition
from hingedoc.inference.meaning import LOAD_FIELDS
from hingedoc.inference.program import Program
from hingedoc.inference.proof.claimed import chosen, claims, is_chosen, place_of
from hingedoc.inference.proof.cone import evidence_columns, load_columns
from hingedoc.inference.proof.fitting import against
from hingedoc.inference.proof.laws import (
    Broken,
    Change,
    Law,
    LawOfChange,
    answered,
    forgotten,
    numbers_raised,
    signs_added,
    turned,
)
from hingedoc.inference.proof.views import BEYOND_TRIAGE, View

UNKNOWN, NO, YES = 0, 1, 2
_EMERGENCY = URGENCY_STEPS.index("emergency_now")
_STOP_ALL = ACTIONS.index("stop_all_loading")


def safety_laws(kb: KnowledgeBase, program: Program) -> Iterator[Law | LawOfChange]:
    """Every safety law of a base."""
    yield Law("S1", "An emergency answer wins over everything, and leaves nothing else.", _rows(kb, ("emergency",)))
    yield Law("S3", "Every other row brings its urgency and its stop; at the gate nothing else is left.", _milder(kb))
    questions = kb.screen
    load = frozenset(load_columns(program))
    yield LawOfChange(
        "S4",
        "A safety question left open never gives less than its no.",
        turned(questions, (NO,), UNKNOWN),
        load,
        _loosened,
    )
    yield Law("S6", "An emergency question left open leaves the screen open and the urgency above none.", _open(kb))
    yield Law("S7", "Nothing is said to need no referral unless every urgent row is no.", _calm(kb))
    yield Law("S8", "Without the safety screen there is never a load, nor a drill with one.", _skipped(kb))
    red = (*kb.umbrellas, *kb.rows, *(detail.id for detail in kb.details if detail.if_unknown == "as_yes"))
    urgency = frozenset({"urgency"})
    yield LawOfChange("S9", "No safety answer turned from no to yes lowers the urgency.", _yes(red), urgency, _calmed)
    yield LawOfChange(
        "S9_open",
        "No safety row turned from open to yes lowers the urgency.",
        turned(kb.rows, (UNKNOWN,), YES),
        urgency,
        _calmed,
    )
    yield LawOfChange(
        "S10", "No safety answer turned from no to yes loosens the action or the load.", _yes(red), load, _loosened
    )
    yield LawOfChange(
        "S10_open",
        "No safety row turned from open to yes loosens the action or the load.",
        turned(kb.rows, (UNKNOWN,), YES),
        load,
        _loosened,
    )
    raised = numbers_raised(kb, kb.roles.pain)
    says = "No more pain lets more be done, once somebody has answered whether there is pain."
    yield LawOfChange("S11", says, raised, load | {kb.roles.pain_umbrella}, _eased_by_pain(kb.roles.pain_umbrella))
    yield LawOfChange(
        "S12", "No sign more loosens urgency, action or cut.", signs_added(kb), load, _loosened_but_effort
    )
    wishes = answered(kb, kb.never_ease)
    yield LawOfChange("S13", "No worry, wish or deadline lets more be done.", wishes, load, _loosened)
    yield Law("S15", "Without findings there is no cause.", _nothing_found(kb))
    yield LawOfChange(
        "S15_forgetting",
        "No answer forgotten makes evidence speak: nothing follows from not having looked.",
        forgotten(kb),
        frozenset(evidence_columns(program)),
        _speaks_up,
    )
    yield Law("S16", "Each load field is the strictest of the lines in force.", _strictest(kb))
    yield Law("S19", "No chosen drill is barred: not by a bar, nor by its kit, its level or its lift.", _barred(kb))
    only_restrict = frozenset(_restrictions(program))
    yield LawOfChange(
        "S23", "No row turned from no to yes takes back a restriction.", _yes(tuple(kb.rows)), only_restrict, _permits
    )
    yield Law("S25", "A load is a share of the load in use: never more than all of it.", _share(kb))
    yield Law("S31", "A referral rule that is met refers, and is never an emergency.", _refers(kb))
    yield Law(
        "S41", "A row counts as no unasked only where every question that opens it is no, or by age.", _closed(kb)
    )
    for name in sorted({claim.proves for claim in kb.claims}, key=_number):
        says = "What is claimed holds: " + ", ".join(claim.id for claim in kb.claims if claim.proves == name) + "."
        yield Law(name + "_claims", says, partial(claims, kb, name))


def _number(property_id: str) -> int:
    return int("".join(filter(str.isdigit, property_id)) or 0)


def _yes(columns: tuple[str, ...]) -> Change:
    return turned(columns, (NO,), YES)


# ---- comparisons


def _calmed(a: Algebra, before: View, after: View) -> Value:
    return after.columns["urgency"] < before.columns["urgency"]


def _loosened(a: Algebra, before: View, after: View) -> Value:
    lower = [after.columns[name] < before.columns[name] for name in ("urgency", "action")]
    held = [after.held_back(field) < before.held_back(field) for field in ("cut", "rpe")]
    return a.any([*lower, *held])


def _eased_by_pain(umbrella: str) -> Callable[[Algebra, View, View], Value]:
    def broken(a: Algebra, before: View, after: View) -> Value:
        # A number above 0 also answers whether there is pain, which a 0 leaves open.
        return a.all([before.columns[umbrella] > UNKNOWN, _loosened(a, before, after)])

    return broken


def _loosened_but_effort(a: Algebra, before: View, after: View) -> Value:
    """A sign may complete the picture of a settled style, and its line may allow more effort than the default."""
    lower = [after.columns[name] < before.columns[name] for name in ("urgency", "action")]
    return a.any([*lower, after.held_back("cut") < before.held_back("cut")])


def _speaks_up(a: Algebra, before: View, after: View) -> Value:
    concluded = {column for rule in after.program.rules for column, _ in rule.then}
    # Of two answers that contradict each other one may be forgotten; then the other speaks.
    agree = [
        a.any([a.equal(said, UNKNOWN), a.equal(said, before.columns[column])])
        for column, said in before.states.items()
        if column in concluded
    ]
    spoke = []
    for rule in before.program.evidence:
        then, now = before.weights[rule.id], after.weights[rule.id]
        spoke.append(now > then if rule.steps[0].weight > 0 else now < then)
    return a.all([*agree, a.any(spoke)])


def _restrictions(program: Program) -> Iterator[str]:
    for column in program.verdicts:
        if column in ("urgency", "action", "screen", "cut", "rpe") or column.startswith(("barred.", "prohibit.")):
            yield column


def _permits(a: Algebra, before: View, after: View) -> Value:
    return a.any([after.columns[name] < before.columns[name] for name in _restrictions(after.program)])


# ---- one case


def _something_left(a: Algebra, view: View) -> Value:
    return a.any([view.outcome[field] > 0 for field in BEYOND_TRIAGE])


def _parts(kb: KnowledgeBase, row: SafetyRow) -> Iterator[tuple[str, Condition, str, str | None]]:
    """A row and what makes it worse: entry, condition, urgency, least action."""
    yes = is_(row.id, "yes")
    yield row.id, yes, row.urgency, row.action_if_seen or row.action
    if row.action_if_seen:
        yield f"{row.id}:not_seen", yes & unless(kb.roles.seen_and_may_train, "yes"), row.urgency, row.action
    for worse in row.raised:
        yield f"{row.id}:{worse.id}", yes & worse.when, worse.urgency, worse.action


def _rows(kb: KnowledgeBase, words: tuple[str, ...]) -> Broken:
    def broken(a: Algebra, view: View) -> Mapping[str, Value]:
        left = _something_left(a, view)
        found = {}
        for row in kb.rows.values():
            for entry, condition, urgency, action in _parts(kb, row):
                if urgency_word(urgency) not in words:
                    continue
                there = holds(a, compile_condition(kb, condition, entry), view.columns)
                step, least = URGENCY_STEPS.index(urgency), ACTIONS.index(action) if action else 0
                least = max(least, _STOP_ALL if step == _EMERGENCY else ACTION_GATE if step >= URGENCY_GATE else 0)
                wrong = [view.columns["urgency"] < step, view.columns["action"] < least]
                if step >= URGENCY_GATE or least >= ACTION_GATE:
                    wrong.append(left)
                found[entry] = a.all([there, a.any(wrong)])
        return found

    return broken


def _milder(kb: KnowledgeBase) -> Broken:
    rows = _rows(kb, ("modify", "routine", "urgent"))

    def broken(a: Algebra, view: View) -> Mapping[str, Value]:
        gate = a.all([view.shut, _something_left(a, view)])
        return {**rows(a, view), "the gate": gate}

    return broken


def _can_be(kb: KnowledgeBase, *words: str) -> list[SafetyRow]:
    return [row for row in kb.rows.values() if {urgency_word(part[2]) for part in _parts(kb, row)} & {*words}]


def _open(kb: KnowledgeBase) -> Broken:
    def broken(a: Algebra, view: View) -> Mapping[str, Value]:
        covered = a.any([a.equal(view.columns["urgency"], 0), a.equal(view.columns["screen"], 0)])
        rows = _can_be(kb, "emergency")
        return {row.id: a.all([a.equal(view.columns[row.id], UNKNOWN), covered]) for row in rows}

    return broken


def _calm(kb: KnowledgeBase) -> Broken:
    def broken(a: Algebra, view: View) -> Mapping[str, Value]:
        none = a.equal(view.columns["urgency"], 0)
        rows = _can_be(kb, "urgent", "emergency")
        return {row.id: a.all([none, a.any([view.columns[row.id] < NO, view.columns[row.id] > NO])]) for row in rows}

    return broken


def _skipped(kb: KnowledgeBase) -> Broken:
    def broken(a: Algebra, view: View) -> Mapping[str, Value]:
        questions = kb.screen
        skipped = a.all([a.equal(view.columns[question], UNKNOWN) for question in questions])
        loaded = chosen(a, view, [drill for drill in kb.drills if drill.class_ != "unloaded"])
        return {
            "action": a.all([skipped, view.columns["action"] < UNLOADED]),
            "drills": a.all([skipped, loaded]),
        }

    return broken


def _nothing_found(kb: KnowledgeBase) -> Broken:
    def broken(a: Algebra, view: View) -> Mapping[str, Value]:
        looked = {column for finding in kb.observed if finding.asked for column, _ in finding.columns()}
        nothing = a.all([a.equal(view.columns[column], UNKNOWN) for column in sorted(looked & {*view.columns})])
        return {cause: a.all([nothing, view.scores[cause] > 0]) for cause in view.program.causes}

    return broken


def _strictest(kb: KnowledgeBase) -> Broken:
    def broken(a: Algebra, view: View) -> Mapping[str, Value]:
        silent = a.equal(view.load["load_spoken"], 0)
        fault_free = view.load["no_fault"]
        found = {}
        for field in LOAD_FIELDS:
            places = []
            for line in kb.load:
                place = place_of(kb, line.id, field)
                if place:
                    there = [view.columns["load." + line.id.lower()] > 0]
                    if line.id == kb.default_load:
                        there.append(a.all([silent, a.equal(fault_free, 0)]))
                    there += [
                        a.equal(fault_free, number)
                        for number, rule in enumerate(view.program.no_fault, 1)
                        if kb.pathway.no_fault_load(rule.id) == line.id
                    ]
                    places.append(a.where(a.any(there), place, 0))
            strictest = a.most([0, *places])
            field_is = view.load[field]
            found[field] = a.all([view.open, a.any([field_is < strictest, field_is > strictest])])
        return found

    return broken


def _barred(kb: KnowledgeBase) -> Broken:
    def broken(a: Algebra, view: View) -> Mapping[str, Value]:
        found = {}
        for drill in kb.drills:
            reasons = [
                holds(a, compile_condition(kb, condition, drill.id), view.columns) for condition in against(kb, drill)
            ]
            found[drill.id] = a.all([is_chosen(a, view, drill.id), a.any(reasons)])
        return found

    return broken


def _share(kb: KnowledgeBase) -> Broken:
    def broken(a: Algebra, view: View) -> Mapping[str, Value]:
        cuts = view.program.columns["cut"]
        wrong = [place for place, cut in enumerate(cuts) if not 0 <= int(cut) <= 100]
        too_much = a.any([a.equal(view.load["cut"], place) for place in wrong])
        found = {"cut": a.all([view.open, too_much])}
        for line in kb.load:
            if line.cut:
                # A line that asks for a cut gets one: cuts never compound, and none is lost.
                asked = view.columns["load." + line.id.lower()] > 0
                less = view.load["cut"] < cuts.index(str(line.cut))
                found[line.id] = a.all([view.open, asked, less])
        return found

    return broken


def _refers(kb: KnowledgeBase) -> Broken:
    def broken(a: Algebra, view: View) -> Mapping[str, Value]:
        found = {}
        for rule in kb.referral:
            met = holds(a, compile_condition(kb, rule.when, rule.id), view.columns)
            step = URGENCY_STEPS.index(rule.urgency) if rule.urgency else 0
            missed = a.any([view.columns["urgency"] < step, *([view.columns["refers"] < 1] if rule.refers else [])])
            found[rule.id] = a.all([met, True if step >= _EMERGENCY else missed])
        return found

    return broken


def _closed(kb: KnowledgeBase) -> Broken:
    def broken(a: Algebra, view: View) -> Mapping[str, Value]:
        found = {}
        for row in kb.rows.values():
            unasked = a.equal(view.states.get(row.id, UNKNOWN), UNKNOWN)
            closed = row.closed_when or Condition()
            for umbrella in row.opened_by:
                closed &= is_(umbrella, "no")
            ways = [closed, *([row.excluded_when] if row.excluded_when else [])]
            ways += [rule.when for rule in kb.findings[row.id].concluded]
            meant = [holds(a, compile_condition(kb, way, row.id), view.columns) for way in ways]
            no = a.equal(view.columns[row.id], NO)
            found[row.id] = a.all([unasked, no, a.all([_not(a, way) for way in meant])])
        return found

    return broken


def _not(a: Algebra, value: Value) -> Value:
    """Whether something does not hold, as a number that is not reached."""
    return a.where(value, 1, 0) < 1
