from __future__ import annotations

import re
from html import unescape
from itertools import pairwise
from typing import Any

import pytest
from tests.unit.reports.cases import DRILLS

from hingedoc.authoring.load import load
from hingedoc.domain.drill_pictures import Picture, Pose
from hingedoc.domain.drills import Drill
from hingedoc.reports import drawing
from hingedoc.reports.figures import drill_figure
from hingedoc.reports.frame import BAR_X
from hingedoc.reports.linkage import ANKLE, FORE, GRIP, PLATE, SHANK, THIGH, TRUNK, UPPER, Body, distance
from hingedoc.reports.poses import WALL_X, settle

REACHES = 0.01
KNOWN = load().kb.drills
EVERY = {drill.id: drill for drill in (*DRILLS, *KNOWN)}
POSTURES = (
    "standing", "split_standing", "single_leg", "seated_to_standing", "tall_kneeling", "half_kneeling", "quadruped",
    "supine", "bench_bridge", "prone", "incline_prone", "side_lying",
)  # fmt: skip


@pytest.fixture(params=sorted(EVERY))
def drill(request: pytest.FixtureRequest) -> Drill:
    return EVERY[request.param]


def limbs(body: Body) -> list[tuple[float, float]]:
    """The length of every segment, beside what it should be."""
    found = []
    for leg in filter(None, (body.leg, body.far_leg)):
        found += [(distance(leg.hip, leg.knee), THIGH), (distance(leg.knee, leg.ankle), SHANK)]
    for arm in filter(None, (body.arm, body.far_arm)):
        found += [(distance(arm.shoulder, arm.elbow), UPPER), (distance(arm.elbow, arm.hand), FORE + GRIP)]
    return [*found, (sum(distance(p, q) for p, q in pairwise(body.spine)), TRUNK)]


def test_every_drill_draws_or_says_that_it_has_no_picture(drill: Drill) -> None:
    figure = drill_figure(drill.picture, drill.name)
    assert (figure is None) == (drill.picture.posture == "none")
    if figure:
        assert figure["svg"].startswith("<svg ")
        assert figure["alt"]
        assert figure["width"] > 0
        assert figure["height"] > 0


def test_the_hands_end_at_what_they_hold(drill: Drill) -> None:
    for frame in settle(drill.picture):
        if frame.grip:
            assert distance(frame.body.arm.hand, frame.grip) <= REACHES


def test_hands_that_must_reach_the_floor_do(drill: Drill) -> None:
    wanted = {"bar": PLATE + 0.1, "bell_on_floor": 0.18}
    if drill.picture.hands:
        lowest = min(frame.body.arm.hand[1] for frame in settle(drill.picture))
        assert lowest <= wanted[drill.picture.hands] + REACHES


def test_the_seat_ends_at_the_wall(drill: Drill) -> None:
    if drill.picture.seat == "wall":
        assert settle(drill.picture)[-1].body.seat[0] == pytest.approx(WALL_X, abs=REACHES)


def test_no_segment_changes_its_length(drill: Drill) -> None:
    """What points at the viewer looks shorter: seen from the front, or a leg out to the side."""
    aside = "out to the side" in (drill.picture.note or "")
    for frame in settle(drill.picture):
        foreshortened = aside or not frame.profile
        for length, wanted in limbs(frame.body):
            assert length <= wanted + 1e-6
            assert foreshortened or length >= wanted - 1e-6


def test_nobody_sinks_into_the_floor(drill: Drill) -> None:
    for frame in settle(drill.picture):
        if frame.floor:
            joints = [frame.body.shoulder, frame.body.arm.hand, frame.body.leg.hip, frame.body.leg.knee]
            assert min(y for _, y in joints) > 0
            assert frame.body.leg.ankle[1] >= ANKLE - REACHES or drill.picture.posture in ("tall_kneeling", "prone")


