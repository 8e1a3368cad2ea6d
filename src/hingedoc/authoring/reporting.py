"""What checks report with: a problem at its place, with the name that was probably meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from hingedoc.errors import Problem, nearest

#: Makes a problem: code, message, entry id, path within the entry, hint.
Report = Callable[..., Problem]
Inside = tuple[str | int, ...]


def near(name: str, known: Iterable[str]) -> str:
    """A hint: the nearest of the known names, or nothing."""
    found = nearest(name, known)
    return f"Nearest: {found}." if found else ""


def known_name(
    report: Report, name: str, among: Iterable[str], what: str, entry: str, *inside: str | int
) -> Iterator[Problem]:
    """Whether a name is among the known ones."""
    among = tuple(among)
    if name not in among:
        yield report("K301", f"{name} is not a known {what}.", entry, inside, near(name, among))
