"""What every reader sees of every example: the view as plain values, and the text skin. A change shows as a diff.

pytest tests/unit/reports/test_snapshots.py --snapshot-update      then read the diff before it is committed
"""

from __future__ import annotations

import hashlib
import json
import re
from itertools import product
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from tests.support.printed import DATE, EXAMPLES, Printed, Sheet

from hingedoc.domain.assessment import Guidance, Stop
from hingedoc.reports.views.build import READERS, build_view
from hingedoc.reports.views.shared import Print
from hingedoc.words import Words


class Text(SingleFileSnapshotExtension):
    """A text file for each snapshot."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


class Json(Text):
    """The same, of a value that is written as JSON."""

    file_extension = "json"


every = pytest.mark.parametrize(
    ("reader", "example"), [pytest.param(*one, id="-".join(one)) for one in product(READERS, EXAMPLES)]
)


@every
def test_view(reader: str, example: str, reports: Printed, snapshot: SnapshotAssertion) -> None:
    case, assessment = reports.cases[example]
    p = Print(reports.advisor.knowledge, Words(), case.athlete, DATE, "a4")
    view = pictures_as_hashes(build_view(assessment, p, reader=reader))
    written = json.dumps(view, indent=1, ensure_ascii=False) + "\n"
    assert unstamped(written, assessment) == snapshot(extension_class=Json)


@every
def test_text(reader: str, example: str, reports: Printed, snapshot: SnapshotAssertion) -> None:
    _, assessment = reports.cases[example]
    text = reports(Sheet(reader, example, "txt")).decode()
    assert unstamped(text, assessment) == snapshot(extension_class=Text)


def pictures_as_hashes(value: Any) -> Any:
    """The same with a hash in place of every picture: how it is drawn is held elsewhere."""
    if isinstance(value, dict):
        return {key: pictures_as_hashes(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return [pictures_as_hashes(inner) for inner in value]
    if isinstance(value, str) and value.lstrip().startswith("<svg"):
        return f"svg {hashlib.sha256(value.encode()).hexdigest()[:12]}"
    return value


def unstamped(text: str, assessment: Stop | Guidance) -> str:
    """The same with nothing in it that changes when anything is changed anywhere: ids, hashes and versions."""
    stamps = {
        assessment.fingerprint: re.sub(r"\w", "X", assessment.fingerprint),
        f"hingedoc {assessment.program}": f"hingedoc {re.sub(r'[0-9]', '0', assessment.program)}",
    }
    for sha in (assessment.knowledge.sha256, assessment.answers_sha256):
        stamps |= {sha: "0" * len(sha), sha[:12]: "0" * 12}
    for stamp, plain in stamps.items():
        text = text.replace(stamp, plain)
    return text


def test_pictures_and_stamps_are_left_out(reports: Printed) -> None:
    _, assessment = reports.cases["rower"]
    text = reports(Sheet("athlete", "rower", "txt")).decode()
    assert assessment.fingerprint in text
    plain = unstamped(text, assessment)
    assert assessment.fingerprint not in plain
    assert assessment.knowledge.sha256[:12] not in plain
    assert len(plain) == len(text)
    assert pictures_as_hashes({"a": ("<svg>1</svg>", 2)}) != pictures_as_hashes({"a": ("<svg>2</svg>", 2)})
