"""The other direction: where an entry is named, under headings a coach would look for."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from hingedoc.domain.causes import Cause, Evidence, Example, Rivals
from hingedoc.domain.drills import Drill
from hingedoc.domain.findings import Inference
from hingedoc.domain.safety import Raise
from hingedoc.reference.entries import Entries, Use, name_of
from hingedoc.reference.evidence import by_strength, evidence_item
from hingedoc.reference.page import Item, Items, Link, Section, line, section
from hingedoc.reference.phrasing import Phrasing, fit, spaced

SPEAKS_FOR, SPEAKS_AGAINST, EXAMPLES, ASKED_IN = "Speaks for", "Speaks against", "Examples", "Asked in"
#: More examples than these are only counted.
_MOST_EXAMPLES = 12
Maker = Callable[[Phrasing, Use], Item]


def relations(
    phrasing: Phrasing, uses: Iterable[Use], *, leave_out: frozenset[str] = frozenset()
) -> tuple[Section, ...]:
    """A section for each way in which an entry is named; none is lost.

    Args:
        phrasing: for the words.
        uses: every place that names the entry.
        leave_out: headings that the page has said in its own way.
    """
    left = list(uses)
    found: list[Section] = [*_evidence(phrasing, [use for use in left if use.trail[:1] == ("evidence",)])]
    left = [
        use for use in left if use.trail[:1] != ("evidence",) or use.holder(Evidence) is None or use.literal is None
    ]
    for title, part, trail, make in _TABLE:
        here = [use for use in left if use.entry.part == part and use.trail[: len(trail)] == trail]
        left = [use for use in left if use not in here]
        if title not in leave_out:
            items = _once(make(phrasing, use) for use in here)
            found += section(title, Items(shortened(items) if title == EXAMPLES else items))
    found += section(
        "Also named in", Items(_once(_plainly(phrasing, use) for use in left if use.entry.part != "roles"))
    )
    return tuple(found)


def shortened(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The first of many, and how many more there are."""
    more = len(items) - _MOST_EXAMPLES
    return (*items[:_MOST_EXAMPLES], Item((f"and {more} more",))) if more > 0 else items


def _evidence(phrasing: Phrasing, uses: list[Use]) -> Iterable[Section]:
    read = {
        (use.entry.id, rule.id): (use.entry.record, rule)
        for use in uses
        if isinstance(rule := use.holder(Evidence), Evidence) and use.literal is not None
    }
    rules = by_strength(read.values())
    for title, positive in ((SPEAKS_FOR, True), (SPEAKS_AGAINST, False)):
        # A rule may read a finding as absent: its direction is that of the rule, whatever was seen.
        chosen = [pair for pair in rules if (pair[1].certainty > 0) == positive]
        yield from section(title, Items(tuple(evidence_item(phrasing, *pair, about="finding") for pair in chosen)))


