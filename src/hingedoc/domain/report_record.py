"""What a report carries so that it can be opened again: who, what was answered, and what was said.

Plain JSON with a checksum over everything else in it. That shows an accident or a clumsy edit; it is no signature.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import math
from collections.abc import Mapping
from typing import Any, Literal as OneOf

from pydantic import Field

from hingedoc.domain.assessment import Guidance, Stop
from hingedoc.domain.base import Record
from hingedoc.domain.record_limits import MOST_BYTES
from hingedoc.domain.validation import validate
from hingedoc.errors import AnswersError, Problem

FORMAT = 1
_SUM = "sha256"


class ReportRecord(Record):
    """What was reported.

    Attributes:
        hingedoc_record: format of the record.
        reader: whom the report was for; ``referral`` where it was a page to take along.
        date: as printed, such as ``2026-11-20``.
        athlete: name and the like, as given.
        safety: as in a case file.
        answers: as given, by finding.
        assessment: as JSON; it holds the fingerprint of the knowledge and the version of the program.
    """

    hingedoc_record: OneOf[1] = 1
    reader: str = Field(max_length=40)
    paper: str = Field(max_length=40)
    date: dt.date | None
    language: str = Field(max_length=40)
    athlete: dict[str, str | int | float | bool | None] = Field(max_length=40)
    safety: OneOf["none"] | None
    answers: dict[str, Any] = Field(max_length=2000)
    assessment: dict[str, Any]


def record_of(
    assessment: Stop | Guidance,
    answers: Mapping[str, Any],
    *,
    safety: str | None,
    athlete: Mapping[str, Any],
    reader: str,
    paper: str,
    date: dt.date | None,
    lang: str,
) -> ReportRecord:
    """The record of a report about to be written.

    Raises:
        AnswersError: an answer or a part of the athlete's entry that no file could hold.
    """
    record, faults = validate(
        ReportRecord,
        {
            "reader": "referral" if isinstance(assessment, Stop) else reader,
            "paper": paper,
            "date": date,
            "language": lang,
            "athlete": {str(name): _shown(value) for name, value in athlete.items()},
            "safety": safety,
            "answers": {str(name): _plain(value) for name, value in answers.items()},
            "assessment": assessment.model_dump(mode="json", by_alias=True),
        },
    )
    if faults:
        raise AnswersError(Problem("R112", fault.message, path=".".join(map(str, fault.path))) for fault in faults)
    found: ReportRecord = record
    return found


def written(record: ReportRecord) -> bytes:
    """A record as it stands in a report: ASCII, keys in order, with its checksum; the same record, the same bytes.

    Raises:
        AnswersError: it is too large to be read again.
    """
    plain = record.model_dump(mode="json")
    content = _canonical({**plain, _SUM: checksum(plain)})
    if len(content) > MOST_BYTES:
        message = f"The answers are too large to go into a report: at most {MOST_BYTES / 1e6:g} MB."
        raise AnswersError(Problem("R113", message, hint="Leave them out: --without-answers."))
    return content


def checksum(plain: Mapping[str, Any]) -> str:
    """The checksum of a record as plain data; one that it holds already does not count."""
    return hashlib.sha256(_canonical({name: value for name, value in plain.items() if name != _SUM})).hexdigest()


def _canonical(plain: Mapping[str, Any]) -> bytes:
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), allow_nan=False).encode("ascii")


def _plain(value: Any) -> Any:
    """An answer as JSON has it: the kinds of list that may be given are lists there."""
    if isinstance(value, Mapping):
        return {str(name): _plain(inner) for name, inner in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(map(str, value))
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return _shown(value)


def _shown(value: Any) -> str | int | float | bool | None:
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else str(value)
    return value if value is None or isinstance(value, str | int) else str(value)
