"""Pictures of signs: the laws that hold for every pair, and which sign is drawn."""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import typst
from hypothesis import given, settings, strategies as st
from pydantic import ValidationError
from tests.unit.reports.cases import part

from hingedoc.authoring.load import load
from hingedoc.domain.assessment import Guidance, RankedCause, Seen, Stop, Support
from hingedoc.domain.findings import Choice, Sign
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.pictures import BarPlace, FrontPicture, SidePicture, SideShape, SignPicture
from hingedoc.reports import fonts
from hingedoc.reports.pictures import drawing
from hingedoc.reports.pictures.frame import BAR_X
from hingedoc.reports.pictures.front import SHOULDERS, face
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
    distance,
)
from hingedoc.reports.pictures.shapes import WALL_X, contacts, settle
from hingedoc.reports.pictures.signs import is_wide, mark, pair_of, picture_of_fault, sign_figures, sign_sheet_items
from hingedoc.words import ENGLISH

REACHES = 0.01
KB = load().kb
FONTS = str(fonts.folders(lambda: Path("unused"), names=False)[0])
GREYS = {drawing.INK, drawing.MID, drawing.LIGHT, drawing.PAPER, drawing.ACCENT, drawing.FILL}


def lifts_of(sign: Sign) -> tuple[str, ...]:
    lift = KB.findings[KB.roles.lift or ""]
    assert isinstance(lift, Choice)
    return sign.lifts or lift.options


#: Every picture as it is drawn: its name, itself, and whether the stance is wide.
EVERY = {
    f"{sign.id}-{number}{'-wide' if wide else ''}": (sign, picture, wide)
    for sign in KB.signs
    for number, picture in enumerate(sign.pictures)
    for wide in sorted({is_wide(picture, lift) for lift in picture.lifts or lifts_of(sign)})
}


@pytest.fixture(params=sorted(EVERY))
def drawn(request: pytest.FixtureRequest) -> tuple[Sign, SignPicture, bool]:
    return EVERY[request.param]


def side_shapes(picture: SignPicture) -> list[SideShape]:
    if not isinstance(picture, SidePicture):
        return []
    return [shape for shape in (picture.start, picture.seen, picture.aim) if shape]


def test_every_sign_is_drawn_or_excused() -> None:
    assert [sign.id for sign in KB.signs if bool(sign.pictures) == bool(sign.no_picture)] == []


def test_a_sign_has_one_picture_for_each_of_its_lifts_and_none_for_others() -> None:
    for sign in KB.signs:
        named = [lift for picture in sign.pictures for lift in picture.lifts]
        assert len(named) == len({*named}), sign.id
        assert {*named} <= {*lifts_of(sign)}, sign.id
        for picture in sign.pictures:
            assert {*getattr(picture, "wide_for", ())} <= {*(picture.lifts or lifts_of(sign))}, sign.id


# ---- the pair


def test_both_have_one_size_one_scale_one_floor_and_one_crop(drawn: tuple[Sign, SignPicture, bool]) -> None:
    _, picture, wide = drawn
    pair = pair_of(picture, wide=wide)
    heads = {re.match(r"<svg [^>]*>", figure["svg"])[0] for figure in (pair.seen, pair.aim)}  # type: ignore[index] # both match
    assert len(heads) == 1
    assert (pair.seen["width"], pair.seen["height"]) == (pair.aim["width"], pair.aim["height"])
    floors = {re.search(r"<polyline [^>]*>", figure["svg"])[0] for figure in (pair.seen, pair.aim)}  # type: ignore[index] # both have one
    assert len(floors) == 1


def test_what_was_seen_differs_from_the_aim_in_the_picture_and_in_words(drawn: tuple[Sign, SignPicture, bool]) -> None:
    _, picture, wide = drawn
    pair = pair_of(picture, wide=wide)
    inner = [figure["svg"].partition("</desc>")[2] for figure in (pair.seen, pair.aim)]
    assert inner[0] != inner[1]
    said = [figure["alt"].partition(". ")[2] for figure in (pair.seen, pair.aim)]
    assert said[0] != said[1]


