"""A question as lines of text: number and title, the question, the choices, one line of help."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hingedoc.consultation.items import option_keys
from hingedoc.consultation.questions import Item, Question
from hingedoc.consultation.saying import answer_words
from hingedoc.consultation.typed import example
from hingedoc.prompts import Prompts

SHORT_COMMANDS = "b ? w u l d q"
_INDENT = "   "
#: From this width on, the view of a sign has a column of its own.
_WIDE = 60


@dataclass(frozen=True, slots=True)
class Look:
    """How questions are shown.

    Attributes:
        width: of the terminal, 40 to 120.
        says: the program's own words.
        athlete: the athlete reads it; else somebody reads it to them.
        first: no question of this kind was shown before: the help is given in full.
    """

    width: int
    says: Prompts
    athlete: bool = False
    first: bool = False


def question_lines(question: Question, look: Look) -> Iterator[str]:
    """A question, line by line."""
    width, says = look.width, look.says
    yield from heading(question, look)
    if question.note:
        yield from wrapped(question.note, width, _INDENT)
    yield from _BODIES[question.kind](question, look)
    if question.was and question.kind != "who":
        several = question.kind in ("several", "signs") and len(question.items) > 1
        keeps = says.KEEPS.format(said=was(question, says))
        yield from wrapped(f"{keeps} {says.KEEPS_REST}" if several else keeps, width, _INDENT)


def heading(question: Question, look: Look) -> Iterator[str]:
    """Number and title, and how many may follow."""
    width, says = look.width, look.says
    follow = says.AT_MOST.format(count=question.at_most) if question.at_most else says.LAST
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


def _who(question: Question, look: Look) -> Iterator[str]:
    options = [f"{number} {option.words}" for number, option in enumerate(question.items[0].options, 1)]
    yield from flowing(options, look.width, _INDENT)


def _differ(question: Question, look: Look) -> Iterator[str]:
    yield from wrapped(look.says.BOTH_STAY, look.width, _INDENT)
    for number, option in enumerate(question.items[0].options, 1):
        yield from wrapped(option.words, look.width, f"{_INDENT}{number} ", _INDENT + "  ")
    yield f"{_INDENT}{look.says.NOT_SURE}"


def _screen(question: Question, look: Look) -> Iterator[str]:
    width, says = look.width, look.says
    yield from wrapped(says.SCREEN_ATHLETE if look.athlete else says.SCREEN_COACH, width, _INDENT)
    yield ""
    yield from _asked_in_full(question.items, width)
    yield ""
    count = says.COUNTS.get(len(question.items), str(len(question.items)))
    none = says.SCREEN_NONE_ATHLETE if look.athlete else says.SCREEN_NONE_COACH
    yield from flowing([says.SCREEN_YES, says.SCREEN_UNSURE.format(number=4)], width, _INDENT)
    yield from wrapped(none.format(count=count), width, _INDENT)


def _rows(question: Question, look: Look) -> Iterator[str]:
    width, says = look.width, look.says
    if look.first:
        lead = f"{says.ROWS_FIRST} {says.NOBODY_SEES if look.athlete else says.READ_OUT}"
        yield from wrapped(lead, width, _INDENT)
        yield ""
    yield from _asked_in_full(question.items, width)
    yield ""
    some = question.items[-1].number
    yes = says.ROWS_ONE if some == 1 else says.ROWS_MANY
    yield from flowing([yes, says.SCREEN_UNSURE.format(number=some)], width, _INDENT)


def _asked_in_full(items: Sequence[Item], width: int) -> Iterator[str]:
    for item in items:
        yield from wrapped(item.ask, width, f"{_INDENT}{item.number:>2} ", _INDENT + "   ")


def _signs(question: Question, look: Look) -> Iterator[str]:
    width, says = look.width, look.says
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
    if look.first:
        marks = (says.SIGN_CLEAR, says.SIGN_SLIGHT, says.SIGN_MARKED)
        yield from flowing([mark.format(number=some) for mark in marks], width, _INDENT, "  ")
        yield from flowing((says.SIGN_NONE,), width, _INDENT)
    else:
        yield from flowing((says.SIGN_ALL.format(number=some), says.SIGN_NONE), width, _INDENT, "  ")


def _looked(question: Question, look: Look) -> Iterator[str]:
    for line in (look.says.LOOKED_YES, look.says.LOOKED_NUMBERS, look.says.LOOKED_SIDE):
        yield from wrapped(line, look.width, _INDENT)


def _several(question: Question, look: Look) -> Iterator[str]:
    width, says = look.width, look.says
    if len(question.items) == 1:
        yield from _single(question.items[0], question.title, look)
        return
    for item in question.items:
        short = {"measure": _unsaid_figure(item, says), "yes_no": "(y n)"}.get(item.kind, "")
        yield from wrapped(f"{item.ask} {short}".rstrip(), width, f"{_INDENT}{item.number:>2} ", _INDENT + "   ")
        yield from flowing(_choices(item, says), width, _INDENT + "     ")
    yield from wrapped(says.FOR_EXAMPLE.format(example=example(question.items)), width, _INDENT)


def _single(item: Item, title: str, look: Look) -> Iterator[str]:
    width, says = look.width, look.says
    if not title.endswith("?"):
        yield from wrapped(item.ask, width, _INDENT)
    if item.kind == "measure":
        yield from wrapped(f"{_figure(item, says)}. {says.U_UNKNOWN}", width, _INDENT)
    elif item.kind == "yes_no":
        yield from flowing(says.YES_OR_NO, width, _INDENT)
    else:
        keys = option_keys(item, single=True)
        options = [f"{key} {option.words}" for key, option in zip(keys, item.options, strict=True)]
        yield from flowing(options, width, _INDENT)
        if item.kind == "flags":
            yield from wrapped(says.FLAGS, width, _INDENT)
        elif item.sides:
            yield from wrapped(says.SIDES, width, _INDENT)


def _unsaid_figure(item: Item, says: Prompts) -> str:
    """The range, unless the question says it."""
    return "" if _range(item, says) in item.ask and not item.sides else f"({_figure(item, says)})"


def _choices(item: Item, says: Prompts) -> list[str]:
    if item.kind in ("measure", "yes_no"):
        return []
    keys = option_keys(item)
    options = [f"{key} {option.words}" for key, option in zip(keys, item.options, strict=True)]
    return [*options, says.LEFT_RIGHT] if item.sides else options


def _range(item: Item, says: Prompts) -> str:
    low, high = (f"{end:g}" for end in item.span)
    return says.RANGE.format(low=low, high=high)


def _figure(item: Item, says: Prompts) -> str:
    figure = f"{_range(item, says)} {says.OR.join((item.unit, *item.units))}".rstrip()
    return says.FIGURE_SIDES.format(figure=figure) if item.sides else figure


# --- what was answered ---


def was(question: Question, says: Prompts) -> str:
    """What was answered, in a line."""
    return summary(question.items, question.was, says, question.kind) if question.was else says.NOTHING


def summary(items: Iterable[Item], answers: Mapping[str, Any], says: Prompts, kind: str = "several") -> str:
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
        return says.ALL_BUT.format(count=left) if left else says.ALL
    nothing = {"screen": says.ALL_NO, "rows": says.ALL_NO, "signs": says.NONE}.get(kind, says.NOT_KNOWN)
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
