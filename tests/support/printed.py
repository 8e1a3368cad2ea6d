"""Every report there is: readers, formats, papers and the shipped examples; each made once for all who look at it."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import sys
from functools import cached_property
from itertools import product
from typing import NamedTuple

from hingedoc import Advisor, resources
from hingedoc.authoring.cases import read_case
from hingedoc.domain.assessment import Guidance, Stop
from hingedoc.domain.case import Case
from hingedoc.reports.render import FORMATS, PAPERS
from hingedoc.reports.views.build import READERS

DATE = dt.date(2026, 11, 20)
EXAMPLES = tuple(
    sorted(entry.name.removesuffix(".yaml") for entry in resources.examples().iterdir() if entry.name.endswith(".yaml"))
)
#: Whose pages an athlete may read. The coach's page may name rules, and what evidence weighs.
ATHLETES_PAGES = tuple(reader for reader in READERS if reader != "coach")


class Sheet(NamedTuple):
    """Which report of which example."""

    reader: str
    example: str
    format: str
    paper: str = "a4"

    @property
    def name(self) -> str:
        """Short, and fit for a file name."""
        return f"{self.reader}-{self.example}-{self.paper}.{self.format}"


def sheets(*formats: str, papers: tuple[str, ...] = PAPERS) -> tuple[Sheet, ...]:
    """Every report in some formats; in all of them where none is named."""
    return tuple(map(Sheet._make, product(READERS, EXAMPLES, formats or FORMATS, papers)))


class Printed:
    """Reports of the shipped examples, each made once."""

    def __init__(self, advisor: Advisor) -> None:
        self.advisor = advisor
        self._made: dict[Sheet, bytes] = {}

    @cached_property
    def cases(self) -> dict[str, tuple[Case, Stop | Guidance]]:
        """The examples, read and assessed."""
        found = {}
        for name in EXAMPLES:
            with (resources.examples() / f"{name}.yaml").open("rb") as file:
                case, _ = read_case(file, name)
            found[name] = (case, self.advisor.assess(case.answers, safety=case.safety))
        return found

    def __call__(self, sheet: Sheet) -> bytes:
        """The bytes of a report."""
        if sheet not in self._made:
            self._made[sheet] = self.anew(sheet)
        return self._made[sheet]

    def anew(self, sheet: Sheet) -> bytes:
        """The bytes of a report, printed again."""
        case, assessment = self.cases[sheet.example]
        return self.advisor.report(
            assessment,
            reader=sheet.reader,
            format=sheet.format,
            paper=sheet.paper,
            athlete=case.athlete,
            date=DATE,
            answers=case.answers,
            safety=case.safety,
        )


def main() -> None:
    """Print the SHA-256 of every report on A4; with ``backwards``, the last is made first."""
    printed = Printed(Advisor())
    wanted = list(sheets(papers=("a4",)))
    if "backwards" in sys.argv:
        wanted.reverse()
    json.dump({sheet.name: hashlib.sha256(printed(sheet)).hexdigest() for sheet in wanted}, sys.stdout)


if __name__ == "__main__":
    main()
