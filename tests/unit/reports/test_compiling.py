"""The compiler of PDFs in hosts of every kind: forked, threaded, ended without a word; nothing is left behind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from hingedoc import resources
from hingedoc.reports import fonts

_PAGE = '#set document(title: "x")\\nhello'
_START = f"""
import datetime as dt, os, sys, threading
from hingedoc.reports.pdf import compile_pdf
page = lambda: compile_pdf('{_PAGE}', dt.date(2026, 11, 20))
first = page()
"""
#: What a forked process does, and what the one that forked it does then.
_FORKS = {
    "a forked process makes the same": "child = lambda: os._exit(page() != first); after = page",
    "a forked process that ends takes nothing away": "child = sys.exit; after = page",
}
_FORKING = """
pid = os.fork()
if pid == 0:
    child()
assert os.waitpid(pid, 0)[1] == 0
made = []
# Another thread has a compiler of its own.
thread = threading.Thread(target=lambda: made.append(page()))
thread.start()
thread.join()
assert made == [first], "other bytes"
"""


def _run(program: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        env={**os.environ, "TMPDIR": str(folder), "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing is forked here")
@pytest.mark.parametrize("what", _FORKS)
def test_a_host_may_fork(what: str, tmp_path: Path) -> None:
    done = _run(f"{_START}{_FORKS[what]}\n{_FORKING}", tmp_path)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("end", ["", "os._exit(0)"])
def test_no_folder_is_left_behind_however_the_process_ends(end: str, tmp_path: Path) -> None:
    done = _run(f"{_START}{end}", tmp_path)
    assert done.returncode == 0, done.stderr
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("path", ["x", "/", "/etc/passwd", "../LICENSE", "SourceSansPro-Bold.otf", "@preview/x:1.0.0"])
def test_there_is_no_file_to_read(path: str, tmp_path: Path) -> None:
    done = _run(f"{_START}compile_pdf('#read(\"{path}\")\\n{_PAGE}', dt.date(2026, 11, 20))", tmp_path)
    assert done.returncode == 1
    assert "SetupError" in done.stderr


def test_each_spare_folder_is_written_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where the package is no folder, its fonts are."""
    made = iter([tmp_path / "one", tmp_path / "two"])

    def spare() -> Path:
        folder = next(made)
        folder.mkdir()
        return folder

    class Packed:
        """A folder in an archive: it can be read, and is no path."""

        def __init__(self, real: Path) -> None:
            self.real = real

        def __truediv__(self, name: str) -> Packed:
            return Packed(self.real / name)

        def read_bytes(self) -> bytes:
            return self.real.read_bytes()

    real = resources.templates()
    assert isinstance(real, Path)
    monkeypatch.setattr(resources, "templates", lambda: Packed(real))
    folders = fonts.folders(spare, names=True)
    assert [sorted(file.name for file in folder.iterdir()) for folder in folders] == [
        sorted(fonts.FILES),
        sorted(fonts.OTHERS.values()),
    ]