def test_nothing_is_drawn_outside_of_the_crop(drawn: tuple[Sign, SignPicture, bool]) -> None:
    _, picture, wide = drawn
    for figure in pair_of(picture, wide=wide)[:2]:
        points = re.findall(r"(-?[\d.]+),(-?[\d.]+)", figure["svg"].partition("</desc>")[2])
        assert min(float(x) for x, _ in points) >= 0
        assert max(float(x) for x, _ in points) <= figure["width"]
        assert min(float(y) for _, y in points) >= 0
        assert max(float(y) for _, y in points) <= figure["height"]


def test_the_title_and_the_description_are_those_of_the_alternative_text(drawn: tuple[Sign, SignPicture, bool]) -> None:
    _, picture, wide = drawn
    pair = pair_of(picture, wide=wide)
    for figure, which, says in ((pair.seen, "Seen", picture.seen_says), (pair.aim, "Aim", picture.aim_says)):
        title = re.findall(r"<title>(.*?)</title>", figure["svg"])
        described = re.findall(r"<desc>(.*?)</desc>", figure["svg"])
        assert [unescape(t) for t in title] == [f"{which}: {says}"]
        assert figure["alt"] == f"{which}: {says}. {unescape(described[0])}"


def test_captions_are_short_and_differ(drawn: tuple[Sign, SignPicture, bool]) -> None:
    _, picture, _ = drawn
    for says in (picture.seen_says, picture.aim_says):
        assert len(says.split()) <= 5
        assert says[0].islower()
        assert not says.endswith(".")
    assert picture.seen_says != picture.aim_says


def test_a_caption_with_its_mark_fits_on_one_line_under_a_picture(tmp_path: Path) -> None:
    """47 mm at 11 pt: the mark of 4.2 mm, the word in bold, the caption."""
    captions = [
        (which, says)
        for _, picture, _ in EVERY.values()
        for which, says in (("Seen", picture.seen_says), ("Aim", picture.aim_says))
    ]
    lines = ", ".join(f'("{which}", "{says}")' for which, says in sorted({*captions}))
    source = f"""#set text(font: "Source Sans Pro", size: 11pt)
#context {{ for (which, says) in ({lines}) {{
  let width = 4.2mm + measure([ *#which* #says]).width
  if width > 47mm {{ panic(says, width) }}
}} }}"""
    page = tmp_path / "captions.typ"
    page.write_text(source, encoding="utf-8")
    typst.compile(str(page), format="svg", font_paths=[FONTS], ignore_system_fonts=True)


def test_bytes_are_the_same_each_time_and_only_print_greys_and_one_accent(
    drawn: tuple[Sign, SignPicture, bool],
) -> None:
    _, picture, wide = drawn
    again = type(picture).model_validate_json(picture.model_dump_json())
    pair = pair_of(picture, wide=wide)
    assert pair_of(again, wide=wide) == pair
    for figure in pair[:2]:
        assert not re.search(r"\d\.\d{2}", figure["svg"].partition("</desc>")[2])
        assert {*re.findall(r"#[0-9a-f]{6}", figure["svg"])} <= GREYS


def test_at_most_two_arrows() -> None:
    with pytest.raises(ValidationError):
        SideShape(hip=0, knee=0, trunk=0, arrows=("hips up", "bar up", "chest up"))


# ---- the body


def limbs(body: Body) -> list[tuple[float, float]]:
    """The length of every segment, beside what it should be."""
    found = []
    for leg in filter(None, (body.leg, body.far_leg)):
        found += [(distance(leg.hip, leg.knee), THIGH), (distance(leg.knee, leg.ankle), SHANK)]
    for arm in filter(None, (body.arm, body.far_arm)):
        found += [(distance(arm.shoulder, arm.elbow), UPPER), (distance(arm.elbow, arm.hand), FORE + GRIP)]
    return [*found, (sum(distance(p, q) for p, q in pairwise(body.spine)), TRUNK)]


def test_no_segment_changes_its_length_but_for_wide_legs(drawn: tuple[Sign, SignPicture, bool]) -> None:
    _, picture, wide = drawn
    for shape in side_shapes(picture):
        assert isinstance(picture, SidePicture)
        for length, wanted in limbs(settle(picture, shape, wide=wide).body)[2 if wide else 0 :]:
            assert length == pytest.approx(wanted, abs=1e-6)


