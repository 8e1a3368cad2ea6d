"""The record inside a report that somebody hands over: found by a process of its own, which may fail as it likes."""

from __future__ import annotations

import os
import subprocess
import sys

from hingedoc.domain.record_limits import MOST_FILE, MOST_SECONDS
from hingedoc.errors import AnswersError, Problem, SetupError
from hingedoc.reports import extracting

_WITHOUT = "Reports are written without one where --without-answers was given, and as md or txt."
_REFUSALS = {
    extracting.NONE: ("R106", "There is no record inside it.", _WITHOUT),
    extracting.SEVERAL: ("R107", "There is more than one record inside it, and nothing says which one to trust.", ""),
    extracting.ENCRYPTED: ("R105", "It is locked with a password.", "Save it without one first."),
    extracting.TOO_LARGE: ("R108", "What stands inside is too large to be a record.", ""),
}
_TOO_LARGE = ("R102", f"It is too large for a report: at most {MOST_FILE // 1_000_000} MB are read.", "")
_DAMAGED = ("R104", "It is damaged, or not what it says it is.", "Ask for the file anew.")


def record_inside(content: bytes, shown: str) -> bytes:
    """The record inside a PDF or a page, as it stands there.

    Args:
        content: of the whole file.
        shown: how problems name it.

    Raises:
        AnswersError: there is no record, more than one, or the file cannot be read within bounds.
        SetupError: no second process can be started here.
    """
    if len(content) > MOST_FILE:
        raise _refused(*_TOO_LARGE, shown)
    if not _is_report(content):
        raise _refused("R103", "It is no report: neither a PDF nor a web page.", _WITHOUT, shown)
    done = _apart(content)
    if done is None or done.returncode not in (extracting.FOUND, extracting.NO_READER, *_REFUSALS):
        raise _refused(*_DAMAGED, shown)
    if done.returncode == extracting.NO_READER:
        raise _no_process("pypdf, which reads PDF files, is missing")
    if done.returncode != extracting.FOUND:
        raise _refused(*_REFUSALS[done.returncode], shown)
    return done.stdout


def _is_report(content: bytes) -> bool:
    start = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return b"%PDF-" in content[:1024] or start.startswith((b"<!doctype html", b"<html"))


def _apart(content: bytes) -> subprocess.CompletedProcess[bytes] | None:
    """The process, ended; none where it had to be."""
    # It finds what this process would find, and nothing in the folder it is started in.
    place = os.pathsep.join(part for part in sys.path if part)
    try:
        return subprocess.run(  # noqa: S603 - this interpreter and a module of ours; the file is its input
            [sys.executable, "-P", "-m", extracting.__name__],
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": place},
            timeout=3 * MOST_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None
    except OSError as error:
        raise _no_process(error.strerror or "no second process can be started") from None


def _no_process(why: str) -> SetupError:
    return SetupError(Problem("S303", f"A report cannot be opened here: {why}.", hint="hingedoc doctor says more."))


def _refused(code: str, message: str, hint: str, shown: str) -> AnswersError:
    return AnswersError(Problem(code, message, file=shown, hint=hint))
