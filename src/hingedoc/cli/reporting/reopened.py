"""A report opened again: said to a person, to a program, or written as a case or as a fresh report."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import click

from hingedoc.cli.failing import DONE, INCOMPLETE, STOPPED, plain_problem
from hingedoc.cli.reporting.writing import KINDS, Order, write_report
from hingedoc.errors import AnswersError, Problem
from hingedoc.files import write_whole

if TYPE_CHECKING:
    from hingedoc.advisor import Advisor
    from hingedoc.domain.assessment import KnowledgeStamp
    from hingedoc.planning.comparing import Difference
    from hingedoc.reopening import Reopened

CASE_FILES = (".yaml", ".yml", ".json")
_FIELDS = {
    "status": "Status",
    "triage.urgency": "Urgency",
    "triage.within": "How soon",
    "triage.who": "Who to see",
    "triage.action": "Training",
    "causes": "Likely causes",
    "plan.drills": "Drills",
    "load": "Load",
    "plan.retest": "Next check",
}
_LABEL = 15
_MOST_SHOWN = 40


def open_file(adviser: Advisor, name: str) -> Reopened:
    """Open a report (a path, or ``-`` for standard input).

    Raises:
        AnswersError: it cannot be read, or holds no record that can be.
    """
    from hingedoc.domain.record_limits import MOST_FILE

    if name == "-" and sys.stdin.isatty():
        raise click.UsageError("Give the report on standard input, for example: hingedoc report --open - < sam.pdf")
    shown = "standard input" if name == "-" else name
    try:
        if name == "-":
            content = sys.stdin.buffer.read(MOST_FILE + 1)
        else:
            with Path(name).open("rb") as file:
                content = file.read(MOST_FILE + 1)
    except OSError as error:
        hint = "Name a report, or - for standard input."
        raise AnswersError(Problem("R101", f"{error.strerror or 'cannot be read'}.", file=shown, hint=hint)) from None
    return adviser.open_report(content, shown)


def exit_code(found: Reopened) -> int:
    """For the shell: a report that was changed outranks what it says."""
    from hingedoc.domain.assessment import Stop

    return INCOMPLETE if found.changed else STOPPED if isinstance(found.today, Stop) else DONE


def as_json(found: Reopened) -> str:
    """All of it, for programs."""
    plain: dict[str, Any] = {
        "reader": found.reader,
        "paper": found.paper,
        "language": found.language,
        "date": found.date.isoformat() if found.date else None,
        "athlete": dict(found.athlete),
        "safety": found.safety,
        "answers": dict(found.answers),
        "intact": found.intact,
        "changed": found.changed,
        "same_knowledge": found.same_knowledge,
        "same_program": found.same_program,
        "left_out": [plain_problem(problem) for problem in found.left_out],
        "differences": [{"field": d.field, "was": [*d.was], "now": [*d.now]} for d in found.differences],
        "written": dict(found.said),
        "today": found.today.model_dump(mode="json", by_alias=True),
    }
    return json.dumps(plain, indent=2)


def lines(found: Reopened, width: int) -> Iterator[str]:
    """All of it, for a person."""
    from hingedoc.reports.text import safe_text

    written = found.written
    kind = KINDS.get(found.reader, f"{safe_text(found.reader)} report")
    yield from _row("Report", f"{written.fingerprint}, {kind}" if written else kind, width)
    name = safe_text(str(found.athlete.get("name") or ""))
    if name:
        yield from _row("Name", name, width)
    if found.date:
        yield from _row("Date", f"{found.date.day} {found.date:%B %Y}", width)
    yield from _row("Answers", str(len(found.answers)), width)
    if written:
        yield from _row("Knowledge", _stamp(written.knowledge) + _same(found.same_knowledge), width)
        if not found.same_knowledge:
            yield from _row("  today", _stamp(found.today.knowledge), width)
        yield from _row("Program", safe_text(written.program, longest=40) + _same(found.same_program), width)
        if not found.same_program:
            yield from _row("  today", found.today.program, width)
        said = getattr(written, "headline", None) or written.triage.says
        yield from _row("It said", safe_text(said), width)
    yield from _row("Record", _record(found), width)
    yield ""
    yield from _compared(found, width)


def _stamp(knowledge: KnowledgeStamp) -> str:
    from hingedoc.reports.text import safe_text

    packs = "".join(f" with {pack.id} {pack.version}" for pack in knowledge.packs)
    return safe_text(f"{knowledge.id} {knowledge.version}{packs} ({knowledge.sha256[:12]})")


def _same(same: bool) -> str:
    return ", the same as today" if same else ""


def _record(found: Reopened) -> str:
    if not found.intact:
        return "changed since it was written: its checksum does not fit."
    if found.changed:
        return "changed since it was written: this knowledge and program do not give this result for these answers."
    return "as it was written, by its checksum. That is no signature."


def _compared(found: Reopened, width: int) -> Iterator[str]:
    if found.left_out:
        yield from wrap(
            "Answers that today's knowledge cannot use. They count for nothing in what it says below:", width
        )
        for problem in found.left_out[:_MOST_SHOWN]:
            yield from wrap(str(problem), width, initial_indent="  ", subsequent_indent="    ")
        if len(found.left_out) > _MOST_SHOWN:
            yield f"  and {len(found.left_out) - _MOST_SHOWN} more"
        yield ""
    if found.written is None:
        yield from wrap("What it said is in a form that this hingedoc does not know. Its answers can be read.", width)
    elif not found.differences:
        yield "Today's knowledge says the same."
    else:
        yield "Today's knowledge says something else."
        for difference in found.differences:
            yield ""
            yield from _difference(difference, width)


def _difference(difference: Difference, width: int) -> Iterator[str]:
    label = _FIELDS.get(difference.field, difference.field)
    for when, said in (("was", difference.was), ("now", difference.now)):
        for number, text in enumerate(said or ("nothing",)):
            lead = f"{label:<{_LABEL}}" if (when, number) == ("was", 0) else " " * _LABEL
            yield from _wrapped(lead + (when if number == 0 else "").ljust(5), text, width)


def _row(label: str, text: str, width: int) -> Iterator[str]:
    yield from _wrapped(label.ljust(_LABEL), text, width)


def _wrapped(lead: str, text: str, width: int) -> Iterator[str]:
    from hingedoc.reports.text import safe_text

    yield from wrap(safe_text(text, longest=4000), width, initial_indent=lead, subsequent_indent=" " * len(lead))


def restore(found: Reopened, output: Path) -> None:
    """Write the case as a file that gives the same again, all of its answers as they were given."""
    from hingedoc.authoring.writing import case_json, case_yaml
    from hingedoc.domain.case import Case

    case = Case(hingedoc=1, athlete=dict(found.athlete), safety=_safety(found), answers=dict(found.answers))
    text = case_json(case) if output.suffix.lower() == ".json" else case_yaml(case)
    write_whole(output, text.encode("utf-8"))
    click.echo(f"Wrote {output}", err=True)


def print_anew(adviser: Advisor, found: Reopened, shown: str, output: Path, order: Order) -> None:
    """Write a report of the same answers by today's knowledge.

    Raises:
        AnswersError: it was changed, or holds answers that cannot be used: that is for a person to look at.
    """
    from hingedoc.domain.case import Case

    hint = "Restore the case with -o CASE.yaml, look at it, and report that."
    if found.changed:
        raise AnswersError(Problem("R121", "It was changed since it was written.", file=shown, hint=hint))
    if found.left_out:
        message = "It holds answers that today's knowledge cannot use."
        raise AnswersError(Problem("R122", message, file=shown, hint=hint))
    case = Case(hingedoc=1, athlete=dict(found.athlete), safety=_safety(found), answers=dict(found.answers))
    write_report(adviser, case, found.today, output, order)


def _safety(found: Reopened) -> Any:
    return "none" if found.safety == "none" else None
