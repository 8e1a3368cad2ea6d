"""Columns as text, a whole column at a time: cells of CSV, values of JSON, and what a spreadsheet must not run."""

from __future__ import annotations

import json
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

#: A spreadsheet runs a cell that starts with one of these; the wide ones are typed in East Asia.
_RUNS = "=+\\-@\t\r\\x00＝＋－＠"
#: An apostrophe is put before it; before one that has an apostrophe already, one more, so that it can be taken away.
_TO_GUARD = f"^('*[{_RUNS}])"
_GUARDED = f"^'('*[{_RUNS}])"
_NUMBER = r"^[+-]?[0-9]+(\.[0-9]+)?$"
_TO_QUOTE = '["\r\n,;\t]|^\\s|\\s$|^$'
_TO_ESCAPE = r'[\x00-\x1f"\\]'


def guarded(texts: Any) -> Any:
    """Texts that no spreadsheet takes for a formula. A plain number such as -5 stays one."""
    runs = pc.and_(pc.match_substring_regex(texts, _TO_GUARD), pc.invert(pc.match_substring_regex(texts, _NUMBER)))
    return pc.if_else(runs, pc.binary_join_element_wise("'", texts, ""), texts) if pc.any(runs).as_py() else texts


def unguarded(texts: Any) -> Any:
    """Texts as they were before :func:`guarded`."""
    return pc.replace_substring_regex(texts, _GUARDED, r"\1")


def csv_cells(column: Any, *, raw: bool = False) -> Any:
    """A column as cells of CSV, null where there is nothing. ``raw``: formulas stay as they are."""
    if _is_number(column.type) or pa.types.is_boolean(column.type):
        return column.cast(pa.string())
    texts = _texts(column)
    texts = texts if raw else guarded(texts)
    quoted = pc.match_substring_regex(texts, _TO_QUOTE)
    if not pc.any(quoted).as_py():
        return texts
    doubled = pc.replace_substring(texts, '"', '""')
    return pc.if_else(quoted, pc.binary_join_element_wise('"', doubled, '"', ""), texts)


def json_values(column: Any) -> Any:
    """A column as values of JSON. What is no number has none there, and is null."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        return json_values(_decoded(column))
    if pa.types.is_floating(kind):
        column = pc.if_else(pc.is_finite(column), column, pa.scalar(None, kind))
    if _is_number(kind) or pa.types.is_boolean(kind):
        return _or_null(column.cast(pa.string()))
    if pa.types.is_struct(kind):
        return _json_objects(column)
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        return _json_lists(column)
    return _or_null(_json_texts(_texts(column)))


def joined(parts: list[Any]) -> bytes:
    """The texts of some columns one after the other, row by row; null is nothing."""
    rows = pc.binary_join_element_wise(*parts, "", null_handling="replace", null_replacement="")
    if not len(rows):
        return b""
    return bytes(
        pc.binary_join(pa.ListArray.from_arrays(pa.array([0, len(rows)], pa.int32()), rows), "")[0].as_buffer()
    )


def _json_texts(texts: Any) -> Any:
    if not pc.any(pc.match_substring_regex(texts, _TO_ESCAPE)).as_py():
        return pc.binary_join_element_wise('"', texts, '"', "")
    each = texts.dictionary_encode()
    written = [json.dumps(text, ensure_ascii=False) for text in each.dictionary.to_pylist()]
    return pa.array(written, pa.string()).take(each.indices)


def _json_objects(column: Any) -> Any:
    parts: list[Any] = []
    for number, (field, values) in enumerate(zip(column.type, column.flatten(), strict=True)):
        parts += [("," if number else "{") + json.dumps(field.name, ensure_ascii=False) + ":", json_values(values)]
    return _where(column.is_valid(), pc.binary_join_element_wise(*parts, "}", "") if parts else "{}")


def _json_lists(column: Any) -> Any:
    # `flatten` leaves out what a null hides; the offsets then count what is left.
    sizes = pc.fill_null(pc.list_value_length(column), 0).cast(pa.int32())
    offsets = pa.concat_arrays([pa.array([0], pa.int32()), pc.cumulative_sum(sizes)])
    lists = pa.ListArray.from_arrays(offsets, json_values(column.flatten()))
    return _where(column.is_valid(), pc.binary_join_element_wise("[", pc.binary_join(lists, ","), "]", ""))


def _where(test: Any, texts: Any) -> Any:
    return pc.if_else(test, texts, "null")


def _or_null(texts: Any) -> Any:
    return pc.fill_null(texts, "null")


def _texts(column: Any) -> Any:
    kind = column.type
    if pa.types.is_string(kind):
        return column
    if pa.types.is_dictionary(kind):
        return _texts(_decoded(column))
    if pa.types.is_struct(kind) or pa.types.is_list(kind) or pa.types.is_large_list(kind):
        return pc.if_else(column.is_valid(), json_values(column), pa.scalar(None, pa.string()))
    try:
        return column.cast(pa.string())
    except (pa.ArrowNotImplementedError, pa.ArrowInvalid):
        # Bytes that are no text, and kinds of value that nobody answers with: carried over as they print.
        return pa.array([None if value is None else _printed(value) for value in column.to_pylist()], pa.string())


def _decoded(column: Any) -> Any:
    return column.cast(column.type.value_type)


def _printed(value: object) -> str:
    return value.hex() if isinstance(value, bytes) else str(value)


def _is_number(kind: Any) -> bool:
    return bool(pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind))
