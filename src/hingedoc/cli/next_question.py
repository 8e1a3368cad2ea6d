"""``hingedoc next``."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hingedoc.cli.case_input import advisor, case_answers, knowledge_option, set_option
from hingedoc.cli.failing import STOPPED

if TYPE_CHECKING:
    from hingedoc.consultation.consultation import Consultation
    from hingedoc.consultation.questions import Item, Question
    from hingedoc.domain.consequences import Why

#: Of the JSON document. Adding a key leaves it as it is.
FORMAT = 1
#: With more items than these, how and why are left to ``--json`` and to one at a time.
MOST_EXPLAINED = 8
NOTHING_LEFT = "Nothing still open could change the result."
STOP_SAYS = "Nothing more is asked now."
_INDENT = "   "
#: What all items of a question take.
_EACH_TAKES = {
    "screen": "Each takes yes or no. What nobody could answer is left out.",
    "rows": "Each takes yes or no. What nobody could answer is left out.",
    "signs": "Each takes absent, slight, clear or marked. One that nobody looked for is left out.",
    "looked": "Each takes absent, slight, clear or marked. One that nobody looked for is left out.",
}


@click.command()
@click.argument("case", required=False, type=click.Path(path_type=Path))
@set_option
@click.option("--json", "as_json", is_flag=True, help="Print the question as JSON and nothing else.")
@knowledge_option
@click.pass_context
def command(
    ctx: click.Context,
    case: Path | None,
    settings: tuple[str, ...],
    as_json: bool,
    knowledge: tuple[Path, ...],
) -> None:
    """Say what to find out next about a case (a file, or - for standard input): the question, how to check it, why.

    It is the question that hingedoc consult would ask. Exit code 4 says that nothing is asked because the result is
    to see somebody first; while something is still asked it is 0.
    """
    from hingedoc.cli.output import echo_lines
    from hingedoc.cli.screen import terminal_width
    from hingedoc.domain.assessment import Stop

    if case is None and not settings:
        raise click.UsageError("Name a case file, - for standard input, or give answers with --set.")
    adviser = advisor(knowledge)
    _, answers = case_answers(adviser, case, settings)
    consultation = adviser.consultation(answers or None).unattended
    if as_json:
        click.echo(json.dumps(document(consultation), indent=2, ensure_ascii=False))
    else:
        echo_lines(lines(consultation, terminal_width(), str(case) if case and str(case) != "-" else "CASE"))
    if consultation.question is None and isinstance(consultation.assessment, Stop):
        ctx.exit(STOPPED)


# --- as data ---


def document(consultation: Consultation) -> dict[str, Any]:
    """The question as plain data.

    ``format``; ``status`` of the result as it stands; ``says``, where nothing is asked; and ``question``, or null:
    ``id``, ``kind``, ``title``, ``at_most`` (prompts that may follow), ``note``, and ``items``, each with ``id`` and
    ``kind`` of the finding, ``name``, ``ask``, ``options`` (``value`` and ``words``), ``unit``, ``units`` and
    ``range`` of a measure, ``sides``, ``look``, ``view``, ``why``, and ``answers``: what each would do.
    """
    question = consultation.question
    return {
        "format": FORMAT,
        "status": consultation.assessment.status,
        "says": None if question else _ending(consultation),
        "question": _question(consultation, question) if question else None,
    }


def _question(consultation: Consultation, question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "kind": question.kind,
        "title": question.title,
        "at_most": question.at_most,
        "note": question.note or None,
        "items": [_item(consultation, question, item) for item in question.items],
    }


def _item(consultation: Consultation, question: Question, item: Item) -> dict[str, Any]:
    reasons = _why(consultation, question, item)
    return {
        "id": item.finding,
        "kind": item.kind,
        "name": item.name,
        "ask": item.ask,
        "options": [{"value": option.value, "words": option.words} for option in item.options],
        "unit": item.unit or None,
        "units": list(item.units),
        "range": list(item.span) if item.kind == "measure" else None,
        "sides": item.sides,
        "look": item.look or None,
        "view": list(item.view),
        "why": _says(consultation, question, item) or None,
        "answers": [asdict(answer) for answer in reasons.answers] if reasons else [],
    }


def _why(consultation: Consultation, question: Question, item: Item) -> Why | None:
    """What each answer would do; nothing for safety, which is not for weighing, and for what is no finding."""
    from hingedoc.consultation.why import why

    if question.kind in ("screen", "rows", "who", "differ"):
        return None
    return why(consultation, item.finding)


def _says(consultation: Consultation, question: Question, item: Item) -> str:
    if question.kind in ("screen", "rows"):
        row = consultation.guide.kb.rows.get(item.finding)
        return (row.why if row else None) or "A yes opens further questions, so that nothing that matters is missed."
    if question.kind == "differ":
        return "The result rests on these answers. Until it is settled the careful one counts."
    return item.why


def _ending(consultation: Consultation) -> str:
    from hingedoc.domain.assessment import Stop

    assessment = consultation.assessment
    return f"{assessment.triage.says} {STOP_SAYS}" if isinstance(assessment, Stop) else NOTHING_LEFT


# --- on a screen ---


def lines(consultation: Consultation, width: int, case: str) -> Iterator[str]:
    """The question for a reader: what to ask, what it takes, how to check it, what each answer would do."""
    from hingedoc.cli.consulting.lines import wrapped

    question = consultation.question
    if question is None:
        yield from wrapped(_ending(consultation), width, "")
        return
    more = f"at most {question.at_most} more" if question.at_most else "the last"
    yield from wrapped(f"{question.title} ({more})", width, "NEXT  ", "      ")
    if question.note:
        yield from wrapped(question.note, width, _INDENT)
    yield ""
    explained = len(question.items) <= MOST_EXPLAINED
    for item in question.items:
        yield from _item_lines(consultation, question, item, width, explained=explained)
    if question.kind == "differ":
        yield from wrapped("To answer: mend the answer that does not fit.", width, "")
        return
    if says := _EACH_TAKES.get(question.kind):
        yield from wrapped(says, width, "")
    example = f"hingedoc next {shlex.quote(case)} --set {_example(question.items[0])}"
    yield from wrapped(example, width, "For example: ", _INDENT)


def _item_lines(
    consultation: Consultation, question: Question, item: Item, width: int, *, explained: bool
) -> Iterator[str]:
    from hingedoc.cli.consulting.asides import consequence_words
    from hingedoc.cli.consulting.lines import wrapped

    if question.kind == "differ":
        for option in item.options:
            yield from wrapped(option.words, width, f"{_INDENT}- ", _INDENT * 2)
    else:
        asks = item.name if question.kind in ("signs", "looked") else item.ask
        yield from wrapped(f"{asks} ({item.finding})", width, "", _INDENT)
    if question.kind not in ("differ", *_EACH_TAKES):
        yield from wrapped(_takes(item), width, f"{_INDENT}Takes: ", _INDENT * 2)
    if explained and item.look:
        yield from wrapped(item.look, width, f"{_INDENT}How: ", _INDENT * 2)
    if explained and (says := _says(consultation, question, item)):
        yield from wrapped(says, width, f"{_INDENT}Why: ", _INDENT * 2)
    reasons = _why(consultation, question, item) if explained else None
    for answer in reasons.answers if reasons else ():
        if words := consequence_words(answer, consultation.guide.background.w.PROMPTS):
            yield from wrapped(f"{answer.answer}: {words}", width, _INDENT * 2, _INDENT * 3)
    if explained or item is question.items[-1]:
        yield ""


def _takes(item: Item) -> str:
    """What an answer may be, as ``--set`` takes it."""
    if item.kind == "measure":
        low, high = (f"{end:g}" for end in item.span)
        figure = f"a figure from {low} to {high} {item.unit}".rstrip()
        return f"{figure}, for each side: {item.finding}.left and .right" if item.sides else figure
    if item.kind == "yes_no":
        return "yes, no"
    said = [o.value if o.value.replace("_", " ") == o.words else f"{o.value} ({o.words})" for o in item.options]
    listed = ", ".join(said)
    if item.kind == "flags":
        return f"a list of {listed}"
    return f"for each side, {item.finding}.left and .right: {listed}" if item.sides else listed


def _example(item: Item) -> str:
    """An answer as ``--set`` takes it."""
    name = f"{item.finding}.left" if item.sides else item.finding
    if item.kind == "measure":
        return f"{name}={round(item.span[0] + (item.span[1] - item.span[0]) / 5)}"
    return f"{name}={'no' if item.kind == 'yes_no' else item.options[-1].value}"
