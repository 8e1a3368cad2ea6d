"""Blocks printed by our own skins: whatever a layout made of its values, here they are values and nothing else."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from jinja2 import TemplateError
from markupsafe import Markup

from hingedoc.reports.layouts.given import LayoutError
from hingedoc.reports.layouts.tree import Call, Inner, Item

_BAD_VALUE = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError)
_LISTED = "docs/layouts.md says what each block takes."


def replay(items: tuple[Item, ...], skins: Mapping[str, Any], shown: str) -> Markup:
    """The page of some blocks in one format.

    Args:
        items: what a layout called.
        skins: the macros of a format, by the variable that a layout imports.
        shown: how problems name the folder.

    Raises:
        LayoutError: a block cannot print what it was given.
    """
    return Markup("").join(_item(item, skins, shown) for item in items)


def _item(item: Item, skins: Mapping[str, Any], shown: str) -> Markup:
    if not isinstance(item, Call):
        return Markup("\n") * item

    def value(given: Any) -> Any:
        if isinstance(given, Inner):
            return replay(given.items, skins, shown)
        if isinstance(given, tuple) and any(isinstance(each, Inner) for each in given):
            return tuple(map(value, given))
        return given

    arguments = [value(argument) for argument in item.arguments]
    named = {key: value(argument) for key, argument in item.named.items()}
    if (body := item.body) is not None:
        inside = replay(body, skins, shown)
        named["caller"] = lambda: inside
    try:
        return Markup(getattr(skins[item.variable], item.name)(*arguments, **named))  # noqa: S704 - made by our skin
    except _BAD_VALUE as failed:
        message = f"ui.{item.name} cannot print what it was given: {failed}."
        file = os.path.join(shown, item.file)
        raise LayoutError("S312", message, file=file, line=item.line, hint=_LISTED) from failed
