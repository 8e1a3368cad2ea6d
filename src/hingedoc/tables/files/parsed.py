"""What was read of a block: the rows that can be assessed, and why the others cannot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pyarrow as pa

from hingedoc.tables.answers.rejecting import Reject
from hingedoc.tables.files.rows import Array


@dataclass(frozen=True)
class Parsed:
    """Rows of a block.

    Attributes:
        batch: those that could be taken apart.
        rows: the number of each of them in the file, from 1.
        size: how many rows the block has, refused ones included.
        refused: why the others could not.
        named: the names of those of them that have one, by number.
    """

    batch: pa.RecordBatch
    rows: Array
    size: int
    refused: tuple[Reject, ...]
    named: Mapping[int, str] = field(default_factory=dict)