def test_what_is_drawn_is_what_is_written(drawn: tuple[Sign, SignPicture, bool]) -> None:
    """Contact is solved from the angles as written, and these are already close: nobody reads other figures."""
    sign, picture, wide = drawn
    for shape in side_shapes(picture):
        assert isinstance(picture, SidePicture)
        body = settle(picture, shape, wide=wide).body
        if not (wide and {*(picture.lifts or sign.lifts)} - {*picture.wide_for}):
            assert body.hip == pytest.approx(shape.hip, abs=2)
            assert body.trunk == pytest.approx(shape.trunk, abs=7 if shape.seat else 2)


def test_the_hands_are_at_the_bar_and_the_bar_where_it_is_said_to_be(drawn: tuple[Sign, SignPicture, bool]) -> None:
    _, picture, wide = drawn
    for shape in side_shapes(picture):
        assert isinstance(picture, SidePicture)
        if picture.holds not in ("bar", "bar_on_back"):
            continue
        settled = settle(picture, shape, wide=wide)
        assert settled.bar
        assert distance(settled.body.arm.hand, settled.bar) <= REACHES * (1.5 if picture.holds == "bar_on_back" else 1)
        ahead = shape.bar.ahead if shape.bar else 0.0
        assert settled.bar[0] == pytest.approx(BAR_X + ahead, abs=REACHES)
        assert settled.bar[1] >= PLATE - 1e-6
        if shape.bar and shape.bar.height is not None:
            assert settled.bar[1] == pytest.approx(PLATE + shape.bar.height, abs=REACHES)


def test_nobody_sinks_into_the_floor(drawn: tuple[Sign, SignPicture, bool]) -> None:
    _, picture, wide = drawn
    for shape in side_shapes(picture):
        assert isinstance(picture, SidePicture)
        body = settle(picture, shape, wide=wide).body
        assert min(p[1] for p in (body.shoulder, body.arm.hand, body.leg.hip, body.leg.knee, body.head)) > 0.05
        assert body.leg.ankle[1] >= ANKLE * 0.9
        if body.far_leg:
            assert body.far_leg.ankle[1] > 0.05


def test_the_seat_is_at_the_wall_in_the_aim_and_not_in_what_was_seen() -> None:
    walls = [picture for _, picture, _ in EVERY.values() if isinstance(picture, SidePicture) and picture.wall]
    assert walls
    for picture in walls:
        assert settle(picture, picture.aim).body.seat[0] == pytest.approx(WALL_X, abs=REACHES)
        assert settle(picture, picture.seen).body.seat[0] > WALL_X + 0.02


def centre_of_mass(body: Body) -> float:
    """How far ahead of the ankle the weight of the body is; shares of segments as in Winter, table 4.1."""

    def between(p: tuple[float, float], q: tuple[float, float], at: float) -> float:
        return p[0] + (q[0] - p[0]) * at

    parts = [(0.497, body.spine[6][0]), (0.081, body.head[0])]
    for leg in (body.leg, body.far_leg or body.leg):
        parts += [(0.100, between(leg.hip, leg.knee, 0.433)), (0.0465, between(leg.knee, leg.ankle, 0.433))]
        parts += [(0.0145, leg.ankle[0] + 0.03)]
    for arm in (body.arm, body.far_arm or body.arm):
        parts += [(0.028, between(arm.shoulder, arm.elbow, 0.436)), (0.022, between(arm.elbow, arm.hand, 0.6))]
    return sum(share * x for share, x in parts) / sum(share for share, _ in parts)


def test_in_every_aim_the_weight_is_over_the_foot(drawn: tuple[Sign, SignPicture, bool]) -> None:
    _, picture, wide = drawn
    if isinstance(picture, SidePicture):
        ahead = centre_of_mass(settle(picture, picture.aim, wide=wide).body)
        assert -HEEL + 0.02 < ahead < FOOT - HEEL - 0.02


