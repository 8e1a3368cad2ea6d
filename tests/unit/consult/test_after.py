from __future__ import annotations

import pytest

from hingedoc.cli.consulting.after import sheets_to_choose
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
