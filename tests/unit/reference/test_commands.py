"""The commands of the reference as their user meets them: what is printed where, and the exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hingedoc.authoring.load import load
from hingedoc.cli import main
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.reference.book import book


def ran(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[object, str, str]:
    with pytest.raises(SystemExit) as stopped:
        main(["kb", *arguments])
    return (stopped.value.code, *capsys.readouterr())


def test_an_entry_is_shown_for_people_for_documents_and_for_programs(
    capsys: pytest.CaptureFixture[str], shipped: KnowledgeBase
) -> None:
    drill, cause = shipped.drills[0], shipped.causes[0]
    code, out, err = ran(capsys, "show", drill.id)
    assert (code, err, out.splitlines()[0]) == (0, "", drill.name)
    code, out, _ = ran(capsys, "show", drill.id, "--format", "md")
    assert out.startswith(f"# {drill.name}\n")
    code, out, err = ran(capsys, "show", drill.id, "--json")
    assert (code, err, json.loads(out)["id"]) == (0, "", drill.id)
    code, out, _ = ran(capsys, "show", drill.id, cause.id, "--json")
    assert [page["id"] for page in json.loads(out)] == [drill.id, cause.id]


def test_an_unknown_entry_is_an_error_with_a_hint(capsys: pytest.CaptureFixture[str], shipped: KnowledgeBase) -> None:
    misspelt = shipped.drills[0].id + "x"
    code, out, err = ran(capsys, "show", misspelt)
    assert (code, out) == (3, "")
    assert shipped.drills[0].id in err
    code, out, err = ran(capsys, "show", misspelt, "--json")
    assert (code, err) == (3, "")
    assert json.loads(out)["error"]["problems"][0]["code"] == "A120"
    assert ran(capsys, "show")[0] == 2


def test_the_book_is_written_into_a_folder(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, out, err = ran(capsys, "book", "-o", str(tmp_path / "book"))
    files = book(load())
    assert (code, out, err) == (0, "", f"Wrote {len(files)} files to {tmp_path / 'book'}\n")
    assert all((tmp_path / "book" / name).read_text(encoding="utf-8") == text for name, text in files.items())