def test_in_every_aim_the_back_is_long_the_foot_flat_and_the_bar_over_it(drawn: tuple[Sign, SignPicture, bool]) -> None:
    _, picture, _ = drawn
    if isinstance(picture, SidePicture):
        aim = picture.aim
        assert abs(aim.lumbar) <= 6
        assert abs(aim.thoracic) <= 12
        assert aim.heel == 0
        assert aim.elbow == 0
        assert abs(aim.bar.ahead if aim.bar else 0.0) <= 0.03
    else:
        assert (picture.aim.tilt, picture.aim.sway, picture.aim.arch) == (0, 0, 0)
        assert "knees over the feet" in pair_of(picture).aim["alt"]


def test_a_stick_touches_where_it_has_not_left() -> None:
    sticks = [
        picture for _, picture, _ in EVERY.values() if isinstance(picture, SidePicture) and picture.holds == "stick"
    ]
    assert len(sticks) == 3
    for picture in sticks:
        touched = contacts(settle(picture, picture.aim).body)
        assert away(touched, "upper_back") < 0.012
        lost = picture.seen.stick_off
        assert lost
        assert away(contacts(settle(picture, picture.seen).body), lost) > 0.025


def away(touched: dict[str, tuple[float, float]], place: str) -> float:
    """How far one contact is from the line through the other two."""
    p, q = (touched[name] for name in touched if name != place)
    r = touched[place]
    return abs((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])) / distance(p, q)


ANGLES = st.integers(-60, 150)


@settings(max_examples=60, deadline=None)
@given(
    shape=st.builds(
        SideShape, hip=ANGLES, knee=ANGLES, trunk=ANGLES, shoulder=st.none() | ANGLES, elbow=st.integers(0, 150),
        lumbar=ANGLES, thoracic=ANGLES, neck=st.none() | ANGLES, heel=st.integers(-30, 40), protracted=st.just(0.05),
        bar=st.builds(BarPlace, ahead=st.just(0.1), height=st.sampled_from([None, 0.0, 0.5])),
        seat=st.sampled_from([None, "wall"]), stick_off=st.sampled_from([None, "head", "sacrum"]),
    ),
    holds=st.sampled_from([None, "bar", "bar_on_back", "bell", "stick"]),
)  # fmt: skip
def test_any_angles_make_a_picture_even_where_nothing_can_be_solved(shape: SideShape, holds: Any) -> None:
    aim = SideShape(hip=2, knee=3, trunk=0)
    picture = SidePicture(view="side", holds=holds, seen=shape, aim=aim, seen_says="so", aim_says="thus")
    figure = pair_of(picture).seen
    assert "nan" not in figure["svg"]
    assert 0 < figure["width"] < 1000


# ---- from the front


def test_from_the_front_feet_stand_hands_hold_and_no_leg_is_too_long(drawn: tuple[Sign, SignPicture, bool]) -> None:
    _, picture, _ = drawn
    if not isinstance(picture, FrontPicture):
        return
    for shape in (picture.seen, picture.aim):
        joints = face(shape)
        assert joints.ankles[1][1] == ANKLE
        assert min(joints.ankles[0][1], joints.knees[0][1], joints.knees[1][1]) >= ANKLE
        for hip, knee, ankle in zip(joints.hips, joints.knees, joints.ankles, strict=True):
            assert distance(hip, knee) <= THIGH + 0.03
            assert distance(knee, ankle) <= SHANK + 0.01
        assert distance(*joints.shoulders) == pytest.approx(2 * SHOULDERS)
        if shape.bar is not None:
            assert {y for _, y in joints.hands} == {shape.bar}
            for shoulder, hand in zip(joints.shoulders, joints.hands, strict=True):
                assert distance(shoulder, hand) <= UPPER + FORE + GRIP


# ---- the marks


def test_the_marks_are_shapes_with_a_text_in_their_place() -> None:
    seen, aim = mark(aim=False), mark(aim=True)
    assert (seen["alt"], aim["alt"]) == ("cross in a ring", "tick in a ring")
    for figure in (seen, aim):
        assert figure["svg"].count("<circle") == 1
        assert "<text" not in figure["svg"]
    assert seen["svg"].count("<polyline") == 2
    assert aim["svg"].count("<polyline") == 1


# ---- which is drawn

SHAPE = {"hip": 0, "knee": 0, "trunk": 0}
PAIR = {
    "view": "side",
    "seen": {**SHAPE, "knee": 30},
    "aim": SHAPE,
    "seen_says": "knees bend",
    "aim_says": "knees long",
}


