"""Without Spark there is one clear line; what needs it to be there is in tests/spark."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_WITHOUT = "import sys; sys.modules['pyspark'] = None\n"


@pytest.mark.parametrize(
    "program",
    [
        "from hingedoc.tables.spark import assess",
        "from hingedoc.tables.spark_session import session\nwith session(): pass",
    ],
)
def test_the_library_says_what_to_install(program: str) -> None:
    done = subprocess.run([sys.executable, "-c", _WITHOUT + program], capture_output=True, text=True)
    last = done.stderr.splitlines()[-1]
    assert last.endswith('pyspark, which is not installed. Install it: pip install "hingedoc[spark]".')


def _batch(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    given = ["batch", "cases.csv", "never.csv", *arguments]
    program = f"{_WITHOUT}from hingedoc.cli import main; main({given})"
    return subprocess.run([sys.executable, "-c", program], cwd=folder, capture_output=True, text=True)


def test_the_command_says_what_to_install_and_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "cases.csv").write_text("id,s1_age\na,30\n")
    done = _batch(tmp_path, "--engine", "spark")
    assert (done.returncode, done.stdout) == (5, "")
    assert done.stderr == 'Spark needs pyspark, which is not installed. Install it: pip install "hingedoc[spark]".\n'
    assert [path.name for path in tmp_path.iterdir()] == ["cases.csv"]


def test_columns_are_looked_at_before_spark_is(tmp_path: Path) -> None:
    (tmp_path / "cases.csv").write_text("id,s1_aeg\na,30\n")
    done = _batch(tmp_path, "--engine", "spark")
    assert (done.returncode, done.stdout) == (3, "")
    assert "s1_age" in done.stderr
    assert "pyspark" not in done.stderr


def test_a_master_without_spark_is_a_mistake(tmp_path: Path) -> None:
    done = _batch(tmp_path, "--master", "local")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--engine spark" in done.stderr
