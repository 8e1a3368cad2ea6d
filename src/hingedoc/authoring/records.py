"""Reading the record of a report, as strictly as a case file: it may have been through many hands."""

from __future__ import annotations

from dataclasses import dataclass

from hingedoc.authoring.reader import Document, decoded, read_json
from hingedoc.domain.record_limits import MOST_BYTES
from hingedoc.domain.report_record import FORMAT, ReportRecord, checksum
from hingedoc.domain.validation import validate
from hingedoc.errors import AnswersError, Problem

_NOT_READABLE = "What stands inside is not a record that can be read"


@dataclass(frozen=True, slots=True)
class ReadRecord:
    """A record, and whether its checksum fits the rest of it."""

    record: ReportRecord
    intact: bool


def read_record(content: bytes, shown: str) -> ReadRecord:
    """Read a record.

    Args:
        content: as it was taken out of a report.
        shown: how problems name the report.

    Raises:
        AnswersError: it is no record, or of a version that is not known here.
    """
    document = Document(shown)
    text = decoded(content, document, max_bytes=MOST_BYTES)
    is_json = not document.problems and read_json(text, document)
    if document.problems or not is_json:
        why = f": {document.problems[0].message}" if document.problems else "."
        raise _refused("R109", _NOT_READABLE + why, shown)
    data = document.data
    if not isinstance(data, dict) or "hingedoc_record" not in data:
        raise _refused("R109", f"{_NOT_READABLE}.", shown)
    if data["hingedoc_record"] != FORMAT:
        version = str(data["hingedoc_record"])[:20]
        hint = "A newer hingedoc opens it."
        raise _refused("R110", f"Its record is of version {version}; this hingedoc reads {FORMAT}.", shown, hint)
    said = data.pop("sha256", None)
    record, faults = validate(ReportRecord, data)
    if faults:
        where = ".".join(map(str, faults[0].path))
        raise _refused("R111", f"{_NOT_READABLE}: {where or 'it'}: {faults[0].message}", shown)
    return ReadRecord(record, said == checksum(data))


def _refused(code: str, message: str, shown: str, hint: str = "") -> AnswersError:
    return AnswersError(Problem(code, message, file=shown, hint=hint))
