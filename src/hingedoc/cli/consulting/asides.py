"""What may be asked back at a prompt: how to check it, why it is asked, what was answered so far."""

from __future__ import annotations

from collections.abc import Iterator

from hingedoc.cli.consulting.lines import Look, summary, wrapped
from hingedoc.consultation.consultation import Consultation
from hingedoc.consultation.entries import GIVEN
from hingedoc.consultation.questions import Item, Question
from hingedoc.consultation.why import why
from hingedoc.domain.consequences import Consequence
from hingedoc.prompts import Prompts

_INDENT = "   "
#: More than this at once is no help.
_MOST = 4
_MOST_REASONS = 2


def how_lines(question: Question, which: int | None, look: Look) -> Iterator[str]:
    """How to check what is asked."""
    width, says = look.width, look.says
    items = _named(question, which)
    if not items:
        yield from _no_such(question, which, look)
        return
    several = len(question.items) > 1
    for item in items:
        text = item.look or _plain_help(question, item, says)
        view = f" {says.LOOK_FROM.format(views=', '.join(item.view))}" if item.view and item.view != ("any",) else ""
        name = f"{item.number} {item.name}: " if several else ""
        yield from wrapped(f"{name}{text}{view}", width, _INDENT)
    if which is None and len(items) < len(question.items):
        yield from wrapped(says.HOW_OTHERS.format(number=question.items[-1].number), width, _INDENT)


def why_lines(consultation: Consultation, question: Question, which: int | None, look: Look) -> Iterator[str]:
    """Why it is asked, and what each answer would do."""
    width, says = look.width, look.says
    if question.kind in ("who", "looked", "differ"):
        yield from wrapped(says.WHY[question.kind], width, _INDENT)
        return
    items = _named(question, which)[:_MOST_REASONS]
    if not items:
        yield from _no_such(question, which, look)
        return
    if question.kind == "screen" and which is None:
        yield from wrapped(says.WHY["screen"], width, _INDENT)
        return
    for item in items:
        yield from _why_item(consultation, question, item, look)
    if which is None and len(items) < len(question.items):
        yield from wrapped(says.WHY_OTHERS.format(number=question.items[-1].number), width, _INDENT)


def _why_item(consultation: Consultation, question: Question, item: Item, look: Look) -> Iterator[str]:
    width, words = look.width, look.says
    found = why(consultation, item.finding)
    if question.kind in ("screen", "rows"):
        # What a yes to safety would bring is not for weighing.
        row = consultation.guide.kb.rows.get(item.finding)
        says = row.why if row else words.WHY_UMBRELLA
        yield from wrapped(f"{item.number} {says}", width, _INDENT)
        return
    name = f"{item.number} {item.name}: " if len(question.items) > 1 else ""
    yield from wrapped(f"{name}{found.says}".strip(), width, _INDENT)
    for answer in found.answers:
        does = consequence_words(answer, words)
        if does:
            yield from wrapped(f"{answer.answer}: {does}", width, _INDENT + "  ", _INDENT + "    ")
    if not any(answer.changes for answer in found.answers):
        yield from wrapped(words.NO_CHANGE, width, _INDENT + "  ")
    elif len(found.separates) > 1:
        yield from wrapped(words.SEPARATES.format(causes="; ".join(found.separates[:3])), width, _INDENT + "  ")


def consequence_words(answer: Consequence, says: Prompts) -> str:
    """What one answer would do, in words; nothing where it would do nothing that is printed."""
    parts = []
    for move in answer.moves:
        moves = says.MOVES_LEADS if move.leads else says.MOVES
        parts.append(moves.format(cause=move.name, before=move.before, after=move.after))
    if answer.leader and answer.leads_anew and not any(move.leads for move in answer.moves):
        parts.append(says.LEADS.format(cause=answer.leader))
    if answer.urgency or answer.action or answer.status in ("stop", "refer"):
        parts.append(says.OTHER_LIMITS)
    if not parts and answer.drills:
        parts.append(says.OTHER_DRILL)
    return "; ".join(parts)


def list_lines(consultation: Consultation, questions: list[tuple[int, Question]], look: Look) -> Iterator[str]:
    """Everything answered so far, by the number under which it can be changed."""
    width, says = look.width, look.says
    aside = {*consultation.set_aside}
    for number, question in questions:
        text = summary(question.items, question.was, says, question.kind)
        if question.kind == "who":
            option = next((o for o in question.items[0].options if o.value == question.was.get("who")), None)
            text = option.words if option else says.NOT_SAID
        mark = f" {says.ASIDE}" if aside & {*question.was} else ""
        yield from wrapped(
            f"{question.title.rstrip('?')}: {text}{mark}", width, f"{_INDENT}{number:>2} ", _INDENT + "   "
        )
    given = consultation.entry(GIVEN)
    if given:
        yield from wrapped(says.FROM_FILE.format(count=len(given.answers)), width, _INDENT + "   ")


def _named(question: Question, which: int | None) -> list[Item]:
    if which is None:
        return list(question.items[:_MOST])
    return [item for item in question.items if item.number == which]


def _no_such(question: Question, which: int | None, look: Look) -> Iterator[str]:
    first, last = question.items[0].number, question.items[-1].number
    return wrapped(look.says.NOT_ON_LIST.format(number=which, first=first, last=last), look.width, _INDENT)


def _plain_help(question: Question, item: Item, says: Prompts) -> str:
    if question.kind in ("screen", "rows"):
        return says.HOW_SAFETY
    if question.kind == "who":
        return says.HOW_WHO
    if question.kind == "differ":
        return says.HOW_DIFFER
    return says.HOW_MEASURE if item.kind == "measure" else item.why or says.HOW_CHOICE
