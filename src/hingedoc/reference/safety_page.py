"""Safety: a question and what its yes does; a line of the load table; rules that combine them."""

from __future__ import annotations

from hingedoc.domain.safety import Detail, LoadRow, SafetyRow, SafetyRule, StageOne
from hingedoc.reference.entries import Entry, name_of
from hingedoc.reference.evidence import rests_on
from hingedoc.reference.finding_page import concluded, roles_of
from hingedoc.reference.page import Facts, Item, Items, Line, Link, Page, facts, line, section
from hingedoc.reference.phrasing import Phrasing
from hingedoc.reference.relations import relations

_UNKNOWN = {
    "incomplete": "the safety screen stays incomplete: practice without load only",
    "list": "it is printed as not asked",
}


def row_page(phrasing: Phrasing, entry: Entry) -> Page:
    """All about one safety row."""
    row: SafetyRow = entry.record
    tables = {table.table: table.name for table in phrasing.kb.tables}
    table = phrasing.kb.table_of[row.id]
    return Page(
        row.id,
        f"safety question, table {table} ({tables[table]})",
        row.ask,
        (
            *section("Why it is asked", facts(("why", row.why))),
            *section("When it is asked", _asked(phrasing, row)),
            *section("What the answer does", answers(phrasing, row)),
            *section("What makes it more urgent", raises(phrasing, row)),
            *section("Sources", facts(("sources", (rests_on(phrasing, row.sources),)))),
            *concluded(phrasing, phrasing.kb.findings[row.id]),
            *relations(phrasing, phrasing.entries.uses_of(entry)),
        ),
    )


def _asked(phrasing: Phrasing, row: SafetyRow) -> Facts:
    return facts(
        ("opened by", [line(phrasing.entries.link(umbrella)) for umbrella in row.opened_by]),
        ("no unasked", "when every question that opens it is no" if row.opened_by else ""),
        ("and", phrasing.clauses(row.closed_when) if row.closed_when else None),
        ("no by age", (phrasing.condition(row.excluded_when),) if row.excluded_when else None),
    )


def answers(phrasing: Phrasing, row: SafetyRow) -> Facts:
    """What yes, no and not known do."""
    seen = ""
    if row.action_if_seen:
        seen = phrasing.word("action", row.action_if_seen)
    return facts(
        (
            "yes",
            f"{phrasing.urgency(row.urgency)}: {phrasing.who(row.who)}"
            + (f" ({row.who_note})" if row.who_note else ""),
        ),
        ("training", phrasing.word("action", row.action)),
        ("load", (line_link(phrasing, row.load),)),
        ("once seen", seen and f"and told “you may train”: {seen}"),
        ("load then", (line_link(phrasing, row.load_if_seen),) if row.load_if_seen else None),
        ("the page says", row.says or ""),
        ("it leads with", row.lead or ""),
        ("no", "nothing follows"),
        ("not known", _UNKNOWN[row.if_unknown]),
    )


def raises(phrasing: Phrasing, row: SafetyRow) -> Items:
    """Further conditions that make a yes worse."""
    items = []
    for worse in row.raised:
        details: list[Line] = [(f"then {phrasing.urgency(worse.urgency)}: {phrasing.who(worse.who)}",)]
        if worse.action:
            details.append((f"training: {phrasing.word('action', worse.action)}",))
        if worse.load:
            details.append(line("load: ", line_link(phrasing, worse.load)))
        if worse.says:
            details.append((f"the page says: {worse.says}",))
        items.append(Item(line("yes, and ", phrasing.condition(worse.when)), tuple(details)))
    return Items(tuple(items))


def line_link(phrasing: Phrasing, id: str) -> Line:
    """A load line by code and situation."""
    return line(coded(phrasing.entries.get(id), id))


def coded(entry: Entry | None, id: str) -> Link:
    """A link that starts with the code, for entries that people know by it."""
    return Link(id, f"{id}: {name_of(entry)}" if entry else id)


