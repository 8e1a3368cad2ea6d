"""Arrow cells as Python values, and which of them are different."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
from pyarrow import types

from hingedoc.inference.columns import Array
from hingedoc.tables.answers.sources import is_text


def plain(cells: pa.Array) -> pa.Array:
    """The same cells, text as bytes and of the types that Arrow can take apart: views cannot be."""
    kind = cells.type
    if types.is_dictionary(kind):
        if len(cells.dictionary) > len(cells):
            # Few of its values stand here.
            return plain(cells.cast(kind.value_type))
        return pa.DictionaryArray.from_arrays(cells.indices, plain(cells.dictionary))
    if is_text(kind):
        return cells.cast(pa.binary() if types.is_string(kind) or types.is_binary(kind) else pa.large_binary())
    return cells.cast(pa.large_list(pa.large_binary())) if types.is_nested(kind) else cells


def values_of(cells: pa.Array) -> list[Any]:
    """Each cell as Python has it: text as bytes, a short floating point number by its shortest form.

    Args:
        cells: as :func:`plain` gives them.
    """
    kind = cells.type
    if types.is_float32(kind) or types.is_float16(kind):
        shortest = map(str, content(cells))
        return [float(one) if known else None for one, known in zip(shortest, there(cells), strict=True)]
    values = cells.to_pylist()
    return [None if row is None else tuple(row) for row in values] if types.is_nested(kind) else list(values)


def different(cells: pa.Array) -> tuple[Array, pa.Array]:
    """A code for each cell, and the value of each code; a cell without a value has one code more than there are.

    Args:
        cells: as :func:`plain` gives them.
    """
    if types.is_nested(cells.type):
        # Arrow cannot tell lists apart: each stands for itself.
        return np.where(there(cells), np.arange(len(cells), dtype=np.int32), np.int32(len(cells))), cells
    encoded = cells.dictionary_encode()
    values = encoded.dictionary
    codes = content(encoded.indices)
    return np.where(there(cells), codes, len(values)) if cells.null_count else codes, values


def there(cells: pa.Array) -> Array:
    """Whether a cell has a value."""
    return np.array(cells.is_valid()) if cells.null_count else np.ones(len(cells), bool)


def content(cells: pa.Array) -> Array:
    """Numbers as they lie in memory; where there is no value, any number."""
    buffers = [None, cells.buffers()[1]]
    numbers: Array = pa.Array.from_buffers(cells.type, len(cells), buffers, offset=cells.offset).to_numpy()
    return numbers