def _once(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(dict.fromkeys(items))


def _link(use: Use) -> Link:
    name = name_of(use.entry)
    # People know rules and load lines by their code.
    return Link(use.entry.id, f"{use.entry.id}: {name}" if use.entry.id[0].isupper() else name)


def _plainly(phrasing: Phrasing, use: Use) -> Item:
    where = ", ".join(spaced(part) for part in use.trail if part != "clauses")
    return Item(line(_link(use), f" ({where})" if where else None))


def _named(phrasing: Phrasing, use: Use) -> Item:
    return Item((_link(use),))


def _when(phrasing: Phrasing, use: Use) -> Item:
    record, trail = use.entry.record, use.trail
    condition = getattr(record, trail[0])
    if isinstance(condition, tuple):
        condition = next(c for c in condition if use.literal in c.literals())
    said = (
        phrasing.except_when(condition)
        if trail[0] == "unless"
        else line("when ", phrasing.condition(condition, use.literal))
    )
    return Item((_link(use),), (said,))


def _open(phrasing: Phrasing, use: Use) -> Item:
    return Item(line("when ", phrasing.condition(use.entry.record, use.literal)))


def _inference(phrasing: Phrasing, use: Use) -> Item:
    rule = use.holder(Inference)
    said = line(_link(use), ": ", phrasing.state(use.entry.id, rule.state))
    because = ((rule.because,),) if rule.because else ()
    return Item(said, (line("when ", phrasing.condition(rule.when, use.literal)), *because))


def _raise(phrasing: Phrasing, use: Use) -> Item:
    worse = use.holder(Raise)
    if use.literal is None:
        return _named(phrasing, use)
    how = f"becomes: {phrasing.urgency(worse.urgency)}"
    return Item((_link(use),), (line("yes, and ", phrasing.condition(worse.when, use.literal)), (how,)))


def _table_of_bands(phrasing: Phrasing, use: Use) -> Item:
    return Item(line("chooses the norms of ", _link(use)))


def _rivals(phrasing: Phrasing, use: Use) -> Item:
    rivals = use.holder(Rivals)
    one, other = (phrasing.entries.link(cause) for cause in rivals.causes)
    return Item(line(one, " or ", other), ((rivals.says,),) if rivals.says else ())


def _in_pathway(phrasing: Phrasing, use: Use) -> Item:
    record = use.records[1] if len(use.records) > 1 else use.entry.record
    id = str(getattr(record, "id", use.entry.id))
    what = next(
        (str(v) for f in ("what", "says") if (v := getattr(record, f, None))), spaced(str(getattr(record, "rung", "")))
    )
    when = getattr(record, "when", None)
    details = (line("when ", phrasing.condition(when)),) if when is not None and use.literal else ()
    return Item(line(f"{id}: " if what else None, Link(id, what or id)), details)


def _check(phrasing: Phrasing, use: Use) -> Item:
    pathway = use.entry.record
    step = next(place for place, check in enumerate(pathway.capacity_checks, 1) if check is use.records[-1])
    return Item((f"step {step} of the capacity checks",))


def _fault(phrasing: Phrasing, use: Use) -> Item:
    drill: Drill = use.entry.record
    return Item(line(_link(use), f" ({drill.role}, {drill.class_})"))


def _cue(phrasing: Phrasing, use: Use) -> Item:
    cue = use.entry.record
    return Item((f"“{cue.external}”",), ((f"or, inside the body: “{cue.internal}”",),))


def _example(phrasing: Phrasing, use: Use) -> Item:
    example = use.holder(Example)
    where = Link(use.entry.id, name_of(use.entry)) if isinstance(use.entry.record, Cause) else None
    if where is None:
        return Item((example.name,))
    return Item(line(f"{example.name} (", where, ")"))


def _match(phrasing: Phrasing, use: Use) -> Item:
    match = use.records[-1]
    return Item(line(_link(use), f": {fit(match.strength)}"))


def order_of(entries: Entries, ids: Iterable[str]) -> list[str]:
    """Ids by the names people read."""
    return sorted(ids, key=lambda id: (entries.name(id).lower(), id))


#: Heading, part of the base, start of the trail, how one line is made.
_TABLE: tuple[tuple[str, str, tuple[str, ...], Maker], ...] = (
    ("Trains against", "causes", ("drills",), _match),
    ("Helps to conclude", "observed", ("concluded",), _inference),
    ("Worked out from it", "observed", ("of",), _named),
    ("Chooses norms", "observed", ("bands_by",), _table_of_bands),
    ("Holds back these checks", "observed", ("not_when",), _named),
    ("Opens these safety questions", "rows", ("opened_by",), _named),
    ("Must also be known before these count as no", "rows", ("closed_when",), _named),
    ("Answers these no by itself", "rows", ("excluded_when",), _when),
    ("Makes these more urgent", "rows", ("raised",), _raise),
    ("Brought by these safety questions", "rows", ("load",), _named),
    ("Brought once seen and allowed to train", "rows", ("load_if_seen",), _named),
    ("Asked about it when yes", "details", ("of",), _named),
    ("Leaves the screen open", "open_when", (), _open),
    ("Escalation and referral rules", "escalation", ("when",), _when),
    ("Brought by escalation and referral rules", "escalation", ("load",), _named),
    ("Escalation and referral rules", "referral", ("when",), _when),
    ("Brought by referral rules", "referral", ("load",), _named),
    ("Brings load lines", "load", ("when",), _when),
    ("Lifts load lines", "load", ("unless",), _when),
    ("Used by load lines", "load", ("notes",), _named),
    ("Brought by load lines", "load", ("prohibits",), _named),
    ("Not for now, with it", "prohibitions", ("when",), _when),
    ("Bars drills", "bars", ("when",), _when),
    ("Lets drills through", "bars", ("unless",), _when),
    ("Contradictions it is part of", "contradictions", ("when",), _when),
    ("Tells causes apart", "pathway", ("rivals",), _rivals),
    ("Moves along the pathway", "pathway", ("rungs",), _in_pathway),
    ("Nothing to change", "pathway", ("no_fault",), _in_pathway),
    ("Checked again by", "pathway", ("retests",), _in_pathway),
    ("Order of the capacity checks", "pathway", ("capacity_checks",), _check),
    (ASKED_IN, "questionnaire.groups", ("findings",), _named),
    ("Decides whether these are asked", "questionnaire.groups", ("when",), _when),
    ("Settled by who answers", "questionnaire.who", ("answers",), _named),
    ("Drills made for it", "drills", ("faults",), _fault),
    ("Easier than", "drills", ("easier",), _named),
    ("Harder than", "drills", ("harder",), _named),
    ("Follows on from", "drills", ("leads_to",), _named),
    ("Cues", "cues", ("fault",), _cue),
    (EXAMPLES, "causes", ("examples",), _example),
    (EXAMPLES, "examples", (), _example),
)
