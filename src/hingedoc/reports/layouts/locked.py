"""Jinja with everything taken away that a layout has no use for. It runs in a process of its own.

What is let through is listed; whatever else there is, now or in a later Jinja, is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jinja2 import FunctionLoader, StrictUndefined, Undefined
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.runtime import BlockReference, Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup

from hingedoc.errors import nearest

FILTERS = (
    "abs",
    "capitalize",
    "count",
    "d",
    "default",
    "first",
    "float",
    "int",
    "join",
    "last",
    "length",
    "list",
    "lower",
    "map",
    "max",
    "min",
    "reject",
    "rejectattr",
    "replace",
    "reverse",
    "round",
    "select",
    "selectattr",
    "sort",
    "string",
    "sum",
    "title",
    "trim",
    "unique",
    "upper",
)
TESTS = (
    *("boolean", "defined", "divisibleby", "even", "false", "in", "integer", "mapping", "none", "number", "odd"),
    *("sequence", "string", "true", "undefined", "eq", "equalto", "==", "ne", "!=", "lt", "lessthan", "<", "le", "<="),
    *("gt", "greaterthan", ">", "ge", ">="),
)
_LOOP = frozenset(
    (
        *("cycle", "changed", "depth", "depth0", "first", "index", "index0"),
        *("last", "length", "nextitem", "previtem", "revindex", "revindex0"),
    )
)
_ATTRIBUTES: tuple[tuple[type, frozenset[str]], ...] = (
    (Markup, frozenset()),
    (str, frozenset({"endswith", "lower", "split", "startswith", "strip", "upper"})),
    (dict, frozenset({"get", "items", "keys", "values"})),
    (LoopContext, _LOOP),
)
_CALLED = (Macro, BlockReference, LoopContext)


class Outside(Exception):
    """A layout printed something that is not in a block."""


class Missing(StrictUndefined):
    """Something that is not there, with a message that names what was probably meant."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        name, owner = str(self._undefined_name), self._undefined_obj
        if isinstance(owner, TemplateModule):
            return f'There is no block "{name}".{_near(name, vars(owner))}'
        if isinstance(owner, dict):
            return f'There is no "{name}" here.{_near(name, owner)}'
        if owner is missing:
            start = " Start the file with {% import skin as ui %}." if name == "ui" else ""
            return f'"{name}" is not known here.{start}'
        return f"{super()._undefined_message}."


def _near(name: str, known: Iterable[Any]) -> str:
    near = nearest(name, [each for each in map(str, known) if not each.startswith("_")])
    return f" Nearest: {near}." if near else ""


class Locked(ImmutableSandboxedEnvironment):
    """Renders the text of given files, and nothing else."""

    def __init__(self, files: Mapping[str, str], record: Callable[[Any], Markup]) -> None:
        super().__init__(
            # The name stands for the file, so that an error says where it was made.
            loader=FunctionLoader(lambda name: (files[name], name, None) if name in files else None),
            autoescape=True,
            undefined=Missing,
            finalize=_only_blocks,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            extensions=(),
        )
        self.intercepted_binops = frozenset({"*", "**", "%"})
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in FILTERS} | {"record": record}
        self.tests = {name: self.tests[name] for name in TESTS}

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Reckoning with numbers only, and no powers: the others make large things out of small ones."""
        if operator == "**" or not all(isinstance(side, int | float) for side in (left, right)):
            raise SecurityError(f'"{operator}" is for two numbers here.' if operator != "**" else 'There is no "**".')
        return super().call_binop(context, operator, left, right)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """What of a plain value may be used; of a file that was imported, every public name."""
        if not super().is_safe_attribute(obj, attr, value):
            return False
        if isinstance(obj, TemplateModule):
            return True
        return any(isinstance(obj, kind) and attr in names for kind, names in _ATTRIBUTES if kind is _kind(obj))

    def is_safe_callable(self, obj: Any) -> bool:
        """Blocks, macros, and the few methods of plain values that are let through."""
        # Calling something that is not there says what is not there.
        if isinstance(obj, (*_CALLED, Undefined)):
            return True
        owner, name = getattr(obj, "__self__", None), getattr(obj, "__name__", "")
        return owner is not None and self.is_safe_attribute(owner, name, obj)


def _kind(obj: Any) -> type | None:
    return next((kind for kind, _ in _ATTRIBUTES if isinstance(obj, kind)), None)


def _only_blocks(value: Any) -> Any:
    if value is None or isinstance(value, Markup):
        return "" if value is None else value
    if isinstance(value, str) and not value.strip():
        return ""
    raise Outside(str(value)[:80])
