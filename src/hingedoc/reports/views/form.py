"""What the form shows, as plain values: items as they were put together, with the words around them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from hingedoc.reports.views.shared import Print, View, lift_name


def form_view(content: Mapping[str, Any], code: str, p: Print) -> View:
    """The view of one form.

    Args:
        content: its lift and sections with their items, as plain values.
        code: what the first line of the short file says.
        p: for names, fixed texts and the paper.
    """
    sections = content["sections"]
    first = tuple(section for section in sections if section["kind"] in ("who", "screen"))
    return {
        "kind": "form",
        "paper": p.paper,
        "language": p.w.LANGUAGE,
        "title": p.w.FORM_TITLE.format(lift=lift_name(p, content["lift"])),
        "name": None,
        "report": p.w.FORM_CODE.format(code=code),
        "knowledge": p.w.KNOWLEDGE.format(version=p.kb.pack.version),
        "program": p.w.PROGRAM,
        "first": first,
        "sections": tuple(section for section in sections if section not in first),
        "lift_question": _number(sections, p.kb.roles.lift),
        "typing": _typing(code, sections, p),
        "intended_use": p.kb.wording.texts["intended_use"],
    }


def _number(sections: Iterable[Mapping[str, Any]], finding: str) -> int | None:
    """The number of an item, where the form has it."""
    return next((item["number"] for section in sections for item in section["items"] if item["id"] == finding), None)


def _typing(code: str, sections: Iterable[Mapping[str, Any]], p: Print) -> tuple[View, ...]:
    """How to type the form in: an example of each kind of line, with numbers of this form."""
    items = [(section["kind"], item) for section in sections for item in section["items"]]

    def numbers(kinds: tuple[str, ...], sides: bool = False) -> list[int]:
        return [i["number"] for place, i in items if place != "screen" and i["kind"] in kinds and i["sides"] == sides]

    screen = [item["number"] for place, item in items if place == "screen"]
    lines = [(p.w.FORM_FIRST_LINE.format(code=code), p.w.FORM_FIRST_SAYS)]
    if len(screen) > 2:
        lines.append((p.w.FORM_SAFETY_LINE.format(screen[0], screen[1], screen[2]), p.w.FORM_SAFETY_SAYS))
    if choices := numbers(("choice",)):
        lines.append((p.w.FORM_CHOICE_LINE.format(choices[-1]), p.w.FORM_CHOICE_SAYS))
    if figures := numbers(("measure",)):
        lines.append((p.w.FORM_FIGURE_LINE.format(figures[0]), p.w.FORM_FIGURE_SAYS))
    if sided := numbers(("measure",), sides=True):
        lines.append((p.w.FORM_SIDES_LINE.format(sided[0]), p.w.FORM_SIDES_SAYS))
    signs = numbers(("sign",))
    if len(signs) > 3:
        lines.append((p.w.FORM_SIGNS_LINE.format(*signs), p.w.FORM_SIGNS_SAYS))
        lines.append((p.w.FORM_LOOKED_LINE, p.w.FORM_LOOKED_SAYS))
    return tuple({"line": line, "says": says} for line, says in lines)
