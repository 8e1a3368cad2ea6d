"""Columns of types from which pyarrow cannot pick rows, as Polars hands them over: made plain on the way in."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import types


def plain_type(kind: pa.DataType) -> pa.DataType:
    """The type of the same values without views and runs."""
    if types.is_string_view(kind):
        return pa.string()
    if types.is_binary_view(kind):
        return pa.binary()
    if types.is_run_end_encoded(kind):
        return plain_type(kind.value_type)
    if types.is_dictionary(kind):
        return pa.dictionary(kind.index_type, plain_type(kind.value_type), kind.ordered)
    if types.is_struct(kind):
        return pa.struct([field.with_type(plain_type(field.type)) for field in kind])
    if types.is_list(kind):
        return pa.list_(kind.value_field.with_type(plain_type(kind.value_type)))
    if types.is_large_list(kind):
        return pa.large_list(kind.value_field.with_type(plain_type(kind.value_type)))
    return kind


def plain(column: pa.Array, kind: pa.DataType) -> pa.Array:
    """The same values in a plain type. Bytes that are not UTF-8 stay what they are, for whoever reads them."""
    if column.type == kind:
        return column
    if types.is_run_end_encoded(column.type):
        return plain(pc.run_end_decode(column), kind)
    return column.cast(options=pc.CastOptions(kind, allow_invalid_utf8=True))
