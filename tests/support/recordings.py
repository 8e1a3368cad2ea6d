"""Consultations as they ran in a pseudo-terminal, in docs/recordings: each file holds what it takes to run it again.

``$ hingedoc ...`` begins a run, ``> ...`` is a line typed, ``> ^C`` is Ctrl-C. Runs of one file share a home.
"""

from __future__ import annotations

import shlex
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.support.pseudo_terminal import PseudoTerminal

FOLDER = Path(__file__).parents[2] / "docs" / "recordings"


def recorded() -> list[Path]:
    """Every recording."""
    return sorted(FOLDER.glob("*.txt"))


def replayed(text: str) -> str:
    """The same runs, with the same lines typed: what the screen shows now."""
    with tempfile.TemporaryDirectory() as home:
        return "\n".join(_run(arguments, typed, Path(home)) for arguments, typed in _runs(text))


def _run(arguments: list[str], typed: list[str], home: Path) -> str:
    with PseudoTerminal(arguments, home) as terminal:
        terminal.until_asked()
        for line in typed:
            if line == "^C":
                terminal.press(b"\x03")
            else:
                terminal.type(line)
        code = terminal.code
        screen = "\n".join(line.rstrip() for line in terminal.screen.split("\n"))
    return f"$ hingedoc {shlex.join(arguments)}\n{screen.rstrip()}\n$ echo $?\n{code}\n"


def _runs(text: str) -> Iterator[tuple[list[str], list[str]]]:
    arguments: list[str] | None = None
    typed: list[str] = []
    for line in text.splitlines():
        if line.startswith("$ hingedoc "):
            arguments, typed = shlex.split(line)[2:], []
        elif line == ">" or line.startswith("> "):
            typed.append(line[2:])
        elif line.startswith("$ echo") and arguments is not None:
            yield arguments, typed
            arguments = None


if __name__ == "__main__":
    for path in recorded():
        found = replayed(path.read_text(encoding="utf-8"))
        path.write_text(found, encoding="utf-8")
        sys.stderr.write(f"Recorded {path.name}\n")
