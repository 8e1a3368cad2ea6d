"""A drill: how it is done, how much, for whom not, what it trains, and what stands beside it."""

from __future__ import annotations

from collections.abc import Iterable

from hingedoc.domain.drill_pictures import Arrow, Picture, Pose
from hingedoc.domain.drills import SLOTS, Drill
from hingedoc.reference.entries import Entry
from hingedoc.reference.evidence import rests_on
from hingedoc.reference.page import Facts, Item, Items, Line, Link, Page, bullets, facts, joined, line, section
from hingedoc.reference.phrasing import Phrasing, fit, spaced
from hingedoc.reference.relations import relations

_SAID_HERE = frozenset({"Trains against", "Easier than", "Harder than"})
_OFTEN = {"daily": "every day", "session": "on training days"}


def drill_page(phrasing: Phrasing, entry: Entry) -> Page:
    """All about one drill."""
    drill: Drill = entry.record
    link = phrasing.entries.link
    return Page(
        drill.id,
        f"drill, {spaced(drill.role)}, {drill.class_}",
        drill.name,
        (
            *section("What it is", _about(phrasing, drill)),
            *section("How to do it", facts(("set up", drill.set_up or "")), bullets(drill.steps, numbered=True)),
            *section("Cues", bullets(f"“{cue}”" for cue in drill.cues)),
            *section("Watch for", bullets(drill.mistakes)),
            *section("How much", dose(drill)),
            *section("For whom not", facts(("told as", drill.not_when or "")), bars(phrasing, drill)),
            *section("Faults it was made for", bullets(line(link(fault)) for fault in drill.faults)),
            *section("Causes it trains against", trains(phrasing, drill)),
            *section("Beside it", _beside(phrasing, drill)),
            *section("The picture", *angles(drill.picture)),
            *section("Sources", facts(("sources", (rests_on(phrasing, drill.sources),) if drill.sources else None))),
            *relations(phrasing, phrasing.entries.uses_of(entry), leave_out=_SAID_HERE),
        ),
    )


def _about(phrasing: Phrasing, drill: Drill) -> Facts:
    kit = "; ".join(" or ".join(kit_word(phrasing, item) for item in alternatives) for alternatives in drill.equipment)
    slot = next(slot for slot, roles in SLOTS.items() if drill.role in roles)
    highest = phrasing.kb.findings.get(phrasing.kb.roles.highest_clean)
    return facts(
        ("slot", f"the {slot} drill of a plan"),
        ("class", drill.class_),
        ("held", drill.implement),
        ("kit", kit or "nothing special"),
        (
            "done first",
            phrasing.option(highest, drill.needs_clean) + ", cleanly"
            if drill.needs_clean != "nothing_yet"
            else "nothing",
        ),
        ("lifts", ", ".join(phrasing.word("lift", lift) for lift in drill.lifts) or "every lift"),
        ("asks for", ", ".join(spaced(attribute) for attribute in drill.attributes)),
        (
            "breath",
            "; ".join(drill.breath)
            and "left out where holding the breath is not for the athlete: " + "; ".join(drill.breath),
        ),
    )


def kit_word(phrasing: Phrasing, item: str) -> str:
    """A piece of kit in words."""
    return phrasing.option(phrasing.kb.findings.get(phrasing.kb.roles.equipment), item)


def dose(drill: Drill) -> Facts:
    """How much, in words and in figures."""
    amount = drill.dose
    figures = [
        f"{amount.sets} sets" if amount.sets else "",
        f"{amount.reps} reps" if amount.reps else "",
        f"{amount.hold_s} s hold" if amount.hold_s else "",
        "each side" if amount.per_side else "",
    ]
    return facts(
        ("dose", amount.text),
        ("at most", ", ".join(part for part in figures if part)),
        ("how often", _OFTEN[amount.often]),
        ("figures", "working values: coaching judgement" if drill.dose_cw else ""),
    )


