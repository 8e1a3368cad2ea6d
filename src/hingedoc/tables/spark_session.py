"""A Spark session for a command: started, quiet, and ended with it. In a notebook or a job there is one already."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from hingedoc.errors import Problem, SetupError

#: Every core here; a task whose Python process is lost is tried again, as it would be in a cluster.
LOCAL = "local[*,4]"
_LOOPBACK = "127.0.0.1"
_PYTHON = "PYSPARK_PYTHON"
#: Set by spark-submit, which has started Java itself.
_SUBMITTED = "PYSPARK_GATEWAY_PORT"
_SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    # The kernel works in chunks of its own; larger batches only wait less often.
    "spark.sql.execution.arrow.maxRecordsPerBatch": "50000",
}
_LAST_LINES = 2_000


@contextmanager
def session(master: str = LOCAL, *, settings: Mapping[str, str] | None = None, loud: bool = False) -> Iterator[Any]:
    """A Spark session, ended with the block.

    Workers get the Python that runs this, unless ``PYSPARK_PYTHON`` says which.

    Args:
        master: where it runs: ``local[...]``, or the address of a cluster such as ``spark://host:7077``.
        settings: of Spark, over those of the program.
        loud: let Spark print its log to standard error; otherwise it is thrown away at the end.

    Raises:
        SetupError: pyspark or Java is missing, or Spark does not start.
    """
    context_of, conf_of, session_of = _pyspark()
    _find_java()
    with ExitStack() as stack:
        log = None if loud else stack.enter_context(TemporaryFile())
        stack.enter_context(_this_python())
        conf = conf_of(loadDefaults=False).setMaster(master).setAppName("hingedoc")
        chosen = {**_SETTINGS, **(_on_loopback() if master.startswith("local") else {}), **(settings or {})}
        conf.setAll(list(chosen.items()))
        try:
            context = context_of(conf=conf, gateway=_gateway(context_of, conf, log))
        except Exception as error:  # py4j has a kind of error for each way in which Java may fail
            raise _does_not_start(master, error, log) from None
        stack.callback(context.stop)
        yield session_of(context)


def _pyspark() -> tuple[Any, Any, Any]:
    try:
        from pyspark import SparkConf, SparkContext
        from pyspark.sql import SparkSession
    except ImportError:
        message, hint = "Spark needs pyspark, which is not installed.", 'Install it: pip install "hingedoc[spark]".'
        raise SetupError(Problem("S107", message, hint=hint)) from None
    return SparkContext, SparkConf, SparkSession


def _find_java() -> None:
    """Java, as Spark's own scripts look for it: they say only that something went wrong."""
    if _SUBMITTED in os.environ:
        return
    home = os.environ.get("JAVA_HOME")
    where = str(Path(home) / "bin" / "java") if home else "java"
    if shutil.which(where) is None:
        message = f"Spark needs Java, and there is no {where}."
        raise SetupError(Problem("S108", message, hint="Install Java 17 or later, or let JAVA_HOME say where it is."))


def _on_loopback() -> dict[str, str]:
    """On one machine nothing listens to another."""
    return {"spark.driver.host": _LOOPBACK, "spark.driver.bindAddress": _LOOPBACK}


@contextmanager
def _this_python() -> Iterator[None]:
    if _PYTHON in os.environ:
        yield
        return
    os.environ[_PYTHON] = sys.executable
    try:
        yield
    finally:
        del os.environ[_PYTHON]


def _gateway(context_of: Any, conf: Any, log: IO[bytes] | None) -> Any:
    """Java, started with its messages going to a file; None where it runs already or may print."""
    from pyspark import java_gateway

    # A second session of a process is given the Java of the first.
    if log is None or context_of._gateway is not None:
        return None
    java: Any = java_gateway
    return java.launch_gateway(conf, {"stdout": log, "stderr": log})


def _does_not_start(master: str, error: Exception, log: IO[bytes] | None) -> SetupError:
    said = str(error)
    if log is not None:
        log.seek(max(0, log.seek(0, os.SEEK_END) - _LAST_LINES))
        said += "\n" + log.read().decode(errors="replace")
    causes = [line.strip(" :") for line in said.splitlines() if "Exception: " in line or "ERROR" in line]
    reason = causes[-1] if causes else next(iter(said.strip().splitlines()), type(error).__name__)
    hint = "HINGEDOC_DEBUG=1 shows all that Spark says."
    return SetupError(Problem("S108", f"Spark does not start on {master}: {reason}", hint=hint))
