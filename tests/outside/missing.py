"""What a check from outside needs, found or named: one line says what to install, and the command ends with 5."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from pathlib import Path
from typing import NoReturn

OPTIONAL_PART_MISSING = 5


def missing(what: str, hint: str) -> NoReturn:
    """Say in one line what is missing and how to have it, and end."""
    print(f"Not checked: {what} is missing. {hint}", file=sys.stderr)
    raise SystemExit(OPTIONAL_PART_MISSING)


def program(*names: str, hint: str) -> str:
    """Where a program is; any of several names will do."""
    found = next((path for name in names if (path := shutil.which(name))), None)
    return found or missing(names[0], hint)


def inside(package: str, pattern: str, *, hint: str) -> Path:
    """A file inside an installed package, which is not imported."""
    spec = importlib.util.find_spec(package)
    places = [Path(place) for place in spec.submodule_search_locations or ()] if spec else []
    found = next((path for place in places for path in sorted(place.rglob(pattern))), None)
    return found or missing(package, hint)