def sign(id: str, **more: Any) -> Sign:
    return Sign.model_validate({"kind": "sign", "id": id, "name": id, **more})


SMALL = part(
    KnowledgeBase,
    observed=(
        sign("drawn", pictures=[PAIR]),
        sign("squat_only", pictures=[{**PAIR, "lifts": ["squat"]}]),
        sign("plain", no_picture="it has no shape"),
    ),
    stage_one=(), tables=(), details=(),
)  # fmt: skip


def seen(finding: str, state: str = "clear") -> Seen:
    return Seen(finding=finding, state=state, says=f"{finding}: {state}")


def support(*answers: Seen, counted: bool = True) -> Support:
    return part(Support, rule="r", seen=answers, counted=counted)


def explained(
    *supports: Support, answers: tuple[Seen, ...] = (), lift: str = "squat", status: str = "explained"
) -> Guidance:
    causes = (part(RankedCause, id="c", for_=supports, against=()),) if supports else ()
    return part(Guidance, status=status, causes=causes, seen=answers, lift=lift)


def test_the_first_counted_answer_of_the_leading_cause_that_can_be_drawn_is_drawn() -> None:
    told = (support(seen("squat_only"), counted=False), support(seen("plain"), seen("drawn")))
    assert picture_of_fault(explained(*told, answers=(seen("squat_only"),)), SMALL) == "drawn"


def test_where_the_cause_names_none_the_first_sign_seen_is_drawn() -> None:
    answers = (seen("plain"), seen("squat_only", "absent"), seen("drawn", "slight"))
    assert picture_of_fault(explained(support(seen("plain")), answers=answers), SMALL) == "drawn"


def test_a_sign_without_a_picture_for_the_lift_is_not_drawn() -> None:
    answers = (seen("squat_only"),)
    assert picture_of_fault(explained(answers=answers, lift="squat"), SMALL) == "squat_only"
    assert picture_of_fault(explained(answers=answers, lift="lunge"), SMALL) is None
    assert sign_figures(SMALL, "squat_only", "lunge") is None


def test_where_there_is_no_fault_or_somebody_must_be_seen_first_nothing_is_drawn() -> None:
    answers = (seen("drawn"),)
    assert picture_of_fault(explained(answers=answers, status="no_fault"), SMALL) is None
    assert picture_of_fault(part(Stop, status="stop", seen=answers, lift="squat"), SMALL) is None


def test_what_is_no_sign_has_no_picture() -> None:
    assert sign_figures(SMALL, "plain", "squat") is None
    assert sign_figures(SMALL, "nothing_like_it", "squat") is None


def test_another_catalogue_of_words_says_the_same_picture() -> None:
    w = ENGLISH._replace(SEEN="Gesehen", AIM="Ziel")
    pair, other = sign_figures(SMALL, "drawn", "squat"), sign_figures(SMALL, "drawn", "squat", w)
    assert pair
    assert other
    assert other.seen["alt"].startswith("Gesehen: ")
    assert other.seen["svg"].partition("</desc>")[2] == pair.seen["svg"].partition("</desc>")[2]


def test_the_sheet_shows_every_picture_and_every_stance_once() -> None:
    items = [*sign_sheet_items(KB)]
    assert len(items) == len(EVERY)
    for item in items:
        sign = KB.findings[item.finding]
        assert isinstance(sign, Sign)
        for lift in item.lifts or lifts_of(sign):
            assert sign_figures(KB, item.finding, lift) == item.pair


# ---- what an author may write


def test_pictures_and_an_excuse_exclude_each_other() -> None:
    with pytest.raises(ValidationError, match="not both"):
        sign("both", pictures=[PAIR], no_picture="no")


def test_one_shape_twice_is_no_pair() -> None:
    with pytest.raises(ValidationError, match="same shape"):
        sign("same", pictures=[{**PAIR, "aim": {**SHAPE, "knee": 30, "arrows": ["hips up"]}}])


@pytest.mark.parametrize("says", ["one two three four five six", "a caption that is far too long", ""])
def test_a_caption_is_five_words_on_one_line(says: str) -> None:
    with pytest.raises(ValidationError):
        sign("long", pictures=[{**PAIR, "seen_says": says}])
