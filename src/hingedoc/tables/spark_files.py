"""A file of cases assessed by the workers of Spark; this process reads it and writes the results, as without Spark.

Blocks of whole rows travel to the workers, and results come back in the order of the rows. So the results are the very
bytes that one machine writes, rows are counted by the same code, and a task that is lost is done again by Spark.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.errors import Problem, SetupError
from hingedoc.inference.program import Program
from hingedoc.tables.files import local
from hingedoc.tables.files.frames import unpacked
from hingedoc.tables.files.order import Order, Summary, Watch
from hingedoc.tables.files.rows import Block
from hingedoc.tables.files.team import Kit
from hingedoc.tables.files.work import Done, Job, Work
from hingedoc.tables.shipping import Shipment, shipped
from hingedoc.tables.spark_session import LOCAL, session

#: Blocks under way for each core, so that no core waits for this process.
_AHEAD = 2
_ERROR = re.compile(r"^(?:\w+\.)+(\w+(?:Error|Exception)): (.+)", re.MULTILINE)


def run(kb: KnowledgeBase, program: Program, version: str, order: Order, watch: Watch) -> Summary:
    """Assess a file on Spark's workers. Results and rejects take their places at the end, both or none.

    Args:
        kb: the knowledge.
        program: the same, compiled.
        version: of the program.
        order: what is wanted; ``master`` says where Spark runs, on this machine unless told.
        watch: told how far it is.

    Raises:
        AnswersError: the file cannot be read, or has columns that cannot be used.
        HingedocError: rows were lost.
        OSError: something cannot be written.
        SetupError: Spark does not start, or its job fails.
    """
    return local.run(kb, program, version, order, watch, hire=partial(_hired, order.master or LOCAL))


@dataclass(frozen=True)
class BlockFunction:
    """Works on a block of a file, on a worker.

    Attributes:
        sent: the knowledge.
        job: what to do.
        empty: a batch without rows in the columns of the file, for Parquet.
    """

    sent: Shipment
    job: Job
    empty: bytes

    def __call__(self, block: Block) -> Done:
        """Work on a block.

        Raises:
            SetupError: this process has another hingedoc than the one that made this function.
        """
        self.sent.refuse_another_hingedoc()
        return _work(self)(block)


@lru_cache(maxsize=1)
def _work(function: BlockFunction) -> Work:
    schema = unpacked(function.empty).schema if function.empty else None
    return Work(*function.sent.open(), function.sent.version, function.job, schema)


@contextmanager
def _hired(master: str, _: Work, kit: Callable[[], Kit], jobs: int) -> Iterator[_Tasks]:
    """Starts Spark; that is done only once the columns are known to be good."""
    head, (knowledge, empty) = kit()
    function = BlockFunction(shipped(knowledge, head["version"]), Job(**head["job"]), empty)
    with session(master, loud=os.environ.get("HINGEDOC_DEBUG") == "1") as spark:
        context = spark.sparkContext
        yield _Tasks(context, function, jobs or _AHEAD * context.defaultParallelism)


@dataclass(frozen=True)
class _Tasks:
    """Has Spark work on as many blocks at a time as it has room for; each block is a job of one task."""

    context: Any
    function: BlockFunction
    size: int

    def __call__(self, block: Block) -> Done:
        try:
            done: Done = self.context.parallelize([block], 1).map(self.function).collect()[0]
        except Exception as error:  # Spark has a kind of error for each place in which a job may fail
            raise _failed(error) from None
        return done


def _failed(error: Exception) -> SetupError:
    """Why a job failed: the last error that is quoted is what happened first."""
    said = _ERROR.findall(str(error))
    ours = [text for name, text in said if name in ("SetupError", "AnswersError")]
    reason = ours[-1] if ours else ": ".join(said[-1]) if said else type(error).__name__
    return SetupError(Problem("S110", f"The Spark job failed. {reason}", hint="HINGEDOC_DEBUG=1 shows all of it."))
