from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from itertools import pairwise
from typing import Any, get_args

import pytest
from hypothesis import given, settings, strategies as st
from tests.unit.reports.cases import DRILLS

from hingedoc.authoring.load import load
from hingedoc.domain.drill_pictures import Arrow, Band, Hands, Held, OtherLeg, Panel, Part, Picture, Pose, Posture
from hingedoc.domain.drills import Drill
from hingedoc.reports.pictures import drawing, figures, poses
from hingedoc.reports.pictures.arrows import arrows, clear, samples
from hingedoc.reports.pictures.figures import drill_figure
from hingedoc.reports.pictures.frame import BAR_X, Frame
from hingedoc.reports.pictures.linkage import (
    ANKLE,
    FOOT,
    FORE,
    GRIP,
    HEEL,
    PLATE,
    SHANK,
    THIGH,
    TRUNK,
    UPPER,
    Body,
    Leg,
    Point,
    add,
    along,
    distance,
)
from hingedoc.reports.pictures.silhouette import around, silhouette
from hingedoc.reports.pictures.standing import TARGETS
from hingedoc.reports.pictures.things import BELL

REACHES = 0.01
settle = cache(poses.settle)
KNOWN = load().kb.drills
EVERY = {drill.id: drill for drill in (*DRILLS, *KNOWN)}
STILL = Pose(hip=10, knee=10, trunk=0, shoulder=0, elbow=0)
#: What points at the viewer looks shorter.
FORESHORTENED = {"bell_behind_head", "plate_on_back"}


@pytest.fixture(params=sorted(EVERY))
def drill(request: pytest.FixtureRequest) -> Drill:
    return EVERY[request.param]


def legs(body: Body) -> Iterator[Leg]:
    yield from filter(None, (body.leg, body.far_leg))


def hands(body: Body) -> list[Point]:
    return [arm.hand for arm in (body.arm, body.far_arm) if arm]


def joints(body: Body) -> list[Point]:
    found = [body.shoulder, body.head, *hands(body)]
    for leg in legs(body):
        found += [leg.hip, leg.knee, leg.ankle]
    return found


def foot(leg: Leg) -> tuple[Point, Point]:
    heel = add(leg.ankle, add(along(leg.foot, -HEEL), along(leg.foot - 90, -ANKLE)))
    return heel, add(heel, along(leg.foot, FOOT))


def limbs(body: Body) -> list[tuple[float, float]]:
    """The length of every segment, beside what it should be; of a flat hand the wrist is the end."""
    found = []
    for leg in legs(body):
        found += [(distance(leg.hip, leg.knee), THIGH), (distance(leg.knee, leg.ankle), SHANK)]
    for arm in filter(None, (body.arm, body.far_arm)):
        fore = FORE if arm.palm else FORE + GRIP
        found += [(distance(arm.shoulder, arm.elbow), UPPER), (distance(arm.elbow, arm.hand), fore)]
    return [*found, (sum(distance(p, q) for p, q in pairwise(body.spine)), TRUNK)]


def things(frame: Frame, *kinds: str) -> list[tuple[Point, ...]]:
    return [prop.points for prop in frame.props if prop.kind in kinds]


# ---- every drill has one


def test_every_drill_draws(drill: Drill) -> None:
    for frames in ("both", "one"):
        figure = drill_figure(drill.picture, drill.name, frames=frames)
        assert figure
        assert figure["svg"].startswith("<svg ")
        assert figure["alt"]
        assert figure["width"] > 0
        assert figure["height"] > 0


def test_a_picture_without_athlete_and_panel_is_none() -> None:
    assert drill_figure(Picture(posture="none", start=STILL, end=STILL), "Nothing") is None


def test_one_position_alone_is_one(drill: Drill) -> None:
    both, one = (drill_figure(drill.picture, drill.name, frames=frames) for frames in ("both", "one"))
    assert both
    assert one
    assert len(re.findall(r"Start:|End:|Hold:", one["alt"])) == (drill.picture.posture != "none")
    if len(settle(drill.picture)) == 2:
        assert one["width"] * one["height"] < both["width"] * both["height"]
        assert one["alt"] != both["alt"]


def test_what_ends_standing_tall_is_told_by_its_start() -> None:
    for id, told in (("deadlift", "Start:"), ("chair_squat", "Start:"), ("rdl", "End:"), ("glute_bridge", "End:")):
        known = EVERY[f"drill_{id}"]
        figure = drill_figure(known.picture, known.name, frames="one")
        assert figure
        assert told in figure["alt"]
        assert drawing.ACCENT in figure["svg"]


