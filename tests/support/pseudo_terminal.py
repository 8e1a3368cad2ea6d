"""hingedoc in a real pseudo-terminal: type a line when it asks, read what stands on the screen."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

PROMPT = "\n> "
#: Far longer than any prompt takes, on any machine; reached only where something hangs.
PATIENCE = 60.0


def _as_from_a_shell() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    # Where tests run under nohup, a hang-up would be ignored here too.
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


class PseudoTerminal:
    """One run.

    Args:
        arguments: of hingedoc.
        home: where its data and cache go.
        columns: of the terminal.
        cwd: where it runs, and writes sheets.
        output: a file for standard output, in place of the terminal.
        environment: in place of, or beside, what is set for every run.
        encoding: of what is typed and printed; the run has to be told by ``environment``.
        umask: of the run.
    """

    def __init__(
        self,
        arguments: Sequence[str],
        home: Path,
        *,
        columns: int = 80,
        cwd: Path | None = None,
        output: Path | None = None,
        environment: Mapping[str, str] | None = None,
        encoding: str = "utf-8",
        umask: int = 0o022,
    ) -> None:
        self.encoding = encoding
        own, other = pty.openpty()
        fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
        set_for_all = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_CACHE_HOME": os.environ.get("HINGEDOC_TEST_CACHE", str(home / "cache")),
            "TERM": "xterm",
            "LC_ALL": "C.UTF-8",
            "PYTHONPATH": os.pathsep.join(p for p in sys.path if p),
        }
        result = output.open("wb") if output else None
        self.process = subprocess.Popen(
            [sys.executable, "-m", "hingedoc", *arguments],
            stdin=other,
            stdout=result or other,
            stderr=other,
            cwd=cwd or home,
            env={**set_for_all, **(environment or {})},
            start_new_session=True,
            umask=umask,
            preexec_fn=_as_from_a_shell,
        )
        os.close(other)
        if result:
            result.close()
        self.own = own
        self.screen = ""
        self._raw = b""

    def __enter__(self) -> PseudoTerminal:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.hang_up()

    def until_asked(self) -> str:
        """What was printed since, up to the next prompt or the end."""
        seen = len(self.screen)
        while not self.screen[seen:].endswith(PROMPT) and self._read():
            pass
        return self.screen[seen:]

    def type(self, line: str) -> str:
        """Type a line; what is printed up to the next prompt or the end."""
        return self.press(line.encode(self.encoding) + b"\n")

    def press(self, key: bytes) -> str:
        """Press keys, such as Ctrl-C (``\\x03``) or Ctrl-D (``\\x04``)."""
        self._until_it_reads()
        os.write(self.own, key)
        return self.until_asked()

    def end(self, number: signal.Signals) -> None:
        """Send a signal and wait for the end."""
        self._until_it_reads()
        self.process.send_signal(number)
        assert self.code is not None

    def hang_up(self) -> None:
        """Close the terminal, as a window that is shut."""
        if self.own >= 0:
            self._until_it_reads()
            os.close(self.own)
            self.own = -1

    @property
    def code(self) -> int:
        """The exit code, once it ended."""
        while self.own >= 0 and self._read():
            pass
        return self.process.wait(PATIENCE)

    def _until_it_reads(self) -> None:
        """Wait until the run sleeps, in the read that follows a prompt.

        A signal that comes between the prompt and that read is seen by Python only after the next line.
        """
        state = Path(f"/proc/{self.process.pid}/stat")
        deadline = time.monotonic() + PATIENCE
        while self.process.poll() is None and state.exists() and time.monotonic() < deadline:
            if state.read_text().rpartition(")")[2].split()[0] == "S":
                return
            select.select([], [], [], 0.001)

    def _read(self) -> bool:
        deadline = time.monotonic() + PATIENCE
        while not select.select([self.own], [], [], 0.2)[0]:
            if self.process.poll() is not None and not select.select([self.own], [], [], 0)[0]:
                return False
            if time.monotonic() > deadline:
                raise AssertionError(f"nothing came for {PATIENCE} s after:\n{self.screen[-2000:]}")
        try:
            found = os.read(self.own, 65536)
        except OSError:
            return False
        self._raw += found
        self.screen = self._raw.decode(self.encoding, "replace").replace("\r\n", "\n")
        return bool(found)
