"""Problems of the knowledge, and what a code means, as lines for a terminal."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from hingedoc.authoring.codes import Code, title_of
from hingedoc.cli.screen import terminal_width
from hingedoc.errors import Problem


def problem_lines(problems: Sequence[Problem], *, loads: bool) -> Iterator[str]:
    """Each problem with its hint, the files apart; then a count by code.

    Args:
        problems: sorted by place.
        loads: whether the base can be used all the same.
    """
    width = terminal_width()
    for _, of_file in groupby(problems, key=lambda problem: problem.file):
        hint = ""
        for problem in of_file:
            yield _line(problem)
            # One hint may serve many neighbours.
            if problem.hint != hint:
                hint = problem.hint
                yield from textwrap.wrap(str(Problem("", hint)), width, initial_indent="    ", subsequent_indent="    ")
        yield ""
    counted = Counter(problem.code for problem in problems)
    files = len({problem.file for problem in problems})
    in_files = f" in {files} files" if files > 1 else ""
    consequence = "The knowledge can be used; mend these all the same." if loads else "The knowledge is refused."
    yield f"{len(problems)} problem{'s' if len(problems) > 1 else ''}{in_files}. {consequence}"
    for code, number in sorted(counted.items()):
        yield f"  {code} {number:4d}  {title_of(code)}".rstrip()
    yield f"What a code means: hingedoc kb check --explain {min(counted)}"


def _line(problem: Problem) -> str:
    """The place, so that a terminal can follow it, the code and what was found."""
    entry = problem.path.partition(".")[0].rpartition(" ")[2]
    path = "" if entry in problem.message else f"{problem.path}: "
    return str(replace(problem, message=f"{problem.code} {path}{problem.message}", path="", hint=""))


def explained_lines(code: Code) -> Iterator[str]:
    """What a code means, why it matters, how to mend it, and an example."""
    width = terminal_width()
    yield f"{code.code}: {code.title}"
    yield "An error: the knowledge is refused." if code.severity == "error" else "The knowledge loads all the same."
    for heading, text in (("", code.means), ("Why it matters", code.matters), ("How to mend it", code.mend)):
        yield ""
        yield from [heading] if heading else []
        yield from textwrap.wrap(text, width)
    for heading, part in (("Broken", code.broken), ("Mended", code.mended)):
        if part:
            yield ""
            yield f"{heading} ({code.file})"
            yield from textwrap.indent(part.rstrip("\n"), "    ").splitlines()