def test_a_hold_is_one_position_and_a_movement_shows_two(drill: Drill) -> None:
    count = {"hold": 1, "movement": 2, "choice": 2}[drill.picture.shows]
    if drill.picture.posture == "none":
        count = 0
    if drill in KNOWN:
        assert len(settle(drill.picture)) == count


# ---- contact


def test_the_hands_end_at_what_they_hold(drill: Drill) -> None:
    for frame in settle(drill.picture):
        if frame.grip:
            assert distance(frame.body.arm.hand, frame.grip) <= REACHES


def test_hands_that_must_reach_low_things_do(drill: Drill) -> None:
    if drill.picture.hands in TARGETS and drill.picture.posture == "standing":
        height = PLATE if drill.picture.holds == "trap_bar" else TARGETS[drill.picture.hands][1]
        assert min(frame.body.arm.hand[1] for frame in settle(drill.picture)) == pytest.approx(height, abs=REACHES)


def test_no_load_floats(drill: Drill) -> None:
    """A load is in a hand, or its plates stand on the floor."""
    for frame in settle(drill.picture):
        for points in things(frame, "bar", "trap_bar", "bell", "dumbbell", "landmine", "stick_end"):
            held = min(distance(points[0], hand) for hand in hands(frame.body)) <= REACHES
            assert held or points[0][1] == pytest.approx(PLATE, abs=REACHES)
        for points in things(frame, "bar", "trap_bar"):
            assert points[0][1] >= PLATE - REACHES
        for points in things(frame, "wrung_towel"):
            assert {*points} <= {*hands(frame.body)}
        for points in things(frame, "rod"):
            assert min(distance(points[1], hand) for hand in hands(frame.body)) <= REACHES


def test_a_bell_on_the_floor_stands_on_it(drill: Drill) -> None:
    if drill.picture.hands in ("bell_on_floor", "bell_ahead"):
        ((handle, below),) = things(settle(drill.picture)[0], "bell")
        assert below[0] == pytest.approx(handle[0])
        assert handle[1] - 0.0965 - BELL == pytest.approx(0.0, abs=0.015)


def test_a_bar_that_is_gripped_on_the_floor_lies_on_it(drill: Drill) -> None:
    if drill.picture.hands == "bar":
        lowest = min(points[0][1] for frame in settle(drill.picture) for points in things(frame, "bar", "trap_bar"))
        assert lowest == pytest.approx(PLATE, abs=REACHES)


def test_a_bar_on_blocks_stands_on_them() -> None:
    start, end = settle(EVERY["drill_elevated_deadlift"].picture)
    for frame in (start, end):
        ((top, _),) = things(frame, "box")
        assert top[1] + PLATE == pytest.approx(start.body.arm.hand[1], abs=REACHES)


def test_a_band_is_fixed_at_one_end_and_held_at_the_other(drill: Drill) -> None:
    for frame in settle(drill.picture):
        for ring, end in things(frame, "band", "cable"):
            near = [*hands(frame.body), frame.body.seat]
            assert min(distance(end, place) for place in near) <= 0.02
            assert ring[1] > 0
    rings = [ring for frame in settle(drill.picture) for ring, _ in things(frame, "band", "cable")]
    assert len({*rings}) <= 1


def test_the_seat_ends_at_the_wall(drill: Drill) -> None:
    if drill.picture.seat == "wall":
        first, last = settle(drill.picture)
        ((wall, _),) = things(last, "wall")
        assert last.body.seat[0] == pytest.approx(wall[0], abs=REACHES)
        assert first.body.seat[0] > wall[0] + 0.01


def test_a_hand_on_the_wall_touches_it(drill: Drill) -> None:
    if drill.picture.hands == "wall":
        for frame in settle(drill.picture):
            ((wall, _),) = things(frame, "wall")
            assert max(x for x, _ in hands(frame.body)) == pytest.approx(wall[0], abs=0.03)


def test_a_foot_that_is_planted_stays(drill: Drill) -> None:
    if drill.picture.posture in ("split_standing", "half_kneeling"):
        first, last = (frame.body.far_leg for frame in settle(drill.picture))
        assert first
        assert last
        assert distance(first.ankle, last.ankle) <= REACHES


def test_hands_on_the_floor_stay_where_they_are(drill: Drill) -> None:
    if drill.picture.posture == "quadruped" and not drill.picture.opposite:
        first, last = settle(drill.picture)
        assert first.body.arm.hand == pytest.approx(last.body.arm.hand, abs=REACHES)


def test_the_load_of_two_legs_stays_over_the_middle_of_the_foot() -> None:
    bent = Pose(hip=85, knee=20, trunk=70, shoulder=65, elbow=0)
    for frame in settle(Picture(posture="standing", start=STILL, end=bent, holds="bar")):
        assert BAR_X - REACHES <= frame.body.arm.hand[0] <= BAR_X + 0.08
        assert things(frame, "balance")


