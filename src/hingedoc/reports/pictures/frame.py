"""One position of one athlete with everything around it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hingedoc.reports.pictures.linkage import MIDFOOT, Body, Point

#: Where a bar over the middle of the foot is, seen from the ankle.
BAR_X = MIDFOOT + 0.012
#: A trunk that leans by this much is bent.
BENT = 25.0
#: Half the thickness of what lies or kneels on the floor.
LYING, KNEELING = 0.060, 0.032
#: The ankle of a foot that stands on its toes.
ON_TOES, TOES_DOWN = 0.100, 130.0


@dataclass(frozen=True, slots=True)
class Prop:
    """One thing beside the athlete: what it is and the points that say where."""

    kind: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """One position with everything around it.

    Attributes:
        grip: what the hand that works holds or reaches.
        floor: whether a floor line is drawn; seen from above there is none.
        profile: whether it is seen from the side; from the front or above no face is drawn and both sides are alike.
    """

    body: Body
    props: tuple[Prop, ...] = ()
    grip: Point | None = None
    floor: bool = True
    profile: bool = True

    def plus(self, *props: Prop) -> Frame:
        """The same with more around it."""
        return replace(self, props=(*self.props, *props))
