"""One case, from what a run left behind to the assessment."""

from __future__ import annotations

from hingedoc.domain.assessment import Guidance, KnowledgeStamp, RankedCause, Seen, Stop
from hingedoc.domain.findings import Flags
from hingedoc.domain.working_memory import WorkingMemory
from hingedoc.inference.meaning import STATUSES
from hingedoc.inference.rete import Findings
from hingedoc.planning.causes import argued_against, next_test, ranked_causes, route, unranked
from hingedoc.planning.load import load_decision
from hingedoc.planning.plan import plan
from hingedoc.planning.reading import Background, Reading
from hingedoc.planning.triage import contradictions, triage


def assess(background: Background, memory: WorkingMemory, run: Findings, program_version: str) -> Stop | Guidance:
    """The assessment of one run."""
    reference = memory.quantities.get(background.kb.roles.reference_load)
    unit = reference.unit if reference else None
    reading = Reading(background.in_unit(unit), memory, run)
    kb = reading.kb
    status = STATUSES[run.outcome["status"]]
    lift = reading.state(kb.roles.lift)
    said = triage(reading)
    common = {
        "program": program_version,
        "knowledge": KnowledgeStamp(id=kb.pack.id, version=kb.pack.version, sha256=kb.sha256, packs=kb.packs),
        "answers_sha256": memory.sha256,
        "lift": None if lift == "unknown" else lift,
        "triage": said,
        "seen": reading.seen(sign.id for sign in reading.present_signs),
        "contradictions": contradictions(reading),
        "not_looked_at": _not_looked_at(reading),
        "set_aside": memory.set_aside,
        "history": _history(reading),
        "answered_by": memory.states.get(kb.roles.tester or ""),
        "minor": reading.state(kb.roles.minor) == "yes",
        "mentions_pain": _mentions_pain(reading),
    }
    if status in ("stop", "refer"):
        return Stop(status=status, **common)
    causes = () if status == "no_fault" else ranked_causes(reading)
    against = () if status == "no_fault" else argued_against(reading)
    load = load_decision(reading)
    return Guidance(
        status=status,
        **common,
        headline=_headline(reading, status, causes),
        unit=unit,
        causes=causes,
        argued_against=against,
        unranked=unranked(reading, (*causes, *against)),
        route=route(reading),
        load=load,
        plan=plan(reading, causes, load),
        next=None if status == "no_fault" else next_test(reading, causes),
    )


def _headline(reading: Reading, status: str, causes: tuple[RankedCause, ...]) -> str:
    """One sentence the athlete can repeat: at most two things that were seen."""
    texts = reading.kb.wording.texts
    if status == "no_fault":
        rule = reading.program.no_fault[reading.outcome("no_fault") - 1].id
        return next(n.says for n in reading.kb.pathway.no_fault if n.id == rule)
    signs = [sign.seen_as for sign in reading.present_signs if sign.seen_as][:2]
    if not signs:
        return texts["headline_no_sign" if causes else "headline_nothing_seen"]
    sentence = reading.w.AND_ALSO.join(signs)
    sentence = f"{sentence[0].upper()}{sentence[1:]}."
    return f"{texts['headline_unclear']} {sentence}" if status == "unclear" else sentence


def _not_looked_at(reading: Reading) -> tuple[str, ...]:
    """Signs of this lift that nobody looked for."""
    lift = reading.state(reading.kb.roles.lift)
    signs = reading.kb.signs if lift == "unknown" else reading.kb.signs_of(lift)
    return tuple(sign.id for sign in signs if not reading.run.columns[sign.id])


def _history(reading: Reading) -> tuple[Seen, ...]:
    """What was answered of what a clinician asks for first; of several options those that were named."""
    found: list[str] = []
    for name in reading.kb.roles.history:
        finding = reading.kb.findings[name]
        columns = [column for column, _ in finding.columns()] if isinstance(finding, Flags) else [finding.main]
        found += [c for c in columns if len(columns) == 1 or reading.state(c) == "yes"]
    return reading.seen(found)


def _mentions_pain(reading: Reading) -> bool:
    roles = reading.kb.roles
    painful = [p for p in roles.pain if reading.memory.numbers.get(p, 0) > 0]
    return bool(painful) or reading.state(roles.pain_umbrella) == "yes"
