"""The consultations in docs/recordings are what happens: typed again, they give the same screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.recordings import recorded, replayed


@pytest.mark.parametrize("path", recorded(), ids=lambda path: path.stem)
def test_a_recording_runs_again_as_it_stands(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert replayed(text) == text, "make recordings writes them anew; read them before you commit"


def test_there_is_a_recording_of_each_kind() -> None:
    assert [path.stem for path in recorded()] == ["clean_lifter", "emergency", "rower"]
