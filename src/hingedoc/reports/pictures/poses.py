"""From the angles in the knowledge to a body that stands, kneels or lies on something, with everything around it.

Contact comes first: where a part must touch something, a joint is solved so that it does, and the angles are where that
starts from. Straight arms to the bar solve the hip, the seat on the wall solves the knee, a hanging load solves the
shoulder, a foot or shoulder on the floor solves the lean of the trunk.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hingedoc.domain.drill_pictures import Picture, Pose
from hingedoc.reports.pictures import kneeling, lying, other_views, standing
from hingedoc.reports.pictures.frame import BAR_X, Frame, Prop
from hingedoc.reports.pictures.holding import furnish, stacked
from hingedoc.reports.pictures.linkage import MIDFOOT, distance

#: A load this near to the middle of the foot is over it.
OVER_FOOT = 0.11

_Place = Callable[[Picture, Pose, int], Frame]


def settle(picture: Picture) -> tuple[Frame, ...]:
    """The frames of a picture: none without an athlete, one of a hold or where start and end are alike, else two."""
    if picture.posture == "none":
        return ()
    place = _OTHER_VIEWS.get((picture.posture, picture.view)) or _POSTURES[picture.posture]
    poses = (picture.start, picture.end)
    frames = tuple(furnish(picture, place(picture, pose, index), pose, index) for index, pose in enumerate(poses))
    if "stack" in picture.things:
        frames = tuple(stacked(frame) for frame in frames)
    if _lifts(picture, frames) or "line" in picture.things:
        frames = tuple(_over_midfoot(frame) for frame in frames)
    return frames if picture.shows != "hold" and _differ(*frames) else frames[1:]


def _differ(a: Frame, b: Frame) -> bool:
    ends = [(a.body.shoulder, b.body.shoulder), (a.body.arm.hand, b.body.arm.hand)]
    ends += [(a.body.leg.hip, b.body.leg.hip), (a.body.leg.ankle, b.body.leg.ankle)]
    return a.props != b.props or max(distance(p, q) for p, q in ends) > 0.02


def _lifts(picture: Picture, frames: tuple[Frame, ...]) -> bool:
    """Whether two feet lift a load that hangs over their middle."""
    loads = [[p.points[0] for p in frame.props if p.kind in _OVER_FOOT] for frame in frames]
    near = all(abs(x - BAR_X) < OVER_FOOT for points in loads for x, _ in points)
    return picture.posture == "standing" and not picture.walks and near and all(loads)


_OVER_FOOT = ("bar", "trap_bar", "bell", "basket")


def _over_midfoot(frame: Frame) -> Frame:
    """The line on which the load stays, from the floor to the shoulder or the bar."""
    top = max(frame.body.shoulder[1], frame.body.arm.hand[1]) + 0.03
    line = Prop("balance", ((MIDFOOT, -0.035), (MIDFOOT, top)))
    return replace(frame, props=(line, *frame.props))


_POSTURES: dict[str, _Place] = {
    "standing": standing.standing,
    "split_standing": standing.split,
    "single_leg": standing.single_leg,
    "seated_to_standing": standing.from_seat,
    "tall_kneeling": kneeling.tall,
    "half_kneeling": kneeling.half,
    "quadruped": kneeling.quadruped,
    "supine": lying.supine,
    "bench_bridge": lying.bench_bridge,
    "prone": lying.prone,
    "incline_prone": lying.incline_prone,
    "side_lying": other_views.side_plank,
}
_OTHER_VIEWS: dict[tuple[str, str], _Place] = {
    ("standing", "front"): other_views.facing,
    ("quadruped", "above"): other_views.on_all_fours,
    ("prone", "above"): other_views.letter_t,
    ("side_lying", "above"): other_views.open_book,
}
