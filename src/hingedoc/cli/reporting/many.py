"""Many reports at once: each case by itself, so that one that cannot be read does not stop the others."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hingedoc.cli.case_input import read_assessed
from hingedoc.cli.failing import DONE, INCOMPLETE, INTERRUPTED, STOPPED, plain_problem, problems_of
from hingedoc.cli.reporting.folder import MANIFEST, Folder
from hingedoc.cli.reporting.writing import Order, page_of
from hingedoc.errors import Problem

if TYPE_CHECKING:
    from hingedoc.advisor import Advisor
    from hingedoc.domain.assessment import Guidance, Stop

_CASES = (".json", ".yaml")


@dataclass
class Run:
    """What became of many cases.

    Attributes:
        cases: one entry each, as in the manifest.
        problems: of those that could not be reported.
        stopped: how many are to see somebody first.
    """

    cases: list[dict[str, Any]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    stopped: int = 0

    @property
    def bad(self) -> int:
        """How many cases could not be reported."""
        return sum("problems" in case for case in self.cases)

    @property
    def reports(self) -> int:
        """How many reports were written."""
        return sum(len(case.get("files", ())) for case in self.cases)

    @property
    def exit_code(self) -> int:
        """For the shell."""
        return INCOMPLETE if self.bad else STOPPED if self.stopped else DONE

    def note(self, source: str, assessment: Stop | Guidance, files: list[dict[str, Any]]) -> None:
        """Note a case and its reports."""
        from hingedoc.domain.assessment import Stop

        said = {"status": assessment.status, "urgency": assessment.triage.urgency, "id": assessment.fingerprint}
        self.cases.append({"source": source, **said, "files": files})
        self.stopped += isinstance(assessment, Stop)

    def refuse(self, source: str, problems: Sequence[Problem]) -> None:
        """Note a case that could not be reported."""
        self.problems += problems
        self.cases.append({"source": source, "problems": [plain_problem(problem) for problem in problems]})

    def manifest(self, adviser: Advisor, order: Order, format: str) -> dict[str, Any]:
        """All of it, for programs."""
        knowledge = adviser.knowledge
        return {
            "program": adviser.version,
            "knowledge": {
                "id": knowledge.pack.id,
                "version": knowledge.pack.version,
                "sha256": knowledge.sha256,
                "packs": [pack.model_dump(mode="json") for pack in knowledge.packs],
            },
            "date": order.date.isoformat() if order.date else None,
            "paper": order.paper,
            "format": format,
            "readers": [*order.readers],
            "counts": {
                "cases": len(self.cases),
                "reports": self.reports,
                "stopped": self.stopped,
                "bad": self.bad,
            },
            "cases": self.cases,
        }


def report_all(
    adviser: Advisor, names: Sequence[str], folder: Folder, order: Order, format: str, settings: tuple[str, ...]
) -> Run:
    """Report every case into a folder, its manifest last.

    Raises:
        OSError: the folder cannot be written.
    """
    run = Run()
    sources = [*_sources(names, run)]
    watched = sys.stderr.isatty()
    try:
        with click.progressbar(sources, label="Reports", file=sys.stderr, hidden=not watched) as bar:
            for source in bar:
                _report(adviser, source, folder, order, format, settings, run)
    except KeyboardInterrupt:
        done = f"Stopped after {len(run.cases)} of {len(sources)} cases."
        click.echo(f"{done} What is in {folder.path} is whole; there is no {MANIFEST}.", err=True)
        raise click.exceptions.Exit(INTERRUPTED) from None
    folder.finish(run.manifest(adviser, order, format))
    return run


def say(run: Run, folder: Path) -> None:
    """What became of it, for a person."""
    stops = f", {run.stopped} of them to see somebody first" if run.stopped else ""
    click.echo(f"{_count(run.reports, 'report')} of {_count(len(run.cases), 'case')} in {folder}{stops}.", err=True)
    if not run.bad:
        return
    click.echo(f"{_count(run.bad, 'case')} could not be reported:", err=True)
    for problem in run.problems:
        click.echo(f"  {problem}", err=True)


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _sources(names: Sequence[str], run: Run) -> Iterator[str]:
    """Every case, those of a folder in the order of their names."""
    for name in names:
        if name == "-" or not Path(name).is_dir():
            yield name
            continue
        try:
            files = sorted(file for file in Path(name).iterdir() if file.suffix.lower() in _CASES)
        except OSError as error:
            run.refuse(name, [Problem("C101", f"{error.strerror or 'cannot be read'}.", file=name)])
            continue
        cases = [str(file) for file in files if file.name != MANIFEST and file.is_file()]
        if not cases:
            run.refuse(name, [Problem("C104", "There is no case in this folder: no .yaml and no .json.", file=name)])
        yield from cases


def _report(
    adviser: Advisor,
    source: str,
    folder: Folder,
    order: Order,
    format: str,
    settings: tuple[str, ...],
    run: Run,
) -> None:
    try:
        case, assessment = read_assessed(adviser, source, settings)
        readers = dict.fromkeys(page_of(assessment, reader) for reader in order.readers)
        made = {reader: order.print(adviser, case, assessment, reader, format) for reader in readers}
    except Exception as error:
        run.refuse(source, problems_of(error, source))
        return
    files = []
    for reader, content in made.items():
        name = folder.name(source, assessment.fingerprint, reader, format)
        files.append({"reader": reader, **folder.write(name, content)})
    run.note(source, assessment, files)
