"""Short, speakable names for (answers, knowledge, program)."""

from __future__ import annotations

import hashlib

# No letters or digits that are mistaken for each other on paper.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def report_id(answers_sha256: str, knowledge_sha256: str, program: str) -> str:
    """Seven letters and digits such as ``7K2M-Q4T``."""
    digest = hashlib.sha256(f"{answers_sha256}|{knowledge_sha256}|{program}".encode()).digest()
    number = int.from_bytes(digest[:5], "big")
    letters = "".join(ALPHABET[(number >> (5 * i)) & 31] for i in range(7))
    return f"{letters[:4]}-{letters[4:]}"