def bars(phrasing: Phrasing, drill: Drill) -> Items:
    """What removes the drill by what it is and asks of the body."""
    items = []
    for bar in phrasing.kb.bars:
        everywhere = not bar.attributes and not bar.classes
        by = [f"asks for {spaced(a)}" for a in bar.attributes if a in drill.attributes] + [
            f"is {c}" for c in bar.classes if c == drill.class_
        ]
        if everywhere or by:
            when = [line("when ", phrasing.condition(bar.when))] if bar.when.clauses else []
            lifted = [phrasing.except_when(bar.unless)] if bar.unless else []
            why = f" (it {' and '.join(by)})" if by else " (every drill)"
            items.append(Item(line(Link(bar.id, bar.says), why), (*when, *lifted)))
    return Items(tuple(items))


def trains(phrasing: Phrasing, drill: Drill) -> Items:
    """Causes it is matched to, the best fit first."""
    found = [(m.strength, c) for c in phrasing.kb.causes for m in c.drills if m.drill == drill.id]
    found.sort(key=lambda pair: (-pair[0], pair[1].name))
    return bullets(line(Link(c.id, c.name), f": {fit(strength)}") for strength, c in found)


def _beside(phrasing: Phrasing, drill: Drill) -> Facts:
    def links(ids: Iterable[str]) -> Line:
        return joined(phrasing.entries.link(id) for id in ids)

    others = phrasing.kb.drills
    easier = dict.fromkeys((*drill.easier, *(d.id for d in others if drill.id in d.harder)))
    harder = dict.fromkeys((*drill.harder, *(d.id for d in others if drill.id in d.easier)))
    return facts(("easier", links(easier)), ("harder", links(harder)), ("leads to", links(drill.leads_to)))


def angles(picture: Picture) -> Iterable[Facts]:
    """What the picture is drawn from: joint angles, contacts, what is held, what moves."""
    athlete = picture.posture != "none"
    yield facts(
        ("posture", spaced(picture.posture) if athlete else "nobody is drawn"),
        ("start", _pose(picture.start) if athlete else ""),
        ("end", _pose(picture.end) if athlete else ""),
        ("shows", picture.shows if athlete else ""),
        ("seen from", {"side": "the side", "front": "the front", "above": "above"}[picture.view] if athlete else ""),
        ("hands on", spaced(picture.hands or "")),
        ("seat on", picture.seat or ""),
        ("feet on", picture.feet or ""),
        ("rests on", spaced(picture.rests or "")),
        ("holds", " then ".join(spaced(item) for item in (picture.holds_first, picture.holds) if item)),
        ("band", spaced(picture.band or "")),
        ("other leg", _other_leg(picture)),
        ("also", ", ".join(_also(picture))),
        ("arrows", ", ".join(_arrow(arrow) for arrow in picture.arrows)),
        ("beside it", spaced(picture.panel or "")),
        ("note", picture.note or ""),
        ("title", picture.title or ""),
    )


def _other_leg(picture: Picture) -> str:
    legs = [leg for leg in (picture.other_leg, picture.other_leg_end) if leg]
    return " to ".join(f"hip {leg.hip:g}, knee {leg.knee:g}" for leg in legs) + (" degrees" if legs else "")


def _also(picture: Picture) -> Iterable[str]:
    yield from picture.things
    if picture.aside:
        yield "other leg out to the side"
    if picture.opposite:
        yield "opposite arm and leg"
    if picture.walks:
        yield "walking"
    if picture.curved:
        yield "the back bends"


def _arrow(arrow: Arrow) -> str:
    return spaced(arrow.of) + (f" {arrow.to}" if arrow.to else "") + (" at the start" if arrow.at == "start" else "")


def _pose(pose: Pose) -> str:
    return ", ".join(f"{joint} {angle:g}" for joint, angle in pose.model_dump().items()) + " degrees"
