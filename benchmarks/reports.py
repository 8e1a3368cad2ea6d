"""How many athlete PDFs a second on one core, from an assessment to bytes, beside others printing our own HTML.

    python benchmarks/reports.py            the table
    python benchmarks/reports.py --quick    fewer reports

Every report is printed once by each contender and by none twice, so that nobody gains from having seen it: batches of
different athletes, taken in turn so that drift hits all alike; figures are medians over the batches. The assessments
are made before. So is the HTML that WeasyPrint and Chromium print: making it is not charged to them. All run on the
same core, Chromium's own processes too, with one browser kept open. Who is not installed is named and left out.
"""

from __future__ import annotations

import argparse
import importlib.util
import io
import itertools
import logging
import os
import shutil
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.outside.chromium import NAMES, Chromium
from tests.support.athletes import Athletes, guide_of
from tests.support.printed import DATE, Printed

from hingedoc import Advisor
from hingedoc.domain.assessment import Guidance, Stop
from hingedoc.reports import render as printing

BATCH = 10
STEPS = {"build_view": "view", "fill": "fill", "compile_pdf": "compile"}
WEASYPRINT = "WeasyPrint: not installed (pip install --group weasyprint; it needs Pango, libpangoft2 and HarfBuzz)."
CHROMIUM = "Chromium: not installed (Debian: chromium)."


class Case(NamedTuple):
    """One report to print, and the same as HTML."""

    assessment: Stop | Guidance
    athlete: dict[str, Any]
    html: str


class Row(NamedTuple):
    """One contender: seconds a report in each batch, pages and bytes of each report."""

    seconds: list[float]
    pages: list[int]
    sizes: list[int]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    quick = parser.parse_args().quick
    where = one_core()
    advisor = Advisor()
    *batches, last = cases(advisor, 4 if quick else 8)
    with ExitStack() as stack:
        contenders, absent = others(stack)
        rows, steps = side_by_side(advisor, contenders, batches)
    print(f"{sum(map(len, batches))} athlete reports on A4 in {len(batches)} batches, {where}")
    print()
    table(rows)
    for line in absent:
        print(line)
    print()
    shares(steps)
    print()
    by_reader(advisor, batches[0][0], last)


def one_core() -> str:
    """Stay on one core, children too, where the system lets us."""
    if not hasattr(os, "sched_setaffinity"):
        return "on any core: this system binds no process to one"
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    return "on one core"


def cases(advisor: Advisor, batches: int) -> Iterator[list[Case]]:
    """The shipped examples, then simulated athletes with a full answer sheet, a batch each time."""
    given = [(assessment, dict(case.athlete)) for case, assessment in Printed(advisor).cases.values()]
    made = Athletes(guide_of(advisor.knowledge, advisor.program), 7)
    for number, athlete in enumerate(itertools.islice(made, BATCH * (batches - 1))):
        given.append((advisor.assess(athlete.sheet), {"name": f"Athlete {number}", "visit": 1}))
    for start in range(0, len(given), BATCH):
        yield [Case(a, who, page(advisor, a, who, "html").decode()) for a, who in given[start : start + BATCH]]


def page(
    advisor: Advisor, assessment: Stop | Guidance, athlete: dict[str, Any], format: str, reader: str = "athlete"
) -> bytes:
    return advisor.report(assessment, reader=reader, format=format, athlete=athlete, date=DATE)


# ---- contenders


def others(stack: ExitStack) -> tuple[dict[str, Callable[[str], bytes]], list[str]]:
    """Those that print HTML and are installed, and a line for each that is not."""
    found: dict[str, Callable[[str], bytes]] = {}
    absent = []
    if importlib.util.find_spec("weasyprint"):
        import weasyprint

        logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
        version = weasyprint.__version__
        found[f"WeasyPrint {version}"] = lambda html: weasyprint.HTML(string=html).write_pdf()
        found[f"WeasyPrint {version}, PDF/UA-1"] = lambda html: weasyprint.HTML(string=html).write_pdf(
            pdf_variant="pdf/ua-1"
        )
    else:
        absent.append(WEASYPRINT)
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program:
        chromium = stack.enter_context(Chromium(program))
        version = chromium.call("Browser.getVersion")["product"].partition("/")[2].partition(".")[0]

        def printed(html: str) -> bytes:
            chromium.show(html)
            return chromium.pdf()

        found[f"Chromium {version}"] = printed
    else:
        absent.append(CHROMIUM)
    return found, absent


