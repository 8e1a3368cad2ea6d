"""What a pack may not do: what safety reads stays as the base says it, and may only become stricter (docs/packs.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from hingedoc.authoring.load import Inside, Loaded, Places
from hingedoc.authoring.replacing import Entry, replacement_problems
from hingedoc.domain.drills import Drill
from hingedoc.domain.findings import Sign
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.packs import Page
from hingedoc.domain.rules import Rule, eases, rules_of
from hingedoc.domain.safety import LoadRow, SafetyRow, SafetyRule
from hingedoc.errors import Problem

#: What a pack may add to. Whatever a base holds beside these, now or later, is sealed.
ADDED = frozenset(
    {
        "pack",
        "observed",
        "stage_one",
        "tables",
        "details",
        "open_when",
        "row_counts",
        "escalation",
        "referral",
        "load",
        "notes",
        "prohibitions",
        "bars",
        "contradictions",
        "causes",
        "drills",
        "sources",
        "cues",
        "examples",
        "retired",
    }
)
#: Fields whose texts an athlete may read.
_READ = frozenset(
    {
        "name",
        "athlete_name",
        "athlete_why",
        "because",
        "says",
        "steps",
        "cues",
        "mistakes",
        "set_up",
        "text",
        "not_when",
        "external",
        "internal",
        "seen_as",
        "seen_says",
        "aim_says",
        "today",
        "next_session",
        "title",
        "breath",
    }
)
#: Verdicts that a rule of a pack may raise, by the part of their name before the dot.
_RESTRICTING = frozenset(
    {
        "urgency",
        "action",
        "screen",
        "cut",
        "rpe",
        "reps_from",
        "reps_to",
        "reps_fewer",
        "refers",
        "load",
        "note",
        "prohibit",
        "contradiction",
        "barred",
    }
)
#: What a line of a pack may say of itself.
_LINE = frozenset({"id", "situation", "when", "unless", "action", "cut", "rpe", "reps", "reps_fewer"}) | {
    "notes",
    "prohibits",
    "today",
    "next_session",
    "says",
    "sources",
}
_OWN_ID = "Give it another id."
_FIGURE = re.compile(r"\d+")


def entry_problems(base: Loaded, entry: Entry) -> Iterator[Problem]:
    """What one entry of a pack may not be, whatever else the pack holds."""
    yield from _words(base.kb, entry)
    if entry.reason is not None:
        yield from replacement_problems(base, entry)
    elif entry.field in ("observed", "rows", "stage_one", "details", "row_counts") and entry.id in _reserved(base.kb):
        yield entry.problem("K509", f"{entry.id} is a name that the program uses.", ("id",), _OWN_ID)
    else:
        yield from _rule_ids(base, entry)
    made = entry.made
    if isinstance(made, Sign) and made.style and entry.reason is None:
        yield _closed(entry, "style", "A sign that is no fault is for the base to name.")
    if isinstance(made, SafetyRow | SafetyRule) and made.lead:
        yield _closed(entry, "lead", "The sentence that leads a page is the base's.")
    if isinstance(made, LoadRow):
        yield from _load_line(base.kb, entry, made)
    if isinstance(made, Page):
        route = not base.kb.causes_by_id[made.adds_to].ranked
        for number, rule in enumerate(made.evidence):
            if route and rule.certainty < 0:
                yield entry.problem(
                    "K512", "Nothing in a pack speaks against pain or injury.", ("evidence", number, "certainty")
                )
    if isinstance(made, Drill):
        for message, inside, hint in base.standard.faults(made):
            yield entry.problem("K511", message, inside, hint)
        yield from _dose(entry, made)


def _rule_ids(base: Loaded, entry: Entry) -> Iterator[Problem]:
    """Ids under which rules fire: one that is taken would put a rule in the place of another."""
    if entry.field in ("cues", "sources"):
        return
    named: list[tuple[str, Inside]] = [(entry.id, ("id",))] if entry.id not in base.places.entries else []
    named += [(rule.id, ("concluded", place, "id")) for place, rule in enumerate(getattr(entry.made, "concluded", ()))]
    for name, inside in named:
        if name in base.rules:
            yield entry.problem("K509", f"{name} is the id of another rule.", inside, _OWN_ID)


def broken_seal(base: Loaded, kb: KnowledgeBase, places: Places) -> Iterator[Problem]:
    """Whether a base still says all it said once packs lie over it, and what packs add only restricts.

    The last word: it compares rules, and so does not rely on anything above having thought of everything.
    """
    brought, aside = frozenset(kb.added), eases(kb)
    seen: dict[str, Rule] = {}
    twins: list[Problem] = []
    for rule in rules_of(kb):
        other = seen.setdefault(rule.id, rule)
        if other is not rule:
            entry = rule.entry if rule.entry in brought else other.entry
            twins.append(places.problem("K509", f"{rule.id} is the id of another rule.", entry, (), _OWN_ID))
    if twins:
        yield from twins
        return
    for rule in base.rules.values():
        now = seen.get(rule.id)
        same = now is not None and (now.when, now.who, now.lead, now.says) == (
            rule.when,
            rule.who,
            rule.lead,
            rule.says,
        )
        if now is None or not same or not {*rule.then} <= {*now.then}:
            entry = next((r.id for r in kb.replaced if f"barred.{r.id}" in dict(rule.then)), rule.entry)
            yield places.problem("K510", f"{rule.id}, a rule of the base, would no longer hold as it does.", entry)
    moved = [name for name, states in base.kb.verdicts.items() if kb.verdicts.get(name) != states]
    yield from (places.problem("K510", f"The steps of {name} would change.", "load") for name in moved)
    for rule in seen.values():
        if rule.id in base.rules:
            continue
        for column, _ in rule.then:
            name = column.partition(".")[0]
            own = name in brought and column not in base.kb.verdicts
            if not own and (name not in _RESTRICTING or column in aside):
                yield places.problem("K510", f"It would conclude {column}, which only the base does.", rule.entry)


def _said(rule: Rule) -> tuple[Any, ...]:
    return rule.when, rule.who, rule.says, rule.lead


def _closed(entry: Entry, key: str, why: str) -> Problem:
    return entry.problem("K512", f'"{key}" is not for packs. {why}', (key,), "Leave it out.")


def _load_line(kb: KnowledgeBase, entry: Entry, line: LoadRow) -> Iterator[Problem]:
    for key in sorted(line.model_fields_set - _LINE):
        if getattr(line, key) != LoadRow.model_fields[key].default:
            yield _closed(entry, key, "A line of a pack stands beside those of the base, and only holds back more.")
    figures = (
        (("cut",), line.cut, "cut"),
        (("rpe",), line.rpe, "rpe"),
        (("reps", 0), line.reps[0], "reps_from"),
        (("reps", 1), line.reps[1], "reps_to"),
        (("reps_fewer",), line.reps_fewer, "reps_fewer"),
    )
    for inside, figure, scale in figures:
        # Conditions of the base name steps of these scales: a step between them would be in none of their sets. An
        # effort of 10, and any number of reps, is where a scale starts: no line has to say it.
        steps = [step for step in kb.verdicts[scale] if step != "any" and (scale, step) != ("rpe", "10")]
        if figure is not None and str(figure) not in steps:
            yield entry.problem("K512", f"{figure} is not a step of {scale}: {', '.join(steps)}.", inside)


def _dose(entry: Entry, drill: Drill) -> Iterator[Problem]:
    dose = drill.dose
    if entry.reason is not None:
        return
    if dose.sets is None or (dose.reps is None and dose.hold_s is None):
        hint = "The load decision can cut only figures it is told."
        yield entry.problem("K511", "A dose needs sets, and reps or hold_s.", ("dose",), hint)
        return
    most = max(dose.sets, dose.reps or 0, dose.hold_s or 0)
    larger = [figure for figure in _FIGURE.findall(dose.text) if len(figure) > 4 or int(figure) > most]
    if larger:
        hint = "Say other figures in the steps."
        yield entry.problem(
            "K511", f"The text says {larger[0][:8]}, the figures at most {most}.", ("dose", "text"), hint
        )


def _words(kb: KnowledgeBase, entry: Entry) -> Iterator[Problem]:
    """Words that no page uses (the base's own list)."""
    if entry.field in ("sources", "examples", "retired", "row_counts"):
        return
    for inside, text in _texts(entry.made.model_dump(by_alias=True)):
        found = next((word for word in kb.wording.forbidden if word in text.casefold()), None)
        if found:
            yield entry.problem("K513", f'"{found}" is never said to an athlete.', inside, "Say it in other words.")


def _texts(data: Any, read: bool = False, inside: Inside = ()) -> Iterator[tuple[Inside, str]]:
    if isinstance(data, str) and read:
        yield inside, data
    elif isinstance(data, Mapping):
        for key, value in data.items():
            if key != "when":
                yield from _texts(value, key in _READ, (*inside, key))
    elif isinstance(data, list | tuple):
        for place, value in enumerate(data):
            yield from _texts(value, read, (*inside, place))


def _reserved(kb: KnowledgeBase) -> frozenset[str]:
    """Names a condition could take for something else."""
    verdicts = {name.partition(".")[0] for name in kb.verdicts}
    return frozenset((verdicts | {"any", "unknown", "referral"}) - {*kb.rows})
