"""What every page needs: a cause its supports, a test, drills and examples; a drill its dose, limits and neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from hingedoc.authoring.quality.satisfiable import lifts_of
from hingedoc.authoring.reporting import Report
from hingedoc.domain.causes import Cause
from hingedoc.domain.drills import Drill
from hingedoc.domain.findings import Count, Derived, Finding, Measure
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.errors import Problem

#: A figure, or a word that stands for one.
_HOW_MUCH = re.compile(r"\d|\b(?:once|twice|one|two|three|each|every|first)\b", re.IGNORECASE)
_FEWEST_SUPPORTS = 2
_FEWEST_DRILLS = 2


def pages(kb: KnowledgeBase, report: Report) -> Iterator[Problem]:
    """Causes that cannot be told or trained well, drills that cannot be done or scaled, figures without a source."""
    for cause in kb.causes:
        yield from _cause(kb, cause, report)
    circles = [*_circles(_harder(kb))]
    in_circles = {name for path in circles for name in path}
    led_to = {other for drill in kb.drills for other in drill.leads_to}
    for drill in kb.drills:
        yield from _drill(drill, drill.id in led_to, report)
        if drill.id not in in_circles:
            yield from _neighbours(kb, drill, report)
    for path in circles:
        shown = " -> ".join(path)
        hint = "Decide which of them is the easier one."
        yield report("K353", f"Each of these is harder than the one before: {shown}.", path[0], ("harder",), hint)
    yield from _figures(kb, report)
    for sign in kb.signs:
        if not sign.pictures and sign.no_picture is None:
            hint = "Draw the shape seen and the aim, or say with `no_picture` why no picture can show it."
            yield report("K362", f"{sign.id} has no picture.", sign.id, ("pictures",), hint)


def _cause(kb: KnowledgeBase, cause: Cause, report: Report) -> Iterator[Problem]:
    supports = {rule.group or rule.id for rule in cause.evidence if rule.certainty > 0}
    if len(supports) < _FEWEST_SUPPORTS:
        message = f"Only {len(supports)} independent reason speaks for {cause.id}; a page has two or more."
        yield report("K340", message, cause.id, ("evidence",), "Rules that share a group count once.")
    if not cause.ranked:
        return
    telling = {literal.finding for rule in cause.evidence for literal in rule.when.literals()}
    telling.update(test for rivals in kb.pathway.rivals if cause.id in rivals.causes for test in rivals.tests)
    if not cause.no_test and not any(_tested(kb, name) for name in telling):
        hint = "Give a test or trial, of effort 3 or more, or say with `no_test` why there is none."
        yield report("K341", f"No test tells {cause.id} from others.", cause.id, ("evidence",), hint)
    if len(cause.drills) < _FEWEST_DRILLS:
        message = f"{cause.id} has {len(cause.drills)} drills; a page has two or more."
        yield report("K342", message, cause.id, ("drills",), "One may be barred, or want kit that is not there.")
    told = [*cause.examples, *(e for e in kb.examples if cause.id in e.about or cause.id == e.expect.top)]
    if not any(e.expect.top == cause.id for e in told) or all(e.expect.top == cause.id for e in told):
        message = f"{cause.id} needs an example that must lead to it, and one that must not."
        yield report("K343", message, cause.id, ("examples",), "Add the missing one.")
    yield from _drills_for_other_lifts(kb, cause, report)


def _tested(kb: KnowledgeBase, name: str) -> bool:
    """Whether a finding is a test, or is worked out or concluded from one."""
    seen: set[str] = set()
    open_names = [name.partition(".")[0]]
    while open_names:
        finding = kb.findings.get(open_names.pop())
        if finding is None or finding.id in seen:
            continue
        seen.add(finding.id)
        if finding.tested:
            return True
        of = finding.of if isinstance(finding, Derived) else ()
        counted = finding.of.literals() if isinstance(finding, Count) else ()
        concluded = [literal for rule in finding.concluded for literal in rule.when.literals()]
        open_names += [*of, *(literal.finding.partition(".")[0] for literal in (*counted, *concluded))]
    return False


def _drills_for_other_lifts(kb: KnowledgeBase, cause: Cause, report: Report) -> Iterator[Problem]:
    matched = [kb.drills_by_id[match.drill] for match in cause.drills]
    if not matched or any(not drill.lifts for drill in matched):
        return
    trained = {lift for drill in matched for lift in drill.lifts}
    for number, rule in enumerate(cause.evidence):
        lifts = lifts_of(kb, rule.when)
        if lifts and rule.certainty > 0 and trained.isdisjoint(lifts):
            message = f"{rule.id} speaks for it in {', '.join(sorted(lifts))}, and no drill of this page is for that."
            yield report("K344", message, cause.id, ("evidence", number, "when"), "Add a drill for that lift.")


def _drill(drill: Drill, is_led_to: bool, report: Report) -> Iterator[Problem]:
    dose = drill.dose
    if not _HOW_MUCH.search(dose.text) and dose.sets is dose.reps is dose.hold_s is None:
        hint = "Say how many, how long or how often."
        yield report("K350", f"The dose of {drill.id} has no figure.", drill.id, ("dose",), hint)
    if (drill.not_when is None) != drill.for_everybody:
        hint = "Give `not_when`, or `for_everybody: true` where no limit is known: one of the two."
        yield report("K351", f"For whom {drill.id} is not, is not said.", drill.id, ("not_when",), hint)
    # A change of set-up or habit stands on no ladder.
    stands_alone = not (drill.easier or drill.harder or drill.leads_to or is_led_to)
    if stands_alone and drill.role != "setup_habit":
        hint = "Name a drill to fall back to (`easier`) or to go on to (`harder`, or `leads_to` in another family)."
        yield report("K352", f"No way leads to {drill.id} or on from it.", drill.id, ("easier",), hint)


def _neighbours(kb: KnowledgeBase, drill: Drill, report: Report) -> Iterator[Problem]:
    if drill.id in kb.added:
        # The drill of a pack names drills of the base, which cannot name it.
        return
    for side, back in (("easier", "harder"), ("harder", "easier")):
        for place, other in enumerate(getattr(drill, side)):
            if drill.id not in getattr(kb.drills_by_id[other], back):
                message = f"{drill.id} calls {other} {side}, and {other} does not call it {back}."
                yield report("K354", message, drill.id, (side, place), f"Name it in `{back}` of {other}.")


def _harder(kb: KnowledgeBase) -> dict[str, set[str]]:
    """For each drill the harder ones, whichever of the two says so."""
    harder: dict[str, set[str]] = {drill.id: {*drill.harder} for drill in kb.drills}
    for drill in kb.drills:
        for easier in drill.easier:
            harder[easier].add(drill.id)
    return harder


def _circles(after: Mapping[str, set[str]]) -> Iterator[tuple[str, ...]]:
    """One circle for each place where one closes, found depth first without recursion."""
    done: set[str] = set()
    for start in sorted(after):
        trail: list[tuple[str, Iterator[str]]] = [(start, iter(sorted(after[start])))] if start not in done else []
        while trail:
            name, rest = trail[-1]
            following = next((n for n in rest if n not in done), None)
            path = [n for n, _ in trail]
            if following is None:
                done.add(name)
                trail.pop()
            elif following in path:
                yield (*path[path.index(following) :], following)
            else:
                trail.append((following, iter(sorted(after[following]))))


def _figures(kb: KnowledgeBase, report: Report) -> Iterator[Problem]:
    for finding in kb.observed:
        if finding.working_value or not _has_edges(finding):
            continue
        if not finding.sources:
            hint = "Name where the figure comes from, or mark it `working_value: true`."
            yield report("K360", f"The thresholds of {finding.id} have no source.", finding.id, (), hint)
        elif all(kb.sources_by_id[source].ours for source in finding.sources):
            hint = "Mark it `working_value: true`, so that pages print it as one."
            yield report("K361", f"{finding.id} is a working value that is not marked.", finding.id, ("sources",), hint)
    for drill in kb.drills:
        if not drill.sources:
            yield report("K360", f"{drill.id} has no source.", drill.id, (), "Name where the drill comes from.")


def _has_edges(finding: Finding) -> bool:
    """Whether a measured number becomes a state by a figure; none or some, and less or more, are no figures."""
    edges: set[int] = set()
    if isinstance(finding, Derived):
        edges.update(finding.bands.edges)
    if isinstance(finding, Measure):
        edges.update(finding.all_edges(), finding.gap.bands.edges if finding.gap else ())
    return bool(edges - {0, 1})
