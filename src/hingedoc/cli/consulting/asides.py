"""What may be asked back at a prompt: how to check it, why it is asked, what was answered so far."""

from __future__ import annotations

from collections.abc import Iterator

from hingedoc.cli.consulting.lines import summary, wrapped
from hingedoc.consultation.consultation import Consultation
from hingedoc.consultation.entries import GIVEN
from hingedoc.consultation.questions import Item, Question
from hingedoc.consultation.why import why
from hingedoc.domain.consequences import Consequence

_INDENT = "   "
#: More than this at once is no help.
_MOST = 4
_MOST_REASONS = 2


def how_lines(question: Question, which: int | None, width: int) -> Iterator[str]:
    """How to check what is asked."""
    items = _named(question, which)
    if not items:
        yield from _no_such(question, which, width)
        return
    several = len(question.items) > 1
    for item in items:
        text = item.look or _plain_help(question, item)
        view = f" Look from: {', '.join(item.view)}." if item.view and item.view != ("any",) else ""
        name = f"{item.number} {item.name}: " if several else ""
        yield from wrapped(f"{name}{text}{view}", width, _INDENT)
    if which is None and len(items) < len(question.items):
        yield from wrapped(f"? and a number for the others, for example ? {question.items[-1].number}.", width, _INDENT)


def why_lines(consultation: Consultation, question: Question, which: int | None, width: int) -> Iterator[str]:
    """Why it is asked, and what each answer would do."""
    if question.kind in ("who", "looked", "differ"):
        yield from wrapped(_WHY[question.kind], width, _INDENT)
        return
    items = _named(question, which)[:_MOST_REASONS]
    if not items:
        yield from _no_such(question, which, width)
        return
    if question.kind == "screen" and which is None:
        yield from wrapped(_WHY["screen"], width, _INDENT)
        return
    for item in items:
        yield from _why_item(consultation, question, item, width)
    if which is None and len(items) < len(question.items):
        yield from wrapped(f"w and a number for the others, for example w {question.items[-1].number}.", width, _INDENT)


def _why_item(consultation: Consultation, question: Question, item: Item, width: int) -> Iterator[str]:
    found = why(consultation, item.finding)
    if question.kind in ("screen", "rows"):
        # What a yes to safety would bring is not for weighing.
        row = consultation.guide.kb.rows.get(item.finding)
        says = row.why if row else "A yes opens further questions, so that nothing that matters is missed."
        yield from wrapped(f"{item.number} {says}", width, _INDENT)
        return
    name = f"{item.number} {item.name}: " if len(question.items) > 1 else ""
    yield from wrapped(f"{name}{found.says}".strip(), width, _INDENT)
    for answer in found.answers:
        words = consequence_words(answer)
        if words:
            yield from wrapped(f"{answer.answer}: {words}", width, _INDENT + "  ", _INDENT + "    ")
    if not any(answer.changes for answer in found.answers):
        yield from wrapped(
            "By itself no answer changes the result; together with others it may.", width, _INDENT + "  "
        )
    elif len(found.separates) > 1:
        yield from wrapped(f"It separates: {'; '.join(found.separates[:3])}.", width, _INDENT + "  ")


def consequence_words(answer: Consequence) -> str:
    """What one answer would do, in words; nothing where it would do nothing that is printed."""
    parts = []
    for move in answer.moves:
        leads = ", and leads" if move.leads else ""
        parts.append(f'"{move.name}" {move.before:.2f} -> {move.after:.2f}{leads}')
    if answer.leader and answer.leads_anew and not any(move.leads for move in answer.moves):
        parts.append(f'"{answer.leader}" leads')
    if answer.urgency or answer.action or answer.status in ("stop", "refer"):
        parts.append("other limits on training, or somebody to see")
    if not parts and answer.drills:
        parts.append("another drill")
    return "; ".join(parts)


def list_lines(consultation: Consultation, questions: list[tuple[int, Question]], width: int) -> Iterator[str]:
    """Everything answered so far, by the number under which it can be changed."""
    aside = {*consultation.set_aside}
    for number, question in questions:
        text = summary(question.items, question.was, question.kind)
        if question.kind == "who":
            option = next((o for o in question.items[0].options if o.value == question.was.get("who")), None)
            text = option.words if option else "not said"
        mark = " (set aside)" if aside & {*question.was} else ""
        yield from wrapped(
            f"{question.title.rstrip('?')}: {text}{mark}", width, f"{_INDENT}{number:>2} ", _INDENT + "   "
        )
    given = consultation.entry(GIVEN)
    if given:
        yield from wrapped(f"From the file: {len(given.answers)} answers.", width, _INDENT + "   ")


def _named(question: Question, which: int | None) -> list[Item]:
    if which is None:
        return list(question.items[:_MOST])
    return [item for item in question.items if item.number == which]


def _no_such(question: Question, which: int | None, width: int) -> Iterator[str]:
    first, last = question.items[0].number, question.items[-1].number
    return wrapped(f"{which} is not on this list; it goes from {first} to {last}.", width, _INDENT)


def _plain_help(question: Question, item: Item) -> str:
    if question.kind in ("screen", "rows"):
        return "Take the words as they stand. Any doubt counts: the number for a yes, with ? if not sure."
    if question.kind == "who":
        return "It decides the words, and which checks are offered."
    if question.kind == "differ":
        return "Both cannot hold for the same set on the same day. Choose the one that fits, or say that it varies."
    if item.kind == "measure":
        return "A good guess will do. u if you do not know."
    return item.why or "Choose what fits best. u if you are not sure."


_WHY = {
    "who": "The words of the questions follow it, and tests that ask for trained hands are offered to those alone.",
    "looked": "A sign that was looked for and not there speaks against a cause. One nobody looked for says nothing.",
    "differ": "The result rests on these answers. Until it is settled the careful one counts.",
    "screen": "First whether to stop and see somebody. One yes opens further questions, and no drill or load comes"
    " before these are answered.",
}
