"""Fingerprints of many assessments, as :func:`hingedoc.domain.fingerprint.report_id` gives them one by one."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

import numpy as np
import pyarrow as pa

from hingedoc.domain.fingerprint import ALPHABET, report_id

_LETTERS = np.frombuffer(ALPHABET.encode("ascii"), np.uint8)
_HYPHEN = 4
_LENGTH = len(report_id("", "", ""))


def fingerprints(answers: Sequence[str], knowledge: str, program: str) -> pa.Array:
    """Short, speakable names of (answers, knowledge, program).

    Args:
        answers: the fingerprint of each case's answers, in hexadecimal.
        knowledge: that of the knowledge.
        program: version of the program.
    """
    tail = f"|{knowledge}|{program}".encode()
    first = b"".join([sha256(digest.encode() + tail).digest()[:5] for digest in answers])
    size = len(answers)
    number = np.zeros(size, np.int64)
    for byte in np.frombuffer(first, np.uint8).reshape(size, 5).T:
        number = number << 8 | byte
    letters = np.full((size, _LENGTH), ord("-"), np.uint8)
    for place in range(_LENGTH - 1):
        letters[:, place + (place >= _HYPHEN)] = _LETTERS[number >> 5 * place & 31]
    ends = np.arange(size + 1, dtype=np.int32) * _LENGTH
    return pa.StringArray.from_buffers(size, pa.py_buffer(ends), pa.py_buffer(letters))
