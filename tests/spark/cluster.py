"""A standalone Spark cluster on this machine: a master and workers, each a process, on loopback and free ports."""

from __future__ import annotations

import os
import re
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import IO

import pyspark

_HOST = "127.0.0.1"
_DEPLOY = "org.apache.spark.deploy."
_PATIENCE = 120.0


@dataclass(frozen=True)
class Process:
    """A process that was started here, and what it says."""

    running: subprocess.Popen[bytes]
    log: Path

    def kill(self) -> None:
        self.running.send_signal(signal.SIGKILL)
        self.running.wait()

    def executors(self) -> list[int]:
        """The processes that a worker has started."""
        task = Path(f"/proc/{self.running.pid}/task")
        return [int(child) for thread in task.iterdir() for child in (thread / "children").read_text().split()]


@dataclass(frozen=True)
class Cluster:
    master: str
    workers: tuple[Process, ...]


@contextmanager
def standalone(folder: Path, workers: int = 2) -> Iterator[Cluster]:
    """A cluster for the length of a block; every process is ended by its id, whatever happens.

    Args:
        folder: for logs and for what executors write.
        workers: how many, with one core each.
    """
    started: list[Process] = []
    try:
        master = _start("master.Master", ["--port", "0", "--webui-port", "0"], folder / "master", started)
        address = _heard(master, r"Starting Spark master at (spark://\S+)")
        for number in range(workers):
            options = ["--port", "0", "--webui-port", "0", "--cores", "1", "--memory", "1g"]
            place = folder / f"worker-{number}"
            _start("worker.Worker", [*options, "--work-dir", str(place), address], place, started)
        for worker in started[1:]:
            _heard(worker, r"(Successfully registered with master)")
        yield Cluster(address, tuple(started[1:]))
    finally:
        for process in started:
            _end(process)


def _start(kind: str, options: list[str], folder: Path, started: list[Process]) -> Process:
    folder.mkdir()
    home = Path(pyspark.__file__).parent
    # The script puts itself in the place of the shell: the id of the process is that of Java.
    command = [str(home / "bin" / "spark-class"), f"{_DEPLOY}{kind}", "--host", _HOST, *options]
    environment = {**os.environ, "SPARK_HOME": str(home), "SPARK_LOCAL_IP": _HOST, "SPARK_LOCAL_DIRS": str(folder)}
    log = folder / "log"
    output: IO[bytes]
    with log.open("wb") as output:
        running = subprocess.Popen(command, env=environment, stdout=output, stderr=output, cwd=folder)
    process = Process(running, log)
    started.append(process)
    return process


def _heard(process: Process, wanted: str) -> str:
    """What a process says, once it has said it."""
    until = monotonic() + _PATIENCE
    while monotonic() < until:
        found = re.search(wanted, process.log.read_text(errors="replace"))
        if found:
            return found.group(1)
        try:
            process.running.wait(0.1)
        except subprocess.TimeoutExpired:
            continue
        break
    raise AssertionError(f"not heard: {wanted}\n{process.log.read_text(errors='replace')[-2000:]}")


def _end(process: Process) -> None:
    """End a process; a worker takes its executors with it, unless it was killed: they then see that it is gone."""
    if process.running.poll() is None:
        process.running.terminate()
        try:
            process.running.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
