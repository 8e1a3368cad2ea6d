"""The catalogue of codes: complete, and every example in it true."""

from __future__ import annotations

import re
import shutil
import textwrap
from pathlib import Path

import pytest

from hingedoc import Advisor, KnowledgeError
from hingedoc.authoring.codes import ERROR, WARNING, Code, catalogue, nearest_code, severity_of
from hingedoc.errors import Problem

ROOT = Path(__file__).parents[2]
SMALL_BASE = ROOT / "tests" / "support" / "small_base"
CODE = re.compile(r'"([KY]\d{3})"')
#: What no small edit of a file can show; each has a test of its own below, or among those of packs and folders.
SHOWN_BELOW = {"K205", "Y101", "Y102", "Y105"} | {code for code in catalogue() if code.startswith("K5")}
#: The tools for authors earn these, not a base.
SHOWN_BELOW |= {"K312", "K420", "K421", "K422"}


def checked(folder: Path) -> tuple[str, set[str]]:
    """How a base comes out, an error or a warning or neither, and the codes it earns."""
    try:
        problems: tuple[Problem, ...] = Advisor(folder).weaknesses()
    except KnowledgeError as error:
        return ERROR, {problem.code for problem in error.problems}
    return (WARNING if problems else ""), {problem.code for problem in problems}


def broken(code: Code, folder: Path) -> Path:
    """A copy of the small base with the example of a code in it."""
    copy = Path(shutil.copytree(SMALL_BASE, folder / "kb"))
    path = copy / code.file
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(edited(text, code.mended.rstrip("\n"), code.broken.rstrip("\n")), encoding="utf-8")
    return copy


def edited(text: str, mended: str, broken: str) -> str:
    """The broken part in place of the mended one, wherever and however deep that stands."""
    if not mended:
        return f"{text}{broken}\n"
    for depth in range(0, 9, 2):
        wanted = textwrap.indent(mended, " " * depth)
        if f"\n{wanted}\n" in f"\n{text}":
            return f"\n{text}".replace(wanted, textwrap.indent(broken, " " * depth), 1).removeprefix("\n")
    assert mended in text
    return text.replace(mended, broken, 1)


def test_the_small_base_is_clean() -> None:
    assert [str(problem) for problem in Advisor(SMALL_BASE).weaknesses()] == []


@pytest.mark.parametrize(
    "code", [code for code in catalogue().values() if code.code not in SHOWN_BELOW], ids=lambda code: code.code
)
def test_the_example_of_a_code_earns_it_and_no_other(code: Code, tmp_path: Path) -> None:
    assert checked(broken(code, tmp_path)) == (code.severity, {code.code})


def test_every_code_in_the_program_is_in_the_catalogue_and_the_other_way_round() -> None:
    raised = {found for path in (ROOT / "src").rglob("*.py") for found in CODE.findall(path.read_text("utf-8"))}
    assert raised == {*catalogue()}


def test_every_code_says_what_it_means_why_it_matters_and_what_to_do() -> None:
    for code in catalogue().values():
        assert code.severity in (ERROR, WARNING), code.code
        for text in (code.means, code.matters, code.mend):
            assert text.endswith("."), code.code
        assert not code.title.endswith("."), code.code


def test_an_unknown_code_is_an_error_and_has_a_nearest_one() -> None:
    assert severity_of("K999") == ERROR
    assert nearest_code("k310.") == "K310"
    assert nearest_code("nothing like it") is None


def test_a_large_a_foreign_and_an_endless_file_are_refused(tmp_path: Path) -> None:
    copy = Path(shutil.copytree(SMALL_BASE, tmp_path / "kb"))
    (copy / "cues.yaml").write_bytes(b"#" * 1_000_001)
    (copy / "pack.yaml").write_bytes("name: Kn\xe4ckebr\xf6d".encode("latin-1"))
    (copy / "sources.yaml").write_text("sources: [" + "1, " * 60_001 + "1]")
    assert checked(copy) == (ERROR, {"Y101", "Y102", "Y105"})


def test_a_part_that_two_files_hold_is_refused() -> None:
    from hingedoc.authoring.load import Builder

    builder = Builder("kb")
    for _ in range(2):
        builder.add("pack.yaml", (SMALL_BASE / "pack.yaml").read_bytes())
    assert {problem.code for problem in builder.problems} >= {"K205"}
