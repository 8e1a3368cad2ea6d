"""Certainty factors as integer weights of evidence.

EMYCIN combines certainty factors; on the scale ``-ln(1 - cf)`` that combination is plain addition. A weight is that
number in whole thousandths of a nat, so a sum of weights is exact and does not depend on order.
"""

from __future__ import annotations

import math

#: The largest certainty factor an author may write: nothing seen in a gym is conclusive.
LARGEST_CERTAINTY = 0.95


def weight(certainty: float) -> int:
    """The weight, in thousandths of a nat, of a certainty factor in -0.95 to 0.95.

    Raises:
        ValueError: the factor lies outside that range.
    """
    if not abs(certainty) <= LARGEST_CERTAINTY:
        raise ValueError(f"a certainty factor lies between -{LARGEST_CERTAINTY} and {LARGEST_CERTAINTY}")
    size = round(-1000 * math.log(1 - abs(certainty)))
    return size if certainty >= 0 else -size


def certainty_table(largest: int = 8000) -> tuple[int, ...]:
    """Certainty in thousandths for the scores 0 to ``largest``; what is larger reads as the last entry."""
    return tuple(round(1000 * (1 - math.exp(-score / 1000))) for score in range(largest + 1))
