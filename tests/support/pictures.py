"""Pages of the shipped examples as pictures, in docs/pages: what a reader of the documents sees of a report."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

from tests.support.printed import DATE, Printed

from hingedoc import Advisor
from hingedoc.domain.assessment import Stop
from hingedoc.reports.pdf import compile_png
from hingedoc.reports.render import fill
from hingedoc.reports.views.build import build_view
from hingedoc.reports.views.shared import Print
from hingedoc.words import ENGLISH

FOLDER = Path(__file__).parents[2] / "docs" / "pages"
PIXELS_PER_INCH = 84


class Page(NamedTuple):
    """One page of one report."""

    reader: str
    example: str
    number: int = 1

    @property
    def path(self) -> Path:
        """Where its picture is kept."""
        return FOLDER / f"{self.reader}-{self.number}.png"


PAGES = (
    Page("athlete", "squat_knees_first"),
    Page("athlete", "squat_knees_first", 2),
    Page("card", "squat_knees_first"),
    Page("coach", "squat_knees_first"),
    Page("referral", "emergency"),
)


def picture(page: Page, printed: Printed) -> bytes:
    """A page as PNG."""
    case, assessment = printed.cases[page.example]
    advisor = printed.advisor
    unit = None if isinstance(assessment, Stop) else assessment.unit
    changes = advisor.changes(case.answers, safety=case.safety) if page.reader == "coach" else ()
    p = Print(advisor.knowledge.in_unit(unit), ENGLISH, case.athlete, DATE, changes=changes)
    pages = compile_png(fill(build_view(assessment, p, reader=page.reader), "pdf", ENGLISH), PIXELS_PER_INCH)
    return pages[page.number - 1]


def main() -> None:
    """Make every picture again."""
    FOLDER.mkdir(exist_ok=True)
    printed = Printed(Advisor())
    for page in PAGES:
        page.path.write_bytes(picture(page, printed))
        sys.stdout.write(f"{page.path}\n")


if __name__ == "__main__":
    main()
