"""What the form shows, as plain values: items as they were put together, with the words around them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.reports import words
from hingedoc.reports.view import View, lift_name


def form_view(content: Mapping[str, Any], code: str, kb: KnowledgeBase, *, paper: str) -> View:
    """The view of one form.

    Args:
        content: its lift and sections with their items, as plain values.
        code: what the first line of the short file says.
        kb: for names and fixed texts.
        paper: ``a4`` or ``letter``.
    """
    sections = content["sections"]
    first = tuple(section for section in sections if section["kind"] in ("who", "screen"))
    return {
        "kind": "form",
        "paper": paper,
        "language": words.LANGUAGE,
        "title": words.FORM_TITLE.format(lift=lift_name(kb, content["lift"])),
        "name": None,
        "report": words.FORM_CODE.format(code=code),
        "knowledge": words.KNOWLEDGE.format(version=kb.pack.version),
        "program": words.PROGRAM,
        "first": first,
        "sections": tuple(section for section in sections if section not in first),
        "lift_question": _number(sections, kb.roles.lift),
        "typing": _typing(code, sections),
        "intended_use": kb.wording.texts["intended_use"],
    }


def _number(sections: Iterable[Mapping[str, Any]], finding: str) -> int | None:
    """The number of an item, where the form has it."""
    return next((item["number"] for section in sections for item in section["items"] if item["id"] == finding), None)


def _typing(code: str, sections: Iterable[Mapping[str, Any]]) -> tuple[View, ...]:
    """How to type the form in: an example of each kind of line, with numbers of this form."""
    items = [(section["kind"], item) for section in sections for item in section["items"]]

    def numbers(kinds: tuple[str, ...], sides: bool = False) -> list[int]:
        return [i["number"] for place, i in items if place != "screen" and i["kind"] in kinds and i["sides"] == sides]

    screen = [item["number"] for place, item in items if place == "screen"]
    lines = [(words.FORM_FIRST_LINE.format(code=code), words.FORM_FIRST_SAYS)]
    if len(screen) > 2:
        lines.append((words.FORM_SAFETY_LINE.format(screen[0], screen[1], screen[2]), words.FORM_SAFETY_SAYS))
    if choices := numbers(("choice",)):
        lines.append((words.FORM_CHOICE_LINE.format(choices[-1]), words.FORM_CHOICE_SAYS))
    if figures := numbers(("measure",)):
        lines.append((words.FORM_FIGURE_LINE.format(figures[0]), words.FORM_FIGURE_SAYS))
    if sided := numbers(("measure",), sides=True):
        lines.append((words.FORM_SIDES_LINE.format(sided[0]), words.FORM_SIDES_SAYS))
    signs = numbers(("sign",))
    if len(signs) > 3:
        lines.append((words.FORM_SIGNS_LINE.format(*signs), words.FORM_SIGNS_SAYS))
        lines.append((words.FORM_LOOKED_LINE, words.FORM_LOOKED_SAYS))
    return tuple({"line": line, "says": says} for line, says in lines)
