"""The picture of a drill: joint angles, what the athlete touches and holds, and what moves."""

from __future__ import annotations

from typing import Literal as OneOf

from pydantic import Field

from hingedoc.domain.base import Record, Text

Posture = OneOf[
    "standing",
    "split_standing",
    "single_leg",
    "seated_to_standing",
    "tall_kneeling",
    "half_kneeling",
    "quadruped",
    "supine",
    "bench_bridge",
    "prone",
    "incline_prone",
    "side_lying",
    "none",
]
Hands = OneOf[
    "bar", "bar_on_blocks", "bell_on_floor", "bell_off_floor", "bell_ahead", "basket", "line", "floor",
    "wall", "hips", "thighs", "low_back", "behind_thigh", "behind_head", "crossed",
]  # fmt: skip
Held = OneOf[
    "bell", "bell_at_chest", "bell_at_breastbone", "bell_behind_head",
    "bar", "bar_end", "bar_on_hips", "trap_bar", "dumbbell", "plate_on_back",
    "stick", "stick_across", "roller", "towel", "towels_in_armpits",
]  # fmt: skip
Band = OneOf["between_legs", "cable_between_legs", "from_ahead", "from_above", "round_hips", "round_legs"]
Panel = OneOf["clock", "clusters", "sole", "stances", "phone", "shoes", "session", "load_ladder"]
Part = OneOf["hips", "chest", "head", "hands", "other_hand", "load", "knee", "foot", "other_foot"]


class Pose(Record):
    """Joint angles in degrees.

    Hip, knee and elbow are bent from straight; the trunk leans from vertical, forward positive; the shoulder is the arm
    against the trunk.
    """

    hip: float
    knee: float
    trunk: float
    shoulder: float
    elbow: float


class OtherLeg(Record):
    """The leg that the pose does not speak of: hip and knee, bent from straight."""

    hip: float
    knee: float


class Arrow(Record):
    """Where to go.

    Attributes:
        of: the part that moves.
        to: where it goes; left out, it is where the part is at the end, seen from the start.
        at: the position beside which it is drawn.
    """

    of: Part
    to: OneOf["up", "down", "forward", "back"] | None = None
    at: OneOf["start", "end"] = "end"


class Picture(Record):
    """Two positions of a drill, seen from the side facing right unless ``view`` says otherwise.

    Attributes:
        posture: ``none`` where there is no athlete to draw; then the panel tells the drill.
        start: the first position; of two legs, the near one.
        end: the second position. Angles start what the contacts below then solve.
        shows: ``movement`` from start to end; ``hold``: the end alone; ``choice``: two ways side by side, or one after
            the other.
        view: ``front`` and ``above`` are known for some postures; the others are drawn from the side.
        hands: what they must reach or rest on.
        seat: what it must touch at the end.
        feet: what they stand on or touch.
        rests: what lies on the bench or the roller.
        holds: what is drawn in the hands or on the body.
        holds_first: what is held in the first position, where it is something else.
        band: where it runs; one end is fixed to a post unless it goes round the legs.
        other_leg: the other leg at the start; ``other_leg_end``: at the end, where it moves.
        aside: the other leg points straight out to the side.
        opposite: the near arm works with the far leg; the other two stay as at the start.
        walks: the athlete is taking a step.
        curved: the back bends as a curve.
        things: what else stands or lies about.
        arrows: at most two; without any, the part that moves most gets one.
        panel: a small drawing beside the athlete, or in place of one.
        note: for people who keep the knowledge.
        title: what is read in its place.
    """

    posture: Posture
    start: Pose
    end: Pose
    shows: OneOf["movement", "hold", "choice"] = "movement"
    view: OneOf["side", "front", "above"] = "side"
    hands: Hands | None = None
    seat: OneOf["wall"] | None = None
    feet: OneOf["wall", "step", "sliders", "bench"] | None = None
    rests: OneOf["hips", "chest", "mid_back"] | None = None
    holds: Held | None = None
    holds_first: Held | None = None
    band: Band | None = None
    other_leg: OtherLeg | None = None
    other_leg_end: OtherLeg | None = None
    aside: bool = False
    opposite: bool = False
    walks: bool = False
    curved: bool = False
    things: tuple[OneOf["chair", "pad", "mat", "line", "stack"], ...] = ()
    arrows: tuple[Arrow, ...] = Field(default=(), max_length=2)
    panel: Panel | None = None
    note: Text | None = None
    title: Text | None = None
