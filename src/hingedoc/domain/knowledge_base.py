"""All that is known about hinges, indexed. Made by ``authoring``, read by everything else."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from hingedoc.domain.base import Id, Record
from hingedoc.domain.causes import Cause, Example
from hingedoc.domain.claims import Accepted, Claim
from hingedoc.domain.conditions import Condition
from hingedoc.domain.drills import Drill, DrillBar
from hingedoc.domain.findings import Finding, Measure, Sign, YesNo
from hingedoc.domain.packs import PackStamp, Replaced
from hingedoc.domain.pathway import Pathway
from hingedoc.domain.questionnaire import Questionnaire
from hingedoc.domain.safety import (
    Contradiction,
    Detail,
    LoadRow,
    LoadStep,
    Prohibition,
    RowCount,
    SafetyRow,
    SafetyRule,
    SafetyTable,
    StageOne,
)
from hingedoc.domain.scales import Roles, Scales, Wording
from hingedoc.domain.sources import Cue, Pack, Retired, Source
from hingedoc.domain.teaching import Teaching
from hingedoc.domain.units import in_every_text, weight_said_in
from hingedoc.domain.verdicts import ACTIONS, SCREEN, URGENCY_STEPS

NO_YES = ("no", "yes")
#: What holds texts that may name a weight. Safety questions are not among them: they stand as worded.
_MAY_NAME_A_WEIGHT = (
    "observed", "load", "steps", "notes", "prohibitions", "bars", "contradictions", "causes", "drills", "pathway",
    "wording",
)  # fmt: skip


class KnowledgeBase(Record):
    """The whole base. Every tuple is sorted by id where order means nothing.

    Attributes:
        sha256: of the content of the files it was read from, those of packs included.
        observed: findings as written in ``findings/``; ``findings`` adds the safety questions.
        open_when: what else leaves the screen incomplete, beside questions not answered.
        claims, never_ease, accepted: what is proved of this base, and where it is known not to hold; for proofs alone.
        packs: what was laid over it, by id; ``replaced`` what they put something in the place of.
        added: the ids that packs brought. What these conclude can only restrict.
    """

    pack: Pack
    sha256: str
    observed: tuple[Finding, ...]
    stage_one: tuple[StageOne, ...]
    tables: tuple[SafetyTable, ...]
    details: tuple[Detail, ...]
    open_when: tuple[Condition, ...] = ()
    row_counts: tuple[RowCount, ...]
    escalation: tuple[SafetyRule, ...]
    referral: tuple[SafetyRule, ...]
    load: tuple[LoadRow, ...]
    default_load: str
    steps: tuple[LoadStep, ...] = ()
    notes: dict[str, str]
    prohibitions: tuple[Prohibition, ...]
    bars: tuple[DrillBar, ...]
    contradictions: tuple[Contradiction, ...]
    causes: tuple[Cause, ...]
    drills: tuple[Drill, ...]
    pathway: Pathway
    scales: Scales
    roles: Roles
    wording: Wording
    sources: tuple[Source, ...]
    cues: tuple[Cue, ...] = ()
    examples: tuple[Example, ...] = ()
    retired: tuple[Retired, ...] = ()
    claims: tuple[Claim, ...] = ()
    never_ease: tuple[Id, ...] = ()
    accepted: tuple[Accepted, ...] = ()
    teaching: Teaching = Teaching()
    questionnaire: Questionnaire = Questionnaire()
    packs: tuple[PackStamp, ...] = ()
    replaced: tuple[Replaced, ...] = ()
    added: tuple[str, ...] = ()

    @cached_property
    def rows(self) -> dict[str, SafetyRow]:
        """Safety rows by id, in the order of their tables."""
        return {row.id: row for table in self.tables for row in table.rows}

    @cached_property
    def table_of(self) -> dict[str, str]:
        """The table that each safety row stands in."""
        return {row.id: table.table for table in self.tables for row in table.rows}

    @cached_property
    def findings(self) -> dict[str, Finding]:
        """Every finding by id: observed ones, umbrella questions, safety rows and their details."""
        asked = [(question.id, question.ask) for question in self.stage_one]
        asked += [(row.id, row.ask) for row in self.rows.values()]
        asked += [(detail.id, detail.ask) for detail in self.details]
        known: dict[str, Finding] = {id: YesNo(kind="yes_no", id=id, name=ask[:200], ask=ask) for id, ask in asked}
        for finding in self.observed:
            if finding.id in known:
                # A question of the screen may also be raised by other answers.
                known[finding.id] = known[finding.id].model_copy(update={"concluded": finding.concluded})
            else:
                known[finding.id] = finding
        return known

    @cached_property
    def causes_by_id(self) -> dict[str, Cause]:
        """Causes by id."""
        return {cause.id: cause for cause in self.causes}

    @cached_property
    def drills_by_id(self) -> dict[str, Drill]:
        """Drills by id."""
        return {drill.id: drill for drill in self.drills}

    @cached_property
    def load_by_id(self) -> dict[str, LoadRow]:
        """Lines of the load table by id."""
        return {row.id: row for row in self.load}

    @cached_property
    def sources_by_id(self) -> dict[str, Source]:
        """Sources by key."""
        return {source.id: source for source in self.sources}

    @cached_property
    def signs(self) -> tuple[Sign, ...]:
        """Every movement sign."""
        return tuple(f for f in self.observed if isinstance(f, Sign))

    @cached_property
    def umbrellas(self) -> tuple[str, ...]:
        """The ids of the yes-or-no umbrella questions, in asking order."""
        return tuple(q.id for q in self.stage_one)

    @cached_property
    def screen(self) -> tuple[str, ...]:
        """The ids of every question of the safety screen, in asking order: umbrella questions, rows, details."""
        return (*self.umbrellas, *self.rows, *(detail.id for detail in self.details))

    @cached_property
    def columns(self) -> dict[str, tuple[str, ...]]:
        """Every column of every finding and row count, with its states, ``unknown`` first."""
        found = {name: states for finding in self.findings.values() for name, states in finding.columns()}
        found.update({count.id: ("unknown", *count.bands.states) for count in self.row_counts})
        return found

    @cached_property
    def verdicts(self) -> dict[str, tuple[str, ...]]:
        """Every verdict scale by name; the first state is the bottom."""
        cuts = sorted({0, *(row.cut for row in self.load if row.cut is not None)})
        caps = sorted({row.rpe for row in self.load if row.rpe is not None}, reverse=True)
        least = sorted({row.reps[0] for row in self.load if row.reps[0] is not None}, reverse=True)
        most = sorted({row.reps[1] for row in self.load if row.reps[1] is not None}, reverse=True)
        fewer = sorted({row.reps_fewer for row in self.load if row.reps_fewer is not None})
        named = {
            "urgency": URGENCY_STEPS,
            "action": ACTIONS,
            "screen": SCREEN,
            "cut": tuple(str(c) for c in cuts),
            "rpe": ("10", *(str(c) for c in caps)),
            "reps_from": ("any", *(str(r) for r in least)),
            "reps_to": ("any", *(str(r) for r in most)),
            "reps_fewer": ("0", *(str(r) for r in fewer)),
            "load_spoken": NO_YES,
            "refers": NO_YES,
        }
        for row in self.rows:
            named[row + ".urgency"] = URGENCY_STEPS
        for name in self.load_by_id:
            named["load." + name.lower()] = NO_YES
        for name in sorted(self.notes):
            named["note." + name] = NO_YES
        for prohibition in self.prohibitions:
            named["prohibit." + prohibition.id] = NO_YES
        for step in self.steps:
            named["step." + step.id.lower()] = NO_YES
        for contradiction in self.contradictions:
            named["contradiction." + contradiction.id] = NO_YES
        for drill in self.drills:
            named["barred." + drill.id] = NO_YES
        return named

    def column_of(self, name: str) -> str:
        """The column a name in a condition means: the bare id of a finding with two sides is its worse side."""
        finding = self.findings.get(name)
        return finding.main if finding else name

    def states_of(self, name: str) -> tuple[str, ...] | None:
        """The states of a column or verdict, the lowest first, or None where there is no such thing."""
        column = self.column_of(name)
        return self.columns.get(column) or self.verdicts.get(column)

    def names(self) -> Iterator[str]:
        """Every name a condition may use."""
        yield from self.findings
        yield from self.columns
        yield from self.verdicts

    def signs_of(self, lift: str) -> tuple[Sign, ...]:
        """The signs that belong to a lift."""
        return tuple(sign for sign in self.signs if not sign.lifts or lift in sign.lifts)

    @cached_property
    def weight_units(self) -> dict[str, float]:
        """The units that a load may be given in, each in that of the load in use, which comes first."""
        load = self.findings.get(self.roles.reference_load)
        return {load.unit: 1.0, **load.units} if isinstance(load, Measure) else {}

    def in_unit(self, unit: str | None) -> KnowledgeBase:
        """The same knowledge with every weight in its texts said in one unit. Without a unit: as it is written."""
        if unit not in self.weight_units:
            return self
        if unit not in self.in_units:
            self.in_units[unit] = self._in_unit(unit)
        return self.in_units[unit]

    @cached_property
    def in_units(self) -> dict[str, KnowledgeBase]:
        """The same knowledge by unit, as far as it was asked for."""
        return {}

    def _in_unit(self, unit: str) -> KnowledgeBase:
        sizes, plates = self.weight_units, self.scales.plate

        def say(text: str) -> str:
            return weight_said_in(text, unit, sizes, plates)

        fields = {name: getattr(self, name) for name in self.model_fields_set}
        changed = {name: in_every_text(part, say) for name, part in fields.items() if name in _MAY_NAME_A_WEIGHT}
        if all(changed[name] is fields[name] for name in changed):
            return self
        return KnowledgeBase.model_construct(**{**fields, **changed})