def asked_page(phrasing: Phrasing, entry: Entry) -> Page:
    """An umbrella question, or a question about the details of a row."""
    question: StageOne | Detail = entry.record
    about: list[tuple[str, Line | str]] = [("its part", ", ".join(roles_of(phrasing.entries, entry.id)))]
    if isinstance(question, Detail):
        kind = "safety detail"
        about.append(
            (
                "asked when",
                line(phrasing.entries.link(question.of), " yes") if question.of else "any row asks for a check",
            )
        )
        about.append(("not known", "counts as yes" if question.if_unknown == "as_yes" else "counts as no"))
    else:
        kind = "opening safety question"
        about.append(("asked", "always, exactly as worded"))
        about.append(("not known", "the safety screen stays incomplete, and what it opens is asked"))
    return Page(
        entry.id,
        kind,
        question.ask,
        (
            *section("How it works", facts(*about)),
            *concluded(phrasing, phrasing.kb.findings[entry.id]),
            *relations(phrasing, phrasing.entries.uses_of(entry)),
        ),
    )


def load_page(phrasing: Phrasing, entry: Entry) -> Page:
    """A line of the load table."""
    row: LoadRow = entry.record
    return Page(
        row.id,
        "load line",
        row.situation,
        (
            *section("When it holds", facts(("when", phrasing.any_of(row.when) or None), *_lifting(phrasing, row))),
            *section("What it does", limits(phrasing, row)),
            *section("Sources", facts(*_load_sources(phrasing, row))),
            *relations(phrasing, phrasing.entries.uses_of(entry)),
        ),
    )


def _lifting(phrasing: Phrasing, row: LoadRow) -> list[tuple[str, Line | str]]:
    default = row.id == phrasing.kb.default_load
    technique = "takes the place of the lines it names only with no pain and every safety question no"
    return [
        ("brought by", "" if row.when else "a safety question or another line only"),
        ("lifted", phrasing.except_when(row.unless) if row.unless else ""),
        ("otherwise", "it holds wherever no other line takes weight off" if default else ""),
        ("technique", technique if row.technique else ""),
    ]


def limits(phrasing: Phrasing, row: LoadRow) -> Facts:
    """The fields that a load line sets; fields combine one by one, the most restrictive wins."""
    least, most = row.reps
    reps = (
        f"{least}"
        if least and least == most
        else f"{least} to {most}"
        if least and most
        else f"{least} or more"
        if least
        else f"up to {most}"
        if most
        else ""
    )
    link = phrasing.entries.link
    return facts(
        ("training", phrasing.word("action", row.action) if row.action else ""),
        ("cut", f"{row.cut} % off the load in use" if row.cut is not None else ""),
        ("down to", "the highest clean load, if it is lower" if row.cut_to_ceiling else ""),
        ("at most", f"{row.most_of_best} % of the best lift" if row.most_of_best else ""),
        ("effort", f"at most {row.rpe} of 10: {10 - row.rpe} good reps left" if row.rpe else ""),
        ("reps", reps and f"{reps} a set"),
        ("fewer", f"{row.reps_fewer} reps a set fewer than now" if row.reps_fewer else ""),
        ("rule", row.rule or ""),
        ("alone", "no figure stands beside the rule" if row.rule_only else ""),
        ("in place of", "the breakdown lines" if row.replaces else ""),
        ("also", [line(link(note)) for note in row.notes]),
        ("not", [line(link(name)) for name in row.prohibits]),
        ("today", row.today or ""),
        ("next time", row.next_session or ""),
        ("the page says", row.says or ""),
    )


def _load_sources(phrasing: Phrasing, row: LoadRow) -> list[tuple[str, Line | str]]:
    if row.sources:
        return [("sources", rests_on(phrasing, row.sources))]
    return [("figures", "working values: no study supports the exact figures")]


def rule_page(phrasing: Phrasing, entry: Entry) -> Page:
    """A rule of escalation or referral."""
    rule: SafetyRule = entry.record
    about = facts(
        ("when", (phrasing.condition(rule.when),)),
        ("then", phrasing.urgency(rule.urgency) if rule.urgency else ""),
        ("who", phrasing.who(rule.who)),
        ("training", phrasing.word("action", rule.action) if rule.action else ""),
        ("load", (line_link(phrasing, rule.load),) if rule.load else None),
        ("pathway", "moves to the last rung" if rule.refers else ""),
        ("it leads with", rule.lead or ""),
        ("sources", (rests_on(phrasing, rule.sources),) if rule.sources else None),
    )
    kind = "escalation rule" if entry.part == "escalation" else "referral rule"
    return Page(
        entry.id,
        kind,
        rule.says,
        (*section("What it does", about), *relations(phrasing, phrasing.entries.uses_of(entry))),
    )
