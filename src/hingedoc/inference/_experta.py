"""The only import of experta, made safe for the host process.

experta 1.9.4 pins frozendict 1.2, which reads ``collections.Mapping``: gone since Python 3.10. The name is lent for the
time of the import and taken away again. experta also adds a handler to the root logger and makes a warning or two at
import; both are undone here. Tested on every supported Python.
"""

from __future__ import annotations

import collections
import collections.abc
import logging
import threading
import warnings

from hingedoc.errors import Problem, SetupError

_LENT = ("Mapping", "MutableMapping", "Sequence", "Iterable", "Callable", "Hashable", "Set")
_lock = threading.Lock()


def _import_experta() -> None:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    lent = [name for name in _LENT if not hasattr(collections, name)]
    try:
        for name in lent:
            setattr(collections, name, getattr(collections.abc, name))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import experta
            import experta.abstract
            import experta.matchers.rete  # noqa: F401  the import itself is the purpose
    except ImportError as error:
        raise SetupError(
            Problem("S201", f"experta cannot be imported: {error}.", hint="pip install hingedoc")
        ) from error
    finally:
        for name in lent:
            delattr(collections, name)
        root.handlers[:] = handlers
        root.setLevel(level)


with _lock:
    _import_experta()

from experta import Fact, KnowledgeEngine, P, Rule  # noqa: E402  only importable after the above
from experta.abstract import Strategy  # noqa: E402
from experta.matchers.rete import ReteMatcher  # noqa: E402
from experta.matchers.rete.nodes import ConflictSetNode, NotNode, OrdinaryMatchNode  # noqa: E402

__all__ = [
    "ConflictSetNode",
    "Fact",
    "KnowledgeEngine",
    "NotNode",
    "OrdinaryMatchNode",
    "P",
    "ReteMatcher",
    "Rule",
    "Strategy",
]
