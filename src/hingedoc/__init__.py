"""hingedoc: what is wrong with this hip hinge, why, and what to do about it.

The names in ``__all__`` are public; everything else may change. They are loaded when first touched, so that importing
the package costs a host program nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hingedoc.advisor import Advisor
    from hingedoc.domain.assessment import Assessment
    from hingedoc.errors import AnswersError, HingedocError, KnowledgeError, SetupError

    __version__: str

__all__ = [
    "Advisor",
    "AnswersError",
    "Assessment",
    "HingedocError",
    "KnowledgeError",
    "SetupError",
    "__version__",
]

_HOMES = {
    "Advisor": "hingedoc.advisor",
    "AnswersError": "hingedoc.errors",
    "Assessment": "hingedoc.domain.assessment",
    "HingedocError": "hingedoc.errors",
    "KnowledgeError": "hingedoc.errors",
    "SetupError": "hingedoc.errors",
}


def __getattr__(name: str) -> object:
    value: object
    if name == "__version__":
        from hingedoc.resources import program_version

        value = program_version()
    elif name in _HOMES:
        from importlib import import_module

        value = getattr(import_module(_HOMES[name]), name)
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
