"""A layout filled in, inside the locked process: the files checked, rendered, and what they called noted down."""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from jinja2 import Environment, TemplateError, TemplateNotFound, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError

from hingedoc.errors import nearest
from hingedoc.reports.layouts.locked import Locked, Outside
from hingedoc.reports.layouts.recording import NotPlain, Recorder, TooMuch, frozen

_OUTSIDE = "A layout prints blocks only"
_IN_A_BLOCK = 'Put it into one, such as {{ ui.paragraph("...") }}; join texts with ~.'
_LISTED = "docs/layouts.md lists what a layout may use."
_BAD_VALUE = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError)


class Wrong(Exception):
    """A layout that cannot be used, with what to say of it."""

    def __init__(self, message: str, file: str = "", line: int = 0, hint: str = "", kind: str = "layout") -> None:
        super().__init__(message)
        self.said = {"kind": kind, "message": message, "file": file, "line": line, "hint": hint}


def filled(request: Mapping[str, Any]) -> list[Any]:
    """The blocks that a layout calls.

    Args:
        request: ``files`` and ``skins`` by name, the ``start``, the ``given`` values, ``variables`` that name skins,
            ``forbidden`` parts of words, ``limits``.

    Raises:
        Wrong: it cannot be used; says where.
    """
    own: dict[str, str] = request["files"]
    given = {name: frozen(value) for name, value in request["given"].items()}
    limits = request["limits"]
    recorder = Recorder(given, limits["output"], limits["blocks"], frozenset(own))
    environment = Locked({**own, **request["skins"]}, recorder.record)
    try:
        for name, source in own.items():
            _check(environment, name, source, request["forbidden"])
        printed, room = [], limits["output"]
        for piece in environment.get_template(request["start"]).generate(**given, **request["variables"]):
            printed.append(piece)
            room -= len(piece)
            if room < 0:
                raise TooMuch
        return recorder.tree("".join(printed))
    except Wrong:
        raise
    except Exception as failed:
        raise _wrong(failed, own, request["start"]) from None


def warm() -> None:
    """Load everything that Jinja loads late, while files may still be read."""
    source = (
        "{% macro a(x) %}{% call b() %}{% endcall %}{% endmacro %}{% for i in [1] %}{{ i | map('int') }}{% endfor %}"
    )
    environment = Environment(autoescape=True)
    environment.from_string(source).render()
    nearest("warm", ["warmer"])
    with suppress(TemplateError):
        environment.from_string("{{ nothing.at_all }}").render()


def _check(environment: Locked, name: str, source: str, forbidden: list[str]) -> None:
    """What can be seen without running it: text outside a block, and words that no athlete is told."""
    for node in environment.parse(source, name).find_all((nodes.TemplateData, nodes.Const)):
        if isinstance(node, nodes.TemplateData):
            if text := node.data.strip():
                before = node.data[: node.data.index(text[0])].count("\n")
                first = text.splitlines()[0][:60]
                raise Wrong(f'{_OUTSIDE}, not text: "{first}".', name, node.lineno + before, _IN_A_BLOCK)
        elif isinstance(node, nodes.Const) and isinstance(node.value, str):
            for part in forbidden:
                if part in node.value.lower():
                    hint = "Say what was seen and what to do."
                    raise Wrong(f'"{part}" is not said to an athlete.', name, node.lineno, hint, "wording")


def _wrong(failed: Exception, own: Mapping[str, str], start: str) -> Wrong:
    file, line = next(_places(failed, own), (start, 0))
    match failed:
        case TemplateSyntaxError():
            message = f"{failed.message}".rstrip(".")
            return Wrong(f"{message[:1].upper()}{message[1:]}.", failed.name or start, failed.lineno, _LISTED)
        case TemplateNotFound():
            hint = f"A layout may include what lies beside it: {', '.join(sorted(own))}."
            return Wrong(f'There is no "{failed.name}" in the folder.', file, line, hint)
        case Outside():
            return Wrong(f'{_OUTSIDE}, not text: "{failed}".', file, line, _IN_A_BLOCK)
        case TooMuch():
            return Wrong("The layout makes more than a report may hold.", file, line, kind="limits")
        case RecursionError():
            return Wrong("The layout calls itself without an end.", file, line, kind="limits")
        case MemoryError() | OverflowError():
            return Wrong("The layout needs more memory than it may use.", file, line, kind="limits")
        case SecurityError():
            return Wrong(f"A layout may not do this: {failed.message or ''}".rstrip(". ") + ".", file, line, _LISTED)
        case NotPlain():
            return Wrong(f"A block cannot print this: {failed}.", file, line)
        case TemplateError():
            return Wrong(f"{failed.message or failed}", file, line)
        case _ if isinstance(failed, _BAD_VALUE):
            return Wrong(f"This cannot be worked out: {failed}.", file, line)
    return Wrong(f"This cannot be done here: {type(failed).__name__} {failed}.", file, line)


def _places(failed: Exception, own: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """Lines of the layout that led to it, the innermost first."""
    lines = [(frame.f_code.co_filename, line) for frame, line in traceback.walk_tb(failed.__traceback__)]
    yield from ((name, line) for name, line in reversed(lines) if name in own)
