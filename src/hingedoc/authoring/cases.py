"""Reading a case file (YAML or JSON), with every problem placed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from hingedoc.authoring.reader import MAX_BYTES, Document, read_yaml
from hingedoc.domain.case import Case
from hingedoc.domain.validation import validate
from hingedoc.errors import AnswersError, Problem


def content_of(source: Path | IO[bytes], shown: str) -> bytes:
    """The content of a file or a stream; of one that is too large, enough to tell.

    Args:
        source: a file, or an open stream such as standard input.
        shown: how problems name it.

    Raises:
        AnswersError: it cannot be read.
    """
    try:
        if isinstance(source, Path):
            with source.open("rb") as file:
                return file.read(MAX_BYTES + 1)
        return source.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        # A name with a NUL in it is no name of a file, which Python says in its own way.
        reason = getattr(error, "strerror", None) or "cannot be read"
        raise AnswersError(
            Problem("C101", f"{reason}.", file=shown, hint="Name a case file, or - for input.")
        ) from None


def read_case(source: Path | IO[bytes] | bytes, shown: str) -> tuple[Case, Document]:
    """Read one case.

    Args:
        source: a file, an open stream such as standard input, or the content of one.
        shown: how problems name it.

    Returns:
        The case, and the document that knows the place of each answer.

    Raises:
        AnswersError: every problem found.
    """
    document = read_yaml(source if isinstance(source, bytes) else content_of(source, shown), shown)
    if document.problems:
        raise AnswersError(document.problems)
    if not isinstance(document.data, dict):
        hint = 'It starts with "hingedoc: 1", then "answers:".'
        raise AnswersError(document.problem("C102", "This is not a case file.", hint=hint))
    case, faults = validate(Case, document.data)
    if faults:
        raise AnswersError(
            document.problem("C103", fault.message, _real(document, fault.path), fault.hint) for fault in faults
        )
    return case, document


def placed(error: AnswersError, document: Document, by_hand: Collection[str] = ()) -> AnswersError:
    """The same problems, each with the place of its answer in the file, or as ``--set`` if it was given by hand."""
    found = []
    for problem in error.problems:
        head, _, name = problem.path.partition(".")
        finding = name.partition(".")[0]
        if head == "answers" and not {name, finding}.isdisjoint(by_hand):
            found.append(replace(problem, file="--set"))
            continue
        line, column = document.place((head, name) if (head, name) in document.places else (head, finding))
        found.append(replace(problem, file=document.file, line=line, column=column))
    return AnswersError(found)


def with_answers(case: Case, more: Mapping[str, Any]) -> Case:
    """The case with some answers replaced: what is set by hand outranks the file."""
    return case.model_copy(update={"answers": {**case.answers, **more}})


def _real(document: Document, path: tuple[str | int, ...]) -> tuple[str | int, ...]:
    # Of JSON no places are known.
    if not document.places:
        return path
    here: tuple[str | int, ...] = ()
    for part in path:
        if (*here, part) in document.places:
            here = (*here, part)
    return here