def test_a_hand_on_the_wall_ahead_touches_it(drill: Drill) -> None:
    for frame in settle(drill.picture):
        ahead = [prop.points[0][0] for prop in frame.props if prop.kind == "wall" and prop.points[1][0] > 0]
        if ahead and drill.picture.posture in ("standing", "split_standing"):
            assert frame.body.arm.hand[0] == pytest.approx(ahead[0], abs=0.03)


def test_of_opposites_one_arm_and_the_other_leg_move(drill: Drill) -> None:
    if "other arm" in (drill.picture.note or ""):
        first, last = (frame.body for frame in settle(drill.picture))
        assert last.far_arm is not None
        assert last.far_leg is not None
        moved = [
            distance(first.arm.hand, last.arm.hand) > 0.1,
            distance(first.arm.hand, last.far_arm.hand) > 0.1,
            distance(first.leg.ankle, last.leg.ankle) > 0.1,
            distance(first.leg.ankle, last.far_leg.ankle) > 0.1,
        ]
        assert moved in ([True, False, False, True], [False, True, True, False])


def test_the_words_say_from_where_it_is_seen(drill: Drill) -> None:
    figure = drill_figure(drill.picture, drill.name)
    note = drill.picture.note or ""
    if figure and "draw from above" in note:
        assert ", from above." in figure["alt"]
    elif figure:
        assert (", from the front." if "draw from the front" in note else ", from the side.") in figure["alt"]


def test_coordinates_are_rounded_and_the_same_each_time(drill: Drill) -> None:
    figure, again = (drill_figure(drill.picture, drill.name) for _ in range(2))
    assert figure == again
    if figure:
        assert not re.search(r"\d\.\d{2}", figure["svg"])
        assert "-0.0" not in figure["svg"].replace("-0.0.", "")


def test_only_greys_that_print_and_one_accent(drill: Drill) -> None:
    figure = drill_figure(drill.picture, drill.name)
    used = set(re.findall(r"#[0-9a-f]{6}", figure["svg"])) if figure else set()
    assert used <= {drawing.INK, drawing.MID, drawing.LIGHT, drawing.PAPER, drawing.ACCENT, drawing.FILL}


@pytest.mark.parametrize("posture", POSTURES)
def test_every_posture_takes_any_angles(posture: Any) -> None:
    for angles in ((0, 0, 0, 0, 0), (90, 90, 90, 90, 90), (130, 140, 120, 170, 140), (-30, 10, -90, -40, 5)):
        pose = Pose(**dict(zip(("hip", "knee", "trunk", "shoulder", "elbow"), angles, strict=True)))
        still = Pose(hip=10, knee=10, trunk=0, shoulder=0, elbow=0)
        assert drill_figure(Picture(posture=posture, start=still, end=pose), "Any") is not None


def test_start_and_end_alike_are_one_frame() -> None:
    pose = Pose(hip=90, knee=90, trunk=-90, shoulder=0, elbow=60)
    assert len(settle(Picture(posture="supine", start=pose, end=pose))) == 1


def test_the_bar_stays_over_the_middle_of_the_foot() -> None:
    still = Pose(hip=10, knee=15, trunk=0, shoulder=0, elbow=0)
    bent = Pose(hip=85, knee=20, trunk=70, shoulder=65, elbow=0)
    for frame in settle(Picture(posture="standing", start=still, end=bent, holds="bar")):
        assert BAR_X - REACHES <= frame.body.arm.hand[0] <= BAR_X + 0.08


def test_title_and_description_are_text() -> None:
    pose = Pose(hip=0, knee=0, trunk=0, shoulder=0, elbow=0)
    figure = drill_figure(Picture(posture="standing", start=pose, end=pose), "<b> & co")
    assert figure
    (title,) = re.findall(r"<title[^>]*>(.*?)</title>", figure["svg"], re.DOTALL)
    (description,) = re.findall(r"<desc[^>]*>(.*?)</desc>", figure["svg"], re.DOTALL)
    assert unescape(title) == "<b> & co"
    assert "hip 0, knee 0" in unescape(description)
