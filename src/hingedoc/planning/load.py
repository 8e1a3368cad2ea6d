"""One load decision with figures: the most restrictive field of every line that holds, never above the load in use."""

from __future__ import annotations

from collections.abc import Mapping

from hingedoc.domain.assessment import LoadDecision
from hingedoc.domain.bands import show
from hingedoc.domain.rules import bundle
from hingedoc.domain.safety import LoadRow
from hingedoc.domain.working_memory import Quantity
from hingedoc.inference.algebra import INTEGERS
from hingedoc.inference.prescribing import LOAD_KINDS, LoadKind, lines_in_force
from hingedoc.planning.reading import Reading

_HARDEST = 10


def load_decision(reading: Reading) -> LoadDecision:
    """The load decision of a case that may train."""
    kb, texts = reading.kb, reading.kb.wording.texts
    lines = load_lines(reading)
    kind, cut, rpe = LOAD_KINDS[reading.outcome("load_kind")], int(reading.verdict("cut")), int(reading.verdict("rpe"))
    reference = reading.memory.quantities.get(kb.roles.reference_load)
    figure = _figure(reference, reading.outcome("load_figure"))
    notes = _concluded(reading, "note.", kb.notes)
    if kind == "rule" and cut:
        notes = (texts["load_cut"].format(cut=cut), *notes)
    if kind == "cut":
        notes = (*(line.rule for line in lines if line.rule and line.id != kb.default_load), *notes)
    prohibitions = _concluded(reading, "prohibit.", {p.id: p.says for p in kb.prohibitions})
    progress = bool(reading.outcome("load_progress"))
    return LoadDecision(
        kind=kind,
        cut=cut,
        load=figure,
        reference=str(reference) if reference and kind != "unloaded" else None,
        rpe=rpe,
        reserve=_HARDEST - rpe,
        reps_from=reading.outcome("load_reps_from") or None,
        reps_to=_number(reading.verdict("reps_to")),
        reps_fewer=int(reading.verdict("reps_fewer")),
        says=_words(reading, kind, cut, lines, figure),
        stop_rule=texts["stop_rule"],
        notes=(*notes, *_steps(reading, progress and kind != "unloaded")),
        prohibitions=prohibitions,
        progress=progress,
        lines=tuple(line.id for line in lines),
        reasons=tuple(reading.reason(rule) for rule in reading.fired if _spoke_of_load(reading, rule)),
    )


def load_lines(reading: Reading) -> tuple[LoadRow, ...]:
    """The lines that hold, in the order of the table; the default or the no-fault line where none speaks."""
    held = lines_in_force(reading.program, INTEGERS, reading.run.columns, reading.run.outcome)
    return tuple(line for line, holds_now in zip(reading.kb.load, held, strict=True) if holds_now)


def _words(reading: Reading, kind: LoadKind, cut: int, lines: tuple[LoadRow, ...], figure: str | None) -> str:
    """The sentence of a load decision."""
    texts = reading.kb.wording.texts
    if kind == "cut":
        return texts["load_figure"].format(load=figure) if figure else texts["load_cut"].format(cut=cut)
    if kind == "rule":
        worded = [line.rule for line in sorted(lines, key=lambda line: not line.rule_only) if line.rule]
        return worded[0] if worded else reading.kb.load_by_id[reading.kb.default_load].rule or texts["load_rule"]
    return texts["load_unloaded"] if kind == "unloaded" else texts["load_as_planned"]


def _figure(reference: Quantity | None, figure: int) -> str | None:
    """The load in the unit that was used; none where there is no figure."""
    if reference is None or not figure:
        return None
    return str(reference) if figure == reference.value else f"{show(figure)} {reference.unit}"


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
