"""Messages between two processes over a pipe: a head of JSON and parts of plain bytes. Nothing in them can run."""

from __future__ import annotations

import json
import struct
from typing import IO, Any

import pyarrow as pa

_COUNT, _SIZE = struct.Struct(">I"), struct.Struct(">Q")


def send(stream: IO[bytes], head: dict[str, Any], *parts: bytes) -> None:
    """Send a message. Raises ``OSError`` where nobody reads any more."""
    every = (json.dumps(head).encode(), *parts)
    stream.write(_COUNT.pack(len(every)))
    for part in every:
        stream.write(_SIZE.pack(len(part)))
        stream.write(part)
    stream.flush()


def receive(stream: IO[bytes]) -> tuple[dict[str, Any], list[bytes]] | None:
    """The next message; none where the other side has ended, also in the middle of one."""
    count = stream.read(_COUNT.size)
    if len(count) < _COUNT.size:
        return None
    parts: list[bytes] = []
    for _ in range(_COUNT.unpack(count)[0]):
        size = stream.read(_SIZE.size)
        wanted = _SIZE.unpack(size)[0] if len(size) == _SIZE.size else -1
        part = stream.read(wanted) if wanted >= 0 else b""
        if len(part) != wanted:
            return None
        parts.append(part)
    head, *rest = parts
    found: dict[str, Any] = json.loads(head)
    return found, rest


def packed(batch: pa.RecordBatch) -> bytes:
    """A batch as bytes, its schema included."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as writer:
        writer.write_batch(batch)
    return bytes(sink.getvalue())


def unpacked(content: bytes) -> pa.RecordBatch:
    """What :func:`packed` made."""
    with pa.ipc.open_stream(pa.BufferReader(content)) as reader:
        return reader.read_next_batch()
