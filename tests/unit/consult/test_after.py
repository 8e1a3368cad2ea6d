from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from hingedoc import Advisor
from hingedoc.cli.consulting import after
from hingedoc.cli.consulting.after import After, sheets_to_choose
from hingedoc.cli.consulting.face import Face
from hingedoc.cli.reporting import writing
from hingedoc.reports.views import build as view


def test_every_reader_there_is_can_be_chosen() -> None:
    chosen = {reader for _, readers in sheets_to_choose().values() for reader in readers}
    assert chosen == {*view.READERS}


def test_they_are_offered_in_one_order_and_all_of_them_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view, "READERS", ("referral", "athlete", "squad", "coach", "card"))
    assert sheets_to_choose() == {
        "1": ("athlete sheet", ("athlete",)),
        "2": ("gym card", ("card",)),
        "3": ("coach report", ("coach",)),
        "4": ("referral page", ("referral",)),
        "5": ("squad report", ("squad",)),
        "6": ("all", ("athlete", "card", "coach", "referral", "squad")),
    }


def test_where_there_is_one_all_of_them_is_no_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view, "READERS", ("athlete",))
    assert [*sheets_to_choose()] == ["1"]


def test_all_of_them_are_in_that_order_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view, "READERS", ("coach", "athlete"))
    assert [*writing.offered()] == ["athlete", "coach"]


@pytest.mark.parametrize("first", ["~nobody-of-that-name", "no/such/folder", "a\0b"])
def test_a_sheet_finds_another_folder_where_one_cannot_be_had(
    advisor: Advisor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: str
) -> None:
    (tmp_path / "good").mkdir()
    monkeypatch.chdir(tmp_path)
    # The folder one stands in is full, say.
    monkeypatch.setattr(after, "write_whole", _only_into(tmp_path / "good"))
    typed, told = iter([first, str(tmp_path / "good")]), list[str]()
    face = SimpleNamespace(tell=told.append, terminal=SimpleNamespace(ask=lambda _: next(typed)))
    consultation = advisor.consultation({"s1_age": 30}).unattended
    After(cast(Face, face), advisor, {"name": "Sam"}, date(2026, 11, 20)).write(consultation, "athlete", ".html")
    assert [file.name for file in (tmp_path / "good").iterdir()] == ["sam-2026-11-20-athlete.html"]
    assert [line[:23] for line in told].count("It cannot be written to") == 2


def _only_into(folder: Path) -> Callable[[Path, bytes], None]:
    def write(path: Path, content: bytes) -> None:
        if path.parent != folder:
            raise OSError(28, "No space left on device")
        path.write_bytes(content)

    return write
