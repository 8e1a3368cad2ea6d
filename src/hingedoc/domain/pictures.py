"""Pictures of a movement sign: the shape that was seen beside the shape to aim for."""

from __future__ import annotations

from typing import Annotated, Literal as OneOf

from pydantic import Field, StringConstraints, model_validator

from hingedoc.domain.base import Id, Record

#: What stands under one shape: five words at most, on one line of 47 mm.
Caption = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=21, pattern=r"^\S+( \S+){0,4}$")
]
#: A length as a fraction of standing height.
Part = Annotated[float, Field(ge=-1.0, le=1.0)]
Angle = Annotated[float, Field(ge=-180.0, le=180.0)]

#: A part and where it goes.
SideArrow = Annotated[
    str, StringConstraints(pattern=r"^(hips|knees|chest|head|bar|heels|toes|elbows) (up|down|forward|back)$")
]
FrontArrow = Annotated[
    str,
    StringConstraints(pattern=r"^(hips|chest|(left|right)_(hip|knee|ankle)|left_foot) (up|down|left|right)$"),
]


class BarPlace(Record):
    """Where the bar is, in body heights.

    Attributes:
        ahead: in front of where it is over the middle of the foot.
        height: above where it lies on the floor; straight arms solve the hip for it. None: it hangs from the arms.
    """

    ahead: Part = 0.0
    height: Part | None = None


class FreeLeg(Record):
    """The leg in the air: bent from straight, against the trunk and at the knee."""

    hip: Angle
    knee: Angle


class SideShape(Record):
    """Joint angles in degrees, seen from the side, as those of a drill's pose.

    The trunk leans as the pelvis does; the back bends on from there.

    Attributes:
        shoulder: arm against trunk; None hangs straight down.
        lumbar: rounding of the lower 45 % of the trunk; negative hollows.
        thoracic: rounding of the rest.
        neck: what the head adds to the direction of the upper back; None looks a little ahead.
        heel: how far the heel is lifted; negative lifts the toes.
        protracted: how far the shoulder has slid forward on the chest, in body heights.
        bar: where the bar is; the hip or the shoulder is solved for it.
        seat: what the seat touches; the knee is solved for it.
        stick_off: where a stick along the back has lost the body.
        free_leg: the leg in the air, where somebody stands on one.
        arrows: at most two: a part and where it goes, such as ``hips back``.
    """

    hip: Angle
    knee: Angle
    trunk: Angle
    shoulder: Angle | None = None
    elbow: Angle = 0.0
    lumbar: Angle = 0.0
    thoracic: Angle = 0.0
    neck: Angle | None = None
    heel: Angle = 0.0
    protracted: Part = 0.0
    bar: BarPlace | None = None
    seat: OneOf["wall"] | None = None
    stick_off: OneOf["head", "upper_back", "sacrum"] | None = None
    free_leg: FreeLeg | None = None
    arrows: tuple[SideArrow, ...] = Field(default=(), max_length=2)


class FrontShape(Record):
    """One position seen from the front or from behind, in body heights and degrees. Left and right are the page's.

    Attributes:
        hips: height of the hip joints.
        feet: from the middle to each foot.
        knees: how far each knee, left and right, is outside the line from hip to foot; negative is inside.
        trunk: lean away from or towards the viewer: what leans looks shorter.
        shift: how far the pelvis has moved to the right.
        tilt: how far the pelvis is higher on the right, in degrees.
        sway: lean of the trunk to the right.
        arch: how far both feet roll in, in degrees.
        turned: how far the sole of the free foot has turned out, where the leg points at the viewer.
        free_foot: where the left foot is, when it is in the air.
        hands: from the middle to each hand, where they hold a bar; ``bar``: how high it is.
        arrows: at most two: a part and where it goes, such as ``hips back``.
    """

    hips: Part
    feet: Part = 0.085
    knees: tuple[Part, Part] = (0.0, 0.0)
    trunk: Angle = 0.0
    shift: Part = 0.0
    tilt: Angle = 0.0
    sway: Angle = 0.0
    arch: Angle = 0.0
    turned: Angle = 0.0
    free_foot: tuple[Part, Part] | None = None
    hands: Part | None = None
    bar: Part | None = None
    arrows: tuple[FrontArrow, ...] = Field(default=(), max_length=2)


class _Pair(Record):
    """What both views have.

    Attributes:
        lifts: the lifts it is drawn for; empty is all of the sign's.
        seen_says: what stands under what was seen; ``aim_says`` under what to aim for.
    """

    lifts: tuple[Id, ...] = ()
    seen_says: Caption
    aim_says: Caption


class SidePicture(_Pair):
    """A pair seen from the side, facing right.

    Attributes:
        holds: what the hands hold, or what lies on the back.
        wall: whether a wall stands behind the athlete.
        lines: whether the line of the belt and that of the lower ribs are drawn.
        start: where both begin, as a light grey shape.
        wide_for: of its lifts, those with a wide stance: the legs point at the viewer and look shorter.
    """

    view: OneOf["side"]
    holds: OneOf["bar", "bar_on_back", "bell", "stick"] | None = None
    wall: bool = False
    lines: bool = False
    start: SideShape | None = None
    wide_for: tuple[Id, ...] = ()
    seen: SideShape
    aim: SideShape

    @model_validator(mode="after")
    def _differ(self) -> SidePicture:
        if self.seen.model_copy(update={"arrows": ()}) == self.aim.model_copy(update={"arrows": ()}):
            raise ValueError("seen and aim are the same shape")
        return self


class FrontPicture(_Pair):
    """A pair seen from the front or from behind.

    Attributes:
        close: what part is drawn large, in place of the whole body.
    """

    view: OneOf["front", "rear"]
    close: OneOf["feet"] | None = None
    seen: FrontShape
    aim: FrontShape

    @model_validator(mode="after")
    def _differ(self) -> FrontPicture:
        if self.seen.model_copy(update={"arrows": ()}) == self.aim.model_copy(update={"arrows": ()}):
            raise ValueError("seen and aim are the same shape")
        return self


SignPicture = Annotated[FrontPicture | SidePicture, Field(discriminator="view")]
