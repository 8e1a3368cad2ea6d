"""One load decision with figures: the most restrictive field of every line that holds, never above the load in use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from hingedoc.domain.assessment import LoadDecision
from hingedoc.domain.bands import show
from hingedoc.domain.rules import bundle
from hingedoc.domain.safety import LoadRow
from hingedoc.domain.verdicts import UNLOADED
from hingedoc.domain.working_memory import Quantity
from hingedoc.planning.reading import Reading

_HARDEST = 10


def load_decision(reading: Reading) -> LoadDecision:
    """The load decision of a case that may train."""
    kb, texts = reading.kb, reading.kb.wording.texts
    lines = load_lines(reading)
    cut = int(reading.verdict("cut"))
    reference = reading.memory.quantities.get(kb.roles.reference_load)
    figure = _figure(reading, reference, cut, lines)
    kind, says = _kind_and_words(reading, cut, lines, figure if figure != str(reference) else None)
    figure = figure if kind in ("cut", "as_planned") else None
    rpe = int(reading.verdict("rpe"))
    least, most = (_number(reading.verdict(name)) for name in ("reps_from", "reps_to"))
    notes = _concluded(reading, "note.", kb.notes)
    if kind == "rule" and cut:
        notes = (texts["load_cut"].format(cut=cut), *notes)
    if kind == "cut":
        notes = (*(line.rule for line in lines if line.rule and line.id != kb.default_load), *notes)
    prohibitions = _concluded(reading, "prohibit.", {p.id: p.says for p in kb.prohibitions})
    progress = not any(reading.run.columns["prohibit." + p.id] for p in kb.prohibitions if p.bars_progress)
    return LoadDecision(
        kind=kind,
        cut=cut,
        load=figure,
        reference=str(reference) if reference and kind != "unloaded" else None,
        rpe=rpe,
        reserve=_HARDEST - rpe,
        reps_from=min(least, most) if least and most else least,
        reps_to=most,
        reps_fewer=int(reading.verdict("reps_fewer")),
        says=says,
        stop_rule=texts["stop_rule"],
        notes=(*notes, *_steps(reading, progress and kind != "unloaded")),
        prohibitions=prohibitions,
        progress=progress,
        lines=tuple(line.id for line in lines),
        reasons=tuple(reading.reason(rule) for rule in reading.fired if _spoke_of_load(reading, rule)),
    )


def load_lines(reading: Reading) -> tuple[LoadRow, ...]:
    """The lines that hold, in the order of the table; the default or the no-fault line where none speaks."""
    kb = reading.kb
    rule = reading.outcome("no_fault")
    chosen = {kb.pathway.no_fault_load(reading.program.no_fault[rule - 1].id)} if rule else set()
    spoken = {line.id for line in kb.load if reading.run.columns["load." + line.id.lower()]}
    if not rule and not reading.outcome("load_spoken"):
        chosen.add(kb.default_load)
    return tuple(line for line in kb.load if line.id in spoken | chosen)


def _kind_and_words(
    reading: Reading, cut: int, lines: tuple[LoadRow, ...], lighter: str | None
) -> tuple[Literal["unloaded", "cut", "rule", "as_planned"], str]:
    """What kind of decision it is, and its sentence. ``lighter``: a figure below the load in use."""
    texts = reading.kb.wording.texts
    worded = [line for line in lines if line.rule]
    if reading.outcome("action") >= UNLOADED or cut == 100:
        return "unloaded", texts["load_unloaded"]
    rule_only = next((line.rule for line in worded if line.rule_only), None)
    if rule_only:
        return "rule", rule_only
    if lighter:
        return "cut", texts["load_figure"].format(load=lighter)
    if cut:
        return "cut", texts["load_cut"].format(cut=cut)
    if any(line.cut_to_ceiling for line in lines) and not worded:
        return "rule", reading.kb.load_by_id[reading.kb.default_load].rule or texts["load_rule"]
    if worded and worded[0].rule:
        return "rule", worded[0].rule
    return "as_planned", texts["load_as_planned"]


def _figure(reading: Reading, reference: Quantity | None, cut: int, lines: tuple[LoadRow, ...]) -> str | None:
    """The load in its own unit, rounded down to a plate; none where the load in use is not known."""
    if reference is None:
        return None
    allowed = reference.value * (100 - cut) // 100
    ceiling = reading.memory.numbers.get(reading.kb.roles.ceiling)
    current = reading.memory.numbers.get(reading.kb.roles.current_load)
    if ceiling is not None and current and any(line.cut_to_ceiling for line in lines):
        allowed = min(allowed, reference.value * ceiling // current)
    for line in lines:
        if line.most_of_best is not None:
            if not current:
                return None
            allowed = min(allowed, reference.value * line.most_of_best * 1000 // current)
    if cut == 0 and allowed == reference.value:
        return str(reference)
    plate = round(reading.kb.scales.plate.get(reference.unit, 1) * 1000)
    rounded = allowed // plate * plate
    # Lighter than the lightest plate pair is a load that no bar can show: then the rule in words stands alone.
    return f"{show(rounded)} {reference.unit}" if rounded else None


def _steps(reading: Reading, may_go_up: bool) -> tuple[str, ...]:
    """The steps down, or else the first step up: one step at a time."""
    reached = [step for step in reading.kb.steps if reading.run.columns["step." + step.id.lower()]]
    down = tuple(step.says for step in reached if step.kind == "down")
    up = tuple(step.says for step in reached if may_go_up)[:1]
    return down or up


def _spoke_of_load(reading: Reading, rule: str) -> bool:
    return any(column.startswith("load.") for column, _ in reading.background.rules_then(rule))


def _concluded(reading: Reading, prefix: str, texts: Mapping[str, str]) -> tuple[str, ...]:
    names = [name for name in texts if reading.run.columns[prefix + name]]
    rule = reading.outcome("no_fault")
    silent = not reading.outcome("load_spoken")
    extra = [] if rule or not silent else [c for c, _ in bundle(reading.kb, reading.kb.default_load)]
    return tuple(texts[name] for name in texts if name in names or prefix + name in extra)


def _number(state: str) -> int | None:
    return None if state == "any" else int(state)
