"""What the checks find in a base, each with its place: a copy of the shipped base is broken in one way at a time."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from hingedoc import Advisor, KnowledgeError
from hingedoc.errors import Problem

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(KNOWLEDGE, tmp_path / "kb"))


def problems(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(KnowledgeError) as caught:
        Advisor(folder)
    return caught.value.problems


def change(folder: Path, file: str, old: str, new: str) -> int:
    """Replace the first occurrence; the line on which it stands."""
    path = folder / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    return text[: text.index(old)].count("\n") + 1


CAUSE = "causes/poor_lat_engagement.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "words"),
    [
        (CAUSE, "obs_bar_drift: present", "obs_bar_drft: present", "K301", "Nearest: obs_bar_drift."),
        (CAUSE, "tst_try_lat_cue: fixes", "tst_try_lat_cue: fixed", "K302", "Nearest: fixes."),
        (CAUSE, "obs_bar_drift: present", "obs_bar_drift: [clear, unknown]", "K303", "Name the known states."),
        (CAUSE, "obs_bar_drift: present", "obs_bar_drift: [slight, clear]", "K304", "upwards"),
        (CAUSE, "obs_bar_drift: present", "obs_bar_drift: not absent", "", ""),
        (CAUSE, "certainty: 0.60", "certainty: 0.99", "K215", "less than or equal to 0.95"),
        (CAUSE, "certainty: 0.60", "certainty: 0", "K213", "says nothing"),
        (CAUSE, "certainty: 0.60", "certaint: 0.60", "K211", "Nearest: certainty."),
        (CAUSE, "sources: [SEED_GENTILCORE]", "sources: [SEED_GENTILCOR]", "K301", "Nearest: SEED_GENTILCORE."),
        (CAUSE, "grade: D", "grade: F", "K212", "A, B, C, D or E"),
        (CAUSE, "drill_towel_lat_hinge: 3", "drill_towel_lat_hing: 3", "K301", "Nearest: drill_towel_lat_hinge."),
        (CAUSE, "drill_towel_lat_hinge: 3", "drill_towel_lat_hinge: 4", "K215", "less than or equal to 3"),
        (CAUSE, "class: skill", "class: magic", "K212", "skill"),
        (CAUSE, "id: cause_poor_lat_engagement", "id: cause_load_too_heavy", "K206", "defined twice"),
        (CAUSE, "id: bar_drift", "id: thoracic_round", "K206", "used twice"),
        ("drills/wall_hinge.yaml", "role: pattern", "role: patern", "K212", "pattern"),
        ("drills/wall_hinge.yaml", "id: drill_wall_hinge", "id: Drill Wall", "K214", "lower-case"),
        ("safety/rows_1_1.yaml", "urgency: emergency_now", "urgency: emergency", "K212", "emergency_now"),
        ("safety/rows_1_1.yaml", "who: [emergency_department]", "who: [er]", "K301", "destination"),
        ("safety/rows_1_1.yaml", "load: L1", "load: L99", "K301", "line of the load table"),
        ("safety/load.yaml", "default: L14", "default: L99", "K301", "L99"),
        ("findings/pain.yaml", "kind: measure", "kind: measured", "K212", "measure"),
        ("findings/pain.yaml", "range: [0, 10]", "range: [10, 0]", "K213", "small to large"),
        ("scales.yaml", "lift: ctx_lift", "lift: ctx_lft", "K301", "Nearest: ctx_lift."),
        ("pack.yaml", "version:", "versio:", "K210", "version"),
    ],
)
def test_one_mistake_is_found_where_it_stands(copy: Path, file: str, old: str, new: str, code: str, words: str) -> None:
    line = change(copy, file, old, new)
    if not code:
        Advisor(copy)
        return
    found = [p for p in problems(copy) if p.code == code and words in p.message + " " + p.hint]
    assert found, [str(p) for p in problems(copy)]
    assert found[0].file.endswith(file)
    # The place is the mistake itself or the entry that holds it.
    assert abs(found[0].line - line) <= 12 or code in ("K210", "K301")


def test_all_mistakes_of_a_run_are_reported_together(copy: Path) -> None:
    change(copy, CAUSE, "grade: D", "grade: F")
    change(copy, "drills/wall_hinge.yaml", "role: pattern", "role: patern")
    change(copy, "safety/rows_1_1.yaml", "urgency: emergency_now", "urgency: emergency")
    assert {p.file.rpartition("/kb/")[2] for p in problems(copy)} == {
        CAUSE,
        "drills/wall_hinge.yaml",
        "safety/rows_1_1.yaml",
    }


def test_a_list_is_not_called_too_short_when_all_its_entries_are_wrong(copy: Path) -> None:
    path = copy / CAUSE
    path.write_text(path.read_text().replace("grade: ", "grade: no "))
    found = problems(copy)
    assert {p.code for p in found} == {"K212"}
    assert len(found) == len({p.line for p in found}) == path.read_text().count("grade: ")


def test_a_circle_is_named_with_its_columns(copy: Path) -> None:
    change(
        copy,
        "findings/inferred.yaml",
        "    concluded:\n",
        "    concluded:\n      - {id: made_up_circle, state: yes, when: {obs_zone_any: yes}}\n",
    )
    text = (copy / "findings/inferred.yaml").read_text()
    first = text[: text.index("made_up_circle")].rpartition("- id: ")[2].split()[0]
    if first != "obs_zone_any":
        change(
            copy,
            "findings/inferred.yaml",
            "  - id: obs_zone_any\n",
            "  - id: obs_zone_any\n    note: below\n",
        )
        path = copy / "findings/inferred.yaml"
        head, _, tail = path.read_text().partition("    note: below\n")
        body = tail.replace(
            "    concluded:\n", f"    concluded:\n      - {{id: made_up_back, state: yes, when: {{{first}: yes}}}}\n", 1
        )
        path.write_text(head + body)
    (problem,) = problems(copy)
    assert problem.code == "K310"
    assert "obs_zone_any" in problem.message
    assert problem.line > 0


def test_an_example_that_no_longer_holds_is_found(copy: Path) -> None:
    change(copy, CAUSE, "certainty: 0.60", "certainty: 0.10")
    failing = Advisor(copy).failing_examples()
    assert failing
    assert all(p.code == "K401" and p.line > 0 for p in failing)


def test_a_file_of_no_known_name_is_found(copy: Path) -> None:
    (copy / "notes.yaml").write_text("a: 1\n")
    assert [(p.code, p.line) for p in problems(copy)] == [("K201", 1)]


def test_what_is_missing_altogether_is_named(tmp_path: Path) -> None:
    assert "No pack found." in {p.message for p in problems(tmp_path)}


def test_the_place_of_a_problem_survives_a_windows_line_end(copy: Path) -> None:
    path = copy / CAUSE
    line = change(copy, CAUSE, "grade: D", "grade: F")
    path.write_bytes(path.read_text().replace("\n", "\r\n").encode())
    assert [p.line for p in problems(copy)] == [line]
