"""A file of cases assessed on this machine: block after block, in order, in bounded memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, closing
from functools import partial
from pathlib import Path

from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.errors import AnswersError
from hingedoc.files import written_together
from hingedoc.inference.program import Program
from hingedoc.loading import stored_form
from hingedoc.tables.answers.sources import SAFETY, left_out_of_screen
from hingedoc.tables.files.csv_files import CsvFormat, csv_header
from hingedoc.tables.files.opening import Source, opened
from hingedoc.tables.files.order import Order, Summary, Watch
from hingedoc.tables.files.rows import Block
from hingedoc.tables.files.sinks import writing
from hingedoc.tables.files.team import Kit, Members, Team, in_order, kit_of
from hingedoc.tables.files.work import REJECTS, Work

#: Reasons that a person is told at once.
MOST_SHOWN = 40


#: Brings together who works on blocks, from the work of this process, what others need, and how many at a time.
Hire = Callable[[Work, Callable[[], Kit], int], AbstractContextManager[Members]]


def run(kb: KnowledgeBase, program: Program, version: str, order: Order, watch: Watch, *, hire: Hire = Team) -> Summary:
    """Assess a file. Results and rejects take their places at the end, both or none.

    Args:
        kb: the knowledge.
        program: the same, compiled.
        version: of the program.
        order: what is wanted.
        watch: told how far it is.
        hire: who works on the blocks of rows.

    Raises:
        AnswersError: the file cannot be read, or has columns that cannot be used.
        HingedocError: rows were lost.
        OSError: something cannot be written.
    """
    summary = Summary()
    with ExitStack() as stack:
        source = stack.enter_context(opened(order))
        # Where columns are not known beforehand, any may come.
        names = source.job.names or (source.schema.names if source.schema is not None else (SAFETY,))
        if problems := left_out_of_screen(kb, names, order.ignore):
            raise AnswersError(problems)
        work = Work(kb, program, version, source.job, source.schema)
        kit = partial(_kit, kb, program, version, source)
        team = stack.enter_context(hire(work, kit, order.jobs))
        # Results last: where they stand, their rejects do.
        places = [place for place in (order.rejects, order.target) if isinstance(place, Path)]
        files = dict(zip(places, stack.enter_context(written_together(places)), strict=True))
        rejects = files[order.rejects] if order.rejects else None
        file = files[order.target] if isinstance(order.target, Path) else order.target
        sink = stack.enter_context(writing(file, order.target, source.job, work.schema))
        if rejects:
            rejects.write(csv_header(CsvFormat(REJECTS)))
        found = stack.enter_context(closing(in_order(team, _counted(source.blocks, summary), team.size)))
        for done in found:
            sink.write(done.results)
            if rejects:
                rejects.write(done.rejects)
            summary.cases += done.cases
            summary.rows_out += done.written
            summary.rejected += done.rejected
            summary.shown += done.shown[: MOST_SHOWN - len(summary.shown)]
            summary.statuses.update(done.statuses)
            watch(summary.cases + summary.rejected, source.part())
        summary.check(long=order.long)
    return summary


def _kit(kb: KnowledgeBase, program: Program, version: str, source: Source) -> Kit:
    return kit_of(version, source.job, source.schema, stored_form(kb, program))


def _counted(blocks: Iterable[Block], summary: Summary) -> Iterator[Block]:
    for block in blocks:
        summary.rows_in += block.rows + len(block.broken)
        yield block
