"""Charts: one scale, true lengths, words in place of what is drawn."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from hypothesis import given, strategies as st

from hingedoc.reports.pictures import charts
from hingedoc.reports.pictures.drawing import ACCENT, FILL

SVG = "{http://www.w3.org/2000/svg}"
WEIGHTS = st.lists(st.integers(1, 3000), max_size=5).map(tuple)


def shapes(svg: str, kind: str) -> list[dict[str, str]]:
    return [node.attrib for node in ET.fromstring(svg).iter(SVG + kind)]


def solid(svg: str) -> list[dict[str, str]]:
    return [box for box in shapes(svg, "rect") if box["fill"] == ACCENT]


def test_a_picture_has_its_words_and_no_text_or_id() -> None:
    figure = charts.evidence_bar("A & B", "For <none>", (5,), (), charts.scale([((5,), ())]))
    root = ET.fromstring(figure["svg"])
    assert [root.findtext(SVG + name) for name in ("title", "desc")] == ["A & B", "For <none>"]
    assert figure["alt"] == "For <none>"
    assert not shapes(figure["svg"], "text")
    assert not re.search(r"\bid=|url\(|href", figure["svg"])


def test_each_reason_for_is_a_piece_with_a_white_seam() -> None:
    pieces = solid(charts.evidence_bar("t", "a", (400, 200), (), charts.scale([((400, 200), ())]))["svg"])
    assert [piece["stroke"] for piece in pieces] == ["#ffffff", "#ffffff"]
    first, second = (float(piece["width"]) for piece in pieces)
    assert abs(first - 2 * second) <= 0.2
    assert abs(float(pieces[0]["x"]) + first - float(pieces[1]["x"])) <= 0.1


def test_an_empty_side_draws_nothing() -> None:
    on = charts.scale([((400,), (300,))])
    assert shapes(charts.evidence_bar("t", "a", (), (), on)["svg"], "rect") == []
    assert solid(charts.evidence_bar("t", "a", (), (300,), on)["svg"]) == []


@given(st.lists(st.tuples(WEIGHTS, WEIGHTS), min_size=1, max_size=6))
def test_every_row_has_the_same_scale_and_stays_inside(rows: list[tuple[tuple[int, ...], tuple[int, ...]]]) -> None:
    on = charts.scale(rows)
    for speaks, against in rows:
        svg = charts.evidence_bar("t", "a", speaks, against, on)["svg"]
        boxes = shapes(svg, "rect")
        assert len(boxes) == len(speaks) + len(against)
        for box in boxes:
            x, width = float(box["x"]), float(box["width"])
            assert x >= -0.1
            assert x + width <= on.width + 0.1
        drawn = sum(float(box["width"]) for box in boxes)
        assert abs(drawn - (sum(speaks) + sum(against)) * on.unit) <= 0.1 * len(boxes)
        for line in shapes(svg, "polyline"):
            assert all(float(end.partition(",")[0]) >= 0 for end in line["points"].split())


def test_the_ladder_is_true_to_the_load() -> None:
    svg = charts.load_ladder("t", "a", 50.0, 100.0, (52.5, 55.0))["svg"]
    (now,) = solid(svg)
    whole = max(float(box["x"]) + float(box["width"]) for box in shapes(svg, "rect")) - float(now["x"])
    assert abs(float(now["width"]) / whole - 0.5) <= 0.001
    assert len([box for box in shapes(svg, "rect") if box["fill"] == FILL]) == 2


def test_the_ladder_rises() -> None:
    svg = charts.load_ladder("t", "a", 50.0, 100.0, (52.5, 55.0))["svg"]
    tall = [float(box["height"]) for box in shapes(svg, "rect") if box["fill"] != ACCENT]
    assert tall == sorted(tall)
    assert len(set(tall)) == 3


def test_steps_stay_under_the_load_used_so_far() -> None:
    assert charts.steps_that_show(92.5, 100, 2.5, 4) == (95.0, 97.5)
    assert charts.steps_that_show(50, 100, 2.5, 4) == (52.5, 55.0, 57.5, 60.0)


def test_steps_that_would_run_into_one_another_are_not_drawn() -> None:
    assert charts.steps_that_show(200, 400, 2.5, 4) == ()
    assert charts.steps_that_show(50, 100, 0, 4) == ()


def test_one_station_is_where_the_athlete_is() -> None:
    for here in range(5):
        svg = charts.pathway("t", "a", 5, here)["svg"]
        large = [disc for disc in shapes(svg, "circle") if disc["fill"] == ACCENT]
        assert len(large) == 1
        assert abs(float(large[0]["cx"]) - (here + 0.5) * 1820 / 5) <= 0.1
        assert len([d for d in shapes(svg, "circle") if d["fill"] == "#1a1a1a"]) == here
