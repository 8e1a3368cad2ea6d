"""Survivors that are known, each with the reason why nothing should notice it. A reason nobody needs is an error."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from hingedoc.authoring.reader import Document, read_yaml
from hingedoc.errors import KnowledgeError, Problem
from hingedoc.workbench.mutate import SAME, SURVIVED, Tried


def read_known(file: Path) -> tuple[dict[str, str], Document]:
    """Mutant id to reason.

    Raises:
        KnowledgeError: the file is not a mapping of ids to reasons.
    """
    try:
        document = read_yaml(file.read_bytes(), str(file))
    except OSError as error:
        raise KnowledgeError(Problem("K421", f"{error.strerror or 'cannot be read'}.", file=str(file))) from None
    data = {} if document.data is None and not document.problems else document.data
    if document.problems:
        raise KnowledgeError(document.problems)
    if not isinstance(data, dict):
        raise KnowledgeError(document.problem("K421", "It holds one line for each survivor: its id and the reason."))
    problems = [
        document.problem("K421", "A survivor needs a reason, in words.", (name,))
        for name, reason in data.items()
        if not isinstance(reason, str) or not reason.strip()
    ]
    if problems:
        raise KnowledgeError(problems)
    return data, document


def stale(
    reasons: Collection[str], document: Document, mutants: Iterable[str], tried: Iterable[Tried]
) -> tuple[Problem, ...]:
    """Reasons for what is no mutant any more, or for what was noticed when it was tried."""
    known = {*mutants}
    became = {one.mutant.id: one for one in tried}
    found = []
    for name in reasons:
        if name not in known:
            found.append(document.problem("K422", "There is no such change any more.", (name,), "Take the line out."))
        elif name in became and became[name].became not in (SURVIVED, SAME):
            by = became[name].by or became[name].became
            found.append(document.problem("K422", f"It is noticed now ({by}).", (name,), "Take the line out."))
    return tuple(found)
