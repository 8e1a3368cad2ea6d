"""The page on reports says what the program does."""

from __future__ import annotations

import re
from pathlib import Path

from hingedoc.domain.report_record import ReportRecord

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "reports.md").read_text(encoding="utf-8")


def test_every_code_of_a_report_is_explained_and_no_other() -> None:
    code = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "src" / "hingedoc").rglob("*.py"))
    assert set(re.findall(r"\bR1\d\d\b", PAGE)) == set(re.findall(r'"(R1\d\d)"', code))


def test_every_field_of_the_record_is_explained() -> None:
    table = PAGE.partition("### The record")[2].partition("A record is data")[0]
    assert set(re.findall(r"`(\w+)`", table.partition("|---|---|")[2])) >= {*ReportRecord.model_fields, "sha256"}