def test_a_line_over_midfoot_is_drawn_where_a_bar_is_lifted(drill: Drill) -> None:
    if drill.picture.posture == "standing" and drill.picture.holds in ("bar", "trap_bar"):
        assert all(things(frame, "balance") for frame in settle(drill.picture))


def test_of_opposites_one_arm_and_the_other_leg_move(drill: Drill) -> None:
    if drill.picture.opposite:
        first, last = (frame.body for frame in settle(drill.picture))
        assert last.far_arm
        assert last.far_leg
        assert distance(first.arm.hand, last.arm.hand) > 0.1
        assert distance(first.arm.hand, last.far_arm.hand) <= REACHES
        assert distance(first.leg.ankle, last.leg.ankle) <= REACHES
        assert distance(first.leg.ankle, last.far_leg.ankle) > 0.1


# ---- nothing goes through anything


def test_nobody_sinks_into_the_floor(drill: Drill) -> None:
    for frame in settle(drill.picture):
        if frame.floor:
            assert min(y for _, y in joints(frame.body)) > 0
            ends = [y for leg in legs(frame.body) for _, y in foot(leg)] if frame.profile else []
            assert min(ends, default=0.0) >= -REACHES


def test_nobody_is_beyond_a_wall(drill: Drill) -> None:
    for frame in settle(drill.picture):
        for (x, _), (side, _) in things(frame, "wall"):
            assert all((place[0] - x) * side <= 0 for place in joints(frame.body))


def test_nobody_is_inside_a_box(drill: Drill) -> None:
    for frame in settle(drill.picture):
        for (left, top), (right, low) in things(frame, "box"):
            for x, y in joints(frame.body):
                assert not (left + 0.03 < x < right - 0.03 and low < y < top - 0.03) or drill.picture.hands in TARGETS


def test_no_segment_changes_its_length(drill: Drill) -> None:
    picture = drill.picture
    aside = picture.hands == "behind_head" or (picture.hands, picture.posture) == ("low_back", "supine")
    shorter = aside or picture.view != "side" or picture.holds in FORESHORTENED
    for frame in settle(picture):
        for length, wanted in limbs(frame.body):
            assert length <= wanted + 1e-6
            assert shorter or not frame.profile or length >= wanted - 1e-6


# ---- arrows


def test_arrows_touch_nothing(drill: Drill) -> None:
    frames = settle(drill.picture)
    for frame, placed in zip(frames, arrows(drill.picture, frames) if frames else (), strict=True):
        blocked = [*silhouette(frame.body), *around(frame)]
        assert len(placed) <= 2
        for arrow in placed:
            assert arrow.centre or clear(arrow, blocked)
            assert arrow.centre or not frame.floor or min(y for (_, y), _ in samples(arrow)) > 0


def test_a_movement_has_an_arrow(drill: Drill) -> None:
    frames = settle(drill.picture)
    if len(frames) == 2:
        assert any(arrows(drill.picture, frames))


@pytest.mark.parametrize(("to", "way"), [("up", (0, 1)), ("down", (0, -1)), ("forward", (1, 0)), ("back", (-1, 0))])
def test_an_arrow_goes_where_it_is_told(to: Any, way: Point) -> None:
    picture = Picture(posture="standing", start=STILL, end=STILL, shows="hold", arrows=(Arrow(of="hips", to=to),))
    frames = settle(picture)
    ((arrow,),) = arrows(picture, frames)
    went = (arrow.tip[0] - arrow.tail[0], arrow.tip[1] - arrow.tail[1])
    assert (went[0] / distance(went, (0, 0)), went[1] / distance(went, (0, 0))) == pytest.approx(way)


def test_without_being_told_an_arrow_follows_the_hips() -> None:
    back = Pose(hip=80, knee=20, trunk=60, shoulder=60, elbow=0)
    picture = Picture(posture="standing", start=STILL, end=back)
    (none, (arrow,)) = arrows(picture, settle(picture))
    assert not none
    assert arrow.tip[0] < arrow.tail[0]


def test_two_arrows_of_a_hold_are_numbered() -> None:
    (placed,) = arrows(EVERY["drill_slack_pull"].picture, settle(EVERY["drill_slack_pull"].picture))
    assert [arrow.number for arrow in placed] == [1, 2]


# ---- bytes and words


def test_the_words_say_from_where_it_is_seen(drill: Drill) -> None:
    figure = drill_figure(drill.picture, drill.name)
    if figure and drill.picture.posture != "none":
        seen = {"side": ", from the side.", "front": ", from the front.", "above": ", from above."}
        assert seen[drill.picture.view] in figure["alt"]


