"""A way to stop a job midway and know that it is there: tasks wait until a file says that they may go on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any

_PATIENCE = 180.0


class Gate:
    """Lets the first tasks of a job through and holds the others.

    Args:
        folder: where tasks leave a note each time they run, and find out that they may go on.
        through: so many partitions pass at once.
    """

    def __init__(self, folder: Path, through: int) -> None:
        self.folder, self.through = folder, through
        folder.mkdir()

    def held(self, df: Any) -> Any:
        """The same rows, which only pass as the gate says."""
        from pyspark.sql import functions

        wait = functions.udf(_waiting(str(self.folder), self.through), "boolean")
        return df.where(wait(functions.spark_partition_id()))

    def open(self) -> None:
        (self.folder / "open").touch()

    def runs(self) -> list[tuple[int, int]]:
        """Each time that a task ran: its partition, and the id of its process."""
        notes = [note.name.split("-")[1:] for note in self.folder.glob("ran-*")]
        return [(int(partition), int(process)) for partition, process, _ in notes]

    def midway(self, df: Any) -> list[int]:
        """Wait until the free tasks are done and others are held; the processes of those that are held.

        Spark is asked how far it is. What is left cannot end before the gate is opened.
        """
        tracker = df.sparkSession.sparkContext.statusTracker()
        until = monotonic() + _PATIENCE
        while monotonic() < until:
            stages = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()]
            held = [process for partition, process in self.runs() if partition >= self.through]
            if held and any(stage and stage.numCompletedTasks >= self.through for stage in stages):
                return held
            Event().wait(0.05)
        raise AssertionError("the job did not come to the gate")


def _waiting(folder: str, through: int) -> Callable[[int], bool]:
    """To run on a worker, where these modules are not: whatever it needs is inside."""
    passed: list[int] = []

    def wait(partition: int) -> bool:
        import os
        import time
        import uuid

        if partition not in passed:
            passed.append(partition)
            open(os.path.join(folder, f"ran-{partition}-{os.getpid()}-{uuid.uuid4().hex}"), "w").close()
        until = time.monotonic() + 180
        while partition >= through and not os.path.exists(os.path.join(folder, "open")):
            if time.monotonic() > until:
                raise TimeoutError("nobody opened the gate")
            time.sleep(0.05)
        return True

    return wait