def side_by_side(
    advisor: Advisor, contenders: dict[str, Callable[[str], bytes]], batches: Sequence[Sequence[Case]]
) -> tuple[dict[str, Row], dict[str, float]]:
    """Each contender on each batch, in turn; and seconds spent in each step of ours."""
    steps = dict.fromkeys(STEPS.values(), 0.0)
    runs: dict[str, Callable[[Case], bytes]] = {}
    runs["hingedoc"] = lambda case: page(advisor, case.assessment, case.athlete, "pdf")
    runs |= {name: lambda case, run=run: run(case.html) for name, run in contenders.items()}
    for run in runs.values():
        run(batches[0][0])  # loads fonts and code
    rows = {name: Row([], [], []) for name in runs}
    with ExitStack() as stack:
        for step, name in STEPS.items():
            stack.enter_context(timed(step, name, steps))
        for batch in batches:
            for name, run in runs.items():
                start = time.perf_counter()
                made = [run(case) for case in batch]
                rows[name].seconds.append((time.perf_counter() - start) / len(batch))
                rows[name].pages.extend(map(pages, made))
                rows[name].sizes.extend(map(len, made))
    return rows, steps


@contextmanager
def timed(function: str, step: str, spent: dict[str, float]) -> Iterator[None]:
    """While open, a function of the printing module adds its seconds to a step."""
    before = getattr(printing, function)

    def run(*args: Any, **more: Any) -> Any:
        start = time.perf_counter()
        try:
            return before(*args, **more)
        finally:
            spent[step] += time.perf_counter() - start

    setattr(printing, function, run)
    try:
        yield
    finally:
        setattr(printing, function, before)


def pages(content: bytes) -> int:
    from pypdf import PdfReader

    return len(PdfReader(io.BytesIO(content)).pages)


# ---- printing


def table(rows: dict[str, Row]) -> None:
    ours = rows["hingedoc"]
    print(f"{'':<28}{'a second':>9}{'ms each':>9}{'times ours':>12}{'pages':>7}{'KB':>7}   aim of ours")
    for name, row in rows.items():
        each = statistics.median(row.seconds)
        times = statistics.median(theirs / mine for theirs, mine in zip(row.seconds, ours.seconds, strict=True))
        aim = ">= 25 a second" if row is ours else ">= 10 times as fast" if name.startswith("WeasyPrint") else ""
        figures = f"{1 / each:>9.1f}{each * 1000:>9.0f}{times:>12.1f}"
        middle = f"{statistics.fmean(row.pages):>7.1f}{statistics.fmean(row.sizes) / 1000:>7.0f}"
        print(f"{name:<28}{figures}{middle}   {aim}".rstrip())


def shares(steps: dict[str, float]) -> None:
    whole = sum(steps.values())
    print("where our time goes: " + ", ".join(f"{name} {spent / whole:.0%}" for name, spent in steps.items()))


def by_reader(advisor: Advisor, first: Case, batch: Sequence[Case]) -> None:
    """Every reader and format of ours, on athletes that were not printed above."""
    print(f"{'a second, on one core':<28}" + "".join(f"{format:>9}" for format in printing.FORMATS))
    for reader in printing.READERS:
        rates = []
        for format in printing.FORMATS:
            page(advisor, first.assessment, first.athlete, format, reader)
            taken = []
            for case in batch:
                start = time.perf_counter()
                page(advisor, case.assessment, case.athlete, format, reader)
                taken.append(time.perf_counter() - start)
            rates.append(1 / statistics.median(taken))
        print(f"{reader:<28}" + "".join(f"{rate:>9.1f}" for rate in rates))


if __name__ == "__main__":
    main()