def test_notes_are_for_people(drill: Drill) -> None:
    told = drill.picture.model_copy(update={"note": "roller, feet on a wall, hip 20, knee 30, draw from above"})
    assert drill_figure(told, drill.name) == drill_figure(drill.picture, drill.name)


def test_coordinates_are_rounded_and_the_same_each_time(drill: Drill) -> None:
    figure = drill_figure(drill.picture, drill.name)
    figures._drawn.cache_clear()
    assert figure == drill_figure(drill.picture, drill.name)
    assert figure
    assert not re.search(r"\d\.\d{2}", figure["svg"])
    assert "-0.0" not in figure["svg"].replace("-0.0.", "")


def test_a_picture_is_drawn_once(drill: Drill) -> None:
    drill_figure(drill.picture, drill.name)
    drawn = figures._drawn.cache_info().misses
    drill_figure(drill.picture.model_copy(), "Another name")
    assert figures._drawn.cache_info().misses == drawn


def test_only_greys_that_print_and_one_accent(drill: Drill) -> None:
    figure = drill_figure(drill.picture, drill.name)
    used = set(re.findall(r"#[0-9a-f]{6}", figure["svg"])) if figure else set()
    assert used <= {drawing.INK, drawing.MID, drawing.LIGHT, drawing.PAPER, drawing.ACCENT, drawing.FILL}


def test_title_and_description_are_text() -> None:
    figure = drill_figure(Picture(posture="standing", start=STILL, end=STILL), "<b> & co")
    assert figure
    (title,) = re.findall(r"<title[^>]*>(.*?)</title>", figure["svg"], re.DOTALL)
    (description,) = re.findall(r"<desc[^>]*>(.*?)</desc>", figure["svg"], re.DOTALL)
    assert unescape(title) == "<b> & co"
    assert "hip 10, knee 10" in unescape(description)


# ---- whatever a pack may write


def choice(of: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(get_args(of))


ANGLES = st.integers(-180, 180).map(float)
POSES = st.builds(Pose, hip=ANGLES, knee=ANGLES, trunk=ANGLES, shoulder=ANGLES, elbow=ANGLES)
LEGS = st.none() | st.builds(OtherLeg, hip=ANGLES, knee=ANGLES)
ARROWS = st.builds(
    Arrow,
    of=choice(Part),
    to=st.sampled_from([None, "up", "down", "forward", "back"]),
    at=st.sampled_from(["start", "end"]),
)
PICTURES = st.builds(
    Picture,
    posture=choice(Posture).filter(lambda posture: posture != "none"),
    start=POSES,
    end=POSES,
    shows=st.sampled_from(["movement", "hold", "choice"]),
    view=st.sampled_from(["side", "front", "above"]),
    hands=st.none() | choice(Hands),
    seat=st.sampled_from([None, "wall"]),
    feet=st.sampled_from([None, "wall", "step", "sliders", "bench"]),
    rests=st.sampled_from([None, "hips", "chest", "mid_back"]),
    holds=st.none() | choice(Held),
    holds_first=st.none() | choice(Held),
    band=st.none() | choice(Band),
    other_leg=LEGS,
    other_leg_end=LEGS,
    aside=st.booleans(),
    opposite=st.booleans(),
    walks=st.booleans(),
    curved=st.booleans(),
    things=st.lists(st.sampled_from(["chair", "pad", "mat", "line", "stack"]), max_size=2).map(tuple),
    arrows=st.lists(ARROWS, max_size=2).map(tuple),
    panel=st.none() | choice(Panel),
)


@settings(max_examples=80, deadline=None)
@given(PICTURES)
def test_every_combination_of_fields_draws(picture: Picture) -> None:
    figure = drill_figure(picture, "Any")
    assert figure
    assert 0 < figure["width"] < 2000
    assert "nan" not in figure["svg"]


#: What has no default that a drill may say again.
SAID = (
    "hands",
    "seat",
    "feet",
    "holds",
    "holds_first",
    "band",
    "aside",
    "opposite",
    "walks",
    "curved",
    "things",
    "panel",
)


def test_every_contact_and_thing_that_is_written_is_drawn(drill: Drill) -> None:
    """Left out, each changes the picture: no posture passes over what a drill says."""
    figure = drill_figure(drill.picture, drill.name)
    for field in SAID:
        default = Picture.model_fields[field].default
        if drill in KNOWN and getattr(drill.picture, field) != default:
            without = drill.picture.model_copy(update={field: default})
            assert drill_figure(without, drill.name) != figure, field
