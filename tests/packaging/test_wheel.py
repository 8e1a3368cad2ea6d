"""The wheel holds the package and its data, all of it and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parents[2]
DATA = ("examples", "knowledge", "templates")


@pytest.fixture(scope="module", params=["tree", "sdist"])
def wheel(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built straight from the tree, and through the sdist: the two can differ without a word."""
    out = tmp_path_factory.mktemp(f"from_{request.param}")
    straight = ["--wheel"] if request.param == "tree" else []
    command = [sys.executable, "-m", "build", "--no-isolation", *straight, "--outdir", str(out), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = out.glob("*.whl")
    return built


def shipped(folder: Path) -> set[str]:
    """Files below a folder, without what git ignores and what editors leave behind."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file()
        and not path.name.startswith(".")
        and not path.name.endswith(("~", ".swp", ".pyc"))
        and "__pycache__" not in path.parts
    }


def names(wheel: Path) -> set[str]:
    with ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if not name.endswith("/")}


@pytest.mark.parametrize("folder", DATA)
def test_every_data_file_is_inside(wheel: Path, folder: str) -> None:
    expected = shipped(ROOT / folder)
    prefix = f"hingedoc/_data/{folder}/"
    assert expected, f"{folder}/ is empty"
    assert {name.removeprefix(prefix) for name in names(wheel) if name.startswith(prefix)} == expected


def test_nothing_else_is_inside(wheel: Path) -> None:
    package = {f"hingedoc/{name}" for name in shipped(ROOT / "src" / "hingedoc")}
    data = {f"hingedoc/_data/{folder}/{name}" for folder in DATA for name in shipped(ROOT / folder)}
    rest = {name for name in names(wheel) if not name.partition("/")[0].endswith(".dist-info")}
    assert rest == package | data


def test_the_package_says_it_is_typed(wheel: Path) -> None:
    assert "hingedoc/py.typed" in names(wheel)


def test_the_licence_is_inside(wheel: Path) -> None:
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names(wheel))


def run_from(place: Path, cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Python with the package at ``place`` and no other copy of it within reach."""
    environment = {**os.environ, "PYTHONPATH": str(place), "PYTHONSAFEPATH": "1"}
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, cwd=cwd, env=environment)


def test_data_is_found_inside_the_zipped_wheel(wheel: Path, tmp_path: Path) -> None:
    program = (
        "from hingedoc import resources\n"
        "for folder in (resources.examples, resources.knowledge, resources.templates):\n"
        "    print(any(folder().iterdir()), '.whl' in str(folder()))\n"
    )
    done = run_from(wheel, tmp_path, "-c", program)
    assert (done.stdout.splitlines(), done.stderr) == (["True True"] * 3, "")


def test_the_demo_needs_nothing_but_the_wheel(wheel: Path, tmp_path: Path) -> None:
    unpacked, elsewhere = tmp_path / "unpacked", tmp_path / "elsewhere"
    elsewhere.mkdir()
    with ZipFile(wheel) as archive:
        archive.extractall(unpacked)
    done = run_from(unpacked, elsewhere, "-m", "hingedoc", "demo")
    assert done.returncode == 0, done.stderr
    assert done.stdout
    assert {path.suffix for path in elsewhere.glob("hingedoc-demo.*")} >= {".html", ".pdf"}
