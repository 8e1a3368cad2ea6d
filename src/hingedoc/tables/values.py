"""Arrow cells as Python values, and which of them are different."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
from pyarrow import types

from hingedoc.inference.columns import Array
from hingedoc.tables.sources import is_text


def values_of(cells: pa.Array) -> list[Any]:
    """Each cell as Python has it: text as bytes, a short floating point number by its shortest form."""
    kind = cells.type
    if is_text(kind):
        return list(cells.cast(pa.large_binary()).to_pylist())
    if types.is_nested(kind):
        rows = cells.cast(pa.large_list(pa.large_binary())).to_pylist()
        return [None if row is None else tuple(row) for row in rows]
    if types.is_float32(kind) or types.is_float16(kind):
        there = cells.is_valid().to_pylist()
        shortest = map(str, cells.fill_null(0).to_numpy())
        return [float(one) if known else None for one, known in zip(shortest, there, strict=True)]
    return list(cells.to_pylist())


def different(cells: pa.Array) -> tuple[Array, list[Any] | pa.Array]:
    """A code for each cell, and the value of each code; a cell without a value has one code more than there are."""
    if types.is_nested(cells.type):
        codes: dict[Any, int] = {}
        found = [codes.setdefault(value, len(codes)) for value in values_of(cells)]
        return np.array(found, np.int32), list(codes)
    if types.is_dictionary(cells.type) and len(cells.dictionary) > len(cells):
        # Few of its values stand here.
        cells = cells.cast(cells.type.value_type)
    encoded = cells.dictionary_encode()
    distinct = encoded.dictionary
    codes = encoded.indices.cast(pa.int32())
    return (codes.fill_null(len(distinct)) if codes.null_count else codes).to_numpy(), distinct
