from __future__ import annotations

import pickle  # noqa: TID251 - multiprocessing sends errors this way
import time

import pytest

from hingedoc.errors import AnswersError, HingedocError, KnowledgeError, Problem, SetupError, nearest


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        (Problem("A101", "Not a state."), "Not a state."),
        (Problem("A101", "Not a state.", path="answers.x"), "answers.x: Not a state."),
        (Problem("K201", "Twice.", file="a.yaml"), "a.yaml: Twice."),
        (Problem("K201", "Twice.", file="a.yaml", line=3), "a.yaml:3: Twice."),
        (Problem("K201", "Twice.", "when.x", "a.yaml", 3, 7, "Delete one."), "a.yaml:3:7: when.x: Twice. Delete one."),
        (Problem("K201", "Twice.", line=3), "Twice."),
    ],
)
def test_a_problem_reads_as_one_line(problem: Problem, line: str) -> None:
    assert str(problem) == line


def test_quoted_text_cannot_start_a_line_or_steer_a_terminal() -> None:
    assert str(Problem("A101", "No \n\x1b[2J\u202e\udc80 here.")) == r"No \n\x1b[2J\u202e\udc80 here."


def test_an_error_lists_every_problem_and_speaks_for_the_first() -> None:
    error = AnswersError([Problem("A101", "One.", path="answers.x", hint="Do this."), Problem("A102", "Two.")])
    assert str(error) == "answers.x: One. Do this.\nTwo."
    assert (error.code, error.path, error.hint) == ("A101", "answers.x", "Do this.")
    assert [problem.code for problem in error.problems] == ["A101", "A102"]


def test_an_error_of_one_problem_or_none() -> None:
    assert SetupError(Problem("S101", "Gone.")).problems == (Problem("S101", "Gone."),)
    with pytest.raises(ValueError, match="needs a problem"):
        AnswersError([])


@pytest.mark.parametrize(
    ("family", "builtin"), [(AnswersError, ValueError), (KnowledgeError, ValueError), (SetupError, RuntimeError)]
)
def test_a_family_is_caught_by_its_own_root_and_by_pythons(
    family: type[HingedocError], builtin: type[Exception]
) -> None:
    assert issubclass(family, HingedocError)
    assert issubclass(family, builtin)


def test_an_error_survives_a_trip_to_another_process() -> None:
    error = KnowledgeError([Problem("K201", "Twice."), Problem("K202", "Thrice.")])
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), again.problems) == (KnowledgeError, error.problems)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("obs_bar_drfit", "obs_bar_drift"),
        (" OBS_Bar_Drift", "obs_bar_drift"),
        ("RDL", "rdl"),
        ("xyzzy", None),
        ("", None),
        ("obs_bar_drift" * 20, None),
    ],
)
def test_nearest(name: str, found: str | None) -> None:
    assert nearest(name, {"obs_bar_drift", "obs_no_brace", "rdl"}) == found


def test_nearest_of_nothing_is_none() -> None:
    assert nearest("obs_bar_drift", []) is None


def test_nearest_stays_quick_in_a_long_list() -> None:
    known = [f"obs_{number:0150d}" for number in range(50_000)] + ["obs_bar_drift"]
    start = time.perf_counter()
    assert nearest("obs_bar_drfit", known) == "obs_bar_drift"
    nearest("obs_" + "0" * 190, known)
    # Some ten times what it takes; comparing every name takes a minute.
    assert time.perf_counter() - start < 3
