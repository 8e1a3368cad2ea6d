"""A headless Chromium of its own, spoken to over a pipe by the DevTools protocol; no port is opened."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import subprocess
import sys
import tempfile
from types import TracebackType
from typing import Any, Self

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--remote-debugging-pipe",
)
#: Chromium reads commands from 3 and answers on 4. A process in between puts the pipes there.
_START = """
import fcntl, os, sys
here = [fcntl.fcntl(int(end), fcntl.F_DUPFD, 20) for end in sys.argv[1:3]]
for end, place in zip(here, (3, 4)):
    os.dup2(end, place)
    os.close(end)
os.execvp(sys.argv[3], sys.argv[3:])
"""


class Chromium:
    """One browser with one page open. Nothing is fetched: every page is given as a string.

    Args:
        program: where it is.
    """

    def __init__(self, program: str) -> None:
        self._open = contextlib.ExitStack()
        home = self._open.enter_context(tempfile.TemporaryDirectory(prefix="chromium-", ignore_cleanup_errors=True))
        read, self._to = os.pipe()
        self._from, write = os.pipe()
        command = [sys.executable, "-c", _START, str(read), str(write), program, *FLAGS, f"--user-data-dir={home}"]
        self._process = subprocess.Popen(
            command, pass_fds=(read, write), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(read)
        os.close(write)
        self._number, self._left, self._session = 0, b"", ""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.call("Page.enable")
        self._frame = self.call("Page.getFrameTree")["frameTree"]["frame"]["id"]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with contextlib.suppress(OSError):
            self._session = ""
            self._send("Browser.close", {})
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        os.close(self._to)
        os.close(self._from)
        self._open.close()

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """One command, and what came back.

        Raises:
            RuntimeError: the browser refused it, or is gone.
        """
        number = self._send(method, params)
        while True:
            said = self._next()
            if said.get("id") == number:
                if "error" in said:
                    raise RuntimeError(f"{method}: {said['error']['message']}")
                result: dict[str, Any] = said["result"]
                return result

    def show(self, html: str) -> None:
        """Show a page, as from a file: its own policy holds for all that it loads and runs."""
        self.call("Page.setDocumentContent", frameId=self._frame, html=html)

    def run(self, script: str) -> Any:
        """Run a script beside the page, in a world of its own: the page's policy, which forbids scripts, stays."""
        world = self.call("Page.createIsolatedWorld", frameId=self._frame)["executionContextId"]
        said = self.call("Runtime.evaluate", expression=script, contextId=world, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in said:
            raise RuntimeError(said["exceptionDetails"].get("exception", {}).get("description", "the script failed"))
        return said["result"].get("value")

    def size(self, width: int, height: int = 1100, scale: float = 1) -> None:
        """Set the window, in pixels of CSS."""
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=False
        )

    def picture(self) -> bytes:
        """The whole page as PNG."""
        shot = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=True)
        return base64.b64decode(shot["data"])

    def pdf(self, **options: Any) -> bytes:
        """The page as printed; options as in ``Page.printToPDF``."""
        return base64.b64decode(self.call("Page.printToPDF", preferCSSPageSize=True, **options)["data"])

    def _send(self, method: str, params: dict[str, Any]) -> int:
        self._number += 1
        said: dict[str, Any] = {"id": self._number, "method": method, "params": params}
        if self._session:
            said["sessionId"] = self._session
        left = json.dumps(said).encode() + b"\0"
        while left:
            left = left[os.write(self._to, left) :]
        return self._number

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._left:
            more = os.read(self._from, 1 << 20)
            if not more:
                raise RuntimeError("Chromium ended")
            self._left += more
        line, _, self._left = self._left.partition(b"\0")
        said: dict[str, Any] = json.loads(line)
        return said
