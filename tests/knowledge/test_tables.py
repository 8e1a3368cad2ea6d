"""What the tables of the domain reference say across pages: sides, neighbours, ladders."""

from __future__ import annotations

import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from hingedoc import Advisor, KnowledgeError
from hingedoc.domain.assessment import Guidance
from hingedoc.domain.drills import CLEAN_LEVELS
from hingedoc.domain.knowledge_base import KnowledgeBase


def test_one_clean_side_does_not_hide_the_other(advisor: Advisor) -> None:
    """The worse of two sides is the option that stands first: the options run from the bad end to the good end."""

    def supported(right: str) -> set[str]:
        answers = {"ctx_lift": "single_leg_rdl", "obs_sl_pelvis_opens": "slight", "s1_age": 30}
        sides = {"tst_sl_hinge_reach.left": "pelvis_opens", "tst_sl_hinge_reach.right": right}
        result = advisor.assess({**answers, **sides}, safety="none")
        assert isinstance(result, Guidance)
        return {support.rule for cause in result.causes for support in cause.for_}

    assert supported("clean") == supported("pelvis_opens")
    assert supported("clean") > supported("unknown")


def test_neighbours_of_a_drill_point_back_at_it(shipped: KnowledgeBase) -> None:
    drills = shipped.drills_by_id
    harder = {(drill.id, other) for drill in shipped.drills for other in drill.harder}
    easier = {(other, drill.id) for drill in shipped.drills for other in drill.easier}
    assert harder == easier
    assert all(low in drills for low, _ in harder)


def test_a_ladder_names_each_rung_once_and_ends_above_its_start(shipped: KnowledgeBase) -> None:
    levels = {drill.id: CLEAN_LEVELS.index(drill.needs_clean) for drill in shipped.drills}
    for ladder in shipped.pathway.ladders:
        assert len({*ladder.drills}) == len(ladder.drills), ladder.id
        assert levels[ladder.drills[0]] < levels[ladder.drills[-1]], ladder.id
        # One rung may ask less than the one before: the order of teaching is not an order of load.
        assert sum(levels[low] > levels[high] for low, high in pairwise(ladder.drills)) <= 1, ladder.id


def test_a_rung_that_is_no_drill_is_found(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(Path(__file__).parents[2] / "knowledge", tmp_path / "kb"))
    pathway = folder / "pathway.yaml"
    pathway.write_text(pathway.read_text().replace("      - drill_landmine_hinge\n", "      - drill_landmine_hing\n"))
    with pytest.raises(KnowledgeError) as caught:
        Advisor(folder)
    (problem,) = caught.value.problems
    assert problem.code == "K301"
    assert "drill_landmine_hing is not a known drill" in problem.message
