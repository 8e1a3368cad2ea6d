"""The two columns of a table that hold no answer to a finding: what names a row, and ``safety``."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from hingedoc.errors import Problem
from hingedoc.inference.columns import Array
from hingedoc.tables.answers.rejecting import NOT_UTF8, Problems, Refused, refused
from hingedoc.tables.answers.sources import is_text
from hingedoc.tables.answers.values import different, plain, values_of

_NONE = "none"


def safety_none(cells: pa.Array) -> tuple[Array, Refused | None]:
    """In which rows every umbrella question was answered no, and the rows that say something else."""
    if cells.null_count == len(cells):
        return np.zeros(len(cells), bool), None
    codes, distinct = different(plain(cells))
    values = [*(values_of(distinct)), None]
    none = np.zeros(len(values), bool)
    wrong: dict[int, Problems] = {}
    for place, value in enumerate(values):
        try:
            text = value.decode() if value is not None else ""
        except UnicodeDecodeError:
            wrong[place] = (NOT_UTF8,)
            continue
        none[place] = text == _NONE
        if text.strip() and text != _NONE:
            shown = text[:80] + ("..." if len(text) > 80 else "")
            wrong[place] = (Problem("A134", f"{shown} is not known here; safety is none, or left empty."),)
    return none[codes], refused(codes, wrong, len(values))


def wrong_bytes(cells: pa.Array) -> Refused | None:
    """The rows whose name is not text that can be written."""
    if not is_text(cells.type):
        return None
    names = cells.cast(pa.large_binary())
    try:
        names.cast(pa.large_string())
    except pa.ArrowInvalid:
        wrong = np.array([not _decodes(name) for name in names.to_pylist()])
        return refused(wrong.astype(np.int8), {1: (NOT_UTF8,)}, 2)
    return None


def _decodes(name: bytes | None) -> bool:
    try:
        (name or b"").decode()
    except UnicodeDecodeError:
        return False
    return True
