"""Examples that expect or answer what cannot be: they would pass for ever."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hingedoc.authoring.examples import examples_of
from hingedoc.authoring.reporting import Report
from hingedoc.domain.causes import Example
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.rules import rules_of
from hingedoc.errors import Problem, nearest


def example_names(kb: KnowledgeBase, report: Report) -> Iterator[Problem]:
    """Names in examples that nothing has, and answers about a lift that is not the one in question."""
    evidence = {f"{cause.id}.{rule.id}" for cause in kb.causes for rule in cause.evidence}
    made = rules_of(kb)
    known: dict[str, frozenset[str]] = {
        "reasons": frozenset(rule.id for rule in made),
        "load_lines": frozenset(kb.load_by_id),
        "drills": frozenset(kb.drills_by_id),
        "causes": frozenset({*kb.causes_by_id, "none"}),
    }
    entries = {*kb.names(), *evidence, *(rule.entry for rule in made)}
    known["about"] = frozenset(entries.union(*known.values()))
    for entry, inside, cause, example in examples_of(kb):
        page = f"{cause.id}." if cause else ""
        fires = frozenset(name.removeprefix(page) for name in evidence)
        for field, name, among in _named(example, {**known, "fires": fires}):
            if name not in among:
                near = nearest(name, among)
                hint = f"Nearest: {near}." if near else ""
                message = f'Example "{example.name}" names {name}, which is nowhere.'
                place = (field,) if field == "about" else ("expect", field)
                yield report("K402", message, entry, (*inside, *place), hint)
        if cause is None and example.expect.not_in_top is not None:
            message = f'Example "{example.name}": `not_in_top` means the cause of its page, and it stands on none.'
            yield report("K402", message, entry, (*inside, "expect", "not_in_top"), "Move it to a cause's page.")
        yield from _other_lift(kb, entry, inside, example, report)


def _named(example: Example, known: dict[str, frozenset[str]]) -> Iterator[tuple[str, str, Iterable[str]]]:
    expect = example.expect
    for field in ("top", "second"):
        name = getattr(expect, field)
        if name is not None:
            yield field, name, known["causes"]
    yield from (("about", name, known["about"]) for name in example.about)
    yield from (("states", name, known["about"]) for name in expect.states)
    for what in ("reasons", "load_lines", "drills", "fires"):
        for field in (what, "not_" + what):
            yield from ((field, name, known[what]) for name in getattr(expect, field))


def _other_lift(
    kb: KnowledgeBase, entry: str, inside: tuple[str | int, ...], example: Example, report: Report
) -> Iterator[Problem]:
    lift = example.answers.get(kb.roles.lift)
    if not isinstance(lift, str) or lift not in (kb.states_of(kb.roles.lift) or ()):
        return
    for name, answer in example.answers.items():
        finding = kb.findings.get(name.partition(".")[0])
        if finding is None or not finding.lifts or lift in finding.lifts or answer in ("absent", "no", "unknown", None):
            continue
        message = f'Example "{example.name}" answers {name}, which belongs to {", ".join(finding.lifts)}, not {lift}.'
        yield report("K403", message, entry, (*inside, "answers", name), "Leave it out, or change the lift.")
