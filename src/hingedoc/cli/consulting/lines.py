"""A question as lines of text: number and title, the question, the choices, one line of help."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from hingedoc.consultation.items import option_keys
from hingedoc.consultation.questions import Item, Question
from hingedoc.consultation.saying import answer_words
from hingedoc.consultation.typed import example

COMMANDS = "At any prompt: b back, ? how, w why, u not sure, l list and edit, d done, the result now, q save and leave."
SHORT_COMMANDS = "b ? w u l d q"
_INDENT = "   "
#: From this width on, the view of a sign has a column of its own.
_WIDE = 60


def question_lines(question: Question, width: int, *, athlete: bool, first: bool) -> Iterator[str]:
    """A question, line by line.

    Args:
        question: what to ask.
        width: of the terminal, 40 to 120.
        athlete: the athlete reads it; else somebody reads it to them.
        first: no question of this kind was shown before: the help is given in full.
    """
    yield from heading(question, width)
    if question.note:
        yield from wrapped(question.note, width, _INDENT)
    yield from _BODIES[question.kind](question, width, athlete, first)
    if question.was and question.kind != "who":
        several = question.kind in ("several", "signs") and len(question.items) > 1
        rest = " What you type changes that; the rest stays." if several else ""
        yield from wrapped(f"Enter keeps what was said: {was(question)}.{rest}", width, _INDENT)


def heading(question: Question, width: int) -> Iterator[str]:
    """Number and title, and how many may follow."""
    follow = f"at most {question.at_most} more" if question.at_most else "last"
    head = f"{question.number:<3}{question.title}"
    if len(head) + len(follow) + 2 <= width:
        yield head.ljust(width - len(follow)) + follow
    else:
        yield from wrapped(question.title, width, f"{question.number:<3}", _INDENT)
        yield f"{_INDENT}({follow})"


def wrapped(text: str, width: int, head: str, indent: str | None = None) -> Iterator[str]:
    """A paragraph, wrapped; words are never cut off."""
    yield from textwrap.wrap(
        text,
        width,
        initial_indent=head,
        subsequent_indent=head if indent is None else indent,
        break_on_hyphens=False,
    )


def flowing(parts: Iterable[str], width: int, indent: str, gap: str = "   ") -> Iterator[str]:
    """Short pieces side by side, as many as fit; none is broken while it fits a line."""
    line = ""
    for part in parts:
        if line and len(indent) + len(line) + len(gap) + len(part) > width:
            yield indent + line
            line = ""
        if not line and len(indent) + len(part) > width:
            yield from wrapped(part, width, indent, indent + "  ")
        else:
            line = f"{line}{gap}{part}" if line else part
    if line:
        yield indent + line


# --- bodies ---


def _who(question: Question, width: int, athlete: bool, first: bool) -> Iterator[str]:
    options = [f"{number} {option.words}" for number, option in enumerate(question.items[0].options, 1)]
    yield from flowing(options, width, _INDENT)


def _differ(question: Question, width: int, athlete: bool, first: bool) -> Iterator[str]:
    yield from wrapped("Both stay on record. Until you choose, the careful one counts.", width, _INDENT)
    for number, option in enumerate(question.items[0].options, 1):
        yield from wrapped(option.words, width, f"{_INDENT}{number} ", _INDENT + "  ")
    yield f"{_INDENT}u not sure"


def _screen(question: Question, width: int, athlete: bool, first: bool) -> Iterator[str]:
    if athlete:
        lead = "Type the numbers that are a yes for you, or none. Nobody sees the answers unless you print them."
    else:
        lead = "Read these out as they stand. Type the numbers that get a yes, or none."
    yield from wrapped(lead, width, _INDENT)
    yield ""
    yield from _asked_in_full(question.items, width)
    yield ""
    if athlete:
        count = {11: "eleven"}.get(len(question.items), str(len(question.items)))
        none = f"none = you read all {count}, and each answer is no."
    else:
        count = {11: "eleven"}.get(len(question.items), str(len(question.items)))
        none = f"none = all {count} were read out, and each answer was no."
    help_lines = ["2 7 = yes to these, no to the rest.", "4? = not sure, or rather not say."]
    yield from flowing(help_lines, width, _INDENT)
    yield from wrapped(none, width, _INDENT)


def _rows(question: Question, width: int, athlete: bool, first: bool) -> Iterator[str]:
    if first:
        lead = "These come first because they matter most."
        lead += " Nobody sees the answers unless you print them." if athlete else " Read them out as they stand."
        yield from wrapped(lead, width, _INDENT)
        yield ""
    yield from _asked_in_full(question.items, width)
    yield ""
    some = question.items[-1].number
    yes = "y = yes, none = no." if some == 1 else "Numbers that are a yes, or none if all are no."
    yield from flowing([yes, f"{some}? = not sure, or rather not say."], width, _INDENT)


def _asked_in_full(items: Sequence[Item], width: int) -> Iterator[str]:
    for item in items:
        yield from wrapped(item.ask, width, f"{_INDENT}{item.number:>2} ", _INDENT + "   ")


def _signs(question: Question, width: int, athlete: bool, first: bool) -> Iterator[str]:
    for item in question.items:
        number = f"{_INDENT}{item.number:>2} "
        views = [view for view in item.view if view != "any"]
        view = f"({', '.join(views)})" if views else ""
        column = width - 14
        if width >= _WIDE and view and len(number) + len(item.name) < column:
            yield f"{number}{item.name}".ljust(column) + view
        else:
            yield from wrapped(f"{item.name} {view}".rstrip(), width, number, _INDENT + "   ")
    some = question.items[min(4, len(question.items) - 1)].number
    if first:
        marks = (f"{some} = clear, most reps.", f"{some}s = slight, slow video only.", f"{some}m = marked, every rep.")
        yield from flowing(marks, width, _INDENT, "  ")
        yield from flowing(("0 = none of these.",), width, _INDENT)
    else:
        yield from flowing(
            (f"{some} clear, {some}s slight, {some}m marked.", "0 = none of these."), width, _INDENT, "  "
        )


def _looked(question: Question, width: int, athlete: bool, first: bool) -> Iterator[str]:
    yield from wrapped("y = yes, what I did not type was not there.", width, _INDENT)
    yield from wrapped("Or the numbers you did NOT look at, for example 3 10-12.", width, _INDENT)
    yield from wrapped("side = I looked from the side only. n = I looked for none of these.", width, _INDENT)


def _several(question: Question, width: int, athlete: bool, first: bool) -> Iterator[str]:
    if len(question.items) == 1:
        yield from _single(question.items[0], question.title, width)
        return
    for item in question.items:
        short = {"measure": _unsaid_figure(item), "yes_no": "(y n)"}.get(item.kind, "")
        yield from wrapped(f"{item.ask} {short}".rstrip(), width, f"{_INDENT}{item.number:>2} ", _INDENT + "   ")
        yield from flowing(_choices(item), width, _INDENT + "     ")
    yield from wrapped(f"For example {example(question.items)}. What you leave out stays open.", width, _INDENT)


def _single(item: Item, title: str, width: int) -> Iterator[str]:
    if not title.endswith("?"):
        yield from wrapped(item.ask, width, _INDENT)
    if item.kind == "measure":
        yield from wrapped(_figure(item) + ". u if you do not know.", width, _INDENT)
    elif item.kind == "yes_no":
        yield from flowing(("y yes", "n no", "u not sure"), width, _INDENT)
    else:
        keys = option_keys(item, single=True)
        options = [f"{key} {option.words}" for key, option in zip(keys, item.options, strict=True)]
        yield from flowing(options, width, _INDENT)
        if item.kind == "flags":
            yield from wrapped("Several at once: 2 4 7. none = none of these.", width, _INDENT)
        elif item.sides:
            yield from wrapped("left/right, for example 1/2.", width, _INDENT)


def _unsaid_figure(item: Item) -> str:
    """The range, unless the question says it."""
    low, high = (f"{end:g}" for end in item.span)
    return "" if f"{low} to {high}" in item.ask and not item.sides else f"({_figure(item)})"


def _choices(item: Item) -> list[str]:
    if item.kind in ("measure", "yes_no"):
        return []
    keys = option_keys(item)
    options = [f"{key} {option.words}" for key, option in zip(keys, item.options, strict=True)]
    return [*options, "(left/right)"] if item.sides else options


def _figure(item: Item) -> str:
    low, high = (f"{end:g}" for end in item.span)
    units = " or ".join((item.unit, *item.units))
    return f"{'left/right, each ' if item.sides else ''}{low} to {high} {units}".rstrip()


# --- what was answered ---


def was(question: Question) -> str:
    """What was answered, in a line."""
    return summary(question.items, question.was, question.kind) if question.was else "nothing"


def summary(items: Iterable[Item], answers: Mapping[str, Any], kind: str = "several") -> str:
    """Answers in a line: only yes of a screen, only what was seen of signs."""
    parts = []
    for item in items:
        if item.finding not in answers:
            continue
        words = answer_words(item, answers[item.finding])
        if kind in ("screen", "rows"):
            if words != "no":
                parts.append(f"{item.number} {words}")
        elif kind == "signs":
            parts.append(f"{item.number} {words}")
        elif kind != "looked":
            parts.append(words if len(tuple(answers)) == 1 else f"{item.name.lower()}: {words}")
    if kind == "looked":
        left = sum(1 for item in items if item.finding not in answers)
        return f"all but {left}" if left else "all"
    nothing = {"screen": "all no", "rows": "all no", "signs": "none"}.get(kind, "not known")
    return ", ".join(parts) or nothing


_BODIES = {
    "who": _who,
    "differ": _differ,
    "screen": _screen,
    "rows": _rows,
    "signs": _signs,
    "looked": _looked,
    "several": _several,
}
