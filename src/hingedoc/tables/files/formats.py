"""Formats of files, and what the ending of a name says."""

from __future__ import annotations

from pathlib import Path

CSV, NDJSON, PARQUET = "csv", "ndjson", "parquet"
FORMATS = (CSV, NDJSON, PARQUET)
ENDINGS = {".csv": CSV, ".tsv": CSV, ".ndjson": NDJSON, ".jsonl": NDJSON, ".parquet": PARQUET}
_COMPRESSED = {".gz": "gzip", ".bz2": "bz2", ".zst": "zstd", ".lz4": "lz4"}


def format_of(path: Path) -> str | None:
    """The format that a name says; none where it says nothing."""
    return ENDINGS.get(_plain(path).suffix.lower())


def compression_of(path: Path) -> str | None:
    """How a name says that the content is compressed."""
    return _COMPRESSED.get(path.suffix.lower())


def delimiter_of(path: Path) -> str:
    """The delimiter that a name says; nothing where it says nothing."""
    return "\t" if _plain(path).suffix.lower() == ".tsv" else ""


def _plain(path: Path) -> Path:
    return path.with_suffix("") if compression_of(path) else path
