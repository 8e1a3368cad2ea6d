"""One position of one athlete with everything around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hingedoc.domain.drills import Picture
from hingedoc.reports.linkage import MIDFOOT, Body, Point

#: Where a bar over the middle of the foot is, seen from the ankle.
BAR_X = MIDFOOT + 0.012
#: A trunk that leans by this much is bent; a shoulder raised by this much is over the head.
BENT, OVER_HEAD = 25.0, 120.0
#: Half the thickness of what lies or kneels on the floor.
LYING, KNEELING = 0.060, 0.032
#: The ankle of a foot that stands on its toes.
ON_TOES, TOES_DOWN = 0.100, 130.0

_ANGLES = r"hip (-?\d+), knee (-?\d+)"
_OTHER_LEG = re.compile(rf"(?:free|other|back|front) leg[^;]*?{_ANGLES}(?: to {_ANGLES})?")


@dataclass(frozen=True, slots=True)
class Prop:
    """One thing beside the athlete: what it is and the points that say where."""

    kind: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """One position with everything around it.

    Attributes:
        grip: what the near hand holds or reaches.
        floor: whether a floor line is drawn; seen from above there is none.
        profile: whether it is seen from the side; from the front or above no face is drawn and both sides are alike.
    """

    body: Body
    props: tuple[Prop, ...] = ()
    grip: Point | None = None
    floor: bool = True
    profile: bool = True


def other_leg(picture: Picture, index: int) -> tuple[float, float] | None:
    """The other leg's hip and knee, where the note gives them."""
    found = _OTHER_LEG.search(picture.note or "")
    if not found:
        return None
    hip, knee, hip_end, knee_end = found.groups()
    return (float(hip_end), float(knee_end)) if index and hip_end is not None else (float(hip), float(knee))
